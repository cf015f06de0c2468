# SPDX-License-Identifier: Apache-2.0
"""What is printed: sheets made of the same blocks as pages, with title, time of reading and what the figures mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from commandcenter.queries.briefing.morning import Morning
from commandcenter.queries.briefing.page import Column, Numbers, Row, Sheet, Shown, Table
from commandcenter.queries.briefing.special.month import month, month_of
from commandcenter.queries.briefing.special.week import week, week_of
from commandcenter.queries.briefing.whole import briefing
from commandcenter.queries.centre import centre_rules
from commandcenter.rules.evaluation.figures import indicator
from commandcenter.vocabulary.briefing import Head, Printed
from commandcenter.vocabulary.meeting import MeetingKind


@dataclass(frozen=True, slots=True)
class Paper:
    """A document for PDF and workbook: `upright` runs on, else each sheet begins a page of its own.

    `signature` are the lines to sign on, `stem` is the name of its files without their ending.
    """

    title: str
    line: str
    as_of: str
    sheets: tuple[Sheet, ...]
    language: str
    stem: str
    zone: ZoneInfo
    day: date
    upright: bool = False
    foot: str = ""
    signature: tuple[str, ...] = ()


def briefing_paper(
    connection: Connection, day: date | None = None, language: str = "zh", now: datetime | None = None
) -> Paper:
    """Return the briefing of a local day, of today without one, with the meaning of its figures at the end."""
    whole = briefing(connection, day, language, now)
    morning = Morning.of(connection, whole.day, language, whole.as_of)
    sheets = [Sheet(one.kind.label(language), one.sentence, one.blocks, one.aside, one.notes) for one in whole.pages]
    return paper_of(morning, Printed.BRIEFING, sheets, whole.day.isoformat())


def special_paper(
    connection: Connection,
    kind: MeetingKind,
    day: date | None = None,
    language: str = "zh",
    now: datetime | None = None,
) -> Paper:
    """Return the paper of the weekly special meeting, or else of the monthly analysis, held on a local day."""
    morning = Morning.of(connection, day, language, now)
    if kind is MeetingKind.WEEKLY:
        return paper_of(morning, Printed.WEEKLY, week(morning), week_of(morning).label(language))
    return paper_of(morning, Printed.MONTHLY, month(morning), month_of(morning).since.label(language))


def paper_of(morning: Morning, title: Printed, sheets: Sequence[Sheet], said: str) -> Paper:
    """Return sheets as a paper about `said`: a day, a week or a month as people write it."""
    meaning = _definitions(morning, sheets)
    name = morning.say(title)
    at = morning.say(Printed.AS_OF, at=local(morning.now, morning.zone))
    line = f"{centre_rules(morning.connection).town}  {said}"
    return Paper(name, line, at, (*sheets, *meaning), morning.language, _stem(said, name), morning.zone, morning.day)


def local(at: datetime, zone: ZoneInfo) -> str:
    """Return a moment as it is written on paper: local, with its date."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def file_part(text: str) -> str:
    """Return a text as part of a file's name that every system takes."""
    return " ".join("".join(" " if letter in '<>:"/\\|?*：' else letter for letter in text).split())


def shown_in(sheets: Iterable[Sheet]) -> Iterable[Shown]:
    """Yield everything sheets show in their tables and large figures."""
    for block in (block for one in sheets for block in one.blocks):
        if isinstance(block, Numbers):
            yield from (one.shown for one in block.numbers)
        elif isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row.cells)


def _stem(said: str, name: str) -> str:
    return f"{file_part(said)} {file_part(name)}"


def _definitions(morning: Morning, sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    used = dict.fromkeys(shown.figure for shown in shown_in(sheets) if shown.figure)
    if not used:
        return ()
    language = morning.language
    columns = (
        Column(morning.say(Head.FIGURE), width=1.6),
        Column(morning.say(Printed.MEANING), width=4),
        Column(morning.say(Printed.FORMULA), width=4),
    )
    meant = [indicator(name) for name in used]
    rows = tuple(
        Row((Shown(one.label(language)), Shown(one.definition(language)), Shown(one.formula(language))))
        for one in meant
    )
    sentence = morning.say(Printed.DEFINED, number=len(rows))
    return (Sheet(morning.say(Printed.DEFINITIONS), sentence, (Table("", columns, rows),)),)
