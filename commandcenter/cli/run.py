# SPDX-License-Identifier: Apache-2.0
"""The command that opens a seat."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from commandcenter.cli.options import DataDirOption, open_place

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
    from commandcenter.vocabulary import Problem, Refused

    if not has_display():
        raise Refused(Problem.NO_DISPLAY)
    place = open_place(data_dir)
    # Qt is loaded here and not before: the other commands run on machines without it.
    from commandcenter.app import Look
    from commandcenter.app import run as open_program

    seat = place.settings.seat
    look = Look(lang or seat.language, theme or seat.theme)
    password = _training_password() if as_ else ""
    raise typer.Exit(open_program(place.data, place.settings, look, place.database_url, as_ or login, password))


def has_display() -> bool:
    """Tell whether a window can be shown."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or not sys.platform.startswith("linux")


def _training_password() -> str:
    """Return the one password of the training town; it opens nothing anywhere else."""
    from commandcenter.training.accounts import TRAINING_PASSWORD

    return TRAINING_PASSWORD
