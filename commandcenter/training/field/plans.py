# SPDX-License-Identifier: Apache-2.0
"""What stations report when, who is on duty, and the weather: drawn from the seed and the day alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from commandcenter.models import Person, PersonRole
from commandcenter.services.field.finding import Found
from commandcenter.services.field.rostering import Turn
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.field import Duty, Shift, ZeroKind

_FIRST_STATION = time(7, 20)
_SKIES = (
    ("晴", "sunny"),
    ("多云", "cloudy"),
    ("多云", "cloudy"),
    ("阴", "overcast"),
    ("阵雨", "showers"),
    ("小雨", "light rain"),
)
_FOUND = {
    ZeroKind.BUILDING: ("天井内新搭彩钢棚，正在施工", "楼顶新砌砖墙，堆有建材", "绿地边新搭简易房"),
    ZeroKind.GROUP_RENTING: ("客厅用木板隔成三间出租", "一套住房住九人，床位上下铺", "厨房改卧室出租，有明线"),
}
# Noon temperatures of a month in the lower Yangtze, in degrees.
_WARMTH = (8, 10, 14, 20, 25, 28, 33, 32, 28, 23, 17, 11)


@dataclass(frozen=True, slots=True)
class ZeroPlan:
    """What a station says of a day, and at which moment."""

    at: datetime
    counts: dict[ZeroKind, int]


@dataclass(frozen=True, slots=True)
class Someone:
    """A person with a post."""

    person_id: int
    name: str
    seat: str


@dataclass(frozen=True)
class Staff:
    """Who can be on duty, by post, in order."""

    directors: tuple[Someone, ...]
    leaders: tuple[Someone, ...]
    acceptors: tuple[Someone, ...]
    supervisors: tuple[Someone, ...]


def zero_plan(seed: int, day: date, community_id: int, zone: ZoneInfo) -> ZeroPlan | None:
    """Return the report of a community's station; None where it forgets. Most come by nine, some later."""
    random = Random(f"{seed} zero {day} {community_id}")
    dice = random.random()
    if dice < 0.04:
        return None
    minutes = random.uniform(110, 230) if dice < 0.09 else random.triangular(0, 98, 60)
    at = datetime.combine(day, _FIRST_STATION, zone) + timedelta(minutes=minutes)
    buildings = random.choices((0, 1, 2), (95, 4, 1))[0]
    rented = random.choices((0, 1, 3), (96, 3, 1))[0]
    return ZeroPlan(at, {ZeroKind.BUILDING: buildings, ZeroKind.GROUP_RENTING: rented})


def finds(seed: int, day: date, community_id: int, plan: ZeroPlan, addresses: Sequence[str]) -> list[Found]:
    """Return where and in which words a station tells what it found; `addresses` are those of its community."""
    random = Random(f"{seed} finds {day} {community_id}")
    return [
        Found(kind, random.choice(addresses) if addresses else "居民区内", random.choice(_FOUND[kind]))
        for kind, count in plan.counts.items()
        for _ in range(count)
    ]


def read_staff(connection: Connection) -> Staff:
    """Return who of the town can be put on the roster."""
    asked = select(PersonRole.role, Person.id, Person.name, PersonRole.seat)
    asked = asked.join(Person, Person.id == PersonRole.person_id).where(Person.active).order_by(Person.id)
    people = [(role, Someone(number, name, seat)) for role, number, name, seat in connection.execute(asked)]

    def of(wanted: Role) -> tuple[Someone, ...]:
        return tuple(person for role, person in people if role is wanted)

    return Staff(of(Role.DIRECTOR), of(Role.SHIFT_LEADER), of(Role.ACCEPTOR), of(Role.SUPERVISOR))


def turns(seed: int, day: date, shift: Shift, staff: Staff) -> list[Turn]:
    """Return the roster of a shift: posts go round; nine supervisors of ten by day, one at night, fewer on weekends."""
    nights = shift is Shift.NIGHT
    number = 2 * day.toordinal() + nights
    found = [Turn(Duty.LEADER, _nth(staff.leaders if nights else staff.directors, number))]
    found.append(Turn(Duty.SHIFT_LEADER, _nth(staff.leaders, number + 1)))
    found.append(Turn(Duty.INFORMATION, _nth(staff.acceptors, number)))
    for person in staff.supervisors:
        dice = Random(f"{seed} duty {day} {person.person_id}").random()
        on_duty = dice >= 0.9 if nights else dice < (0.9 if day.weekday() < 5 else 0.6)
        if on_duty:
            found.append(Turn(Duty.SUPERVISOR, person.person_id))
    return [turn for turn in found if turn.person_id is not None]


def weather(seed: int, day: date) -> tuple[str, str]:
    """Return the note on the weather of a day, in Chinese and in English."""
    random = Random(f"{seed} weather {day}")
    zh, en = random.choice(_SKIES)
    degrees = _WARMTH[day.month - 1] + random.randint(-3, 3)
    return f"{zh} {degrees}℃", f"{en} {degrees}°C"


def _nth(people: Sequence[Someone], number: int) -> int | None:
    return people[number % len(people)].person_id if people else None
