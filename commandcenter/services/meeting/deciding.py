# SPDX-License-Identifier: Apache-2.0
"""Decisions of a meeting: made, changed or struck out before the sign-off, and turned into supervised cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select

from commandcenter.changes import Topic
from commandcenter.models import Case, Report
from commandcenter.models.meeting import DecisionCase, MeetingDecision
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.services.dispatching import supervise
from commandcenter.services.meeting.minutes import (
    MOST_PAGE_LETTERS,
    check_length,
    note,
    open_minutes,
    refuse_others,
    refuse_unknown_department,
)
from commandcenter.services.supervision.draft import Intake, storable
from commandcenter.services.supervision.intake import take_in
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import ChangedMeanwhile, Refused, Role
from commandcenter.vocabulary.meeting import DecisionKind, MeetingAct, MeetingProblem, Section

DECIDERS = frozenset({Role.DISPATCHER, Role.SHIFT_LEADER, Role.DIRECTOR})
"""Who writes decisions down: they may also put a case under supervision (domain.md 5)."""
TAKERS = frozenset({Role.SHIFT_LEADER})
"""Who takes a decision without a case in: both a report and a supervised case are theirs to make."""
MOST_LETTERS = 300
_WITH_CASES = (DecisionKind.SUPERVISED, DecisionKind.RULING)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it is written down: who (one of department and section, or nobody) does what until when (aware).

    `cases` are the numbers of cases or reports that carry it out, as people read them: what is supervised, or the
    disputes that are to be ruled on.
    """

    kind: DecisionKind
    text: str
    due_at: datetime | None
    department_id: int | None = None
    section: Section | None = None
    page: str = ""
    cases: tuple[str, ...] = ()


def decide(uow: UnitOfWork, meeting_id: int, decided: Decided) -> dict[str, Any]:
    """Write a decision down; its cases are under supervision from now on, those of a ruling wait for the ruling.

    Raises Refused with NO_PERMISSION, MEETING_MISSING, SIGNED_OFF, DECISION_EMPTY, DUE_MISSING, DUE_PAST,
    DEPARTMENT_MISSING, TEXT_TOO_LONG, NOT_SUPERVISED, CASE_UNKNOWN, CASE_ENDED, NOT_DISPUTED, RULING_CASELESS or what
    forbids supervising a case; the fields are `text`, `due`, `who`, `department` and `cases`.
    """
    open_minutes(uow, meeting_id, DECIDERS)
    checked = _checked(uow, decided)
    last = select(func.coalesce(func.max(MeetingDecision.position), 0)).where(MeetingDecision.meeting_id == meeting_id)
    made = MeetingDecision(
        meeting_id=meeting_id,
        position=uow.session.execute(last).scalar_one() + 1,
        made_at=uow.now,
        made_by=uow.actor.person_id,
        made_name=uow.actor.name,
        **_stamped(uow, checked),
    )
    uow.session.add(made)
    uow.session.flush()
    cases = _link(uow, made, decided.cases)
    note(uow, meeting_id, MeetingAct.DECIDE, f"decision {made.position}", {**_told(checked), "cases": cases})
    return {"meeting": meeting_id, "decision": made.id, "position": made.position, "cases": cases}


def change_decision(uow: UnitOfWork, decision_id: int, version: int | None, decided: Decided) -> dict[str, Any]:
    """Write a decision anew before the sign-off; cases are added, those it has stay.

    Raises Refused as `decide` does, with DECISION_MISSING or STRUCK, and ChangedMeanwhile for a stale version.
    """
    stands = _open_decision(uow, decision_id, version)
    checked = _checked(uow, decided)
    had = select(DecisionCase.id).where(DecisionCase.decision_id == decision_id)
    if decided.kind is not stands.kind and uow.session.execute(had).first() is not None:
        raise Refused(MeetingProblem.NOT_SUPERVISED, field="kind")
    was = _told({name: getattr(stands, name) for name in checked})
    for name, value in _stamped(uow, checked).items():
        setattr(stands, name, value)
    cases = _link(uow, stands, decided.cases)
    detail = {"was": was, "became": _told(checked), "cases": cases}
    note(uow, stands.meeting_id, MeetingAct.CHANGE, f"decision {stands.position}", detail)
    return {"meeting": stands.meeting_id, "decision": decision_id, "cases": cases}


def strike_decision(uow: UnitOfWork, decision_id: int, version: int | None) -> dict[str, Any]:
    """Strike a decision out before the sign-off; cases that it alone put under supervision are let go.

    Raises Refused with NO_PERMISSION, DECISION_MISSING, STRUCK or SIGNED_OFF, and ChangedMeanwhile.
    """
    stands = _open_decision(uow, decision_id, version)
    stands.struck_at, stands.changed_at, stands.changed_seat = uow.now, uow.now, uow.actor.seat
    mine = select(DecisionCase.case_id).where(DecisionCase.decision_id == decision_id, DecisionCase.supervised)
    for case_id in uow.session.scalars(mine).all():
        case = uow.session.get_one(Case, case_id)
        if case.supervised and case.state not in END_STATES and not _wanted_elsewhere(uow, case_id, decision_id):
            supervise(uow, case_id, None, supervised=False, text=stands.text)
    note(uow, stands.meeting_id, MeetingAct.STRIKE, f"decision {stands.position}", {})
    return {"meeting": stands.meeting_id, "decision": decision_id}


def link_cases(uow: UnitOfWork, decision_id: int, numbers: Sequence[str]) -> dict[str, Any]:
    """Let cases carry a decision out, also after the sign-off; they are under supervision from now on.

    Raises Refused with NO_PERMISSION, DECISION_MISSING, STRUCK, NOT_SUPERVISED, CASE_UNKNOWN or CASE_ENDED.
    """
    refuse_others(uow, DECIDERS)
    stands = standing_decision(uow, decision_id)
    if stands.kind is not DecisionKind.SUPERVISED:
        raise Refused(MeetingProblem.NOT_SUPERVISED, field="cases")
    cases = _link(uow, stands, numbers)
    uow.touch(Topic.MEETING, stands.meeting_id)
    return {"decision": decision_id, "cases": cases}


def take_in_decision(uow: UnitOfWork, decision_id: int, draft: Intake) -> dict[str, Any]:
    """Take a supervised decision without a case in as a report: its new case carries it out, under supervision.

    Only a shift leader both takes reports in and supervises cases. Raises Refused as `take_in` and `link_cases` do.
    """
    refuse_others(uow, TAKERS)
    stands = standing_decision(uow, decision_id)
    if stands.kind is not DecisionKind.SUPERVISED:
        raise Refused(MeetingProblem.NOT_SUPERVISED, field="cases")
    taken = take_in(uow, draft)
    uow.session.flush()
    _link(uow, stands, (taken["report_number"],))
    uow.touch(Topic.MEETING, stands.meeting_id)
    return {**taken, "decision": decision_id}


def standing_decision(uow: UnitOfWork, decision_id: int) -> MeetingDecision:
    """Return a decision that was not struck out; raise Refused with DECISION_MISSING or STRUCK."""
    stands = uow.session.get(MeetingDecision, decision_id)
    if stands is None:
        raise Refused(MeetingProblem.DECISION_MISSING)
    if stands.struck_at is not None:
        raise Refused(MeetingProblem.STRUCK)
    return stands


def _open_decision(uow: UnitOfWork, decision_id: int, version: int | None) -> MeetingDecision:
    stands = standing_decision(uow, decision_id)
    open_minutes(uow, stands.meeting_id, DECIDERS)
    uow.session.refresh(stands)
    if version is not None and stands.version != version:
        raise ChangedMeanwhile(stands.changed_seat, stands.changed_at, MeetingProblem.DECISION_CHANGED)
    return stands


def _checked(uow: UnitOfWork, decided: Decided) -> dict[str, Any]:
    text = storable(decided.text).strip()
    if not text:
        raise Refused(MeetingProblem.DECISION_EMPTY, field="text")
    check_length("text", text, MOST_LETTERS)
    check_length("page", decided.page, MOST_PAGE_LETTERS)
    if decided.due_at is None:
        raise Refused(MeetingProblem.DUE_MISSING, field="due")
    if decided.due_at <= uow.now:
        raise Refused(MeetingProblem.DUE_PAST, field="due")
    if decided.section is not None and decided.department_id is not None:
        raise Refused(MeetingProblem.WHO_MISSING, field="who")
    refuse_unknown_department(uow, decided.department_id)
    if decided.cases and decided.kind not in _WITH_CASES:
        raise Refused(MeetingProblem.NOT_SUPERVISED, field="cases")
    return {
        "kind": decided.kind,
        "text": text,
        "due_at": decided.due_at,
        "department_id": decided.department_id,
        "section": decided.section,
        "page": decided.page,
    }


def _stamped(uow: UnitOfWork, checked: dict[str, Any]) -> dict[str, Any]:
    return {**checked, "changed_at": uow.now, "changed_seat": uow.actor.seat}


def _told(checked: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in checked.items()}


def _link(uow: UnitOfWork, decision: MeetingDecision, numbers: Sequence[str]) -> list[int]:
    asked = select(DecisionCase.case_id).where(DecisionCase.decision_id == decision.id)
    linked = set(uow.session.scalars(asked))
    for number in numbers:
        case = _case(uow, number.strip())
        if case.id in linked:
            continue
        if case.state in END_STATES:
            shown = case.number or case.report_number
            raise Refused(MeetingProblem.CASE_ENDED, field="cases", number=shown, state=case.state)
        ruling = decision.kind is DecisionKind.RULING
        if ruling and not case.disputed:
            raise Refused(MeetingProblem.NOT_DISPUTED, field="cases", number=case.number or case.report_number)
        fresh = not ruling and not case.supervised
        if fresh:
            supervise(uow, case.id, None, text=decision.text)
        by = {"at": uow.now, "person_id": uow.actor.person_id}
        uow.session.add(DecisionCase(decision_id=decision.id, case_id=case.id, supervised=fresh, **by))
        linked.add(case.id)
    if decision.kind is DecisionKind.RULING and not linked:
        raise Refused(MeetingProblem.RULING_CASELESS, field="cases")
    uow.session.flush()
    return sorted(linked)


def _case(uow: UnitOfWork, number: str) -> Case:
    reported = select(Report.case_id).where(Report.number == number)
    found = uow.session.scalars(
        select(Case).where(or_(Case.number == number, Case.report_number == number, Case.id.in_(reported)))
    ).all()
    if not number or not found:
        raise Refused(MeetingProblem.CASE_UNKNOWN, field="cases", number=number)
    # A report that was merged means the case it went to, not the emptied one that still has its number.
    case = min(found, key=lambda one: (one.state in END_STATES, one.id))
    return case if case.merged_into_id is None else uow.session.get_one(Case, case.merged_into_id)


def _wanted_elsewhere(uow: UnitOfWork, case_id: int, decision_id: int) -> bool:
    others = select(DecisionCase.id).join(MeetingDecision, MeetingDecision.id == DecisionCase.decision_id)
    others = others.where(
        DecisionCase.case_id == case_id,
        DecisionCase.decision_id != decision_id,
        MeetingDecision.struck_at.is_(None),
    )
    return uow.session.execute(others).first() is not None
