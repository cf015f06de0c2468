# SPDX-License-Identifier: Apache-2.0
"""Supervision threads that wait for the department's reply, above its tickets, and replying from the case itself."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.supervising.parts import ThreadRow
from commandcenter.queries.supervising.threads import threads
from commandcenter.services.supervising.replying import reply
from commandcenter.views.case.asking import Asker
from commandcenter.views.case.open_case import OpenCase
from commandcenter.views.common.look import Colour
from commandcenter.views.common.states import Tone
from commandcenter.views.common.times import clock_text
from commandcenter.views.common.words import fill, label, one_line, pick
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.lines import TWO_LINES, Cell, Head, Line, Lines
from commandcenter.vocabulary.supervising import ThreadState

MOST = 3
"""Rows above the list of tickets; the workplace of supervision shows all."""
_AWAITED = (ThreadState.LATE, ThreadState.WAITING)


class WaitingThreads(QWidget):
    """Takes no room while nothing waits; Enter or a double click opens the case."""

    opened = Signal(int)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self.head = QLabel()
        self.head.setProperty("part", "head")
        self.head.setContentsMargins(16, 10, 16, 6)
        heads = (Head("", -1), Head("", 116, right=True))
        self.table = Lines(desk, self.tr("Replies asked for"), heads, height=TWO_LINES, grows=True, quiet=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.table)
        self.hide()
        self.table.row_opened.connect(self._opened)
        # The page is asked whether it is in sight: this part is not while nothing waits.
        desk.hub.watch(page, (Topic.CASE,), self.refresh)
        self.refresh()

    @Slot()
    def refresh(self, _: ChangeSet | None = None) -> None:
        """Ask what waits."""
        own = self._desk.actor.department_id
        self._desk.runner.read(_waiting, own, then=self._arrived, failed=_leave_it, owner=self, latest="threads")

    def _arrived(self, found: list[ThreadRow]) -> None:
        self.setVisible(bool(found))
        self.head.setText(fill(self.tr("Replies asked for: %1"), len(found)))
        self.table.show_lines(self._line(row) for row in found[:MOST])

    def _line(self, row: ThreadRow) -> Line:
        what = one_line(f"{pick(*row.item)}  {row.address}".strip())
        due = self._desk.clock.local(row.due_at)
        late = row.state is ThreadState.LATE
        time = clock_text(row.due_at, self._desk.clock.now(), brief=True)
        cells = (
            Cell(row.number, f"{label(row.level)}  {what}", row.lamp, bold=True, tip=f"{what}\n{pick(*row.asked)}"),
            Cell(time, f"{due:%m-%d %H:%M}", tone=Colour.RED_TEXT if late else None),
        )
        return Line(row.id, cells, row)

    @Slot(object)
    def _opened(self, line: Line) -> None:
        self.opened.emit(line.of.case_id)


class ThreadReply(QObject):
    """The act of replying to what the case in hand is asked; the words are asked for in the page itself."""

    def __init__(self, desk: Desk, page: QWidget, case: OpenCase, asker: Asker, group: str) -> None:
        super().__init__(page)
        self._desk, self._case, self._asker = desk, case, asker
        self._busy = False
        text = self.tr("Reply to supervision…")
        act = Act("department.reply", text, "ph.chat-text", "Alt+R", group, self._ask, self._possible)
        self.action = desk.actions.add(act, page)

    def _thread(self) -> ThreadRow | None:
        detail = self._case.detail
        thread = None if detail is None else detail.thread
        if thread is None or thread.state not in _AWAITED:
            return None
        return thread if thread.department_id == self._desk.actor.department_id else None

    def _possible(self) -> bool:
        return self._thread() is not None and not self._busy and not self._case.busy

    @Slot()
    def _ask(self) -> None:
        thread = self._thread()
        assert thread is not None, "an act that is not possible was done"
        title = fill(self.tr("Asked: %1"), one_line(pick(*thread.asked)))
        then = partial(self._send, thread.id, thread.version)
        self._asker.ask_why(title, self.tr("Reply"), then, words_required=True)

    def _send(self, thread_id: int, version: int, _: Any, words: str) -> None:
        self._set_busy(True)
        self._desk.runner.write(
            reply, thread_id, version, text=words, then=self._sent, failed=self._refused, owner=self
        )

    def _sent(self, _: dict[str, Any]) -> None:
        self._set_busy(False)
        self._desk.notices.say(Tone.GOOD, self.tr("The reply is sent."))
        self._case.reload()

    def _refused(self, error: BaseException) -> None:
        self._set_busy(False)
        if not self._asker.show_refusal(error):
            self._desk.notices.error(error)
            self._case.reload()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._desk.actions.refresh()


def _waiting(connection: Any, department_id: int | None) -> list[ThreadRow]:
    found = threads(connection, department_id=department_id)
    return [row for row in found if row.state in _AWAITED]


def _leave_it(error: BaseException) -> None:
    """Leave it: the list of tickets says that the line is down, and the next change asks again."""
