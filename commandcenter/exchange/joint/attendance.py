# SPDX-License-Identifier: Apache-2.0
"""A list of who was on site, looked through before it is taken in: what each line brings, and who is a stranger."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from commandcenter.exchange.joint.lines import Cells, read_lines
from commandcenter.exchange.reports.dates import DateOrder, read
from commandcenter.models import Department
from commandcenter.models.engine import database_now
from commandcenter.models.joint import JointParticipant, JointPerson, JointTicket, Permit, Worker
from commandcenter.queries.centre import centre_rules
from commandcenter.services.joint.acting import Signed, check_signing
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import Comes, JointAct, JointProblem, JointState

COLUMNS: dict[str, tuple[str, ...]] = {
    "worker": ("姓名", "人员", "name", "worker"),
    "department": ("部门", "单位", "department"),
    "number": ("证号", "工号", "编号", "number", "permit"),
    "in": ("签到", "签到时间", "到场", "到场时间", "in", "sign in", "signed in"),
    "out": ("签退", "签退时间", "离场", "离场时间", "out", "sign out", "signed out"),
}
"""What each column may be called; department, number (of a permit) and out may be missing."""
_NEEDED = ("worker", "in")
_HOUR = re.compile(r"(\d{1,2})[:：时](\d{1,2})")
_OPEN = (JointState.UNDER_WAY, JointState.REVIEW)


@dataclass(frozen=True, slots=True)
class Seen:
    """A line of the list: what it brings, or why it is left out."""

    line: int
    name: str
    comes: Comes | None = None
    problem: Refused | None = None


@dataclass(frozen=True, slots=True)
class AttendanceLook:
    """What a list says of a ticket: each line, and what would be noted of whom."""

    ticket_id: int
    number: str
    lines: tuple[Seen, ...]
    signed: tuple[Signed, ...]

    def count(self, comes: Comes) -> int:
        """Return how many people are new, changed or known already."""
        return sum(one.comes is comes for one in self.lines)

    @property
    def left_out(self) -> tuple[Seen, ...]:
        """The lines that cannot be taken in."""
        return tuple(one for one in self.lines if one.problem is not None)


def ticket_named(connection: Connection, number: str) -> int:
    """Return the ticket with a number; raise Refused(NUMBER_UNKNOWN)."""
    found = connection.execute(select(JointTicket.id).where(JointTicket.number == number.strip().upper())).scalar()
    if found is None:
        raise Refused(JointProblem.NUMBER_UNKNOWN, field="ticket", number=number[:40])
    return int(found)


def look_through(
    connection: Connection, ticket_id: int, path: Path, department_id: int | None = None, now: datetime | None = None
) -> AttendanceLook:
    """Read a list of names and times (CSV or XLSX) for a ticket that is under way or over.

    With `department_id` only its own people are known, as a liaison may sign in no others. A time without a day is of
    the day it began. Somebody who stands there twice was there from the earliest until the latest. Raises Refused with
    TICKET_MISSING, NOT_NOW or COLUMNS_MISSING, or with why the file cannot be read.
    """
    columns = (JointTicket.number, JointTicket.state, JointTicket.began_at)
    ticket = connection.execute(select(*columns).where(JointTicket.id == ticket_id)).first()
    if ticket is None:
        raise Refused(JointProblem.TICKET_MISSING)
    if ticket.state not in _OPEN or ticket.began_at is None:
        raise Refused(JointProblem.NOT_NOW, number=ticket.number, state=ticket.state, act=JointAct.ATTEND)
    zone = ZoneInfo(centre_rules(connection).zone)
    reader = _Reader(
        _People.of(connection, ticket_id, department_id), _there(connection, ticket_id), zone, ticket.began_at,
        now or database_now(connection),
    )  # fmt: skip
    seen = tuple(reader.see(*line) for line in read_lines(path, COLUMNS, _NEEDED))
    return AttendanceLook(ticket_id, ticket.number, seen, tuple(reader.signed.values()))


@dataclass(frozen=True, slots=True)
class _People:
    """Who may come: the people in service of the departments that take part."""

    by_name: Mapping[str, list[tuple[int, int]]]
    by_number: Mapping[str, set[int]]
    departments: Mapping[str, int]

    @classmethod
    def of(cls, connection: Connection, ticket_id: int, only: int | None) -> _People:
        parts = select(JointParticipant.department_id).where(
            JointParticipant.ticket_id == ticket_id, JointParticipant.left_at.is_(None)
        )
        here = {one for one in connection.scalars(parts) if only is None or one == only}
        by_name: dict[str, list[tuple[int, int]]] = defaultdict(list)
        staff = select(Worker.id, Worker.name, Worker.department_id).where(Worker.active)
        for worker, name, department in connection.execute(staff.where(Worker.department_id.in_(here))):
            by_name[name].append((worker, department))
        known = {worker for people in by_name.values() for worker, _ in people}
        by_number: dict[str, set[int]] = defaultdict(set)
        for number, worker in connection.execute(select(Permit.number, Permit.worker_id).where(Permit.number != "")):
            if worker in known:
                by_number[number.upper()].add(worker)
        names = (Department.code, Department.name_zh, Department.name_en, Department.short_zh, Department.short_en)
        asked = select(Department.id, *names).where(Department.id.in_(here))
        called = {name.lower(): id_ for id_, *spoken in connection.execute(asked) for name in spoken if name}
        return cls(by_name, by_number, called)

    def find(self, cells: Cells) -> int:
        """Return whom a line is about; raise Refused with NAME_FOREIGN or NAME_TWICE."""
        name, named = cells["worker"], self.by_name.get(cells["worker"], [])
        numbered = self.by_number.get(cells["number"].upper(), set())
        found = {worker for worker, _ in named} if name else set(numbered)
        # A number that is nobody's permit is of some other list; a known one decides among people of one name.
        if numbered:
            found &= numbered
        if cells["department"]:
            department = self.departments.get(cells["department"].lower())
            found &= {worker for people in self.by_name.values() for worker, of in people if of == department}
        if not found:
            raise Refused(JointProblem.NAME_FOREIGN, field="worker", name=name or "?")
        if len(found) > 1:
            raise Refused(JointProblem.NAME_TWICE, field="worker", name=name)
        return found.pop()


@dataclass(slots=True)
class _Reader:
    """Reads line by line what of the list is new."""

    people: _People
    there: dict[int, tuple[datetime | None, datetime | None]]
    zone: ZoneInfo
    began: datetime
    now: datetime
    signed: dict[int, Signed] = field(default_factory=dict)

    def see(self, line: int, cells: Cells | Refused) -> Seen:
        """Return what a line brings, or why it is left out."""
        if isinstance(cells, Refused):
            return Seen(line, "", problem=cells)
        try:
            worker = self.people.find(cells)
            one = self._times(worker, cells)
            check_signing(one, self.began, self.now)
        except Refused as why:
            return Seen(line, cells["worker"], problem=why)
        return Seen(line, cells["worker"], self._note(one))

    def _times(self, worker: int, cells: Cells) -> Signed:
        known, _ = self.there.get(worker, (None, None))
        if not cells["in"] and (not cells["out"] or known is None):
            raise Refused(JointProblem.SIGNING_MISSING, field="in", name=cells["worker"])
        came = self._moment(cells["in"]) if cells["in"] else known
        assert came is not None, "somebody who came at no time"
        return Signed(worker, came, self._moment(cells["out"]) if cells["out"] else None)

    def _moment(self, text: str) -> datetime:
        if hour := _HOUR.fullmatch(text.strip()):
            day = self.began.astimezone(self.zone).date()
            text = f"{day:%Y-%m-%d} {int(hour[1]):02d}:{int(hour[2]):02d}"
        return read(text, DateOrder.YEAR_FIRST, self.zone, self.now)

    def _note(self, one: Signed) -> Comes:
        came, left = self.there.get(one.worker_id, (None, None))
        first = one.in_at if came is None else min(came, one.in_at)
        last = max((at for at in (left, one.out_at) if at is not None), default=None)
        if (first, last) == (came, left):
            return Comes.KNOWN
        self.there[one.worker_id] = first, last
        self.signed[one.worker_id] = replace(one, in_at=first, out_at=last)
        return Comes.NEW if came is None else Comes.CHANGED


def _there(connection: Connection, ticket_id: int) -> dict[int, tuple[datetime | None, datetime | None]]:
    asked = select(JointPerson.worker_id, JointPerson.in_at, JointPerson.out_at)
    rows = connection.execute(asked.where(JointPerson.ticket_id == ticket_id))
    return {row.worker_id: (row.in_at, row.out_at) for row in rows}
