# SPDX-License-Identifier: Apache-2.0
"""What the simulator sees of the centre: open cases that nobody holds, with what is needed to act on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, exists, select

from commandcenter.models import Case, FilingCondition, Hold, Item, Report, Task
from commandcenter.models.engine import database_now
from commandcenter.models.joint import JointCase, JointTicket
from commandcenter.rules.clock import Limit
from commandcenter.rules.joint.lifecycle import PREPARING
from commandcenter.rules.pools import CLOSED_POOLS
from commandcenter.vocabulary import (
    CheckResult,
    ItemKind,
    Queue,
    RequestKind,
    Source,
    State,
    VerifyResult,
)
from commandcenter.vocabulary.joint import JointState


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open case as whoever has to act on it sees it; `supervisor` is who was sent to look.

    One that is `joint` waits for an operation of several departments, which will feed it back.
    """

    id: int
    version: int
    step: int
    state: State
    pool: Queue
    since: datetime
    due_at: datetime
    source: Source
    emergency: bool
    self_disposed: bool
    item: str | None
    kind: ItemKind | None
    condition: int | None
    urgent: bool
    limit: Limit | None
    cell: int | None
    text: str
    lead: int | None
    request: RequestKind | None
    signed: bool
    disputed: bool
    unmended: bool
    returns: int
    reworks: int
    extensions: int
    verified: VerifyResult | None
    checked: CheckResult | None
    supervisor: int | None
    joint: bool


# In the order of the fields of Waiting; amount and unit become one limit.
_COLUMNS: tuple[Any, ...] = (
    Case.id,
    Case.version,
    Case.history_seq,
    Case.state,
    Case.pool,
    Case.changed_at,
    Case.due_at,
    Case.source,
    Case.emergency,
    Case.self_disposed,
    Item.code,
    Item.kind,
    Case.condition_id,
    FilingCondition.emergency,
    FilingCondition.limit_amount,
    FilingCondition.limit_unit,
    Case.cell_id,
    Case.text,
    Case.lead_department_id,
    Case.request_kind,
    Case.signed,
    Case.disputed,
    Case.unmended,
    Case.returns,
    Case.reworks,
    Case.extensions,
    Case.verify_result,
    Case.check_result,
    Task.supervisor_id,
    exists().where(
        JointCase.case_id == Case.id,
        JointTicket.id == JointCase.ticket_id,
        JointTicket.state.in_((*PREPARING, JointState.UNDER_WAY)),
    ),
)
_LIMIT_AT = 14


def waiting_cases(connection: Connection) -> tuple[datetime, list[Waiting]]:
    """Return the database's time and every open case that lies in no seat's hands."""
    now = database_now(connection)
    held = and_(Hold.case_id == Case.id, Hold.expires_at > now)
    sent = and_(Task.case_id == Case.id, Task.answered_at.is_(None), Task.cancelled.is_(False))
    pools = [pool for pool in Queue if pool not in CLOSED_POOLS or pool is Queue.TO_CALL_BACK]
    found = (
        select(*_COLUMNS)
        .outerjoin(Hold, held)
        .outerjoin(Task, sent)
        .outerjoin(Item, Item.id == Case.item_id)
        .outerjoin(FilingCondition, FilingCondition.id == Case.condition_id)
        .where(Case.pool.in_(pools), Hold.case_id.is_(None))
        .order_by(Case.id)
    )
    cases = []
    for row in connection.execute(found):
        values = list(row)
        amount, unit = values.pop(_LIMIT_AT), values.pop(_LIMIT_AT)
        values.insert(_LIMIT_AT, Limit(amount, unit) if amount is not None else None)
        cases.append(Waiting(*values))
    return now, cases


def unanswered(connection: Connection, case_id: int) -> list[int]:
    """Return the reports of a case whose reporters still wait for their answer."""
    found = select(Report.id).where(
        Report.case_id == case_id, Report.wants_answer.is_(True), Report.answered_at.is_(None)
    )
    return list(connection.execute(found.order_by(Report.id)).scalars())
