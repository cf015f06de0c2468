# SPDX-License-Identifier: Apache-2.0
"""Who is on duty now, and the note on the weather."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from commandcenter.models import Person, PersonRole, Session
from commandcenter.models.engine import database_now
from commandcenter.models.field import DutyTurn, SupervisorPosition
from commandcenter.queries.centre import centre_rules, stored_setting, work_calendar
from commandcenter.queries.wall.field import patrol_rules
from commandcenter.queries.wall.rows import DutyPost, WeatherNote
from commandcenter.rules.calendar import WorkCalendar
from commandcenter.rules.field.roster import RosterRules
from commandcenter.rules.field.stored import read
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.field import Duty, Shift, WeatherLevel

ROSTER_KEY = "roster"
WEATHER_KEY = "weather"


_TURNS = select(
    DutyTurn.id,
    DutyTurn.duty,
    DutyTurn.title_zh,
    DutyTurn.title_en,
    DutyTurn.person_id,
    func.coalesce(func.nullif(DutyTurn.words, ""), Person.name, ""),
).outerjoin(Person, Person.id == DutyTurn.person_id)


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A line of the roster; `name` is of the account or, without one, the words that stand for it."""

    id: int
    duty: Duty
    title_zh: str
    title_en: str
    person_id: int | None
    name: str


def roster_rules(connection: Connection) -> RosterRules:
    """Return the centre's shifts."""
    return read(RosterRules, stored_setting(connection, ROSTER_KEY), ROSTER_KEY)


def roster(connection: Connection, day: date, shift: Shift) -> list[TurnRow]:
    """Return who is on duty in a shift that begins on the local `day`, in the roster's order."""
    stands = (DutyTurn.day == day.isoformat()) & (DutyTurn.shift == shift)
    asked = _TURNS.where(stands).order_by(DutyTurn.position, DutyTurn.id)
    return [_turn(*row) for row in connection.execute(asked)]


def duty(connection: Connection) -> list[DutyPost]:
    """Return who is on duty now: named posts in the roster's order, then how many supervisors of how many are seen.

    Where the roster names no shift leader, whoever sits at that post is shown.
    """
    now, zone = database_now(connection), ZoneInfo(centre_rules(connection).zone)
    posts: dict[tuple[str, str], list[str]] = {}
    turns = [turn for turn in _on_duty(connection, now, zone) if turn.duty is not Duty.SUPERVISOR and turn.name]
    for turn in turns:
        posts.setdefault((turn.title_zh, turn.title_en), []).append(turn.name)
    if all(turn.duty is not Duty.SHIFT_LEADER for turn in turns):
        seated = _seated_leaders(connection, now)
        if seated:
            posts[Duty.SHIFT_LEADER.zh, Duty.SHIFT_LEADER.en] = seated
    found = [DutyPost(zh, en, "、".join(names)) for (zh, en), names in posts.items()]
    seen, of = supervisors_seen(connection, now)
    # At lunch and after hours nobody has to be seen: "0/28" would be an alarm about nothing.
    if of and (seen or patrol_rules(connection).at_work(now, zone)):
        found.append(DutyPost(Duty.SUPERVISOR.zh, Duty.SUPERVISOR.en, f"{seen}/{of}"))
    return found


def supervisors_seen(connection: Connection, now: datetime) -> tuple[int, int]:
    """Return how many of the supervisors on duty at `now` were seen within the last mark's time, and how many are."""
    rules = patrol_rules(connection)
    expected = supervisors_on_duty(connection, now, work_calendar(connection, centre_rules(connection)))
    since = now - rules.mark_tolerance - timedelta(minutes=rules.mark_minutes)
    fresh = select(SupervisorPosition.person_id).where(SupervisorPosition.at >= since)
    return len(expected.intersection(connection.execute(fresh).scalars())), len(expected)


def supervisors_on_duty(connection: Connection, at: datetime, calendar: WorkCalendar) -> frozenset[int]:
    """Return the supervisors who have to be on patrol at `at`: those the roster names, or on working days everyone.

    On a day for which it names some, only those whose turn it is are on duty.
    """
    day, shift = roster_rules(connection).shift_at(at, calendar.zone)
    named = select(DutyTurn.id).where(DutyTurn.day == day.isoformat(), DutyTurn.duty == Duty.SUPERVISOR)
    if connection.execute(named.limit(1)).first() is not None:
        turns = _on_duty(connection, at, calendar.zone, Duty.SUPERVISOR)
        return frozenset(turn.person_id for turn in turns if turn.person_id is not None)
    if shift is Shift.NIGHT or not calendar.is_workday(day):
        return frozenset()
    posts = select(PersonRole.person_id).join(Person, Person.id == PersonRole.person_id)
    return frozenset(connection.execute(posts.where(PersonRole.role == Role.SUPERVISOR, Person.active)).scalars())


def weather(connection: Connection) -> WeatherNote | None:
    """Return the note on the weather, None where none was made or it is over."""
    stored = stored_setting(connection, WEATHER_KEY) or {}
    if not stored.get("text"):
        return None
    if stored.get("until"):
        until = datetime.fromisoformat(stored["until"])
    else:
        until = datetime.fromisoformat(stored["at"]) + timedelta(hours=roster_rules(connection).weather_hours)
    if database_now(connection) > until:
        return None
    level = WeatherLevel(stored.get("level", WeatherLevel.NONE.value))
    return WeatherNote(level, str(stored["text"]), str(stored.get("english", "")), until.astimezone(UTC))


def _on_duty(connection: Connection, at: datetime, zone: ZoneInfo, duty: Duty | None = None) -> list[TurnRow]:
    """Return whose turn it is at `at`, in the roster's order: those of the shift, and whose own hours say so."""
    rules = roster_rules(connection)
    today, shift = rules.shift_at(at, zone)
    whole = (DutyTurn.begins == "") & (DutyTurn.ends == "")
    near = [(today + timedelta(days=days)).isoformat() for days in (-1, 0, 1)]
    # Few turns have hours of their own: only those are judged one by one.
    meant = whole & (DutyTurn.day == today.isoformat()) & (DutyTurn.shift == shift) | ~whole & DutyTurn.day.in_(near)
    asked = _TURNS.add_columns(DutyTurn.day, DutyTurn.shift, DutyTurn.begins, DutyTurn.ends).where(meant)
    if duty is not None:
        asked = asked.where(DutyTurn.duty == duty)
    found = []
    for *turn, day, of, begins, ends in connection.execute(asked.order_by(DutyTurn.position, DutyTurn.id)):
        start, end = rules.span(date.fromisoformat(day), of, begins, ends, zone)
        if start <= at < end:
            found.append(_turn(*turn))
    return found


def _turn(number: int, duty: Duty, zh: str, en: str, person_id: int | None, name: str) -> TurnRow:
    return TurnRow(number, duty, zh or duty.zh, en or duty.en, person_id, name)


def _seated_leaders(connection: Connection, now: datetime) -> list[str]:
    alive = now - timedelta(seconds=centre_rules(connection).hold_seconds)
    asked = (
        select(Person.name)
        .join(Session, Session.person_id == Person.id)
        .where(Session.role == Role.SHIFT_LEADER, Session.ended_at.is_(None), Session.beat_at >= alive)
        .order_by(Session.started_at)
    )
    return list(dict.fromkeys(connection.execute(asked).scalars()))
