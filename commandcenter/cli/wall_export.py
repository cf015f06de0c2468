# SPDX-License-Identifier: Apache-2.0
"""The command that writes what the map wall shows into a file, without hanging a wall."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commandcenter.cli.screenshots import without_display
from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import open_place, ready_store

if TYPE_CHECKING:
    from commandcenter.cli.shared.stores import Place
    from commandcenter.exchange.layers.shown import Shown

app = typer.Typer()

_USUAL = "base,cells,boundaries,cases"


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
