# SPDX-License-Identifier: Apache-2.0
"""The seats that are signed in, when each was last heard of, and how long their acts and news took lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from sqlalchemy import Connection, select

from commandcenter.models import Person, Session
from commandcenter.queries.centre import centre_rules
from commandcenter.vocabulary import Role

RECENT = timedelta(minutes=15)
"""What a seat told of its pace is as old as its last sign of life; older than this it says nothing of now."""
SHARE = 0.95


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat somebody is signed in to; `silent` when nothing was heard of it for longer than a hold lives."""

    session_id: int
    person_id: int
    name: str
    role: Role
    seat: str
    machine: str
    version: str
    since: datetime
    heard_at: datetime
    silent: bool


@dataclass(frozen=True, slots=True)
class ActPace:
    """How often something was done lately, and in milliseconds how long it took; `seat` is where it was slowest."""

    name: str
    count: int
    p95_ms: int
    slowest_ms: int
    seat: str


def seats_told(connection: Connection, at: datetime) -> list[SeatLine]:
    """Return every session that has not ended, silent ones too."""
    alive = at - timedelta(seconds=centre_rules(connection).hold_seconds)
    asked = (
        select(
            *(Session.id, Session.person_id, Person.name, Session.role, Session.seat),
            *(Session.machine, Session.version, Session.started_at, Session.beat_at),
        )
        .join(Person, Person.id == Session.person_id)
        .where(Session.ended_at.is_(None))
        .order_by(Session.role, Session.seat, Session.id)
    )
    return [SeatLine(*row, silent=row.beat_at < alive) for row in connection.execute(asked)]


@dataclass(frozen=True, slots=True)
class Paces:
    """The pace of each act over all seats, the slowest first, of all together, and of news; None where nothing was."""

    acts: tuple[ActPace, ...]
    together: ActPace | None
    news: ActPace | None


def paces(connection: Connection, at: datetime) -> Paces:
    """Return how long acts and news took, exact over what every seat told and not averaged."""
    asked = select(Session.seat, Session.pace).where(Session.beat_at >= at - RECENT, Session.pace.is_not(None))
    acts: dict[str, list[tuple[int, str]]] = {}
    news: list[tuple[int, str]] = []
    for seat, told in connection.execute(asked.order_by(Session.id)):
        if not isinstance(told, dict):
            continue
        for name, took in dict(told.get("acts", {})).items():
            acts.setdefault(name, []).extend((int(one), seat) for one in took)
        news += [(int(one), seat) for one in told.get("news", ())]
    told_of = [_pace(name, took) for name, took in acts.items() if took]
    told_of.sort(key=lambda pace: (-pace.slowest_ms, pace.name))
    everything = [one for took in acts.values() for one in took]
    return Paces(tuple(told_of), _pace("", everything) if everything else None, _pace("", news) if news else None)


def _pace(name: str, took: list[tuple[int, Any]]) -> ActPace:
    took.sort(key=lambda one: one[0])
    slowest, seat = took[-1]
    return ActPace(name, len(took), took[ceil(SHARE * len(took)) - 1][0], slowest, seat)
