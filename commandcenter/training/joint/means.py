# SPDX-License-Identifier: Apache-2.0
"""People with permits, gear and two weeks of other work for each department of the training town."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from commandcenter.models import Department, PersonRole
from commandcenter.models.engine import database_now
from commandcenter.models.joint import Engagement, Gear, Permit, Worker
from commandcenter.paths import resources
from commandcenter.queries.centre import centre_rules, work_calendar
from commandcenter.rules.calendar import WorkCalendar
from commandcenter.training.bulk import insert_rows
from commandcenter.training.people import name_source
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.joint import GearKind, Qualification

DAYS = 14
_FURTHEST = 900
_EXPIRED, _EXPIRING = 0.08, 0.12
"""Shares of permits that ended within the last months, and that end within the next weeks."""


@dataclass(frozen=True, slots=True)
class _Outfit:
    """How many people a department sends out, which permits some hold, what it has, and what takes its time."""

    people: int
    permits: tuple[Qualification, ...]
    gear: tuple[tuple[str, int], ...]
    vehicles: tuple[str, ...]
    works: tuple[str, ...]


_ALL_HANDS = ("全员培训", "应急演练", "支部会议")
_PLATES = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


def _outfits() -> dict[str, _Outfit]:
    read = tomllib.loads((resources() / "demo" / "means.toml").read_text(encoding="utf-8"))
    return {
        code: _Outfit(
            one["people"],
            tuple(Qualification(name) for name in one["permits"]),
            tuple(one["gear"].items()),
            tuple(one["vehicles"]),
            tuple(one["works"]),
        )
        for code, one in read.items()
    }


def settle_means(connection: Connection, seed: int) -> None:
    """Write what each department has, and what takes its time from this week on; departments must be there.

    The same seed on the same day gives the same rows.
    """
    rules = centre_rules(connection)
    zone, random = ZoneInfo(rules.zone), Random(seed)
    today = database_now(connection).astimezone(zone).date()
    rows = connection.execute(select(Department.id, Department.code).order_by(Department.id)).all()
    outfits = _outfits()
    departments = [(number, outfits.get(code, outfits["other"])) for number, code in rows]
    workers = list(_workers(departments, random))
    insert_rows(connection, Worker, workers)
    insert_rows(connection, Permit, list(_permits(departments, workers, today, random)))
    insert_rows(connection, Gear, list(_gear(departments, random)))
    asked = select(PersonRole.department_id, PersonRole.person_id).where(PersonRole.role == Role.LIAISON)
    liaisons = dict(iter(connection.execute(asked)))
    days = _Days(work_calendar(connection, rules), today - timedelta(days=today.weekday()))
    found = [row for number, outfit in departments for row in _works(number, outfit, workers, days, random)]
    insert_rows(connection, Engagement, [{**row, "person_id": liaisons.get(row["department_id"], 0)} for row in found])


def _workers(departments: list[tuple[int, _Outfit]], random: Random) -> Iterator[dict[str, Any]]:
    names = name_source(random)
    number = 0
    for department, outfit in departments:
        for _ in range(outfit.people):
            number += 1
            # 199 9999: no such number was ever given out.
            phone = f"1999999{random.randrange(10_000):04d}"
            yield {
                "id": number,
                "department_id": department,
                "name": next(names),
                "phone": phone,
                "active": True,
                "version": 1,
            }


def _permits(
    departments: list[tuple[int, _Outfit]], workers: list[dict[str, Any]], today: date, random: Random
) -> Iterator[dict[str, Any]]:
    number = 0
    outfits = dict(departments)
    for worker in workers:
        for qualification in outfits[worker["department_id"]].permits:
            # Everybody of an enforcing department may enforce; other permits are dear and few have them.
            if random.random() < (0.9 if qualification is Qualification.ENFORCEMENT else 0.4):
                number += 1
                yield {
                    "id": number,
                    "worker_id": worker["id"],
                    "qualification": qualification,
                    "number": f"{qualification.upper()[:2]}{today.year - 2}{number:04d}",
                    "valid_until": (today + timedelta(days=_left(random))).isoformat(),
                }


def _left(random: Random) -> int:
    drawn = random.random()
    if drawn < _EXPIRED:
        return -random.randrange(1, 120)
    return random.randrange(0, 25) if drawn < _EXPIRED + _EXPIRING else random.randrange(60, _FURTHEST)


def _gear(departments: list[tuple[int, _Outfit]], random: Random) -> Iterator[dict[str, Any]]:
    number = 0
    for department, outfit in departments:
        pieces = [(GearKind.EQUIPMENT, name, amount, "") for name, amount in outfit.gear]
        plates = ("沪A" + "".join(random.choices(_PLATES, k=4)) + "试" for _ in outfit.vehicles)
        pieces += [(GearKind.VEHICLE, name, 1, plate) for name, plate in zip(outfit.vehicles, plates, strict=True)]
        for kind, name, amount, plate in pieces:
            number += 1
            yield {
                "id": number,
                "department_id": department,
                "kind": kind,
                "name": name,
                "plate": plate,
                "amount": amount,
                "active": True,
            }


class _Days:
    """The working days of two weeks."""

    def __init__(self, calendar: WorkCalendar, monday: date) -> None:
        self.zone = calendar.zone
        every = (monday + timedelta(days=number) for number in range(DAYS))
        self.working = [day for day in every if calendar.is_workday(day)]

    def row(
        self, department: int, day: date, hour: float, hours: float, title: str, worker: int | None
    ) -> dict[str, Any]:
        """Return an engagement that begins at the local `hour`."""
        begins = datetime.combine(day, time(0), self.zone).astimezone(UTC) + timedelta(hours=hour)
        ends = begins + timedelta(hours=hours)
        shared = {"department_id": department, "worker_id": worker, "gear_id": None}
        return {**shared, "begins_at": begins, "ends_at": ends, "title": title}


def _works(
    department: int, outfit: _Outfit, workers: list[dict[str, Any]], days: _Days, random: Random
) -> Iterator[dict[str, Any]]:
    """Yield a department's other work: its own on most days, once a fortnight all hands, and now and then a leave."""
    own = [worker["id"] for worker in workers if worker["department_id"] == department]
    all_hands = random.choice(days.working) if days.working else None
    for day in days.working:
        if day == all_hands:
            yield days.row(department, day, random.choice((9, 14, 17)), 1.5, random.choice(_ALL_HANDS), None)
        elif random.random() < 0.6:
            # The whole department is out only for short; longer work takes some of it.
            title, hour = random.choice(outfit.works), random.choice((8, 9, 10, 14, 15, 16))
            hours = random.choice((1, 1.5, 2))
            for worker in own[: max(1, len(own) // 3)]:
                yield days.row(department, day, hour, hours, title, worker)
        if own and random.random() < 0.15:
            yield days.row(department, day, 8, 10, "休假", random.choice(own))
