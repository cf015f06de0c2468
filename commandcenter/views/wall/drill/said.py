# SPDX-License-Identifier: Apache-2.0
"""What the scene of a place says of it: its title, its figures, who looks after it and where they are."""

from __future__ import annotations

import math
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from commandcenter.queries.base_map import metres_between
from commandcenter.queries.wall.drill.rows import PlaceView
from commandcenter.queries.wall.rows import Position
from commandcenter.views.common.words import fill, pick
from commandcenter.views.wall.panels.cell.figures import Column, place_columns
from commandcenter.views.wall.panels.cell.foot import FootNotes
from commandcenter.views.wall.panels.sentence import cell as cell_sentence
from commandcenter.views.wall.panels.sentence import place as place_sentence
from commandcenter.vocabulary import Lamp

translate = QCoreApplication.translate  # the name Qt's tools look for

SERIAL = 3
"""Digits of a cell's code that count it inside its community (domain.md 2)."""
_EIGHTH = 45.0


def is_cell(view: PlaceView) -> bool:
    """Tell whether the place is a cell: all others have a name."""
    return not view.name.zh


def title(view: PlaceView) -> tuple[tuple[str, ...], str]:
    """Return the names of what the place lies in, and its own: a cell goes by its quarter and number."""
    path = tuple(pick(*name) for name in view.path)
    if not is_cell(view):
        return path, pick(*view.name)
    number = fill(translate("Drill", "Cell %1"), view.code[-SERIAL:])
    quarter = pick(view.quarters[0].zh, view.quarters[0].en) if view.quarters else ""
    return path, f"{quarter}  {number}".strip()


def sentence(view: PlaceView) -> tuple[str, ...]:
    """Return the sentence that says what the scene shows."""
    numbers = view.numbers
    if is_cell(view):
        return tuple(cell_sentence(numbers.filed, numbers.mean, view.week))
    soon = sum(case.lamp(view.at) is Lamp.YELLOW for case in view.cases)
    return tuple(place_sentence(pick(*view.name), numbers.open, soon, numbers.overdue))


def columns(view: PlaceView) -> tuple[Column, ...]:
    """Return the figures of the place, each with what it has to be seen against."""
    return place_columns(view.numbers, is_cell=is_cell(view))


def foot_notes(view: PlaceView, zone: str) -> FootNotes:
    """Return who looks after the place: its station, and its supervisor or how many of them were heard of today."""
    station, patrol = view.station, view.supervisors
    alone = patrol[0] if len(patrol) == len(view.grids) == 1 else None
    if alone is not None:
        supervisor, note = fill(translate("Drill", "No. %1"), alone.label), whereabouts(view, alone)
    else:
        heard = translate("Drill", "%1 of %2 heard of today")
        supervisor, note = (fill(heard, len(patrol), len(view.grids)) if view.grids else ""), ""
    return FootNotes(
        station=pick(station.community_zh, station.community_en) if station else "",
        reported_at=_local(station.reported_at if station else None, zone),
        report_missing=station is not None and station.missing,
        supervisor=supervisor,
        supervisor_note=note,
        outside=alone is not None and alone.outside_minutes > 0,
    )


def whereabouts(view: PlaceView, supervisor: Position) -> str:
    """Say how far from the place a supervisor was last seen, and in which direction."""
    metres = metres_between(view.lon, view.lat, supervisor.lon, supervisor.lat)
    if metres < 50:
        return translate("Drill", "here")
    across = (supervisor.lon - view.lon) * math.cos(math.radians(view.lat))
    degrees = math.degrees(math.atan2(across, supervisor.lat - view.lat)) % 360
    direction = _directions()[round(degrees / _EIGHTH) % 8]
    if metres < 950:
        return fill(translate("Drill", "%1 m %2"), round(metres / 50) * 50, direction)
    return fill(translate("Drill", "%1 km %2"), f"{metres / 1000:.1f}", direction)


def _directions() -> tuple[str, ...]:
    """Return the names of the eight directions from north on, clockwise."""
    return (
        translate("Drill", "north"),
        translate("Drill", "north-east"),
        translate("Drill", "east"),
        translate("Drill", "south-east"),
        translate("Drill", "south"),
        translate("Drill", "south-west"),
        translate("Drill", "west"),
        translate("Drill", "north-west"),
    )


def _local(at: datetime | None, zone: str) -> datetime | None:
    return None if at is None else at.astimezone(ZoneInfo(zone))
