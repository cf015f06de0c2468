# SPDX-License-Identifier: Apache-2.0
"""Invented names of places, roads and people, Chinese with their English form."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import numpy as np

from commandcenter.paths import resources
from commandcenter.vocabulary import QuarterKind


@cache
def name_book() -> dict[str, Any]:
    """Return the lists that names are made of."""
    return tomllib.loads((resources() / "demo" / "names.toml").read_text("utf-8"))


@cache
def romanised(zh: str) -> str:
    """Return a Chinese name in pinyin, one capitalised word, with an apostrophe before a vowel."""
    from pypinyin import lazy_pinyin

    syllables: list[str] = lazy_pinyin(zh)
    joined = syllables[0] + "".join(f"'{s}" if s[0] in "aoe" else s for s in syllables[1:])
    return str(joined.capitalize())


class Namer:
    """Gives every place a name once."""

    def __init__(self, random: np.random.Generator) -> None:
        """Shuffle the stems; the first ones stay first."""
        book = name_book()
        first: list[str] = book["first_stems"]
        barred = {*first, *book["not_stems"]}
        made = [h + t for h in book["stem_heads"] for t in book["stem_tails"] if h != t and h + t not in barred]
        self._stems: list[str] = [*first, *(made[n] for n in random.permutation(len(made)))]
        self._quarters: set[str] = set()
        self._next_road = 0
        self._lanes: set[str] = set()

    def stem(self, number: int) -> str:
        """Return the stem of place `number`; past the last stem they begin again with a compass word."""
        turn, at = divmod(number, len(self._stems))
        return ("", "东", "西", "南", "北", "中")[turn] + self._stems[at]

    def community(self, number: int, village: bool) -> tuple[str, str]:
        """Name a neighbourhood or a village."""
        stem = self.stem(number)
        return (
            (f"{stem}村", f"{romanised(stem)} Village") if village else (f"{stem}社区", f"{romanised(stem)} Community")
        )

    def quarter(self, stem: str, kind: QuarterKind) -> tuple[str, str]:
        """Name a residential quarter after its community."""
        for suffix in name_book()["quarter_suffixes"][kind.value]:
            name = stem + suffix
            if name not in self._quarters:
                break
        self._quarters.add(name)
        return name, f"{romanised(stem)} {romanised(suffix)}"

    def road(self, main: bool) -> tuple[str, str]:
        """Name the next road."""
        stem = self.stem(self._next_road)
        self._next_road += 1
        suffix, en = ("路", "Road") if main or self._next_road % 3 else ("街", "Street")
        return stem + suffix, f"{romanised(stem)} {en}"

    def lane(self, road_zh: str, road_en: str, along: int) -> tuple[str, str]:
        """Name a lane by its number along the road it leaves."""
        number = along * 24 + 6
        while f"{road_zh}{number}弄" in self._lanes:
            number += 2
        self._lanes.add(f"{road_zh}{number}弄")
        return f"{road_zh}{number}弄", f"Lane {number}, {road_en}"
