# SPDX-License-Identifier: Apache-2.0
"""Joint tickets as a server guards them: their life, their parts, and whose they are."""
