# SPDX-License-Identifier: Apache-2.0
"""The command that hangs the map wall."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commandcenter.cli.seat import has_display
from commandcenter.cli.shared.options import DataDirOption
from commandcenter.cli.shared.stores import WALL, open_place
from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.refusal import Refused

app = typer.Typer()


@app.command("wall")
def wall(
    screen: Annotated[str, typer.Option("--screen", help="The screen, or several as one wall: 2, or 1-3.")] = "1",
    scenes: Annotated[Path | None, typer.Option("--scenes", help="The list of scenes (TOML).")] = None,
    distance: Annotated[float, typer.Option("--distance", min=1, max=60, help="Metres people stand away.")] = 10.0,
    wall_height: Annotated[float, typer.Option("--wall-height", min=0.2, max=20, help="Metres.")] = 2.04,
    window: Annotated[str, typer.Option("--window", help="A window of this size instead: 1920x1080.")] = "",
    lang: Annotated[str, typer.Option("--lang", help="zh or en; default: the settings.")] = "",
    as_: Annotated[str, typer.Option("--as", help="On a server: the wall's account.")] = WALL,
    data_dir: DataDirOption = None,
) -> None:
    """Hang the map wall: full screen, without signing in; Esc closes it.

    On a server its password lies in the data directory (wall.password), or in the file that PGPASSFILE names.
    """
    if not has_display():
        raise Refused(Problem.NO_DISPLAY)
    screens, size = _screens(screen), _size(window)
    place = open_place(data_dir)
    from commandcenter.app import Hanging, Look, run_wall

    hanging = Hanging(screens, distance, wall_height, scenes, size)
    look = Look(lang or place.settings.seat.language, "night")
    raise typer.Exit(run_wall(place.data, place.settings, look, place.url_as(as_), hanging))


def _screens(told: str) -> tuple[int, ...]:
    """Return the numbers of screens told as 2, 1-3 or 1,2."""
    try:
        if "-" in told:
            first, last = (int(part) for part in told.split("-", 1))
            found = tuple(range(first, last + 1))
        else:
            found = tuple(int(part) for part in told.split(","))
    except ValueError:
        found = ()
    if not found or min(found) < 1 or len(found) > 64:
        raise typer.BadParameter("2, 1-3 or 1,2", param_hint="--screen")
    return found


def _size(told: str) -> tuple[int, int] | None:
    if not told:
        return None
    try:
        width, height = (int(part) for part in told.lower().split("x"))
    except ValueError:
        width = height = 0
    if width < 640 or height < 360:
        raise typer.BadParameter("1920x1080", param_hint="--window")
    return width, height
