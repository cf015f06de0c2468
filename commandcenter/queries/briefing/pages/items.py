# SPDX-License-Identifier: Apache-2.0
"""The five components and the five events that were filed most often yesterday, and where."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select

from commandcenter.models import Item
from commandcenter.queries.briefing.morning import Morning, number, quiet
from commandcenter.queries.briefing.page import Column, ColumnKind, Page, Row, Shown, Table
from commandcenter.queries.evaluation import EVERYTHING, GroupRow, Scope, crossed, grouped, names
from commandcenter.vocabulary import ItemKind
from commandcenter.vocabulary.briefing import BriefingPage, Head, Remark, Says
from commandcenter.vocabulary.evaluation import Axis

TOP = 5
_HEADS = {ItemKind.COMPONENT: Head.COMPONENTS, ItemKind.EVENT: Head.EVENTS}


def items(morning: Morning) -> Page:
    """Return the most frequent items of both kinds with the community that had most of each."""
    kinds = {str(key): kind for key, kind in morning.connection.execute(select(Item.id, Item.kind))}
    rows = grouped(morning.connection, ("filed",), Axis.ITEM, EVERYTHING, morning.yesterday, morning.now)
    rows = sorted((row for row in rows if _filed(row)), key=lambda row: (-_filed(row), row.key))
    where = _where(morning)
    tables = tuple(
        _table(morning, kind, [row for row in rows if kinds.get(row.key) is kind], where)
        for kind in (ItemKind.COMPONENT, ItemKind.EVENT)
    )
    known = [row for row in rows if row.key in kinds]
    if not known:
        return Page(BriefingPage.ITEMS, morning.say(Says.NO_ITEMS), ())
    first = known[0]
    place = where.get(first.key)
    mostly = ""
    if place is not None and place[1] > 1 and place[1] < _filed(first):
        mostly = morning.say(Says.MOSTLY, place=place[0], number=number(place[1]))
    sentence = morning.say(
        Says.ITEMS, item=morning.name(first.zh, first.en), number=number(_filed(first)), where=mostly
    )
    return Page(BriefingPage.ITEMS, sentence, tables)


def _filed(row: GroupRow) -> float:
    return row.figures["filed"].numerator


def _where(morning: Morning) -> dict[str, tuple[str, float]]:
    """Return the community that had most of each item, and how many."""
    pairs = crossed(
        morning.connection, "filed", (Axis.ITEM, Axis.COMMUNITY), EVERYTHING, morning.yesterday, morning.now
    )
    called = names(morning.connection, Axis.COMMUNITY)
    by_item: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (item, community), value in pairs.items():
        by_item[item].append((value, community))
    found = {}
    for item, places in by_item.items():
        value, community = min(places, key=lambda place: (-place[0], place[1]))
        found[item] = (morning.name(*called.get(community, (community, community))), value)
    return found


def _table(morning: Morning, kind: ItemKind, rows: list[GroupRow], where: dict[str, tuple[str, float]]) -> Table:
    columns = (
        Column(morning.say(Head.ITEM), width=3),
        Column(morning.say(Head.FILED), ColumnKind.NUMBER),
        Column(morning.say(Head.WHERE), width=2.4),
    )
    left, left_over = rows[TOP:], sum(_filed(row) for row in rows[TOP:])
    lines = tuple(
        Row(
            (
                Shown(morning.name(row.zh, row.en)),
                morning.shown("filed", row.figures["filed"], Scope(Axis.ITEM, (row.key,))),
                quiet(_place(where.get(row.key))),
            )
        )
        for row in rows[:TOP]
    )
    more = f"{morning.say(Remark.MORE, number=len(left))} ({number(left_over)})" if left else ""
    heading = f"{morning.say(_HEADS[kind])}  {number(sum(_filed(row) for row in rows))}"
    return Table(heading, columns, lines, more, morning.say(Remark.NOTHING))


def _place(where: tuple[str, float] | None) -> str:
    return "" if where is None else f"{where[0]}  {number(where[1])}"
