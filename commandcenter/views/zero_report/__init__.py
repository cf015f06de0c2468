# SPDX-License-Identifier: Apache-2.0
"""The station's desk: its zero report of each day, with what it found, in a few keys."""
