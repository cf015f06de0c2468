# SPDX-License-Identifier: Apache-2.0
"""What stations reported yesterday, zero included, and which of them did not."""

from __future__ import annotations

from commandcenter.queries.briefing.morning import Morning, number, written
from commandcenter.queries.briefing.page import Column, ColumnKind, Mood, Number, Numbers, Page, Row, Shown, Table
from commandcenter.queries.evaluation import names
from commandcenter.queries.evaluation.stations import station_total
from commandcenter.queries.wall.zero import ZeroDay, ZeroRow, zero_day
from commandcenter.rules.evaluation.figures import indicator
from commandcenter.vocabulary.briefing import BriefingPage, Head, Remark, Says
from commandcenter.vocabulary.evaluation import Axis
from commandcenter.vocabulary.field import ZeroKind

MOST = 14
RATE = "zero_on_time"


def stations(morning: Morning) -> Page:
    """Return the zero reports of yesterday: totals by kind, who is missing, and who found something."""
    day = zero_day(morning.connection, morning.yesterday.last)
    if day.rows and not day.reported and morning.yesterday.last < morning.first_day:
        return Page(BriefingPage.ZERO, morning.say(Says.BEFORE_FIRST), ())
    if not day.rows:
        return Page(BriefingPage.ZERO, morning.say(Says.NO_STATIONS), ())
    streets = names(morning.connection, Axis.STREET)
    missing = [row for row in day.rows if row.reported_at is None]
    found = sorted((row for row in day.rows if row.total), key=lambda row: (-row.total, row.community_id))
    totals = tuple(
        Number(
            kind.label(morning.language),
            Shown(number(sum(row.counts.get(kind, 0) for row in day.rows)), figure=f"zero_{kind}"),
        )
        for kind in ZeroKind
    )
    rate = station_total(morning.connection, [RATE], morning.yesterday)[RATE]
    in_time = (indicator(RATE).label(morning.language), written(indicator(RATE), rate))
    said = Shown(f"{len(day.rows)} / {len(day.reported)}", figure=RATE)
    reported = Number(morning.say(Head.REPORTED_BY), said, (in_time,))
    blocks = (
        Numbers(morning.yesterday.label(morning.language), (reported, *totals)),
        _missing(morning, missing, streets),
        _found(morning, found, streets),
    )
    notes = (morning.formula(RATE),)
    return Page(BriefingPage.ZERO, _sentence(morning, day, len(missing)), blocks, notes=notes)


def _sentence(morning: Morning, day: ZeroDay, missing: int) -> str:
    total = sum(row.total for row in day.rows)
    if total:
        found = morning.say(Says.ZERO_FOUND, number=number(total))
    else:
        found = morning.say(Says.ZERO_NONE_FOUND) if day.reported else ""
    said = Says.ZERO_MISSING if missing else Says.ZERO_COMPLETE
    return morning.say(said, due=len(day.rows), missing=missing, found=found)


def _missing(morning: Morning, rows: list[ZeroRow], streets: dict[str, tuple[str, str]]) -> Table:
    columns = (Column(morning.say(Head.STATION), width=2), Column(morning.say(Head.STREET), width=2))
    lines = tuple(Row(_place(morning, row, streets, Mood.WARN)) for row in rows[:MOST])
    more = morning.more(len(rows), MOST)
    heading = f"{morning.say(Head.MISSING)}  {len(rows)}"
    return Table(heading, columns, lines, more, morning.say(Remark.NOTHING))


def _found(morning: Morning, rows: list[ZeroRow], streets: dict[str, tuple[str, str]]) -> Table:
    columns = (
        Column(morning.say(Head.STATION), width=2),
        Column(morning.say(Head.STREET), width=2),
        *(Column(kind.label(morning.language), ColumnKind.NUMBER) for kind in ZeroKind),
    )
    lines = tuple(
        Row(
            (
                *_place(morning, row, streets, Mood.PLAIN),
                *(Shown(number(row.counts.get(kind, 0))) for kind in ZeroKind),
            )
        )
        for row in rows[:MOST]
    )
    more = morning.more(len(rows), MOST)
    return Table(f"{morning.say(Head.FOUND)}  {len(rows)}", columns, lines, more, morning.say(Remark.NOTHING))


def _place(morning: Morning, row: ZeroRow, streets: dict[str, tuple[str, str]], mood: Mood) -> tuple[Shown, Shown]:
    street = streets.get(str(row.street_id), ("", ""))
    return Shown(morning.name(row.community_zh, row.community_en), mood), Shown(morning.name(*street), Mood.QUIET)
