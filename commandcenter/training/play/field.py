# SPDX-License-Identifier: Apache-2.0
"""Plays the field: supervisors walk and send positions, stations report in the morning, the roster goes on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from commandcenter.models import Address, Cell, Person, PersonRole
from commandcenter.models.engine import Engines
from commandcenter.queries.centre import centre_rules, stored_setting, work_calendar
from commandcenter.queries.wall.duty import WEATHER_KEY, roster
from commandcenter.queries.wall.zero import zero_day
from commandcenter.services.field.patrolling import NOT_KEPT, take_positions
from commandcenter.services.field.rostering import set_roster
from commandcenter.services.field.weather import note_weather
from commandcenter.services.field.zero_reporting import report_zero
from commandcenter.services.unit_of_work import SYSTEM, Actor, perform
from commandcenter.training.field.plans import finds, read_staff, turns, weather, zero_plan
from commandcenter.training.field.walks import PACE, Walk, fixes, on_patrol, read_walks
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.field import Shift

SEND_SECONDS = 30.0
"""Seconds of the town's time between two positions of a handset."""
MOST_OFTEN_SECONDS = 2.0
"""Real seconds between two batches, however fast the town lives."""
MOST_REPORTS_A_ROUND = 10
MOST_ADDRESSES = 60


@dataclass
class FieldPlay:
    """The field of a town at `speed` times real time; what was done is counted in `done`."""

    engines: Engines
    seed: int
    speed: float
    begun: datetime
    done: Counter[str]
    _walks: list[Walk] = field(init=False)
    _stations: dict[int, Actor] = field(init=False)
    _sent_at: datetime | None = None
    _office_day: date | None = None
    _reported: set[tuple[date, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Learn who walks where and who reports for what."""
        with self.engines.reader.connect() as connection:
            self._walks = read_walks(connection, self.seed)
            posts = select(PersonRole.community_id, Person.id, Person.name, PersonRole.seat)
            posts = posts.join(Person, Person.id == PersonRole.person_id).where(PersonRole.role == Role.STATION)
            self._stations = {
                place: Actor(person, name, Role.STATION, seat)
                for place, person, name, seat in connection.execute(posts)
                if place is not None
            }
            self._calendar = work_calendar(connection, centre_rules(connection))

    def round(self, now: datetime) -> int:
        """Do what is due at `now`; return how many acts, of which positions are none."""
        self._walk(now)
        return self._office(now) + self._report(now)

    def _walk(self, now: datetime) -> None:
        pause = max(SEND_SECONDS / self.speed, MOST_OFTEN_SECONDS)
        if self._sent_at is not None and now < self._sent_at + timedelta(seconds=pause):
            return
        self._sent_at = now
        with self.engines.reader.connect() as connection:
            out = on_patrol(connection, now, self._calendar)
        gone = PACE * self.speed * (now - self.begun).total_seconds()
        sent = fixes(self._walks, out, now, gone)
        if sent:
            self.done["take_positions"] += perform(self.engines, SYSTEM, NOT_KEPT, take_positions, sent).value["taken"]

    def _report(self, now: datetime) -> int:
        """Let the stations report whose minute has come; what was said before, or by a seat, is left alone."""
        day = now.astimezone(self._calendar.zone).date()
        due = []
        for community in self._stations:
            plan = zero_plan(self.seed, day, community, self._calendar.zone)
            if (day, community) not in self._reported and plan is not None and plan.at <= now:
                due.append((community, plan))
        if not due:
            return 0
        with self.engines.reader.connect() as connection:
            said = {row.community_id for row in zero_day(connection, day).reported}
        self._reported |= {(day, community) for community in said}
        fresh = [(community, plan) for community, plan in due if community not in said][:MOST_REPORTS_A_ROUND]
        for community, plan in fresh:
            act_id = f"training {self.seed} zero {day} {community}"
            with self.engines.reader.connect() as connection:
                found = finds(self.seed, day, community, plan, _addresses(connection, community))
            actor = self._stations[community]
            perform(self.engines, actor, act_id, report_zero, community, plan.counts, day=day, found=found)
            self._reported.add((day, community))
        self.done["report_zero"] += len(fresh)
        return len(fresh)

    def _office(self, now: datetime) -> int:
        """Once a day the shift leader notes the weather and sets tomorrow's roster, where nobody has."""
        day = now.astimezone(self._calendar.zone).date()
        if day == self._office_day:
            return 0
        self._office_day = day
        tomorrow = day + timedelta(days=1)
        with self.engines.reader.connect() as connection:
            staff = read_staff(connection)
            noted = _weather_noted(connection, day, self._calendar.zone)
            wanted = [(on, shift) for on in (day, tomorrow) for shift in Shift if not roster(connection, on, shift)]
        if not staff.leaders:
            return 0
        leader = staff.leaders[0]
        actor, acts = Actor(leader.person_id, leader.name, Role.SHIFT_LEADER, leader.seat), 0
        if not noted:
            text, english = weather(self.seed, day)
            act_id = f"training {self.seed} weather {day}"
            perform(self.engines, actor, act_id, note_weather, text, english=english)
            acts += 1
        for on, shift in wanted:
            act_id = f"training {self.seed} roster {on} {shift.value}"
            perform(self.engines, actor, act_id, set_roster, on, shift, turns(self.seed, on, shift, staff))
            acts += 1
        return acts


def _addresses(connection: Connection, community: int) -> list[str]:
    asked = select(Address.text).join(Cell, Cell.id == Address.cell_id).where(Cell.community_id == community)
    return list(connection.execute(asked.order_by(Address.id).limit(MOST_ADDRESSES)).scalars())


def _weather_noted(connection: Connection, day: date, zone: ZoneInfo) -> bool:
    stored = stored_setting(connection, WEATHER_KEY)
    return bool(stored) and datetime.fromisoformat(stored["at"]).astimezone(zone).date() == day
