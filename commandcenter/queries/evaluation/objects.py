# SPDX-License-Identifier: Apache-2.0
"""Of what figures are asked: objects by axis and key, what larger ones consist of, and how each is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from commandcenter.models import Cell, Department, Division, Item, Person
from commandcenter.vocabulary import ItemKind, Level, Role, Source
from commandcenter.vocabulary.evaluation import Axis

Name = tuple[str, str]
NONE: Mapping[Axis, Name] = {
    Axis.DISTRICT: ("界外", "Outside"),
    Axis.STREET: ("界外", "Outside"),
    Axis.COMMUNITY: ("界外", "Outside"),
    Axis.CELL: ("界外", "Outside"),
    Axis.KIND: ("未定事项", "No item yet"),
    Axis.CLASS: ("未定事项", "No item yet"),
    Axis.ITEM: ("未定事项", "No item yet"),
    Axis.DEPARTMENT: ("中心", "The centre"),
    Axis.PERSON: ("未落实到人", "Nobody in person"),
    Axis.POST: ("系统", "System"),
}
"""What the empty key of each axis means."""
MADE_OF: Mapping[Axis, Axis] = {
    Axis.DISTRICT: Axis.COMMUNITY,
    Axis.STREET: Axis.COMMUNITY,
    Axis.KIND: Axis.ITEM,
    Axis.CLASS: Axis.ITEM,
}
"""Axes that are sums of another."""


@dataclass(frozen=True, slots=True)
class Scope:
    """An object of evaluation: all of it, or what lies under `keys` of an axis.

    A key is an id as text, the code of a source or post, a class's Chinese name; empty for what has none. With `posts`
    only what was done in these posts is meant, for one person may have had several.
    """

    axis: Axis = Axis.ALL
    keys: tuple[str, ...] = ()
    posts: tuple[Role, ...] = ()


EVERYTHING = Scope()


def names(connection: Connection, axis: Axis) -> dict[str, Name]:
    """Return what every key of an axis is called, Chinese and English; cells are called by their code."""
    found = _NAMES[axis](connection)
    return {**found, "": NONE[axis]} if axis in NONE else found


def larger_of(connection: Connection, axis: Axis) -> dict[str, str]:
    """Return to which key of `axis` each key belongs that it is made of, as text."""
    if axis is Axis.KIND:
        return {str(row.id): str(row.kind) for row in connection.execute(select(Item.id, Item.kind))}
    if axis is Axis.CLASS:
        return {str(row.id): row.class_zh for row in connection.execute(select(Item.id, Item.class_zh))}
    return _parents(connection, Level.STREET if axis is Axis.STREET else Level.DISTRICT)


def _parents(connection: Connection, level: Level) -> dict[str, str]:
    rows = connection.execute(select(Division.id, Division.parent_id, Division.level)).all()
    known = {row.id: row for row in rows}
    belongs = {}
    for row in rows:
        if row.level is Level.COMMUNITY:
            at: Any = row
            while at is not None and at.level is not level:
                at = known.get(at.parent_id)
            belongs[str(row.id)] = "" if at is None else str(at.id)
    return belongs


def _divisions(level: Level) -> Callable[[Connection], dict[str, Name]]:
    def read(connection: Connection) -> dict[str, Name]:
        asked = select(Division.id, Division.name_zh, Division.name_en).where(Division.level == level)
        return {str(row[0]): (row[1], row[2]) for row in connection.execute(asked.order_by(Division.code))}

    return read


def _cells(connection: Connection) -> dict[str, Name]:
    asked = select(Cell.id, Cell.code).order_by(Cell.code)
    return {str(row[0]): (row[1], row[1]) for row in connection.execute(asked)}


def _items(connection: Connection) -> dict[str, Name]:
    asked = select(Item.id, Item.name_zh, Item.name_en).order_by(Item.code)
    return {str(row[0]): (row[1], row[2]) for row in connection.execute(asked)}


def _classes(connection: Connection) -> dict[str, Name]:
    asked = select(Item.class_zh, Item.class_en).distinct().order_by(Item.class_zh)
    return {row[0]: (row[0], row[1]) for row in connection.execute(asked)}


def _departments(connection: Connection) -> dict[str, Name]:
    asked = select(Department.id, Department.short_zh, Department.short_en).order_by(Department.code)
    return {str(row[0]): (row[1], row[2]) for row in connection.execute(asked)}


def _people(connection: Connection) -> dict[str, Name]:
    asked = select(Person.id, Person.name).order_by(Person.id)
    return {"0": ("系统", "System"), **{str(row[0]): (row[1], row[1]) for row in connection.execute(asked)}}


_NAMES: dict[Axis, Callable[[Connection], dict[str, Name]]] = {
    Axis.ALL: lambda _: {"": (Axis.ALL.zh, Axis.ALL.en)},
    Axis.DISTRICT: _divisions(Level.DISTRICT),
    Axis.STREET: _divisions(Level.STREET),
    Axis.COMMUNITY: _divisions(Level.COMMUNITY),
    Axis.CELL: _cells,
    Axis.KIND: lambda _: {str(kind): (kind.zh, kind.en) for kind in ItemKind},
    Axis.CLASS: _classes,
    Axis.ITEM: _items,
    Axis.SOURCE: lambda _: {str(source): (source.zh, source.en) for source in Source},
    Axis.DEPARTMENT: _departments,
    Axis.POST: lambda _: {str(role): (role.zh, role.en) for role in Role},
    Axis.PERSON: _people,
}
