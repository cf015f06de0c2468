# SPDX-License-Identifier: Apache-2.0
"""Alarms of supervisors on patrol: raised for silence and for leaving the own grid, handled with a result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting
from commandcenter.models.engine.inserting import insert_on
from commandcenter.models.field import FenceAlarm, SupervisorPosition, TrackPoint
from commandcenter.queries.centre import stored_setting
from commandcenter.queries.wall.duty import supervisors_on_duty
from commandcenter.queries.wall.field import patrol_rules
from commandcenter.rules.field.patrol import PatrolRules
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.field import AlarmKind, AlarmReason, FieldProblem

WATCHED_KEY = "patrol_watched"
"""Setting that says until when the marks have been judged, so that no mark is judged twice or left out."""
HANDLERS = frozenset({Role.ACCEPTOR, Role.SHIFT_LEADER, Role.DIRECTOR})
MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a supervisor was at a time (UTC), and how many metres outside the own grid."""

    person_id: int
    lon: float
    lat: float
    at: datetime
    metres: float = 0.0


def note_outside(uow: UnitOfWork, outside: Sequence[Seen]) -> int:
    """Raise an alarm for everyone on duty who is outside now and of whom nobody was told; return how many.

    One alarm a person is open a day (facts.md 8.2). Once it is handled, only leaving the grid anew raises another.
    """
    today, here = _today(uow), {seen.person_id: seen for seen in outside}
    expected = supervisors_on_duty(uow.session.connection(), uow.now, uow.calendar) if here else frozenset()
    meant = [person for person in here if person in expected and _day(uow, here[person].at) == today]
    if not meant:
        return 0
    known = _alarms(uow, today)
    left = dict(uow.session.execute(select(SupervisorPosition.person_id, SupervisorPosition.outside_since)).all())
    patience = timedelta(minutes=patrol_rules(uow.session.connection()).outside_minutes)
    fresh: dict[int, Seen | None] = {}
    for person in meant:
        since = left.get(person)
        if since is None:
            continue  # The position came late: by now it is known that the person is inside again.
        if here[person].at - since < patience:
            continue
        told = (alarm.kind is AlarmKind.OUTSIDE and alarm.at >= since for alarm in known[person])
        if not any(told) and not _open(known[person]):
            fresh[person] = here[person]
    return _raise(uow, AlarmKind.OUTSIDE, fresh)


def watch_silence(uow: UnitOfWork) -> dict[str, int]:
    """Raise an alarm for everyone on duty who was not seen within the tolerance of a mark (facts.md 8.2).

    Judges all marks that ran out since the last time, whoever asked; to be called every minute or so. A centre whose
    handsets never sent a position has no patrol to watch.
    """
    connection = uow.session.connection()
    rules = patrol_rules(connection)
    if connection.execute(select(SupervisorPosition.person_id).limit(1)).first() is None:
        return {"alarms": 0}
    stored = stored_setting(connection, WATCHED_KEY)
    # Whoever looks for the first time has missed nothing: the watch begins now.
    since = datetime.fromisoformat(stored) if stored else uow.now
    marks = rules.marks_judged(since, uow.now, uow.calendar.zone)
    if marks or not stored:
        watched = insert_on(connection.dialect.name, CentreSetting).values(key=WATCHED_KEY, value=uow.now.isoformat())
        again = {"value": watched.excluded.value}
        connection.execute(watched.on_conflict_do_update(index_elements=[CentreSetting.key], set_=again))
    return {"alarms": sum(_judge(uow, rules, mark) for mark in marks)}


def handle_alarm(
    uow: UnitOfWork, alarm_id: int, *, reason: AlarmReason | None = None, result: str = ""
) -> dict[str, Any]:
    """Say what became of an alarm, by a reason or in words; it is closed with that.

    Raises Refused with NO_PERMISSION for who is not of the supervision centre, REASON_MISSING without both,
    ALARM_MISSING, or ALARM_HANDLED.
    """
    if uow.actor.role not in HANDLERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
    words = result.strip()
    if not words and reason is None:
        raise Refused(Problem.REASON_MISSING, field="result")
    if len(words) > MOST_LETTERS:
        raise Refused(Problem.TEXT_TOO_LONG, field="result", limit=MOST_LETTERS)
    alarm = uow.session.get(FenceAlarm, alarm_id, with_for_update=True)
    if alarm is None:
        raise Refused(FieldProblem.ALARM_MISSING)
    if alarm.handled_at is not None:
        raise Refused(FieldProblem.ALARM_HANDLED, name=alarm.handler)
    alarm.handled_at, alarm.handled_by, alarm.handler = uow.now, uow.actor.person_id, uow.actor.name
    alarm.reason, alarm.result = reason, words
    uow.touch(Topic.POSITION, alarm.person_id)
    return {"alarm": alarm_id}


def _judge(uow: UnitOfWork, rules: PatrolRules, mark: datetime) -> int:
    """Raise an alarm for who was due at `mark` and was not seen."""
    connection, day = uow.session.connection(), _day(uow, mark)
    if day != _today(uow):
        return 0  # Nobody can act any more on yesterday's silence.
    earliest, latest = mark - rules.mark_tolerance, mark + rules.mark_tolerance
    heard = select(TrackPoint.person_id).where(
        TrackPoint.slot.between(rules.slot(earliest), rules.slot(latest)),
        TrackPoint.at >= earliest,
        TrackPoint.at <= latest,
    )
    due = supervisors_on_duty(connection, mark, uow.calendar)
    silent = due.difference(connection.execute(heard).scalars())
    if not silent:
        return 0
    last, known = _last_seen(uow, silent), _alarms(uow, day)
    fresh: dict[int, Seen | None] = {}
    for person in sorted(silent):
        seen = last.get(person)
        told = (alarm.kind is AlarmKind.SILENT and (seen is None or seen.at <= alarm.at) for alarm in known[person])
        if not any(told) and not _open(known[person]):
            fresh[person] = seen
    return _raise(uow, AlarmKind.SILENT, fresh)


def _raise(uow: UnitOfWork, kind: AlarmKind, fresh: Mapping[int, Seen | None]) -> int:
    if not fresh:
        return 0
    connection, shared = uow.session.connection(), {"day": _today(uow), "kind": kind, "at": uow.now}
    rows = [
        {
            "person_id": person,
            "lon": None if seen is None else seen.lon,
            "lat": None if seen is None else seen.lat,
            "metres": 0.0 if seen is None else round(seen.metres, 1),
            "handler": "",
            "result": "",
            **shared,
        }
        for person, seen in fresh.items()
    ]
    # Two programs may judge at once: whose alarm came second is no second alarm.
    connection.execute(insert_on(connection.dialect.name, FenceAlarm).on_conflict_do_nothing(), rows)
    uow.touch(Topic.POSITION, *fresh)
    return len(rows)


def _alarms(uow: UnitOfWork, day: str) -> defaultdict[int, list[FenceAlarm]]:
    """Return the alarms of a day by person."""
    found: defaultdict[int, list[FenceAlarm]] = defaultdict(list)
    for alarm in uow.session.scalars(select(FenceAlarm).where(FenceAlarm.day == day)):
        found[alarm.person_id].append(alarm)
    return found


def _open(alarms: Iterable[FenceAlarm]) -> bool:
    return any(alarm.handled_at is None for alarm in alarms)


def _last_seen(uow: UnitOfWork, people: Collection[int]) -> dict[int, Seen]:
    """Return where `people` were last, those never heard of left out."""
    place = SupervisorPosition
    rows = uow.session.execute(select(place.person_id, place.lon, place.lat, place.at, place.metres))
    return {row.person_id: Seen(*row) for row in rows if row.person_id in people}


def _day(uow: UnitOfWork, at: datetime) -> str:
    return at.astimezone(uow.calendar.zone).date().isoformat()


def _today(uow: UnitOfWork) -> str:
    return _day(uow, uow.now)
