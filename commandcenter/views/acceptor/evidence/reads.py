# SPDX-License-Identifier: Apache-2.0
"""What the right column asks about a report or a case: what is alike, what was here before, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from commandcenter.queries.base_map import open_near
from commandcenter.queries.case_list import CaseRow
from commandcenter.queries.duplicates import DuplicateRow, PastRow, likely, place_history
from commandcenter.queries.places import components_in
from commandcenter.rules.centre import CentreRules
from commandcenter.rules.lifecycle import END_STATES

PAST_DAYS = 365
"""How far back the history of a place goes."""
MOST_PAST = 60
MOST_NEAR = 40
MOST_THINGS = 200


@dataclass(frozen=True, slots=True)
class About:
    """What is compared: the problem as far as it is known."""

    item_id: int | None
    lon: float | None
    lat: float | None
    cell_id: int | None
    text: str
    case_id: int | None = None

    @property
    def says_something(self) -> bool:
        """Whether there is anything to compare."""
        return bool(self.text.strip()) and (self.item_id is not None or self.lon is not None)


def alike(connection: Any, rules: CentreRules, about: About, at: datetime) -> list[DuplicateRow]:
    """Return the cases that may be the same, likeliest first."""
    if not about.says_something:
        return []
    return likely(
        connection,
        rules,
        item_id=about.item_id,
        lon=about.lon,
        lat=about.lat,
        text=about.text,
        at=at,
        exclude=() if about.case_id is None else (about.case_id,),
    )


@dataclass(frozen=True, slots=True)
class Around:
    """What lies round a place on the map: open cases, the nearest first, and the surveyed things of its cell."""

    cases: tuple[CaseRow, ...] = ()
    things: tuple[tuple[float, float], ...] = ()


def around(connection: Any, rules: CentreRules, lon: float, lat: float, cell_id: int | None) -> Around:
    """Return what lies round a point (WGS-84 degrees), as far as likely duplicates are looked for."""
    cases = open_near(connection, lon, lat, rules.duplicate_metres, MOST_NEAR)
    things = components_in(connection, cell_id) if cell_id is not None else []
    return Around(tuple(cases), tuple((one.lon, one.lat) for one in things[:MOST_THINGS]))


def past_of_cell(connection: Any, cell_id: int, now: datetime, case_id: int | None) -> list[PastRow]:
    """Return the cases of a cell of the last year, newest first."""
    return place_history(connection, cell_id, now - timedelta(days=PAST_DAYS), case_id, MOST_PAST)


def open_ones(rows: Sequence[PastRow]) -> list[PastRow]:
    """Return those of `rows` that are not ended."""
    return [row for row in rows if row.state not in END_STATES]
