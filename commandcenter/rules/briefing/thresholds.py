# SPDX-License-Identifier: Apache-2.0
"""From where on the monthly analysis calls something frequent, leaping, ill-fitting or different."""

from __future__ import annotations

from dataclasses import dataclass

RANGES: dict[str, tuple[float, float]] = {
    "frequent": (1, 999),
    "steady": (1, 999),
    "sudden": (1, 999),
    "leap": (1.1, 20),
    "falling": (1, 100),
    "chance": (0.01, 20),
    "closed": (1, 9999),
    "kept": (50, 100),
    "late": (1, 100),
    "early": (1, 100),
    "least": (1, 999),
    "times": (1, 50),
    "error": (0.01, 20),
}
"""What a centre may set, from and to."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The centre's thresholds; domain.md 6 (Improvement) names the sorts and leaves the numbers to the centre.

    Sorts of problems: from `frequent` cases in a month on a problem is frequent, from `steady` in each of three months
    on it is steadily there. An emergency has `sudden` cases at least, `leap` times the mean of the months before, and
    is less likely by chance (Poisson) than `chance` percent. Below `falling` percent of that mean a problem falls.

    Limits: a condition is judged from `closed` closed cases on. `kept` percent of the cases are to keep the limit that
    is proposed; more than `late` percent later than theirs make it too tight, and it is loose where as many need less
    than `early` percent of it.

    Quarters: named are items from `least` cases on, at `times` the share elsewhere, so that anything at all is named by
    chance with `error` percent at most; in a large city any small difference is sure.
    """

    frequent: int = 8
    steady: int = 3
    sudden: int = 5
    leap: float = 3.0
    falling: int = 80
    chance: float = 1.0
    closed: int = 20
    kept: int = 90
    late: int = 50
    early: int = 50
    least: int = 5
    times: float = 2.0
    error: float = 1.0


USUAL = Thresholds()
"""What holds until a centre sets its own."""
