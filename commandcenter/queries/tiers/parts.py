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

    `came_from` is the centre that handed it here, None where nobody did.
    """

    stays: tuple[StayPart, ...]
    loop: Loop | None
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
    """The closed cases of one loop; `mean_hours` from the first centre to the end, in clock hours."""

    loop: Loop
    cases: int
    mean_hours: float
    tiers: tuple[TierShare, ...]
