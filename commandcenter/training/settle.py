# SPDX-License-Identifier: Apache-2.0
"""Writing the training town into an empty database: land, catalogue, people and the centre's settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import shapely
from sqlalchemy import Connection, select

from commandcenter.exchange.grid.storing import buckets_of
from commandcenter.models import (
    Address,
    BaseFeature,
    Cell,
    CellBucket,
    CentreSetting,
    Component,
    Department,
    Division,
    Item,
    Person,
    PersonRole,
    Quarter,
    ResponsibilityGrid,
)
from commandcenter.queries.centre import RULES_KEY
from commandcenter.rules.centre import CentreRules
from commandcenter.rules.terms import pinyin
from commandcenter.training.accounts import TRAINING_PASSWORD
from commandcenter.training.bulk import insert_rows
from commandcenter.training.people import Resident, departments
from commandcenter.training.town.records import Town
from commandcenter.vocabulary import Level, Role

_PREFIXES = {"town": "YX", "district": "SF", "city": "YL"}
_NAMED_BY = {"town": Level.STREET, "district": Level.DISTRICT, "city": Level.CITY}


def centre_of(town: Town) -> CentreRules:
    """Return the rules of the town's centre: the defaults under the town's own name."""
    level = _NAMED_BY[town.scale.key]
    name = next(division.name_zh for division in town.divisions if division.level is level)
    district = next(division.code for division in town.divisions if division.level is Level.DISTRICT)
    return CentreRules(town=name, prefix=_PREFIXES[town.scale.key], district=district)


def settle(connection: Connection, town: Town, people: list[Resident]) -> None:
    """Write land, departments, people and settings; positions in `town` become numbers from 1."""
    insert_rows(connection, CentreSetting, [{"key": RULES_KEY, "value": centre_of(town).as_stored()}])
    insert_rows(connection, Department, _departments())
    insert_rows(connection, Division, _divisions(town))
    _settle_people(connection, people)
    _settle_cells(connection, town, people)
    insert_rows(connection, Quarter, _quarters(town))
    insert_rows(connection, Address, _addresses(town))
    insert_rows(connection, BaseFeature, _features(town))


def settle_components(connection: Connection, town: Town) -> None:
    """Write the components, once the catalogue says what they are."""
    items = {code: number for number, code in connection.execute(select(Item.id, Item.code))}
    owners = {department.code: department.id for department in departments()}
    rows = [
        {
            "id": number,
            "code": one.code,
            "item_id": items[one.item],
            "cell_id": one.cell + 1,
            "owner_id": owners[one.owner],
            "state": one.state,
            "surveyed": one.surveyed,
            "lon": one.lon,
            "lat": one.lat,
        }
        for number, one in enumerate(town.components, 1)
    ]
    insert_rows(connection, Component, rows)


def _departments() -> Iterator[dict[str, Any]]:
    for one in departments():
        yield {
            "id": one.id,
            "code": one.code,
            "name_zh": one.name_zh,
            "name_en": one.name_en,
            "short_zh": one.short_zh,
            "short_en": one.short_en,
            "initials": pinyin(one.short_zh).initials,
            "active": True,
        }


def _divisions(town: Town) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(town.divisions, 1):
        yield {
            "id": number,
            "code": one.code,
            "level": one.level,
            "parent_id": None if one.parent is None else one.parent + 1,
            "name_zh": one.name_zh,
            "name_en": one.name_en,
            "village": one.village,
            "boundary": one.boundary,
        }


def _settle_people(connection: Connection, people: list[Resident]) -> None:
    from argon2 import PasswordHasher

    # One password for all of them: hashing it two hundred times would take longer than the whole town.
    hashed = PasswordHasher().hash(TRAINING_PASSWORD)
    rows = [
        {"id": one.id, "login": one.login, "name": one.name, "password_hash": hashed, "active": True, "failures": 0}
        for one in people
    ]
    insert_rows(connection, Person, [{**row, "pin_hash": "", "blocked_until": None} for row in rows])
    posts = [
        {
            "id": one.id,
            "person_id": one.id,
            "role": one.role,
            "seat": one.seat[:30],
            "department_id": one.department,
            "community_id": None if one.community is None else one.community + 1,
        }
        for one in people
    ]
    insert_rows(connection, PersonRole, posts)


def _settle_cells(connection: Connection, town: Town, people: list[Resident]) -> None:
    supervisors = {one.community: one.id for one in people if one.role is Role.SUPERVISOR}
    grids = [
        {
            "id": number,
            "code": one.code,
            "name_zh": one.name_zh,
            "name_en": one.name_en,
            "street_id": one.street + 1,
            "supervisor_id": supervisors[one.community],
            "boundary": one.boundary,
        }
        for number, one in enumerate(town.grids, 1)
    ]
    insert_rows(connection, ResponsibilityGrid, grids)
    insert_rows(connection, Cell, _cells(town))
    bounds = shapely.bounds(shapely.from_wkb([cell.shape for cell in town.cells])).tolist()
    buckets = [
        {"bucket": bucket, "cell_id": number} for number, box in enumerate(bounds, 1) for bucket in buckets_of(*box)
    ]
    insert_rows(connection, CellBucket, buckets)


def _cells(town: Town) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(town.cells, 1):
        yield {
            "id": number,
            "code": one.code,
            "community_id": one.community + 1,
            "responsibility_grid_id": one.grid + 1,
            "area": one.area,
            "lon": one.lon,
            "lat": one.lat,
            "shape": one.shape,
        }


def _quarters(town: Town) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(town.quarters, 1):
        yield {
            "id": number,
            "name_zh": one.name_zh,
            "name_en": one.name_en,
            "kind": one.kind,
            "community_id": one.community + 1,
            "households": one.households,
            "shape": one.shape,
        }


def _addresses(town: Town) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(town.addresses, 1):
        yield {
            "id": number,
            "text": one.text,
            "text_en": one.text_en,
            "initials": one.initials,
            "lon": one.lon,
            "lat": one.lat,
            "cell_id": None if one.cell is None else one.cell + 1,
            "quarter_id": None if one.quarter is None else one.quarter + 1,
        }


def _features(town: Town) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(town.features, 1):
        yield {
            "id": number,
            "kind": one.kind,
            "name_zh": one.name_zh,
            "name_en": one.name_en,
            "rank": one.rank,
            "shape": one.shape,
        }
