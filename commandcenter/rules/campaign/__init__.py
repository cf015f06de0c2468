# SPDX-License-Identifier: Apache-2.0
"""Rules of campaigns: their life, the weeks they are compared by, and when a cell is up to standard."""
