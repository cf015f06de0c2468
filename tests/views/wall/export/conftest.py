# SPDX-License-Identifier: Apache-2.0
"""A small piece of land as a wall shows it, with a hole, two parts, and a case of each lamp."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from commandcenter.exchange.layers.shown import Shown
from commandcenter.queries.wall.rows import Ground, Measure, OpenCase, Shapes
from commandcenter.vocabulary import Stage, State

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


def square(lon: float, lat: float, side: float = 0.001) -> list[tuple[float, float]]:
    return [(lon, lat), (lon + side, lat), (lon + side, lat + side), (lon, lat + side), (lon, lat)]


def shapes(found: Sequence[tuple[int, str, list[list[tuple[float, float]]], str]]) -> Shapes:
    """Pack shapes given as id, name, rings and kind."""
    rings = [ring for _, _, parts, _ in found for ring in parts]
    points = np.array([point for ring in rings for point in ring], np.float64).reshape(-1, 2)
    names = tuple(name for _, name, _, _ in found)
    return Shapes(
        tuple(one[0] for one in found), names, names, tuple(f"{name} EN" for name in names), (0,) * len(found),
        tuple(one[3] for one in found), np.cumsum([0, *(len(one[2]) for one in found)]).astype(np.uint32),
        np.cumsum([0, *map(len, rings)]).astype(np.uint32), points,
        np.array([one[2][0][0] for one in found], np.float64).reshape(-1, 2),
    )  # fmt: skip


def case(number: int, due: timedelta, **changes: Any) -> OpenCase:
    one = OpenCase(
        number, f"YX2611-{number:05}", State.DISPATCHED, Stage.DISPOSE, 121.0005, 31.2005, 1, 10, "暴露垃圾", "Litter",
        5, "环卫所", "Cleaning", NOW + due, NOW + due - timedelta(hours=1), NOW - timedelta(days=1), NOW, False, False,
    )  # fmt: skip
    return one._replace(**changes)


@pytest.fixture
def shown() -> Shown:
    holed = [square(121.0, 31.2), square(121.0002, 31.2002, 0.0002)]
    parts = [square(121.002, 31.2), square(121.004, 31.2)]
    cells = shapes([(1, "c1", holed, ""), (2, "c2", parts, ""), (3, "c3", [square(121.01, 31.2)], "")])
    communities = shapes([(10, "东村</script>", [square(121.0, 31.2, 0.006)], "")])
    streets = shapes([(20, "云溪镇", [square(121.0, 31.2, 0.012)], "")])
    grids = shapes([(30, "责任网格一", [square(121.0, 31.2, 0.006)], "监督员甲")])
    base = shapes(
        [(40, "主路", [[(121.0, 31.2), (121.01, 31.21)]], "road_main"), (41, "河", [square(121, 31.2)], "water")]
    )
    ground = Ground("云溪镇", "Yunxi", cells, communities, streets, grids, shapes([]), base, {}, {})
    cases = (
        case(1, -timedelta(hours=1)), case(2, timedelta(minutes=30)), case(3, timedelta(days=1)),
        case(4, timedelta(days=1), lon=None, lat=None), case(5, timedelta(days=1), lon=121.0105, suspended=True),
    )  # fmt: skip
    layers = frozenset({"cells", "boundaries", "grids", "base", "cases"})
    return Shown(ground, Measure.OPEN, {1: 7, 2: None}, (0, 2, 4, 6, 8), cases, layers, NOW)


@pytest.fixture
def near(shown: Shown) -> Shown:
    return replace(shown, bounds=(120.999, 31.199, 121.0015, 31.2015))
