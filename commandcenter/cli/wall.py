# SPDX-License-Identifier: Apache-2.0
"""The commands that hang the map wall, and that write what it shows into a file without hanging one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commandcenter.cli.screenshots import without_display
from commandcenter.cli.seat import has_display
from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import WALL, open_place, ready_store
from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.refusal import Refused

if TYPE_CHECKING:
    from commandcenter.cli.shared.stores import Place
    from commandcenter.exchange.layers.shown import Shown

app = typer.Typer()

_USUAL = "base,cells,boundaries,cases"


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


@app.command("wall-export")
def wall_export(
    out: Annotated[Path, typer.Argument(help="The file: .geojson for data, .html for a page that opens alone.")],
    measure: Annotated[str, typer.Option("--measure", help="What cells say: filed, open, overdue, new, …")] = "open",
    layers: Annotated[str, typer.Option("--layers", help="Layers with commas between; also grids, quarters.")] = _USUAL,
    lang: Annotated[str, typer.Option("--lang", help="Language of a page, zh or en; default: the settings.")] = "",
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Write what the wall shows now; no personal data is among it."""
    if out.suffix.lower() not in (".geojson", ".html"):
        raise typer.BadParameter(".geojson or .html", param_hint="OUT")
    place = open_place(data_dir)
    shown = _read(place, measure, frozenset(layers.split(",")))
    if out.suffix.lower() == ".html":
        _write_page(place, shown, lang or place.settings.seat.language, out)
    else:
        from commandcenter.exchange.layers.shown import save_geojson

        save_geojson(shown, out)
    figures = {"cells": len(shown.ground.cells.ids), "cases": len(shown.cases), "bytes": out.stat().st_size}
    show({**figures, "file": str(out)}, json)


def _read(place: Place, measure: str, layers: frozenset[str]) -> Shown:
    from commandcenter.exchange.layers.shown import shown_now
    from commandcenter.models.engine import database_now
    from commandcenter.queries.wall.rows import Measure

    try:
        wanted = Measure(measure)
    except ValueError:
        raise typer.BadParameter(", ".join(Measure), param_hint="--measure") from None
    with ready_store(place) as engines, engines.reader.connect() as connection:
        return shown_now(connection, wanted, layers, database_now(connection))


def _write_page(place: Place, shown: Shown, lang: str, out: Path) -> None:
    application = without_display()
    from commandcenter.paths import resources
    from commandcenter.views.shell.translation import install
    from commandcenter.views.wall.export.exporter import save_page

    install(application, lang, resources(), place.data.root / "texts")
    save_page(shown, place.settings.zone, out)
