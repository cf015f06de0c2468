# SPDX-License-Identifier: Apache-2.0
"""The best windows for a joint operation over the time of everybody who takes part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from commandcenter.models import Department
from commandcenter.models.engine import database_now
from commandcenter.models.joint import Gear, Worker
from commandcenter.queries.centre import centre_rules, stored_setting, work_calendar
from commandcenter.queries.joint.planning.taken import read_taken
from commandcenter.rules.field.stored import read
from commandcenter.rules.joint.clashes import NO_TICKET, Thing, Timetable, place_number
from commandcenter.rules.joint.windows import Need, WindowRules, Wish, best_windows, missing_in
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import Hours, JointProblem, Taken

__all__ = ["WINDOWS_KEY", "Asked", "FreeWindow", "Missing", "free_windows", "window_rules", "windows_of_ticket"]

WINDOWS_KEY = "joint_windows"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a window is looked for: how long, and who and what is needed.

    `people` says how many of each department come (1 where it is silent), `gear` how much of each piece; `places` are
    (cell or None, lon, lat). What `ticket_id` takes now is free for it.
    """

    minutes: int
    departments: tuple[int, ...]
    people: Mapping[int, int] = field(default_factory=dict)
    workers: tuple[int, ...] = ()
    gear: Mapping[int, int] = field(default_factory=dict)
    places: tuple[tuple[int | None, float, float], ...] = ()
    hours: Hours = Hours.WORKING
    near_school: bool = False
    noisy: bool = False
    ticket_id: int = NO_TICKET


@dataclass(frozen=True, slots=True)
class Missing:
    """Who or what is taken up in a window, and of which department (0 for a place)."""

    taken: Taken
    thing: int
    department_id: int
    zh: str
    en: str

    def label(self, language: str) -> str:
        """Return the name in `language`."""
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class FreeWindow:
    """A window (UTC), and who is missing in it; nobody where all are free."""

    begins: datetime
    ends: datetime
    missing: tuple[Missing, ...] = ()

    @property
    def free(self) -> bool:
        """Whether everybody and everything is free."""
        return not self.missing


def window_rules(connection: Connection) -> WindowRules:
    """Return the centre's choices for windows, the defaults where nothing is set."""
    return read(WindowRules, stored_setting(connection, WINDOWS_KEY), WINDOWS_KEY)


def free_windows(
    connection: Connection, asked: Asked, first: datetime | None = None, days: int | None = None
) -> list[FreeWindow]:
    """Return the best windows from `first` (now) on within `days` (the centre's number): all free first, earliest."""
    rules = window_rules(connection)
    wish, table = _wish(connection, asked, first or database_now(connection), days or rules.days)
    calendar = work_calendar(connection, centre_rules(connection))
    found = best_windows(wish, table, calendar, rules)
    names = _names(connection, {thing for window in found for thing in window.missing})
    return [FreeWindow(one.begins, one.ends, tuple(names[thing] for thing in one.missing)) for one in found]


def missing_from(connection: Connection, asked: Asked, begins: datetime) -> tuple[Missing, ...]:
    """Return who is taken up at some moment of the window that begins then (UTC)."""
    wish, table = _wish(connection, asked, begins, 1 + asked.minutes // 1440)
    missing = missing_in(wish, table, begins)
    names = _names(connection, set(missing))
    return tuple(names[thing] for thing in missing)


def windows_of_ticket(
    connection: Connection,
    ticket_id: int,
    minutes: int,
    *,
    hours: Hours = Hours.WORKING,
    near_school: bool = False,
    noisy: bool = False,
    first: datetime | None = None,
) -> list[FreeWindow]:
    """Return the best windows for a ticket as it stands: for its departments, people, gear and places.

    Raises Refused with TICKET_MISSING.
    """
    now = first or database_now(connection)
    # Who takes part is asked for first; what they do otherwise then only of them.
    _, found = read_taken(connection, now, now, (), ticket_id)
    if ticket_id not in found:
        raise Refused(JointProblem.TICKET_MISSING)
    departments = tuple(found[ticket_id].answers)
    rules = window_rules(connection)
    table, found = read_taken(connection, now, now + timedelta(days=rules.days + 1), departments, ticket_id)
    wish = Wish(60 * minutes, now, rules.days, found[ticket_id].needs, hours, near_school, noisy, ticket_id)
    windows = best_windows(wish, table, work_calendar(connection, centre_rules(connection)), rules)
    names = _names(connection, {thing for window in windows for thing in window.missing})
    return [FreeWindow(one.begins, one.ends, tuple(names[thing] for thing in one.missing)) for one in windows]


def _wish(connection: Connection, asked: Asked, first: datetime, days: int) -> tuple[Wish, Timetable]:
    # A window may last into the day after the last one in which it may begin.
    ends = first + timedelta(days=days + 1, minutes=asked.minutes)
    table, _ = read_taken(connection, first, ends, asked.departments)
    needs = [Need((Taken.DEPARTMENT, one), _people(asked, table, one)) for one in asked.departments]
    needs += [Need((Taken.WORKER, one)) for one in asked.workers]
    needs += [Need((Taken.GEAR, one), amount) for one, amount in asked.gear.items()]
    needs += [Need((Taken.PLACE, number)) for number in dict.fromkeys(place_number(*one) for one in asked.places)]
    wish = Wish(
        *(60 * asked.minutes, first, days, tuple(needs)),
        *(asked.hours, asked.near_school, asked.noisy, asked.ticket_id),
    )
    return wish, table


def _people(asked: Asked, table: Timetable, department: int) -> int:
    # Whoever has too few people at all would be missing in every window; readiness says that.
    return min(asked.people.get(department, 1), table.there((Taken.DEPARTMENT, department)))


def _names(connection: Connection, things: set[Thing]) -> dict[Thing, Missing]:
    found = {thing: Missing(*thing, 0, "地点", "Place") for thing in things if thing[0] is Taken.PLACE}
    for taken, table in ((Taken.WORKER, Worker), (Taken.GEAR, Gear)):
        wanted = _of(things, taken)
        rows = select(table.id, table.department_id, table.name).where(table.id.in_(wanted))
        for number, department, name in connection.execute(rows) if wanted else ():
            found[taken, number] = Missing(taken, number, department, name, name)
    departments = _of(things, Taken.DEPARTMENT)
    asked = select(Department.id, Department.short_zh, Department.short_en).where(Department.id.in_(departments))
    for number, zh, en in connection.execute(asked) if departments else ():
        found[Taken.DEPARTMENT, number] = Missing(Taken.DEPARTMENT, number, number, zh, en)
    return found


def _of(things: set[Thing], taken: Taken) -> Sequence[int]:
    return sorted(number for kind, number in things if kind is taken)
