# SPDX-License-Identifier: Apache-2.0
"""What is to be told to another centre: read from how its cases stand, so that nothing has to be remembered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from commandcenter.models import Case, Disposal, Report
from commandcenter.models.envelopes import Envelope
from commandcenter.queries.envelopes.centres import PartnerRow
from commandcenter.vocabulary import State
from commandcenter.vocabulary.envelopes import Form, Way

DONE = (State.CHECKING, State.CHECKED, State.CLOSED)
"""In these the centre that disposed has reviewed the result and stands by it."""
GIVEN_UP = (State.REFUSED, State.VOID, State.CLOSED)
_ANSWERED = tuple(dict.fromkeys((*DONE, *GIVEN_UP)))


@dataclass(frozen=True, slots=True)
class Due:
    """Something to tell: the form, the number of what it tells of, the case as its filing centre calls it.

    `answers` is the digest of the envelope it answers; `digest` that of the envelope if it was written already.
    """

    form: Form
    about: int
    case_id: int
    number: str
    answers: str = ""
    report_id: int | None = None
    digest: str | None = None
    confirmed: bool = False


def due_for(connection: Connection, partner: PartnerRow, number: str = "") -> list[Due]:
    """Return what is to be sent to `partner`: not written yet, or written and without a receipt.

    With the number of one case everything of it, also what was confirmed, and a report that was refused here because it
    is theirs (domain.md 2: handed to another centre).
    """
    found = [*_tasks(connection, partner), *_answers(connection, partner), *_checks(connection, partner)]
    if not number:
        return [due for due in found if not due.confirmed]
    found += _registrations(connection, partner, number)
    cases = _called(connection, number)
    return [due for due in found if due.case_id in cases or due.number == number]


def _tasks(connection: Connection, partner: PartnerRow) -> Iterator[Due]:
    """Cases that were dispatched to them; one that is done again is told of by the check that failed."""
    asked = (
        select(Disposal.id, Case.id, Case.number, Envelope.digest, Envelope.receipt_at)
        .join(Case, Case.id == Disposal.case_id)
        .outerjoin(Envelope, _written(partner, Form.TASK, Disposal.id))
        .where(Disposal.department_id == partner.department_id, Disposal.ended_at.is_(None))
        .where(Disposal.rework.is_(False), Case.number.is_not(None))
        .order_by(Disposal.id)
    )
    for visit, case_id, called, digest, receipt_at in connection.execute(asked):
        yield Due(Form.TASK, visit, case_id, called or "", digest=digest, confirmed=receipt_at is not None)


def _answers(connection: Connection, partner: PartnerRow) -> Iterator[Due]:
    """What became here of the cases they sent: the last result, or that nothing is done and why."""
    later, mine = aliased(Envelope), aliased(Envelope)
    result = (
        select(func.max(Disposal.id))
        .where(Disposal.case_id == Case.id, Disposal.result.is_not(None))
        .correlate(Case)
        .scalar_subquery()
    )
    asked = (
        select(mine.id, mine.digest, mine.number, mine.report_id, Case.id, Case.state, result)
        .join(Report, Report.id == mine.report_id)
        .join(Case, Case.id == Report.case_id)
        .where(mine.partner_id == partner.id, mine.way == Way.IN, mine.form == Form.TASK, Case.state.in_(_ANSWERED))
        # Of a case that came twice the last one counts.
        .where(
            ~exists().where(
                later.partner_id == partner.id,
                later.way == Way.IN,
                later.form == Form.TASK,
                later.number == mine.number,
                later.id > mine.id,
            )
        )
        .order_by(mine.id)
    )
    for row in connection.execute(asked).all():
        came, answers, number, report_id, case_id, state, visit = row
        if visit is not None and state in DONE:
            yield _due(connection, partner, Due(Form.TASK_RESULT, visit, case_id, number, answers, report_id))
        elif state in GIVEN_UP:
            yield _due(connection, partner, Due(Form.REPLY, came, case_id, number, answers, report_id))


def _checks(connection: Connection, partner: PartnerRow) -> Iterator[Due]:
    """Whether their result holds: the case was closed here, or sent to them once more."""
    later, mine = aliased(Envelope), aliased(Envelope)
    again = exists().where(
        Disposal.case_id == Case.id,
        Disposal.department_id == partner.department_id,
        Disposal.rework.is_(True),
        or_(Disposal.ended_at.is_(None), Disposal.sent_at > mine.at),
    )
    asked = (
        select(mine.id, mine.digest, mine.number, Case.id)
        .join(Case, Case.id == mine.case_id)
        .where(mine.partner_id == partner.id, mine.way == Way.IN, mine.form == Form.TASK_RESULT)
        .where(or_(Case.state == State.CLOSED, again))
        .where(
            ~exists().where(
                later.case_id == mine.case_id,
                later.way == Way.IN,
                later.form == Form.TASK_RESULT,
                later.id > mine.id,
            )
        )
        .order_by(mine.id)
    )
    for came, answers, number, case_id in connection.execute(asked).all():
        yield _due(connection, partner, Due(Form.CHECK, came, case_id, number, answers))


def _registrations(connection: Connection, partner: PartnerRow, number: str) -> Iterator[Due]:
    asked = select(Case.id, Case.report_number).where(Case.report_number == number, Case.state == State.REFUSED)
    theirs = select(Envelope.id).join(Report, Report.id == Envelope.report_id).where(Envelope.way == Way.IN)
    for case_id, called in connection.execute(asked).all():
        # What another centre sent is answered, not sent on under another name.
        if connection.execute(theirs.where(Report.case_id == case_id)).first() is None:
            yield _due(connection, partner, Due(Form.REGISTRATION, case_id, case_id, called))


def _due(connection: Connection, partner: PartnerRow, due: Due) -> Due:
    """Return `due` with the envelope that tells it already, if there is one."""
    asked = select(Envelope.digest, Envelope.receipt_at).where(_written(partner, due.form, due.about))
    row = connection.execute(asked).first()
    if row is None:
        return due
    return Due(
        due.form, due.about, due.case_id, due.number, due.answers, due.report_id, row[0], confirmed=row[1] is not None
    )


def _written(partner: PartnerRow, form: Form, about: Any) -> ColumnElement[bool]:
    return and_(
        Envelope.partner_id == partner.id,
        Envelope.way == Way.OUT,
        Envelope.form == form,
        Envelope.about == about,
    )


def _called(connection: Connection, number: str) -> set[int]:
    asked = select(Case.id).where(or_(Case.number == number, Case.report_number == number))
    return set(connection.execute(asked).scalars())
