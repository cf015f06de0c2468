# SPDX-License-Identifier: Apache-2.0
"""The command that counts every case anew from its history."""

from __future__ import annotations

from typing import Annotated

import typer

from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import open_place, opened_engines

app = typer.Typer()


@app.command("recount")
def recount(
    check: Annotated[
        bool, typer.Option("--check", help="Only name what differs; ends with 1 when something does.")
    ] = False,
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Count every case anew from its history; figures of evaluation then say what the histories say.

    On a server this is for the account that owns the centre: name it in COMMANDCENTER_DATABASE. Acts wait meanwhile.
    """
    from commandcenter.cli.shell import language
    from commandcenter.models.upgrade import require_present
    from commandcenter.upkeep.evaluation.counters import check_counters, count_anew

    with opened_engines(open_place(data_dir)) as engines:
        require_present(engines.reader, str(engines.file or engines.url.host))
        with engines.reader.connect() as connection:
            differing = [finding.sentence(language()) for finding in check_counters(connection)]
        marks = None if check else count_anew(engines)
    for line in differing:
        print(line)
    figures = {"differing": len(differing), "marks": marks}
    show(figures, json, lambda: ", ".join(f"{name} {value}" for name, value in figures.items() if value is not None))
    if check and differing:
        raise typer.Exit(1)
