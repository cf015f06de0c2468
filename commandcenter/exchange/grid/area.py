# SPDX-License-Identifier: Apache-2.0
"""The land to be governed, read from a boundary file or drawn around known reports."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

from commandcenter.exchange.grid.plane import Floats, Plane
from commandcenter.vocabulary.files import FileProblem
from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.refusal import Refused

REACH = 250.0
# Nobody governs a town nearer to a pole than this; a "latitude" beyond it is a longitude in the wrong place.
_HIGHEST_LATITUDE = 75.0
_NAME_KEYS = ("name", "NAME", "Name", "名称", "name_zh", "title")


@dataclass(frozen=True)
class Part:
    """One named part of the governed land, in WGS-84 degrees; `name` is empty where the file gives none."""

    name: str
    land: BaseGeometry


def read_boundary(path: Path) -> list[Part]:
    """Read Polygons, MultiPolygons, Features and collections of them from a GeoJSON file.

    Raises Refused with a FileProblem that names the feature and what is wrong with it.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise Refused(Problem.FILE_MISSING, path=path) from None
    except (OSError, UnicodeDecodeError, RecursionError) as why:
        raise Refused(Problem.FILE_UNREADABLE, path=path, why=why) from why
    except json.JSONDecodeError as why:
        raise Refused(FileProblem.BOUNDARY_NOT_JSON, path=path, line=why.lineno) from why
    parts = [_part(path, number, feature) for number, feature in enumerate(_features(document), 1)]
    found = [part for part in parts if part is not None]
    if not found:
        raise Refused(FileProblem.BOUNDARY_EMPTY, path=path)
    return found


def around(lon: Floats, lat: Floats, reach: float = REACH) -> BaseGeometry:
    """The land within `reach` metres of any of the points, its holes closed, in degrees.

    It follows where people actually reported from and is never a bounding box.
    """
    if not len(lon):
        raise Refused(FileProblem.AREA_EMPTY)
    plane = Plane(float(np.median(lon)), float(np.median(lat)))
    discs = shapely.buffer(shapely.points(*plane.metres(lon, lat)), reach, quad_segs=8)
    filled = [Polygon(part.exterior) for part in shapely.get_parts(shapely.union_all(discs))]
    return plane.to_degrees(shapely.union_all(filled))


def _features(document: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(document, dict):
        return
    kind = document.get("type")
    if kind == "FeatureCollection":
        features = document.get("features")
        yield from (feature for feature in features if isinstance(feature, dict)) if isinstance(features, list) else ()
    elif kind == "GeometryCollection":
        geometries = document.get("geometries")
        for geometry in geometries if isinstance(geometries, list) else ():
            yield {"type": "Feature", "geometry": geometry, "properties": None}
    elif kind == "Feature":
        yield document
    elif kind is not None:
        yield {"type": "Feature", "geometry": document, "properties": None}


def _part(path: Path, number: int, feature: dict[str, Any]) -> Part | None:
    geometry = feature.get("geometry")
    if geometry is None:
        return None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise Refused(FileProblem.BOUNDARY_KIND, path=path, number=number, kind=kind or "?")
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if not _whole(polygons):
        raise Refused(FileProblem.BOUNDARY_BROKEN, path=path, number=number)
    land: Polygon | MultiPolygon = shapely.force_2d(shape(geometry))
    _check_degrees(path, land)
    _check_simple(path, number, land)
    return None if land.is_empty else Part(_name(feature), land)


def _whole(polygons: Any) -> bool:
    """Whether every ring is a closed list of at least four pairs of finite numbers."""
    if not isinstance(polygons, list):
        return False
    for polygon in polygons:
        if not isinstance(polygon, list):
            return False
        for ring in polygon:
            if not isinstance(ring, list) or len(ring) < 4 or not all(map(_pair, ring)) or ring[0] != ring[-1]:
                return False
    return True


def _pair(point: Any) -> bool:
    return (
        isinstance(point, list)
        and len(point) >= 2
        and all(isinstance(number, int | float) and not isinstance(number, bool) for number in point)
        and all(map(isfinite, point))
    )


def _check_degrees(path: Path, land: BaseGeometry) -> None:
    if land.is_empty:
        return
    points = shapely.get_coordinates(land)
    lon, lat = (float(value) for value in points[np.argmax(np.abs(points[:, 1]))])
    if np.abs(points).max() > 180:
        raise Refused(FileProblem.BOUNDARY_NOT_DEGREES, path=path, lon=lon, lat=lat)
    if abs(lat) > _HIGHEST_LATITUDE:
        raise Refused(FileProblem.BOUNDARY_AXES, path=path, lon=lon, lat=lat)


def _check_simple(path: Path, number: int, land: BaseGeometry) -> None:
    if shapely.is_valid(land):
        return
    place = re.search(r"\[(\S+) (\S+)\]", shapely.is_valid_reason(land))
    lon, lat = place.groups() if place else ("?", "?")
    raise Refused(FileProblem.BOUNDARY_CROSSES, path=path, number=number, lon=lon, lat=lat)


def _name(feature: dict[str, Any]) -> str:
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        return ""
    return next((str(properties[key]).strip() for key in _NAME_KEYS if properties.get(key)), "")
