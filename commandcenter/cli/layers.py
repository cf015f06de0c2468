# SPDX-License-Identifier: Apache-2.0
"""The commands that keep this machine's own map layers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import open_place

if TYPE_CHECKING:
    from commandcenter.exchange.layers.entries import LayerEntry
    from commandcenter.vocabulary import Refused

app = typer.Typer(name="layer", help="Keep this machine's own map layers.", no_args_is_help=True)

_NameOption = Annotated[str, typer.Option("--name", help="What the layer is called on the map.")]


@app.command("add")
def add(
    source: Annotated[str, typer.Argument(help="A GeoJSON or MBTiles file, or the address of XYZ or WMTS tiles.")],
    name: _NameOption,
    datum: Annotated[
        str, typer.Option("--datum", help="What its coordinates mean: wgs84, cgcs2000, gcj02, bd09 or local.")
    ],
    projection: Annotated[
        str,
        typer.Option("--projection", help="The local plane: PROJ text, WKT, EPSG code, or a file with one of them."),
    ] = "",
    latitude_first: Annotated[
        bool, typer.Option("--latitude-first", help="The file has latitude (north) before longitude (east).")
    ] = False,
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add a layer, and say what of it cannot be shown and why."""
    from commandcenter.cli.shell import language
    from commandcenter.exchange.layers import addresses, entries

    place = open_place(data_dir)
    where = source if addresses.is_address(source) else str(Path(source).absolute())
    entry = entries.describe(where, name, datum, _text(projection), latitude_first)
    figures, problems = _judge(entry)
    entries.add(place.data.layers, entry)
    sentences = [problem.sentence(language()) for problem in problems]
    show({"name": entry.name, "kind": str(entry.kind), **figures, "problems": sentences}, as_json,
         lambda: "\n".join([_line(entry, language()), *sentences]))  # fmt: skip


@app.command("list")
def list_layers(data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """Name the layers."""
    from commandcenter.cli.shell import language
    from commandcenter.exchange.layers import entries

    layers = entries.load(open_place(data_dir).data.layers)
    told = [
        {"name": one.name, "kind": str(one.kind), "source": one.source, "datum": str(one.datum),
         "projection": one.projection, "latitude_first": one.latitude_first}
        for one in layers
    ]  # fmt: skip
    show({"layers": told}, as_json, lambda: "\n".join(_line(one, language()) for one in layers))


@app.command("remove")
def remove(
    name: Annotated[str, typer.Argument(help="The name of the layer.")],
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a layer off the map; its file stays."""
    from commandcenter.cli.shell import language
    from commandcenter.exchange.layers import entries

    gone = entries.remove(open_place(data_dir).data.layers, name)
    show({"name": gone.name, "source": gone.source}, as_json, lambda: _line(gone, language()))


def _judge(entry: LayerEntry) -> tuple[dict[str, Any], list[Refused]]:
    """Open the layer once: a file that cannot be shown is refused, an address that is silent just now is only told."""
    from commandcenter.exchange.layers.opening import tiles_of, vectors_of
    from commandcenter.vocabulary import Refused
    from commandcenter.vocabulary.layers import LayerKind

    if entry.vector:
        read = vectors_of(entry)
        return {"features": len(read.names), "points": len(read.points)}, list(read.problems)
    tiles = tiles_of(entry)
    try:
        if entry.kind is not LayerKind.MBTILES:
            tiles.tile(0, 0, 0)
    except Refused as silent:
        return {}, [silent]
    finally:
        tiles.close()
    return ({"zooms": list(tiles.zooms)} if entry.kind is LayerKind.MBTILES else {}), []


def _text(projection: str) -> str:
    """The projection's text, out of a file (a .prj beside a survey) where one is named."""
    from commandcenter.exchange.tables import detect_encoding

    path = Path(projection) if projection and len(projection) < 1000 and "[" not in projection else None
    if path is not None and path.is_file():
        return path.read_text(encoding=detect_encoding(path)).strip()
    return projection


def _line(entry: LayerEntry, language: str) -> str:
    means = entry.projection if entry.projection else entry.datum.label(language)
    return "  ".join((entry.name, entry.kind.label(language), means, entry.source))
