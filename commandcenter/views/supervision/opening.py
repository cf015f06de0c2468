# SPDX-License-Identifier: Apache-2.0
"""Opening a supervision thread on a case that is named by its number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from commandcenter.queries.supervising.threads import case_named
from commandcenter.services.supervising.opening import open_thread
from commandcenter.services.supervising.threads import MOST_TEXT
from commandcenter.views.common.forms import FormRow, Segments
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.states import Tone
from commandcenter.views.common.times import read_to_come
from commandcenter.views.common.words import fill, label
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.section import Section
from commandcenter.vocabulary import Refused, Role
from commandcenter.vocabulary.supervising import ThreadKind, ThreadLevel, ThreadProblem

WIDE = 640


class OpeningSection(Section):
    """A leader's word is the director's to write; who only looks cannot open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        leads = desk.actor.role is Role.DIRECTOR
        kinds = (ThreadKind.IMPORTANT, ThreadKind.OVERDUE, *((ThreadKind.LEADER,) if leads else ()))
        self.number, self.due = QLineEdit(maxLength=32), QLineEdit(maxLength=16)
        self.kind = Segments((kind, label(kind)) for kind in kinds)
        self.level = Segments((level, label(level)) for level in ThreadLevel)
        self.opinion = QPlainTextEdit()
        self.opinion.setTabChangesFocus(True)
        self._kind, self._level = kinds[-1] if leads else kinds[0], ThreadLevel.DEPARTMENT
        self.kind.choose(self._kind)
        self.level.choose(self._level)

    def add_acts(self, add: Callable[[Act], QAction], group: str) -> None:
        """Lay the form out; opening is the page's own act."""
        self.due.setPlaceholderText("18:00")
        self.opinion.setFixedHeight(96)
        whole = QWidget()
        whole.setProperty("part", "work")
        whole.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(whole)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        head = QLabel(self.tr("Ask a department for a reply; the case stays where it is."))
        head.setProperty("part", "head")
        rows = (
            self.form.add("number", FormRow(self.tr("Case"), self.number, required=True)),
            FormRow(self.tr("Kind"), self.kind),
            FormRow(self.tr("Level"), self.level),
            self.form.add("opinion", FormRow(self.tr("Opinion"), self.opinion, required=True)),
            self.form.add("due_at", FormRow(self.tr("Reply due"), self.due, required=True)),
        )
        column.addWidget(head)
        for row in rows:
            row.setMaximumWidth(WIDE)
            column.addWidget(row)
        save = self.desk.actions.action("supervision.save")
        column.addWidget(KeyButton(save, Kind.PRIMARY), alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self._row.addWidget(whole, 1)
        self.kind.chosen.connect(self._choose_kind)
        self.level.chosen.connect(self._choose_level)
        for field in (self.number, self.due, self.opinion):
            field.textChanged.connect(self.desk.actions.refresh)

    # ------------------------------------------------------------------ of the page

    def arrive(self) -> None:
        """Put the keyboard where the case is named."""
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, number: str) -> None:
        """Begin a thread on the case with this number; what was typed for it already stays."""
        self.number.setText(number)
        self.form.clear_problems()
        self.opinion.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self) -> None:
        """Put the keyboard where the case is named."""
        self.arrive()

    def save_said(self) -> str:
        """Return what it does."""
        return self.tr("Open the thread")

    def can_save(self) -> bool:
        """Whether a case is named."""
        return super().can_save() and bool(self.number.text().strip())

    def save(self) -> None:
        """Find the case, then open the thread."""
        number = self.number.text().strip()
        self.desk.runner.read(case_named, number, then=self._found, failed=self.refused, owner=self, latest="case")

    # ------------------------------------------------------------------ inside

    def _found(self, case_id: int | None) -> None:
        number = self.number.text().strip()
        if case_id is None:
            self.refused(Refused(ThreadProblem.CASE_UNKNOWN, field="number", number=number))
            return
        try:
            due = read_to_come(self.due.text(), self.desk.clock.local())
        except ValueError:
            self.refused(Refused(ThreadProblem.MOMENT_BAD, field="due_at"))
            return
        said = self.opinion.toPlainText()[:MOST_TEXT]
        wishes: dict[str, Any] = {"kind": self._kind, "level": self._level, "opinion": said, "due_at": due}
        self.write(open_thread, case_id, None, then=self._opened, **wishes)

    def _opened(self, _: dict[str, Any]) -> None:
        told = fill(self.tr("The thread on %1 is open; its department is asked."), self.number.text().strip())
        self.desk.notices.say(Tone.GOOD, told)
        self.number.clear()
        self.opinion.clear()
        self.arrive()

    @Slot(object)
    def _choose_kind(self, kind: ThreadKind) -> None:
        self._kind = kind
        self.kind.choose(kind)

    @Slot(object)
    def _choose_level(self, level: ThreadLevel) -> None:
        self._level = level
        self.level.choose(level)
