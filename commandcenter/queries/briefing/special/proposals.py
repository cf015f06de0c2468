# SPDX-License-Identifier: Apache-2.0
"""What a month proposes to the director: items that deserve a rule of their own somewhere, limits that do not fit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from commandcenter.models import Case, Clock, FilingCondition, Item
from commandcenter.queries.briefing.morning import NO_VALUE, Morning, number, utc
from commandcenter.queries.briefing.page import Column, ColumnKind, Row, Sheet, Shown, Table
from commandcenter.queries.briefing.pages.quarters import counted_by_quarter, quarter_names
from commandcenter.queries.briefing.special.accepted import Accepted, accepted
from commandcenter.queries.evaluation import names
from commandcenter.rules.briefing.differences import Difference, differences
from commandcenter.rules.briefing.limits import Fit, fit
from commandcenter.rules.clock import Limit
from commandcenter.rules.codes import LOCAL
from commandcenter.vocabulary import Stage, State
from commandcenter.vocabulary.briefing import Head, Remark, SpecialHead, SpecialPage, SpecialSays
from commandcenter.vocabulary.evaluation import Axis

MOST = 8


@dataclass(frozen=True, slots=True)
class ItemProposal:
    """An item that deserves a rule of its own in a quarter, and who accepted it, None while nobody did."""

    item_id: int
    quarter_id: int
    item: tuple[str, str]
    """Its name, Chinese and English, as that of the quarter."""
    quarter: tuple[str, str]
    found: Difference
    accepted: Accepted | None


@dataclass(frozen=True, slots=True)
class LimitProposal:
    """A filing condition, the limit it had in the month, the one that is proposed, and who accepted it."""

    condition_id: int
    item_zh: str
    item_en: str
    condition_zh: str
    condition_en: str
    limit: Limit
    fit: Fit
    accepted: Accepted | None = None


def proposals(morning: Morning) -> Sheet:
    """Return local items and limits for the director to decide (domain.md 6, Improvement)."""
    items, limits = item_proposals(morning), limit_proposals(morning)
    said = morning.limits_said
    notes = (morning.say(Remark.TEST, **said), morning.say(SpecialHead.LIMIT_RULE, **said))
    name, every = morning.say(SpecialPage.MONTH_PROPOSALS), [*items, *limits]
    if not every:
        return Sheet(name, morning.say(SpecialSays.NO_PROPOSALS), (), notes=notes)
    new = [sum(one.accepted is None for one in found) for found in (items, limits)]
    sentence = morning.say(SpecialSays.PROPOSALS, items=new[0], limits=new[1])
    if not any(new):
        sentence = morning.say(SpecialSays.ALL_ACCEPTED, number=len(every))
    return Sheet(name, sentence, (_items(morning, items), _limits(morning, limits)), notes=notes)


def item_proposals(morning: Morning) -> list[ItemProposal]:
    """Return the items that stand out in a quarter over `morning.since`, the surest first.

    The town's own items are made for their quarter and stand out there by themselves; what was accepted by the end of
    the month is not proposed again.
    """
    found = differences(counted_by_quarter(morning), morning.thresholds)
    if not found:
        return []
    quarters, items = quarter_names(morning), names(morning.connection, Axis.ITEM)
    own = set(map(str, morning.connection.scalars(select(Item.id).where(Item.standard == LOCAL))))
    done = {(one.quarter_id, one.item_id): one for one in accepted(morning.connection)}
    proposed = []
    for one in found:
        taken = done.get((int(one.place), int(one.item)))
        if one.item not in own and (taken is None or _since(morning, taken)):
            told = (items[one.item], quarters[one.place], one, taken)
            proposed.append(ItemProposal(int(one.item), int(one.place), *told))
    return proposed


def limit_proposals(morning: Morning) -> list[LimitProposal]:
    """Return the limits that do not fit what `morning.since` took, the tight ones first.

    One that was accepted since the month ended is judged by the limit that held in it.
    """
    used = _used(morning)
    asked = (
        select(FilingCondition.__table__, Item.name_zh, Item.name_en)
        .join(Item, Item.id == FilingCondition.item_id)
        .where(~FilingCondition.retired, ~Item.retired)
        .order_by(Item.code, FilingCondition.position)
    )
    later = [one for one in accepted(morning.connection) if one.was is not None and _since(morning, one)]
    first = {one.condition_id: one for one in reversed(later)}
    found = []
    for row in morning.connection.execute(asked):
        taken = first.get(row.id)
        held = taken.was if taken is not None and taken.was else Limit(row.limit_amount, row.limit_unit)
        proposed = fit(held, used.get((row.id, held), ()), morning.thresholds)
        if proposed is not None:
            said = (row.name_zh, row.name_en, row.condition_zh, row.condition_en)
            found.append(LimitProposal(row.id, *said, held, proposed, taken))
    return sorted(found, key=lambda one: (not one.fit.tight, -one.fit.cases))


def limit_said(morning: Morning, limit: Limit) -> str:
    """Return a limit in words."""
    return f"{limit.amount} {morning.say(limit.unit)}"


def accepted_said(morning: Morning, one: Accepted | None) -> str:
    """Say who accepted a proposal and when, and what came of it; – while nobody did."""
    if one is None:
        return NO_VALUE
    became = one.code if one.became is None else limit_said(morning, one.became)
    return f"{became}  {one.at.astimezone(morning.zone):%m-%d} {one.name}"


def _since(morning: Morning, one: Accepted) -> bool:
    """Whether it was accepted after the month ended."""
    return one.at.astimezone(morning.zone).date() > morning.since.last


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


def _items(morning: Morning, found: list[ItemProposal]) -> Table:
    columns = (
        Column(morning.say(Head.QUARTER), width=2),
        Column(morning.say(Head.ITEM), width=2),
        Column(morning.say(Head.WHAT), width=4.2),
        Column(morning.say(Head.FILED), ColumnKind.NUMBER),
        Column(morning.say(Head.HERE), ColumnKind.NUMBER, 1.2),
        Column(morning.say(Head.ELSEWHERE), ColumnKind.NUMBER, 1.2),
        Column(morning.say(SpecialHead.ACCEPTED), width=2.4),
    )
    rows = []
    for one in found[:MOST]:
        quarter, item = morning.name(*one.quarter), morning.name(*one.item)
        what = morning.say(SpecialHead.LOCAL_ITEM, quarter=quarter, item=item)
        figures = (number(one.found.count), f"{one.found.here:.0%}", f"{one.found.elsewhere:.1%}")
        cells = (quarter, item, what, *figures, accepted_said(morning, one.accepted))
        rows.append(Row(tuple(map(Shown, cells))))
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
        Column(morning.say(SpecialHead.REASON), width=3.6),
        Column(morning.say(SpecialHead.ACCEPTED), width=2.4),
    )
    rows = []
    for one in found[:MOST]:
        cells = (
            morning.name(one.item_zh, one.item_en),
            morning.name(one.condition_zh, one.condition_en),
            number(one.fit.cases),
            limit_said(morning, one.limit),
            limit_said(morning, one.fit.proposed),
            why_said(morning, one),
            accepted_said(morning, one.accepted),
        )
        rows.append(Row(tuple(map(Shown, cells)), late=one.fit.tight and one.accepted is None))
    left = morning.more(len(found), MOST)
    return Table(morning.say(SpecialHead.LIMITS), columns, tuple(rows), left, morning.say(Remark.NOTHING))


def why_said(morning: Morning, one: LimitProposal) -> str:
    """Say why another limit is proposed."""
    said = {**morning.limits_said, "late": f"{one.fit.late:.0%}"}
    return morning.say(SpecialHead.TIGHT if one.fit.tight else SpecialHead.LOOSE, **said)
