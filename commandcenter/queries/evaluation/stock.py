# SPDX-License-Identifier: Apache-2.0
"""What stands now: filed and not ended, near its limit, over it, and suspended, for each part of the centre."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from commandcenter.models import Case
from commandcenter.queries.evaluation.late import POOLS_OF_STAGE
from commandcenter.queries.evaluation.objects import MADE_OF, NONE, names
from commandcenter.queries.evaluation.sums import Asking
from commandcenter.vocabulary import Queue, Stage
from commandcenter.vocabulary.evaluation import Axis

_COLUMN = {
    Axis.CELL: Case.cell_id,
    Axis.COMMUNITY: Case.community_id,
    Axis.ITEM: Case.item_id,
    Axis.SOURCE: Case.source,
    Axis.DEPARTMENT: Case.lead_department_id,
}
_CENTRE = (
    *(Queue.TO_DISPATCH, Queue.RETURNED, Queue.ADJUDICATION),
    *(Queue.TO_REVIEW, Queue.CHECKING, Queue.TO_CLOSE),
)
_DISPOSING = POOLS_OF_STAGE[Stage.DISPOSE]


@dataclass(frozen=True, slots=True)
class StockRow:
    """What a part holds: in hand (在办: filed, not ended or suspended), due soon, overdue, and beside it suspended."""

    key: str
    zh: str
    en: str
    in_hand: int
    soon: int
    overdue: int
    suspended: int


def stock(connection: Connection, by: Axis = Axis.ALL, now: datetime | None = None) -> list[StockRow]:
    """Return what stands at `now`, most in hand first.

    By department only what lies with departments is theirs, what the centre itself holds is its own part. Overdue and
    soon are what runs out in a department's hands (domain.md 4 rule 6); people and posts hold nothing for long.
    """
    asking = Asking.at(connection, now)
    small = MADE_OF.get(by, by)
    group = [] if small is Axis.ALL else [_COLUMN[small]]
    belongs = asking.belonging(by) if small is not by else None
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    # By pools, which say the state: the index of the queues answers alone.
    asked = select(
        Case.pool,
        func.count(),
        func.count().filter(Case.warn_at <= asking.now, Case.due_at >= asking.now),
        func.count().filter(Case.due_at < asking.now),
        *group,
    ).where(Case.pool.in_((*_CENTRE, *_DISPOSING, Queue.SUSPENDED)))
    values: Any
    for values in connection.execute(asked.group_by(Case.pool, *group)):
        pool, number, soon, overdue = values[0], int(values[1]), int(values[2]), int(values[3])
        own = str(values[4]) if group and values[4] is not None else ""
        if small is Axis.DEPARTMENT and pool in _CENTRE:
            own = ""
        row = found[own if belongs is None else belongs.get(own, "")]
        if pool is Queue.SUSPENDED:
            row[3] += number
            continue
        row[0] += number
        if pool in _DISPOSING:
            row[1], row[2] = row[1] + soon, row[2] + overdue
    called = names(connection, by)
    rows = [StockRow(key, *called.get(key, NONE.get(by, (key, key))), *held) for key, held in found.items()]
    return sorted(rows, key=lambda row: (-row.in_hand, row.key))
