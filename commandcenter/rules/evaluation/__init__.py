# SPDX-License-Identifier: Apache-2.0
"""What evaluation counts, what it makes of it, and over which periods (domain.md 6)."""
