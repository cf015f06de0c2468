# SPDX-License-Identifier: Apache-2.0
"""What the page was told last, so that a page that begins anew shows the same."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from commandcenter.queries.wall.rows import Ground, OpenCase
from commandcenter.views.map.packing import (
    Message,
    Placing,
    Plane,
    cases_changed,
    cases_message,
    cells_changed,
    cells_message,
)
from commandcenter.vocabulary import Lamp

ORDER = (
    ("look", "ground", "own", "layers", "cells", "cases", "numbers")
    + ("positions", "components", "heat", "joint", "lookAt", "pin")
)  # fmt: skip
"""In which order a new page is told everything: first what the rest refers to."""


STALE_TURNS = 6
"""Times that many more turns than cases are kept; deadlines that were moved leave theirs behind."""


class CaseBook:
    """The open cases with the lamp each shows; lamps turn with time, not only with acts (domain.md 5)."""

    def __init__(self) -> None:
        """Begin empty."""
        self.cases: dict[int, OpenCase] = {}
        self._lamps: dict[int, Lamp] = {}
        self._turns: list[tuple[datetime, int]] = []
        self._now: datetime | None = None

    def fill(self, cases: Iterable[OpenCase], now: datetime) -> None:
        """Take all open cases as of `now` (UTC)."""
        self.cases = {case.id: case for case in cases}
        self._lamps = {case.id: case.lamp(now) for case in self.cases.values()}
        self._sort_turns(now)
        self._now = now

    def _sort_turns(self, now: datetime) -> None:
        self._turns = [turn for case in self.cases.values() for turn in _turns(case, now)]
        heapq.heapify(self._turns)

    def patch(
        self, changed: Iterable[OpenCase], gone: Iterable[int], now: datetime
    ) -> tuple[list[tuple[OpenCase, Lamp]], list[int]]:
        """Take what changed; return every case that looks different now, and the known ones that are gone."""
        if self._now is not None and now < self._now:
            self.fill([*self.cases.values()], now)
        self._now = now
        left = [id_ for id_ in gone if self.cases.pop(id_, None) is not None]
        for id_ in left:
            del self._lamps[id_]
        different: dict[int, OpenCase] = {}
        for case in changed:
            self.cases[case.id] = different[case.id] = case
            self._lamps[case.id] = case.lamp(now)
            for turn in _turns(case, now):
                heapq.heappush(self._turns, turn)
        if len(self._turns) > STALE_TURNS * (len(self.cases) + 100):
            self._sort_turns(now)
        for case in self._turned(now):
            different[case.id] = case
        return [(case, self._lamps[id_]) for id_, case in different.items()], left

    def _turned(self, now: datetime) -> Iterator[OpenCase]:
        """Yield the cases whose lamp became another since it was last told."""
        while self._turns and self._turns[0][0] <= now:
            case = self.cases.get(heapq.heappop(self._turns)[1])
            if case is not None and (lamp := case.lamp(now)) is not self._lamps[case.id]:
                self._lamps[case.id] = lamp
                yield case

    def lit(self) -> list[tuple[OpenCase, Lamp]]:
        """Return every case with its lamp."""
        return [(case, self._lamps[id_]) for id_, case in self.cases.items()]


def _turns(case: OpenCase, now: datetime) -> Iterator[tuple[datetime, int]]:
    if case.suspended or case.due_at.year == 9999:
        return
    # At its deadline a case is not late yet, a moment after it is.
    for moment in (case.warn_at, case.due_at + timedelta.resolution):
        if moment > now:
            yield moment, case.id


class Memory:
    """Everything the page has to know, kept on this side of the channel."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.messages: dict[str, Message] = {}
        self.book = CaseBook()
        self.ground: Ground | None = None
        self.plane = Plane(128.0, 128.0)
        self._placing: Placing | None = None
        self._index: dict[int, int] = {}
        self._values: NDArray[np.float64] = np.zeros(0)
        self._edges: Sequence[float] = ()

    def take_ground(self, ground: Ground, plane: Plane) -> None:
        """Take other places; what stood on the old ones is forgotten."""
        self.ground, self.plane = ground, plane
        self._placing = Placing(ground, plane)
        self._index = {cell: at for at, cell in enumerate(ground.cells.ids)}
        self._values = np.full(len(self._index), np.nan)
        for name in ("cells", "cases", "positions", "components", "heat", "joint", "lookAt"):
            self.messages.pop(name, None)

    def take_cells(self, values: Mapping[int, float | None], edges: Sequence[float]) -> Message:
        """Take the value of every cell; cells that are not named have none."""
        self._values[:] = np.nan
        self._edges = tuple(edges)
        self.patch_cells(values)
        return cells_message(self._values, self._edges)

    def patch_cells(self, values: Mapping[int, float | None]) -> Message:
        """Take other values of some cells; cells the ground does not know are left out."""
        indices = [self._index[cell] for cell in values if cell in self._index]
        numbers = [np.nan if value is None else value for cell, value in values.items() if cell in self._index]
        self._values[indices] = numbers
        return cells_changed(indices, numbers)

    def take_cases(self, cases: Iterable[OpenCase], now: datetime) -> Message | None:
        """Take all open cases; None while there is no ground for them."""
        self.book.fill(cases, now)
        return cases_message(self._placing.rows(self.book.lit())) if self._placing else None

    def patch_cases(self, changed: Iterable[OpenCase], gone: Iterable[int], now: datetime) -> Message | None:
        """Take what changed; None when nothing looks different."""
        different, left = self.book.patch(changed, gone, now)
        if self._placing is None or not (different or left):
            return None
        return cases_changed(self._placing.rows(different), left)

    def everything(self) -> Iterator[Message]:
        """Yield all the page must be told when it begins anew, in an order that works."""
        for name in ORDER:
            if name == "cells" and len(self._edges):
                yield cells_message(self._values, self._edges)
            elif name == "cases" and self._placing is not None:
                yield cases_message(self._placing.rows(self.book.lit()))
            elif name in self.messages:
                yield self.messages[name]
