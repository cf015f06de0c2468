# SPDX-License-Identifier: Apache-2.0
"""Where a thing happens far more often than elsewhere: a test that does not name what chance alone would show."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from commandcenter.rules.briefing.thresholds import USUAL, Thresholds


@dataclass(frozen=True, slots=True)
class Difference:
    """An item in a place: its share of the place's cases, and its share of those of all other places."""

    place: str
    item: str
    count: int
    here: float
    elsewhere: float
    p: float

    @property
    def times(self) -> float:
        """How many times the share elsewhere it is; infinite where there is none elsewhere."""
        return self.here / self.elsewhere if self.elsewhere else math.inf


def differences(counted: Mapping[tuple[str, str], int], limits: Thresholds = USUAL) -> list[Difference]:
    """Return what stands out of `counted` (place, item → cases), the surest first.

    One-sided hypergeometric test of each place against all others, corrected for the number of tests after Holm.
    """
    places, items = Counter[str](), Counter[str]()
    for (place, item), count in counted.items():
        places[place] += count
        items[item] += count
    total = places.total()
    tried = []
    for (place, item), count in counted.items():
        here, others = places[place], total - places[place]
        if count < limits.least or not others:
            continue
        p = tail(count, total, items[item], here)
        tried.append(Difference(place, item, count, count / here, (items[item] - count) / others, p))
    tried.sort(key=lambda one: (one.p, -one.count, one.place, one.item))
    found = []
    for at, one in enumerate(tried):
        if one.p * (len(tried) - at) * 100 >= limits.error:
            break
        if one.times >= limits.times:
            found.append(one)
    return found


def tail(count: int, total: int, marked: int, drawn: int) -> float:
    """Return how likely `count` or more of `drawn` are marked, when `marked` of `total` are."""
    most = min(marked, drawn)
    least = max(count, drawn + marked - total)
    whole = _choose(total, drawn)
    ways = (_choose(marked, k) + _choose(total - marked, drawn - k) - whole for k in range(least, most + 1))
    return min(1.0, math.fsum(map(math.exp, ways)))


def _choose(n: int, k: int) -> float:
    """Return the logarithm of n over k."""
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
