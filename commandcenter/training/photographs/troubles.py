# SPDX-License-Identifier: Apache-2.0
"""The troubles of the town, each as it is found and as it is left when it was put right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from commandcenter.training.photographs import grounds, stairwells, streets
from commandcenter.training.photographs.camera import Point
from commandcenter.training.photographs.painter import Painter
from commandcenter.training.photographs.plates import Place


class Trouble(Enum):
    """What a photograph is of."""

    COVER = "cover"
    WATER = "water"
    POTHOLE = "pothole"
    FOOTWAY = "footway"
    WRECK = "wreck"
    RUBBISH = "rubbish"
    SCRIBBLE = "scribble"
    SIGNBOARD = "signboard"
    SMOKE = "smoke"
    LAMP = "lamp"
    SHED = "shed"
    GREEN_PARKING = "green_parking"
    BRANCH = "branch"
    PLOT = "plot"
    WIRES = "wires"
    CLUTTER = "clutter"
    FITTING = "fitting"
    DAMP = "damp"


@dataclass(frozen=True, slots=True)
class Sight:
    """Where a trouble is, what to look at from near, and how to paint it."""

    place: Place
    focus: Point
    paint: Callable[[Painter, bool], None]


SIGHTS: dict[Trouble, Sight] = {
    Trouble.COVER: Sight(Place.STREET, (0.7, 4.6, 0.2), streets.cover),
    Trouble.WATER: Sight(Place.STREET, (0.5, 5.0, 0.1), streets.water),
    Trouble.POTHOLE: Sight(Place.STREET, (0.6, 4.8, 0.0), streets.pothole),
    Trouble.FOOTWAY: Sight(Place.STREET, (-2.6, 6.0, 0.5), streets.footway),
    Trouble.WRECK: Sight(Place.STREET, (0.6, 6.4, 0.7), streets.wreck),
    Trouble.RUBBISH: Sight(Place.WALL, (-0.3, 5.2, 0.6), streets.rubbish),
    Trouble.SCRIBBLE: Sight(Place.WALL, (-0.8, 5.9, 1.4), streets.scribble),
    Trouble.SIGNBOARD: Sight(Place.WALL, (0.6, 5.8, 2.4), streets.signboard),
    Trouble.SMOKE: Sight(Place.WALL, (-0.7, 5.6, 1.8), streets.smoke),
    Trouble.LAMP: Sight(Place.YARD, (-1.1, 9.0, 2.4), grounds.lamp),
    Trouble.SHED: Sight(Place.YARD, (1.4, 9.0, 1.2), grounds.shed),
    Trouble.GREEN_PARKING: Sight(Place.GREEN, (0.0, 7.0, 0.8), grounds.green_parking),
    Trouble.BRANCH: Sight(Place.GREEN, (-0.4, 6.4, 1.6), grounds.branch),
    Trouble.PLOT: Sight(Place.GREEN, (0.0, 5.6, 0.2), grounds.plot),
    Trouble.WIRES: Sight(Place.STAIRS, (0.0, 4.2, 1.6), stairwells.wires),
    Trouble.CLUTTER: Sight(Place.STAIRS, (0.2, 3.8, 0.5), stairwells.clutter),
    Trouble.FITTING: Sight(Place.STAIRS, (0.0, 4.2, 1.2), stairwells.fitting),
    Trouble.DAMP: Sight(Place.STAIRS, (0.0, 4.3, 2.0), stairwells.damp),
}
"""Every trouble with where it is and how it looks."""
