# SPDX-License-Identifier: Apache-2.0
"""Reading a projection from the texts it is handed on in: PROJ, WKT and the EPSG codes of Chinese planes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from commandcenter.exchange.grid.plane import WGS84, Ellipsoid, Plane
from commandcenter.exchange.layers.projections import Helmert, LocalPlane
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.layers import LayerProblem, LayerReason

CGCS2000 = Ellipsoid(6_378_137.0, 1 / 298.257222101)
_ELLIPSOIDS = {
    "wgs84": WGS84,
    "grs80": CGCS2000,
    "cgcs2000": CGCS2000,
    "krass": Ellipsoid(6_378_245.0, 1 / 298.3),
    "iau76": Ellipsoid(6_378_140.0, 1 / 298.257),
}
_UNITS = {"m": 1.0, "km": 1000.0, "ft": 0.3048, "us-ft": 1200 / 3937}
_KNOWN_METHODS = ("transversemercator", "gausskruger", "tmerc", "etmerc")
# WKT's names of a parameter, old and new, by PROJ's.
_PARAMETERS = {
    "latitudeoforigin": "lat_0",
    "latitudeofnaturalorigin": "lat_0",
    "centralmeridian": "lon_0",
    "longitudeofnaturalorigin": "lon_0",
    "scalefactor": "k",
    "scalefactoratnaturalorigin": "k",
    "falseeasting": "x_0",
    "falsenorthing": "y_0",
}
_TOKEN = re.compile(
    r'\s*(?:"((?:[^"]|"")*)"|([A-Za-z_][\w ]*?)\s*(?=[\[(,\])])|([-+]?[\d.]+(?:[eE][-+]?\d+)?)|([\[\](),]))'
)


def read_projection(text: str) -> LocalPlane:
    """Return the plane that `text` describes: PROJ (`+proj=tmerc …`, `+proj=utm …`), WKT 1 or 2, or `EPSG:4549`.

    Raises Refused(PROJECTION_UNREADABLE) saying why, or Refused(PROJECTION_OTHER) for any but transverse Mercator.
    """
    plain = text.strip()
    if not plain:
        raise _unreadable(LayerReason.NO_TEXT)
    if code := re.fullmatch(r"(?:epsg\s*:*\s*|urn:ogc:def:crs:epsg:.*:)(\d{4,5})", plain, re.IGNORECASE):
        return _of_code(int(code[1]))
    if "[" in plain or "(" in plain:
        return _of_wkt(_tree(plain))
    return _of_proj(plain)


# ---------------------------------------------------------------- PROJ


def _of_proj(text: str) -> LocalPlane:
    given = {}
    for word in text.split():
        name, _, value = word.removeprefix("+").partition("=")
        given[name.lower()] = value
    method = given.get("proj", "")
    if method not in (*_KNOWN_METHODS, "utm"):
        raise Refused(LayerProblem.PROJECTION_OTHER, name=(method or text)[:40])
    if given.get("pm", "greenwich").lower() not in ("greenwich", "0"):
        raise _unreadable(LayerReason.OTHER_MERIDIAN)
    numbers = {name: _number(name, given[name]) for name in _NUMBERS if name in given}
    if method == "utm":
        numbers = _utm(_number("zone", given.get("zone", "")), "south" in given)
    if given.get("units", "m") not in _UNITS:
        raise _unreadable(LayerReason.OUT_OF_RANGE, name="units", text=given["units"])
    shift = [_number("towgs84", part) for part in given["towgs84"].split(",")] if "towgs84" in given else []
    unit = _number("to_meter", given["to_meter"]) if "to_meter" in given else _UNITS[given.get("units", "m")]
    return _plane(numbers, _figure(given), shift, unit, north_first=given.get("axis", "").startswith("n"))


_NUMBERS = ("lat_0", "lon_0", "k", "k_0", "x_0", "y_0")


def _figure(given: Mapping[str, str]) -> Ellipsoid:
    if "a" in given:
        axis = _number("a", given["a"])
        if "b" in given:
            return _ellipsoid(axis, (axis - _number("b", given["b"])) / axis if axis else 0.0)
        if "f" in given:
            return _ellipsoid(axis, _number("f", given["f"]))
        return _ellipsoid(axis, 1 / _number("rf", given.get("rf", "298.257223563"), least=1.0))
    name = given.get("ellps", given.get("datum", "WGS84"))
    found = _ELLIPSOIDS.get(name.lower())
    if found is None:
        raise _unreadable(LayerReason.NO_ELLIPSOID, name=name)
    return found


# ---------------------------------------------------------------- WKT


def _tree(text: str) -> list[Any]:
    """Return WKT as nested lists: [keyword, part, part …]."""
    stack: list[list[Any]] = [[]]
    at = 0
    while at < len(text.rstrip()):
        token = _TOKEN.match(text, at)
        if token is None:
            raise _unreadable(LayerReason.NO_BRACKETS)
        at = token.end()
        quoted, word, number, sign = token.groups()
        if sign in ("[", "("):
            if not stack[-1]:
                raise _unreadable(LayerReason.NO_BRACKETS)
            stack.append([stack[-1].pop()])
        elif sign in ("]", ")"):
            if len(stack) < 2:
                raise _unreadable(LayerReason.NO_BRACKETS)
            done = stack.pop()
            stack[-1].append(done)
        elif sign is None:
            stack[-1].append(quoted if quoted is not None else float(number) if number and _is_number(number) else word)
    if len(stack) != 1 or not stack[0] or not isinstance(stack[0][0], list):
        raise _unreadable(LayerReason.NO_BRACKETS)
    root: list[Any] = stack[0][0]
    return root


def _of_wkt(root: list[Any]) -> LocalPlane:
    methods = [*_nodes(root, "PROJECTION"), *_nodes(root, "METHOD")]
    name = str(methods[0][1]) if methods and len(methods[0]) > 1 else str(root[0])
    if _plain(name) not in _KNOWN_METHODS:
        raise Refused(LayerProblem.PROJECTION_OTHER, name=name[:40])
    if any(_value(one, 2) != 0 for one in _nodes(root, "PRIMEM")):
        raise _unreadable(LayerReason.OTHER_MERIDIAN)
    units = [_value(part, 2) for part in root if isinstance(part, list) and part[0] in ("UNIT", "LENGTHUNIT")]
    unit = units[0] if units else 1.0
    numbers = {}
    for parameter in _nodes(root, "PARAMETER"):
        key = _PARAMETERS.get(_plain(str(parameter[1]))) if len(parameter) > 1 else None
        if key is not None:
            # In WKT offsets stand in the unit of the plane, in PROJ always in metres.
            numbers[key] = _value(parameter, 2) * (unit if key in ("x_0", "y_0") else 1.0)
    figures = [*_nodes(root, "SPHEROID"), *_nodes(root, "ELLIPSOID")]
    if not figures:
        raise _unreadable(LayerReason.NO_ELLIPSOID, name="")
    flattening = _value(figures[0], 3)
    figure = _ellipsoid(_value(figures[0], 2), 1 / flattening if flattening else 0.0)
    shifts = [[_value(node, at) for at in range(1, len(node))] for node in _nodes(root, "TOWGS84")]
    return _plane(numbers, figure, shifts[0] if shifts else [], unit)


def _nodes(node: list[Any], keyword: str) -> Iterator[list[Any]]:
    for part in node:
        if isinstance(part, list):
            if str(part[0]).upper() == keyword:
                yield part
            yield from _nodes(part, keyword)


def _value(node: list[Any], at: int) -> float:
    if at < len(node) and isinstance(node[at], float):
        return float(node[at])
    raise _unreadable(LayerReason.NO_NUMBER, name=node[0], text=node[at] if at < len(node) else "")


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


# ---------------------------------------------------------------- codes


def _of_code(code: int) -> LocalPlane:
    """The planes of CGCS2000 in zones of 6° and 3°, with and without the zone before the easting, and UTM."""
    for first, last, degrees, zone, prefixed in (
        (4491, 4501, 6, 13, True),
        (4502, 4512, 6, 13, False),
        (4513, 4533, 3, 25, True),
        (4534, 4554, 3, 25, False),
    ):
        if first <= code <= last:
            number = zone + code - first
            meridian = number * degrees - (3 if degrees == 6 else 0)
            east = 500_000.0 + (number * 1e6 if prefixed else 0.0)
            return _plane({"lon_0": float(meridian), "x_0": east}, CGCS2000, [], 1.0)
    if 32601 <= code <= 32660 or 32701 <= code <= 32760:
        return _plane(_utm(code % 100, code >= 32700), WGS84, [], 1.0)
    raise _unreadable(LayerReason.NO_CODE, text=f"EPSG:{code}")


# ---------------------------------------------------------------- all


def _utm(zone: float, south: bool) -> dict[str, float]:
    if zone not in range(1, 61):
        raise _unreadable(LayerReason.NO_ZONE)
    return {"lon_0": zone * 6 - 183, "k": 0.9996, "x_0": 500_000.0, "y_0": 10_000_000.0 if south else 0.0}


def _plane(
    numbers: Mapping[str, float], figure: Ellipsoid, shift: list[float], unit: float, north_first: bool = False
) -> LocalPlane:
    if "lon_0" not in numbers:
        raise _unreadable(LayerReason.NO_MERIDIAN)
    lon, lat, scale = numbers["lon_0"], numbers.get("lat_0", 0.0), numbers.get("k", numbers.get("k_0", 1.0))
    for name, value, fits in (
        ("lon_0", lon, abs(lon) <= 180),
        ("lat_0", lat, abs(lat) < 90),
        ("k", scale, 0.5 < scale < 2),
        ("unit", unit, 0 < unit < 1e6),
        ("towgs84", len(shift), len(shift) in (0, 3, 7)),
    ):
        if not fits:
            raise _unreadable(LayerReason.OUT_OF_RANGE, name=name, text=value)
    known = abs(figure.axis - WGS84.axis) < 1 and abs(1 / figure.flattening - 1 / WGS84.flattening) < 0.001
    x, y, z, *rest = shift or (0.0, 0.0, 0.0)
    turns = (rest[0], rest[1], rest[2]) if rest else (0.0, 0.0, 0.0)
    moved = any(shift) or (bool(shift) and not known)
    helmert = Helmert((x, y, z), turns, rest[3] if rest else 0.0) if moved else None
    return LocalPlane(
        Plane(lon, lat, figure), WGS84, scale, numbers.get("x_0", 0.0), numbers.get("y_0", 0.0), unit, north_first,
        helmert, exact=known or bool(shift),
    )  # fmt: skip


def _ellipsoid(axis: float, flattening: float) -> Ellipsoid:
    if not (6.3e6 < axis < 6.5e6):
        raise _unreadable(LayerReason.OUT_OF_RANGE, name="a", text=axis)
    if not (1 / 400 < flattening < 1 / 200):
        raise _unreadable(LayerReason.OUT_OF_RANGE, name="f", text=flattening)
    return Ellipsoid(axis, flattening)


def _number(name: str, text: str, least: float = -math.inf) -> float:
    try:
        value = float(text)
    except ValueError:
        raise _unreadable(LayerReason.NO_NUMBER, name=name, text=text) from None
    if not math.isfinite(value) or value < least:
        raise _unreadable(LayerReason.OUT_OF_RANGE, name=name, text=text)
    return value


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _unreadable(why: LayerReason, **params: Any) -> Refused:
    return Refused(LayerProblem.PROJECTION_UNREADABLE, why=Refused(why, **params))
