# SPDX-License-Identifier: Apache-2.0
"""What a month proposes to the director: items that deserve a rule of their own somewhere, limits that do not fit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from commandcenter.models import Case, Clock, FilingCondition, Item
from commandcenter.queries.briefing.morning import Morning, number, utc
from commandcenter.queries.briefing.page import Column, ColumnKind, Row, Sheet, Shown, Table
from commandcenter.queries.briefing.pages.quarters import differing
from commandcenter.rules.briefing.limits import Fit, fit
from commandcenter.rules.clock import Limit
from commandcenter.vocabulary import Stage, State
from commandcenter.vocabulary.briefing import Head, Remark, SpecialHead, SpecialPage, SpecialSays

MOST = 8


@dataclass(frozen=True, slots=True)
class LimitProposal:
    """A filing condition, the limit it has, and the one that is proposed."""

    condition_id: int
    item_zh: str
    item_en: str
    condition_zh: str
    condition_en: str
    limit: Limit
    fit: Fit


def proposals(morning: Morning) -> Sheet:
    """Return local items and limits for the director to decide (domain.md 6, Improvement)."""
    items, limits = _items(morning), limit_proposals(morning)
    notes = (morning.say(Remark.TEST), morning.say(SpecialHead.LIMIT_RULE))
    if not items.rows and not limits:
        return Sheet(morning.say(SpecialPage.MONTH_PROPOSALS), morning.say(SpecialSays.NO_PROPOSALS), (), notes=notes)
    sentence = morning.say(SpecialSays.PROPOSALS, items=len(items.rows), limits=len(limits))
    return Sheet(morning.say(SpecialPage.MONTH_PROPOSALS), sentence, (items, _limits(morning, limits)), notes=notes)


def limit_proposals(morning: Morning) -> list[LimitProposal]:
    """Return the limits that do not fit what `morning.since` took, the tight ones first."""
    used = _used(morning)
    asked = (
        select(FilingCondition.__table__, Item.name_zh, Item.name_en)
        .join(Item, Item.id == FilingCondition.item_id)
        .where(~FilingCondition.retired, ~Item.retired)
        .order_by(Item.code, FilingCondition.position)
    )
    found = []
    for row in morning.connection.execute(asked):
        limit = Limit(row.limit_amount, row.limit_unit)
        proposed = fit(limit, used.get((row.id, limit), ()))
        if proposed is not None:
            said = (row.name_zh, row.name_en, row.condition_zh, row.condition_en)
            found.append(LimitProposal(row.id, *said, limit, proposed))
    return sorted(found, key=lambda one: (not one.fit.tight, -one.fit.cases))


def _used(morning: Morning) -> dict[tuple[int, Limit], list[float]]:
    """Return the seconds disposal took in each case that was closed, by condition and the limit it then had."""
    first, after = morning.since.first, morning.since.last + timedelta(days=1)
    asked = (
        select(Case.condition_id, Clock.limit_amount, Clock.limit_unit, Clock.used_seconds)
        .join(Clock, Clock.case_id == Case.id)
        .where(Clock.stage == Stage.DISPOSE, Case.state == State.CLOSED, Case.condition_id.is_not(None))
        .where(Case.closed_at >= utc(first, morning.zone), Case.closed_at < utc(after, morning.zone))
    )
    found: dict[tuple[int, Limit], list[float]] = defaultdict(list)
    rows: Any = morning.connection.execute(asked)
    for condition, amount, unit, seconds in rows:
        found[condition, Limit(amount, unit)].append(seconds)
    return found


def _items(morning: Morning) -> Table:
    columns = (
        Column(morning.say(Head.QUARTER), width=2),
        Column(morning.say(Head.ITEM), width=2),
        Column(morning.say(Head.WHAT), width=4.5),
        Column(morning.say(Head.FILED), ColumnKind.NUMBER),
        Column(morning.say(Head.HERE), ColumnKind.NUMBER, 1.2),
        Column(morning.say(Head.ELSEWHERE), ColumnKind.NUMBER, 1.2),
    )
    found = differing(morning)
    rows = []
    for quarter, item, one in found[:MOST]:
        what = morning.say(SpecialHead.LOCAL_ITEM, quarter=quarter, item=item)
        figures = (number(one.count), f"{one.here:.0%}", f"{one.elsewhere:.1%}")
        rows.append(Row((Shown(quarter), Shown(item), Shown(what), *map(Shown, figures))))
    left = morning.more(len(found), MOST)
    heading = morning.say(SpecialHead.LOCAL_ITEMS)
    return Table(heading, columns, tuple(rows), left, morning.say(Remark.NOTHING))


def _limits(morning: Morning, found: list[LimitProposal]) -> Table:
    columns = (
        Column(morning.say(Head.ITEM), width=2),
        Column(morning.say(SpecialHead.CONDITION), width=2.6),
        Column(morning.say(SpecialHead.CLOSED), ColumnKind.NUMBER),
        Column(morning.say(SpecialHead.LIMIT), width=1.6),
        Column(morning.say(SpecialHead.PROPOSED), width=1.6),
        Column(morning.say(SpecialHead.REASON), width=4),
    )
    rows = []
    for one in found[:MOST]:
        why = SpecialHead.TIGHT if one.fit.tight else SpecialHead.LOOSE
        cells = (
            morning.name(one.item_zh, one.item_en),
            morning.name(one.condition_zh, one.condition_en),
            number(one.fit.cases),
            _said(morning, one.limit),
            _said(morning, one.fit.proposed),
            morning.say(why, late=f"{one.fit.late:.0%}"),
        )
        rows.append(Row(tuple(map(Shown, cells)), late=one.fit.tight))
    left = morning.more(len(found), MOST)
    return Table(morning.say(SpecialHead.LIMITS), columns, tuple(rows), left, morning.say(Remark.NOTHING))


def _said(morning: Morning, limit: Limit) -> str:
    return f"{limit.amount} {morning.say(limit.unit)}"
