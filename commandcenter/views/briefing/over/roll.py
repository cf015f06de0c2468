# SPDX-License-Identifier: Apache-2.0
"""The roll of the meeting by section and department: there, in writing, or absent."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from commandcenter.queries.meeting.minutes import Seat
from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.big_screen.said import named
from commandcenter.views.big_screen.strokes import Run, Side, Strokes, lamp_runs
from commandcenter.views.briefing.over.base import Over
from commandcenter.views.briefing.session import BriefingSession
from commandcenter.views.common.words import label
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.meeting import Presence

translate = QCoreApplication.translate
COLUMNS, ROW, GAP = 3, 54, 56
NEXT = {
    None: Presence.PRESENT,
    Presence.PRESENT: Presence.WRITTEN,
    Presence.WRITTEN: Presence.ABSENT,
    Presence.ABSENT: Presence.PRESENT,
}
LAMPS = {Presence.PRESENT: Lamp.GREEN, Presence.WRITTEN: Lamp.YELLOW, Presence.ABSENT: Lamp.RED}


class Roll(Over):
    """Arrows move, Space says the next word of a seat, Enter calls all others present; each is stored at once."""

    def __init__(self, look: WallLook, session: BriefingSession, sheet: QWidget) -> None:
        super().__init__(look, session, sheet)
        self.at = 0
        session.minutes_changed.connect(self.update)

    def room_in(self, body: QRectF) -> QRectF:
        """Return the whole body."""
        return body

    def press(self, event: QKeyEvent) -> bool:
        """Move, or call."""
        seats, lines = self._session.seats, self._lines()
        steps: dict[int, int] = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: lines,
            Qt.Key.Key_Left: -lines,
        }
        if event.key() in steps:
            wanted = self.at + steps[event.key()]
            self.at = wanted if 0 <= wanted < len(seats) else self.at
        elif event.key() == Qt.Key.Key_Space:
            self._call()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._call_others()
        elif event.key() == Qt.Key.Key_A:
            self.closed.emit()
        else:
            return super().press(event)
        self.update()
        return True

    def _call(self) -> None:
        seats = self._session.seats
        if self.at < len(seats) and not self._session.read_only:
            seat = seats[self.at]
            self._session.call([(seat, NEXT[seat.presence])])

    def _call_others(self) -> None:
        others = [(seat, Presence.PRESENT) for seat in self._session.seats if seat.presence is None]
        if others and not self._session.read_only:
            self._session.call(others)

    def _lines(self) -> int:
        return max(1, -(-len(self._session.seats) // COLUMNS))

    def draw(self, strokes: Strokes) -> None:
        """Paint the seats in columns."""
        unit, room, seats = self.look.length, self.inside(), self._session.seats
        came = sum(seat.presence is Presence.PRESENT for seat in seats)
        roll = translate("Briefing", "Roll")
        head = f"{roll}    {label(Presence.PRESENT)} {came} / {len(seats)}"
        keys = translate("Briefing", "Space: present, in writing, absent   Enter: all others present   Esc close")
        top = self.head(strokes, head, translate("Briefing", "Esc close") if self._session.read_only else keys)
        lines, gap = self._lines(), unit(GAP)
        wide = (room.width() - gap * (COLUMNS - 1)) / COLUMNS
        height = min(unit(ROW), (room.bottom() - top) / lines)
        for at, seat in enumerate(seats):
            column, line = divmod(at, lines)
            box = QRectF(room.left() + column * (wide + gap), top + line * height, wide, height)
            self._seat(strokes, seat, box, lit=at == self.at)

    def _seat(self, strokes: Strokes, seat: Seat, box: QRectF, *, lit: bool) -> None:
        unit = self.look.length
        if lit:
            strokes.bar(box.adjusted(-unit(14), 0, unit(14), 0), "wall.typing_row")
        strokes.rule(box.left(), box.bottom() - 1, box.width(), Ink.RULE)
        if seat.presence is None:
            state: tuple[Run, ...] = (Run(translate("Briefing", "not called"), Ink.TEXT_3, size=26),)
        else:
            state = lamp_runs(LAMPS[seat.presence], label(seat.presence), size=26)
        strokes.text(box, state, side=Side.RIGHT)
        name = box.adjusted(0, 0, -strokes.width(state) - unit(16), 0)
        strokes.text(name, Run(named(seat.zh, seat.en), bold=lit, size=28), floor=24, cut=True)
