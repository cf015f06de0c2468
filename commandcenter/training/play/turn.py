# SPDX-License-Identifier: Apache-2.0
"""One thing that one person of the town does: after how long, who, and which service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from commandcenter.services.unit_of_work import Actor
from commandcenter.training.past.life import Actor as Resident
from commandcenter.training.photographs.darkroom import Shot


@dataclass(frozen=True)
class Turn:
    """An act to come, `delay` seconds of the town's time after the case came to lie as it does.

    `photographs` are taken when it is done, under the names of the service's arguments.
    """

    delay: float
    actor: Actor
    service: Callable[..., Any]
    arguments: dict[str, Any] = field(default_factory=dict)
    photographs: Mapping[str, tuple[Shot, ...]] = field(default_factory=dict)


def seated(resident: Resident) -> Actor:
    """Return a resident as services know who acts."""
    return Actor(resident.id, resident.name, resident.role, resident.seat, resident.department)


def minutes(random: Random, least: float, most: float, late: float = 0.0) -> float:
    """Draw a time in seconds between two numbers of minutes, mostly short; with chance `late` too long."""
    drawn = least + (most - least) * random.betavariate(1.6, 3.2)
    return 60.0 * (most * random.uniform(1.4, 2.6) if random.random() < late else drawn)
