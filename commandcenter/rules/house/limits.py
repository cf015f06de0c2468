# SPDX-License-Identifier: Apache-2.0
"""From when on a figure of the house wants somebody to look, and from when on somebody to act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from commandcenter.vocabulary import Lamp

SETTING = "watching"
"""The key under which a centre keeps numbers of its own."""


@dataclass(frozen=True, slots=True)
class HouseLimits:
    """Pairs of (look, act): from the first on a figure is yellow, from the second on red."""

    act_ms: tuple[float, float] = (500, 2_000)
    news_ms: tuple[float, float] = (1_000, 5_000)
    standby_seconds: tuple[float, float] = (10, 60)
    under_way_seconds: tuple[float, float] = (1, 10)
    wait_seconds: tuple[float, float] = (1, 10)
    sync_waits: tuple[float, float] = (3, 10)
    connection_share: tuple[float, float] = (0.7, 0.9)
    backup_hours: tuple[float, float] = (26, 50)
    """A daily backup that was missed once, or twice."""
    chain_hours: tuple[float, float] = (8 * 24, 15 * 24)
    """A weekly verification that was missed once, or twice."""

    @classmethod
    def of(cls, stored: Any) -> HouseLimits:
        """Return the centre's own numbers, the defaults where it has none or what is stored makes no sense."""
        given = stored if isinstance(stored, dict) else {}
        pairs = {name: tuple(given[name]) for name in cls.__slots__ if _is_pair(given.get(name))}
        return cls(**pairs)


def lamp_of(value: float, limits: tuple[float, float]) -> Lamp:
    """Return the lamp of a value that is the worse the higher it is."""
    look, act = limits
    return Lamp.RED if value >= act else Lamp.YELLOW if value >= look else Lamp.GREEN


def _is_pair(value: Any) -> bool:
    return (
        isinstance(value, list | tuple)
        and len(value) == 2
        and all(isinstance(number, int | float) and not isinstance(number, bool) for number in value)
    )
