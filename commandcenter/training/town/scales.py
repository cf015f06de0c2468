# SPDX-License-Identifier: Apache-2.0
"""How large a training town is: a town, a district or a whole city."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """The measure of a training town; `pitch` is the side of a grid square in metres, `area` is in km².

    Each community is one responsibility grid with one supervisor. `detailed` land has lanes, blocks, buildings,
    quarters and components; a coarse one only has what a wall over many streets shows.
    """

    key: str
    area: float
    pitch: float
    cells: int
    districts: int
    streets: int
    communities: int
    villages: int
    quarters: int
    detailed: bool
    # Weight of a square's centrality against its plain size: how much denser the middle is than the rim.
    density: float
    # Reports a day: those of a town, and of larger places fewer than they would have, since the past is made at once.
    reports_a_day: float


TOWN = Scale("town", 27.0, 96.0, 2700, 1, 1, 83, 10, 43, True, 0.9, 40)
DISTRICT = Scale("district", 62.0, 100.0, 4800, 1, 8, 160, 24, 96, True, 1.5, 80)
# Shanghai's core: 1,433 km², 208 streets, 1,829 responsibility grids, 40,625 cells (domain.md 2).
CITY = Scale("city", 1433.0, 100.0, 40625, 16, 208, 1829, 240, 832, False, 6.0, 160)

SCALES: dict[str, Scale] = {scale.key: scale for scale in (TOWN, DISTRICT, CITY)}
