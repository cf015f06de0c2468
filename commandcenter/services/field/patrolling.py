# SPDX-License-Identifier: Apache-2.0
"""Takes in where supervisors are: the latest wins, a point of the track every few minutes, no entry in any history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isfinite
from typing import Any

from sqlalchemy import case, func, null, select

from commandcenter.changes import Topic
from commandcenter.models import Person, PersonRole
from commandcenter.models.engine.inserting import insert_on
from commandcenter.models.field import SupervisorPosition
from commandcenter.queries.wall.field import patrol_rules
from commandcenter.rules.field.patrol import PatrolRules
from commandcenter.services.field.alarms import Seen, note_outside
from commandcenter.services.field.fence import metres_outside
from commandcenter.services.field.tracks import Point, add_points
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Refused, Role
from commandcenter.vocabulary.field import FieldProblem

NOT_KEPT = ""
"""The act id for positions: they are sent twice a minute and are not kept among the acts."""
HANDSET_LETTERS = 20


@dataclass(frozen=True, slots=True)
class Fix:
    """One position of a handset: whose, its number, WGS-84 degrees, and when it was there (aware)."""

    person_id: int
    handset: str
    lon: float
    lat: float
    at: datetime


def take_positions(uow: UnitOfWork, fixes: Sequence[Fix]) -> dict[str, int]:
    """Take in a batch of positions, of all handsets or of one that was out of reach for a while.

    Returns how many were `taken`, how many could not be (`skipped`: not a supervisor, no position on earth, too old)
    and how many `alarms` were raised. A handset may only send its own person's (NOT_YOUR_POSITION); the gateway of all
    handsets acts as the system. A time ahead of the database's is taken as now. Taking the same batch twice does
    nothing twice: call it with NOT_KEPT as act id.
    """
    if uow.actor.role is not Role.SYSTEM and any(fix.person_id != uow.actor.person_id for fix in fixes):
        raise Refused(FieldProblem.NOT_YOUR_POSITION)
    rules = patrol_rules(uow.session.connection())
    usable = [fix for fix in fixes if _on_earth(fix) and fix.at >= uow.now - timedelta(days=rules.track_days)]
    supervisors = _supervisors(uow)
    known = sorted((fix for fix in usable if fix.person_id in supervisors), key=lambda fix: fix.at)
    counts = Counter(taken=len(known), skipped=len(fixes) - len(known), alarms=0)
    if known:
        latest = {fix.person_id: fix for fix in known}
        spots = {person: (fix.lon, fix.lat) for person, fix in latest.items()}
        metres = metres_outside(uow.session.connection(), spots)
        outside = _write_latest(uow, rules, latest.values(), metres)
        add_points(uow, rules, (Point(fix.person_id, fix.lon, fix.lat, min(fix.at, uow.now)) for fix in known))
        counts["alarms"] = note_outside(uow, outside)
        uow.touch(Topic.POSITION, *latest)
    return dict(counts)


def _on_earth(fix: Fix) -> bool:
    # Handsets without a fix send zeros.
    finite = isfinite(fix.lon) and isfinite(fix.lat) and (fix.lon, fix.lat) != (0.0, 0.0)
    return finite and abs(fix.lon) <= 180.0 and abs(fix.lat) <= 90.0


def _supervisors(uow: UnitOfWork) -> frozenset[int]:
    posts = select(PersonRole.person_id).join(Person, Person.id == PersonRole.person_id)
    asked = posts.where(PersonRole.role == Role.SUPERVISOR, Person.active)
    return frozenset(uow.session.scalars(asked))


def _write_latest(uow: UnitOfWork, rules: PatrolRules, latest: Iterable[Fix], metres: dict[int, float]) -> list[Seen]:
    """Write where each person is, unless something later is known; return who is too far outside at work."""
    rows, outside = [], []
    for fix in latest:
        at, away = min(fix.at, uow.now), metres.get(fix.person_id, 0.0)
        beyond = away > rules.outside_metres and rules.at_work(at, uow.calendar.zone)
        if beyond:
            outside.append(Seen(fix.person_id, fix.lon, fix.lat, at, away))
        rows.append(
            {
                "person_id": fix.person_id,
                "handset": fix.handset[:HANDSET_LETTERS],
                "lon": fix.lon,
                "lat": fix.lat,
                "at": at,
                "received_at": uow.now,
                "metres": round(away, 1),
                "outside_since": at if beyond else None,
            }
        )
    connection = uow.session.connection()
    new = insert_on(connection.dialect.name, SupervisorPosition)
    changed: dict[str, Any] = {name: new.excluded[name] for name in rows[0] if name != "person_id"}
    still = func.coalesce(SupervisorPosition.outside_since, new.excluded.outside_since)
    changed["outside_since"] = case((new.excluded.outside_since.is_(None), null()), else_=still)
    later = new.excluded.at >= SupervisorPosition.at
    key = [SupervisorPosition.person_id]
    connection.execute(new.on_conflict_do_update(index_elements=key, set_=changed, where=later), rows)
    return outside
