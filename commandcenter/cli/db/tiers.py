# SPDX-License-Identifier: Apache-2.0
"""The commands that make a centre one of three tiers, and seat people there."""

from __future__ import annotations

from typing import Annotated

import typer

from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import open_place, opened_engines

app = typer.Typer()


@app.command("tiers")
def tiers(
    seats: Annotated[
        list[str] | None,
        typer.Option("--seat", help="LOGIN=CODE: whose posts belong to the centre of which division; LOGIN= to none."),
    ] = None,
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Set up a centre for every city, district and street, or, with --seat, give people's posts to one of them.

    On a server this is for the account that owns the centre: name it in COMMANDCENTER_DATABASE. Seats sign in anew.
    """
    from commandcenter.models import guards
    from commandcenter.models.upgrade import require_present
    from commandcenter.upkeep.server.founding import install_guards
    from commandcenter.upkeep.tiers.setting_up import seat_at, set_up

    for seat in seats or ():
        if "=" not in seat:
            raise typer.BadParameter("LOGIN=CODE", param_hint="--seat")
    with opened_engines(open_place(data_dir)) as engines:
        require_present(engines.reader, str(engines.file or engines.url.host))
        with engines.writer.begin() as connection:
            if seats:
                figures = {login: seat_at(connection, login, code) for login, code in (s.split("=", 1) for s in seats)}
            else:
                figures = {"centres": set_up(connection)}
                if guards.is_installed(connection):
                    # Which rows a seat sees is laid down anew: until now every seat saw all of them.
                    install_guards(connection, str(engines.url.database))
    show(figures, json, lambda: "\n".join(f"{name:20} {count}" for name, count in figures.items()))
