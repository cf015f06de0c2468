# SPDX-License-Identifier: Apache-2.0
"""The command that does the chores of a server for all its seats."""

from __future__ import annotations

from typing import Annotated

import typer

from commandcenter.cli.shared.options import DataDirOption
from commandcenter.cli.shared.signals import stopped_by_signal
from commandcenter.cli.shared.stores import KEEPER, as_servant, open_place
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.server import ServerProblem

app = typer.Typer()


@app.command("keep")
def keep(
    login: Annotated[str, typer.Option("--as", help="The keeper's login.")] = KEEPER,
    data_dir: DataDirOption = None,
) -> None:
    """Keep a server's house: resume what is due, end dead sessions, sweep, seal; stays until SIGTERM or Ctrl+C."""
    from commandcenter.services.server.entering import opened
    from commandcenter.upkeep.server.keeper import keep_house

    place = open_place(data_dir)
    address = place.server
    if address is None:
        raise Refused(ServerProblem.SERVER_ONLY)
    engines = opened(address if address.user else as_servant(address, place.data, login))
    try:
        with stopped_by_signal() as stop:
            print("ready", flush=True)
            keep_house(engines, stop)
    finally:
        engines.dispose()
