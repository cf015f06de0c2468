# SPDX-License-Identifier: Apache-2.0
"""Words of the three tiers, and the sentences that work between them is refused with."""

from commandcenter.vocabulary.tiers.problems import TierProblem
from commandcenter.vocabulary.tiers.words import Loop, Passing, Tier

__all__ = ["Loop", "Passing", "Tier", "TierProblem"]
