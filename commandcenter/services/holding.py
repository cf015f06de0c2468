# SPDX-License-Identifier: Apache-2.0
"""Who is editing a case: taken on edit, alive by heartbeat, ended by itself, broken by the shift leader."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, select

from commandcenter.changes import Topic
from commandcenter.models import Case, Hold
from commandcenter.rules.lifecycle import step
from commandcenter.services.acting import locked, record, refuse_when_held
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Action, Problem, Queue, Refused, Role
from commandcenter.vocabulary.tiers import TierProblem


def take(uow: UnitOfWork, case_id: int) -> dict[str, Any]:
    """Hold the case for the actor's seat; taking it again only keeps it alive.

    Raises Refused with HELD while another seat's hold lives, ELSEWHERE where another tier has it, or SESSION_ENDED for
    who has no seat.
    """
    case = locked(uow, case_id)
    if uow.actor.role is Role.LIAISON and case.lead_department_id != uow.actor.department_id:
        raise Refused(Problem.NOT_YOUR_CASE)
    if uow.actor.centre_id not in (None, case.held_centre_id, case.filed_centre_id):
        _refuse_other_tier(uow, case)
    refuse_when_held(uow, uow.session.get(Hold, case_id))
    return _hold(uow, case)


def take_next(uow: UnitOfWork, pools: Sequence[Queue], skip: Collection[int] = ()) -> dict[str, Any]:
    """Hold the most urgent case of `pools` that nobody holds; no two seats ever get the same.

    A liaison is given only cases of the own department, a seat of a tier only those of its centre. Returns the case as
    None where nothing is free.
    """
    passed = set(skip)
    while True:
        case = _most_urgent(uow, pools, passed)
        if case is None:
            return {"case": None, "version": None}
        # On PostgreSQL the row may come from before another seat's commit: look at its hold once more, now locked.
        hold = uow.session.get(Hold, case.id, populate_existing=True)
        if hold is None or hold.expires_at <= uow.now:
            return _hold(uow, case)
        passed.add(case.id)


def beat(uow: UnitOfWork) -> dict[str, Any]:
    """Keep all holds of the actor's session alive; returns the cases it still holds.

    A hold that ran out is not revived: another seat may have looked at the case since.
    """
    alive = select(Hold).where(Hold.session_id == uow.actor.session_id, Hold.expires_at > uow.now)
    holds = list(uow.session.scalars(alive.order_by(Hold.case_id)))
    for hold in holds:
        hold.beat_at, hold.expires_at = uow.now, _expiry(uow)
    return {"cases": [hold.case_id for hold in holds]}


def release(uow: UnitOfWork, case_id: int) -> dict[str, Any]:
    """Let go of the case; letting go of what one does not hold does nothing."""
    hold = uow.session.get(Hold, case_id)
    if hold is None or hold.session_id != uow.actor.session_id:
        return {"case": case_id, "released": False}
    uow.session.delete(hold)
    uow.touch(Topic.HOLD, case_id)
    return {"case": case_id, "released": True}


def release_all(uow: UnitOfWork, session_id: int) -> list[int]:
    """End every hold of a session that ends."""
    cases = list(uow.session.scalars(select(Hold.case_id).where(Hold.session_id == session_id)))
    if cases:
        uow.session.execute(delete(Hold).where(Hold.session_id == session_id))
        uow.touch(Topic.HOLD, *cases)
    return cases


def break_hold(uow: UnitOfWork, case_id: int, *, reason: str = "") -> dict[str, Any]:
    """End another seat's hold; the history says whose it was (shift leader only)."""
    case = locked(uow, case_id)
    step(case.state, Action.BREAK_HOLD, uow.actor.role)
    hold = uow.session.get(Hold, case_id)
    if hold is None or hold.expires_at <= uow.now:
        return {"case": case_id, "broken": False}
    uow.session.delete(hold)
    uow.touch(Topic.HOLD, case_id)
    record(uow, case, Action.BREAK_HOLD, case.state, reason, {"seat": hold.seat, "person": hold.person_id})
    return {"case": case_id, "broken": True}


def _most_urgent(uow: UnitOfWork, pools: Sequence[Queue], passed: Collection[int]) -> Case | None:
    # One short index range a pool; a pool's index ends in due_at, a list of pools' does not.
    found = [case for pool in pools if (case := _most_urgent_in(uow, pool, passed)) is not None]
    return min(found, key=lambda case: (case.due_at, case.id), default=None)


def _most_urgent_in(uow: UnitOfWork, pool: Queue, passed: Collection[int]) -> Case | None:
    found = (
        select(Case)
        .outerjoin(Hold, and_(Hold.case_id == Case.id, Hold.expires_at > uow.now))
        .where(Case.pool == pool, Hold.case_id.is_(None), *_scope(uow))
        .order_by(Case.due_at, Case.id)
        .limit(1)
        .with_for_update(of=Case, skip_locked=True)
    )
    if passed:
        found = found.where(Case.id.not_in(passed))
    return uow.session.scalars(found).first()


def _scope(uow: UnitOfWork) -> list[ColumnElement[bool]]:
    if uow.actor.centre_id is not None:
        return [Case.held_centre_id == uow.actor.centre_id]
    if uow.actor.role is not Role.LIAISON:
        return []
    return [Case.lead_department_id == uow.actor.department_id]


def _refuse_other_tier(uow: UnitOfWork, case: Case) -> None:
    """Refuse because another tier has the case; raises Refused with ELSEWHERE."""
    # Loaded where there are tiers: no other seat's start waits for what it never asks.
    from commandcenter.services.tiers.staying import centre_names

    raise Refused(TierProblem.ELSEWHERE, centre=centre_names(uow, case.held_centre_id)[0])


def _hold(uow: UnitOfWork, case: Case) -> dict[str, Any]:
    actor = uow.actor
    if actor.session_id is None:
        raise Refused(Problem.SESSION_ENDED)
    hold = uow.session.get(Hold, case.id)
    if hold is None:
        hold = Hold(case_id=case.id, district=case.district)
        uow.session.add(hold)
    if hold.session_id != actor.session_id:
        hold.session_id, hold.person_id, hold.seat, hold.taken_at = (
            actor.session_id,
            actor.person_id,
            actor.seat,
            uow.now,
        )
        uow.touch(Topic.HOLD, case.id)
    hold.beat_at, hold.expires_at = uow.now, _expiry(uow)
    return {"case": case.id, "version": case.version}


def _expiry(uow: UnitOfWork) -> datetime:
    return uow.now + timedelta(seconds=uow.rules.hold_seconds)
