# SPDX-License-Identifier: Apache-2.0
"""Opening a supervision thread, by a seat or by the house when a case is overdue by a set number of days."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, select

from commandcenter.models import Case
from commandcenter.models.supervising import Thread
from commandcenter.queries.case_list import DISPOSAL_POOLS
from commandcenter.queries.supervising.threads import supervising_rules
from commandcenter.rules.supervising.steps import LEVELS, level_of
from commandcenter.services.dispatching import supervise
from commandcenter.services.supervising.threads import later, needed, refuse_others, written
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.supervising import HouseSays, ThreadKind, ThreadLevel, ThreadProblem, ThreadStep

MOST_OPENED = 100
"""Threads the house opens in one transaction; the rest follow with the next round."""


def open_thread(
    uow: UnitOfWork,
    case_id: int,
    version: int | None,
    *,
    kind: ThreadKind,
    opinion: str,
    due_at: datetime,
    level: ThreadLevel = ThreadLevel.DEPARTMENT,
) -> dict[str, Any]:
    """Ask the leading department for a reply until `due_at`, and put the case under supervision (domain.md 5).

    A leader's word is the director's alone. Raises Refused with NO_PERMISSION, OPINION_MISSING, DUE_PAST, NOBODY_ASKED
    or OPEN_ALREADY besides what `supervise` may meet.
    """
    refuse_others(uow)
    if kind is ThreadKind.LEADER and uow.actor.role is not Role.DIRECTOR:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
    text, due = needed(opinion, ThreadProblem.OPINION_MISSING, "opinion"), later(uow, due_at)
    supervise(uow, case_id, version, text=text)
    case = uow.session.get_one(Case, case_id)
    number = case.number or case.report_number
    if case.lead_department_id is None:
        raise Refused(ThreadProblem.NOBODY_ASKED, number=number)
    if uow.session.scalars(select(Thread.id).where(Thread.case_id == case_id, Thread.ended_at.is_(None))).first():
        raise Refused(ThreadProblem.OPEN_ALREADY, number=number)
    thread = Thread(
        case_id=case_id,
        kind=kind,
        level=level,
        department_id=case.lead_department_id,
        opened_by=uow.actor.person_id,
        opened_at=uow.now,
        due_at=due,
    )
    uow.session.add(thread)
    written(uow, thread, ThreadStep.OPENED, text)
    return {"supervision": thread.id, "case": case_id}


def supervise_overdue(uow: UnitOfWork) -> list[int]:
    """Open a thread for each case that is so many days overdue with its department; once a level and deadline."""
    rules = supervising_rules(uow.session.connection())
    first = timedelta(days=rules.department_days)
    still_open = exists().where(Thread.case_id == Case.id, Thread.ended_at.is_(None))
    late = (
        select(Case.id, Case.due_at)
        .where(Case.pool.in_(DISPOSAL_POOLS), Case.due_at <= uow.now - first, Case.lead_department_id.is_not(None))
        .where(~still_open)
        .order_by(Case.due_at, Case.id)
    )
    opened: list[int] = []
    for case_id, due_at in uow.session.execute(late.limit(MOST_OPENED)).all():
        level = level_of(uow.now - due_at, rules)
        if level is None or _was(uow, case_id, level, due_at):
            continue
        due, days = uow.now + timedelta(hours=rules.reply_hours), (uow.now - due_at).days
        opinion = HouseSays.OVERDUE.zh.format(days=days)
        try:
            with uow.session.begin_nested():
                open_thread(uow, case_id, None, kind=ThreadKind.OVERDUE, opinion=opinion, due_at=due, level=level)
        except Refused:
            # Held by a seat, or opened by another one meanwhile: the next round finds it.
            continue
        opened.append(case_id)
    return opened


def _was(uow: UnitOfWork, case_id: int, level: ThreadLevel, due_at: datetime) -> bool:
    """Whether this deadline was supervised on the level or above already, and ended."""
    above = LEVELS[LEVELS.index(level) :]
    asked = select(Thread.id).where(
        Thread.case_id == case_id, Thread.kind == ThreadKind.OVERDUE, Thread.opened_at > due_at, Thread.level.in_(above)
    )
    return uow.session.scalars(asked.limit(1)).first() is not None
