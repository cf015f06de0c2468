# SPDX-License-Identifier: Apache-2.0
"""The day itself: begun, people signed in and out, places worked through, results written back to cases, ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from commandcenter.models import Case, ItemDepartment
from commandcenter.models.joint import JointCase, JointPerson, JointPlace, Worker
from commandcenter.rules.joint.readiness import COMING
from commandcenter.services.attachments.attaching import attach
from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.dispatching import dispatch
from commandcenter.services.disposing import feed_back
from commandcenter.services.joint.drafts import MOST_TEXT
from commandcenter.services.joint.entries import (
    JointActing,
    begin_act,
    check_text,
    finish_act,
    participants,
    refuse_strangers,
)
from commandcenter.services.joint.parties import workers_of
from commandcenter.services.joint.windows import refuse_passed
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import FeedbackKind, MediaPhase, Problem, Refused, Role, State
from commandcenter.vocabulary.joint import CaseResult, Comes, JointAct, JointProblem, PlaceProgress

DISPATCHERS = frozenset({Role.DISPATCHER})
BEFORE_IT_BEGAN = timedelta(hours=12)
"""People gather before it begins; a list that says they came earlier than this is of another day."""


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """What came of a linked case; `kind` says what was done for the case's own feedback, photographs go with it."""

    case_id: int
    result: CaseResult
    text: str = ""
    kind: FeedbackKind = FeedbackKind.OTHER
    attachments: tuple[StoredFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """When somebody came and left (UTC) as a list says it; it may say nothing of leaving."""

    worker_id: int
    in_at: datetime
    out_at: datetime | None = None


def begin(uow: UnitOfWork, ticket_id: int, version: int | None) -> dict[str, Any]:
    """Begin the operation: the centre, or the department that leads.

    Raises Refused(WINDOW_PASSED) where nobody let it go ahead despite that.
    """
    acting = begin_act(uow, ticket_id, version, JointAct.BEGIN)
    if not acting.ticket.override_reason:
        refuse_passed(uow, acting.ticket)
    acting.ticket.began_at = uow.now
    return finish_act(acting)


def sign_in(uow: UnitOfWork, ticket_id: int, workers: Sequence[int], version: int | None = None) -> dict[str, Any]:
    """Note that people are on site; who was not named before is added to their department.

    A liaison signs the own department's people in, the centre everybody's. Raises Refused(WORKER_UNKNOWN).
    """
    acting = begin_act(uow, ticket_id, version, JointAct.SIGN_IN)
    for worker_id in dict.fromkeys(workers):
        one = _named(acting, worker_id)
        workers_of(uow, one.department_id, [worker_id])
        if one.in_at is None:
            one.in_at, one.signed_by = uow.now, uow.actor.person_id
        one.out_at = None
    return finish_act(acting, {"workers": list(workers)})


def sign_out(uow: UnitOfWork, ticket_id: int, workers: Sequence[int], version: int | None = None) -> dict[str, Any]:
    """Note that people have left the site; raises Refused with NOT_SIGNED_IN or NOT_YOUR_DEPARTMENT."""
    acting = begin_act(uow, ticket_id, version, JointAct.SIGN_OUT)
    asked = select(JointPerson).where(JointPerson.ticket_id == ticket_id, JointPerson.worker_id.in_(workers))
    here = {one.worker_id: one for one in uow.session.scalars(asked)}
    for worker_id in dict.fromkeys(workers):
        one = here.get(worker_id)
        if one is None or one.in_at is None:
            raise Refused(JointProblem.NOT_SIGNED_IN, field="workers")
        refuse_strangers(acting, one.department_id)
        one.out_at, one.signed_by = uow.now, uow.actor.person_id
    return finish_act(acting, {"workers": list(workers)})


def attend(uow: UnitOfWork, ticket_id: int, version: int | None, signed: Sequence[Signed]) -> dict[str, Any]:
    """Note when people were on site as a list says; returns how many are `new`, `changed` and `known`.

    The earliest coming and the latest leaving count, so that the same list again changes nothing and leaves no entry.
    Who was not named before is added to their department. Raises Refused with SIGNING_BAD, WORKER_UNKNOWN, NOT_IN or
    NOT_YOUR_DEPARTMENT.
    """
    acting = begin_act(uow, ticket_id, version, JointAct.ATTEND)
    told = dict.fromkeys((Comes.NEW, Comes.CHANGED, Comes.KNOWN), 0)
    for one in signed:
        check_signing(one, acting.ticket.began_at, uow.now)
        told[_attended(acting, one)] += 1
    counted = {str(comes): count for comes, count in told.items()}
    if len(signed) == told[Comes.KNOWN]:
        return {"ticket": ticket_id, "number": acting.ticket.number, **counted}
    return {**finish_act(acting, {"workers": [one.worker_id for one in signed]}), **counted}


def check_signing(one: Signed, began: datetime | None, now: datetime) -> None:
    """Raise Refused(SIGNING_BAD) for times long before it began, to come, or the wrong way round."""
    if began is None or not began - BEFORE_IT_BEGAN <= one.in_at <= (one.out_at or one.in_at) <= now:
        raise Refused(JointProblem.SIGNING_BAD, field="workers")


def _attended(acting: JointActing, one: Signed) -> Comes:
    person = _named(acting, one.worker_id)
    came = one.in_at if person.in_at is None else min(person.in_at, one.in_at)
    left = max((at for at in (person.out_at, one.out_at) if at is not None), default=None)
    if (came, left) == (person.in_at, person.out_at):
        return Comes.KNOWN
    comes = Comes.NEW if person.in_at is None else Comes.CHANGED
    person.in_at, person.out_at, person.signed_by = came, left, acting.uow.actor.person_id
    return comes


def progress(
    uow: UnitOfWork,
    ticket_id: int,
    place_id: int,
    progress: PlaceProgress,
    note: str = "",
    version: int | None = None,
) -> dict[str, Any]:
    """Say how far the work at a place is; raises Refused with PLACE_UNKNOWN or TEXT_TOO_LONG."""
    acting = begin_act(uow, ticket_id, version, JointAct.PROGRESS)
    place = uow.session.get(JointPlace, place_id)
    if place is None or place.ticket_id != ticket_id:
        raise Refused(JointProblem.PLACE_UNKNOWN, field="places")
    place.progress, place.progress_at = progress, uow.now
    place.note = check_text("note", note, 300)
    return finish_act(acting, {"place": place_id, "progress": str(progress)})


def result(
    uow: UnitOfWork,
    ticket_id: int,
    department_id: int,
    text: str,
    cases: Sequence[CaseOutcome] = (),
    version: int | None = None,
) -> dict[str, Any]:
    """Say what a department did, and what came of cases; a solved one it has in hand is fed back by the same act.

    The case then goes to the check as always: nobody judges the own work. What is not the liaison's own case is noted
    only; its photographs are attached to it where the liaison's department assists. Returns under `cases` for each
    whether it was `written_back`, and the sentence where its own feedback was refused.

    Raises Refused with NOT_YOUR_DEPARTMENT, NOT_IN, TEXT_MISSING, TEXT_TOO_LONG or CASE_NOT_IN.
    """
    acting = begin_act(uow, ticket_id, version, JointAct.RESULT, whole=False)
    part = refuse_strangers(acting, department_id)
    said = check_text("text", text, MOST_TEXT)
    if not said:
        raise Refused(JointProblem.TEXT_MISSING, field="text")
    part.result_text, part.result_at = said, uow.now
    told = [_outcome(acting, department_id, one, said) for one in cases]
    detail = {
        "department": department_id,
        "cases": {str(one.case_id): str(one.result) for one in cases},
        "written_back": [row["case"] for row in told if row["written_back"]],
    }
    return {**finish_act(acting, detail), "cases": told}


def end(uow: UnitOfWork, ticket_id: int, version: int | None) -> dict[str, Any]:
    """End the operation; what is not signed out or said yet may still be."""
    acting = begin_act(uow, ticket_id, version, JointAct.END)
    acting.ticket.ended_at = uow.now
    return finish_act(acting)


def dispatch_linked(uow: UnitOfWork, ticket_id: int, version: int | None) -> dict[str, Any]:
    """Send every linked case that waits for it to a participant, in the ordinary way (domain.md 4).

    The participant that is responsible by the catalogue executes, else the lead; the others assist. Returns under
    `cases` what was done of each, or the sentence with which it was refused and stays where it is.
    """
    if uow.actor.role not in DISPATCHERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
    acting = begin_act(uow, ticket_id, version, JointAct.CHANGE)
    here = [part.department_id for part in participants(uow, ticket_id).values() if part.answer in COMING]
    asked = (
        select(Case.id, Case.item_id)
        .join(JointCase, JointCase.case_id == Case.id)
        .where(JointCase.ticket_id == ticket_id, Case.state == State.FILED)
        .order_by(Case.id)
    )
    lead = acting.ticket.lead_department_id
    told = [
        _sent(acting, row.id, _responsible(uow, row.item_id, here) or lead, here)
        for row in uow.session.execute(asked).all()
    ]
    return {
        **finish_act(acting, {"dispatched": [row["case"] for row in told if row["problem"] is None]}),
        "cases": told,
    }


def _named(acting: JointActing, worker_id: int) -> JointPerson:
    uow, ticket = acting.uow, acting.ticket
    asked = select(JointPerson).where(JointPerson.ticket_id == ticket.id, JointPerson.worker_id == worker_id)
    one = uow.session.scalars(asked).one_or_none()
    if one is None:
        worker = uow.session.get(Worker, worker_id)
        if worker is None:
            raise Refused(JointProblem.WORKER_UNKNOWN, field="workers")
        refuse_strangers(acting, worker.department_id)
        workers_of(uow, worker.department_id, [worker_id])
        one = JointPerson(ticket_id=ticket.id, department_id=worker.department_id, worker_id=worker_id)
        uow.session.add(one)
        uow.session.flush()
    refuse_strangers(acting, one.department_id)
    return one


def _outcome(acting: JointActing, department_id: int, outcome: CaseOutcome, said: str) -> dict[str, Any]:
    uow, ticket = acting.uow, acting.ticket
    asked = select(JointCase).where(JointCase.ticket_id == ticket.id, JointCase.case_id == outcome.case_id)
    linked = uow.session.scalars(asked).one_or_none()
    if linked is None:
        raise Refused(JointProblem.CASE_NOT_IN, field="cases")
    linked.result, linked.result_text = outcome.result, check_text("text", outcome.text, MOST_TEXT)
    linked.department_id, linked.result_at = department_id, uow.now
    uow.session.flush()
    told = {"case": outcome.case_id, "written_back": False, "problem": None}
    case = uow.session.get(Case, outcome.case_id)
    mine = case is not None and case.state is State.DISPATCHED and case.lead_department_id == department_id
    fed_back = mine and outcome.result is CaseResult.SOLVED and uow.actor.role is Role.LIAISON
    if not fed_back and not outcome.attachments:
        return told
    try:
        with uow.session.begin_nested():
            if fed_back:
                words = linked.result_text or said
                feed_back(uow, outcome.case_id, None, result=outcome.kind, text=words, after=outcome.attachments)
            else:
                attach(uow, outcome.case_id, None, files=outcome.attachments, phase=MediaPhase.AFTER)
            uow.session.flush()
    except Refused as refusal:
        return {**told, **_words(refusal)}
    if fed_back:
        linked.written_back_at = uow.now
    return {**told, "written_back": fed_back}


def _responsible(uow: UnitOfWork, item_id: int | None, here: list[int]) -> int | None:
    asked = select(ItemDepartment.department_id).where(ItemDepartment.item_id == item_id)
    owners = uow.session.scalars(asked.order_by(ItemDepartment.position)).all()
    return next((one for one in owners if one in here), None)


def _sent(acting: JointActing, case_id: int, lead: int, here: list[int]) -> dict[str, Any]:
    uow = acting.uow
    told = {"case": case_id, "lead": lead, "problem": None}
    try:
        with uow.session.begin_nested():
            dispatch(uow, case_id, None, lead=lead, assisting=[one for one in here if one != lead])
            uow.session.flush()
    except Refused as refusal:
        return {**told, **_words(refusal)}
    return told


def _words(refusal: Refused) -> dict[str, Any]:
    return {"problem": str(refusal.problem.value), "zh": refusal.sentence("zh"), "en": refusal.sentence("en")}
