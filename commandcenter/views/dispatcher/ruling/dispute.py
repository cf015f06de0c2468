# SPDX-License-Identifier: Apache-2.0
"""The sides of a dispute beside each other, each with all it said, and under them how it came about."""

from __future__ import annotations

import html
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.queries.case_detail import CaseDetail, TimelineEntry
from commandcenter.queries.ruling.dispute import Side, Statement, Step, sides, steps
from commandcenter.views.common.times import CentreClock, moment_text
from commandcenter.views.common.words import label, pick
from commandcenter.views.dispatcher.records import muted

ABREAST = 3
"""Sides that stand beside each other; more begin a second row."""


class DisputePane(QWidget):
    """Reads from left to right in the order in which the sides spoke."""

    def __init__(self, clock: CentreClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._shown: tuple[tuple[Side, ...], tuple[Step, ...]] = ((), ())
        self._columns: list[QLabel] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._course = _words()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._grid)
        column.addWidget(self._course)

    def show_case(self, detail: CaseDetail | None, entries: list[TimelineEntry]) -> bool:
        """Show the dispute of a case; False when nobody gave it back and nobody passed it on."""
        shown = ((), ()) if detail is None else (sides(detail, entries), steps(detail, entries))
        if shown != self._shown:
            self._shown = shown
            self._show_sides(shown[0])
            self._course.setText("<br>".join(self._step(step) for step in shown[1]))
        return bool(shown[0])

    def said(self) -> tuple[str, ...]:
        """Return what stands in each column, as rich text."""
        return tuple(one.text() for one in self._columns)

    def course(self) -> str:
        """Return how it came about, as rich text."""
        return self._course.text()

    # ------------------------------------------------------------------ inside

    def _show_sides(self, shown: tuple[Side, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            frame = item.widget()
            if frame is not None:
                frame.hide()
                frame.deleteLater()
        self._columns = []
        for at, side in enumerate(shown):
            words = _words()
            words.setText(self._side(side))
            frame = QFrame()
            frame.setProperty("part", "soft")
            inner = QVBoxLayout(frame)
            inner.setContentsMargins(12, 8, 12, 8)
            inner.addWidget(words)
            inner.addStretch()
            self._grid.addWidget(frame, at // ABREAST, at % ABREAST)
            self._columns.append(words)
        for at in range(ABREAST):
            self._grid.setColumnStretch(at, 1 if at < len(shown) else 0)

    def _side(self, side: Side) -> str:
        head = f"<b>{html.escape(pick(*side.name))}</b>"
        return "<br>".join((head, *(self._statement(one) for one in side.said)))

    def _statement(self, one: Statement) -> str:
        lines = [muted(f"{self._when(one.at)}  {one.who}"), f"<b>{html.escape(label(one.why))}</b>"]
        if one.words:
            lines.append(html.escape(one.words))
        if one.answer is not None:
            said = (label(one.answer), one.answered_by, one.answer_words)
            lines.append(muted("  ".join(part for part in said if part)))
        return "<br>".join(lines)

    def _step(self, one: Step) -> str:
        to = pick(*one.to)
        what = f"{label(one.action)} → {to}" if to else label(one.action)
        parts = (muted(self._when(one.at)), html.escape(what), muted(one.who), html.escape(one.words))
        return "&nbsp;&nbsp; ".join(part for part in parts if part)

    def _when(self, at: datetime) -> str:
        return moment_text(self._clock.local(at), self._clock.local())


def _words() -> QLabel:
    words = QLabel(wordWrap=True)
    words.setTextFormat(Qt.TextFormat.RichText)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return words
