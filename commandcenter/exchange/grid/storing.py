# SPDX-License-Identifier: Apache-2.0
"""Writing a grid into the store: divisions, coded cells and the buckets they are looked up by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from commandcenter.changes import Topic
from commandcenter.exchange.grid.cutting import Land
from commandcenter.exchange.grid.dividing import Grid, Street
from commandcenter.models.place import BUCKET_DEGREES, Cell, CellBucket, Division, bucket
from commandcenter.rules.codes import number_cells
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Level
from commandcenter.vocabulary.files import FileProblem
from commandcenter.vocabulary.refusal import Refused

# 99 is no province: codes that begin with it belong to no real place.
FICTIONAL_DIVISION = "990100"
_DIVISION = re.compile(r"\d{4}(?!00)\d\d|\d{2}(?!00)\d{2}00")


@dataclass(frozen=True)
class PlaceNames:
    """What the generated place is called: its district code (GB/T 2260) and its name in both languages."""

    division: str
    name_zh: str
    name_en: str


def store(uow: UnitOfWork, grid: Grid, names: PlaceNames) -> dict[str, int | float]:
    """Write the grid as a district with its streets, communities and cells; returns counts and km².

    Raises Refused where the code is no district's, already has a grid, or where cells of another district lie.
    """
    if not _DIVISION.fullmatch(names.division):
        raise Refused(FileProblem.DIVISION_BAD, code=names.division)
    session = uow.session
    _refuse_overlap(session, grid, names)
    city = session.scalar(select(Division).where(Division.code == names.division[:2] + "0000"))
    city_id = city.id if city else _division(session, names.division[:2] + "0000", Level.CITY, None, *_named(names))
    district_id = _division(session, names.division, Level.DISTRICT, city_id, *_named(names))
    for number, street in enumerate(grid.streets, 1):
        _store_street(session, grid, street, f"{names.division}{number:03d}", number, district_id)
    uow.touch(Topic.PLACE)
    return {
        "cells": grid.cells,
        "streets": len(grid.streets),
        "communities": sum(len(street.communities) for street in grid.streets),
        "square_kilometres": round(grid.square_kilometres, 2),
    }


def _named(names: PlaceNames) -> tuple[str, str]:
    return names.name_zh, names.name_en


def _refuse_overlap(session: Session, grid: Grid, names: PlaceNames) -> None:
    if session.scalar(select(Division.id).where(Division.code == names.division)) is not None:
        raise Refused(FileProblem.DIVISION_TAKEN, code=names.division)
    stored = session.execute(select(Cell.code, Cell.lon, Cell.lat)).all()
    if not stored:
        return
    area = shapely.union_all([cell for street in grid.streets for one in street.communities for cell in one])
    x, y = grid.plane.metres(np.array([row.lon for row in stored]), np.array([row.lat for row in stored]))
    shapely.prepare(area)
    inside = np.flatnonzero(shapely.contains_xy(area, x, y))
    if len(inside):
        raise Refused(FileProblem.GRID_OVERLAPS, count=len(inside), code=stored[int(inside[0])].code)


def _store_street(session: Session, grid: Grid, street: Street, code: str, number: int, district_id: int) -> None:
    zh, en = street.name or f"第 {number} 街道", street.name or f"Street {number}"
    street_id = _division(session, code, Level.STREET, district_id, zh, en)
    for serial, cells in enumerate(street.communities, 1):
        own, outline = f"{code}{serial:03d}", grid.plane.to_degrees(shapely.union_all(cells))
        community_id = _division(
            session, own, Level.COMMUNITY, street_id, f"{zh} {serial} 居", f"{en}, community {serial}", outline
        )
        _store_cells(session, grid, cells, own, community_id)


def _division(
    session: Session, code: str, level: Level, parent_id: int | None, zh: str, en: str, outline: Any = None
) -> int:
    boundary = None if outline is None else shapely.to_wkb(outline)
    division = Division(code=code, level=level, parent_id=parent_id, name_zh=zh, name_en=en, boundary=boundary)
    session.add(division)
    session.flush()
    return division.id


def _store_cells(session: Session, grid: Grid, cells: tuple[Land, ...], community: str, community_id: int) -> None:
    pieces = np.asarray(cells, dtype=object)
    degrees: NDArray[np.object_] = shapely.transform(pieces, grid.plane.degrees, interleaved=False)
    # A cell's own point must lie in it, which the centroid of a bent one need not.
    centres = shapely.get_coordinates(shapely.point_on_surface(degrees)).tolist()
    codes = number_cells(community, [tuple(centre) for centre in centres], grid.size)
    rows = [
        {"code": code, "community_id": community_id, "area": area, "lon": lon, "lat": lat, "shape": shape}
        for code, area, (lon, lat), shape in zip(
            codes, shapely.area(pieces).tolist(), centres, shapely.to_wkb(degrees), strict=True
        )
    ]
    session.execute(insert(Cell), rows)
    stored = session.execute(select(Cell.code, Cell.id).where(Cell.community_id == community_id))
    ids = {row.code: row.id for row in stored}
    near = [
        {"bucket": number, "cell_id": ids[code]}
        for code, box in zip(codes, shapely.bounds(degrees).tolist(), strict=True)
        for number in buckets_of(*box)
    ]
    session.execute(insert(CellBucket), near)


def buckets_of(west: float, south: float, east: float, north: float) -> Iterator[int]:
    """The look-up buckets a box in degrees touches."""
    corner, lower_right, upper_left = bucket(west, south), bucket(east, south), bucket(west, north)
    row_step = bucket(0.0, BUCKET_DEGREES * 1.5) - bucket(0.0, BUCKET_DEGREES * 0.5)
    for row in range(0, upper_left - corner + 1, row_step):
        yield from range(corner + row, lower_right + row + 1)
