# SPDX-License-Identifier: Apache-2.0
"""The command that opens a seat."""

from __future__ import annotations

from typing import Annotated

import typer

from commandcenter.cli.seat import open_seat
from commandcenter.cli.shared.options import DataDirOption

app = typer.Typer()


@app.command("run")
def run(
    lang: Annotated[str, typer.Option("--lang", help="zh or en; default: the settings.")] = "",
    theme: Annotated[str, typer.Option("--theme", help="day or night; default: the settings.")] = "",
    login: Annotated[str, typer.Option("--login", help="Fill in this account.")] = "",
    as_: Annotated[str, typer.Option("--as", help="Sign in as this account of the training town.")] = "",
    data_dir: DataDirOption = None,
) -> None:
    """Open a seat: sign in and work."""
    raise typer.Exit(open_seat(lang, theme, login, as_, data_dir or ""))
