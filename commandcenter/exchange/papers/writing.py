# SPDX-License-Identifier: Apache-2.0
"""Writes what belongs to a meeting into a folder, as PDF and as workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from commandcenter.exchange.papers.book import write_workbook
from commandcenter.exchange.papers.pdf import write_pdf
from commandcenter.queries.briefing.minutes import minutes_paper
from commandcenter.queries.briefing.morning import Morning
from commandcenter.queries.briefing.paper import Paper, briefing_paper, special_paper
from commandcenter.queries.meeting.minutes import meeting_of
from commandcenter.vocabulary.briefing import PaperProblem
from commandcenter.vocabulary.meeting import MeetingKind
from commandcenter.vocabulary.refusal import Refused


@dataclass(frozen=True, slots=True)
class Files:
    """The two files of a paper, and the number of pages of the first."""

    pdf: Path
    xlsx: Path
    pages: int


def write_paper(paper: Paper, folder: Path) -> Files:
    """Write a paper into `folder`, which is made where there is none; what has its name there is replaced.

    Raises Refused with NO_FONT, or OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pdf, xlsx = folder / f"{paper.stem}.pdf", folder / f"{paper.stem}.xlsx"
    pages = write_pdf(paper, pdf)
    write_workbook(paper, xlsx)
    return Files(pdf, xlsx, pages)


def write_minutes(
    connection: Connection,
    day: date,
    folder: Path,
    kind: MeetingKind = MeetingKind.MORNING,
    language: str = "zh",
) -> Files:
    """Write the minutes of the meeting of a local day as they stand; signed ones bear their digest.

    Raises Refused with NO_MEETING or NO_FONT, or OSError.
    """
    return write_paper(minutes_paper(connection, day, kind, language), folder)


def write_morning(connection: Connection, day: date | None, folder: Path, language: str = "zh") -> list[Files]:
    """Write the briefing of a local day, of today without one, and its minutes where a meeting was held.

    Raises Refused with DAY_AHEAD or NO_FONT, or OSError.
    """
    paper = briefing_paper(connection, _passed(connection, day), language)
    return _with_minutes(connection, paper, MeetingKind.MORNING, folder, language)


def write_special(
    connection: Connection, kind: MeetingKind, day: date | None, folder: Path, language: str = "zh"
) -> list[Files]:
    """Write the weekly special meeting or the monthly analysis of a local day, and its minutes where it was held.

    Raises Refused with DAY_AHEAD or NO_FONT, or OSError.
    """
    paper = special_paper(connection, kind, _passed(connection, day), language)
    return _with_minutes(connection, paper, kind, folder, language)


def _with_minutes(connection: Connection, paper: Paper, kind: MeetingKind, folder: Path, language: str) -> list[Files]:
    written = [write_paper(paper, folder)]
    if meeting_of(connection, paper.day, kind) is not None:
        written.append(write_minutes(connection, paper.day, folder, kind, language))
    return written


def _passed(connection: Connection, day: date | None) -> date | None:
    """Refuse a day that is not here yet: nothing is known of it."""
    if day is not None and day > Morning.of(connection, None, "zh").day:
        raise Refused(PaperProblem.DAY_AHEAD, day=day.isoformat())
    return day
