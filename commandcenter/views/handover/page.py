# SPDX-License-Identifier: Apache-2.0
"""What a department hands over to the next morning's meeting, and how far it is with what was decided for it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.meeting.conferences import ConferenceRow
from commandcenter.queries.meeting.decisions import DecisionRow
from commandcenter.queries.meeting.handover import HandoverDesk, handover_desk
from commandcenter.services.meeting.deciding import MOST_LETTERS as MOST_PROGRESS_LETTERS
from commandcenter.services.meeting.following import remark_decision
from commandcenter.services.meeting.handing_over import MOST_LETTERS, hand_over
from commandcenter.views.common.forms import DraftKeeper, Drafts, Form, FormRow
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.times import day_text, moment_text
from commandcenter.views.common.words import fill, one_line
from commandcenter.views.handover.decisions import Decisions
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.layout import SMALL

WIDE, NARROW = 720, 560
DRAFT = "handover"


class HandoverPage(QWidget):
    """Ctrl+Enter hands over what is written; Alt+P, or Enter where it is typed, tells the progress of a decision."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shown: HandoverDesk | None = None
        self._busy = False
        self.form = Form()
        self.remark, self.progress = QLineEdit(maxLength=MOST_LETTERS), QLineEdit(maxLength=MOST_PROGRESS_LETTERS)
        self._head, self._state, self._about = QLabel(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._invited_head, self.invited = QLabel(self.tr("Invited to conferences")), QLabel(wordWrap=True)
        self.decisions = Decisions(desk)
        self._keeper = DraftKeeper(Drafts(desk.drafts), self._typed, self)
        self._add_acts()
        self._lay_out()
        self.remark.textEdited.connect(self._keeper.touch)
        self.progress.textChanged.connect(self._refresh_acts)
        self.progress.returnPressed.connect(self.tell)
        self.decisions.table.row_changed.connect(self._chosen)
        self.decisions.table.row_opened.connect(self._to_progress)
        desk.hub.watch(self, (Topic.MEETING, Topic.CASE), self.refresh)
        self.states.show_loading()
        self.refresh()

    # ------------------------------------------------------------------ for the window

    def arrive(self) -> None:
        """Put the keyboard into the remark."""
        self._desk.actions.refresh()
        self.remark.setFocus(Qt.FocusReason.OtherFocusReason)

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the command line opens."""
        return QRect(self.states.mapTo(window, self.states.rect().topLeft()), self.states.size())

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Ask again for what is shown."""
        ask = (handover_desk, self._desk.actor.department_id)
        self._desk.runner.read(*ask, then=self._arrived, failed=self._not_read, owner=self, latest="handover")
        self.decisions.model.refresh()

    @property
    def meeting_at(self) -> datetime:
        """When the meeting begins for which is written (UTC); only once the page is read."""
        assert self.shown is not None
        return self.shown.begins_at

    # ------------------------------------------------------------------ making

    def _add_acts(self) -> None:
        group = self.tr("Handover")
        add = partial(self._desk.actions.add, screen=self)
        give, none, tell = self.tr("Hand over"), self.tr("Nothing is left"), self.tr("Tell how far it is")
        self._give = add(Act("handover.give", give, "ph.check", "Ctrl+Return", group, self.give, in_status=True))
        self._none = add(Act("handover.none", none, "ph.check-circle", "Alt+0", group, self.nothing))
        self._tell = add(Act("handover.tell", tell, "ph.chat-text", "Alt+P", group, self.tell, self._can_tell))
        add(Act("handover.remark", self.tr("Go to the remark"), "ph.pencil-simple", "F2", group, self.arrive))
        to_list = self.tr("Go to the decisions")
        add(Act("handover.list", to_list, "ph.list-bullets", "Esc", group, self._to_list, in_status=True))

    def _lay_out(self) -> None:
        self._left = QWidget()
        self._left.setProperty("part", "work")
        self._left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        self._head.setProperty("part", "head")
        for words in (self._state, self._about):
            words.setProperty("part", "muted")
        self.remark.setPlaceholderText(self.tr("What the meeting has to know, in one line"))
        self.progress.setPlaceholderText(self.tr("How far it is, and what comes next"))
        column.addWidget(self._head)
        column.addWidget(self._state)
        column.addWidget(self.form.add("remark", FormRow(self.tr("Remark"), self.remark)))
        column.addLayout(self._buttons(self._none, self._give))
        column.addSpacing(24)
        column.addWidget(self._about)
        column.addWidget(self.form.add("text", FormRow(self.tr("Progress"), self.progress)))
        column.addLayout(self._buttons(self._tell))
        column.addSpacing(24)
        self._invited_head.setProperty("part", "head")
        self.invited.setTextFormat(Qt.TextFormat.PlainText)
        for words in (self._invited_head, self.invited):
            words.hide()
            column.addWidget(words)
        column.addStretch()
        both = QFrame()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self.decisions, 1)
        self.states = StateStack(both)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.states)

    def _buttons(self, *actions: QAction) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for action in actions:
            row.addWidget(KeyButton(action, Kind.PRIMARY if action is self._give else Kind.PLAIN))
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words less room in a small window."""
        super().resizeEvent(event)
        self._left.setFixedWidth(NARROW if self.width() < SMALL else WIDE)

    # ------------------------------------------------------------------ acts

    @Slot()
    def give(self) -> None:
        """Hand over what is written."""
        if not self._busy:
            self._write(self.remark.text())

    @Slot()
    def nothing(self) -> None:
        """Say that nothing is left."""
        if not self._busy:
            self.remark.clear()
            self._write("")

    @Slot()
    def tell(self) -> None:
        """Say how far the chosen decision is."""
        row, text = self.decisions.current, self.progress.text()
        if row is None or not self._can_tell():
            return
        self._set_busy(True)
        done = {"then": self._told, "failed": self._refused, "owner": self}
        self._desk.runner.write(remark_decision, row.id, text, **done)  # type: ignore[arg-type]

    def _write(self, text: str) -> None:
        self._set_busy(True)
        done = {"then": self._given, "failed": self._refused, "owner": self}
        self._desk.runner.write(hand_over, text, **done)  # type: ignore[arg-type]

    def _can_tell(self) -> bool:
        return self.decisions.current is not None and bool(self.progress.text().strip()) and not self._busy

    @Slot()
    def _to_list(self) -> None:
        self.decisions.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _to_progress(self, _: DecisionRow) -> None:
        self.progress.setFocus(Qt.FocusReason.OtherFocusReason)

    def _given(self, _: Any) -> None:
        self._keeper.finish()
        self.shown = None
        self._set_busy(False)
        self._desk.notices.say(Tone.GOOD, self.tr("Handed over."))
        self.refresh()

    def _told(self, _: Any) -> None:
        self.progress.clear()
        self._set_busy(False)
        self._desk.notices.say(Tone.GOOD, self.tr("Told; the next meeting reads it."))
        self.refresh()

    def _refused(self, error: BaseException) -> None:
        self._set_busy(False)
        if not self.form.show_refusal(error):
            self._desk.notices.error(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._desk.actions.refresh()

    @Slot()
    def _refresh_acts(self) -> None:
        self._desk.actions.refresh()

    # ------------------------------------------------------------------ what is shown

    def _typed(self) -> dict[str, str]:
        return {"remark": self.remark.text()}

    def _arrived(self, found: HandoverDesk) -> None:
        before, self.shown = self.shown, found
        local = self._desk.clock.local
        head = fill(
            self.tr("For the meeting of %1, %2"), day_text(local(found.begins_at)), f"{local(found.begins_at):%H:%M}"
        )
        self._head.setText(head)
        self._state.setText(self._said(found))
        if before is None:
            kept = self._keeper.begin(f"{DRAFT}-{found.day.isoformat()}")
            stands = found.remark.text if found.remark is not None else ""
            self.remark.setText(str(kept.values.get("remark", "")) if kept is not None else stands)
        self._invited_head.setVisible(bool(found.conferences))
        self.invited.setVisible(bool(found.conferences))
        self.invited.setText("\n".join(self._invited(row) for row in found.conferences))
        self.states.show_content()
        self._chosen(self.decisions.current)

    def _invited(self, row: ConferenceRow) -> str:
        local = self._desk.clock.local(row.begins_at)
        when = f"{day_text(local)} {local:%H:%M}"
        said = fill(self.tr("%1  %2 (items: %3)"), when, one_line(row.title), row.items)
        return fill(self.tr("%1, at %2"), said, one_line(row.place)) if row.place else said

    def _said(self, found: HandoverDesk) -> str:
        remark = found.remark
        if remark is None or remark.at is None:
            return self.tr("Nothing handed over yet.")
        local = self._desk.clock.local
        at = moment_text(local(remark.at), local())
        said = self.tr("Handed over %1 by %2.") if remark.text else self.tr("%1 %2: nothing is left.")
        return fill(said, at, remark.name)

    def _not_read(self, error: BaseException) -> None:
        if not isinstance(error, LineLost):
            self.states.show_error(error)
        elif self.shown is None:
            self.states.show_lost(self._desk.clock.local(error.since))

    @Slot(object)
    def _chosen(self, row: DecisionRow | None) -> None:
        self.progress.setEnabled(row is not None)
        self._about.setText(row.text if row is not None else self.tr("No decision of a meeting waits for you."))
        self._desk.actions.refresh()
