# SPDX-License-Identifier: Apache-2.0
"""How alike two reports are, so that a duplicate is seen before it is saved."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from commandcenter.rules.terms import normalise, pairs

EARTH_RADIUS_M = 6_371_008.8
# Enough to tell two reports apart; a pasted file of 100 kB must not slow the form down.
_COMPARED_CHARACTERS = 2_000


@dataclass(frozen=True, slots=True)
class LikenessSettings:
    """What counts as near and recent, the weights of the parts, and from where on one is asked to merge."""

    near_m: float = 100.0
    recent: timedelta = timedelta(days=7)
    item_weight: float = 0.30
    place_weight: float = 0.25
    time_weight: float = 0.10
    words_weight: float = 0.35
    listed_from: float = 0.30
    asked_from: float = 0.80


@dataclass(frozen=True, slots=True)
class Features:
    """What of a report is compared; make it with `of` once and compare it with many."""

    item_id: int | None
    position: tuple[float, float] | None
    at: datetime
    words: frozenset[str]

    @classmethod
    def of(
        cls, text: str, at: datetime, item_id: int | None = None, position: tuple[float, float] | None = None
    ) -> Features:
        """Return the features of a report of `at`; `position` is WGS-84 (lon, lat), None when unknown or coarse."""
        return cls(item_id, position, at, word_set(text))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two reports are, 0 to 1, with the parts a person can check; None for a part one of them lacks."""

    score: float
    same_item: bool | None
    distance_m: float | None
    age: timedelta
    words: float

    @property
    def percent(self) -> int:
        """The score as it is shown, rounded down so that 100 means all of it."""
        return int(self.score * 100 + 1e-9)


def likeness(one: Features, other: Features, settings: LikenessSettings | None = None) -> Likeness:
    """Return how alike two reports are: same item, near, recent, similar words (screens.md, Acceptor).

    A part that one of them lacks is left out and the others carry its weight. Farther apart than "near" or "recent"
    they are no duplicates at all and score 0; their parts are still told.
    """
    settings = settings or LikenessSettings()
    age = abs(one.at - other.at)
    distance = None
    if one.position is not None and other.position is not None:
        distance = distance_m(one.position, other.position)
    same_item = None if one.item_id is None or other.item_id is None else one.item_id == other.item_id
    words = words_alike(one.words, other.words)
    if age > settings.recent or (distance is not None and distance > settings.near_m):
        return Likeness(0.0, same_item, distance, age, words)
    parts = [(settings.time_weight, 1 - age / settings.recent), (settings.words_weight, words)]
    if same_item is not None:
        parts.append((settings.item_weight, float(same_item)))
    if distance is not None:
        parts.append((settings.place_weight, 1 - distance / settings.near_m))
    score = sum(weight * part for weight, part in parts) / sum(weight for weight, _ in parts)
    return Likeness(min(max(score, 0.0), 1.0), same_item, distance, age, words)


def word_set(text: str) -> frozenset[str]:
    """Return the pairs of characters that `words_alike` compares; a text of one character is its own pair."""
    short = text[:_COMPARED_CHARACTERS]
    return frozenset(pairs(short)) or frozenset(normalise(short))


def words_alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return Dice's coefficient of two word sets, 0 to 1; two empty texts say nothing alike."""
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))


def distance_m(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance in metres over the sphere between two WGS-84 (lon, lat) positions."""
    lon_1, lat_1, lon_2, lat_2 = map(math.radians, (*one, *other))
    rise = math.sin((lat_2 - lat_1) / 2) ** 2
    run = math.cos(lat_1) * math.cos(lat_2) * math.sin((lon_2 - lon_1) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(rise + run)))
