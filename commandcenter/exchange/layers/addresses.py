# SPDX-License-Identifier: Apache-2.0
"""Addresses of tiles as map services give them, XYZ and WMTS, brought into one form with {z}, {x} and {y}."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.layers import LayerProblem, LayerReason

_PLACE = re.compile(r"\{([^{}]*)\}")
_FORMS = {"tilematrix": "z", "tilerow": "y", "tilecol": "x", "z": "z", "x": "x", "y": "y", "-y": "-y", "s": "s"}
# Names under which services offer the web's own projection; an unknown one is let through and shows itself.
_DEGREES = re.compile(r"^c$|4490|4326|crs84", re.IGNORECASE)
_USUAL = {
    "SERVICE": "WMTS",
    "REQUEST": "GetTile",
    "VERSION": "1.0.0",
    "STYLE": "default",
    "TILEMATRIXSET": "GoogleMapsCompatible",
    "FORMAT": "image/png",
}
_TILE = {"TILEMATRIX": "{z}", "TILEROW": "{y}", "TILECOL": "{x}"}


def is_address(source: str) -> bool:
    """Tell an address from the path of a file."""
    return re.match(r"[a-z][a-z0-9+.-]+://", source, re.IGNORECASE) is not None


def is_wmts(source: str) -> bool:
    """Tell whether an address is of a WMTS: by its name, or by the places it leaves for a tile."""
    return re.search(r"wmts|\{tilematrix\}|tilematrixset", source, re.IGNORECASE) is not None


def tile_template(source: str) -> str:
    """Return the address of a tile with {z}, {x} and {y} (or {-y}, counted from the south) left open.

    Raises Refused(ADDRESS_BAD) saying why it cannot be one.
    """
    parts = urlsplit(source)
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        raise _bad(source, LayerReason.NO_WEB)
    if is_wmts(source) and not _PLACE.search(source):
        source = _asked(source)
    found = set()
    for name in _PLACE.findall(source):
        plain = name.lower()
        if plain == "tilematrixset":
            source = source.replace(f"{{{name}}}", _USUAL["TILEMATRIXSET"])
        elif plain == "style":
            source = source.replace(f"{{{name}}}", "default")
        elif plain in _FORMS:
            source = source.replace(f"{{{name}}}", f"{{{_FORMS[plain]}}}")
            found.add(_FORMS[plain].removeprefix("-"))
        else:
            raise _bad(source, LayerReason.OTHER_PLACE, name=f"{{{name}}}")
    if not {"z", "x", "y"} <= found:
        raise _bad(source, LayerReason.NO_PLACES)
    _check_matrix(source)
    return source


def tile_address(template: str, z: int, x: int, y: int) -> str:
    """Return the address of one tile; of several hosts {s} the same one always serves the same tile."""
    names = {"{z}": z, "{x}": x, "{y}": y, "{-y}": 2**z - 1 - y, "{s}": "abc"[(x + y) % 3]}
    for name, value in names.items():
        template = template.replace(name, str(value))
    return template


def _asked(source: str) -> str:
    """The address of a WMTS without any tile named in it, filled up to one that asks for a tile by key and value."""
    parts = urlsplit(source)
    known = {*_USUAL, *_TILE, "LAYER"}
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    # The names of the standard are the same in any case; a service's own, as its key, may not be.
    given = {name.upper() if name.upper() in known else name: value for name, value in pairs}
    if not given.get("LAYER"):
        raise _bad(source, LayerReason.NO_LAYER)
    if given.get("REQUEST", "").lower() == "getcapabilities":
        del given["REQUEST"]
    whole = {**_USUAL, **given, **_TILE}
    return urlunsplit(parts._replace(query=urlencode(whole, safe="{}/:")))


def _check_matrix(source: str) -> None:
    for name, value in parse_qsl(urlsplit(source).query):
        if name.upper() == "TILEMATRIXSET" and _DEGREES.search(value):
            raise _bad(source, LayerReason.OTHER_MATRIX, name=value)


def _bad(source: str, why: LayerReason, **params: Any) -> Refused:
    return Refused(LayerProblem.ADDRESS_BAD, field="source", source=source, why=Refused(why, **params))
