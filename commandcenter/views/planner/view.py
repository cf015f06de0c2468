# SPDX-License-Identifier: Apache-2.0
"""The planner under hand and keys: the ticket's window is moved, made longer, or put where one was proposed."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from commandcenter.queries.joint.planner import PlanClash
from commandcenter.views.planner.axis import DAY_HOURS, STEP
from commandcenter.views.planner.canvas import PlannerCanvas, Window
from commandcenter.views.planner.names import NAMES
from commandcenter.views.planner.painting import HEAD
from commandcenter.vocabulary.joint import Taken

GRIP = 6
LONGEST = timedelta(days=2)


class _Hold(Enum):
    """By what the window is held."""

    WHOLE = 1
    BEGIN = 2
    END = 3


class PlannerView(PlannerCanvas):
    """Knows nothing of what becomes of a window: it only says which was chosen."""

    window_chosen = Signal(object, object)
    """Begin and end (UTC) of the window, once it was let go of, and at every key."""
    window_moved = Signal(object, object)
    """The same while it is dragged."""
    row_opened = Signal(object)
    """The PlanRow of somebody or something on which Enter was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hold: tuple[_Hold, float, Window] | None = None

    def take_proposal(self, number: int) -> bool:
        """Choose the proposed window of that number, from 1; tell whether there is one."""
        if not 1 <= number <= len(self._proposals) or not self._may_move:
            return False
        one = self._proposals[number - 1]
        self._put((one.begins, one.ends), settled=True)
        self.look_at(one.begins)
        return True

    def look_at_clash(self, clash: PlanClash) -> None:
        """Bring a clash into sight and go to its row, or to that of the department where it is folded in."""
        self.look_at(clash.begins)
        shown = self._rows.shown if self._rows is not None else []
        for wanted in ((clash.taken, clash.thing), (Taken.DEPARTMENT, clash.department_id)):
            for number, row in enumerate(shown):
                if (row.taken, row.thing) == wanted:
                    self._go_to(number)
                    return

    # ------------------------------------------------------------------ the window

    def _put(self, window: Window, *, settled: bool) -> None:
        begins, ends = window
        plan = self._rows.plan if self._rows is not None else None
        if plan is None or not self._may_move:
            return
        least = max(plan.begins, self._now or plan.begins)
        if begins < least:
            begins, ends = (least, ends) if self._is_longer_now(window) else (least, least + (ends - begins))
        if ends - begins < STEP or ends > plan.ends or ends - begins > LONGEST:
            return
        self._window = begins, ends
        self._judge()
        (self.window_chosen if settled else self.window_moved).emit(begins, ends)

    def _is_longer_now(self, window: Window) -> bool:
        return self._hold is not None and self._hold[0] is _Hold.BEGIN and window[1] == self._hold[2][1]

    # ------------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the window and the row; with Shift its length; Alt+1 to 3 take a proposal; +/- zoom."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        if sideways and held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            self._step(sideways, longer=bool(held))
        elif held == Qt.KeyboardModifier.AltModifier and Qt.Key.Key_1 <= key <= Qt.Key.Key_3:
            self.take_proposal(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + round(self._hour() * DAY_HOURS) * (1 if key == Qt.Key.Key_PageDown else -1))
        elif key == Qt.Key.Key_Home and (at := self._window[0] if self._window else self._now) is not None:
            self.look_at(at)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(-1 if key == Qt.Key.Key_Minus else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not held:
            self._open()
        elif key == Qt.Key.Key_Escape and self._hold is not None:
            self._let_go(back=True)
        else:
            super().keyPressEvent(event)

    def _step(self, way: int, *, longer: bool) -> None:
        if self._window is None or not self._may_move:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + way * bar.singleStep())
            return
        begins, ends = self._window
        moved = (begins, ends + way * STEP) if longer else (begins + way * STEP, ends + way * STEP)
        self._put(moved, settled=True)
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        if self._window is not None:
            first, last = self._sight().span(*self._window)
            if first < NAMES or last > self.viewport().width():
                self.look_at(self._window[0])

    def _go(self, way: int) -> None:
        rows = self._rows.shown if self._rows is not None else []
        if rows and self._rows is not None:
            self._go_to(min(max(self._current + way, 0), len(rows) - 1))

    def _go_to(self, number: int) -> None:
        if self._rows is not None:
            self._current = number
            top, bottom = self._rows.tops[self._current], self._rows.tops[self._current + 1]
            side = self.verticalScrollBar()
            room = self.viewport().height() - HEAD
            side.setValue(min(max(side.value(), bottom - room), top))
            self.viewport().update()

    def _open(self) -> None:
        row = self.current_row()
        if row is not None and row.taken is Taken.DEPARTMENT:
            self.fold(row.department_id)
        elif row is not None:
            self.row_opened.emit(row)

    # ------------------------------------------------------------------ the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the window, or go to a row and fold it."""
        at = event.position().toPoint()
        if event.button() is not Qt.MouseButton.LeftButton or self._rows is None:
            return
        hold = self._held_at(at)
        if hold is not None and self._window is not None:
            self._hold = hold, event.position().x(), self._window
            return
        number = self._row_at(at)
        if number is not None:
            self._current = number
            row = self._rows.shown[number]
            if at.x() < NAMES and row.taken is Taken.DEPARTMENT:
                self.fold(row.department_id)
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the window, by its middle or by an edge, in steps of a quarter of an hour."""
        if self._hold is None:
            shape = {_Hold.WHOLE: Qt.CursorShape.SizeAllCursor, None: Qt.CursorShape.ArrowCursor}
            hold = self._held_at(event.position().toPoint())
            self.viewport().setCursor(shape.get(hold, Qt.CursorShape.SizeHorCursor))
            return
        hold, pressed, (begins, ends) = self._hold
        axis = self._axis()
        edge = ends if hold is _Hold.END else begins
        moved = axis.at(axis.x(edge.timestamp()) + event.position().x() - pressed)
        if hold is _Hold.WHOLE:
            wanted = moved, moved + (ends - begins)
        else:
            wanted = (moved, ends) if hold is _Hold.BEGIN else (begins, moved)
        if wanted != self._window and wanted[0] < wanted[1]:
            self._put(wanted, settled=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the window where it is."""
        if self._hold is not None and event.button() is Qt.MouseButton.LeftButton:
            self._let_go()

    def _let_go(self, *, back: bool = False) -> None:
        assert self._hold is not None
        before, self._hold = self._hold[2], None
        if back:
            self._put(before, settled=False)
        elif self._window is not None and self._window != before:
            self.window_chosen.emit(*self._window)

    def _held_at(self, at: QPoint) -> _Hold | None:
        if self._window is None or not self._may_move or at.x() <= NAMES:
            return None
        first, last = self._sight().span(*self._window)
        if abs(at.x() - first) <= GRIP and last - first > 3 * GRIP:
            return _Hold.BEGIN
        if abs(at.x() - last) <= GRIP:
            return _Hold.END
        return _Hold.WHOLE if first < at.x() < last else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms, Shift goes through time, and else through the rows."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)
