# SPDX-License-Identifier: Apache-2.0
"""The left column of a seat: its queues, the rows of the chosen one, and the key that takes the next case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.case_list import CaseRow, Key, QueueFilter, by_ids, page
from commandcenter.queries.queue_counts import QueueCount, counts
from commandcenter.services.holding import release, take, take_next
from commandcenter.views.case.case_rows import RowTeller, case_title
from commandcenter.views.case.queue_picker import QueuePicker, QueueSpec, Shape
from commandcenter.views.common.cells import QueueCell, QueueDelegate, ShortLabel
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.words import fill, label
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Queue

ASK_AGAIN_SECONDS = 15
"""How often counts, holds that ran out and cases that became overdue are asked for: time changes them, no act does."""
NARROWED = frozenset({Queue.MINE, Queue.SUPERVISED, Queue.PICKED})
"""Queues that are less than their pools: the next case is one of their rows, not of the pools."""


__all__ = ["QueueList", "QueueSpec"]


class QueueList(QWidget):
    """Rows are patched where they stand; a row that left the list while it is the current one stays, struck out,
    until the operator takes the next one or sorts again.
    """

    chosen = Signal(int)
    """The case the operator went to."""
    opened = Signal(int)
    """The case the operator wants to work on: Enter, a double click, or F4."""
    patched = Signal(object)
    """The current row, changed meanwhile by whatever seat."""
    queue_chosen = Signal(object)
    """The QueueFilter now shown."""
    answered = Signal()
    """What was asked for is shown, or that it could not be had."""
    counted = Signal(object)
    """The counts of all queues, list of QueueCount."""

    def __init__(self, desk: Desk, spec: QueueSpec, screen: QWidget, parent: QWidget | None = None) -> None:
        """`screen` is the page the acts belong to."""
        super().__init__(parent)
        self._desk, self._spec = desk, spec
        self._queues, self._queue = tuple(spec.queues), spec.queues[0]
        self._counts = [QueueCount(queue) for queue in spec.queues]
        self._left: set[int] = set()  # rows that are no longer of the queue, but under the hand
        self._passed: set[int] = set()  # what F4 offered and was left alone
        self._taken: int | None = None
        self._chosen: int | None = None
        self._seconds = 0
        self._ticked = desk.clock.now()
        self._model = PagedModel(
            desk.runner, [Column("", case_title)], id_of=lambda row: row.id, key_of=lambda row: row.key, parent=self
        )
        self.table = RowTable(self._model, row_height=look().size.row_2)
        self.picker = QueuePicker(spec.queues, spec.shape, desk.clock)
        self._states = StateStack(self.table)
        teller = RowTeller(desk.clock, desk.rules, desk.actor.session_id)
        self._tell = spec.tell(teller)
        self.table.setItemDelegate(QueueDelegate(self._cell, time_first=spec.time_first, parent=self.table))
        self._add_acts(screen)
        self._lay_out()
        self._connect()
        self.show_queue(0)

    # ------------------------------------------------------------------ for pages

    @property
    def queue(self) -> QueueFilter:
        """The queue that is shown."""
        return self._queue

    @property
    def model(self) -> PagedModel:
        """The rows of the chosen queue."""
        return self._model

    @property
    def current(self) -> CaseRow | None:
        """The row the operator is on."""
        row = self.table.current_row()
        return row if isinstance(row, CaseRow) else None

    def rows(self) -> list[CaseRow]:
        """Return the loaded rows in the order shown."""
        return self._model.rows()

    def show_queue(self, at: int) -> None:
        """Show the queue at a place from its start."""
        self._queue = self._queues[at]
        self._left.clear()
        self._passed.clear()
        self._chosen = None
        self.picker.choose(at)
        self._states.show_loading()
        self._model.show_query(partial(_fetch, self._queue))
        self._show_head()
        self._count()
        self.queue_chosen.emit(self._queue)

    def show_pick(self, case_ids: Iterable[int]) -> None:
        """Show exactly these cases as one more queue, in place of the pick before; they stay in it until they end."""
        pick = QueueFilter(Queue.PICKED, department_id=self._spec.queues[0].department_id, ids=frozenset(case_ids))
        self._offer((*self._spec.queues, pick), len(self._spec.queues))

    @Slot()
    def drop_pick(self) -> None:
        """Take the pick out of the queues again; its cases stay where they are."""
        self._offer(tuple(self._spec.queues), 0)

    def go_to(self, case_id: int) -> bool:
        """Make a case of the list the current one; False when it is not loaded."""
        return self.table.go_to(case_id)

    def give_focus(self) -> None:
        """Put the keyboard into the list; while it has no rows to show its place is kept, for the keys of the page."""
        shown = self._states.currentWidget() is self.table
        (self.table if shown else self).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def resort(self) -> None:
        """Sort again and take out what is struck; the current row goes to its place with the selection."""
        left, self._left = self._left, set()
        self._model.remove(left)
        self.table.resort()
        self._show_state()

    @Slot()
    def take_next(self) -> None:
        """Take the most urgent case that nobody holds, for this seat alone, and go to it."""
        if self._desk.runner.lost_since is not None or self._queue.queue in NARROWED:
            self._take_of_rows()
            return
        skip = sorted(self._passed)
        pools, failed = self._queue.pools, self._desk.notices.error
        self._desk.runner.write(take_next, pools, skip, then=self._next_taken, failed=failed)

    @Slot()
    def put_back(self) -> None:
        """Let go of the case that F4 took."""
        if self._taken is not None:
            case_id, self._taken = self._taken, None
            self._desk.runner.write(release, case_id, failed=self._desk.notices.error)
            self._desk.actions.refresh()

    # ------------------------------------------------------------------ making

    def _add_acts(self, screen: QWidget) -> None:
        name, group, add = self._spec.name, self._spec.group, partial(self._desk.actions.add, screen=screen)
        following, back, sort = self.tr("Take next"), self.tr("Put back"), self.tr("Sort by what runs out first")
        act = Act(f"{name}.next", following, "ph.arrow-line-down", "F4", group, self.take_next, in_status=True)
        self.next_action = add(act)
        add(Act(f"{name}.put_back", back, "ph.arrow-line-up", "Shift+F4", group, self.put_back, self._has_taken))
        add(Act(f"{name}.resort", sort, "ph.sort-ascending", "Ctrl+R", group, self.resort))
        for number, queue in enumerate(self._spec.queues, start=1):
            text = fill(self.tr("Queue “%1”"), label(queue.queue))
            go = partial(self._go_to_queue, number - 1)
            add(Act(f"{name}.queue.{number}", text, "ph.list-bullets", f"Alt+{number}", group, go))
        to, away = self.tr("Cases from the wall"), self.tr("Put the cases from the wall away")
        go = partial(self._go_to_queue, len(self._spec.queues))
        add(Act(f"{name}.from_wall", to, "ph.map-trifold", "Alt+K", group, go, self._has_pick))
        add(Act(f"{name}.drop_pick", away, "ph.x", "Alt+Shift+K", group, self.drop_pick, self._has_pick))

    def _lay_out(self) -> None:
        self._title, self._note, hint = QLabel(), ShortLabel("muted"), QLabel(self.tr("Most urgent first"))
        self._title.setProperty("part", "head")
        hint.setProperty("part", "note")
        head = QWidget()
        head.setFixedHeight(look().size.head)
        line = QHBoxLayout(head)
        line.setContentsMargins(look().size.pad, 0, look().size.pad - 4, 0)
        line.setSpacing(8)
        line.addWidget(self._title)
        line.addWidget(self._note, 1)
        cells = self._spec.shape is Shape.CELLS
        line.addWidget(KeyButton(self.next_action, Kind.QUIET) if cells else hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (head, self.picker) if cells else (self.picker, head):
            column.addWidget(widget)
        column.addWidget(self._states, 1)

    def _connect(self) -> None:
        self.picker.chosen.connect(self._go_to_queue)
        self.table.row_changed.connect(self._row_changed)
        self.table.row_opened.connect(self._row_opened)
        self.table.follow(self._desk.clock)
        self._model.loading_changed.connect(self._show_state)
        self._model.failed.connect(self._not_loaded)
        self._desk.clock.tick.connect(self._tick)
        self._desk.hub.watch(self, (Topic.CASE, Topic.HOLD), self._heard)

    def _offer(self, queues: tuple[QueueFilter, ...], at: int) -> None:
        self._queues, self._counts = queues, self.picker.set_queues(queues)
        self.show_queue(at)
        self._desk.actions.refresh()

    # ------------------------------------------------------------------ what is shown

    def _cell(self, row: CaseRow) -> QueueCell:
        told = self._tell(row, self._desk.clock.now())
        if row.id not in self._left:
            return told
        return QueueCell(told.title, None, "", told.lead, told.notes, gone=True)

    def _show_head(self) -> None:
        at = self.picker.at
        count, picked = self._counts[at].count, self._queue.queue is Queue.PICKED
        title = "" if picked else self._spec.title
        self._title.setText(title or label(self._queue.queue))
        shown = self.tr("%n case(s)", "", count) if picked else str(count)
        self._note.setText(self.tr("what runs out first") if title else shown)

    @Slot()
    def _show_state(self) -> None:
        if self._model.rowCount():
            self._states.show_content()
            if self.hasFocus():
                self.give_focus()
        elif not self._model.loading:
            if self.table.hasFocus():  # a list that is hidden would pass the keyboard on to anywhere
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._states.show_empty(fill(self.tr("“%1” is empty"), label(self._queue.queue)), "")
        if not self._model.loading:
            self.answered.emit()

    @Slot(object)
    def _not_loaded(self, error: BaseException) -> None:
        if self._model.rowCount():
            return
        if isinstance(error, LineLost):
            self._states.show_lost(self._desk.clock.local(error.since))
        else:
            self._states.show_error(error, self._desk.actions.action(f"{self._spec.name}.resort"))

    # ------------------------------------------------------------------ the hand

    @Slot(int)
    def _go_to_queue(self, at: int) -> None:
        picking = self.picker.hasFocus()
        if self._queues[at] != self._queue:
            self.show_queue(at)
        if not picking:
            self.give_focus()

    @Slot(object)
    def _row_changed(self, row: CaseRow | None) -> None:
        if row is None:
            return
        if row.id == self._chosen:
            self.patched.emit(row)
            return
        self._chosen = row.id
        if self._taken not in (None, row.id):
            self.put_back()
        self.chosen.emit(row.id)

    @Slot(object)
    def _row_opened(self, row: CaseRow) -> None:
        self.opened.emit(row.id)

    # ------------------------------------------------------------------ F4

    def _has_taken(self) -> bool:
        return self._taken is not None

    def _has_pick(self) -> bool:
        return len(self._queues) > len(self._spec.queues)

    def _take_of_rows(self) -> None:
        """Go to the first free row without asking, and hold it if the line allows."""
        self.resort()
        rows = [row for row in self._model.rows() if row.holder_session_id in (None, self._desk.actor.session_id)]
        fresh = [row for row in rows if row.id not in self._passed and row.id != self._chosen]
        if not fresh:
            self._passed.clear()
            self._nothing_free()
            return
        if self._desk.runner.lost_since is None:
            self._desk.runner.write(take, fresh[0].id, then=self._next_taken, failed=self._desk.notices.error)
        else:
            self._arrive(fresh[0].id)

    def _next_taken(self, told: dict[str, int | None]) -> None:
        case_id = told["case"]
        if case_id is None:
            self._passed.clear()
            self._nothing_free()
            return
        self.put_back()
        self._taken = case_id
        self._desk.actions.refresh()
        if self._model.index_of(case_id).isValid():
            self._arrive(case_id)
        else:
            self._desk.runner.read(by_ids, [case_id], then=self._fetched_taken, failed=self._desk.notices.error)

    def _fetched_taken(self, rows: list[CaseRow]) -> None:
        self._model.patch(rows)
        for row in rows:
            self._arrive(row.id)

    def _arrive(self, case_id: int) -> None:
        self._passed.add(case_id)
        self.resort()
        if not self.table.go_to(case_id):  # beyond the loaded rows: shown all the same, it is this seat's now
            self._chosen = case_id
            self.chosen.emit(case_id)
        self.give_focus()
        self.opened.emit(case_id)

    def _nothing_free(self) -> None:
        none = self.tr("No other case of “%1” is free.")
        self._desk.notices.say(Tone.INFO, fill(none, label(self._queue.queue)))

    # ------------------------------------------------------------------ news

    def _heard(self, changes: ChangeSet) -> None:
        found = [changes.ids(topic) for topic in (Topic.CASE, Topic.HOLD)]
        if None in found:
            self._model.refresh()
        else:
            self._ask_for(frozenset().union(*(ids for ids in found if ids is not None)))
        self._count()

    def _ask_for(self, ids: Iterable[int]) -> None:
        asked = frozenset(ids)
        if asked:
            answer = partial(self._answered, self._queue, asked)
            self._desk.runner.read(by_ids, asked, then=answer, failed=_leave_it, owner=self)

    def _answered(self, queue: QueueFilter, asked: frozenset[int], rows: list[CaseRow]) -> None:
        if queue != self._queue:
            return
        now = self._desk.clock.now()
        belong = [row for row in rows if queue.holds(row, now)]
        ids = {row.id for row in belong}
        self._left -= ids
        here = self._chosen if self._chosen in asked and self._model.index_of(self._chosen).isValid() else None
        if here is not None and here not in ids:
            self._left.add(here)
            belong += [row for row in rows if row.id == here]
            asked -= {here}
        new = [id_ for id_ in ids if not self._model.index_of(id_).isValid()]
        self._model.patch(belong, asked)
        self.table.flash(new)
        self._show_state()

    def _count(self) -> None:
        self._desk.runner.read(counts, self._queues, then=self._counted, failed=_leave_it, owner=self, latest="counts")

    def _counted(self, found: list[QueueCount]) -> None:
        self._counts = found
        self.picker.show_counts(found)
        self._show_head()
        self.counted.emit(found)

    @Slot(object)
    def _tick(self, now: datetime) -> None:
        self._seconds += 1
        before, self._ticked = self._ticked, now
        if over := [row.id for row in self._model.rows() if before <= row.due_at < now]:
            self.table.flash(over)
        if self._seconds % ASK_AGAIN_SECONDS or not self.isVisible() or self._desk.runner.lost_since is not None:
            return
        self._count()
        if self._queue.queue is Queue.OVERDUE:
            self._model.refresh()
        else:
            self._ask_for(row.id for row in self._model.rows() if row.holder_session_id is not None)


def _fetch(queue: QueueFilter, connection: Any, after: Key | None, limit: int) -> list[CaseRow]:
    return page(connection, queue, after, limit)


def _leave_it(error: BaseException) -> None:
    """Keep what is shown: the line's state is told by the window, and the next news or tick asks again."""
