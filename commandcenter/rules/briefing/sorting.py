# SPDX-License-Identifier: Apache-2.0
"""What sort of problem an item is in a place: key, general, sporadic or emergency (domain.md 6, Improvement)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from commandcenter.rules.briefing.thresholds import USUAL, Thresholds
from commandcenter.vocabulary.briefing.special import ProblemSort

_ONCE = 0.5
"""Mean of months in which nothing happened: that it never did is not known."""


def sort_of(count: int, before: Sequence[int], limits: Thresholds = USUAL) -> ProblemSort:
    """Return the sort of a problem with `count` cases in a month, `before` in the months before it.

    Months before anything was counted are not among them; without any month there is no trend.
    """
    mean = sum(before) / len(before) if before else None
    leapt = mean is not None and count >= max(limits.sudden, limits.leap * mean)
    # Cases fall into a month independently of each other.
    if mean is not None and leapt and chance(count, max(mean, _ONCE)) * 100 < limits.chance:
        return ProblemSort.EMERGENCY
    if count >= limits.frequent:
        falls = mean is not None and count * 100 < limits.falling * mean
        return ProblemSort.GENERAL if falls else ProblemSort.KEY
    steady = len(before) > 0 and min(count, *before) >= limits.steady
    return ProblemSort.GENERAL if steady else ProblemSort.SPORADIC


def chance(count: int, mean: float) -> float:
    """Return how likely `count` or more are where `mean` are usual (Poisson)."""
    below = math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count))
    return max(0.0, 1.0 - below)
