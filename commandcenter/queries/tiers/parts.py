# SPDX-License-Identifier: Apache-2.0
"""Rows of what is told of tiers: centres, the way of a case through them, figures of a loop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from commandcenter.vocabulary.tiers import Loop, Passing, Tier


@dataclass(frozen=True, slots=True)
class CentrePart:
    """A centre with the name of its city, district or street."""

    id: int
    tier: Tier
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class StayPart:
    """A case with one centre; times are UTC, `until` is None as long as it is there."""

    centre: CentrePart
    passing: Passing | None
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Way:
    """How a case went through the tiers, and where it may be handed from where it lies.

    `filed_by` closes it (domain.md 4); `came_from` is the centre that handed it here, None where nobody did.
    """

    stays: tuple[StayPart, ...]
    loop: Loop | None
    filed_by: CentrePart | None = None
    above: CentrePart | None = None
    below: tuple[CentrePart, ...] = ()
    came_from: CentrePart | None = None


@dataclass(frozen=True, slots=True)
class TierShare:
    """The time cases of a loop spent with one tier: mean hours a case (clock time), and its share of the whole."""

    tier: Tier
    mean_hours: float
    share: float


@dataclass(frozen=True, slots=True)
class LoopFigures:
    """The closed cases of one loop, of all where `loop` is None.

    Hours are clock hours from the first centre to the end, `share` is of all closed cases. `ids`, `late` (overdue with
    a department) and `sent_back` are the cases themselves.
    """

    loop: Loop | None
    ids: tuple[int, ...]
    share: float
    mean_hours: float
    median_hours: float
    late: tuple[int, ...]
    sent_back: tuple[int, ...]
    tiers: tuple[TierShare, ...]

    @property
    def cases(self) -> int:
        """How many cases it had."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class SentBack:
    """What one centre sent back to another for one reason, how often, and which cases that were."""

    from_zh: str
    from_en: str
    to_zh: str
    to_en: str
    reason: str
    times: int
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Circulation:
    """The loops of a time with all of them together, and what was sent back in them."""

    loops: tuple[LoopFigures, ...]
    total: LoopFigures
    backs: list[SentBack]
