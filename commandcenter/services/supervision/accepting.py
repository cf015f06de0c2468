# SPDX-License-Identifier: Apache-2.0
"""What an acceptor decides about a report: accept, refuse, audit, and what follows in the same act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commandcenter.models import Case
from commandcenter.services.acting import begin, finish
from commandcenter.services.supervision import filing, merging, verifying
from commandcenter.services.supervision.amending import edit
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.services.supervision.outcome import told
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Action, Problem, Refused

Changes = Mapping[str, Any]


def accept(uow: UnitOfWork, case_id: int, version: int | None, changes: Changes | None = None) -> dict[str, Any]:
    """Accept a report (受理), with what was corrected in the form (domain.md 4)."""
    if changes:
        version = _edited(uow, case_id, version, changes)
    acting = begin(uow, case_id, version, Action.ACCEPT)
    refuse_self_disposed(acting.case)
    acting.case.acceptor_id = uow.actor.person_id
    return told(uow, finish(acting))


def accept_and_verify(
    uow: UnitOfWork,
    case_id: int,
    version: int | None,
    changes: Changes | None = None,
    supervisor_id: int | None = None,
) -> dict[str, Any]:
    """Accept a report and send a supervisor to verify it, in one act (受理并发核实)."""
    accept(uow, case_id, version, changes)
    return verifying.send_to_verify(uow, case_id, None, supervisor_id=supervisor_id)


def accept_and_file(
    uow: UnitOfWork, case_id: int, version: int | None, changes: Changes | None = None
) -> dict[str, Any]:
    """Accept a report and file it, in one act (受理并立案): a supervisor's own, or an emergency."""
    accept(uow, case_id, version, changes)
    return filing.file_case(uow, case_id, None)


def take_in_and_accept(uow: UnitOfWork, draft: Intake) -> dict[str, Any]:
    """Take a report in and accept it, in one act."""
    taken = take_in(uow, draft)
    return taken | accept(uow, taken["case"], None)


def take_in_and_verify(uow: UnitOfWork, draft: Intake, supervisor_id: int | None = None) -> dict[str, Any]:
    """Take a report in, accept it and send a supervisor to verify it, in one act."""
    taken = take_in(uow, draft)
    return taken | accept_and_verify(uow, taken["case"], None, supervisor_id=supervisor_id)


def take_in_and_file(uow: UnitOfWork, draft: Intake) -> dict[str, Any]:
    """Take a report in, accept and file it, in one act."""
    taken = take_in(uow, draft)
    return taken | accept_and_file(uow, taken["case"], None)


def take_in_and_merge(uow: UnitOfWork, draft: Intake, target_id: int) -> dict[str, Any]:
    """Take a report in and merge it at once into the case it repeats; its reporter keeps the answer."""
    seen = dict.fromkeys((*draft.seen_duplicates, target_id))
    taken = take_in(uow, merging.with_seen(draft, tuple(seen)))
    return taken | merging.merge(uow, taken["case"], None, target_id)


def take_in_and_refuse(uow: UnitOfWork, draft: Intake, reason: str) -> dict[str, Any]:
    """Take a report in and refuse it at once, so that whoever calls again is known with the answer given."""
    taken = take_in(uow, draft)
    return taken | refuse(uow, taken["case"], None, reason)


def refuse(uow: UnitOfWork, case_id: int, version: int | None, reason: str) -> dict[str, Any]:
    """Refuse to accept a report (不予受理), with the reason that its reporter is told."""
    acting = begin(uow, case_id, version, Action.REFUSE, reason)
    refuse_self_disposed(acting.case)
    acting.case.acceptor_id = uow.actor.person_id
    return told(uow, finish(acting, reason))


def audit_archive(uow: UnitOfWork, case_id: int, version: int | None, note: str = "") -> dict[str, Any]:
    """Archive what a supervisor put right on the spot (自行处置); it enters no stage statistic (domain.md 6)."""
    acting = begin(uow, case_id, version, Action.AUDIT_ARCHIVE)
    _refuse_ordinary(acting.case)
    acting.case.acceptor_id = uow.actor.person_id
    return told(uow, finish(acting, note))


def audit_invalid(uow: UnitOfWork, case_id: int, version: int | None, reason: str) -> dict[str, Any]:
    """Declare what a supervisor says to have put right invalid, with the reason; it counts for nobody."""
    acting = begin(uow, case_id, version, Action.AUDIT_INVALID, reason)
    _refuse_ordinary(acting.case)
    acting.case.acceptor_id = uow.actor.person_id
    return told(uow, finish(acting, reason))


def refuse_self_disposed(case: Case) -> None:
    """Refuse the ordinary way to a self-disposed report, which is audited instead (domain.md 4)."""
    if case.self_disposed:
        raise Refused(Problem.SELF_DISPOSED)


def _refuse_ordinary(case: Case) -> None:
    if not case.self_disposed:
        raise Refused(Problem.NOT_SELF_DISPOSED)


def _edited(uow: UnitOfWork, case_id: int, version: int | None, changes: Changes) -> int:
    return int(edit(uow, case_id, version, changes)["version"])
