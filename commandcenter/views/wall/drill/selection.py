# SPDX-License-Identifier: Apache-2.0
"""What a lasso holds: its open cases by urgency, narrowed to some items, and how many each department and item has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from commandcenter.queries.wall.rows import OpenCase
from commandcenter.rules.joint.route import Spot
from commandcenter.vocabulary import Lamp

LATENESS = {Lamp.RED: 0, Lamp.YELLOW: 1, Lamp.GREEN: 2, Lamp.STOPPED: 3}
Named = tuple[str, str]
"""What an item is called, in both languages; empty for a case without one."""


class Share(NamedTuple):
    """How many cases of a selection have a department or an item in common, and how many of those are overdue."""

    zh: str
    en: str
    cases: int
    overdue: int

    @property
    def named(self) -> Named:
        """What they have in common."""
        return self.zh, self.en


@dataclass(frozen=True, slots=True)
class Selection:
    """The open cases inside a lasso, the most urgent first, and what they have in common, the most frequent first.

    Where items are `ticked`, it is their cases alone; `items` counts all there are, ticked or not.
    """

    cases: tuple[OpenCase, ...] = ()
    cells: int = 0
    departments: tuple[Share, ...] = ()
    items: tuple[Share, ...] = ()
    overdue: int = 0
    soon: int = 0
    held: int = 0
    """How many cases lie inside, of whatever item."""
    ticked: frozenset[Named] = frozenset()
    ring: tuple[Spot, ...] = ()
    """The corners of what was drawn, in WGS-84 degrees."""

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of the cases in the order of the list."""
        return tuple(case.id for case in self.cases)


def select(
    cases: Iterable[OpenCase],
    cells: int,
    now: datetime,
    ticked: Collection[Named] = (),
    ring: Sequence[Spot] = (),
) -> Selection:
    """Return the selection of these cases as they stand at `now` (UTC); `cells` is how many cells the lasso holds.

    Without a `ticked` item all are meant; an item stays ticked when its last case has gone, so that no other slips in.
    """
    held = tuple(sorted(cases, key=lambda case: (LATENESS[case.lamp(now)], case.due_at, case.id)))
    chosen = tuple(case for case in held if not ticked or _item(case) in ticked)
    lamps = Counter(case.lamp(now) for case in chosen)
    return Selection(
        chosen,
        cells,
        _shares(chosen, now, lambda case: (case.department_zh, case.department_en)),
        _shares(held, now, _item),
        lamps[Lamp.RED],
        lamps[Lamp.YELLOW],
        len(held),
        frozenset(ticked),
        tuple(ring),
    )


def _item(case: OpenCase) -> Named:
    return case.item_zh, case.item_en


def _shares(cases: Iterable[OpenCase], now: datetime, name: Callable[[OpenCase], Named]) -> tuple[Share, ...]:
    """Count by name; cases without one (not yet sent, not yet classified) are counted under an empty name."""
    whole: Counter[Named] = Counter()
    late: Counter[Named] = Counter()
    for case in cases:
        whole[name(case)] += 1
        late[name(case)] += case.lamp(now) is Lamp.RED
    return tuple(Share(*named, count, late[named]) for named, count in whole.most_common())
