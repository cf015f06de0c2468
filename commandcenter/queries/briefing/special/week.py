# SPDX-License-Identifier: Apache-2.0
"""The weekly special meeting: the hotline's orders of seven days, those said again, and those not solved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from commandcenter.models import Case
from commandcenter.queries.briefing.morning import NO_VALUE, Morning, number, share, written
from commandcenter.queries.briefing.page import (
    Column,
    ColumnKind,
    FigureCases,
    Line,
    Mood,
    Number,
    Numbers,
    Row,
    Sheet,
    Shown,
    Table,
    TheseCases,
    Trend,
)
from commandcenter.queries.briefing.pages.hotline import COUNTS, RATES, REPEATED
from commandcenter.queries.evaluation import (
    EVERYTHING,
    CaseRef,
    Figure,
    GroupRow,
    Scope,
    by_days,
    case_refs,
    cases_of,
    figures,
    grouped,
)
from commandcenter.rules.evaluation.figures import indicator
from commandcenter.rules.evaluation.periods import Period, own
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.vocabulary import Source
from commandcenter.vocabulary.briefing import Head, Remark, SpecialHead, SpecialPage, SpecialSays
from commandcenter.vocabulary.evaluation import Axis, Part

DAYS = 7
MOST = 14
_ALL = 20_000
"""More cases than a week or a month of one figure has in any city: they are counted whole."""
HOLDERS = 5
ORDERS, UNSOLVED, RECEIVED, ON_TIME = "hotline_orders", "not_solved", "received", "disposal_on_time"
SOLVED = "solved_rate"
_HOTLINE = Scope(Axis.SOURCE, (str(Source.HOTLINE_12345),))


def week_of(morning: Morning) -> Period:
    """Return the seven days that ended."""
    return own(morning.day - timedelta(days=DAYS), morning.day - timedelta(days=1))


def week(morning: Morning) -> tuple[Sheet, ...]:
    """Return the pages of the weekly special meeting (domain.md 7)."""
    return orders(morning), load(morning), repeated(morning), unsolved(morning)


def orders(morning: Morning) -> Sheet:
    """Return the orders of the week and their four rates, against the week before."""
    period = week_of(morning)
    label = period.label(morning.language)
    names = (*RATES, *COUNTS)
    read = figures(morning.connection, names, EVERYTHING, period, morning.now)
    then = figures(morning.connection, names, EVERYTHING, period.before(), morning.now)
    total = read[ORDERS].numerator
    if not total:
        said = morning.say(SpecialSays.NO_ORDERS, period=label)
        return Sheet(morning.say(SpecialPage.WEEK_HOTLINE), said, ())
    known = period.before().last >= morning.first_day

    def tiles(chosen: Sequence[str]) -> tuple[Number, ...]:
        return tuple(
            Number(
                indicator(name).label(morning.language),
                morning.shown(name, read[name], period=period),
                (
                    (
                        morning.say(SpecialHead.WEEK_BEFORE),
                        written(indicator(name), then[name]) if known else NO_VALUE,
                    ),
                ),
            )
            for name in chosen
        )

    blocks = (
        Numbers(f"{morning.say(Head.RATES)}  {label}", tiles(RATES)),
        Numbers(morning.say(Head.ORDERS), tiles(COUNTS)),
        _by_day(morning, period),
    )
    change = _change(morning, total - then[ORDERS].numerator) if known else morning.say(SpecialSays.NO_WEEK_BEFORE)
    sentence = morning.say(SpecialSays.ORDERS, orders=number(total), change=change)
    return Sheet(morning.say(SpecialPage.WEEK_HOTLINE), sentence, blocks)


def _change(morning: Morning, more: float) -> str:
    if not more:
        return morning.say(SpecialSays.AS_MANY)
    return morning.say(SpecialSays.MORE if more > 0 else SpecialSays.FEWER, number=number(abs(more)))


def _by_day(morning: Morning, period: Period) -> Trend:
    rows = by_days(morning.connection, (ORDERS,), EVERYTHING, period.first, period.last, morning.now)
    values = tuple(row.figures[ORDERS].numerator for row in rows)
    line = Line(indicator(ORDERS).label(morning.language), values, bars=True)
    return Trend(morning.say(SpecialHead.ORDERS_BY_DAY), tuple(row.day for row in rows), (line,))


# ---------------------------------------------------------------- who holds them


def load(morning: Morning) -> Sheet:
    """Return how many orders each department was sent and how it did: load is always in sight (domain.md 6)."""
    period = week_of(morning)
    names = (RECEIVED, ON_TIME)
    sent = {row.key: row for row in grouped(morning.connection, names, Axis.DEPARTMENT, _HOTLINE, period, morning.now)}
    solved = grouped(morning.connection, (SOLVED,), Axis.DEPARTMENT, EVERYTHING, period, morning.now)
    rates = {row.key: row.figures[SOLVED] for row in solved}
    rows = sorted(
        (row for row in sent.values() if row.key and row.figures[RECEIVED].numerator),
        key=lambda row: (-row.figures[RECEIVED].numerator, row.key),
    )
    total = sum(row.figures[RECEIVED].numerator for row in rows)
    if not rows:
        said = morning.say(SpecialSays.NOTHING_SENT, period=period.label(morning.language))
        return Sheet(morning.say(SpecialPage.WEEK_LOAD), said, ())
    left = morning.more(len(rows), MOST)
    first = rows[0]
    most = first.figures[RECEIVED].numerator
    sentence = morning.say(
        SpecialSays.LOAD,
        total=number(total),
        name=morning.name(first.zh, first.en),
        number=number(most),
        share=share(most, total),
    )
    lines = tuple(_held(morning, row, total, rates.get(row.key, Figure(0.0, 0.0))) for row in rows[:MOST])
    return Sheet(morning.say(SpecialPage.WEEK_LOAD), sentence, (Table("", _load_columns(morning), lines, left),))


def _load_columns(morning: Morning) -> tuple[Column, ...]:
    rates = (indicator(name).label(morning.language) for name in (ON_TIME, SOLVED))
    return (
        Column(morning.say(Head.DEPARTMENT), width=2),
        Column(morning.say(SpecialHead.SENT), ColumnKind.NUMBER),
        Column(morning.say(Head.SHARE), ColumnKind.BAR, 4),
        *(Column(rate, ColumnKind.DOT, 2.6) for rate in rates),
    )


def _held(morning: Morning, row: GroupRow, total: float, solved: Figure) -> Row:
    held = row.figures[RECEIVED].numerator
    scope = Scope(Axis.DEPARTMENT, (row.key,))
    cells = (
        Shown(morning.name(row.zh, row.en)),
        Shown(number(held), figure=RECEIVED, value=held),
        Shown(share(held, total), value=held),
        # Of orders of the hotline alone: the cases behind it cannot be asked for by two axes at once.
        replace(morning.shown(ON_TIME, row.figures[ON_TIME]), opens=None),
        morning.shown(SOLVED, solved, scope, week_of(morning)),
    )
    return Row(cells, int(row.key))


# ---------------------------------------------------------------- said again, not solved


def repeated(morning: Morning) -> Sheet:
    """Return the cases people called about again within the week, most often first."""
    period = week_of(morning)
    found = cases_of(morning.connection, REPEATED, Part.NUMERATOR, EVERYTHING, period, morning.now, limit=_ALL)
    if not found.cases:
        said = morning.say(SpecialSays.NO_REPEATED, period=period.label(morning.language))
        return Sheet(morning.say(SpecialPage.WEEK_REPEATED), said, ())
    rows = _about(morning, found.rows)
    behind = FigureCases(REPEATED, Part.NUMERATOR, EVERYTHING, period)
    count = Number(
        morning.say(Remark.REPEATED), Shown(number(found.times), opens=behind, figure=REPEATED, value=found.times)
    )
    first = rows[0]
    sentence = morning.say(
        SpecialSays.REPEATED,
        orders=number(found.times),
        cases=number(len(rows)),
        item=morning.name(first.item_zh, first.item_en),
        place=first.address,
        times=number(first.times),
    )
    again = Column(morning.say(SpecialHead.TIMES_AGAIN), ColumnKind.NUMBER)
    table = _cases(morning, rows, again)
    return Sheet(morning.say(SpecialPage.WEEK_REPEATED), sentence, (Numbers("", (count,)), table))


def _about(morning: Morning, merged: Sequence[CaseRef]) -> list[CaseRef]:
    """Return the cases that repeated orders were merged into, each with how many; most often first."""
    into = {ref.id: ref.id for ref in merged}
    while followed := _followed(morning, set(into.values())):
        into = {ref: followed.get(case, case) for ref, case in into.items()}
    times = Counter[int]()
    for ref in merged:
        times[into[ref.id]] += round(ref.times)
    found = case_refs(morning.connection, list(times))
    return sorted((replace(ref, times=float(times[ref.id])) for ref in found), key=lambda ref: (-ref.times, ref.id))


def _followed(morning: Morning, ids: set[int]) -> dict[int, int]:
    asked = select(Case.id, Case.merged_into_id).where(Case.id.in_(ids), Case.merged_into_id.is_not(None))
    return {row.id: row.merged_into_id for row in morning.connection.execute(asked)}


def unsolved(morning: Morning) -> Sheet:
    """Return what reporters said was not solved: all of this week, and of thirty days what is still open."""
    asked = (UNSOLVED, Part.NUMERATOR, EVERYTHING)
    recent = cases_of(morning.connection, *asked, week_of(morning), morning.now, limit=_ALL)
    month = cases_of(morning.connection, *asked, morning.since, morning.now, limit=_ALL)
    if not month.cases:
        return Sheet(morning.say(SpecialPage.WEEK_UNSOLVED), morning.say(SpecialSays.NO_UNSOLVED), ())
    fresh = {ref.id for ref in recent.rows}
    kept = [ref for ref in month.rows if ref.id in fresh or ref.state not in END_STATES]
    kept.sort(key=lambda ref: (ref.state in END_STATES, ref.reported_at, ref.id))
    holders = Counter[tuple[str, str]]()
    for ref in month.rows:
        holders[ref.department_zh, ref.department_en] += int(ref.times)
    (zh, en), most = min(holders.items(), key=lambda one: (-one[1], one[0]))
    sentence = morning.say(
        SpecialSays.UNSOLVED,
        total=number(month.times),
        open=number(sum(ref.state not in END_STATES for ref in month.rows)),
        name=morning.name(zh, en) or NO_VALUE,
        number=number(most),
    )
    behind = FigureCases(UNSOLVED, Part.NUMERATOR, EVERYTHING, morning.since)
    label = indicator(UNSOLVED).label(morning.language)
    count = Number(label, Shown(number(month.times), opens=behind, figure=UNSOLVED, value=month.times))
    blocks = (Numbers("", (count,)), _holders(morning, holders), _cases(morning, kept))
    return Sheet(morning.say(SpecialPage.WEEK_UNSOLVED), sentence, blocks)


def _holders(morning: Morning, holders: Counter[tuple[str, str]]) -> Table:
    """At which departments the orders were that were not solved; the rest together."""
    columns = (
        Column(morning.say(Head.DEPARTMENT), width=2),
        Column(indicator(UNSOLVED).label(morning.language), ColumnKind.BAR, 4),
        Column(morning.say(Head.SHARE), ColumnKind.NUMBER),
    )
    ordered = sorted(holders.items(), key=lambda one: (-one[1], one[0]))
    rows = tuple(
        Row(
            (
                Shown(morning.name(*names) or NO_VALUE),
                Shown(number(count), value=float(count)),
                Shown(share(count, holders.total())),
            )
        )
        for names, count in ordered[:HOLDERS]
    )
    left = morning.say(Remark.OTHERS, number=len(ordered) - HOLDERS) if len(ordered) > HOLDERS else ""
    return Table("", columns, rows, left)


def _cases(morning: Morning, refs: Sequence[CaseRef], times: Column | None = None) -> Table:
    columns = (
        Column(morning.say(Head.CASE), width=1.8),
        Column(morning.say(Head.ITEM), width=2),
        Column(morning.say(Head.PLACE), width=3.4),
        Column(morning.say(Head.DEPARTMENT), width=1.6),
        Column(morning.say(Head.STATE), ColumnKind.LAMP, 1.3),
        Column(morning.say(SpecialHead.SAID_AT), width=1.4),
        *(() if times is None else (times,)),
    )
    left = morning.more(len(refs), MOST)
    return Table("", columns, tuple(_case(morning, ref, times is not None) for ref in refs[:MOST]), left)


def _case(morning: Morning, ref: CaseRef, times: bool) -> Row:
    ended = ref.state in END_STATES
    cells = (
        Shown(ref.number or ref.report_number, opens=TheseCases((ref.id,))),
        Shown(morning.name(ref.item_zh, ref.item_en) or NO_VALUE),
        Shown(ref.address),
        Shown(morning.name(ref.department_zh, ref.department_en) or NO_VALUE),
        Shown(morning.say(ref.state), Mood.QUIET if ended else Mood.WARN),
        Shown(f"{ref.reported_at.astimezone(morning.zone):%m-%d %H:%M}"),
    )
    return Row((*cells, Shown(number(ref.times))) if times else cells, cases=(ref.id,))
