# SPDX-License-Identifier: Apache-2.0
"""Counts what an act did to a case, in the same transaction: one insert, and a look-up where something is undone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select

from commandcenter.models import Callback, Case, Report
from commandcenter.models.evaluation import Tally
from commandcenter.models.evaluation.books import rows_of, stored_book
from commandcenter.rules.evaluation.counting import COUNTING, change_by
from commandcenter.rules.evaluation.marks import About, Answer, Entry, Subject
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Action

_WRITE = insert(Tally)


def count(uow: UnitOfWork, case: Case, entry: Mapping[str, Any]) -> None:
    """Write what the history entry `entry` of `case` counts for (facts.md 5.2)."""
    if entry["action"] not in COUNTING:
        return
    zone = ZoneInfo(uow.rules.zone)
    about = About(
        subject=Subject(case.cell_id, case.community_id, case.item_id, case.source),
        lead=case.lead_department_id,
        reported_on=case.reported_at.astimezone(zone).date(),
        self_disposed=case.self_disposed,
        been_before=bool(case.returns or case.reworks or case.reopenings),
        local_day=lambda moment: moment.astimezone(zone).date(),
        at=uow.now,
        answer=_answer(uow, case) if entry["action"] is Action.CALL_BACK else None,
    )
    step = Entry(
        seq=entry["seq"],
        day=uow.now.astimezone(zone).date(),
        action=entry["action"],
        before=entry["from_state"],
        after=entry["to_state"],
        role=entry["role"],
        person=entry["actor_id"],
        detail=entry["detail"],
    )
    change = change_by(step, about, cache(lambda: stored_book(uow.session.connection(), case.id)))
    rows = rows_of(change, case.id, case.district)
    if rows:
        uow.session.connection().execute(_WRITE, rows)


def _answer(uow: UnitOfWork, case: Case) -> Answer | None:
    """Return what was just said; a report that was merged in keeps its own source."""
    said = (
        select(Callback.solved, Callback.satisfaction, Report.source)
        .join(Report, Report.id == Callback.report_id)
        .where(Callback.case_id == case.id)
        .order_by(Callback.id.desc())
        .limit(1)
    )
    row = uow.session.execute(said).first()
    return None if row is None else Answer(*row)
