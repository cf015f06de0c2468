# SPDX-License-Identifier: Apache-2.0
"""The list of this machine's own map layers: what each is, where it comes from and what its numbers mean."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commandcenter.exchange.layers.addresses import is_address, is_wmts, tile_template
from commandcenter.exchange.layers.projection_text import read_projection
from commandcenter.vocabulary import Datum, Problem, Refused
from commandcenter.vocabulary.layers import LayerKind, LayerProblem
from commandcenter.whole_file import write_whole

LONGEST_NAME = 40
LOCAL = "local"
"""How a local plane is called where a datum is asked for; its projection text then says the rest."""


@dataclass(frozen=True, slots=True)
class LayerEntry:
    """A layer: `source` is a file or an address, `datum` what its degrees (or its tiles) mean.

    With a `projection` the numbers of a file are metres of that plane. `latitude_first` turns the axes of a file.
    """

    name: str
    kind: LayerKind
    source: str
    datum: Datum = Datum.WGS84
    projection: str = ""
    latitude_first: bool = False

    @property
    def key(self) -> str:
        """A short name of ASCII letters that stays the same as long as the layer's name does."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:10]

    @property
    def vector(self) -> bool:
        """Whether the layer is drawn from points and lines, not from pictures."""
        return self.kind is LayerKind.GEOJSON


def describe(source: str, name: str, datum: str, projection: str = "", latitude_first: bool = False) -> LayerEntry:
    """Return the entry for a file or an address, checked as far as its words go; the file itself is not opened.

    Raises Refused with a LayerProblem.
    """
    kind = _kind(source)
    meant = Datum.WGS84 if datum.lower() == LOCAL else _datum(datum)
    if datum.lower() == LOCAL and not projection.strip():
        raise Refused(LayerProblem.PROJECTION_MISSING, field="projection")
    name = name.strip()
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise Refused(LayerProblem.NAME_BAD, field="name", name=name[:LONGEST_NAME], limit=LONGEST_NAME)
    if projection.strip():
        if kind is not LayerKind.GEOJSON:
            raise Refused(LayerProblem.PROJECTION_RASTER, field="projection", name=name)
        read_projection(projection)
    if kind in (LayerKind.XYZ, LayerKind.WMTS):
        tile_template(source)
    return LayerEntry(name, kind, source, meant, projection.strip(), latitude_first)


def load(path: Path) -> list[LayerEntry]:
    """Return the layers of the list, none where there is no list; raises Refused naming the list and what is wrong."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as why:
        raise Refused(LayerProblem.LIST_BAD, path=path, why=why) from why
    layers = given.get("layer", [])
    if not isinstance(layers, list):
        raise Refused(LayerProblem.LIST_BAD, path=path, why="[[layer]]")
    return [_entry(path, one) for one in layers]


def add(path: Path, entry: LayerEntry) -> None:
    """Put a layer at the end of the list; raises Refused(NAME_TAKEN) or OSError."""
    layers = load(path)
    if entry.name in [one.name for one in layers]:
        raise Refused(LayerProblem.NAME_TAKEN, field="name", name=entry.name)
    _save(path, [*layers, entry])


def remove(path: Path, name: str) -> LayerEntry:
    """Take a layer off the list and return it, its file stays; raises Refused(UNKNOWN) or OSError."""
    layers = load(path)
    found = next((one for one in layers if one.name == name), None)
    if found is None:
        names = ", ".join(one.name for one in layers) or "–"
        raise Refused(LayerProblem.UNKNOWN, field="name", name=name, names=names)
    _save(path, [one for one in layers if one is not found])
    return found


def _kind(source: str) -> LayerKind:
    if is_address(source):
        return LayerKind.WMTS if is_wmts(source) else LayerKind.XYZ
    path = Path(source)
    if not path.is_file():
        raise Refused(Problem.FILE_MISSING, field="source", path=source)
    with path.open("rb") as file:
        start = file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"SQLite format 3\0") or path.suffix.lower() == ".mbtiles":
        return LayerKind.MBTILES
    if start.startswith((b"{", b"[")) or path.suffix.lower() in (".geojson", ".json"):
        return LayerKind.GEOJSON
    raise Refused(LayerProblem.KIND_UNKNOWN, field="source", source=source)


def _datum(text: str) -> Datum:
    plain = text.strip().lower().replace("-", "").replace(" ", "")
    try:
        return Datum(plain)
    except ValueError:
        choices = ", ".join(one.zh for one in Datum)
        raise Refused(LayerProblem.DATUM_UNKNOWN, field="datum", text=text[:LONGEST_NAME], choices=choices) from None


def _entry(path: Path, given: Any) -> LayerEntry:
    """One entry of the list; its source is looked at when the layer is opened, so that a lost file costs one layer."""
    try:
        entry = LayerEntry(
            str(given["name"]),
            LayerKind(given["kind"]),
            str(given["source"]),
            _datum(str(given.get("datum", Datum.WGS84))),
            str(given.get("projection", "")),
            given.get("latitude_first", False) is True,
        )
    except KeyError as missing:
        raise Refused(LayerProblem.LIST_BAD, path=path, why=f"[[layer]] {missing.args[0]}") from None
    except (ValueError, TypeError) as why:
        raise Refused(LayerProblem.LIST_BAD, path=path, why=why) from None
    except Refused as why:
        raise Refused(LayerProblem.LIST_BAD, path=path, why=why) from None
    return entry


def _save(path: Path, layers: Sequence[LayerEntry]) -> None:
    """Write the list in one step, so that a killed process leaves the old list or the new."""
    import tomli_w

    tables = []
    for one in layers:
        table: dict[str, Any] = {"name": one.name, "kind": str(one.kind), "source": one.source, "datum": str(one.datum)}
        if one.projection:
            table["projection"] = one.projection
        if one.latitude_first:
            table["latitude_first"] = True
        tables.append(table)
    write_whole(path, tomli_w.dumps({"layer": tables}).encode())
