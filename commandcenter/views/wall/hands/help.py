# SPDX-License-Identifier: Apache-2.0
"""All keys of the wall at a glance; it goes by itself, so that a wall never stands still for it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QWidget

from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.strokes import Run, Side, Strokes
from commandcenter.views.wall.hands.keys import ALL, Room

translate = QCoreApplication.translate  # the name Qt's tools look for

SHOWN_MS = 60_000
READ_FROM_M = 3.0
MARGIN, TOP, FOOT, BETWEEN = 40, 22, 52, 44
HEAD, ROW, GAP, CAP = 54, 43, 26, 116
COLUMNS = 3


class HelpPanel(Panel):
    """Every key with what it does, by what is on when it holds, in three columns."""

    gone = Signal()

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(_near(look), parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.go)
        self.hide()

    def show_look(self, look: WallLook) -> None:
        """Take over another size of the wall."""
        super().show_look(_near(look))

    def arrive(self) -> None:
        """Show the keys for a minute at most."""
        self.show()
        self.raise_()
        self._timer.start()

    @Slot()
    def go(self) -> None:
        """Give the wall back."""
        if not self.isHidden():
            self._timer.stop()
            self.hide()
            self.gone.emit()

    def place(self, room: QRect) -> None:
        """Lie over this room of the wall."""
        self.setGeometry(room)

    def draw(self, strokes: Strokes) -> None:
        """Paint the groups from the top left, each whole in one column."""
        unit = self.look.length
        columns = _dealt(ALL, COLUMNS)
        tallest = max(sum(map(_height, rooms)) for rooms in columns)
        free = self.height() - unit(TOP + FOOT)
        scale = min(1.0, free / unit(tallest))  # on a low wall everything is larger than there is room for
        width = (self.width() - 2 * unit(MARGIN) - (COLUMNS - 1) * unit(BETWEEN)) / COLUMNS
        for at, rooms in enumerate(columns):
            top = unit(TOP)
            for room in rooms:
                self._draw_room(
                    strokes, room, QRectF(unit(MARGIN) + at * (width + unit(BETWEEN)), top, width, 0), scale
                )
                top += unit(_height(room)) * scale
        said = translate("WallKeys", "F1 or Esc closes; by itself after a minute")
        foot = QRectF(unit(MARGIN), self.height() - unit(FOOT), self.width() - 2 * unit(MARGIN), unit(FOOT))
        strokes.text(foot, Run(said, Ink.TEXT_2, size=Size.NEAR), floor=Size.LEAST)

    def _draw_room(self, strokes: Strokes, room: Room, column: QRectF, scale: float) -> None:
        unit = self.look.length
        left, width, top = column.left(), column.width(), column.top()
        strokes.rule(left, top, width, Ink.RULE_HEAD, 3)
        head = QRectF(left, top + unit(5) * scale, width, unit(HEAD - 8) * scale)
        strokes.text(head, Run(room.title(), bold=True, size=30 * scale), floor=18)
        top += unit(HEAD) * scale
        for key in room.keys:
            row = QRectF(left, top, width, unit(ROW) * scale)
            cap = QRectF(left + 1, top + unit(4) * scale, unit(CAP - 26), row.height() - unit(8) * scale)
            self._draw_cap(strokes, cap, key.caps, scale)
            row.setLeft(left + unit(CAP))
            strokes.text(row, Run(key.said(), size=26 * scale), floor=18)
            top += row.height()

    def _draw_cap(self, strokes: Strokes, box: QRectF, caps: str, scale: float) -> None:
        unit, paint = self.look.length, strokes.painter
        paint.setPen(QPen(self.look.colour(Ink.TEXT_2), max(1.0, unit(1.6))))
        paint.setBrush(Qt.BrushStyle.NoBrush)
        paint.drawRoundedRect(box, unit(5), unit(5))
        strokes.text(box, Run(caps, bold=True, size=24 * scale), side=Side.CENTRE, floor=18)


def _near(look: WallLook) -> WallLook:
    """Return the look for whoever stands at the keyboard, however far the others are."""
    return WallLook(look.height_px, min(look.distance_m, READ_FROM_M), look.wall_height_m)


def _height(room: Room) -> float:
    return HEAD + ROW * len(room.keys) + GAP


def _dealt(rooms: tuple[Room, ...], columns: int) -> list[list[Room]]:
    """Deal the rooms out in their order into columns, none much taller than its share."""
    share = sum(map(_height, rooms)) / columns
    dealt: list[list[Room]] = [[]]
    taken = 0.0
    for room in rooms:
        if dealt[-1] and len(dealt) < columns and taken + _height(room) / 2 > share:
            dealt.append([])
            taken = 0.0
        dealt[-1].append(room)
        taken += _height(room)
    return dealt
