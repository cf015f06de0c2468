# SPDX-License-Identifier: Apache-2.0
"""A training town in three tiers: its centres, who sits there, and which cases were handed between them."""
