# SPDX-License-Identifier: Apache-2.0
"""What the seat offers to do with a case: by its state, its findings, and who sits there; one of it first."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from commandcenter.queries.case_detail import CaseDetail
from commandcenter.views.common.words import fill, label
from commandcenter.vocabulary import Action, CheckResult, RequestKind, Source, VerifyResult

translate = QCoreApplication.translate
A = Action


@dataclass(frozen=True)
class Offer:
    """What a button does: one act, or two in one; `why` asks for a reason first."""

    action: Action
    text: str
    then: Action | None = None
    why: bool = False


@dataclass(frozen=True)
class Offers:
    """The offers by the slot they stand in; "send" is the one Ctrl+Enter does."""

    by_slot: dict[str, Offer] = field(default_factory=dict)
    effect: str = ""
    warning: str = ""


def needs_verification(detail: CaseDetail, emergency: bool) -> bool:
    """Return whether a supervisor must confirm it before it is filed (domain.md 4 rule 2)."""
    if detail.row.source is Source.SUPERVISOR or emergency:
        return False
    return detail.row.verify_result is not VerifyResult.CONFIRMED


def offers_for(detail: CaseDetail, may: frozenset[Action], emergency: bool) -> Offers:
    """Return what is offered to who `may` do this; `emergency` is whether the catalogue calls the item so."""
    offers, effect = _first(detail, may, emergency)
    leaders = (
        ("void", A.VOID, translate("Offers", "Void…")),
        ("force", A.FORCE_CLOSE, translate("Offers", "Force close…")),
        ("reopen", A.REOPEN, translate("Offers", "Reopen…")),
    )
    own = {slot: Offer(action, text, why=True) for slot, action, text in leaders if action in may}
    return Offers(offers | own, effect)


def _first(detail: CaseDetail, may: frozenset[Action], emergency: bool) -> tuple[dict[str, Offer], str]:
    row = detail.row
    if A.AUDIT_ARCHIVE in may and row.self_disposed:
        return _self_disposed()
    if A.ACCEPT in may:
        return _reported(detail, emergency)
    if A.FILE in may:
        return _accepted(detail, emergency)
    if A.CLOSE in may:
        return _checked(detail)
    if A.CALL_BACK in may and row.awaiting_callback:
        left = sum(report.wants_answer and report.answered_at is None for report in detail.reports)
        told = translate("Offers", "%n reporter(s) wait to be told what was done.", "", left)
        return {"send": Offer(A.CALL_BACK, translate("Offers", "Note the call"))}, told
    if A.GRANT_APPEAL in may and row.request_kind is RequestKind.APPEAL:
        return _appealed()
    return {}, _waiting(detail)


def _self_disposed() -> tuple[dict[str, Offer], str]:
    archive = Offer(A.AUDIT_ARCHIVE, translate("Offers", "Archive"))
    invalid = Offer(A.AUDIT_INVALID, translate("Offers", "Not valid…"), why=True)
    told = translate("Offers", "Put right on the spot by the supervisor: look at the photographs, then archive it.")
    return {"send": archive, "refuse": invalid}, told


def _reported(detail: CaseDetail, emergency: bool) -> tuple[dict[str, Offer], str]:
    offers = {
        "refuse": Offer(A.REFUSE, translate("Offers", "Refuse…"), why=True),
        "accept": Offer(A.ACCEPT, translate("Offers", "Accept only")),
        "merge": Offer(A.MERGE, translate("Offers", "Merge")),
    }
    if needs_verification(detail, emergency):
        offers["send"] = Offer(A.ACCEPT, translate("Offers", "Accept and verify"), A.SEND_TO_VERIFY)
        return offers, _verify_effect(detail)
    offers["send"] = Offer(A.ACCEPT, translate("Offers", "Accept and file"), A.FILE)
    return offers, translate("Offers", "It is filed at once and goes to the dispatcher.")


def _accepted(detail: CaseDetail, emergency: bool) -> tuple[dict[str, Offer], str]:
    verify = Offer(A.SEND_TO_VERIFY, translate("Offers", "Send to verify"))
    file = Offer(A.FILE, translate("Offers", "File"))
    refuse = Offer(A.REFUSE_FILING, translate("Offers", "Refuse filing…"), why=True)
    merge = Offer(A.MERGE, translate("Offers", "Merge"))
    result = detail.row.verify_result
    if not needs_verification(detail, emergency):
        told = translate("Offers", "It gets its number and goes to the dispatcher.")
        if detail.row.unmended:
            told = translate("Offers", "The dispatcher sent it back: correct it, or have it verified, then file it.")
        return {"send": file, "verify": verify, "refuse": refuse, "merge": merge}, told
    if result is VerifyResult.NOT_FOUND:
        told = translate("Offers", "The supervisor found nothing: it cannot be filed.")
        return {"send": refuse, "verify": verify, "merge": merge}, told
    return {"send": verify, "refuse": refuse, "merge": merge}, _verify_effect(detail)


def _checked(detail: CaseDetail) -> tuple[dict[str, Offer], str]:
    rework = Offer(A.REWORK, translate("Offers", "Rework…"), why=True)
    if detail.row.check_result is CheckResult.PASS:
        wanting = sum(report.wants_answer and report.answered_at is None for report in detail.reports)
        told = translate("Offers", "%n reporter(s) will be called back.", "", wanting)
        return {"send": Offer(A.CLOSE, translate("Offers", "Close")), "rework": rework}, told if wanting else ""
    told = translate("Offers", "The check did not pass: it goes back to the same department, its clock runs on.")
    return {"send": rework}, told


def _appealed() -> tuple[dict[str, Offer], str]:
    grant = Offer(A.GRANT_APPEAL, translate("Offers", "Grant the appeal"))
    refuse = Offer(A.REFUSE_APPEAL, translate("Offers", "Refuse the appeal…"), why=True)
    told = translate("Offers", "Granted, the case leaves the department's figures; that it was overdue stays in sight.")
    return {"send": grant, "refuse": refuse}, told


def _verify_effect(detail: CaseDetail) -> str:
    if detail.cell is None:
        return translate("Offers", "It has no cell yet: place it, then it can be verified.")
    who = detail.cell.supervisor
    if not who:
        return translate("Offers", "Nobody answers for this cell: it cannot be sent to verify.")
    told = translate("Offers", "Reports by “%1” are verified first: %2 is sent.")
    return fill(told, label(detail.row.source), who)


def _waiting(detail: CaseDetail) -> str:
    task = detail.open_task
    if task is not None:
        told = translate("Offers", "%1 is on the way (%2); nothing to do here.")
        return fill(told, task.supervisor, label(task.kind))
    return fill(translate("Offers", "It stands at “%1”; nothing to do here."), label(detail.row.state))
