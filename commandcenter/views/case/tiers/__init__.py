# SPDX-License-Identifier: Apache-2.0
"""A case between the tiers, as seats show it: its way, and whether another tier has it."""
