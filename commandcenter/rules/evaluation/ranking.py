# SPDX-License-Identifier: Apache-2.0
"""Who comes first: only what has a value, made of enough, is ranked, and equals share a place."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

from commandcenter.rules.evaluation.figures import Better

LEAST_VOLUME = 5
"""Below so many a rate says nothing: nobody is first with one case of four minutes (asks.md 20)."""
Key = TypeVar("Key", bound=Hashable)


def ranked(
    values: Mapping[Key, tuple[float | None, float]], better: Better, least: float = LEAST_VOLUME
) -> dict[Key, int | None]:
    """Return the place of each, from 1; None for what has no value, or is made of fewer than `least`.

    `values` are (value, of how many). A figure of which neither more nor less is better ranks the most first.
    """
    known = {key: value for key, (value, volume) in values.items() if value is not None and volume >= least}
    sign = 1 if better is Better.LESS else -1
    places: dict[Key, int | None] = dict.fromkeys(values)
    ordered = sorted(known, key=lambda key: sign * known[key])
    for number, key in enumerate(ordered, 1):
        before = ordered[number - 2] if number > 1 else None
        places[key] = places[before] if before is not None and known[before] == known[key] else number
    return places
