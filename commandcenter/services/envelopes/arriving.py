# SPDX-License-Identifier: Apache-2.0
"""What an envelope of another centre does here, by the ordinary services and as that centre's desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from commandcenter.models import Case, FilingCondition, Item, Report, Task
from commandcenter.models.envelopes import Envelope
from commandcenter.queries.envelopes.centres import PartnerRow
from commandcenter.rules.envelopes.letter import LONGEST_NUMBER, Letter
from commandcenter.services.acting import locked
from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.checking import answer_check
from commandcenter.services.disposing import ask_return, feed_back, sign_for
from commandcenter.services.envelopes.partners import DESK
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.services.unit_of_work import SYSTEM, Actor, UnitOfWork
from commandcenter.vocabulary import (
    CheckResult,
    FeedbackKind,
    MediaPhase,
    Problem,
    Refused,
    RequestReason,
    Role,
    Source,
    State,
    TaskKind,
)
from commandcenter.vocabulary.envelopes import EnvelopeProblem, Form, Way

Files = Sequence[tuple[MediaPhase, StoredFile]]
_ROLES = {
    Form.TASK_RESULT: Role.LIAISON,
    Form.REPLY: Role.LIAISON,
    Form.RECEIPT: Role.LIAISON,
    Form.CHECK: Role.SUPERVISOR,
}
_BEING_DONE = frozenset({State.FILED, State.DISPATCHED, State.DISPOSED, State.SUSPENDED})
_MOST_ALIKE = 50


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an envelope here: the case, its report where one was taken in, and the number to tell back."""

    case_id: int
    number: str
    report_id: int | None = None


def desk_of(partner: PartnerRow, form: Form) -> Actor:
    """Return as whom a form acts here: the desk of the centre it came from; what is new the house takes in."""
    role = _ROLES.get(form)
    if role is None:
        return SYSTEM
    department = partner.department_id if role is Role.LIAISON else None
    return Actor(partner.desk_id, partner.name_zh, role, DESK, department)


def take_letter(uow: UnitOfWork, partner: PartnerRow, letter: Letter, files: Files) -> Taken:
    """Do what the letter says; `files` lie in the store. Raises Refused, and then nothing at all was done."""
    return _TAKING[letter.form](uow, partner, letter, files)


def take_receipt(uow: UnitOfWork, partner: PartnerRow, letter: Letter) -> dict[str, Any]:
    """Note that an envelope arrived; its case counts as signed for, if it still lies with that centre.

    Again changes nothing. Raises Refused with NOT_OURS.
    """
    sent = _answered(uow, partner, letter)
    sent.receipt_at = sent.receipt_at or uow.now
    sent.their_number = sent.their_number or letter.text("number", LONGEST_NUMBER)
    case = uow.session.get(Case, sent.case_id)
    if case is not None and _lies_with(case, partner) and not case.signed and _is_last(uow, sent):
        sign_for(uow, case.id, None)
    return {"number": sent.number, "form": str(sent.form), "their_number": sent.their_number}


def _take_problem(uow: UnitOfWork, partner: PartnerRow, letter: Letter, files: Files) -> Taken:
    """Take a case in as a report of another tier, with its number kept as given; who is alike is shown, not merged."""
    due = letter.moment("due_at")
    item_id, condition_id = _meant(uow, letter)
    draft = {
        "source": Source.OTHER_TIER,
        "text": letter.text("text", needed=True),
        "intake_key": letter.digest,
        "foreign_number": letter.number,
        "foreign_type": letter.text("item_zh", 100),
        "foreign_agency": partner.name_zh,
        "foreign_status": "" if due is None else f"≤ {due.astimezone(ZoneInfo(uow.rules.zone)):%Y-%m-%d %H:%M}",
        "said_at": letter.moment("reported_at"),
        "address": letter.text("address", 300),
        "lon": letter.degrees("lon"),
        "lat": letter.degrees("lat"),
        "item_id": item_id,
        "condition_id": condition_id,
        "emergency": bool(letter.whole("urgent")),
        "files": tuple(file for _, file in files),
    }
    told = _taken_in(uow, draft)
    return Taken(told["case"], told["report_number"], told["report"])


def _taken_in(uow: UnitOfWork, draft: dict[str, Any]) -> dict[str, Any]:
    seen: tuple[int, ...] = ()
    while True:
        try:
            return take_in(uow, Intake(**draft, seen_duplicates=seen))
        except Refused as refusal:
            # Nobody is here to look: it is taken in beside what is alike, which the acceptor is shown.
            if refusal.problem is not Problem.DUPLICATE_APPEARED or len(seen) >= _MOST_ALIKE:
                raise
            seen = (*seen, refusal.params["case"])


def _meant(uow: UnitOfWork, letter: Letter) -> tuple[int | None, int | None]:
    """Return the item and condition of the own catalogue that are called the same; the acceptor chooses what is not."""
    asked = select(Item.id).where(
        Item.standard == letter.text("standard", 30),
        Item.kind == letter.text("kind", 24),
        Item.code == letter.text("code", 20),
        Item.retired.is_(False),
    )
    item_id = uow.session.scalars(asked).first() if letter.text("kind", 24) in ("component", "event") else None
    if item_id is None:
        return None, None
    same = select(FilingCondition.id).where(
        FilingCondition.item_id == item_id,
        FilingCondition.condition_zh == letter.text("condition_zh", 200),
        FilingCondition.retired.is_(False),
    )
    return item_id, uow.session.scalars(same).first()


def _take_result(uow: UnitOfWork, partner: PartnerRow, letter: Letter, files: Files) -> Taken:
    sent = _answered(uow, partner, letter, Form.TASK)
    case = _still_with(uow, partner, sent)
    arrived, done = letter.moment("arrived_at"), letter.moment("done_at")
    feed_back(
        uow,
        case.id,
        None,
        result=letter.word("result", FeedbackKind),
        text=letter.text("text", needed=True),
        # Their clock may be ahead of ours.
        arrived_at=None if arrived is None else min(arrived, uow.now),
        done_at=None if done is None else min(done, uow.now),
        people=letter.whole("people"),
        vehicles=letter.whole("vehicles"),
        before=[file for phase, file in files if phase is MediaPhase.BEFORE],
        after=[file for phase, file in files if phase is MediaPhase.AFTER],
    )
    # Whoever did the work has had the envelope, whatever became of the receipt.
    sent.receipt_at = sent.receipt_at or uow.now
    sent.their_number = letter.text("number", LONGEST_NUMBER) or sent.their_number
    return Taken(case.id, letter.number)


def _take_reply(uow: UnitOfWork, partner: PartnerRow, letter: Letter, files: Files) -> Taken:
    """Let them ask to give the case back; the dispatcher decides (domain.md 4 rule 3)."""
    sent = _answered(uow, partner, letter, Form.TASK)
    case = _still_with(uow, partner, sent)
    ask_return(uow, case.id, None, reason=RequestReason.NOT_OURS, text=letter.text("reason", needed=True))
    sent.receipt_at = sent.receipt_at or uow.now
    return Taken(case.id, letter.number)


def _take_check(uow: UnitOfWork, partner: PartnerRow, letter: Letter, files: Files) -> Taken:
    """Let them, who filed the case, say whether the result holds."""
    sent = _answered(uow, partner, letter, Form.TASK_RESULT)
    report = uow.session.get_one(Report, sent.report_id)
    case = locked(uow, report.case_id)
    result = letter.word("result", CheckResult)
    note = letter.text("note", 2_000)
    number = case.number or case.report_number
    if _waits_for(uow, case, partner):
        kept = [file for phase, file in files if phase is MediaPhase.CHECK]
        answer_check(uow, case.id, None, result=result, note=note, files=kept)
    elif result is CheckResult.FAIL and case.state not in _BEING_DONE:
        raise Refused(EnvelopeProblem.NOT_AWAITED, number=number, state=case.state, centre=partner.name)
    sent.receipt_at = sent.receipt_at or uow.now
    return Taken(case.id, number)


_TAKING: dict[Form, Callable[[UnitOfWork, PartnerRow, Letter, Files], Taken]] = {
    Form.REGISTRATION: _take_problem,
    Form.TASK: _take_problem,
    Form.TASK_RESULT: _take_result,
    Form.REPLY: _take_reply,
    Form.CHECK: _take_check,
}


def _answered(uow: UnitOfWork, partner: PartnerRow, letter: Letter, form: Form | None = None) -> Envelope:
    """Return the envelope of this centre that is answered; raise Refused(NOT_OURS)."""
    asked = select(Envelope).where(
        Envelope.partner_id == partner.id, Envelope.way == Way.OUT, Envelope.digest == letter.answers
    )
    sent = uow.session.scalars(asked.with_for_update()).one_or_none()
    if sent is None or form not in (None, sent.form):
        raise Refused(EnvelopeProblem.NOT_OURS, path=letter.path, centre=partner.name)
    return sent


def _still_with(uow: UnitOfWork, partner: PartnerRow, sent: Envelope) -> Case:
    """Return the case of a task if it is still theirs by that task; raise Refused(NOT_WITH_THEM)."""
    assert sent.case_id is not None, "a task without a case"
    case = locked(uow, sent.case_id)
    if not _lies_with(case, partner) or not _is_last(uow, sent, Form.TASK):
        problem = EnvelopeProblem.NOT_WITH_THEM
        raise Refused(problem, number=sent.number, state=case.state, centre=partner.name)
    return case


def _is_last(uow: UnitOfWork, sent: Envelope, *forms: Form) -> bool:
    """Tell whether nothing was sent of the case after it, or none of these forms: an older one decides nothing."""
    newer = select(Envelope.id).where(
        Envelope.case_id == sent.case_id,
        Envelope.way == Way.OUT,
        Envelope.form.in_(forms or tuple(Form)),
        Envelope.id > sent.id,
    )
    return uow.session.scalars(newer).first() is None


def _lies_with(case: Case, partner: PartnerRow) -> bool:
    return case.state is State.DISPATCHED and case.lead_department_id == partner.department_id


def _waits_for(uow: UnitOfWork, case: Case, partner: PartnerRow) -> bool:
    asked = select(Task.id).where(
        Task.case_id == case.id,
        Task.kind == TaskKind.CHECK,
        Task.supervisor_id == partner.desk_id,
        Task.answered_at.is_(None),
    )
    return case.state is State.CHECKING and uow.session.scalars(asked).first() is not None
