# SPDX-License-Identifier: Apache-2.0
"""The command that writes the pack of a meeting – briefing and minutes – without a window."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import open_place, ready_store

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from commandcenter.exchange.papers.writing import Files

app = typer.Typer()


class Language(str, Enum):  # noqa: UP042 – typer shows the value of a plain one
    """Languages of a paper."""

    ZH = "zh"
    EN = "en"


@app.command("briefing")
def briefing(
    out: Annotated[Path, typer.Option("--out", help="Directory for the files; it is made where there is none.")],
    day: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="Local day of the meeting, 2026-11-22; default: today."),
    ] = None,
    weekly: Annotated[bool, typer.Option("--weekly", help="The weekly special meeting instead.")] = False,
    monthly: Annotated[bool, typer.Option("--monthly", help="The monthly analysis instead.")] = False,
    lang: Annotated[Language | None, typer.Option("--lang", help="Language; default: the settings.")] = None,
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Write the briefing of a day and the minutes of its meeting as PDF and XLSX."""
    if weekly and monthly:
        raise typer.BadParameter("--weekly --monthly", param_hint="--monthly")
    place = open_place(data_dir)
    language = lang.value if lang is not None else place.settings.seat.language
    with ready_store(place) as engines, engines.reader.connect() as connection:
        written = _write(connection, None if day is None else day.date(), out, language, (weekly, monthly))
    files = [str(path) for one in written for path in (one.pdf, one.xlsx)]
    figures = {"files": files, "pages": sum(one.pages for one in written)}
    show(figures, json, lambda: "\n".join(files))


def _write(
    connection: Connection, day: date | None, out: Path, language: str, special: tuple[bool, bool]
) -> list[Files]:
    from commandcenter.exchange.papers import writing
    from commandcenter.vocabulary.meeting import MeetingKind

    weekly, monthly = special
    if weekly or monthly:
        kind = MeetingKind.WEEKLY if weekly else MeetingKind.MONTHLY
        return writing.write_special(connection, kind, day, out, language)
    return writing.write_morning(connection, day, out, language)
