# SPDX-License-Identifier: Apache-2.0
"""The weekly special meeting: the hotline's orders of seven days, those said again, and those not solved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from commandcenter.queries.briefing.morning import NO_VALUE, Morning, number, share, written
from commandcenter.queries.briefing.page import (
    Column,
    ColumnKind,
    FigureCases,
    Line,
    Mood,
    Number,
    Numbers,
    Page,
    Row,
    Shown,
    Table,
    TheseCases,
    Trend,
)
from commandcenter.queries.briefing.pages.hotline import COUNTS, RATES, REPEATED
from commandcenter.queries.evaluation import EVERYTHING, CaseRef, Figure, Scope, by_days, cases_of, figures, grouped
from commandcenter.rules.evaluation.figures import indicator
from commandcenter.rules.evaluation.periods import Period, own
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.vocabulary.briefing import Head, Remark, SpecialHead, SpecialPage, SpecialSays
from commandcenter.vocabulary.evaluation import Axis, Part

DAYS = 7
MOST = 14
_ALL = 20_000
"""More cases than a week or a month of one figure has in any city: they are counted whole."""
ORDERS, UNSOLVED = "hotline_orders", "not_solved"


def week_of(morning: Morning) -> Period:
    """Return the seven days that ended."""
    return own(morning.day - timedelta(days=DAYS), morning.day - timedelta(days=1))


def week(morning: Morning) -> tuple[Page, ...]:
    """Return the pages of the weekly special meeting (domain.md 7)."""
    return orders(morning), repeated(morning), unsolved(morning)


def orders(morning: Morning) -> Page:
    """Return the orders of the week, their rates, and who holds how many: load is always in sight (domain.md 6)."""
    period = week_of(morning)
    label = period.label(morning.language)
    names = (*RATES, *COUNTS)
    read = figures(morning.connection, names, EVERYTHING, period, morning.now)
    then = figures(morning.connection, names, EVERYTHING, period.before(), morning.now)
    total = read[ORDERS].numerator
    if not total:
        said = morning.say(SpecialSays.NO_ORDERS, period=label)
        return Page(SpecialPage.WEEK_HOTLINE, said, ())
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

    load, first = _load(morning, period, total)
    blocks = (
        Numbers(f"{morning.say(Head.RATES)}  {label}", tiles(RATES)),
        Numbers(morning.say(Head.ORDERS), tiles(COUNTS)),
        _by_day(morning, period),
        load,
    )
    sentence = morning.say(SpecialSays.ORDERS, period=label, orders=number(total), **first)
    return Page(SpecialPage.WEEK_HOTLINE, sentence, blocks)


def _by_day(morning: Morning, period: Period) -> Trend:
    rows = by_days(morning.connection, (ORDERS,), EVERYTHING, period.first, period.last, morning.now)
    values = tuple(row.figures[ORDERS].numerator for row in rows)
    line = Line(indicator(ORDERS).label(morning.language), values, bars=True)
    return Trend(morning.say(SpecialHead.ORDERS_BY_DAY), tuple(row.day for row in rows), (line,))


def _load(morning: Morning, period: Period, total: float) -> tuple[Table, dict[str, str]]:
    names = (ORDERS, "solved_rate", "hotline_on_time")
    rows = grouped(morning.connection, names, Axis.DEPARTMENT, EVERYTHING, period, morning.now)
    rows = sorted(rows, key=lambda row: (-row.figures[ORDERS].numerator, row.key))
    columns = (
        Column(morning.say(Head.DEPARTMENT), width=2),
        Column(morning.say(Head.ORDERS), ColumnKind.NUMBER),
        Column(morning.say(Head.SHARE), ColumnKind.BAR, 4),
        *(Column(indicator(name).label(morning.language), ColumnKind.DOT, 2.6) for name in names[1:]),
    )

    def cell(name: str, figure: Figure, scope: Scope) -> Shown:
        return morning.shown(name, figure, scope, period)

    lines = []
    for row in rows:
        held, scope = row.figures[ORDERS], Scope(Axis.DEPARTMENT, (row.key,))
        part = Shown(share(held.numerator, total), value=held.numerator)
        rates = (cell(name, row.figures[name], scope) for name in names[1:])
        lines.append(Row((Shown(morning.name(row.zh, row.en)), cell(ORDERS, held, scope), part, *rates)))
    left = morning.say(Remark.MORE, number=len(rows) - MOST) if len(rows) > MOST else ""
    first = rows[0]
    most = share(first.figures[ORDERS].numerator, total)
    table = Table(morning.say(SpecialHead.LOAD), columns, tuple(lines[:MOST]), left)
    return table, {"name": morning.name(first.zh, first.en), "share": most}


# ---------------------------------------------------------------- said again, not solved


def repeated(morning: Morning) -> Page:
    """Return the cases people called about again within the week, most often first."""
    period = week_of(morning)
    found = cases_of(morning.connection, REPEATED, Part.NUMERATOR, EVERYTHING, period, morning.now, limit=_ALL)
    if not found.cases:
        said = morning.say(SpecialSays.NO_REPEATED, period=period.label(morning.language))
        return Page(SpecialPage.WEEK_REPEATED, said, ())
    rows = sorted(found.rows, key=lambda ref: (-ref.times, ref.id))
    behind = FigureCases(REPEATED, Part.NUMERATOR, EVERYTHING, period)
    count = Number(
        morning.say(Remark.REPEATED), Shown(number(found.times), opens=behind, figure=REPEATED, value=found.times)
    )
    first = rows[0]
    sentence = morning.say(
        SpecialSays.REPEATED,
        orders=number(found.times),
        cases=number(found.cases),
        item=morning.name(first.item_zh, first.item_en),
        place=first.address,
        times=number(first.times),
    )
    again = Column(morning.say(SpecialHead.TIMES_AGAIN), ColumnKind.NUMBER)
    table = _cases(morning, rows, again)
    return Page(SpecialPage.WEEK_REPEATED, sentence, (Numbers("", (count,)), table))


def unsolved(morning: Morning) -> Page:
    """Return what reporters said was not solved: all of this week, and of thirty days what is still open."""
    asked = (UNSOLVED, Part.NUMERATOR, EVERYTHING)
    recent = cases_of(morning.connection, *asked, week_of(morning), morning.now, limit=_ALL)
    month = cases_of(morning.connection, *asked, morning.since, morning.now, limit=_ALL)
    if not month.cases:
        return Page(SpecialPage.WEEK_UNSOLVED, morning.say(SpecialSays.NO_UNSOLVED), ())
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
    return Page(SpecialPage.WEEK_UNSOLVED, sentence, (Numbers("", (count,)), _cases(morning, kept)))


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
    left = morning.say(Remark.MORE, number=len(refs) - MOST) if len(refs) > MOST else ""
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
