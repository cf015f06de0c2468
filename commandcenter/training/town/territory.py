# SPDX-License-Identifier: Apache-2.0
"""The divisions of a town in order, with their codes, names and boundaries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from commandcenter.training.town.lattice import Lattice, Rect
from commandcenter.training.town.names import Namer, name_book, romanised
from commandcenter.training.town.records import Division
from commandcenter.training.town.scales import Scale
from commandcenter.training.town.zoning import Zoning
from commandcenter.vocabulary import Level

CITY_CODE = "990100"
# The town of the training pictures: street 005 of district 990103.
_TOWN_DISTRICT, _TOWN_STREET = 103, 5
# Villages are numbered from 201, as GB/T 10114 leaves 001 to 199 to neighbourhoods.
_FIRST_VILLAGE = 201


@dataclass(frozen=True)
class Numbering:
    """Where each division stands in the list: city first, then districts, streets, communities."""

    districts: int
    streets: int

    @classmethod
    def of(cls, zoning: Zoning, scale: Scale) -> Numbering:
        """Number the divisions of a zoning."""
        return cls(scale.districts, len(zoning.streets))

    def district(self, number: int) -> int:
        """Position of a district."""
        return 1 + number

    def street(self, number: int) -> int:
        """Position of a street."""
        return 1 + self.districts + number

    def community(self, number: int) -> int:
        """Position of a community."""
        return 1 + self.districts + self.streets + number


def divisions(
    lattice: Lattice, zoning: Zoning, numbering: Numbering, namer: Namer, degrees: Callable[[Any], Any]
) -> list[Division]:
    """List city, districts, streets and communities with their outlines."""
    book = name_book()
    outlines = _outlines(lattice, zoning)
    found = [_division(Level.CITY, CITY_CODE, book["city"], None, degrees(shapely.union_all(outlines[0])))]
    for number, shape in enumerate(outlines[0]):
        code = f"9901{(_TOWN_DISTRICT + number) % 100:02d}"
        found.append(_division(Level.DISTRICT, code, book["districts"][number], 0, degrees(shape)))
    serials: dict[int, int] = {}
    names: list[str] = book["streets"]
    for number, (district, _) in enumerate(zoning.streets):
        serials[district] = serial = serials.get(district, _TOWN_STREET - 1) + 1
        parent = numbering.district(district)
        name = names[number] if number < len(names) else f"{namer.stem(number + 40)}街道"
        shape = degrees(outlines[1][number])
        found.append(_division(Level.STREET, f"{found[parent].code}{serial:03d}", name, parent, shape))
    found += _communities(zoning, numbering, namer, found, degrees(np.array(outlines[2], dtype=object)))
    return found


def _communities(
    zoning: Zoning, numbering: Numbering, namer: Namer, above: list[Division], shapes: Any
) -> list[Division]:
    """Communities in the middle take the first names, since most of the training happens there."""
    order = _from_the_middle(zoning)
    found = []
    town, village = dict[int, int](), dict[int, int]()
    for number, (street, _) in enumerate(zoning.communities):
        parent = numbering.street(street)
        is_village = number in zoning.villages
        serials = village if is_village else town
        serials[street] = serial = serials.get(street, _FIRST_VILLAGE - 1 if is_village else 0) + 1
        zh, en = namer.community(order[number], is_village)
        code = f"{above[parent].code}{serial:03d}"
        found.append(Division(Level.COMMUNITY, code, zh, en, parent, is_village, shapely.to_wkb(shapes[number])))
    return found


def _from_the_middle(zoning: Zoning) -> list[int]:
    middles = np.array([((r.west + r.east) / 2, (r.north + r.south) / 2) for _, r in zoning.communities])
    distance = np.hypot(*(middles - middles.mean(axis=0)).T)
    rank = np.empty(len(middles), dtype=np.intp)
    rank[np.argsort(distance, kind="stable")] = np.arange(len(middles))
    return [int(n) for n in rank]


def _outlines(lattice: Lattice, zoning: Zoning) -> tuple[list[Any], list[Any], list[Any]]:
    def outline(rect: Rect) -> Any:
        rows, columns = np.nonzero(lattice.inside[rect.window])
        squares = lattice.square_polygons(rows + rect.north, columns + rect.west)
        return shapely.coverage_union_all(squares)

    return (
        [outline(rect) for rect in zoning.districts],
        [outline(rect) for _, rect in zoning.streets],
        [outline(rect) for _, rect in zoning.communities],
    )


def _division(level: Level, code: str, name: str, parent: int | None, boundary: Any) -> Division:
    stem, suffix = name, ""
    for ending, english in (("街道", " Subdistrict"), ("镇", " Town"), ("区", " District"), ("市", " City")):
        if name.endswith(ending):
            stem, suffix = name.removesuffix(ending), english
            break
    return Division(level, code, name, f"{romanised(stem)}{suffix}", parent, False, boundary.wkb)
