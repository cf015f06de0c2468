# SPDX-License-Identifier: Apache-2.0
"""Who calls: name, number, what they want, and what their number has reported before."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from commandcenter.queries.duplicates import SHORTEST_NUMBER, CallerRow, caller_history
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.views.common.times import CentreClock
from commandcenter.views.common.words import fill, label, pick
from commandcenter.views.shell.desk import Desk

ASK_AFTER_MS = 200
translate = QCoreApplication.translate


class Caller(QWidget):
    """One line of the form; `history` arrives by itself when the number is long enough."""

    changed = Signal()
    history = Signal(list)
    """The caller's other reports, list of CallerRow."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.name, self.phone = QLineEdit(), QLineEdit()
        self.wants_answer = QCheckBox(self.tr("Wants an answer"))
        self.confidential = QCheckBox(self.tr("Confidential"))
        self.rows: list[CallerRow] = []
        self._note = QLabel(self)
        self._note.setProperty("part", "muted")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASK_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        self._lay_out()
        self._connect()

    def values(self) -> dict[str, Any]:
        """Return what was typed."""
        return {
            "reporter_name": self.name.text().strip(),
            "reporter_phone": self.phone.text().strip(),
            "wants_answer": self.wants_answer.isChecked(),
            "confidential": self.confidential.isChecked(),
        }

    def load(self, values: dict[str, Any]) -> None:
        """Show other values."""
        self.name.setText(str(values.get("reporter_name", "")))
        self.phone.setText(str(values.get("reporter_phone", "")))
        self.wants_answer.setChecked(bool(values.get("wants_answer")))
        self.confidential.setChecked(bool(values.get("confidential")))

    def _lay_out(self) -> None:
        self.name.setPlaceholderText(self.tr("Name"))
        self.name.setAccessibleName(self.tr("Caller's name"))
        self.phone.setPlaceholderText(self.tr("Number"))
        self.phone.setAccessibleName(self.tr("Caller's number"))
        self.name.setMinimumWidth(96)
        self.phone.setMinimumWidth(128)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.name, 3)
        line.addWidget(self.phone, 4)
        line.addWidget(self.wants_answer)
        line.addWidget(self.confidential)
        self.setFocusProxy(self.name)

    @property
    def note(self) -> QLabel:
        """The line that says what the number has reported before; the form puts it where there is room."""
        return self._note

    def _connect(self) -> None:
        for edit in (self.name, self.phone):
            edit.textChanged.connect(self.changed)
        for box in (self.wants_answer, self.confidential):
            box.toggled.connect(self.changed)
        self.phone.textChanged.connect(self._number_changed)

    @Slot()
    def _number_changed(self) -> None:
        self._timer.start()

    @Slot()
    def _ask(self) -> None:
        digits = [sign for sign in self.phone.text() if sign.isdigit()]
        if len(digits) < SHORTEST_NUMBER:
            self._arrived([])
            return
        self._desk.runner.read(
            caller_history, self.phone.text(), then=self._arrived, failed=_leave_it, owner=self, latest="caller"
        )

    def _arrived(self, rows: list[CallerRow]) -> None:
        self.rows = rows
        self._note.setText(said_of(rows, self._desk.clock) if rows else "")
        self.history.emit(rows)


def said_of(rows: list[CallerRow], clock: CentreClock) -> str:
    """Say how often this number called and how the last report went."""
    open_ones = sum(row.case.state not in END_STATES for row in rows)
    last = rows[0]
    count = fill(translate("Caller", "Call %1: %2 in hand, %3 ended"), len(rows) + 1, open_ones, len(rows) - open_ones)
    what = pick(last.case.item_zh, last.case.item_en) or last.case.address
    end = label(last.solved) if last.solved is not None else label(last.case.state)
    told = fill(translate("Caller", "last on %1: %2, %3"), f"{clock.local(last.said_at):%m-%d}", what, end)
    return f"{count}\u3000{told}"


def _leave_it(error: BaseException) -> None:
    """A history that does not come is no reason to interrupt a call."""
