# SPDX-License-Identifier: Apache-2.0
"""What sort of problem an item is in a place: key, general, sporadic or emergency (domain.md 6, Improvement)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from commandcenter.vocabulary.briefing.special import ProblemSort

FREQUENT = 8
"""Cases in a month from which on a problem is frequent: twice a week."""
STEADY = 3
"""Cases in each of the months from which on it is steadily there."""
SUDDEN = 5
"""Cases below which nothing is an emergency."""
LEAP = 3.0
"""So many times the mean of the months before is a leap."""
FALLING = 0.8
"""Below so much of the mean of the months before a problem falls."""
CHANCE = 0.01
"""How likely a leap may be by chance, as cases fall into a month independently of each other (Poisson)."""
_ONCE = 0.5
"""Mean of months in which nothing happened: that it never did is not known."""


def sort_of(count: int, before: Sequence[int]) -> ProblemSort:
    """Return the sort of a problem with `count` cases in a month, `before` in the months before it.

    Months before anything was counted are not among them; without any month there is no trend.
    """
    mean = sum(before) / len(before) if before else None
    if mean is not None and count >= max(SUDDEN, LEAP * mean) and chance(count, max(mean, _ONCE)) < CHANCE:
        return ProblemSort.EMERGENCY
    if count >= FREQUENT:
        return ProblemSort.KEY if mean is None or count >= FALLING * mean else ProblemSort.GENERAL
    steady = len(before) > 0 and min(count, *before) >= STEADY
    return ProblemSort.GENERAL if steady else ProblemSort.SPORADIC


def chance(count: int, mean: float) -> float:
    """Return how likely `count` or more are where `mean` are usual (Poisson)."""
    below = math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count))
    return max(0.0, 1.0 - below)
