# SPDX-License-Identifier: Apache-2.0
"""Recognising what the columns of an unknown export mean, by their names and by what is in them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from commandcenter.exchange.reports import dates
from commandcenter.paths import resources
from commandcenter.vocabulary.word import Word


class Field(Word):
    """What a column can mean for a report."""

    FOREIGN_NUMBER = "foreign_number", "原编号", "Foreign number"
    SAID_AT = "said_at", "诉求时间", "Reported at"
    FOREIGN_TYPE = "foreign_type", "原类别", "Foreign type"
    FOREIGN_AGENCY = "foreign_agency", "原承办单位", "Foreign agency"
    FOREIGN_STATUS = "foreign_status", "原状态", "Foreign status"
    TEXT = "text", "内容", "Text"
    ADDRESS = "address", "地址", "Address"
    LON = "lon", "经度", "Longitude"
    LAT = "lat", "纬度", "Latitude"
    REPORTER_NAME = "reporter_name", "上报人", "Reporter"
    REPORTER_PHONE = "reporter_phone", "电话", "Phone"
    CHANNEL = "channel", "渠道", "Channel"


Samples = Mapping[str, Sequence[str]]

# A column of this name only sorts the complaint further: alone it says too little, so the type goes before it.
_SORTING_NAMES = {"descriptor"}
_MOBILE = re.compile(r"1[3-9]\d{9}$")


def plain(name: str) -> str:
    """The name of a column without case, width, spaces and signs."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(character for character in folded if character.isalnum())


@cache
def _known_names() -> dict[Field, list[str]]:
    with (resources() / "exchange" / "columns.toml").open("rb") as file:
        return {Field(name): names for name, names in tomllib.load(file).items()}


def recognise(headers: Sequence[str], samples: Samples) -> dict[Field, tuple[str, ...]]:
    """Return the columns of each field that was recognised; `samples` are values of each column.

    A column is taken by its name where its content agrees, and else by its content alone; several columns may make
    up the text, every other field has one.
    """
    found: dict[Field, tuple[str, ...]] = {}
    known = _known_names()
    by_name = {plain(header): header for header in reversed(headers)}
    for field in Field:
        named = [by_name[name] for name in known[field] if name in by_name]
        fitting = [header for header in named if _AGREES.get(field, _anything)(samples[header])]
        if fitting:
            found[field] = tuple(fitting) if field is Field.TEXT else (fitting[0],)
    if Field.LON not in found or Field.LAT not in found:
        found.pop(Field.LON, None)
        found.pop(Field.LAT, None)
    _by_content(headers, samples, found)
    return _with_text(found, samples)


def _by_content(headers: Sequence[str], samples: Samples, found: dict[Field, tuple[str, ...]]) -> None:
    taken = {header for columns in found.values() for header in columns}
    for field, fits in (
        (Field.SAID_AT, lambda values: dates.detect(values) is not None),
        (Field.REPORTER_PHONE, _mobiles),
        (Field.FOREIGN_NUMBER, _numbers),
    ):
        column = next((header for header in headers if header not in taken and fits(samples[header])), None)
        if field not in found and column is not None:
            found[field] = (column,)
            taken.add(column)
    if Field.TEXT not in found and Field.FOREIGN_TYPE not in found:
        lengths = {header: _mean_length(samples[header]) for header in headers if header not in taken}
        longest = max(lengths, key=lambda header: lengths[header], default=None)
        if longest is not None and lengths[longest] >= 8:
            found[Field.TEXT] = (longest,)


def _with_text(found: dict[Field, tuple[str, ...]], samples: Samples) -> dict[Field, tuple[str, ...]]:
    """Let the type stand in where a file has no text of its own, or only a word that sorts the type further."""
    text, kind = found.get(Field.TEXT, ()), found.get(Field.FOREIGN_TYPE, ())
    if all(plain(header) in _SORTING_NAMES for header in text):
        text = (*kind, *(header for header in text if header not in kind))
    if text:
        found[Field.TEXT] = text
    return {field: found[field] for field in Field if field in found}


# ---------------------------------------------------------------- what content agrees with


def _filled(values: Iterable[str]) -> list[str]:
    return [value.strip() for value in values if value.strip()]


def _anything(values: Sequence[str]) -> bool:
    return True


def _dates(values: Sequence[str]) -> bool:
    filled = _filled(values)
    return not filled or dates.detect(filled) is not None or any(dates.detect([value]) for value in filled)


def _numbers(values: Sequence[str]) -> bool:
    """Short, hardly repeated and almost always there."""
    filled = _filled(values)
    if not filled or len(filled) < 0.9 * len(values) or max(map(len, filled)) > 80:
        return False
    return len(set(filled)) >= 0.5 * len(filled) and not any(" " in value for value in filled)


def _words(values: Sequence[str]) -> bool:
    """Words for people: a structure written out for a program is no address."""
    return not any(value.startswith(("{", "[", "(", "POINT")) for value in _filled(values))


def _coordinates(values: Sequence[str]) -> bool:
    filled = _filled(values)
    return not filled or sum(degrees(value) is not None for value in filled) >= 0.5 * len(filled)


def _mobiles(values: Sequence[str]) -> bool:
    filled = _filled(values)
    return bool(filled) and sum(bool(_MOBILE.match(value)) for value in filled) >= 0.8 * len(filled)


def _mean_length(values: Sequence[str]) -> float:
    return sum(map(len, values)) / max(len(values), 1)


def degrees(text: str) -> float | None:
    """The number of a coordinate in degrees, None where it is none."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) <= 180 else None


_AGREES: dict[Field, Callable[[Sequence[str]], bool]] = {
    Field.FOREIGN_NUMBER: _numbers,
    Field.SAID_AT: _dates,
    Field.ADDRESS: _words,
    Field.LON: _coordinates,
    Field.LAT: _coordinates,
}
