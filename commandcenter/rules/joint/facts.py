# SPDX-License-Identifier: Apache-2.0
"""What a joint ticket's readiness is judged by: its parts as plain values, gathered by whoever asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from commandcenter.vocabulary import Both
from commandcenter.vocabulary.joint import Answer, GearKind, JointState, NeedKind, Qualification


@dataclass(frozen=True, slots=True)
class Party:
    """A department that takes part; `named` counts those of its people that are in service."""

    department_id: int
    name: Both
    active: bool
    answer: Answer
    asked: bool
    due_at: datetime | None
    people_wanted: int
    named: int
    task: str
    basis: str


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody who comes, and until which local day each permit holds."""

    name: str
    department_id: int
    active: bool = True
    permits: Mapping[Qualification, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Brought:
    """What a department brings."""

    kind: GearKind
    name: str
    amount: int
    department_id: int
    active: bool = True


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the work needs; see models.joint.JointWant."""

    kind: NeedKind
    qualification: Qualification | None
    name: str
    amount: int


@dataclass(frozen=True, slots=True)
class Clashing:
    """Somebody or something of a department (0: a place) that is wanted elsewhere in the window, in words."""

    department_id: int
    words: Both


@dataclass(frozen=True, slots=True)
class Facts:
    """A ticket as its readiness is judged; times are aware, `zone` is the centre's."""

    state: JointState
    now: datetime
    zone: tzinfo
    lead: Both | None
    lead_active: bool
    goal: str
    parties: tuple[Party, ...] = ()
    begins_at: datetime | None = None
    ends_at: datetime | None = None
    clashes: tuple[Clashing, ...] = ()
    wants: tuple[Wanted, ...] = ()
    hands: tuple[Hand, ...] = ()
    gear: tuple[Brought, ...] = ()
    safety_plan: str = ""
    approved_by: str = ""
    approved: bool = False
    notified: bool = False
    gather_place: str = ""
    gather_at: datetime | None = None
    places: int = 0
    places_with_cases: int = 0
    cases: int = 0
    cases_ended: int = 0
