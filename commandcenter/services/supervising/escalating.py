# SPDX-License-Identifier: Apache-2.0
"""What the house does with replies that are late: the thread goes one level up, once for each deadline missed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import or_, select

from commandcenter.models.supervising import Thread
from commandcenter.rules.supervising.steps import raised
from commandcenter.services.supervising.opening import supervise_overdue
from commandcenter.services.supervising.threads import open_thread_of, written
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary.supervising import ThreadStep

MOST_RAISED = 200


def watch_threads(uow: UnitOfWork) -> dict[str, Any]:
    """Open what is due and raise what is late; returns the cases as `supervised` and the threads as `raised`."""
    return {"supervised": supervise_overdue(uow), "raised": escalate_late(uow)}


def escalate_late(uow: UnitOfWork) -> list[int]:
    """Bring threads whose reply is late one level up (domain.md 5)."""
    late = (
        select(Thread.id)
        .where(Thread.ended_at.is_(None), Thread.replied_at.is_(None), Thread.due_at < uow.now)
        .where(or_(Thread.escalated_at.is_(None), Thread.escalated_at < Thread.due_at))
        .order_by(Thread.due_at, Thread.id)
        .limit(MOST_RAISED)
    )
    found = list(uow.session.scalars(late))
    for thread_id in found:
        thread = open_thread_of(uow, thread_id, None)
        thread.level, thread.escalated_at = raised(thread.level), uow.now
        written(uow, thread, ThreadStep.ESCALATED, "")
    return found
