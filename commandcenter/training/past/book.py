# SPDX-License-Identifier: Apache-2.0
"""What the past is told from: items, places and people of the stored town, and the words people use."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from sqlalchemy import Connection, select

from commandcenter.models import Address, Cell, Component, Department, FilingCondition, Item, ItemDepartment
from commandcenter.paths import resources
from commandcenter.rules.clock import Limit
from commandcenter.training.past.life import Actor
from commandcenter.training.people import Resident
from commandcenter.vocabulary import ItemKind, Role

# Events that the enforcement squad is named for, but not first: practice sends it there all the same.
BUSIEST = "ENFO"


@dataclass(frozen=True, slots=True)
class Condition:
    """A filing condition with its limit."""

    id: int
    position: int
    text: str
    limit: Limit
    emergency: bool


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item with its departments in order and its conditions."""

    id: int
    code: str
    kind: ItemKind
    name: str
    name_en: str
    initials: str
    departments: tuple[int, ...]
    conditions: tuple[Condition, ...]

    def said(self, position: int) -> list[str]:
        """Return what people say when they mean the condition at `position`."""
        known: list[list[Any]] = words()["items"].get(self.code, {}).get("says", [])
        return [str(text) for at, text in known if at == position]


@dataclass(frozen=True, slots=True)
class Place:
    """A known address in its cell and community."""

    text: str
    lon: float
    lat: float
    cell: int
    community: int


@dataclass(frozen=True)
class Book:
    """All that a story needs of the town."""

    items: dict[str, ItemFacts]
    places: list[Place]
    components: dict[tuple[int, int], list[int]]
    departments: dict[str, int]
    names: dict[int, str]
    cast: dict[Role, list[Actor]]
    supervisors: dict[int, Actor]
    liaisons: dict[int, Actor]
    stations: dict[int, Actor]

    @property
    def busiest(self) -> int:
        """The department that has more than it can do."""
        return self.departments[BUSIEST]


@cache
def words() -> dict[str, Any]:
    """Return what people say, by item and by reason."""
    return tomllib.loads((resources() / "demo" / "reports.toml").read_text("utf-8"))


def read_book(connection: Connection, people: list[Resident]) -> Book:
    """Read what was settled; people are known from the roster."""
    communities = _pairs(connection, Cell.id, Cell.community_id)
    places = [
        Place(row.text, row.lon, row.lat, row.cell_id, communities[row.cell_id])
        for row in connection.execute(select(Address).where(Address.cell_id.is_not(None)).order_by(Address.id)).all()
    ]
    if not places:
        # A coarse town has no addresses: its cells stand for them.
        rows = connection.execute(select(Cell.id, Cell.code, Cell.lon, Cell.lat).order_by(Cell.id)).all()
        places = [Place(f"{row.code[12:]} 网格", row.lon, row.lat, row.id, communities[row.id]) for row in rows]
    components: dict[tuple[int, int], list[int]] = {}
    for number, cell, item in connection.execute(select(Component.id, Component.cell_id, Component.item_id)):
        components.setdefault((cell, item), []).append(number)
    cast: dict[Role, list[Actor]] = {}
    for one in people:
        actor = Actor(one.id, one.name, one.role, one.seat, one.department)
        cast.setdefault(one.role, []).append(actor)
    by_place = {(one.role, one.community): Actor(one.id, one.name, one.role, one.seat) for one in people}
    names = _pairs(connection, Department.id, Department.short_zh)
    return Book(
        items=_items(connection),
        places=places,
        components=components,
        departments=_pairs(connection, Department.code, Department.id),
        names=names,
        cast=cast,
        supervisors={c + 1: a for (role, c), a in by_place.items() if role is Role.SUPERVISOR and c is not None},
        stations={c + 1: a for (role, c), a in by_place.items() if role is Role.STATION and c is not None},
        liaisons={a.department: a for a in cast[Role.LIAISON] if a.department is not None},
    )


def _pairs(connection: Connection, key: Any, value: Any) -> dict[Any, Any]:
    return {row[0]: row[1] for row in connection.execute(select(key, value))}


def _items(connection: Connection) -> dict[str, ItemFacts]:
    departments: dict[int, list[int]] = {}
    for item, department in connection.execute(
        select(ItemDepartment.item_id, ItemDepartment.department_id).order_by(ItemDepartment.position)
    ):
        departments.setdefault(item, []).append(department)
    conditions: dict[int, list[Condition]] = {}
    for row in connection.execute(select(FilingCondition).order_by(FilingCondition.position)).all():
        limit = Limit(row.limit_amount, row.limit_unit)
        one = Condition(row.id, row.position, row.condition_zh, limit, row.emergency)
        conditions.setdefault(row.item_id, []).append(one)
    return {
        row.code: ItemFacts(
            row.id,
            row.code,
            row.kind,
            row.name_zh,
            row.name_en,
            row.initials,
            tuple(departments[row.id]),
            tuple(conditions[row.id]),
        )
        for row in connection.execute(select(Item).order_by(Item.id)).all()
        if row.id in departments and row.id in conditions
    }


def pick_item(book: Book, random: Random) -> tuple[ItemFacts, Condition, str]:
    """Choose an item as often as people report it, with a condition and the words for it."""
    codes, weights = _weights(tuple(book.items))
    item = book.items[random.choices(codes, weights)[0]]
    said: list[list[Any]] = words()["items"].get(item.code, {}).get("says", [])
    if said:
        position, text = random.choice(said)
        condition = next((one for one in item.conditions if one.position == position), item.conditions[0])
        return item, condition, str(text)
    condition = random.choice(item.conditions)
    return item, condition, f"{item.name}：{condition.text}"


@cache
def _weights(codes: tuple[str, ...]) -> tuple[list[str], list[float]]:
    known = words()["items"]
    # Emergencies have no words of their own and are rare, as they should be.
    weights = [float(known[c]["weight"]) if c in known else 0.12 if c.startswith("E-EM") else 0.9 for c in codes]
    return list(codes), weights
