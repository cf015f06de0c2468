# SPDX-License-Identifier: Apache-2.0
"""The commands that bring reports, catalogues, scores, people with permits, calendars and lists of attendance in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer

from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import open_place, ready_store

app = typer.Typer(
    name="import",
    help="Bring in reports, catalogues, scores, people with permits, calendars, attendance.",
    no_args_is_help=True,
)


@app.command("reports")
def reports(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX as the other system exports it.")],
    mapping: Annotated[Path | None, typer.Option("--mapping", help="Use this saved mapping.")] = None,
    save_mapping: Annotated[Path | None, typer.Option("--save-mapping", help="Save the mapping used.")] = None,
    data_dir: DataDirOption = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="Name every duplicate here, however many.")] = False,
    json: JsonOption = False,
) -> None:
    """Take in every report that is not known yet; name each row that is refused or a duplicate.

    Of more than twenty duplicates the others are listed in a file.
    """
    from commandcenter.cli.shared.telling import Telling
    from commandcenter.cli.shell import language
    from commandcenter.exchange.reports.importing import import_reports
    from commandcenter.exchange.reports.mapping import load
    from commandcenter.services.unit_of_work import SYSTEM

    place = open_place(data_dir)
    rest = None if verbose or json else place.data.logs / f"duplicates-{uuid4().hex[:8]}.txt"
    telling = Telling(language(), save_mapping, rest)
    with ready_store(place) as engines, telling:
        figures = import_reports(engines, SYSTEM, file, load(mapping) if mapping else None, telling)
    show(figures.as_json(), json, lambda: telling.done(figures))


@app.command("catalogue")
def catalogue(
    file: Annotated[Path, typer.Argument(help="Items: code, kind, class_zh, name_zh, departments_zh …")],
    standard: Annotated[str, typer.Option("--standard", help="2013, 2026, residential, or a name of your own.")],
    conditions: Annotated[Path | None, typer.Option("--conditions", help="Filing conditions with limits.")] = None,
    departments: Annotated[Path | None, typer.Option("--departments", help="What departments are called.")] = None,
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Bring in a catalogue, whole or not at all; what it no longer has is retired."""
    from commandcenter.exchange import catalogue as catalogues
    from commandcenter.exchange.catalogue_storing import store
    from commandcenter.services.unit_of_work import SYSTEM, perform

    place = open_place(data_dir)
    found = catalogues.read(standard, file, conditions, departments)
    with ready_store(place) as engines:
        figures = perform(engines, SYSTEM, f"catalogue-{uuid4().hex}", store, found).value
    show(figures, json, lambda: ", ".join(f"{name} {value}" for name, value in figures.items()))


@app.command("scores")
def scores(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX: 类别, 对象, 起, 止, 分数, 样本数, 来源, 说明.")],
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Take in how others judge the centre: surveys, media, third parties; name each row that is left out."""
    from commandcenter.cli.shell import language
    from commandcenter.exchange.outside import read_scores, take_in_scores
    from commandcenter.services.unit_of_work import SYSTEM, perform

    place = open_place(data_dir)
    rows = read_scores(file)
    with ready_store(place) as engines:
        figures = perform(engines, SYSTEM, f"scores-{uuid4().hex}", take_in_scores, rows).value

    def said() -> str:
        sentence = 1 if language().startswith("zh") else 2
        lines = [f"{row[0]}: {row[sentence]}" for row in figures["left_out"]]
        return "\n".join([*lines, f"new {figures['new']}, known {figures['known']}, left out {len(lines)}"])

    show(figures, json, said)


@app.command("means")
def means(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX: 部门, 姓名, 电话, 证, 证号, 有效期至.")],
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Take in who of which department has which permit until when: all of it, or nothing and why, row by row."""
    from commandcenter.cli.shell import language
    from commandcenter.exchange.joint.means import NothingTaken, read_means, take_in_means
    from commandcenter.services.unit_of_work import SYSTEM, perform

    place = open_place(data_dir)
    lines = read_means(file)
    with ready_store(place) as engines:
        try:
            figures = perform(engines, SYSTEM, f"means-{uuid4().hex}", take_in_means, lines).value
        except NothingTaken as refusal:
            for line, why in refusal.problems:
                typer.echo(f"{line}: {why.sentence(language())}", err=True)
            raise
    show(figures, json, lambda: ", ".join(f"{name} {value}" for name, value in figures.items()))


@app.command("calendar")
def calendar(
    file: Annotated[Path, typer.Argument(help="ICS as calendars export it.")],
    department: Annotated[str, typer.Option("--department", help="Code of the department whose time it takes.")],
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Take in what takes a department's time in the next weeks, in place of what was read from its calendar before."""
    from commandcenter.cli.shell import language
    from commandcenter.exchange.joint.calendar_reading import department_of, look_through
    from commandcenter.queries.joint.calendars import Whose
    from commandcenter.services.joint.means import put_calendar
    from commandcenter.services.unit_of_work import SYSTEM, perform
    from commandcenter.vocabulary.joint import Comes

    place = open_place(data_dir)
    with ready_store(place) as engines:
        with engines.reader.connect() as connection:
            whose = Whose(department_of(connection, department))
            look = look_through(connection, file, whose, "占用" if language().startswith("zh") else "Busy")
        figures = perform(engines, SYSTEM, f"calendar-{uuid4().hex}", put_calendar, look.draft).value
    show(figures, json, lambda: ", ".join(f"{comes.label(language())} {figures[comes]}" for comes in Comes))


@app.command("attendance")
def attendance(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX: 姓名, 部门, 证号, 签到, 签退.")],
    ticket: Annotated[str, typer.Option("--ticket", help="Number of the joint ticket, LZ2611-04.")],
    preview: Annotated[bool, typer.Option("--preview", help="Say what it would bring, and take nothing in.")] = False,
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Take in who was on site from when until when; name each line of somebody who takes no part."""
    from commandcenter.cli.shell import language
    from commandcenter.exchange.joint.attendance import look_through, ticket_named
    from commandcenter.services.joint.acting import attend
    from commandcenter.services.unit_of_work import SYSTEM, perform
    from commandcenter.vocabulary.joint import Comes

    place = open_place(data_dir)
    with ready_store(place) as engines:
        with engines.reader.connect() as connection:
            look = look_through(connection, ticket_named(connection, ticket), file)
        if look.signed and not preview:
            perform(engines, SYSTEM, f"attendance-{uuid4().hex}", attend, look.ticket_id, None, look.signed)
    spoken = language()
    for one in look.left_out:
        assert one.problem is not None
        typer.echo(f"{one.line}: {one.problem.sentence(spoken)}", err=True)
    comes = (Comes.NEW, Comes.CHANGED, Comes.KNOWN)
    figures = {**{str(one): look.count(one) for one in comes}, "left_out": len(look.left_out)}
    said = ", ".join(f"{one.label(spoken)} {look.count(one)}" for one in comes)
    left = "未导入" if spoken.startswith("zh") else "Left out"
    show(figures, json, lambda: f"{said}, {left} {len(look.left_out)}")
