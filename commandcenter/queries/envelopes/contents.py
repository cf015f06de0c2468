# SPDX-License-Identifier: Apache-2.0
"""What a form says of a case, and which files go with it: what the work needs, and nobody's name or phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from commandcenter.models import Attachment, Case, Disposal, FilingCondition, History, Item
from commandcenter.queries.envelopes.due import Due
from commandcenter.rules.clock import FAR_FUTURE
from commandcenter.rules.envelopes.letter import Enclosed
from commandcenter.vocabulary import Action, CheckResult, MediaPhase, State
from commandcenter.vocabulary.envelopes import Form

_REASONS = {
    Form.REPLY: (Action.REFUSE, Action.REFUSE_FILING, Action.VOID, Action.FORCE_CLOSE),
    Form.CHECK: (Action.CLOSE, Action.FORCE_CLOSE, Action.REWORK),
}
_PHASES: dict[Form, tuple[MediaPhase, ...]] = {
    Form.REGISTRATION: (MediaPhase.REPORT,),
    Form.TASK: (MediaPhase.REPORT, MediaPhase.VERIFY),
    Form.TASK_RESULT: (MediaPhase.BEFORE, MediaPhase.AFTER),
    Form.CHECK: (MediaPhase.CHECK,),
}


def content_of(connection: Connection, due: Due) -> dict[str, Any]:
    """Return the fields of the form that tells `due`.

    The text is the case's, in which numbers of phones and identity cards are masked; who reported is in no form.
    """
    return _CONTENTS[due.form](connection, due)


def enclosed_with(connection: Connection, due: Due) -> tuple[Enclosed, ...]:
    """Return the files of the case that go with the form, in the order they came."""
    asked = (
        select(Attachment.digest, Attachment.name, Attachment.phase, Attachment.size)
        .where(Attachment.case_id == due.case_id, Attachment.phase.in_(_PHASES.get(due.form, ())))
        .order_by(Attachment.id)
    )
    return tuple(Enclosed(*row) for row in connection.execute(asked))


def _problem(connection: Connection, due: Due) -> dict[str, Any]:
    case = connection.execute(select(Case.__table__).where(Case.id == due.case_id)).one()
    item = connection.execute(select(Item.__table__).where(Item.id == case.item_id)).first()
    condition = connection.execute(
        select(FilingCondition.__table__).where(FilingCondition.id == case.condition_id)
    ).first()
    told: dict[str, Any] = {
        "text": case.text,
        "address": case.address,
        "lon": _degrees(case.lon),
        "lat": _degrees(case.lat),
        "reported_at": _moment(case.reported_at),
        "due_at": "" if due.form is not Form.TASK or case.due_at == FAR_FUTURE else _moment(case.due_at),
        "urgent": int(case.emergency),
    }
    if item is not None:
        told |= {"standard": item.standard, "kind": str(item.kind), "code": item.code}
        told |= {"item_zh": item.name_zh, "item_en": item.name_en}
    if condition is not None:
        told |= {"condition_zh": condition.condition_zh, "condition_en": condition.condition_en}
    return told


def _result(connection: Connection, due: Due) -> dict[str, Any]:
    visit = connection.execute(select(Disposal.__table__).where(Disposal.id == due.about)).one()
    number = connection.execute(select(Case.number).where(Case.id == due.case_id)).scalar_one()
    return {
        "number": number,
        "result": str(visit.result),
        "text": visit.result_text,
        "arrived_at": _moment(visit.arrived_at),
        "done_at": _moment(visit.done_at or visit.ended_at),
        "people": visit.people,
        "vehicles": visit.vehicles,
    }


def _check(connection: Connection, due: Due) -> dict[str, Any]:
    state = connection.execute(select(Case.state).where(Case.id == due.case_id)).scalar_one()
    held = CheckResult.PASS if state is State.CLOSED else CheckResult.FAIL
    return {"result": str(held), "note": _reason(connection, due)}


def _reply(connection: Connection, due: Due) -> dict[str, Any]:
    state = connection.execute(select(Case.state).where(Case.id == due.case_id)).scalar_one()
    return {"state": str(state), "reason": _reason(connection, due) or state.zh}


_CONTENTS: dict[Form, Callable[[Connection, Due], dict[str, Any]]] = {
    Form.REGISTRATION: _problem,
    Form.TASK: _problem,
    Form.TASK_RESULT: _result,
    Form.CHECK: _check,
    Form.REPLY: _reply,
}


def _reason(connection: Connection, due: Due) -> str:
    asked = (
        select(History.reason)
        .where(History.case_id == due.case_id, History.action.in_(_REASONS[due.form]))
        .order_by(History.seq.desc())
    )
    return connection.execute(asked.limit(1)).scalar() or ""


def _degrees(value: float | None) -> str:
    # A tenth of a metre and finer; the spelling of a letter has no fractions.
    return "" if value is None else f"{value:.7f}"


def _moment(at: datetime | None) -> str:
    return "" if at is None else at.isoformat()
