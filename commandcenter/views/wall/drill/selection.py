# SPDX-License-Identifier: Apache-2.0
"""What a lasso holds: its open cases by urgency, and how many of them each department and each item has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from commandcenter.queries.wall.rows import OpenCase
from commandcenter.vocabulary import Lamp

LATENESS = {Lamp.RED: 0, Lamp.YELLOW: 1, Lamp.GREEN: 2, Lamp.STOPPED: 3}


class Share(NamedTuple):
    """How many cases of a selection have a department or an item in common, and how many of those are overdue."""

    zh: str
    en: str
    cases: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Selection:
    """The open cases inside a lasso, the most urgent first, and what they have in common, the most frequent first."""

    cases: tuple[OpenCase, ...] = ()
    cells: int = 0
    departments: tuple[Share, ...] = ()
    items: tuple[Share, ...] = ()
    overdue: int = 0
    soon: int = 0

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of the cases in the order of the list."""
        return tuple(case.id for case in self.cases)


def select(cases: Iterable[OpenCase], cells: int, now: datetime) -> Selection:
    """Return the selection of these cases as they stand at `now` (UTC); `cells` is how many cells the lasso holds."""
    ordered = tuple(sorted(cases, key=lambda case: (LATENESS[case.lamp(now)], case.due_at, case.id)))
    lamps = Counter(case.lamp(now) for case in ordered)
    return Selection(
        ordered,
        cells,
        _shares(ordered, now, lambda case: (case.department_zh, case.department_en)),
        _shares(ordered, now, lambda case: (case.item_zh, case.item_en)),
        lamps[Lamp.RED],
        lamps[Lamp.YELLOW],
    )


def _shares(cases: Iterable[OpenCase], now: datetime, name: Callable[[OpenCase], tuple[str, str]]) -> tuple[Share, ...]:
    """Count by name; cases without one (not yet sent, not yet classified) are counted under an empty name."""
    whole: Counter[tuple[str, str]] = Counter()
    late: Counter[tuple[str, str]] = Counter()
    for case in cases:
        whole[name(case)] += 1
        late[name(case)] += case.lamp(now) is Lamp.RED
    return tuple(Share(*named, count, late[named]) for named, count in whole.most_common())
