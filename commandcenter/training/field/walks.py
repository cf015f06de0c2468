# SPDX-License-Identifier: Apache-2.0
"""The ways of the training town's supervisors: where each is after walking so far, a function of nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import cos, pi, radians, sin
from random import Random

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from commandcenter.models import Cell, Person, ResponsibilityGrid
from commandcenter.queries.wall.duty import roster_rules, supervisors_on_duty
from commandcenter.queries.wall.field import patrol_rules
from commandcenter.rules.calendar import WorkCalendar
from commandcenter.services.field.fence import METRES_A_DEGREE
from commandcenter.services.field.patrolling import Fix
from commandcenter.vocabulary.field import Shift

PACE = 0.5
"""Metres a second: who patrols walks, looks, and walks on."""
_ROW_DEGREES = 0.0009
_EPISODE = 700.0
"""Metres of walking after which somebody may do something else: leave the grid, or forget the handset."""
_STRAYS, _STRAY_METRES = 0.012, 800.0
_SILENT = 0.012
_FIRST_METRES = 100_000


@dataclass(frozen=True)
class Walk:
    """One supervisor's way through the own grid, there and back again."""

    person_id: int
    handset: str
    points: NDArray[np.float64]
    """Cells in the order in which they are walked, WGS-84 lon and lat."""
    reached: NDArray[np.float64]
    """Metres gone at each of them."""
    phase: float

    def spot(self, metres: float) -> tuple[float, float]:
        """Return where they are after `metres` (lon, lat)."""
        length, gone = float(self.reached[-1]), self.phase + metres
        along = abs((gone + length) % (2 * length) - length) if length else 0.0
        lon = float(np.interp(along, self.reached, self.points[:, 0]))
        lat = float(np.interp(along, self.reached, self.points[:, 1]))
        episode, within = divmod(gone, _EPISODE)
        random = Random(f"{self.person_id} stray {episode:.0f}")
        if random.random() >= _STRAYS:
            return lon, lat
        # Out and back again, in one direction and beyond any grid of a town.
        away, angle = _STRAY_METRES * sin(pi * within / _EPISODE), random.uniform(0, 2 * pi)
        metre = 1 / METRES_A_DEGREE
        return lon + away * cos(angle) * metre / cos(radians(lat)), lat + away * sin(angle) * metre

    def fix(self, at: datetime, metres: float) -> Fix:
        """Return what the handset sends at `at` after `metres`."""
        return Fix(self.person_id, self.handset, *self.spot(metres), at)

    def is_silent(self, hour: int) -> bool:
        """Tell whether the handset says nothing during an hour (counted since 1970)."""
        return Random(f"{self.person_id} silent {hour}").random() < _SILENT


def read_walks(connection: Connection, seed: int) -> list[Walk]:
    """Return the way of every supervisor who answers for cells."""
    asked = (
        select(ResponsibilityGrid.supervisor_id, Person.login, Cell.lon, Cell.lat)
        .join(Cell, Cell.responsibility_grid_id == ResponsibilityGrid.id)
        .join(Person, Person.id == ResponsibilityGrid.supervisor_id)
        .where(Person.active)
        .order_by(ResponsibilityGrid.supervisor_id, Cell.id)
    )
    cells: dict[tuple[int, str], list[tuple[float, float]]] = defaultdict(list)
    for person, login, lon, lat in connection.execute(asked):
        cells[person or 0, login].append((lon, lat))
    return [_walk(person, login, spots, seed) for (person, login), spots in cells.items()]


def on_patrol(connection: Connection, at: datetime, calendar: WorkCalendar) -> frozenset[int]:
    """Return the supervisors whose handsets are on at `at`: in the hours of patrol, and those of the night shift."""
    _, shift = roster_rules(connection).shift_at(at, calendar.zone)
    if shift is Shift.DAY and not patrol_rules(connection).at_work(at, calendar.zone):
        return frozenset()
    return supervisors_on_duty(connection, at, calendar)


def fixes(walks: Iterable[Walk], out: frozenset[int], at: datetime, metres: float) -> list[Fix]:
    """Return what the handsets of those who are `out` send at `at`, everyone having walked `metres`."""
    hour = int(at.timestamp()) // 3600
    return [walk.fix(at, metres) for walk in walks if walk.person_id in out and not walk.is_silent(hour)]


def _walk(person: int, login: str, cells: Iterable[tuple[float, float]], seed: int) -> Walk:
    points = np.array(_row_by_row(cells))
    scale = np.array([cos(radians(float(points[0, 1]))), 1.0]) * METRES_A_DEGREE
    steps = np.hypot(*(np.diff(points, axis=0) * scale).T) if len(points) > 1 else np.zeros(0)
    handset = "".join(letter for letter in login if letter.isdigit()) or str(person)
    phase = Random(f"{seed} walk {person}").uniform(_FIRST_METRES, 2 * _FIRST_METRES)
    return Walk(person, handset, points, np.concatenate([[0.0], np.cumsum(steps)]), phase)


def _row_by_row(cells: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return cells row by row, each row in the other direction than the one before."""
    rows: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for lon, lat in cells:
        rows[round(lat / _ROW_DEGREES)].append((lon, lat))
    found: list[tuple[float, float]] = []
    for number, row in enumerate(sorted(rows, reverse=True)):
        found += sorted(rows[row], reverse=number % 2 == 1)
    return found
