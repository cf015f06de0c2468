# SPDX-License-Identifier: Apache-2.0
"""Coordinates as people type them and as other maps mean them, turned into WGS-84 degrees."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass

from commandcenter.vocabulary import Datum, Problem, Refused

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


def is_coarse(lon: float, lat: float) -> bool:
    """Return whether the position is rounded to whole degrees, about 100 km: no place at all for a cell."""
    return lon == round(lon) and lat == round(lat)


def to_wgs84(lon: float, lat: float, datum: Datum) -> tuple[float, float]:
    """Return degrees of `datum` as WGS-84 (lon, lat), to a centimetre.

    CGCS2000 differs from WGS-84 by centimetres and is taken as it.
    """
    if datum is Datum.BD09:
        lon, lat = _bd09_to_gcj02(lon, lat)
    if datum in (Datum.BD09, Datum.GCJ02):
        return _gcj02_to_wgs84(lon, lat)
    return lon, lat


def from_wgs84(lon: float, lat: float, datum: Datum) -> tuple[float, float]:
    """Return WGS-84 degrees as `datum` (lon, lat), for maps that are drawn in it."""
    if datum in (Datum.BD09, Datum.GCJ02):
        lon, lat = _wgs84_to_gcj02(lon, lat)
    return _gcj02_to_bd09(lon, lat) if datum is Datum.BD09 else (lon, lat)


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


def _wgs84_to_gcj02(lon: float, lat: float) -> tuple[float, float]:
    west, south, east, north = _CHINA
    if not (west <= lon <= east and south <= lat <= north):
        return lon, lat
    x, y = lon - 105.0, lat - 35.0
    waves = (20 * math.sin(6 * x * math.pi) + 20 * math.sin(2 * x * math.pi)) * 2 / 3
    up = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x)) + waves
    up += (20 * math.sin(y * math.pi) + 40 * math.sin(y / 3 * math.pi)) * 2 / 3
    up += (160 * math.sin(y / 12 * math.pi) + 320 * math.sin(y * math.pi / 30)) * 2 / 3
    right = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x)) + waves
    right += (20 * math.sin(x * math.pi) + 40 * math.sin(x / 3 * math.pi)) * 2 / 3
    right += (150 * math.sin(x / 12 * math.pi) + 300 * math.sin(x / 30 * math.pi)) * 2 / 3
    bend = 1 - _ECCENTRICITY * math.sin(math.radians(lat)) ** 2
    up = math.degrees(up * bend * math.sqrt(bend) / (_AXIS * (1 - _ECCENTRICITY)))
    right = math.degrees(right * math.sqrt(bend) / (_AXIS * math.cos(math.radians(lat))))
    return lon + right, lat + up


def _gcj02_to_wgs84(lon: float, lat: float) -> tuple[float, float]:
    # The shift has no inverse in closed form; it changes so slowly that each turn is a hundred times nearer.
    found = (lon, lat)
    for _ in range(6):
        shifted = _wgs84_to_gcj02(*found)
        found = (found[0] + lon - shifted[0], found[1] + lat - shifted[1])
    return found


def _gcj02_to_bd09(lon: float, lat: float) -> tuple[float, float]:
    radius = math.hypot(lon, lat) + 0.00002 * math.sin(lat * _BD_TURN)
    angle = math.atan2(lat, lon) + 0.000003 * math.cos(lon * _BD_TURN)
    return radius * math.cos(angle) + 0.0065, radius * math.sin(angle) + 0.006


def _bd09_to_gcj02(lon: float, lat: float) -> tuple[float, float]:
    found = (lon - 0.0065, lat - 0.006)
    for _ in range(6):
        shifted = _gcj02_to_bd09(*found)
        found = (found[0] + lon - shifted[0], found[1] + lat - shifted[1])
    return found


def _unreadable(text: str) -> Refused:
    return Refused(Problem.COORDINATES_BAD, field="place", text=text[:_SHOWN_CHARACTERS])
