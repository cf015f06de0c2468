# SPDX-License-Identifier: Apache-2.0
"""What a draft of a joint ticket is made of, as it comes from a proposal or a form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from commandcenter.vocabulary.joint import Because, NeedKind, Origin, Qualification

MOST_TITLE = 100
MOST_TEXT = 500
MOST_PLAN = 20_000
MOST_PEOPLE = 500
MOST_AMOUNT = 1000
MOST_MINUTES = 600
MOST_CORNERS = 200
LONGEST_HOURS = 24


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """A place in visiting order (WGS-84), how many minutes the work there takes, and the cases there by id.

    `place_id` names a place the ticket has already, which is then changed; None makes a new one.
    """

    name: str
    lon: float
    lat: float
    minutes: int = 30
    task: str = ""
    cell_id: int | None = None
    community_id: int | None = None
    cases: tuple[int, ...] = ()
    place_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReasonDraft:
    """Why a department is there, with the words that say it more exactly."""

    because: Because
    text: str = ""


@dataclass(frozen=True, slots=True)
class ParticipantDraft:
    """A department's part: why it is there, what it does on which legal basis, with how many people."""

    department_id: int
    reasons: tuple[ReasonDraft, ...] = ()
    task: str = ""
    basis: str = ""
    people_wanted: int = 2


@dataclass(frozen=True, slots=True)
class WantDraft:
    """So many people with a permit, or so many of a thing by name; an empty name of a vehicle means any."""

    kind: NeedKind
    qualification: Qualification | None = None
    name: str = ""
    amount: int = 1
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole ticket as it is drafted; times are aware. `cases` are those at none of its places."""

    title: str
    lead_department_id: int
    goal: str = ""
    origin: Origin = Origin.HAND
    origin_id: int | None = None
    places: tuple[PlaceDraft, ...] = ()
    cases: tuple[int, ...] = ()
    participants: tuple[ParticipantDraft, ...] = ()
    wants: tuple[WantDraft, ...] = ()
    window: tuple[datetime, datetime] | None = None
    gather_place: str = ""
    gather_at: datetime | None = None
    gather_lon: float | None = None
    gather_lat: float | None = None
    campaign_id: int | None = None
    area: tuple[tuple[float, float], ...] = ()
    """The corners of the lasso it is drafted from (WGS-84), kept in its first entry."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What is written anew; None leaves a part as it is."""

    title: str | None = None
    goal: str | None = None
    lead_department_id: int | None = None
    gather_place: str | None = None
    gather_at: datetime | None = None
    gather_lon: float | None = None
    gather_lat: float | None = None
    safety_plan: str | None = None
