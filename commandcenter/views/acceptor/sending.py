# SPDX-License-Identifier: Apache-2.0
"""Sending a new report: what its key will do, what must be decided before, and what happens to a refusal."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from commandcenter.queries.duplicates import DuplicateRow
from commandcenter.rules.codes import short_number
from commandcenter.services.supervision.accepting import (
    take_in_and_file,
    take_in_and_merge,
    take_in_and_refuse,
    take_in_and_verify,
)
from commandcenter.services.supervision.intake import take_in
from commandcenter.views.acceptor.evidence.duplicates import Duplicates
from commandcenter.views.acceptor.evidence.reads import About
from commandcenter.views.acceptor.offers import Offer, Offers
from commandcenter.views.acceptor.report.new_report import NewReport
from commandcenter.views.case.asking import Asker
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill, label, sentence
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Action, Problem, Refused, Source, Stage

translate = QCoreApplication.translate


class Sending(QObject):
    """Knows the form and the list of duplicates; the page shows what it offers."""

    changed = Signal()
    sent = Signal(str, str, int)
    """What was done, the report's number, and the case."""
    look_again = Signal()
    """A report that is alike came in meanwhile: compare again."""

    def __init__(self, desk: Desk, form: NewReport, duplicates: Duplicates, asker: Asker, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._form, self._duplicates, self._asker = desk, form, duplicates, asker
        self._busy = False
        self._before: QWidget | None = None  # what had the keyboard when it was sent
        self.asking = False
        """Whether the operator was asked to merge or to keep apart."""
        form.changed.connect(self._form_changed)

    # ------------------------------------------------------------------ what is offered

    def about(self) -> About:
        """Return what is compared with other cases."""
        values = self._form.values()
        spot = self._form.body.spot
        cell = spot.cell.id if spot is not None and spot.cell is not None else None
        return About(values["item_id"], values["lon"], values["lat"], cell, values["text"])

    def offers(self) -> Offers:
        """Return what can be done with the form as it is."""
        if self._busy:
            return Offers()
        by_slot = {
            "refuse": Offer(Action.REFUSE, self.tr("Refuse…"), why=True),
            "save": Offer(Action.TAKE_IN, self.tr("Take in only")),
            "send": Offer(Action.ACCEPT, self._send_text()),
        }
        if self._duplicates.current is not None and self._duplicates.current.mergeable:
            by_slot["merge"] = Offer(Action.MERGE, self.tr("Merge"))
        return Offers({} if self._form.is_blank else by_slot, self._effect(), self._warning())

    def _send_text(self) -> str:
        text = self.tr("Accept and file") if self._form.files_at_once else self.tr("Accept and verify")
        return fill(self.tr("Another case: %1"), text) if self.asking else text

    def _effect(self) -> str:
        form = self._form
        if form.is_blank:
            return self.tr("Nothing is typed yet. Tab goes down in the order of a call.")
        if form.files_at_once:
            return self.tr("It is filed at once, gets its number and goes to the dispatcher.")
        source = form.source.currentData()
        name = label(Source(source)) if source else self.tr("others")
        spot = form.body.spot
        who = spot.cell.supervisor if spot is not None and spot.cell is not None else ""
        minutes = self._desk.rules.limit_of(Stage.VERIFY, False).amount
        if not who:
            return fill(self.tr("Reports by “%1” are verified before filing; place it first."), name)
        told = self.tr("Reports by “%1” are verified before filing: %2 is sent, answer within %3 min.")
        return fill(told, name, who, minutes)

    def _warning(self) -> str:
        row = self._duplicates.pressing()
        if row is None or self._form.is_blank:
            return ""
        told = self.tr("%1 is %2 % alike: merge, or send as another case")
        return fill(told, short_number(row.number), int(row.score * 100))

    # ------------------------------------------------------------------ doing

    def do(self, slot: str) -> None:
        """Do what a slot offers."""
        if slot == "send":
            self._send()
        elif slot == "save":
            self._write(take_in, self.tr("Taken in"), self._form.draft(self._seen()))
        elif slot == "merge":
            self._merge()
        elif slot == "refuse":
            self._asker.ask_why(
                self.tr("Why is it refused? The caller is told so."), self.tr("Refuse"), self._refuse, refusal_reasons()
            )

    def _send(self) -> None:
        if self._duplicates.pressing() is not None and not self.asking:
            self.asking = True
            self.changed.emit()
            return
        service = take_in_and_file if self._form.files_at_once else take_in_and_verify
        done = self.tr("Filed") if self._form.files_at_once else self.tr("Sent to verify")
        self._write(service, done, self._form.draft(self._seen()))

    def _merge(self) -> None:
        row = self._duplicates.current
        if row is not None and row.mergeable:
            self._write(take_in_and_merge, self.tr("Merged"), self._form.draft(self._seen()), row.id)

    def _refuse(self, reason: Any, words: str) -> None:
        self._write(take_in_and_refuse, self.tr("Refused"), self._form.draft(self._seen()), in_words(reason, words))

    def _seen(self) -> tuple[int, ...]:
        rows: tuple[DuplicateRow, ...] = self._duplicates.rows
        return tuple(row.id for row in rows)

    def _write(self, service: Any, done: str, *args: Any) -> None:
        self._form.form.clear_problems()
        self._form.keeper.keep_now()
        self._before = QApplication.focusWidget()
        self._set_busy(True)
        self._desk.runner.write(
            service, *args, then=lambda value: self._went_through(done, value), failed=self._failed, owner=self
        )

    def _went_through(self, done: str, value: dict[str, Any]) -> None:
        self.asking = False
        self._form.finish()
        self._set_busy(False)
        number = str(value.get("report_number") or value.get("number") or "")
        if value.get("merged") is not None:
            number = str(value.get("number"))
        told = fill(self.tr("%1: %2"), done, number)
        self._desk.notices.say(Tone.GOOD, told)
        self.sent.emit(done, number, int(value["case"]))

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if isinstance(error, LineLost) and error.kept:
            self.asking = False
            self._form.finish()
            self._desk.notices.error(error)
            return
        if isinstance(error, Refused) and error.problem is Problem.DUPLICATE_APPEARED:
            self.asking = True
            self.look_again.emit()
            self._desk.notices.say(Tone.WARNING, sentence(error))
        elif not self._form.form.show_refusal(error) and not self._asker.show_refusal(error):
            self._desk.notices.error(error)
        elif isinstance(error, Refused) and error.field == "foreign_number":
            self._form.foreign.setFocus()
        self.changed.emit()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._form.setEnabled(not busy)
        if not busy and self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self.changed.emit()

    @Slot()
    def _form_changed(self) -> None:
        self.asking = False
        self.changed.emit()


def refusal_reasons() -> list[tuple[str, str]]:
    """Return the usual reasons for not accepting a report, as they are told to its reporter."""
    texts = (
        translate("Sending", "Not among the duties of this centre"),
        translate("Sending", "A question that was answered at once"),
        translate("Sending", "Too little is known to act on"),
        translate("Sending", "Dealt with already"),
    )
    return [(text, text) for text in texts]


def in_words(reason: str | None, words: str) -> str:
    """Return a reason from the list and what was added to it as one sentence."""
    return "：".join(part for part in (reason or "", words.strip()) if part)
