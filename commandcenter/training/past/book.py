# SPDX-License-Identifier: Apache-2.0
"""What the past is told from: items, places and people of the stored town, and the words people use."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from sqlalchemy import Connection, select

from commandcenter.models import Address, Cell, Component, Department, Division, FilingCondition, Item, ItemDepartment
from commandcenter.paths import resources
from commandcenter.rules.clock import Limit
from commandcenter.training.past.life import Actor
from commandcenter.training.people import Resident
from commandcenter.training.town.names import name_book
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
    """A known address in its cell, community and district (by its code)."""

    text: str
    lon: float
    lat: float
    cell: int
    community: int
    district: str


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
        places=_places(connection),
        components=components,
        departments=_pairs(connection, Department.code, Department.id),
        names=names,
        cast=cast,
        supervisors={c + 1: a for (role, c), a in by_place.items() if role is Role.SUPERVISOR and c is not None},
        stations={c + 1: a for (role, c), a in by_place.items() if role is Role.STATION and c is not None},
        liaisons={a.department: a for a in cast[Role.LIAISON] if a.department is not None},
    )


def _places(connection: Connection) -> list[Place]:
    columns = (Cell.id, Cell.code, Cell.community_id, Cell.lon, Cell.lat, Division.name_zh)
    rows = connection.execute(select(*columns).join(Division, Division.id == Cell.community_id).order_by(Cell.id)).all()
    cells = {row.id: row for row in rows}
    known = select(Address.text, Address.lon, Address.lat, Address.cell_id).where(Address.cell_id.is_not(None))
    addresses = connection.execute(known.order_by(Address.id)).all()
    if addresses:
        found = [(row, cells[row.cell_id]) for row in addresses]
        return [Place(one.text, one.lon, one.lat, cell.id, cell.community_id, cell.code[:6]) for one, cell in found]
    # A coarse town has no addresses: its cells stand for them.
    return [
        Place(f"{row.name_zh}{int(row.code[12:])}号网格", row.lon, row.lat, row.id, row.community_id, row.code[:6])
        for row in rows
    ]


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


def say(random: Random, what: str) -> str:
    """Return one of the ways to give a reason."""
    said: list[str] = words()["reasons"][what]
    return random.choice(said)


def pace(random: Random, book: Book, department: int | None) -> float:
    """Draw the share of its limit that a department takes; one of them has more than it can do."""
    return random.lognormvariate(-0.04, 0.42) if department == book.busiest else random.lognormvariate(-0.88, 0.5)


def caller(random: Random) -> tuple[str, str]:
    """Make up who calls: a name and a phone."""
    name = random.choice(name_book()["people"]["surnames"]) + random.choice(("女士", "先生"))
    # No subscriber has a number that begins with 12: it can never be somebody's own.
    return name, f"12{random.randrange(10**9):09d}"
