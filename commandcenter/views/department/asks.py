# SPDX-License-Identifier: Apache-2.0
"""What a department may ask of the dispatcher for one case: what is left, until when, and with which key."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QGridLayout, QLabel, QVBoxLayout, QWidget

from commandcenter.queries.case_detail import CaseDetail
from commandcenter.rules.centre import CentreRules
from commandcenter.views.common.times import CentreClock, moment_text
from commandcenter.views.common.words import fill, label
from commandcenter.vocabulary import RequestKind
from commandcenter.vocabulary.work import REASONS_FOR

KINDS = (RequestKind.RETURN, RequestKind.EXTENSION, RequestKind.SUSPENSION)
USUAL_SUSPENSION = timedelta(days=30)
LONGEST = timedelta(days=365)


class Asks(QWidget):
    """Three lines, one a kind of request; the date of a suspension is chosen here."""

    def __init__(self, clock: CentreClock, rules: CentreRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._rules = clock, rules
        self._lines = {kind: QLabel(wordWrap=True) for kind in KINDS}
        self._until = QDateEdit()
        self._until.setCalendarPopup(True)
        self._until.setDisplayFormat("yyyy-MM-dd")
        self._until.setAccessibleName(self.tr("Suspended until"))
        head = QLabel(self.tr("What can be asked"))
        head.setProperty("part", "head")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for row, (kind, line) in enumerate(self._lines.items()):
            name = QLabel(label(kind))
            name.setProperty("part", "strong")
            line.setProperty("part", "muted")
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(line, row, 1)
        grid.addWidget(self._until, len(self._lines), 1, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addWidget(head)
        column.addLayout(grid)
        self._offer_dates()

    def show_case(self, detail: CaseDetail | None) -> None:
        """Say what is left of each kind."""
        self._offer_dates()
        for kind, line in self._lines.items():
            line.setText("" if detail is None else self._left(kind, detail))

    @property
    def until(self) -> date:
        """The chosen end of a suspension (local date)."""
        chosen = self._until.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _left(self, kind: RequestKind, detail: CaseDetail) -> str:
        if kind is RequestKind.RETURN:
            return self.tr(", ").join(label(reason) for reason in REASONS_FOR[kind])
        if kind is RequestKind.EXTENSION:
            due = moment_text(self._clock.local(detail.row.due_at), self._clock.local())
            left = fill(self.tr("%1 of %2 granted"), detail.row.extensions, self._rules.most_extensions)
            if detail.row.due_at.year >= 9999:
                return left
            return fill(self.tr("%1, to be asked before %2"), left, due)
        return fill(self.tr("%1 of %2 used, at most a year; until"), detail.suspensions, self._rules.most_suspensions)

    def _offer_dates(self) -> None:
        today = self._clock.local().date()
        first, last, usual = today + timedelta(days=1), today + LONGEST, today + USUAL_SUSPENSION
        chosen = self.until
        self._until.setDateRange(_qt(first), _qt(last))
        if not first <= chosen <= last or chosen == date(2000, 1, 1):
            self._until.setDate(_qt(usual))


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
