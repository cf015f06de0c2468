# SPDX-License-Identifier: Apache-2.0
"""Whether a limit fits the work it is set for, and which one nine of ten cases would keep (domain.md 6)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from commandcenter.rules.clock import Limit

LEAST = 20
"""Closed cases below which no limit is judged."""
KEPT = 0.9
"""So many of the cases are to keep a proposed limit."""
TOO_LATE = 0.5
"""More than so many later than their limit: it is too tight for the work."""
TOO_EARLY = 0.5
"""Where nine of ten need less than so much of their limit it is looser than need be."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A limit that does not fit: what is proposed instead, from how many cases, and which share of them was late."""

    proposed: Limit
    cases: int
    late: float
    tight: bool


def fit(limit: Limit, used: Sequence[float]) -> Fit | None:
    """Return what is to be proposed for `limit` when cases took `used` seconds of its kind of time, None where nothing.

    The proposed limit is in whole units of the old one.
    """
    if len(used) < LEAST or limit.seconds <= 0:
        return None
    unit = limit.seconds / limit.amount
    most = sorted(used)[math.ceil(KEPT * len(used)) - 1]
    late = sum(one > limit.seconds for one in used) / len(used)
    amount = max(1, math.ceil(most / unit))
    if late > TOO_LATE or (most < TOO_EARLY * limit.seconds and amount < limit.amount):
        return Fit(Limit(amount, limit.unit), len(used), late, late > TOO_LATE)
    return None
