# SPDX-License-Identifier: Apache-2.0
"""The command that cuts a real place into coded cells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import open_place, ready_store

if TYPE_CHECKING:
    from commandcenter.exchange.grid.area import Part

app = typer.Typer(name="grid", help="Cut a place into coded cells.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Cut a place into coded cells."""


@app.command("generate")
def generate(
    boundary: Annotated[
        Path | None, typer.Option("--boundary", help="GeoJSON with the polygons of the governed land.")
    ] = None,
    around: Annotated[
        Path | None, typer.Option("--around", help="Reports (CSV, XLSX) with positions: the land around them.")
    ] = None,
    cell: Annotated[float, typer.Option("--cell", help="Side of a cell in metres.")] = 100.0,
    reach: Annotated[float, typer.Option("--reach", help="Metres around each report, with --around.")] = 250.0,
    division: Annotated[
        str, typer.Option("--division", help="District code of 6 digits; 99… is fictional.")
    ] = "990100",
    name: Annotated[str, typer.Option("--name", help="Name of the district; default: of the file.")] = "",
    mapping: Annotated[Path | None, typer.Option("--mapping", help="A saved mapping, with --around.")] = None,
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Cut only where there is something to govern, and say how many cells and which area."""
    if (boundary is None) == (around is None):
        raise typer.BadParameter("give either --boundary FILE.geojson or --around REPORTS.csv")
    from commandcenter.exchange.grid.dividing import generate as divide
    from commandcenter.exchange.grid.storing import PlaceNames, store
    from commandcenter.services.unit_of_work import SYSTEM, perform

    place = open_place(data_dir)
    with ready_store(place) as engines:
        grid = divide(_parts(boundary, around, reach, mapping), cell)
        called = name or (boundary or around or Path()).stem
        names = PlaceNames(division, called, called)
        figures = perform(engines, SYSTEM, f"grid-{uuid4().hex}", store, grid, names).value
    show(figures, json, lambda: _words(figures, cell))


def _parts(boundary: Path | None, around: Path | None, reach: float, mapping: Path | None) -> list[Part]:
    from commandcenter.exchange.grid import area
    from commandcenter.exchange.reports.mapping import load
    from commandcenter.exchange.reports.positions import read_positions

    if boundary is not None:
        return area.read_boundary(boundary)
    assert around is not None
    lon, lat = read_positions(around, load(mapping) if mapping else None)
    return [area.Part("", area.around(lon, lat, reach))]


def _words(figures: dict[str, int | float], cell: float) -> str:
    return (
        f"{figures['cells']:,} cells of {cell:g} m, {figures['square_kilometres']:,} km², in "
        f"{figures['streets']} streets and {figures['communities']} communities"
    )
