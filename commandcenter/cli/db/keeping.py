# SPDX-License-Identifier: Apache-2.0
"""The commands that keep a database: upgrade, verify, backup, restore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import Place, open_place, opened_engines

if TYPE_CHECKING:
    from commandcenter.models.engine import Engines

app = typer.Typer()


@app.command("upgrade")
def upgrade(
    wait: Annotated[bool, typer.Option("--wait", help="Ask seats to sign out, and wait until they have.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Upgrade whoever is signed in.")] = False,
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Bring an older database to this program's schema, whole or not at all.

    Seats work on where it only adds to what they know. On a server this is for the account that owns the centre: name
    it in COMMANDCENTER_DATABASE.
    """
    from commandcenter.cli.shared.signals import stopped_by_signal
    from commandcenter.models.engine import open_engines
    from commandcenter.upkeep.upgrading import Seats
    from commandcenter.upkeep.upgrading import upgrade as migrate

    place = open_place(data_dir)
    engines = open_engines(place.database_url, unhurried=True)
    try:
        with stopped_by_signal() as stop:
            how = Seats.LEFT_ALONE if force else Seats.WAITED_FOR if wait else Seats.NONE
            done = migrate(engines, place.data.backups, how, stop)
    finally:
        engines.dispose()
    figures = {"before": done.before, "now": done.now, "copy": str(done.copy or "")}
    show(figures, json, lambda: f"{done.before or '–'} → {done.now}" + (f"  ({done.copy})" if done.copy else ""))


@app.command("verify")
def verify(
    data_dir: DataDirOption = None,
    json: JsonOption = False,
    files: Annotated[bool, typer.Option("--files/--no-files", help="Read every attachment too.")] = True,
) -> None:
    """Walk histories, seals and invariants and name what is wrong; ends with 1 when something is.

    On a server the keeper's account is enough.
    """
    from commandcenter.cli.shell import language
    from commandcenter.upkeep.rounds.noting import verify_noted

    place = open_place(data_dir)
    with opened_engines(place) as engines:
        _require(engines, place)
        verdict = verify_noted(engines, place.data.attachments if files else None)
    lines = [finding.sentence(language()) for finding in verdict.findings]
    figures = {
        "cases": verdict.cases,
        "entries": verdict.entries,
        "seals": verdict.seals,
        "attachments": verdict.attachments,
        "findings": len(lines),
        "clean": verdict.clean,
    }
    for line in lines:
        print(line)
    show(figures, json, lambda: ", ".join(f"{name} {value}" for name, value in figures.items()))
    if not verdict.clean:
        raise typer.Exit(1)


@app.command("backup")
def backup(
    target: Annotated[Path | None, typer.Argument(help="File to write; default: the backups directory.")] = None,
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Write database and attachments into one file while seats go on working.

    On a server this is for the account that owns the centre, which sees everything: name it in COMMANDCENTER_DATABASE.
    """
    from commandcenter.upkeep.rounds.noting import back_up_noted

    place = open_place(data_dir)
    with opened_engines(place) as engines:
        _require(engines, place)
        done = back_up_noted(engines, place.data, target)
    figures = {"path": str(done.path), "bytes": done.size, "cases": done.rows.get("case", 0), "files": done.files}
    show(figures, json, lambda: f"{done.path}  {done.size:,} bytes, {figures['cases']} cases, {done.files} files")


@app.command("restore")
def restore(
    source: Annotated[Path, typer.Argument(help="A file that `db backup` wrote.")],
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Bring a backup back into an empty data directory, checked and verified before it is put in place."""
    from commandcenter.upkeep.backup import restore as bring_back

    place = open_place(data_dir)
    done = bring_back(source, place.data)
    figures = {"cases": done.rows.get("case", 0), "files": done.files}
    show(figures, json, lambda: f"{figures['cases']} cases, {done.files} files → {place.data.root}")


def _require(engines: Engines, place: Place) -> None:
    from commandcenter.models.upgrade import require_present

    require_present(engines.reader, str(engines.file or engines.url.host))
