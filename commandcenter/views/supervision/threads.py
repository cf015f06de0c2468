# SPDX-License-Identifier: Apache-2.0
"""The list of threads with what was said in each; the department replies, the centre accepts or asks again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.supervising.parts import ThreadRow
from commandcenter.queries.supervising.threads import Said, said_in, threads
from commandcenter.services.supervising.replying import accept_reply, ask_again, reply
from commandcenter.services.supervising.threads import MOST_TEXT
from commandcenter.views.common.cells import CellDelegate
from commandcenter.views.common.forms import FormRow
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.times import read_to_come
from commandcenter.views.common.words import label, one_line, pick
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.section import Section
from commandcenter.vocabulary import Lamp, Refused, Role
from commandcenter.vocabulary.supervising import ThreadProblem, ThreadState

WIDTHS = (124, 152, 104, 0, 0, 132)
"""Of the columns; 0 takes a share of what is left."""


class ThreadSection(Section):
    """Late replies stand above. Ctrl+Enter sends a reply, or accepts one; Alt+B asks again until the typed time."""

    topics = (Topic.CASE,)
    ended = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.replies = desk.actor.role is Role.LIAISON
        self.row: ThreadRow | None = None
        self._wanted: int | None = None
        columns = (
            Column(self.tr("State"), lambda row: label(row.state)),
            Column(self.tr("Case"), lambda row: row.number),
            Column(self.tr("Level"), lambda row: label(row.level)),
            Column(self.tr("Department"), lambda row: pick(*row.department), tip=lambda row: pick(*row.department)),
            Column(self.tr("Item and place"), _what, tip=_what),
            Column(self.tr("Ended at") if self.ended else self.tr("Reply due"), self._when, right=True),
        )
        self.model = PagedModel(desk.runner, columns, id_of=_number, key_of=_place, parent=self)
        self.table = RowTable(self.model, row_height=look().size.row, head=True)
        self.table.setAccessibleName(self.tr("Supervision threads"))
        self.states = StateStack(self.table)
        self.states.show_loading()
        self.head, self.said = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.text, self.due = QPlainTextEdit(), QLineEdit(maxLength=16)
        self._fields = QWidget()

    def add_acts(self, add: Callable[[Act], QAction], group: str) -> None:
        """Register what can be done with a thread, and lay the part out."""
        buttons = [KeyButton(self.desk.actions.action("supervision.save"), Kind.PRIMARY)]
        if not self.ended and not self.replies:
            again = self.tr("Not enough, ask again")
            act = Act("supervision.again", again, "ph.arrow-u-up-left", "Alt+B", group, self.ask_again, self._may_judge)
            buttons.append(KeyButton(add(act)))
        if not self.ended:
            said = self.tr("Open case")
            act = Act("supervision.case", said, "ph.arrow-square-out", "Alt+O", group, self._open, self._may_open)
            buttons.append(KeyButton(add(act)))
        self.lay_out(self.states, self._side_column(buttons))
        head = self.table.horizontalHeader()
        for column, wide in enumerate(WIDTHS):
            lamp: Any = _lamp if column == 0 else lambda row: None
            self.table.setItemDelegateForColumn(column, CellDelegate(tone=_tone, lamp=lamp, parent=self.table))
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed if wide else QHeaderView.ResizeMode.Stretch)
            if wide:
                head.resizeSection(column, wide)
        self.table.row_changed.connect(self._show)
        self.table.row_opened.connect(self._opened)
        self.model.refreshed.connect(self._arrived)
        self.model.failed.connect(self.not_read)
        self.text.textChanged.connect(self.desk.actions.refresh)
        self.model.show_query(self._read)

    def _side_column(self, buttons: list[KeyButton]) -> QWidget:
        self.head.setProperty("part", "head")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(88)
        self.due.setPlaceholderText("18:00")
        inner = QVBoxLayout(self._fields)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        words = self.tr("Reply") if self.replies else self.tr("Remark")
        inner.addWidget(self.form.add("text", FormRow(words, self.text, required=self.replies)))
        if not self.replies:
            inner.addWidget(self.form.add("due_at", FormRow(self.tr("Due again"), self.due)))
        accepts = self.tr("Saving accepts the reply and ends the thread.")
        told = QLabel(self.tr("Saving sends the reply to the centre.") if self.replies else accepts, wordWrap=True)
        told.setProperty("part", "muted")
        inner.addWidget(told)
        for button in buttons:
            inner.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        self._fields.setVisible(not self.ended)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.said)
        column.addWidget(self._fields)
        return side

    # ------------------------------------------------------------------ of the page

    def arrive(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_thread(self, thread_id: int) -> None:
        """Go to a thread, at once or as soon as the list is read."""
        if not self.table.go_to(thread_id):
            self._wanted = thread_id

    def edit(self) -> None:
        """Put the keyboard where words are typed."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_said(self) -> str:
        """Return what it does to the thread."""
        return self.tr("Reply") if self.replies else self.tr("Accept the reply")

    def can_save(self) -> bool:
        """Whether the thread waits for this seat."""
        if self.ended or self.busy or self.row is None:
            return False
        return self.row.state is not ThreadState.REPLIED if self.replies else self._may_judge()

    def save(self) -> None:
        """Send the reply, or accept it."""
        if self.row is not None:
            service = reply if self.replies else accept_reply
            self.write(service, self.row.id, self.row.version, then=self._done, text=self._typed())

    @Slot()
    def ask_again(self) -> None:
        """Say what is missing and until when it is due."""
        if self.row is None:
            return
        try:
            due = read_to_come(self.due.text(), self.desk.clock.local())
        except ValueError:
            self.refused(Refused(ThreadProblem.MOMENT_BAD, field="due_at"))
            return
        self.write(ask_again, self.row.id, self.row.version, then=self._done, text=self._typed(), due_at=due)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read the threads again."""
        self.model.refresh()

    # ------------------------------------------------------------------ inside

    def _read(self, connection: Any, after: Any, limit: int) -> list[ThreadRow]:
        own = self.desk.actor.department_id if self.replies else None
        if after is not None:
            return []
        return threads(connection, ended=self.ended, department_id=own, centre_id=self.desk.actor.centre_id)

    def _may_open(self) -> bool:
        return self.isVisible() and self.row is not None

    def _may_judge(self) -> bool:
        waits = self.row is not None and self.row.state is ThreadState.REPLIED
        return self.isVisible() and not self.busy and not self.replies and waits

    def _typed(self) -> str:
        return self.text.toPlainText()[:MOST_TEXT]

    @Slot()
    def _open(self) -> None:
        if self.row is not None:
            window: Any = self.window()
            window.open_case(self.row.case_id)

    def _done(self, _: dict[str, Any]) -> None:
        told = self.tr("The reply is sent.") if self.replies else self.tr("It is written down in the thread.")
        self.desk.notices.say(Tone.GOOD, told)
        self.text.clear()
        self.due.clear()
        self.model.refresh()
        self.arrive()

    @Slot()
    def _arrived(self) -> None:
        self.show_side(bool(self.model.rowCount()))
        if not self.model.rowCount():
            self._loaded = True
            calm = self.tr("Threads are opened here, and by the house when a case is overdue by a set number of days.")
            self.states.show_empty(self.tr("No thread"), calm)
        else:
            self.is_read()
            self.table.resort()
            wanted, self._wanted = self._wanted, None
            if not (wanted is not None and self.table.go_to(wanted)) and not self.table.currentIndex().isValid():
                self.table.selectRow(0)
        self._show(self.table.current_row())

    @Slot(object)
    def _show(self, row: ThreadRow | None) -> None:
        if row is None or self.row is None or row.id != self.row.id:
            self.text.clear()
            self.form.clear_problems()
        self.row = row
        self.head.setText("" if row is None else f"{row.number}  {label(row.kind)}")
        if row is None:
            self.said.clear()
        else:
            self.desk.runner.read(said_in, row.id, then=self._show_said, owner=self, latest="said")
        self.desk.actions.refresh()

    def _show_said(self, said: list[Said]) -> None:
        self.said.setText("\n\n".join(self._told(one) for one in said))

    def _told(self, one: Said) -> str:
        local = self.desk.clock.local(one.at)
        name = self.tr("the house") if one.by_house else one.name
        text = pick(*one.text)
        head = f"{local:%m-%d %H:%M}  {label(one.step)} · {label(one.level)} · {name}"
        return f"{head}\n{text}" if text else head

    @Slot(object)
    def _opened(self, _: object) -> None:
        self._open() if self.ended else self.edit()

    def _when(self, row: ThreadRow) -> str:
        return f"{self.desk.clock.local(row.ended_at or row.due_at):%m-%d %H:%M}"


class EndedSection(ThreadSection):
    """What ended last stands above."""

    ended = True


def _number(row: ThreadRow) -> int:
    return row.id


def _place(row: ThreadRow) -> tuple[float, ...]:
    return row.place


def _what(row: ThreadRow) -> str:
    return one_line(f"{pick(*row.item)}  {row.address}".strip())


def _lamp(row: ThreadRow) -> Lamp:
    return row.lamp


def _tone(row: ThreadRow) -> Colour | None:
    return Colour.RED_TEXT if row.state is ThreadState.LATE else None
