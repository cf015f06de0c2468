# SPDX-License-Identifier: Apache-2.0
"""The cases behind a figure of a page."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, func, select

from commandcenter.models import Case
from commandcenter.models.engine import database_now
from commandcenter.queries.briefing.page import FigureCases, Opens, StockCases, TheseCases
from commandcenter.queries.case_list import DISPOSAL_POOLS
from commandcenter.queries.evaluation import CaseList, case_refs, cases_of
from commandcenter.vocabulary import State

MOST = 200


def cases_behind(connection: Connection, opens: Opens, limit: int = MOST, offset: int = 0) -> CaseList:
    """Return a page of the cases behind a figure; its `cases` counts all of them."""
    if isinstance(opens, FigureCases):
        asked = (opens.indicator, opens.part, opens.scope, opens.period)
        return cases_of(connection, *asked, limit=limit, offset=offset)
    if isinstance(opens, TheseCases):
        ids = list(opens.ids)
        count = len(ids)
        ids = ids[offset : offset + limit]
    else:
        chosen = _held(connection, opens)
        count = connection.execute(select(func.count()).select_from(chosen.subquery())).scalar_one()
        ordered = chosen.order_by(Case.due_at, Case.id).limit(limit).offset(offset)
        ids = [row.id for row in connection.execute(ordered)]
    return CaseList(case_refs(connection, ids), count, float(count))


def _held(connection: Connection, opens: StockCases) -> Select[Any]:
    """What lies with a department now, as `queries.evaluation.stock` counts it."""
    mine = select(Case.id).where(
        Case.pool.in_(DISPOSAL_POOLS), Case.state == State.DISPATCHED, Case.lead_department_id == opens.department_id
    )
    return mine.where(Case.due_at < database_now(connection)) if opens.overdue else mine
