# SPDX-License-Identifier: Apache-2.0
"""What of the wall goes onto the page that is taken away: simplified, and no more than any browser opens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import shapely

from commandcenter.exchange.layers.shown import LINES, Shown, geometry, in_view, inside
from commandcenter.queries.wall.rows import Shapes
from commandcenter.views.common.words import pick
from commandcenter.vocabulary import BaseKind, Lamp

MOST_CELLS = 6_000
"""Above this only the cells in view go onto the page, and none where even those are more."""
MOST_CASES = 2_000
"""Above this the cases that are late, above this of those none."""
MOST_BUILDINGS = 20_000
_METRE = 1 / 111_195.0
_ORDER = (Lamp.STOPPED, Lamp.GREEN, Lamp.YELLOW, Lamp.RED)


@dataclass
class Content:
    """The page's data, and what was left out of it: `cells_of` and `cases_of` say how many there were in all."""

    data: dict[str, list[Any]] = field(default_factory=dict)
    cells: int = 0
    cells_of: int = 0
    cases: int = 0
    cases_of: int = 0
    lamps: dict[Lamp, int] = field(default_factory=dict)


def content(shown: Shown) -> Content:
    """Return what the page draws, degrees to six decimals (10 cm), outlines simplified to a metre or three."""
    large = len(shown.ground.cells.ids) > MOST_CELLS
    rough = (3.0 if large else 1.0) * _METRE
    found = Content()
    found.data = {
        "under": list(_base(shown, rough, {BaseKind.FARMLAND})) if not large else [],
        "base": list(_base(shown, rough, _over(shown, large))),
        "lines": list(_lines(shown, rough, large)),
        "names": _names(shown, large),
    }
    _add_cells(shown, found, rough / 4)
    _add_cases(shown, found)
    return found


def _over(shown: Shown, large: bool) -> set[BaseKind]:
    kinds = {BaseKind.WATER, BaseKind.GREEN, BaseKind.ROAD_MAIN, BaseKind.ROAD_SECONDARY}
    if large:
        return kinds
    buildings = sum(kind == BaseKind.BUILDING for kind in shown.ground.base.kinds)
    return kinds | {BaseKind.ROAD_LANE} | ({BaseKind.BUILDING} if buildings <= MOST_BUILDINGS else set())


def _base(shown: Shown, rough: float, kinds: set[BaseKind]) -> Iterator[dict[str, Any]]:
    if "base" not in shown.layers:
        return
    base = shown.ground.base
    for at in range(len(base.ids)):
        if base.kinds[at] in kinds:
            yield from _feature(geometry(base, at, line=base.kinds[at] in LINES), rough, {"k": base.kinds[at]})


def _lines(shown: Shown, rough: float, large: bool) -> Iterator[dict[str, Any]]:
    ground = shown.ground
    layers: list[tuple[str, str, Shapes]] = []
    if "quarters" in shown.layers and not large:
        layers.append(("quarters", "quarter", ground.quarters))
    if "grids" in shown.layers:
        layers.append(("grids", "grid", ground.grids))
    if "boundaries" in shown.layers:
        layers += [] if large else [("boundaries", "community", ground.communities)]
        layers.append(("boundaries", "street", ground.streets))
    for _, kind, shapes in layers:
        for at in range(len(shapes.ids)):
            yield from _feature(geometry(shapes, at), rough, {"k": kind})


def _names(shown: Shown, large: bool) -> list[Any]:
    if "boundaries" not in shown.layers:
        return []
    ground = shown.ground
    named = ground.streets if large or not len(ground.communities.ids) else ground.communities
    return [
        [round(float(named.inner[at, 1]), 6), round(float(named.inner[at, 0]), 6),
         pick(named.names_zh[at], named.names_en[at])]
        for at in range(len(named.ids))
    ]  # fmt: skip


def _add_cells(shown: Shown, found: Content, rough: float) -> None:
    found.data["cells"] = []
    if "cells" not in shown.layers:
        return
    cells = shown.ground.cells
    found.cells_of = len(cells.ids)
    chosen = inside(cells, None if found.cells_of <= MOST_CELLS else shown.bounds)
    if len(chosen) > MOST_CELLS:
        return
    found.cells = len(chosen)
    for at in chosen:
        value = shown.values.get(cells.ids[at])
        told = "–" if value is None else f"{value:.3g}"
        about = {"s": shown.step(cells.ids[at]), "t": f"{cells.codes[at]}\u3000{told}"}
        found.data["cells"] += _feature(geometry(cells, at), rough, about)


def _add_cases(shown: Shown, found: Content) -> None:
    """Add the cases, the least urgent first so that the late ones lie on top."""
    found.data["cases"] = []
    if "cases" not in shown.layers:
        return
    every = [(case.lamp(shown.at), case) for case in shown.cases if in_view(case, None)]
    found.cases_of = len(every)
    for lamp, _ in every:
        found.lamps[lamp] = found.lamps.get(lamp, 0) + 1
    chosen = every
    if len(chosen) > MOST_CASES:
        chosen = [each for each in every if each[0] in (Lamp.RED, Lamp.YELLOW)]
    if len(chosen) > MOST_CASES:
        chosen = [each for each in chosen if each[0] is Lamp.RED][:MOST_CASES]
    found.cases = len(chosen)
    for lamp, case in sorted(chosen, key=lambda each: (_ORDER.index(each[0]), each[1].id)):
        title = "\u3000".join((case.number, pick(case.item_zh, case.item_en)))
        found.data["cases"].append([round(case.lat or 0.0, 6), round(case.lon or 0.0, 6), str(lamp), title])


def _feature(shape: shapely.Geometry, rough: float, about: dict[str, Any]) -> Iterator[dict[str, Any]]:
    simple = shapely.simplify(shape, rough, preserve_topology=True)
    if simple.is_empty:
        return
    plain = shapely.geometry.mapping(simple)
    coordinates = _round(plain["coordinates"])
    yield {"type": "Feature", "properties": about, "geometry": {"type": plain["type"], "coordinates": coordinates}}


def _round(numbers: Any) -> Any:
    return round(numbers, 6) if isinstance(numbers, float) else [_round(one) for one in numbers]
