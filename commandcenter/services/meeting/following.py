# SPDX-License-Identifier: Apache-2.0
"""What becomes of a decision after its meeting: what is said of it, another date, confirmed done, opened again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from commandcenter.changes import Topic
from commandcenter.models.meeting import DecisionProgress
from commandcenter.queries.meeting.decisions import decision
from commandcenter.services.meeting.deciding import DECIDERS, MOST_LETTERS, standing_decision
from commandcenter.services.meeting.minutes import check_length, refuse_others
from commandcenter.services.supervision.draft import storable
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.meeting import DecisionState, MeetingProblem, Progress

REMARKERS = DECIDERS | {Role.LIAISON}
JUDGES = frozenset({Role.DIRECTOR})


def remark_decision(uow: UnitOfWork, decision_id: int, text: str) -> dict[str, Any]:
    """Say how far a decision is, as the next meeting shall read it; a department does so for its own.

    Raises Refused with NO_PERMISSION, DECISION_MISSING, STRUCK, NOT_YOUR_DEPARTMENT, TEXT_MISSING or TEXT_TOO_LONG.
    """
    refuse_others(uow, REMARKERS)
    stands = standing_decision(uow, decision_id)
    if uow.actor.role is Role.LIAISON and stands.department_id != uow.actor.department_id:
        raise Refused(MeetingProblem.NOT_YOUR_DEPARTMENT)
    if not text.strip():
        raise Refused(Problem.TEXT_MISSING, field="text")
    return _say(uow, decision_id, Progress.SAID, text)


def put_off_decision(uow: UnitOfWork, decision_id: int, due_at: datetime, text: str = "") -> dict[str, Any]:
    """Give a decision another date (aware); what was decided stays in its minutes.

    Raises Refused with NO_PERMISSION (only the director), DECISION_MISSING, STRUCK, DUE_PAST or TEXT_TOO_LONG.
    """
    refuse_others(uow, JUDGES)
    standing_decision(uow, decision_id)
    if due_at <= uow.now:
        raise Refused(MeetingProblem.DUE_PAST, field="due")
    return _say(uow, decision_id, Progress.PUT_OFF, text, due_at)


def confirm_decision(uow: UnitOfWork, decision_id: int, text: str = "") -> dict[str, Any]:
    """Confirm that a decision is done; one with cases is done by itself when they are closed, and not before.

    Raises Refused with NO_PERMISSION (only the director), DECISION_MISSING, STRUCK, CASES_DECIDE, ALREADY_SO or
    TEXT_TOO_LONG.
    """
    refuse_others(uow, JUDGES)
    standing_decision(uow, decision_id)
    row = decision(uow.session.connection(), decision_id)
    assert row is not None
    if row.state is DecisionState.DONE:
        raise Refused(MeetingProblem.ALREADY_SO)
    still_open = sum(not case.ended for case in row.cases)
    if still_open:
        raise Refused(MeetingProblem.CASES_DECIDE, count=still_open)
    return _say(uow, decision_id, Progress.DONE, text)


def reopen_decision(uow: UnitOfWork, decision_id: int, text: str) -> dict[str, Any]:
    """Say that a decision that counts as done is not; from then on only the director's word makes it done.

    Raises Refused with NO_PERMISSION, DECISION_MISSING, STRUCK, ALREADY_SO, REASON_MISSING or TEXT_TOO_LONG.
    """
    refuse_others(uow, JUDGES)
    standing_decision(uow, decision_id)
    row = decision(uow.session.connection(), decision_id)
    assert row is not None
    if row.state is not DecisionState.DONE:
        raise Refused(MeetingProblem.ALREADY_SO)
    if not text.strip():
        raise Refused(Problem.REASON_MISSING, field="text")
    return _say(uow, decision_id, Progress.REOPENED, text)


def _say(
    uow: UnitOfWork, decision_id: int, progress: Progress, text: str, due_at: datetime | None = None
) -> dict[str, Any]:
    words = storable(text).strip()
    check_length("text", words, MOST_LETTERS)
    by = {"person_id": uow.actor.person_id, "name": uow.actor.name}
    uow.session.add(
        DecisionProgress(decision_id=decision_id, at=uow.now, progress=progress, text=words, due_at=due_at, **by)
    )
    stands = standing_decision(uow, decision_id)
    uow.touch(Topic.MEETING, stands.meeting_id)
    return {"decision": decision_id, "progress": str(progress)}
