# SPDX-License-Identifier: Apache-2.0
"""Deciding about a case: each offer of the seat becomes one act of a service, with what was corrected in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from commandcenter.services.appealing import grant_appeal, refuse_appeal
from commandcenter.services.attachments.attaching import attach
from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.checking import rework
from commandcenter.services.closing import call_back, close, force_close, reopen, void
from commandcenter.services.holding import break_hold
from commandcenter.services.supervision.accepting import (
    accept,
    accept_and_file,
    accept_and_verify,
    audit_archive,
    audit_invalid,
    refuse,
)
from commandcenter.services.supervision.amending import edit
from commandcenter.services.supervision.filing import file_case, refuse_filing
from commandcenter.services.supervision.merging import merge
from commandcenter.services.supervision.verifying import send_to_verify
from commandcenter.views.acceptor.case_work import CaseWork
from commandcenter.views.acceptor.evidence.duplicates import Duplicates
from commandcenter.views.acceptor.evidence.reads import About
from commandcenter.views.acceptor.offers import Offer, Offers, offers_for
from commandcenter.views.acceptor.sending import in_words, refusal_reasons
from commandcenter.views.case.asking import Asker
from commandcenter.views.case.case_rows import case_title
from commandcenter.views.case.open_case import OpenCase
from commandcenter.views.case.tiers.way_line import acts_here, elsewhere_text, is_elsewhere
from commandcenter.views.common.words import label
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Action, MediaPhase, State

A = Action
_WITH_CHANGES: dict[tuple[Action, Action | None], Callable[..., Any]] = {
    (A.ACCEPT, None): accept,
    (A.ACCEPT, A.SEND_TO_VERIFY): accept_and_verify,
    (A.ACCEPT, A.FILE): accept_and_file,
    (A.FILE, None): file_case,
    (A.EDIT, None): edit,
}
_WITH_REASON: dict[Action, Callable[..., Any]] = {
    A.REFUSE: refuse,
    A.REFUSE_FILING: refuse_filing,
    A.AUDIT_INVALID: audit_invalid,
    A.REWORK: rework,
    A.VOID: void,
    A.FORCE_CLOSE: force_close,
    A.REOPEN: reopen,
    A.REFUSE_APPEAL: refuse_appeal,
}
_PLAIN: dict[Action, Callable[..., Any]] = {
    A.AUDIT_ARCHIVE: audit_archive,
    A.CLOSE: close,
    A.GRANT_APPEAL: grant_appeal,
    A.SEND_TO_VERIFY: send_to_verify,
}


class Deciding(QObject):
    """Knows the open case and its fields; the page shows what it offers."""

    changed = Signal()
    done = Signal(str, str, int)
    """What was done, the case's name, and the case."""

    def __init__(
        self, desk: Desk, case: OpenCase, work: CaseWork, duplicates: Duplicates, asker: Asker, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._case, self._work = desk, case, work
        self._duplicates, self._asker = duplicates, asker
        work.changed.connect(self.changed)
        work.photos.added.connect(self._attach)
        case.busy_changed.connect(self._busy_changed)

    # ------------------------------------------------------------------ what is offered

    def about(self) -> About | None:
        """Return what is compared with other cases: the fields as they stand, else the case."""
        detail = self._case.detail
        if detail is None:
            return None
        row = detail.row
        if self._work.editable and not self._work.body.isHidden():
            values, spot = self._work.body.values(), self._work.body.spot
            cell = spot.cell.id if spot is not None and spot.cell is not None else None
            return About(values["item_id"], values["lon"], values["lat"], cell, values["text"], row.id)
        cell = detail.cell.id if detail.cell is not None else None
        return About(row.item_id, row.lon, row.lat, cell, detail.text, row.id)

    def offers(self) -> Offers:
        """Return what can be done with the case as it stands."""
        detail = self._case.detail
        if detail is None or self._case.busy:
            return Offers()
        if self._work.held_by:
            return Offers({}, self.tr("Held by another seat: take the next one, or wait."))
        catalogued = self._work.body.is_emergency if self._work.editable else detail.row.emergency
        found = offers_for(detail, acts_here(detail, self._desk.actor), catalogued)
        if not found.by_slot and is_elsewhere(detail, self._desk.actor):
            return Offers({}, elsewhere_text(detail))
        by_slot = dict(found.by_slot)
        target = self._duplicates.current
        if target is None or not target.mergeable:
            by_slot.pop("merge", None)
        if self._work.changes():
            by_slot["save"] = Offer(A.EDIT, self.tr("Save corrections"))
        return Offers(by_slot, found.effect, found.warning)

    # ------------------------------------------------------------------ doing

    def do(self, slot: str) -> None:
        """Do what a slot offers, after asking why where a reason is needed."""
        offer = self.offers().by_slot.get(slot)
        if offer is None:
            return
        if offer.why:
            go = offer.text.rstrip("…")
            usual = refusal_reasons() if offer.action is A.REFUSE else ()
            self._asker.ask_why(self._question(offer.action), go, partial(self._with_reason, offer), usual)
        else:
            self._act(offer)

    @Slot()
    def break_hold(self) -> None:
        """End another seat's hold, with a reason (shift leader)."""
        self._asker.ask_why(self.tr("Why is the hold ended?"), label(A.BREAK_HOLD), self._break)

    def can_break(self) -> bool:
        """Whether another seat holds the case."""
        return bool(self._work.held_by)

    def _question(self, action: Action) -> str:
        asked = {
            A.REFUSE: self.tr("Why is it refused? The reporter is told so."),
            A.REFUSE_FILING: self.tr("Why is it not filed? The reporter is told so."),
            A.AUDIT_INVALID: self.tr("Why does it not count?"),
            A.REWORK: self.tr("What is still to be done? The department reads it."),
            A.VOID: self.tr("Why is it void? It leaves every statistic and stays in evaluation."),
            A.FORCE_CLOSE: self.tr("Why is it closed by force? It stays marked so."),
            A.REOPEN: self.tr("Why is it reopened?"),
            A.REFUSE_APPEAL: self.tr("Why does the case count all the same? The department reads it."),
        }
        return asked[action]

    def _act(self, offer: Offer) -> None:
        changes = self._work.changes()
        if offer.action is A.CALL_BACK:
            self._call_back()
        elif offer.action is A.MERGE:
            target = self._duplicates.current
            if target is not None:
                self._do(offer, merge, target.id)
        elif (offer.action, offer.then) in _WITH_CHANGES:
            self._do(offer, _WITH_CHANGES[offer.action, offer.then], changes)
        elif changes and offer.action is A.SEND_TO_VERIFY:
            # What was corrected is what the supervisor must see: first the one, then the other.
            self._case.act(edit, changes, form=self._work.form, done=lambda _: self._corrected(offer))
        else:
            self._do(offer, _PLAIN[offer.action])

    def _corrected(self, offer: Offer) -> None:
        self._work.finish()
        self._desk.runner.write(
            _PLAIN[offer.action],
            self._case.detail.row.id if self._case.detail else 0,
            None,
            then=partial(self._went_through, offer),
            failed=self._desk.notices.error,
            owner=self,
        )

    def _with_reason(self, offer: Offer, reason: str | None, words: str) -> None:
        self._do(offer, _WITH_REASON[offer.action], reason=in_words(reason, words))

    def _do(self, offer: Offer, service: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        self._case.act(service, *args, form=self._work.form, done=partial(self._went_through, offer), **kwargs)

    def _went_through(self, offer: Offer, _: Any) -> None:
        detail = self._case.detail
        self._work.finish()
        self._desk.notices.band.end()  # what was said of an earlier act is over
        if detail is not None:
            name = f"{detail.row.shown_number[-5:]} {case_title(detail.row)}"
            self.done.emit(offer.text.rstrip("…"), name, detail.row.id)

    # ------------------------------------------------------------------ photographs, reporters and holds

    @Slot(object)
    def _attach(self, file: StoredFile) -> None:
        """Add a photograph that lies in the store to the case."""
        self._case.act(attach, files=(file,), phase=MediaPhase.REPORT, done=lambda _: None)

    def _call_back(self) -> None:
        panel, detail = self._work.call_back, self._case.detail
        if detail is None or panel.report_id is None:
            return
        self._desk.runner.write(
            call_back,
            panel.report_id,
            detail.row.version,
            then=self._called,
            failed=self._not_called,
            owner=self,
            **panel.values(),
        )

    def _called(self, told: dict[str, Any]) -> None:
        panel, detail = self._work.call_back, self._case.detail
        panel.clear()
        if detail is not None:
            self.done.emit(label(A.CALL_BACK), case_title(detail.row), detail.row.id)
        if told.get("reopen_proposed") and detail is not None and detail.row.state is State.CLOSED:
            text = self.tr("Not solved: the shift leader can reopen the case.")
            self._desk.notices.news(text)
        self._case.reload()

    def _not_called(self, error: BaseException) -> None:
        if not self._work.call_back.form.show_refusal(error):
            self._desk.notices.error(error)
        self._case.reload()

    def _break(self, _: Any, words: str) -> None:
        detail = self._case.detail
        if detail is not None:
            self._desk.runner.write(
                break_hold, detail.row.id, reason=words, then=self._broken, failed=self._desk.notices.error, owner=self
            )

    def _broken(self, _: Any) -> None:
        self._case.reload()

    @Slot(bool)
    def _busy_changed(self, _: bool) -> None:
        self.changed.emit()
