# SPDX-License-Identifier: Apache-2.0
"""How much came in and went out yesterday, against other days, and from where it came."""

from __future__ import annotations

from datetime import timedelta

from commandcenter.queries.briefing.morning import NO_VALUE, Morning, number, quiet, share, written
from commandcenter.queries.briefing.page import (
    Column,
    ColumnKind,
    Line,
    Number,
    Numbers,
    Page,
    Row,
    Shown,
    Table,
    Trend,
)
from commandcenter.queries.evaluation import EVERYTHING, Figure, Scope, by_days, figures, grouped
from commandcenter.rules.evaluation.figures import indicator
from commandcenter.rules.evaluation.periods import Period
from commandcenter.vocabulary.briefing import BriefingPage, Head, Remark, Says
from commandcenter.vocabulary.evaluation import Axis

FIGURES = ("accepted", "filed", "should_close", "closed", "closing_rate", "disposal_on_time")
"""What the day comes to, in the order of the closed loop."""
DAYS = 14
MUCH = 0.3
"""A share is put into words above this only."""


def volumes(morning: Morning) -> Page:
    """Return yesterday's figures beside the day before, last week's day and last year's."""
    compared = _compared(morning)
    read = {
        head: figures(morning.connection, FIGURES, EVERYTHING, period, morning.now)
        for head, period in compared.items()
        if head is Head.YESTERDAY or period.last >= morning.first_day
    }
    yesterday = read[Head.YESTERDAY]
    counted = morning.yesterday.last >= morning.first_day
    numbers = tuple(
        Number(
            indicator(name).label(morning.language),
            morning.shown(name, yesterday[name]) if counted else quiet(NO_VALUE, figure=name),
            tuple(
                (morning.say(head), written(indicator(name), read[head][name]) if head in read else NO_VALUE)
                for head in (Head.DAY_BEFORE, Head.LAST_WEEK, Head.LAST_YEAR)
            ),
        )
        for name in FIGURES
    )
    notes = tuple(morning.formula(name) for name in FIGURES if indicator(name).is_rate)
    label = morning.yesterday.label(morning.language)
    blocks = (_trend(morning), Numbers(f"{morning.say(Head.YESTERDAY)}  {label}", numbers))
    return Page(BriefingPage.VOLUMES, _sentence(morning, yesterday, read.get(Head.DAY_BEFORE)), blocks, notes=notes)


def _compared(morning: Morning) -> dict[Head, Period]:
    day = morning.yesterday
    return {
        Head.YESTERDAY: day,
        Head.DAY_BEFORE: day.before(),
        Head.LAST_WEEK: day.a_week_before(),
        Head.LAST_YEAR: day.a_year_before(),
    }


def _sentence(morning: Morning, now: dict[str, Figure], before: dict[str, Figure] | None) -> str:
    filed, closed = now["filed"].numerator, now["closed"].numerator
    if morning.yesterday.last < morning.first_day:
        return morning.say(Says.BEFORE_FIRST)
    if not filed and not closed:
        return morning.say(Says.NO_WORK)
    if before is None:
        change = morning.say(Says.NO_DAY_BEFORE)
    elif more := filed - before["filed"].numerator:
        change = morning.say(Says.MORE_THAN if more > 0 else Says.LESS_THAN, number=number(abs(more)))
    else:
        change = morning.say(Says.AS_MANY)
    left = filed - closed
    grows = Says.GROWS if left > 0 else Says.SHRINKS if left < 0 else Says.LEVEL
    return morning.say(
        Says.VOLUMES,
        filed=number(filed),
        closed=number(closed),
        change=change,
        left=morning.say(grows, number=number(abs(left))),
    )


def _trend(morning: Morning) -> Trend:
    last = morning.yesterday.last
    rows = by_days(
        morning.connection, ("filed", "closed"), EVERYTHING, last - timedelta(days=DAYS - 1), last, morning.now
    )
    lines = tuple(
        Line(
            indicator(name).label(morning.language),
            # Before its first report nothing was counted, which is not the same as none.
            tuple(None if row.day < morning.first_day else row.figures[name].numerator for row in rows),
            bars=name == "filed",
        )
        for name in ("filed", "closed")
    )
    left = sum(row.figures["filed"].numerator - row.figures["closed"].numerator for row in rows[-2:])
    remark = morning.say(Remark.BACKLOG, number=number(left)) if left > 0 else ""
    heading = f"{morning.say(Head.FILED_AND_CLOSED)}  {morning.say(Head.DAYS)}"
    return Trend(heading, tuple(row.day for row in rows), lines, remark)


# ---------------------------------------------------------------- sources


def sources(morning: Morning) -> Page:
    """Return what each source brought, the largest first."""
    names = ("taken_in", "filed")
    read = grouped(morning.connection, names, Axis.SOURCE, EVERYTHING, morning.yesterday, morning.now)
    rows = sorted(read, key=lambda row: (-row.figures["taken_in"].numerator, row.key))
    total = sum(row.figures["taken_in"].numerator for row in rows)
    columns = (
        Column(morning.say(Head.SOURCE), width=2),
        Column(morning.say(Head.REPORTED), ColumnKind.NUMBER),
        Column(morning.say(Head.SHARE), ColumnKind.BAR, 4),
        Column(morning.say(Head.FILED), ColumnKind.NUMBER),
    )
    lines = tuple(
        Row(
            (
                Shown(morning.name(row.zh, row.en)),
                morning.shown("taken_in", row.figures["taken_in"], Scope(Axis.SOURCE, (row.key,))),
                Shown(share(row.figures["taken_in"].numerator, total), value=row.figures["taken_in"].numerator),
                morning.shown("filed", row.figures["filed"], Scope(Axis.SOURCE, (row.key,))),
            )
        )
        for row in rows
    )
    if not total:
        return Page(BriefingPage.SOURCES, morning.say(Says.NO_REPORTS), ())
    first = rows[0]
    part = first.figures["taken_in"].numerator
    much = morning.say(Says.SHARE, share=share(part, total)) if part / total > MUCH else ""
    sentence = morning.say(
        Says.SOURCES,
        total=number(total),
        first=morning.name(first.zh, first.en),
        number=number(part),
        share=much,
    )
    return Page(BriefingPage.SOURCES, sentence, (Table("", columns, lines),), notes=(_meaning(morning, "taken_in"),))


def _meaning(morning: Morning, name: str) -> str:
    one = indicator(name)
    return f"{one.label(morning.language)}: {one.definition(morning.language)}"
