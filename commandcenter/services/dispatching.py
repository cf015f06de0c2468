# SPDX-License-Identifier: Apache-2.0
"""The dispatcher's own acts: send to departments, send back to the acceptor, urge and supervise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from commandcenter.models import Case
from commandcenter.rules.lifecycle import Need
from commandcenter.services.acting import Acting, begin, finish
from commandcenter.services.ruling.precedents import follow
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.services.visits import send
from commandcenter.vocabulary import Action, Problem, Refused
from commandcenter.vocabulary.tiers import TierProblem


def dispatch(
    uow: UnitOfWork, case_id: int, version: int | None, *, lead: int | None, assisting: Sequence[int] = ()
) -> dict[str, Any]:
    """Send the case to its lead department and those that assist (domain.md 3 and 4).

    The same unit again runs on with its paused clock, another unit starts a new one (rule 3). Going where a ruling
    on the item went follows it (rule 4). Raises Refused with DISPUTED, LEAD_MISSING, LEAD_ASSISTS or
    DEPARTMENT_MISSING.
    """
    acting = begin(uow, case_id, version, Action.DISPATCH)
    refuse_disputed(acting)
    send(uow, acting.case, lead, assisting)
    assert lead is not None
    follow(uow, acting.case, lead)
    acting.case.dispatcher_id = uow.actor.person_id
    finish(acting, detail={"lead": lead, "assisting": list(assisting)})
    return {"case": case_id, "lead": lead}


def dispatch_batch(
    uow: UnitOfWork, cases: Iterable[tuple[int, int]], *, lead: int | None, assisting: Sequence[int] = ()
) -> list[dict[str, Any]]:
    """Send alike cases, given as (id, version), the same way; each on its own, what one is refused stays undone.

    Returns for each case what was done or the sentence of the refusal, in both languages.
    """
    return [_dispatched(uow, case_id, version, lead, assisting) for case_id, version in cases]


def return_to_acceptor(uow: UnitOfWork, case_id: int, version: int | None, *, reason: str) -> dict[str, Any]:
    """Send the case back to who filed it; it must be mended before it is filed again (domain.md 4 rule 3)."""
    acting = begin(uow, case_id, version, Action.RETURN_TO_ACCEPTOR, reason)
    refuse_disputed(acting)
    acting.case.unmended = True
    acting.case.returned = False
    finish(acting, reason)
    return {"case": case_id}


def urge(uow: UnitOfWork, case_id: int, version: int | None, *, text: str = "") -> dict[str, Any]:
    """Remind the department; every reminder is counted (domain.md 5)."""
    acting = begin(uow, case_id, version, Action.URGE)
    acting.case.urgings += 1
    finish(acting, text, {"urgings": acting.case.urgings})
    return {"case": case_id, "urgings": acting.case.urgings}


def supervise(
    uow: UnitOfWork, case_id: int, version: int | None, *, supervised: bool = True, text: str = ""
) -> dict[str, Any]:
    """Put the case under supervision, or take it out; it does not move the case (domain.md 5)."""
    acting = begin(uow, case_id, version, Action.SUPERVISE)
    acting.case.supervised = supervised
    finish(acting, text, {"supervised": supervised})
    return {"case": case_id, "supervised": supervised}


def refuse_disputed(acting: Acting) -> None:
    """Refuse what only the director may settle now (domain.md 4 rule 4)."""
    if Need.NO_DISPUTE not in acting.step.needs or not acting.case.disputed:
        return
    if acting.case.returns:
        raise Refused(Problem.DISPUTED, count=acting.case.returns)
    raise Refused(TierProblem.PASSED, count=acting.uow.rules.passes_to_dispute)


def _dispatched(
    uow: UnitOfWork, case_id: int, version: int, lead: int | None, assisting: Sequence[int]
) -> dict[str, Any]:
    try:
        with uow.session.begin_nested():
            return {**dispatch(uow, case_id, version, lead=lead, assisting=assisting), "problem": None}
    except Refused as refusal:
        number = _number(uow, case_id)
        sentences = {"zh": refusal.sentence("zh"), "en": refusal.sentence("en")}
        return {"case": case_id, "number": number, "problem": str(refusal.problem.value), **sentences}


def _number(uow: UnitOfWork, case_id: int) -> str:
    case = uow.session.get(Case, case_id)
    return "" if case is None else case.number or case.report_number
