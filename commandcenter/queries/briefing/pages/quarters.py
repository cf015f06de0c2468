# SPDX-License-Identifier: Apache-2.0
"""Quarters in which an item is filed far more often than its share elsewhere, found by a test that says how."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import func, select

from commandcenter.models import Address, Quarter
from commandcenter.queries.briefing.morning import Morning, number
from commandcenter.queries.briefing.page import Column, ColumnKind, Page, Row, Shown, Table
from commandcenter.queries.evaluation import EVERYTHING, crossed, names
from commandcenter.rules.briefing.differences import Difference, differences
from commandcenter.vocabulary.briefing import BriefingPage, Head, Remark, Says
from commandcenter.vocabulary.evaluation import Axis

MOST = 8


def quarters(morning: Morning) -> Page:
    """Return what differs between quarters over the thirty days that ended."""
    found = differing(morning)
    period = morning.since_said
    notes = (morning.say(Remark.TEST, **morning.limits_said), period)
    if not found:
        return Page(BriefingPage.QUARTERS, morning.say(Says.NOTHING_DIFFERS), (), notes=notes)
    columns = (
        Column(morning.say(Head.QUARTER), width=2),
        Column(morning.say(Head.ITEM), width=2.4),
        Column(morning.say(Head.FILED), ColumnKind.NUMBER),
        Column(morning.say(Head.HERE), ColumnKind.NUMBER, 1.2),
        Column(morning.say(Head.ELSEWHERE), ColumnKind.NUMBER, 1.2),
        Column(morning.say(Head.TIMES), ColumnKind.BAR, 3),
    )
    rows = tuple(
        Row(
            (
                Shown(quarter),
                Shown(item),
                Shown(number(one.count)),
                Shown(f"{one.here:.0%}"),
                Shown(f"{one.elsewhere:.1%}"),
                Shown(_times(one), value=min(one.times, 99.0)),
            )
        )
        for quarter, item, one in found[:MOST]
    )
    quarter, item, first = found[0]
    sentence = morning.say(Says.DIFFERS, quarter=quarter, item=item, times=_times(first), total=len(found))
    more = morning.more(len(found), MOST)
    return Page(BriefingPage.QUARTERS, sentence, (Table("", columns, rows, more),), notes=notes)


def differing(morning: Morning) -> list[tuple[str, str, Difference]]:
    """Return what stands out over `morning.since`, the surest first, with the names of quarter and item."""
    found = differences(counted_by_quarter(morning), morning.thresholds)
    if not found:
        return []
    quarter, item = quarter_names(morning), names(morning.connection, Axis.ITEM)
    return [(morning.name(*quarter[one.place]), morning.name(*item[one.item]), one) for one in found]


def _times(one: Difference) -> str:
    return f"{one.times:.1f}" if one.times < 99 else "99+"


def counted_by_quarter(morning: Morning) -> dict[tuple[str, str], int]:
    """Return how many cases of each item were filed in each quarter; cells of no quarter are left out."""
    belongs = _quarter_of_cells(morning)
    pairs = crossed(morning.connection, "filed", (Axis.CELL, Axis.ITEM), EVERYTHING, morning.since, morning.now)
    found: Counter[tuple[str, str]] = Counter()
    for (cell, item), value in pairs.items():
        if item and cell in belongs:
            found[belongs[cell], item] += int(value)
    return dict(found)


def _quarter_of_cells(morning: Morning) -> dict[str, str]:
    """Return the quarter of each cell: the one most of its addresses are in."""
    asked = select(Address.cell_id, Address.quarter_id, func.count()).where(
        Address.cell_id.is_not(None), Address.quarter_id.is_not(None)
    )
    counted: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rows: Any = morning.connection.execute(asked.group_by(Address.cell_id, Address.quarter_id))
    for cell, quarter, count in rows:
        counted[cell].append((-count, quarter))
    return {str(cell): str(min(found)[1]) for cell, found in counted.items()}


def quarter_names(morning: Morning) -> dict[str, tuple[str, str]]:
    """Return what every quarter is called, Chinese and English, by its id as text."""
    rows = morning.connection.execute(select(Quarter.id, Quarter.name_zh, Quarter.name_en))
    return {str(key): (zh, en) for key, zh, en in rows}
