# SPDX-License-Identifier: Apache-2.0
"""Finds a street, community, responsibility grid or cell by its name, the sound of its name, or its code."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import islice, takewhile
from typing import NamedTuple

from commandcenter.queries.wall.rows import Ground, Shapes
from commandcenter.rules.terms import Pinyin, normalise, pinyin
from commandcenter.views.wall.drill.levels import Rung, Spot

MOST = 8
LEAST_TAIL = 3
"""Last digits of a cell's code from which on cells are found by them."""


class Found(NamedTuple):
    """A place with its names, its code, and the names of what it lies in (empty where nothing larger is shown)."""

    spot: Spot
    zh: str
    en: str
    code: str
    within_zh: str = ""
    within_en: str = ""


class _Named(NamedTuple):
    found: Found
    zh: str
    en: str
    sound: Pinyin


class PlaceFinder:
    """Knows the places of one ground. The first search takes longest and any may take a while: not for the GUI."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def prepare(self) -> None:
        """Learn how all names sound, so that the first search is as quick as any."""
        self._named  # noqa: B018 – worked out once and kept

    def find(self, text: str, limit: int = MOST) -> list[Found]:
        """Return the places that `text` means, best first: what it begins stands before what only holds it."""
        words = normalise(text)
        if not words:
            return []
        ranked = [
            (rank, at, one.found) for at, one in enumerate(self._named) if (rank := _rank(one, words)) is not None
        ]
        ranked.sort(key=lambda each: each[:2])
        return [*(found for *_, found in ranked[:limit]), *self._cells(words)][:limit]

    @cached_property
    def _named(self) -> tuple[_Named, ...]:
        return tuple(
            _Named(found, normalise(found.zh), normalise(found.en), pinyin(found.zh)) for found in self._places()
        )

    def _places(self) -> Iterator[Found]:
        ground = self._ground
        streets = _names(ground.streets) if len(ground.streets.ids) > 1 else {}
        yield from _of(Rung.STREET, ground.streets, {})
        yield from _of(Rung.COMMUNITY, ground.communities, streets)
        yield from _of(Rung.GRID, ground.grids, streets)

    @cached_property
    def _codes(self) -> list[tuple[str, int]]:
        cells = self._ground.cells
        return sorted((code, at) for at, code in enumerate(cells.codes))

    def _cells(self, digits: str) -> Iterator[Found]:
        """Yield the cells whose code begins with these digits, else those whose code ends with them."""
        if not digits.isdecimal() or len(digits) < LEAST_TAIL:
            return
        start = bisect_left(self._codes, (digits, -1))
        begin = list(takewhile(lambda each: each[0].startswith(digits), islice(self._codes, start, start + MOST)))
        found = begin or [each for each in self._codes if each[0].endswith(digits)][:MOST]
        cells, communities = self._ground.cells, _names(self._ground.communities)
        for code, at in found:
            yield Found(Spot(Rung.CELL, cells.ids[at]), code, code, code, *communities.get(cells.parents[at], ("", "")))


def _names(shapes: Shapes) -> dict[int, tuple[str, str]]:
    return {id_: (zh, en) for id_, zh, en in zip(shapes.ids, shapes.names_zh, shapes.names_en, strict=True)}


def _of(rung: Rung, shapes: Shapes, above: dict[int, tuple[str, str]]) -> Iterator[Found]:
    for at, id_ in enumerate(shapes.ids):
        zh, en, code = shapes.names_zh[at], shapes.names_en[at], shapes.codes[at]
        yield Found(Spot(rung, id_), zh or code, en or zh or code, code, *above.get(shapes.parents[at], ("", "")))


def _rank(one: _Named, words: str) -> int | None:
    """Return how well a place is meant, 0 best; None when it is not."""
    typed = "".join(words.split())
    if typed == normalise(one.found.code):
        return 0
    if one.zh.startswith(words) or one.en.startswith(words):
        return 1
    if typed.isascii() and typed.isalpha() and one.sound.initials.startswith(typed):
        return 2
    if typed.isascii() and typed.isalpha() and one.sound.full.startswith(typed):
        return 3
    if words in one.zh or words in one.en:
        return 4
    return 5 if typed.isdecimal() and len(typed) >= LEAST_TAIL and one.found.code.startswith(typed) else None
