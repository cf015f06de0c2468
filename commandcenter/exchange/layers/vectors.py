# SPDX-License-Identifier: Apache-2.0
"""Points, lines and polygons of a GeoJSON file in WGS-84, packed for drawing, with all that had to be left out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from commandcenter.exchange.grid.plane import Floats
from commandcenter.exchange.layers.projection_text import read_projection
from commandcenter.exchange.layers.shapes import Shape, ShapeFault, shape_of
from commandcenter.exchange.tables import MEGABYTE, detect_encoding
from commandcenter.rules.datums import many_to_wgs84
from commandcenter.vocabulary import Datum, Problem, Refused
from commandcenter.vocabulary.layers import LayerProblem

MOST_MEGABYTES = 300
MOST_POINTS = 3_000_000
MOST_POINTS_OF_ONE = 300_000
NAMED = 5
"""Faults of one kind named one by one; the rest of that kind are counted."""
_HIGHEST_LATITUDE = 75.0
_NAME_KEYS = ("name", "NAME", "Name", "名称", "name_zh", "MC", "title", "label")

ToWgs84: TypeAlias = Callable[[Floats, Floats], tuple[Floats, Floats]]


@dataclass(frozen=True)
class Vectors:
    """A layer of vectors: feature i has the parts `feature_parts[i]:feature_parts[i + 1]`.

    Part p has the points `part_points[p]:part_points[p + 1]` of `points` (n × 2, WGS-84 lon and lat) and is a point
    (0), a line (1) or a ring (2); all rings of a feature are filled together, even-odd, so that holes stay open.
    """

    names: tuple[str, ...]
    feature_parts: NDArray[np.uint32]
    part_points: NDArray[np.uint32]
    part_kinds: NDArray[np.uint8]
    points: NDArray[np.float64]
    problems: tuple[Refused, ...] = ()

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of all of it."""
        (west, south), (east, north) = self.points.min(axis=0), self.points.max(axis=0)
        return float(west), float(south), float(east), float(north)


@dataclass
class _Packing:
    """Features as they are taken in one after the other."""

    names: list[str] = field(default_factory=list)
    feature_parts: list[int] = field(default_factory=lambda: [0])
    part_points: list[int] = field(default_factory=lambda: [0])
    part_kinds: list[int] = field(default_factory=list)
    points: list[Floats] = field(default_factory=list)

    def take(self, name: str, shape: Shape) -> None:
        for kind, points in shape.parts:
            self.points.append(points)
            self.part_points.append(self.part_points[-1] + len(points))
            self.part_kinds.append(kind)
        self.names.append(name)
        self.feature_parts.append(len(self.part_kinds))

    def done(self, problems: tuple[Refused, ...]) -> Vectors:
        return Vectors(
            tuple(self.names),
            np.array(self.feature_parts, np.uint32),
            np.array(self.part_points, np.uint32),
            np.array(self.part_kinds, np.uint8),
            np.concatenate(self.points),
            problems,
        )


def read_vectors(path: Path, datum: Datum = Datum.WGS84, projection: str = "", latitude_first: bool = False) -> Vectors:
    """Read a GeoJSON file in UTF-8 or GB18030 whose numbers are degrees of `datum`, or metres of a `projection`.

    A feature that cannot be shown is named in `problems` and the rest is kept, with all parts and holes. Raises Refused
    where nothing of the file can be shown.
    """
    document = _document(path)
    turn = _way(datum, projection, latitude_first)
    packing, faults, spent = _Packing(), _Faults(path), 0
    for number, feature in enumerate(_features(document), 1):
        name = _name(feature)
        try:
            shape = shape_of(feature.get("geometry"), MOST_POINTS_OF_ONE)
            if spent + shape.count > MOST_POINTS:
                faults.rest_from(number)
                break
            placed = _placed(shape, turn, plane=bool(projection), latitude_first=latitude_first)
        except ShapeFault as fault:
            faults.add(number, name, fault)
            continue
        packing.take(name, placed)
        spent += shape.count
    if not packing.names:
        raise faults.first() or Refused(LayerProblem.NO_SHAPES, path=path)
    return packing.done(faults.told())


class _Faults:
    """What was left out: the first few of each kind by name, the others by their number."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: Counter[LayerProblem] = Counter()
        self._named: list[Refused] = []

    def add(self, number: int, name: str, fault: ShapeFault) -> None:
        self._seen[fault.problem] += 1
        if self._seen[fault.problem] <= NAMED:
            self._named.append(Refused(fault.problem, path=self._path, number=number, name=name, **fault.params))

    def rest_from(self, number: int) -> None:
        self._named.append(Refused(LayerProblem.REST_LEFT_OUT, path=self._path, number=number, limit=MOST_POINTS))

    def first(self) -> Refused | None:
        return self._named[0] if self._named else None

    def told(self) -> tuple[Refused, ...]:
        more = sum(count - NAMED for count in self._seen.values() if count > NAMED)
        rest = [Refused(LayerProblem.AND_MORE, path=self._path, count=more)] if more else []
        return (*self._named, *rest)


def _document(path: Path) -> Any:
    try:
        size = path.stat().st_size
        if size > MOST_MEGABYTES * MEGABYTE:
            raise Refused(LayerProblem.FILE_LARGE, path=path, size=size // MEGABYTE, limit=MOST_MEGABYTES)
        return json.loads(path.read_text(encoding=detect_encoding(path)))
    except FileNotFoundError:
        raise Refused(Problem.FILE_MISSING, path=path) from None
    except json.JSONDecodeError as why:
        raise Refused(LayerProblem.NOT_JSON, path=path, line=why.lineno) from None
    except (OSError, RecursionError) as why:
        raise Refused(Problem.FILE_UNREADABLE, path=path, why=why) from why


def _features(document: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(document, dict):
        return
    features = document.get("features")
    if document.get("type") == "FeatureCollection":
        yield from (one for one in features if isinstance(one, dict)) if isinstance(features, list) else ()
    elif document.get("type") == "Feature":
        yield document
    elif "type" in document:
        yield {"geometry": document}


def _name(feature: dict[str, Any]) -> str:
    given = feature.get("properties")
    known = given if isinstance(given, dict) else {}
    return next((str(known[key]).strip()[:80] for key in _NAME_KEYS if known.get(key)), "")


def _way(datum: Datum, projection: str, latitude_first: bool) -> ToWgs84:
    """Return how a pair of numbers of the file becomes WGS-84 degrees."""
    plane = read_projection(projection) if projection else None

    def turn(x: Floats, y: Floats) -> tuple[Floats, Floats]:
        if latitude_first:
            x, y = y, x
        return many_to_wgs84(*(plane.to_wgs84(x, y) if plane is not None else (x, y)), datum)

    return turn


def _placed(shape: Shape, turn: ToWgs84, *, plane: bool, latitude_first: bool) -> Shape:
    """Return the shape in WGS-84; raises ShapeFault for numbers that cannot be a place, and for a crossing."""
    every = np.concatenate([points for _, points in shape.parts])
    if not plane:
        _check_degrees(every[:, ::-1] if latitude_first else every)
    with np.errstate(all="ignore"):  # what overflows is no place and is caught below
        lon, lat = turn(every[:, 0], every[:, 1])
    fits = np.isfinite(lon) & np.isfinite(lat) & (np.abs(lon) <= 180) & (np.abs(lat) <= 85)
    if not fits.all():
        wrong = every[int(np.argmin(fits))]
        raise ShapeFault(LayerProblem.SHAPE_OFF_PLANE, x=f"{wrong[0]:g}", y=f"{wrong[1]:g}")
    moved = np.column_stack((lon, lat))
    ends = np.cumsum([len(points) for _, points in shape.parts])[:-1]
    placed = shape.moved(np.split(moved, ends))
    if (crossing := placed.crossing()) is not None:
        raise ShapeFault(LayerProblem.SHAPE_CROSSES, lon=f"{crossing[0]:.6f}", lat=f"{crossing[1]:.6f}")
    return placed


def _check_degrees(points: Floats) -> None:
    size = np.abs(points)
    if size.max() > 180:
        x, y = points[int(np.argmax(size.max(axis=1)))]
        raise ShapeFault(LayerProblem.SHAPE_NOT_DEGREES, x=f"{x:g}", y=f"{y:g}")
    if size[:, 1].max() > _HIGHEST_LATITUDE:
        lon, lat = points[int(np.argmax(size[:, 1]))]
        raise ShapeFault(LayerProblem.SHAPE_TURNED, lon=f"{lon:g}", lat=f"{lat:g}")
