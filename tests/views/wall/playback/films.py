# SPDX-License-Identifier: Apache-2.0
"""Small windows of the past made by hand, and a map that only remembers what it was told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from commandcenter.queries.wall.playback.recording import (
    FAR,
    STATES,
    Entries,
    Playback,
    PlayedCase,
    micros,
    spans_of,
)
from commandcenter.queries.wall.rows import OpenCase
from commandcenter.vocabulary import State

BEGIN = datetime(2026, 11, 17, 16, tzinfo=UTC)
"""Midnight of Wednesday 18 November in the centre's zone."""
DAY = timedelta(days=1)
AREAS = {1: 10_000.0, 2: 10_000.0, 3: 20_000.0}
Moves = Sequence[tuple[int, State]]
ONE_CASE: Moves = ((60, State.REPORTED), (5, State.ACCEPTED), (10, State.FILED), (15, State.DISPATCHED))


def film(*cases: Moves, hours: int = 24) -> Playback:
    """Return a window in which case n (its id is 100 + n) made these moves, each that many minutes after the last.

    Every clock warns after 20 minutes and runs out after half an hour; case n lies in cell n % 3 + 1.
    """
    rows = []
    for number, moves in enumerate(cases):
        at = BEGIN
        for minutes, state in moves:
            at += timedelta(minutes=minutes)
            rows.append((number, micros(at), STATES.index(state), -1, -1, 7 if state is State.DISPATCHED else 0))
    columns = np.array(rows, np.int64).reshape(-1, 6).T
    spans = spans_of(Entries(*columns))
    order = np.argsort(columns[1], kind="stable")
    cells = np.array([number % 3 + 1 for number in range(len(cases))], np.int64)
    people = tuple(
        PlayedCase(100 + n, f"YX{n}", f"SB{n}", 121.0, 31.2, int(cell), 0, "井盖", "Manhole cover", False)
        for n, cell in enumerate(cells)
    )
    return Playback(
        BEGIN,
        BEGIN + timedelta(hours=hours),
        "Asia/Shanghai",
        people,
        cells,
        np.full(len(cases), micros(BEGIN)),
        np.full(len(cases), FAR),
        {7: ("水务所", "Water office")},
        spans,
        spans.start + 20 * 60_000_000,
        spans.start + 30 * 60_000_000,
        columns[1][order],
        columns[0][order],
    )


class Remembering:
    """A map that only keeps what it was told."""

    def __init__(self) -> None:
        self.cells: dict[int, float | None] = {}
        self.edges: tuple[float, ...] = ()
        self.cases: dict[int, OpenCase] = {}
        self.heat: list[tuple[float, float, float]] | None = None
        self.tellings = 0

    def set_cells(self, values: Mapping[int, float | None], edges: Sequence[float]) -> None:
        self.cells, self.edges = dict(values), tuple(edges)

    def patch_cells(self, values: Mapping[int, float | None]) -> None:
        self.tellings += 1
        self.cells.update(values)

    def set_cases(self, cases: Iterable[OpenCase], now: datetime) -> None:
        self.cases = {case.id: case for case in cases}

    def patch_cases(self, changed: Iterable[OpenCase], gone: Iterable[int], now: datetime) -> None:
        self.tellings += 1
        self.cases.update({case.id: case for case in changed})
        for case_id in gone:
            del self.cases[case_id]

    def set_heat(self, weights: Sequence[tuple[float, float, float]] | None) -> None:
        self.heat = None if weights is None else list(weights)
