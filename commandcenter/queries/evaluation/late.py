# SPDX-License-Identifier: Apache-2.0
"""Open cases whose stage ran out and is not done: late, though nobody has done anything that could be counted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, select

from commandcenter.models import Case, Disposal, Task
from commandcenter.queries.centre import centre_rules, work_calendar
from commandcenter.rules.clock import deadline
from commandcenter.rules.evaluation.figures import Waited
from commandcenter.rules.evaluation.periods import Period
from commandcenter.vocabulary import Queue, Role, Source, Stage, TaskKind
from commandcenter.vocabulary.evaluation import Awaited, Axis

OWNER: Mapping[Stage, Role] = {
    Stage.ACCEPT: Role.ACCEPTOR,
    Stage.VERIFY: Role.SUPERVISOR,
    Stage.FILE: Role.ACCEPTOR,
    Stage.DISPATCH: Role.DISPATCHER,
    Stage.DISPOSE: Role.LIAISON,
    Stage.REVIEW: Role.DISPATCHER,
    Stage.CHECK: Role.SUPERVISOR,
    Stage.CLOSE: Role.ACCEPTOR,
}
"""Which post a stage waits for (domain.md 4)."""
POOLS_OF_STAGE: Mapping[Stage, tuple[Queue, ...]] = {
    Stage.ACCEPT: (Queue.TO_ACCEPT,),
    Stage.VERIFY: (Queue.VERIFYING,),
    Stage.FILE: (Queue.TO_FILE,),
    Stage.DISPATCH: (Queue.TO_DISPATCH, Queue.RETURNED, Queue.ADJUDICATION),
    Stage.DISPOSE: (Queue.TO_SIGN, Queue.IN_DISPOSAL, Queue.REWORK, Queue.REQUESTS),
    Stage.REVIEW: (Queue.TO_REVIEW,),
    Stage.CHECK: (Queue.CHECKING,),
    Stage.CLOSE: (Queue.TO_CLOSE,),
}
"""In which pools cases of a stage lie (rules/pools)."""
_TASKS = {Stage.VERIFY: TaskKind.VERIFY, Stage.CHECK: TaskKind.CHECK}


class Late(NamedTuple):
    """A case that is late in a stage, or to be signed for; `day` is the local day its limit ran out."""

    case_id: int
    stage: Waited
    day: date
    cell: int | None
    community: int | None
    item: int | None
    source: Source
    department: int | None
    person: int | None

    def key(self, axis: Axis) -> str:
        """Return its key on an axis that marks have too."""
        if axis is Axis.POST:
            return str(OWNER[self.stage] if isinstance(self.stage, Stage) else Role.LIAISON)
        value = {
            Axis.CELL: self.cell,
            Axis.COMMUNITY: self.community,
            Axis.ITEM: self.item,
            Axis.SOURCE: self.source,
            Axis.DEPARTMENT: self.department,
            Axis.PERSON: self.person,
        }.get(axis)
        return "" if value is None else str(value)


def late_cases(
    connection: Connection, waited: Collection[Waited], period: Period, now: datetime, zone: ZoneInfo
) -> list[Late]:
    """Return the open cases of which one of `waited` ran out within the period and before `now`."""
    found = _unsigned(connection, period, now, zone) if Awaited.SIGNING in waited else []
    stages = frozenset(one for one in waited if isinstance(one, Stage))
    return [*found, *_in_stages(connection, stages, period, now, zone)] if stages else found


def _unsigned(connection: Connection, period: Period, now: datetime, zone: ZoneInfo) -> list[Late]:
    """Return what departments should have signed for by now and have not, by the time that is set today."""
    end = min(now, datetime.combine(period.last + timedelta(days=1), time.min, zone))
    columns = (Case.id, Case.cell_id, Case.community_id, Case.item_id, Case.source, Case.lead_department_id)
    asked = select(*columns, Disposal.sent_at)
    asked = asked.join(Disposal, and_(Disposal.case_id == Case.id, Disposal.ended_at.is_(None)))
    asked = asked.where(Case.pool.in_(POOLS_OF_STAGE[Stage.DISPOSE]), Case.signed.is_(False), Disposal.sent_at < end)
    rules = centre_rules(connection)
    calendar = work_calendar(connection, rules)
    found = []
    for row in connection.execute(asked):
        due = deadline(row.sent_at, rules.sign_limit, calendar)
        day = due.astimezone(zone).date()
        if due < now and period.first <= day <= period.last:
            found.append(Late(row[0], Awaited.SIGNING, day, *row[1:6], None))
    return found


def _in_stages(
    connection: Connection, stages: Collection[Stage], period: Period, now: datetime, zone: ZoneInfo
) -> list[Late]:
    begin = datetime.combine(period.first, time.min, zone)
    end = datetime.combine(period.last + timedelta(days=1), time.min, zone)
    if begin >= now:
        return []
    sent = and_(Task.case_id == Case.id, Task.answered_at.is_(None), Task.kind.in_(_TASKS.values()))
    in_field = set(stages) & _TASKS.keys()
    columns = (Case.id, Case.stage, Case.due_at, Case.cell_id, Case.community_id, Case.item_id, Case.source)
    pools = [pool for stage in sorted(stages) for pool in POOLS_OF_STAGE[stage]]
    asked = select(*columns, Case.lead_department_id)
    asked = asked.where(Case.pool.in_(pools), Case.due_at >= begin, Case.due_at < min(now, end))
    # What a supervisor put right on the spot is in no stage statistic (domain.md 6).
    asked = asked.where(Case.stage.in_(stages), Case.self_disposed.is_(False))
    rows = connection.execute(asked).all()
    whose = {}
    if in_field and any(row.stage in in_field for row in rows):
        people = select(Case.id, Task.supervisor_id).join(Task, sent)
        people = people.where(Case.pool.in_((Queue.VERIFYING, Queue.CHECKING)), Case.due_at < min(now, end))
        whose = {row[0]: row[1] for row in connection.execute(people)}
    return [
        Late(
            row.id,
            row.stage,
            row.due_at.astimezone(zone).date(),
            row.cell_id,
            row.community_id,
            row.item_id,
            row.source,
            row.lead_department_id if row.stage is Stage.DISPOSE else None,
            whose.get(row.id) if row.stage in _TASKS else None,
        )
        for row in rows
    ]
