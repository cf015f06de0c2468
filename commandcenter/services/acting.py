# SPDX-License-Identifier: Apache-2.0
"""The one way a case changes: look it up, ask the lifecycle, move it, start clocks, write history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, exists, select

from commandcenter.changes import Topic
from commandcenter.models import Case, Clock, Disposal, FilingCondition, History, Hold, Request
from commandcenter.models.personal.whole import keep_whole
from commandcenter.rules.clock import FAR_FUTURE, BundledClock, Limit
from commandcenter.rules.history_hash import GENESIS, entry_hash
from commandcenter.rules.lifecycle import END_STATES, HAND_OVERS, STAGE_OF, Need, Step, step
from commandcenter.rules.masking import mask_text
from commandcenter.rules.pools import POOLS_OF, Standing, pool_of
from commandcenter.services.evaluation.counting import count
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Action, ChangedMeanwhile, Problem, Refused, RequestKind, Stage, State
from commandcenter.vocabulary.people import AXIS

_IN_THE_FIELD = frozenset({State.VERIFYING, State.CHECKING})
"""Where the case waits for a supervisor, who must not find it held."""


@dataclass(slots=True)
class Acting:
    """An act under way: the case, the line of the table, and what will be written."""

    uow: UnitOfWork
    case: Case
    step: Step
    hold: Hold | None
    """Who holds the case, if not another seat: then the act was refused."""


# Built once and not with every act: what SQLAlchemy makes of a statement it finds again by the statement itself.
_LOCKED = select(Case).where(Case.id == bindparam("case")).with_for_update().execution_options(populate_existing=True)
_AROUND = (
    select(Hold, Clock)
    .select_from(Case)
    .outerjoin(Hold, Hold.case_id == Case.id)
    .outerjoin(Clock, Clock.case_id == Case.id)
    .where(Case.id == bindparam("case"))
    .order_by(Clock.id)
)
_CLOCKS = select(Clock).where(Clock.case_id == bindparam("case")).order_by(Clock.id)
_DISPOSERS = select(Disposal.signed_by, Disposal.ended_by, Disposal.department_id).where(
    Disposal.case_id == bindparam("case")
)
_REWORK = select(Disposal.rework).where(Disposal.case_id == bindparam("case"), Disposal.ended_at.is_(None))
_LATE_AND_APPEALED = select(
    exists().where(
        Disposal.case_id == bindparam("case"),
        Disposal.department_id == bindparam("department"),
        Disposal.overdue.is_(True),
    ),
    exists().where(Request.case_id == bindparam("case"), Request.kind == RequestKind.APPEAL),
)


def begin(uow: UnitOfWork, case_id: int, version: int | None, action: Action, reason: str = "") -> Acting:
    """Look the case up and refuse what the lifecycle, another's hold or a newer version forbids.

    `version` None skips the version check (the simulator's people, who look at nothing). `reason` is checked where the
    table needs one.
    """
    case = locked(uow, case_id)
    if version is not None and case.version != version:
        raise ChangedMeanwhile(case.changed_seat, case.changed_at)
    line = step(case.state, action, uow.actor.role)
    if case.held_centre_id is not None:
        # Loaded where there are tiers: no other seat's start waits for what it never asks.
        from commandcenter.services.tiers.staying import refuse_elsewhere

        refuse_elsewhere(uow, case, line)
    hold = _look_around(uow, case_id)
    refuse_when_held(uow, hold)
    if Need.REASON in line.needs and not reason.strip():
        raise Refused(Problem.REASON_MISSING, field="reason")
    if Need.NOT_DISPOSER in line.needs:
        refuse_disposer(uow, case)
    return Acting(uow, case, line, hold)


def locked(uow: UnitOfWork, case_id: int) -> Case:
    """Return the case as it is now, which no other seat changes until the act is over; raise CASE_MISSING."""
    # What this act did to it before is written first: the case is read anew.
    uow.session.flush()
    case = uow.session.scalars(_LOCKED, {"case": case_id}).one_or_none()
    if case is None:
        raise Refused(Problem.CASE_MISSING)
    return case


def finish(acting: Acting, reason: str = "", detail: Mapping[str, Any] | None = None) -> Case:
    """Move the case as the table says, set clocks and pool, write the history entry, tell the seats."""
    uow, case, line = acting.uow, acting.case, acting.step
    before = case.state
    reading: dict[str, Any] = {}
    if line.to is not before or line.action in HAND_OVERS:
        reading = _leave(acting, before)
        case.state = line.to
        enter_stage(uow, case, anew=before is not State.VERIFYING)
    settle(uow, case, line.action)
    _let_go(acting)
    record(uow, case, line.action, before, reason, {**(detail or {}), **reading})
    return case


def settle(uow: UnitOfWork, case: Case, action: Action | None = None) -> None:
    """Bring pool, version-bearing marks and the list's clock up to date, and the tier that has the case."""
    case.pool = pool_of(
        Standing(
            case.state,
            returned=case.returned,
            disputed=case.disputed,
            request_open=case.request_kind is not None,
            signed=case.signed,
            reworked=_in_rework(uow, case),
            awaiting_callback=case.awaiting_callback,
            late=_closed_late(uow, case),
        )
    )
    if case.filed_centre_id is not None:
        from commandcenter.services.tiers.staying import follow

        follow(uow, case, action)
    mirror(uow, case)
    case.changed_at = uow.now
    case.changed_seat = uow.actor.seat
    uow.touch(Topic.CASE, case.id)


def record(
    uow: UnitOfWork,
    case: Case,
    action: Action,
    before: State,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Append the entry to the case's history and chain it (domain.md 4 rule 8)."""
    actor = uow.actor
    fields: dict[str, Any] = {
        "case_id": case.id,
        "seq": case.history_seq + 1,
        "at": uow.now,
        "actor_id": actor.person_id,
        "actor_name": actor.name,
        "seat": actor.seat,
        "role": actor.role,
        "action": action,
        "from_state": before,
        "to_state": case.state,
        "reason": mask_text(reason),
        "detail": dict(detail or {}),
    }
    previous = case.history_hash or GENESIS
    digest = entry_hash(previous, fields)
    uow.session.add(History(**fields, district=case.district, previous_hash=previous, hash=digest))
    case.history_seq += 1
    case.history_hash = digest
    count(uow, case, fields)
    if fields["reason"] != reason:
        typed = (case.id, case.district, History.__tablename__, fields["seq"], "reason", reason)
        keep_whole(uow.session.connection(), [typed])


def clock_of(uow: UnitOfWork, case: Case, stage: Stage, department_id: int | None = None) -> Clock | None:
    """Return the clock of a stage, and of a department in disposal."""
    for clock in _clocks(uow, case):
        if clock.stage is stage and department_id in (None, clock.department_id):
            return clock
    return None


def bundled(uow: UnitOfWork, clock: Clock) -> BundledClock:
    """Return the stored clock as the rule's clock."""
    limit = Limit(clock.limit_amount, clock.limit_unit)
    return BundledClock(limit, uow.calendar, clock.extensions, clock.used_seconds, clock.running_since)


def start_clock(uow: UnitOfWork, case: Case, stage: Stage, limit: Limit, department_id: int | None = None) -> Clock:
    """Start the stage's clock, or let the paused one run on (domain.md 4 rules 3 and 6)."""
    clock = clock_of(uow, case, stage, department_id)
    if clock is None:
        clock = Clock(
            case_id=case.id,
            district=case.district,
            stage=stage,
            department_id=department_id,
            limit_amount=limit.amount,
            limit_unit=limit.unit,
            extensions=0,
            used_seconds=0,
            started_at=uow.now,
        )
        uow.session.add(clock)
        _clocks(uow, case).append(clock)
    # The condition or the setting may have been corrected since the clock last ran.
    clock.limit_amount, clock.limit_unit = limit.amount, limit.unit
    clock.running_since = clock.running_since or uow.now
    return clock


def stop_clock(uow: UnitOfWork, case: Case, stage: Stage, department_id: int | None = None) -> Clock | None:
    """Stop the stage's clock if it runs; what it used stays on it."""
    clock = clock_of(uow, case, stage, department_id)
    if clock is not None and clock.running_since is not None:
        stopped = bundled(uow, clock).stop(uow.now)
        clock.used_seconds, clock.running_since = stopped.used_seconds, None
    return clock


def enter_stage(uow: UnitOfWork, case: Case, anew: bool = True) -> None:
    """Start the clock of the state the case is now in; end states and suspension have none.

    A stage of the centre begins `anew` each time, save after a verification, which only paused it; a department's
    clock is bundled over all its visits and always runs on.
    """
    stage = STAGE_OF.get(case.state)
    case.stage = stage
    if stage is None or (stage is Stage.CALL_BACK and not case.awaiting_callback):
        case.stage = None
    elif stage is Stage.DISPOSE:
        start_clock(uow, case, stage, condition_limit(uow, case), case.lead_department_id)
    else:
        clock = start_clock(uow, case, stage, uow.rules.limit_of(stage, case.emergency))
        if anew:
            clock.used_seconds, clock.started_at, clock.running_since = 0, uow.now, uow.now


def condition_limit(uow: UnitOfWork, case: Case) -> Limit:
    """Return the limit of the case's filing condition: it hangs there, not on the item (domain.md 3)."""
    condition = uow.session.get(FilingCondition, case.condition_id) if case.condition_id else None
    if condition is None:
        raise Refused(Problem.CONDITION_MISSING, field="condition")
    return Limit(condition.limit_amount, condition.limit_unit)


def mirror(uow: UnitOfWork, case: Case) -> None:
    """Copy the running clock's warning and deadline to the case for lists."""
    case.warn_at = case.due_at = FAR_FUTURE
    if case.stage is None:
        return
    clock = clock_of(uow, case, case.stage, case.lead_department_id if case.stage is Stage.DISPOSE else None)
    if clock is not None and clock.running_since is not None:
        reading = bundled(uow, clock).reading(uow.now, uow.rules.warn_share)
        case.due_at, case.warn_at = reading.due_at, reading.warn_at


def refuse_when_held(uow: UnitOfWork, hold: Hold | None) -> None:
    """Refuse when the hold is another seat's, which is editing the case; an expired one no longer counts."""
    if hold is None or hold.expires_at <= uow.now or hold.session_id == uow.actor.session_id:
        return
    raise Refused(Problem.HELD, seat=hold.seat, since=hold.taken_at)


def disposers(uow: UnitOfWork, case: Case) -> tuple[set[int], set[int]]:
    """Return the people and the departments that disposed of the case (domain.md 4 rule 1)."""
    visits = uow.session.execute(_DISPOSERS, {"case": case.id}).all()
    return {person for row in visits for person in row[:2] if person is not None}, {row[2] for row in visits}


def refuse_disposer(uow: UnitOfWork, case: Case) -> None:
    """Refuse whoever disposed of the case, whatever role they act in now (domain.md 4 rule 1)."""
    people, departments = disposers(uow, case)
    if uow.actor.person_id in people or uow.actor.department_id in departments:
        raise Refused(Problem.DISPOSER_JUDGES)


def _look_around(uow: UnitOfWork, case_id: int) -> Hold | None:
    # After the lock: what the seat before wrote is seen only by a statement that begins when it is done.
    rows = uow.session.execute(_AROUND, {"case": case_id}).all()
    uow.clocks[case_id] = [clock for _, clock in rows if clock is not None]
    return rows[0][0]


def _clocks(uow: UnitOfWork, case: Case) -> list[Clock]:
    if case.id not in uow.clocks:
        uow.clocks[case.id] = list(uow.session.scalars(_CLOCKS, {"case": case.id}))
    return uow.clocks[case.id]


def _in_rework(uow: UnitOfWork, case: Case) -> bool:
    # Reworked once is not in rework for ever: after a return, another department has it for the first time.
    if case.state is not State.DISPATCHED or case.reworks == 0:
        return False
    uow.session.flush()
    return bool(uow.session.scalars(_REWORK, {"case": case.id}).first())


def _closed_late(uow: UnitOfWork, case: Case) -> bool:
    if case.state is not State.CLOSED or case.lead_department_id is None:
        return False
    asked = {"case": case.id, "department": case.lead_department_id}
    late, appealed = uow.session.execute(_LATE_AND_APPEALED, asked).one()
    return bool(late) and not appealed


def _let_go(acting: Acting) -> None:
    uow, case, hold = acting.uow, acting.case, acting.hold
    # What left the seat's own pools or its tier, or waits for a supervisor, must not wait for the hold to run out.
    here = uow.actor.centre_id in (None, case.held_centre_id)
    if here and case.state not in _IN_THE_FIELD and case.pool in POOLS_OF.get(AXIS[uow.actor.role], ()):
        return
    if hold is not None and hold.session_id == uow.actor.session_id:
        uow.session.delete(hold)
        uow.touch(Topic.HOLD, case.id)


def _leave(acting: Acting, before: State) -> dict[str, Any]:
    uow, case = acting.uow, acting.case
    stage = STAGE_OF.get(before)
    left = None
    if stage is not None:
        left = stop_clock(uow, case, stage, case.lead_department_id if stage is Stage.DISPOSE else None)
    if acting.step.to in END_STATES:
        for clock in _clocks(uow, case):
            if clock.running_since is not None:
                stop_clock(uow, case, clock.stage, clock.department_id)
    if left is None:
        return {}
    limit = bundled(uow, left).limit_seconds
    reading = {"stage": str(left.stage), "used": left.used_seconds, "limit": limit}
    if left.used_seconds > limit and case.due_at != FAR_FUTURE:
        reading["due"] = case.due_at.isoformat()  # on which day it ran out: what the list said until now
    return {"clock": reading}
