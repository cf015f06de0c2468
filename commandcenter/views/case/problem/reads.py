# SPDX-License-Identifier: Apache-2.0
"""What the form asks while someone types, each in one go so that one answer fills one part of the screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commandcenter.queries import catalogue, places
from commandcenter.queries.catalogue import ConditionRow, ItemRow
from commandcenter.queries.centre import centre_rules, work_calendar
from commandcenter.queries.places import CellRow, ComponentRow, PlaceRow
from commandcenter.rules.clock import Limit, deadline
from commandcenter.rules.likeness import distance_m

FIVE = 5
SPOKEN = 2
"""Items whose words are underlined: more would underline chance words."""
NEAR_COMPONENTS = 40
"""A cell of a town has some thirty; more than this nobody looks through."""

_ENDING = re.compile(r"路|街|巷|弄|道|村|苑|园|里|庭|小区|名邸|花园|公寓")
_NAME = re.compile(r"[\u4e00-\u9fff]{1,8}$")
_HOUSE = re.compile(r"\s*\d+\s*(?:号楼|号|弄|栋|幢|室)?")
MOST_TRIED = 16


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text speaks for: items, and a place; `words` are those to be underlined."""

    words: tuple[str, ...]
    items: tuple[ItemRow, ...]
    place: PlaceRow | None


@dataclass(frozen=True, slots=True)
class ItemsFound:
    """The five items of the list: first what was typed for, then what text and place suggest."""

    matched: tuple[ItemRow, ...]
    suggested: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """A filing condition and when its limit would run out (UTC) if the case were dispatched now."""

    row: ConditionRow
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Spot:
    """What lies at a point: its cell, None outside all, and the components there with metres, nearest first."""

    lon: float
    lat: float
    cell: CellRow | None
    components: tuple[tuple[ComponentRow, float], ...]
    address: tuple[str, str] = ("", "")
    """The nearest address of the cell, Chinese and English."""
    address_metres: float = 0.0


def understood(connection: Any, text: str) -> Understood:
    """Return what `text` speaks for."""
    if not text.strip():
        return Understood((), (), None)
    items = tuple(catalogue.search(connection, "", text, FIVE))
    words = [word for item in items[:SPOKEN] for word in item.words]
    for item in items[:SPOKEN]:
        words += [word for row in catalogue.conditions_of(connection, item.id, text) for word in row.words]
    said, place = _place_in(connection, text)
    return Understood(tuple(dict.fromkeys([*words, *([said] if said else [])])), items, place)


def items_for(connection: Any, typed: str, text: str) -> ItemsFound:
    """Return five items: those `typed` means, filled up with those the text of the report speaks for."""
    matched = tuple(catalogue.search(connection, typed, text, FIVE)) if typed.strip() else ()
    known = {item.id for item in matched}
    more = [item for item in catalogue.search(connection, "", text, FIVE) if item.id not in known]
    return ItemsFound(matched, tuple(more[: FIVE - len(matched)]))


def item_with(connection: Any, item_id: int) -> ItemRow | None:
    """Return one item."""
    return catalogue.item(connection, item_id)


def conditions_for(connection: Any, item_id: int, text: str, now: datetime) -> list[Offered]:
    """Return the conditions of an item, each with the deadline of a case dispatched `now`."""
    calendar = work_calendar(connection, centre_rules(connection))
    return [
        Offered(row, deadline(now, Limit(row.limit_amount, row.limit_unit), calendar))
        for row in catalogue.conditions_of(connection, item_id, text)
    ]


def places_for(connection: Any, typed: str) -> list[PlaceRow]:
    """Return five places that `typed` means."""
    return places.search(connection, typed, FIVE)


def spot_at(connection: Any, lon: float, lat: float) -> Spot:
    """Return what lies at a point (WGS-84 degrees)."""
    cell = places.cell_at(connection, lon, lat)
    if cell is None:
        return Spot(lon, lat, None, ())
    there = [(one, distance_m((lon, lat), (one.lon, one.lat))) for one in places.components_in(connection, cell.id)]
    there.sort(key=lambda each: (each[1], each[0].code))
    near = places.address_near(connection, cell.id, lon, lat)
    if near is None:
        return Spot(lon, lat, cell, tuple(there[:NEAR_COMPONENTS]))
    metres = distance_m((lon, lat), near[2:])
    return Spot(lon, lat, cell, tuple(there[:NEAR_COMPONENTS]), near[:2], metres)


def _place_in(connection: Any, text: str) -> tuple[str, PlaceRow | None]:
    """Return the place a text names and the words that name it, the longest that is known."""
    for said in _place_words(text):
        found = places.search(connection, said, 1)
        if found and said.replace(" ", "") in found[0].text.replace(" ", ""):
            return said, found[0]
    return "", None


def _place_words(text: str) -> Sequence[str]:
    """Return what reads like places, those with a house number first, then the longest.

    Where a name begins cannot be seen in Chinese: every beginning within eight characters is tried.
    """
    found = []
    for ending in _ENDING.finditer(text):
        name = _NAME.search(text, max(0, ending.end() - 10), ending.end())
        house = _HOUSE.match(text, ending.end())
        if name is not None:
            end = house.end() if house is not None else ending.end()
            found += [text[start:end].strip() for start in range(name.start(), ending.start())]
    exact = sorted(dict.fromkeys(found), key=lambda word: (not word[-1:].isdigit() and "号" not in word, -len(word)))
    return exact[:MOST_TRIED]
