# SPDX-License-Identifier: Apache-2.0
"""Filing a case under its condition and number, or refusing to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commandcenter.models import Case
from commandcenter.rules.evaluation.counting import LACKS
from commandcenter.rules.evaluation.record import lacking
from commandcenter.services.acting import begin, finish
from commandcenter.services.supervision.amending import edit
from commandcenter.services.supervision.draft import Meant, check_item
from commandcenter.services.supervision.numbering import next_case_number
from commandcenter.services.supervision.outcome import index, told
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Action, ItemKind, Problem, Refused, Source, VerifyResult


def file_case(
    uow: UnitOfWork, case_id: int, version: int | None, changes: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """File a case (立案) with its item, condition and cell; it gets its number and goes to the dispatcher.

    `changes` are corrected first, in the same act. Raises ITEM_MISSING, ITEM_RETIRED, CONDITION_MISSING,
    CONDITION_MISFIT, CELL_MISSING, RETURN_UNMENDED, VERIFY_FIRST (domain.md 4 rule 2).
    """
    if changes:
        version = int(edit(uow, case_id, version, changes)["version"])
    acting = begin(uow, case_id, version, Action.FILE)
    case = acting.case
    meant = _ready(uow, case)
    if needs_verification(case, meant) and case.verify_result is not VerifyResult.CONFIRMED:
        raise Refused(Problem.VERIFY_FIRST, source=case.source)
    case.emergency = case.emergency or meant.emergency
    case.acceptor_id = uow.actor.person_id
    # A case that was sent back and is filed again stays the case it was.
    case.number = case.number or next_case_number(uow)
    case.filed_at = case.filed_at or uow.now
    # It begins with who files it, also when a higher tier had sent it back to the acceptor.
    case.disposing_centre_id = case.filed_centre_id
    is_component = meant.item is not None and meant.item.kind is ItemKind.COMPONENT
    lacks = lacking(case.text, case.address, is_component=is_component, component_id=case.component_id)
    finish(acting, "", {"number": case.number, "condition": case.condition_id, "cell": case.cell_id, LACKS: lacks})
    index(uow, case)
    return told(uow, case)


def refuse_filing(uow: UnitOfWork, case_id: int, version: int | None, reason: str) -> dict[str, Any]:
    """Refuse to file an accepted report (不予立案), with the reason that its reporter is told."""
    acting = begin(uow, case_id, version, Action.REFUSE_FILING, reason)
    acting.case.acceptor_id = uow.actor.person_id
    return told(uow, finish(acting, reason))


def needs_verification(case: Case, meant: Meant) -> bool:
    """Return whether a supervisor must have confirmed it: all but supervisors' reports and emergencies.

    Emergency is what the catalogue calls so. An acceptor who marks a report urgent makes it quick, not true
    (domain.md 4 rule 2).
    """
    return case.source is not Source.SUPERVISOR and not meant.emergency


def _ready(uow: UnitOfWork, case: Case) -> Meant:
    if case.item_id is None:
        raise Refused(Problem.ITEM_MISSING, field="item")
    if case.condition_id is None:
        raise Refused(Problem.CONDITION_MISSING, field="condition")
    meant = check_item(uow, case.item_id, case.condition_id, None)
    if case.cell_id is None:
        raise Refused(Problem.CELL_MISSING, field="place")
    if case.unmended:
        raise Refused(Problem.RETURN_UNMENDED)
    return meant
