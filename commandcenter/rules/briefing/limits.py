# SPDX-License-Identifier: Apache-2.0
"""Whether a limit fits the work it is set for, and which one nine of ten cases would keep (domain.md 6)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from commandcenter.rules.briefing.thresholds import USUAL, Thresholds
from commandcenter.rules.clock import Limit


@dataclass(frozen=True, slots=True)
class Fit:
    """A limit that does not fit: what is proposed instead, from how many cases, and which share of them was late."""

    proposed: Limit
    cases: int
    late: float
    tight: bool


def fit(limit: Limit, used: Sequence[float], limits: Thresholds = USUAL) -> Fit | None:
    """Return what is to be proposed for `limit` when cases took `used` seconds of its kind of time, None where nothing.

    The proposed limit is in whole units of the old one.
    """
    if len(used) < limits.closed or limit.seconds <= 0:
        return None
    unit = limit.seconds / limit.amount
    most = sorted(used)[math.ceil(limits.kept * len(used) / 100) - 1]
    late = sum(one > limit.seconds for one in used) / len(used)
    amount = max(1, math.ceil(most / unit))
    tight = late * 100 > limits.late
    if tight or (most * 100 < limits.early * limit.seconds and amount < limit.amount):
        return Fit(Limit(amount, limit.unit), len(used), late, tight)
    return None
