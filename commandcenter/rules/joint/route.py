# SPDX-License-Identifier: Apache-2.0
"""In which order the places of an operation are visited, and which spots are one place."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

METRES_PER_DEGREE = 111_195.0
ONE_PLACE_METRES = 80.0
"""Spots within so many metres of each other's middle are one place to go to."""
MOST_PLACES = 24
"""More places than this nobody visits in one action: spots are grouped more widely instead."""
WALKING_METRES_A_MINUTE = 60.0
MICRO = 1_000_000

Spot = tuple[float, float]
"""Longitude and latitude in WGS-84 degrees."""


def metres(one: Spot, other: Spot) -> float:
    """Return how far two spots are apart, on a plane: operations are a few kilometres wide."""
    across = (one[0] - other[0]) * METRES_PER_DEGREE * math.cos(math.radians((one[1] + other[1]) / 2))
    return math.hypot(across, (one[1] - other[1]) * METRES_PER_DEGREE)


def visiting_order(spots: Sequence[Spot], start: Spot | None = None) -> list[int]:
    """Return the numbers of `spots` in the order of a short way from `start` (the first spot where it is None).

    The nearest next, then crossings are taken out (2-opt); nobody has to come back to the start.
    """
    if not spots:
        return []
    here, left, order = start or spots[0], set(range(len(spots))), list[int]()
    while left:
        nearest = min(left, key=lambda at: (metres(here, spots[at]), at))
        order.append(nearest)
        left.remove(nearest)
        here = spots[nearest]
    return _untangled(order, spots, start or spots[0])


def way_metres(spots: Sequence[Spot], start: Spot | None = None) -> float:
    """Return how long the way through `spots` in their order is, from `start` if one is given."""
    stops = [*([start] if start is not None else []), *spots]
    return sum(metres(one, other) for one, other in zip(stops, stops[1:], strict=False))


def grouped(spots: Sequence[Spot], within: float = ONE_PLACE_METRES, most: int = MOST_PLACES) -> list[list[int]]:
    """Return the numbers of `spots` as places, each with those within `within` metres of its middle, largest first.

    Where that makes more than `most` places the reach is widened until it does not.
    """
    places = _within(spots, within)
    while len(places) > most:
        within *= 1.5
        places = _within(spots, within)
    return sorted(places, key=lambda place: (-len(place), place[0]))


def middle(spots: Sequence[Spot]) -> Spot:
    """Return the middle of some spots."""
    return sum(spot[0] for spot in spots) / len(spots), sum(spot[1] for spot in spots) / len(spots)


def _within(spots: Sequence[Spot], within: float) -> list[list[int]]:
    places: list[list[int]] = []
    middles: list[Spot] = []
    for at, spot in enumerate(spots):
        near = [(metres(spot, one), number) for number, one in enumerate(middles)]
        if near and min(near)[0] <= within:
            number = min(near)[1]
            places[number].append(at)
            middles[number] = middle([spots[one] for one in places[number]])
        else:
            places.append([at])
            middles.append(spot)
    return places


def _untangled(order: list[int], spots: Sequence[Spot], start: Spot) -> list[int]:
    """Turn round stretches of the way as long as that makes it shorter."""
    stops = [start, *(spots[at] for at in order)]
    numbers = [-1, *order]
    better = True
    while better:
        better = False
        for first in range(1, len(stops) - 1):
            for last in range(first + 1, len(stops)):
                if _gain(stops, first, last) > 1e-6:
                    stops[first : last + 1] = reversed(stops[first : last + 1])
                    numbers[first : last + 1] = reversed(numbers[first : last + 1])
                    better = True
    return numbers[1:]


def _gain(stops: Sequence[Spot], first: int, last: int) -> float:
    """Return by how many metres the way gets shorter when the stretch from `first` to `last` is turned round."""
    before = metres(stops[first - 1], stops[first])
    after = metres(stops[first - 1], stops[last])
    if last + 1 < len(stops):
        before += metres(stops[last], stops[last + 1])
        after += metres(stops[first], stops[last + 1])
    return before - after


def corners_in_micros(corners: Sequence[Spot]) -> list[list[int]]:
    """Return corners in millionths of a degree: an entry of a history holds no fractions."""
    return [[round(lon * MICRO), round(lat * MICRO)] for lon, lat in corners]


def corners_in_degrees(kept: Iterable[Sequence[int]]) -> tuple[Spot, ...]:
    """Return corners that were kept in millionths of a degree."""
    return tuple((lon / MICRO, lat / MICRO) for lon, lat in kept)
