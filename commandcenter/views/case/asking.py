# SPDX-License-Identifier: Apache-2.0
"""Asking why before an act that needs a reason, and before a reporter's name and number are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from commandcenter.queries.case_detail import CaseDetail
from commandcenter.services.supervision.personal import show_personal
from commandcenter.views.common.forms import ReasonPanel
from commandcenter.views.common.words import label, sentence
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Refused, RequestKind
from commandcenter.vocabulary.work import REASONS_FOR

Given = Callable[[Any, str], None]


class Asker(ReasonPanel):
    """A panel of the work column for all acts of a page: it asks for one at a time and remembers for which.

    Going back, or the end of the act, gives the keyboard to where it was.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._then: Given | None = None
        self._before: QWidget | None = None
        self.given.connect(self._go_on)
        self.cancelled.connect(self._go_back)

    def ask_why(
        self,
        title: str,
        go: str,
        then: Given,
        reasons: Iterable[tuple[Any, str]] = (),
        *,
        words_required: bool = False,
    ) -> None:
        """Ask, and call `then(reason, words)`; without reasons the words are required and the reason is None."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._then = then
        self.ask(title, go, reasons, words_required=words_required)

    def ask_request(self, kind: RequestKind, title: str, go: str, then: Given) -> None:
        """Ask with the list of reasons a department has for `kind` (screens.md, Department desk)."""
        self.ask_why(title, go, then, [(reason, label(reason)) for reason in REASONS_FOR[kind]])

    def show_refusal(self, error: BaseException) -> bool:
        """Come back with the words when the reason was refused; False for any other error."""
        if not isinstance(error, Refused) or error.field not in ("reason", "text"):
            return False
        self.refuse(sentence(error))
        return True

    @Slot(object, str)
    def _go_on(self, reason: Any, words: str) -> None:
        self._go_back()
        if self._then is not None:
            self._then(reason, words)

    @Slot()
    def _go_back(self) -> None:
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)


class PersonalData(QWidget):
    """F9: asks why once a case, and shows who reported; the act is in the case's history (screens.md, Everywhere).

    An invisible part of the page: it owns the act `{name}.personal`.
    """

    shown = Signal(int, str, str)
    """Report id, name and phone of one reporter, unmasked."""

    def __init__(self, desk: Desk, asker: Asker, screen: QWidget, *, name: str, group: str) -> None:
        super().__init__(screen)
        self.hide()
        self._desk, self._asker = desk, asker
        self._detail: CaseDetail | None = None
        self._seen: set[int] = set()
        text = self.tr("Show the reporter")
        self.action = desk.actions.add(
            Act(f"{name}.personal", text, "ph.eye", "F9", group, self._ask, self._possible), screen
        )

    def show_case(self, detail: CaseDetail | None) -> None:
        """Say whose reporters F9 shows."""
        if detail is None or self._detail is None or detail.row.id != self._detail.row.id:
            self._seen = set()
        self._detail = detail
        self._desk.actions.refresh()

    def _hidden(self) -> list[int]:
        """Return the reports whose reporter is known and not yet shown."""
        if self._detail is None:
            return []
        return [
            report.id
            for report in self._detail.reports
            if report.id not in self._seen and (report.reporter_phone or report.reporter_name or report.confidential)
        ]

    def _possible(self) -> bool:
        return bool(self._hidden())

    @Slot()
    def _ask(self) -> None:
        self._asker.ask_why(self.tr("Why is the reporter needed?"), self.tr("Show"), self._show)

    def _show(self, _: None, words: str) -> None:
        for report_id in self._hidden():
            then = partial(self._told, report_id)
            self._desk.runner.write(show_personal, report_id, words, then=then, failed=self._refused, owner=self)

    def _told(self, report_id: int, told: dict[str, Any]) -> None:
        self._seen.add(report_id)
        self.shown.emit(report_id, told["reporter_name"], told["reporter_phone"])
        self._desk.actions.refresh()

    def _refused(self, error: BaseException) -> None:
        if not self._asker.show_refusal(error):
            self._desk.notices.error(error)
