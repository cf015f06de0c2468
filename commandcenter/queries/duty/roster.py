# SPDX-License-Identifier: Apache-2.0
"""The roster of some weeks as a sheet: a row a day, every turn with its hours, and who would be in two places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from commandcenter.models import Person, PersonRole
from commandcenter.models.engine import database_now
from commandcenter.models.field import DutyTurn
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.wall.duty import roster_rules
from commandcenter.rules.field.roster import RosterRules, Stand, clashes
from commandcenter.rules.terms import pinyin
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.field import Duty, Shift

DAYS = 14
"""This week and the next."""
_OF_THE_CENTRE = (Role.SHIFT_LEADER, Role.DIRECTOR, Role.ACCEPTOR, Role.DISPATCHER, Role.ADMINISTRATOR, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class TurnOnSheet:
    """A turn as stored, with the name to show, its time (UTC), and whether the person is wanted elsewhere then."""

    id: int
    day: date
    shift: Shift
    duty: Duty
    title_zh: str
    title_en: str
    person_id: int | None
    words: str
    begins: str
    ends: str
    phone: str
    name: str
    start: datetime
    end: datetime
    clash: bool = False


@dataclass(frozen=True, slots=True)
class RosterDay:
    """A local day of the sheet with its turns in the roster's order."""

    day: date
    today: bool
    turns: tuple[TurnOnSheet, ...]

    @property
    def number(self) -> int:
        """The day as a number, by which rows are told apart and put in order."""
        return self.day.toordinal()

    def of(self, shift: Shift, duty: Duty) -> tuple[TurnOnSheet, ...]:
        """Return the turns at one post of one shift."""
        return tuple(turn for turn in self.turns if turn.shift is shift and turn.duty is duty)


@dataclass(frozen=True, slots=True)
class StaffRow:
    """Somebody who may stand on the roster, with the posts and seats held, and the name as it is typed by sound."""

    person_id: int
    name: str
    login: str
    roles: tuple[Role, ...]
    seat: str
    sound: str


def roster_sheet(connection: Connection, days: int = DAYS) -> list[RosterDay]:
    """Return the days from this week's Monday on; which day is today is the centre's zone's to say."""
    zone = ZoneInfo(centre_rules(connection).zone)
    today = database_now(connection).astimezone(zone).date()
    first = today - timedelta(days=today.weekday())
    # The night before Monday reaches into it, and somebody may be wanted in both.
    turns = _turns(connection, roster_rules(connection), first - timedelta(days=1), days + 1, zone)
    of_day: defaultdict[date, list[TurnOnSheet]] = defaultdict(list)
    for turn in _with_clashes(turns):
        of_day[turn.day].append(turn)
    shown = (first + timedelta(days=number) for number in range(days))
    return [RosterDay(day, day == today, tuple(of_day[day])) for day in shown]


def staff(connection: Connection) -> list[StaffRow]:
    """Return who of the centre and of the field may stand on the roster: leaders first, supervisors last."""
    asked = (
        select(Person.id, Person.name, Person.login, PersonRole.role, PersonRole.seat)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(Person.active, PersonRole.role.in_(_OF_THE_CENTRE))
    )
    held: defaultdict[tuple[int, str, str], list[tuple[Role, str]]] = defaultdict(list)
    for number, name, login, role, seat in connection.execute(asked):
        held[number, name, login].append((role, seat))
    found = []
    for (number, name, login), posts in held.items():
        posts.sort(key=lambda post: _OF_THE_CENTRE.index(post[0]))
        sound = pinyin(name)
        roles = tuple(dict.fromkeys(role for role, _ in posts))
        found.append(StaffRow(number, name, login, roles, posts[0][1], f"{sound.initials} {sound.full}"))
    return sorted(found, key=lambda one: (_OF_THE_CENTRE.index(one.roles[0]), one.login))


def _turns(connection: Connection, rules: RosterRules, first: date, days: int, zone: ZoneInfo) -> list[TurnOnSheet]:
    name = func.coalesce(func.nullif(DutyTurn.words, ""), Person.name, "")
    columns = (
        DutyTurn.id,
        DutyTurn.day,
        DutyTurn.shift,
        DutyTurn.duty,
        DutyTurn.title_zh,
        DutyTurn.title_en,
        DutyTurn.person_id,
        DutyTurn.words,
        DutyTurn.begins,
        DutyTurn.ends,
        DutyTurn.phone,
        name.label("name"),
    )
    asked = (
        select(*columns)
        .outerjoin(Person, Person.id == DutyTurn.person_id)
        .where(DutyTurn.day >= first.isoformat(), DutyTurn.day < (first + timedelta(days=days)).isoformat())
        .order_by(DutyTurn.day, DutyTurn.shift, DutyTurn.position, DutyTurn.id)
    )
    return [_turn(row._asdict(), rules, zone) for row in connection.execute(asked)]


def _turn(values: dict[str, Any], rules: RosterRules, zone: ZoneInfo) -> TurnOnSheet:
    day = date.fromisoformat(values.pop("day"))
    start, end = rules.span(day, values["shift"], values["begins"], values["ends"], zone)
    return TurnOnSheet(day=day, start=start, end=end, **values)


def _with_clashes(turns: Iterable[TurnOnSheet]) -> list[TurnOnSheet]:
    turns = list(turns)
    pairs = clashes(Stand(one.id, one.person_id, one.start, one.end) for one in turns if one.person_id is not None)
    double = {stand.id for stand in chain.from_iterable(pairs)}
    return [replace(turn, clash=True) if turn.id in double else turn for turn in turns]
