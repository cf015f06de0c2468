# SPDX-License-Identifier: Apache-2.0
"""What departments have for operations: people with their permits and until when, gear, and what takes their time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from commandcenter.models import Department
from commandcenter.models.engine import database_now
from commandcenter.models.joint import Engagement, Gear, Permit, Worker
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.joint.planning.taken import read_taken
from commandcenter.rules.joint.clashes import NO_TICKET, Thing
from commandcenter.vocabulary.joint import GearKind, Qualification, Taken

WARN_DAYS = 30
"""A permit that ends within so many days is said to: time to renew it."""


@dataclass(frozen=True, slots=True)
class PermitRow:
    """A permit; it holds through the local day `valid_until`, of which `days_left` are left (below 0: expired)."""

    id: int
    qualification: Qualification
    number: str
    valid_until: date
    days_left: int

    @property
    def expired(self) -> bool:
        """Whether it no longer holds."""
        return self.days_left < 0

    @property
    def expiring(self) -> bool:
        """Whether it holds for a short while only."""
        return 0 <= self.days_left <= WARN_DAYS


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """Somebody of a department; `busy` says what takes the time of the asked window, empty where nothing does."""

    id: int
    department_id: int
    department_zh: str
    department_en: str
    name: str
    active: bool
    version: int
    permits: tuple[PermitRow, ...] = ()
    busy: str = ""


@dataclass(frozen=True, slots=True)
class GearRow:
    """Gear of a department; `free` is how many of it are left in the asked window, all of it where none was asked."""

    id: int
    department_id: int
    department_zh: str
    department_en: str
    kind: GearKind
    name: str
    plate: str
    amount: int
    active: bool
    free: int


@dataclass(frozen=True, slots=True)
class EngagementRow:
    """What takes the time (UTC) of a department, or of `whom`: a worker or a piece of gear of it."""

    id: int
    department_id: int
    worker_id: int | None
    gear_id: int | None
    whom: str
    begins: datetime
    ends: datetime
    title: str


Window = tuple[datetime, datetime]


def departments(connection: Connection) -> list[tuple[int, str, str]]:
    """Return number and names of every active department."""
    columns = (Department.id, Department.short_zh, Department.short_en)
    return [(*row,) for row in connection.execute(select(*columns).where(Department.active).order_by(Department.id))]


def workers(
    connection: Connection,
    department_id: int | None = None,
    *,
    window: Window | None = None,
    ticket_id: int | None = None,
    retired: bool = False,
) -> list[WorkerRow]:
    """Return people with their permits, of one department or of all; `retired` are shown too where asked for.

    With a `window`, each says what else takes its time; what the ticket `ticket_id` takes itself does not count.
    """
    columns = (Worker.id, Worker.department_id, Department.short_zh, Department.short_en, Worker.name, Worker.active)
    asked = select(*columns, Worker.version).join(Department, Department.id == Worker.department_id)
    if department_id is not None:
        asked = asked.where(Worker.department_id == department_id)
    if not retired:
        asked = asked.where(Worker.active)
    rows = connection.execute(asked.order_by(Worker.department_id, Worker.active.desc(), Worker.id)).all()
    held = permits(connection, department_id, window[0] if window else None)
    busy = _busy(connection, department_id, window, ticket_id)
    whole = {number: title for (taken, number), (title, _) in busy.items() if taken is Taken.DEPARTMENT}
    found = []
    for row in rows:
        taken = busy.get((Taken.WORKER, row.id), ("", 0))[0] or whole.get(row.department_id, "")
        found.append(WorkerRow(*row, tuple(held[row.id]), taken))
    return found


def permits(
    connection: Connection, department_id: int | None = None, at: datetime | None = None
) -> defaultdict[int, list[PermitRow]]:
    """Return the permits of each worker; how many days are left is counted from the local day of `at`, else today."""
    zone = ZoneInfo(centre_rules(connection).zone)
    today = (at or database_now(connection)).astimezone(zone).date()
    asked = select(Permit.worker_id, Permit.id, Permit.qualification, Permit.number, Permit.valid_until)
    if department_id is not None:
        asked = asked.join(Worker, Worker.id == Permit.worker_id).where(Worker.department_id == department_id)
    order = {one: position for position, one in enumerate(Qualification)}
    found: defaultdict[int, list[PermitRow]] = defaultdict(list)
    for worker, number, qualification, said, until in connection.execute(asked):
        last = date.fromisoformat(until)
        found[worker].append(PermitRow(number, qualification, said, last, (last - today).days))
    for of_one in found.values():
        of_one.sort(key=lambda one: order[one.qualification])
    return found


def gear(
    connection: Connection,
    department_id: int | None = None,
    *,
    window: Window | None = None,
    ticket_id: int | None = None,
    retired: bool = False,
) -> list[GearRow]:
    """Return gear, vehicles last, of one department or of all; see `workers`."""
    columns = (Gear.id, Gear.department_id, Department.short_zh, Department.short_en, Gear.kind, Gear.name, Gear.plate)
    asked = select(*columns, Gear.amount, Gear.active).join(Department, Department.id == Gear.department_id)
    if department_id is not None:
        asked = asked.where(Gear.department_id == department_id)
    if not retired:
        asked = asked.where(Gear.active)
    rows = connection.execute(asked.order_by(Gear.department_id, Gear.active.desc(), Gear.kind, Gear.id)).all()
    busy = _busy(connection, department_id, window, ticket_id)
    return [GearRow(*row, max(row.amount - busy.get((Taken.GEAR, row.id), ("", 0))[1], 0)) for row in rows]


def engagements(
    connection: Connection, department_id: int | None = None, first: datetime | None = None, days: int = 14
) -> list[EngagementRow]:
    """Return what takes time within `days` from `first` (now) on, in the order of its begin."""
    since = first or database_now(connection)
    asked = (
        select(
            *(Engagement.id, Engagement.department_id, Engagement.worker_id, Engagement.gear_id),
            *(Engagement.begins_at, Engagement.ends_at, Engagement.title),
            *(Worker.name.label("worker"), Gear.name.label("gear")),
        )
        .outerjoin(Worker, Worker.id == Engagement.worker_id)
        .outerjoin(Gear, Gear.id == Engagement.gear_id)
        .where(Engagement.ends_at > since, Engagement.begins_at < since + timedelta(days=days))
    )
    if department_id is not None:
        asked = asked.where(Engagement.department_id == department_id)
    rows = connection.execute(asked.order_by(Engagement.begins_at, Engagement.id))
    return [
        EngagementRow(
            *(row.id, row.department_id, row.worker_id, row.gear_id, row.worker or row.gear or ""),
            *(row.begins_at, row.ends_at, row.title),
        )
        for row in rows
    ]


def phones(connection: Connection, worker_ids: Collection[int]) -> dict[int, str]:
    """Return telephone numbers, which are personal: for field sheets, the own department and the centre's command."""
    asked = select(Worker.id, Worker.phone).where(Worker.id.in_(sorted(worker_ids)))
    return dict(iter(connection.execute(asked))) if worker_ids else {}


def _busy(
    connection: Connection, department_id: int | None, window: Window | None, ticket_id: int | None
) -> dict[Thing, tuple[str, int]]:
    """Return what takes each thing at some moment of the window, and the most of it that is taken at once."""
    if window is None:
        return {}
    table, _ = read_taken(connection, *window, None if department_id is None else (department_id,), ticket_id)
    titles: defaultdict[Thing, list[str]] = defaultdict(list)
    for span in table.spans:
        thing = span.taken, span.thing
        operation = span.taken is Taken.DEPARTMENT and span.ticket
        if span.title and not operation and (not span.ticket or span.ticket != ticket_id):
            titles[thing].append(span.title)
    return {
        thing: ("、".join(dict.fromkeys(said)), table.most(thing, ticket_id or NO_TICKET))
        for thing, said in titles.items()
    }
