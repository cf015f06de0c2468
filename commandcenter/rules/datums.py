# SPDX-License-Identifier: Apache-2.0
"""Coordinates as people type them and as other maps mean them, turned into WGS-84 degrees."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from commandcenter.vocabulary import Datum, Problem, Refused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Krassovsky's ellipsoid, on which GCJ-02's shift is defined: semi-major axis in metres, eccentricity squared.
_AXIS = 6_378_245.0
_ECCENTRICITY = 0.006_693_421_622_965_943
_BD_TURN = math.pi * 3000 / 180
# The shift holds inside this box only; outside GCJ-02 and BD-09's base are WGS-84.
_CHINA = (72.004, 0.8293, 137.8347, 55.8271)
_SHOWN_CHARACTERS = 60

_NUMBER = r"\d+(?:\.\d+)?"
_PART = re.compile(
    rf"(?P<before>[NSEW])?\s*(?P<sign>[-+])?\s*(?P<degrees>{_NUMBER})"
    rf"(?:\s*[°度](?:\s*(?P<minutes>{_NUMBER})\s*['′’分](?:\s*(?P<seconds>{_NUMBER})\s*(?:[\"″”秒]|''|′′))?)?)?"
    rf"(?(before)|(?:\s*(?P<after>[NSEW]))?)"
)
_BETWEEN = re.compile(r"[\s,;/]*")
_LETTERS = (("东经", " E"), ("西经", " W"), ("北纬", " N"), ("南纬", " S"), ("经度", " E"), ("纬度", " N"), (":", ""))


# How people name what their numbers mean, before or after them.
_NAMES = (
    (Datum.GCJ02, r"gcj-?\s?(?:02)?|火星(?:坐标系?)?|高德(?:坐标)?|腾讯(?:坐标)?|amap|tencent"),
    (Datum.BD09, r"bd-?\s?(?:09)?(?:ll)?|百度(?:坐标系?)?|baidu"),
    (Datum.CGCS2000, r"cgcs\s?-?(?:2000)?|国家?2000(?:坐标系?)?|2000坐标系?"),
    (Datum.WGS84, r"wgs-?\s?(?:84)?|gps"),
)


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A position in degrees, with whether the two numbers stood the other way round (latitude first)."""

    lon: float
    lat: float
    turned: bool = False


@dataclass(frozen=True, slots=True)
class _Angle:
    degrees: float
    axis: str


def parse_coordinates(text: str, near: tuple[float, float] | None = None) -> Coordinates:
    """Return the position written in `text`: longitude, latitude in degrees, or degrees, minutes and seconds.

    Latitude first is recognised by a compass letter, by a number over 90, or by lying nearer to `near` (lon, lat), the
    centre's own land. Raises Refused(COORDINATES_BAD) for anything else.
    """
    plain = unicodedata.normalize("NFKC", text).replace("，", ",").replace("、", ",").upper().strip(" ()[]")
    for word, letter in _LETTERS:
        plain = plain.replace(word, letter)
    first, second = _two_angles(plain.strip(), text)
    if first.axis and first.axis == second.axis:
        raise _unreadable(text)
    turned = _latitude_first(first, second, near)
    lon, lat = (second.degrees, first.degrees) if turned else (first.degrees, second.degrees)
    if not (math.isfinite(lon) and abs(lon) <= 180 and abs(lat) <= 90):
        raise _unreadable(text)
    return Coordinates(lon, lat, turned)


def split_datum(text: str) -> tuple[str, Datum | None]:
    """Return the text without the datum that is named before or after it, and that datum; None where none is.

    As people paste it: “121.47, 31.23 gcj”, “百度 121.48,31.24”, “BD09: 121.48 31.24”.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    for datum, names in _NAMES:
        before = re.match(rf"(?:{names})\s*[:,]?\s*(?=[-+NSEW东西南北经纬(\[\d])", plain, re.IGNORECASE)
        if before is not None:
            return plain[before.end() :], datum
        after = re.search(rf"(?<=[\d\s,;NSEW°'″′\"秒分度)\]])[(\[]?(?:{names})[)\]]?$", plain, re.IGNORECASE)
        if after is not None:
            return plain[: after.start()].rstrip(" ,;"), datum
    return text, None


def is_coarse(lon: float, lat: float) -> bool:
    """Return whether the position is rounded to whole degrees, about 100 km: no place at all for a cell."""
    return lon == round(lon) and lat == round(lat)


def to_wgs84(lon: float, lat: float, datum: Datum) -> tuple[float, float]:
    """Return degrees of `datum` as WGS-84 (lon, lat), to a centimetre.

    CGCS2000 differs from WGS-84 by centimetres and is taken as it.
    """
    found: tuple[float, float] = _to_wgs84(lon, lat, datum, math)
    return found


def many_to_wgs84(
    lon: NDArray[np.float64], lat: NDArray[np.float64], datum: Datum
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return arrays of degrees of `datum` as WGS-84, each point as `to_wgs84` turns it."""
    import numpy as np  # a seat places single points and starts without it

    found: tuple[NDArray[np.float64], NDArray[np.float64]] = _to_wgs84(lon, lat, datum, np)
    return found


def from_wgs84(lon: float, lat: float, datum: Datum) -> tuple[float, float]:
    """Return WGS-84 degrees as `datum` (lon, lat), for maps that are drawn in it."""
    if datum in (Datum.BD09, Datum.GCJ02):
        lon, lat = _wgs84_to_gcj02(lon, lat, math)
    return _gcj02_to_bd09(lon, lat, math) if datum is Datum.BD09 else (lon, lat)


def _two_angles(plain: str, text: str) -> tuple[_Angle, _Angle]:
    first = _PART.match(plain)
    between = _BETWEEN.match(plain, first.end()) if first else None
    second = _PART.fullmatch(plain, between.end()) if between else None
    if first is None or between is None or second is None:
        raise _unreadable(text)
    if not (between[0] or first["after"] or second["before"]):
        raise _unreadable(text)
    return _angle(first, text), _angle(second, text)


def _angle(part: re.Match[str], text: str) -> _Angle:
    minutes, seconds = float(part["minutes"] or 0), float(part["seconds"] or 0)
    if minutes >= 60 or seconds >= 60:
        raise _unreadable(text)
    letter = part["before"] or part["after"] or ""
    size = float(part["degrees"]) + minutes / 60 + seconds / 3600
    negative = (part["sign"] == "-") != (letter in ("S", "W"))
    return _Angle(-size if negative else size, {"E": "lon", "W": "lon", "N": "lat", "S": "lat"}.get(letter, ""))


def _latitude_first(first: _Angle, second: _Angle, near: tuple[float, float] | None) -> bool:
    if first.axis or second.axis:
        return first.axis == "lat" or second.axis == "lon"
    if abs(first.degrees) > 90 or abs(second.degrees) > 90:
        return abs(second.degrees) > 90
    if near is None:
        return False
    as_written = math.hypot(first.degrees - near[0], second.degrees - near[1])
    return math.hypot(second.degrees - near[0], first.degrees - near[1]) < as_written


# ---------------------------------------------------------------- the shifts
# `f` is math for single numbers and numpy for arrays: one formula serves both.


def _to_wgs84(lon: Any, lat: Any, datum: Datum, f: Any) -> Any:
    if datum is Datum.BD09:
        lon, lat = _bd09_to_gcj02(lon, lat, f)
    if datum in (Datum.BD09, Datum.GCJ02):
        return _gcj02_to_wgs84(lon, lat, f)
    return lon, lat


def _wgs84_to_gcj02(lon: Any, lat: Any, f: Any) -> tuple[Any, Any]:
    west, south, east, north = _CHINA
    inside = (west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)
    x, y = lon - 105.0, lat - 35.0
    waves = (20 * f.sin(6 * x * f.pi) + 20 * f.sin(2 * x * f.pi)) * 2 / 3
    up = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * f.sqrt(abs(x)) + waves
    up += (20 * f.sin(y * f.pi) + 40 * f.sin(y / 3 * f.pi)) * 2 / 3
    up += (160 * f.sin(y / 12 * f.pi) + 320 * f.sin(y * f.pi / 30)) * 2 / 3
    right = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * f.sqrt(abs(x)) + waves
    right += (20 * f.sin(x * f.pi) + 40 * f.sin(x / 3 * f.pi)) * 2 / 3
    right += (150 * f.sin(x / 12 * f.pi) + 300 * f.sin(x / 30 * f.pi)) * 2 / 3
    bend = 1 - _ECCENTRICITY * f.sin(f.radians(lat)) ** 2
    up = f.degrees(up * bend * f.sqrt(bend) / (_AXIS * (1 - _ECCENTRICITY)))
    right = f.degrees(right * f.sqrt(bend) / (_AXIS * f.cos(f.radians(lat))))
    return lon + right * inside, lat + up * inside


def _gcj02_to_wgs84(lon: Any, lat: Any, f: Any) -> tuple[Any, Any]:
    # The shift has no inverse in closed form; it changes so slowly that each turn is a hundred times nearer.
    found = (lon, lat)
    for _ in range(6):
        shifted = _wgs84_to_gcj02(*found, f)
        found = (found[0] + lon - shifted[0], found[1] + lat - shifted[1])
    return found


def _gcj02_to_bd09(lon: Any, lat: Any, f: Any) -> tuple[Any, Any]:
    radius = f.hypot(lon, lat) + 0.00002 * f.sin(lat * _BD_TURN)
    angle = f.atan2(lat, lon) + 0.000003 * f.cos(lon * _BD_TURN)
    return radius * f.cos(angle) + 0.0065, radius * f.sin(angle) + 0.006


def _bd09_to_gcj02(lon: Any, lat: Any, f: Any) -> tuple[Any, Any]:
    found = (lon - 0.0065, lat - 0.006)
    for _ in range(6):
        shifted = _gcj02_to_bd09(*found, f)
        found = (found[0] + lon - shifted[0], found[1] + lat - shifted[1])
    return found


def _unreadable(text: str) -> Refused:
    return Refused(Problem.COORDINATES_BAD, field="place", text=text[:_SHOWN_CHARACTERS])
