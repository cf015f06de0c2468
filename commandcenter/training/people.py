# SPDX-License-Identifier: Apache-2.0
"""Who lives and works in the training town: seats, departments' liaisons, supervisors and stations."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from commandcenter.paths import resources
from commandcenter.training.town.names import name_book
from commandcenter.training.town.records import Town
from commandcenter.vocabulary import Role

SEATS: tuple[tuple[Role, str, int, str], ...] = (
    (Role.ACCEPTOR, "acceptor", 15, "受理 {:02d} 席"),
    (Role.DISPATCHER, "dispatcher", 5, "派遣 {:02d} 席"),
    (Role.SHIFT_LEADER, "leader", 3, "值班长 {:d} 席"),
    (Role.DIRECTOR, "director", 1, "指挥长席"),
    (Role.ADMINISTRATOR, "admin", 1, "管理席"),
)


@dataclass(frozen=True, slots=True)
class Department:
    """A department of the training town under the name the catalogue gives it."""

    id: int
    code: str
    name_zh: str
    short_zh: str
    name_en: str
    short_en: str


@dataclass(frozen=True, slots=True)
class Resident:
    """Someone with an account; `community` is a position among the town's divisions."""

    id: int
    login: str
    name: str
    role: Role
    seat: str
    department: int | None = None
    community: int | None = None


def departments() -> list[Department]:
    """Return the departments that the residential catalogue names."""
    with (resources() / "demo" / "departments.csv").open(encoding="utf-8", newline="") as file:
        return [Department(number, **row) for number, row in enumerate(csv.DictReader(file), 1)]


def residents(town: Town) -> list[Resident]:
    """Return everyone with an account: the seats, a liaison a department, supervisors, stations."""
    names = name_source(Random(town.seed))
    found: list[Resident] = []

    def add(login: str, role: Role, seat: str, department: int | None = None, community: int | None = None) -> None:
        found.append(Resident(len(found) + 1, login, next(names), role, seat, department, community))

    for role, login, count, seat in SEATS:
        for number in range(1, count + 1):
            add(login if count == 1 else f"{login}{number:02d}", role, seat.format(number))
    for department in departments():
        add(f"liaison{department.id:02d}", Role.LIAISON, department.short_zh, department.id)
    digits = max(2, len(str(len(town.grids))))
    for number, grid in enumerate(town.grids, 1):
        add(f"supervisor{number:0{digits}d}", Role.SUPERVISOR, grid.name_zh, community=grid.community)
    for number, grid in enumerate(town.grids, 1):
        seat = f"{town.divisions[grid.community].name_zh}工作站"
        add(f"station{number:0{digits}d}", Role.STATION, seat, community=grid.community)
    return found


def name_source(random: Random) -> Iterator[str]:
    """Names without end; nobody shares one as long as there are enough."""
    book = name_book()["people"]
    given: list[str] = book["given"]
    known: set[str] = set()
    pool = len(book["surnames"]) * len(given)
    while True:
        name = random.choice(book["surnames"]) + random.choice(given)
        if name not in known or len(known) >= pool * 0.8:
            known.add(name)
            yield name
