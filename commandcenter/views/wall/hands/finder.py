# SPDX-License-Identifier: Apache-2.0
"""Where a place is typed and chosen, without a mouse; it lies over the column beside the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.queries.wall.rows import Ground
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.strokes import Run, Side, Strokes
from commandcenter.views.common.words import pick
from commandcenter.views.wall.drill.finding import Found, PlaceFinder
from commandcenter.views.wall.drill.levels import Rung

if TYPE_CHECKING:
    from commandcenter.views.common.runner import Runner

translate = QCoreApplication.translate  # the name Qt's tools look for

PAD, ROW = 20, 64


class FoundList(Panel):
    """The places that were found, the chosen one lit; two lines each."""

    GROUND = Ink.BAND

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._found: list[Found] = []
        self.at = 0

    @property
    def chosen(self) -> Found | None:
        """The place that is lit."""
        return self._found[self.at] if self._found else None

    def show_found(self, found: list[Found]) -> None:
        """Show these, the first lit."""
        self._found, self.at = found, 0
        self.update()

    def step(self, steps: int) -> None:
        """Light the next or the one before; the first follows the last."""
        if self._found:
            self.at = (self.at + steps) % len(self._found)
            self.update()

    def draw(self, strokes: Strokes) -> None:
        """Paint name and kind, below them what it lies in and its code."""
        unit, pad = self.look.length, self.look.length(PAD)
        for at, found in enumerate(self._found):
            row = QRectF(0, at * unit(ROW), self.width(), unit(ROW))
            if at == self.at:
                strokes.bar(row, Ink.RULE)
                strokes.bar(QRectF(0, row.top(), unit(5), row.height()), Ink.TEXT)
            first = QRectF(pad, row.top() + unit(4), row.width() - 2 * pad, unit(32))
            kind = Run(_kind(found.spot.rung), Ink.TEXT_2, size=Size.LEAST)
            name = QRectF(first)
            name.setRight(first.right() - strokes.width(kind) - unit(16))
            strokes.text(name, Run(pick(found.zh, found.en), bold=True), cut=True)
            strokes.text(first, kind, side=Side.RIGHT)
            below = QRectF(pad, row.top() + unit(34), first.width(), unit(28))
            code = Run(found.code, Ink.TEXT_2, size=Size.LEAST)
            within = QRectF(below)
            within.setRight(below.right() - strokes.width(code) - unit(16))
            where = Run(pick(found.within_zh, found.within_en), Ink.TEXT_2, size=Size.LEAST)
            strokes.text(within, where, cut=True, floor=18)
            strokes.text(below, code, side=Side.RIGHT)


class Finder(QFrame):
    """A line for a name, its sound or a code; Enter opens what is lit, Esc goes back."""

    chosen = Signal(object)
    """The Spot to open."""

    def __init__(self, look: WallLook, runner: Runner, parent: QWidget) -> None:
        super().__init__(parent)
        self._runner = runner
        self._finder: PlaceFinder | None = None
        self.head, self.hint = QLabel(self), QLabel(self)
        self.field = QLineEdit(self)
        self.field.setMaxLength(60)
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self._choose)
        self.field.textChanged.connect(self._ask)
        self.list = FoundList(look, self)
        self._column = QVBoxLayout(self)
        for widget in (self.head, self.field, self.hint):
            self._column.addWidget(widget)
        self._column.addWidget(self.list, 1)
        self.show_look(look)
        self.hide()

    def show_look(self, look: WallLook) -> None:
        """Take over another size of the wall."""
        self.list.show_look(look)
        pad = round(look.length(PAD))
        self._column.setContentsMargins(pad, pad, pad, pad)
        self._column.setSpacing(round(look.length(10)))
        inks = (Ink.BAND, Ink.TEXT, Ink.TEXT_2, Ink.RULE_STRONG, Ink.GROUND)
        colour = {ink: look.colour(ink).name() for ink in inks}
        family = look.font(look.px(Size.BODY)).family()
        self.head.setObjectName("head")
        self.setStyleSheet(
            f"Finder {{ background: {colour[Ink.BAND]}; border: 2px solid {colour[Ink.RULE_STRONG]}; }}"
            f"QLabel {{ color: {colour[Ink.TEXT_2]}; background: transparent;"
            f" font: {look.px(Size.LEAST)}px '{family}'; }}"
            f"QLabel#head {{ color: {colour[Ink.TEXT]}; font: bold {look.px(Size.HEAD)}px '{family}'; }}"
            f"QLineEdit {{ color: {colour[Ink.TEXT]}; background: {colour[Ink.GROUND]};"
            f" border: 2px solid {colour[Ink.TEXT_2]}; padding: {round(look.length(6))}px;"
            f" font: bold {look.px(Size.ROW)}px '{family}'; }}"
        )

    def place(self, room: QRect) -> None:
        """Lie in this room of the wall."""
        self.setGeometry(room)

    def take_ground(self, ground: Ground) -> None:
        """Find in these places from now on."""
        self._finder = PlaceFinder(ground)

    def arrive(self) -> None:
        """Ask for a place."""
        self.head.setText(translate("Finder", "Find a place"))
        self.field.setAccessibleName(translate("Finder", "Name, sound of the name, or code"))
        self.field.clear()
        self.list.show_found([])
        self._say_hint()
        if self._finder is not None:
            self._runner.work(self._finder.prepare, owner=self)
        self.show()
        self.raise_()
        self.field.setFocus()

    def go(self) -> None:
        """Give the column back, and the keys of the wall to its window."""
        self.hide()
        self.window().setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let ↑ and ↓ choose and Esc leave, whatever stands in the field."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() == Qt.Key.Key_Escape:
            self.go()
        elif event.key() in steps:
            self.list.step(steps[Qt.Key(event.key())])
        else:
            return super().eventFilter(watched, event)
        return True

    # ---------------------------------------------------------------- inside

    @Slot(str)
    def _ask(self, text: str) -> None:
        if self._finder is not None and text.strip():
            self._runner.work(self._finder.find, text, then=self._show, owner=self, latest="found")
        else:
            self._show([])

    @Slot(object)
    def _show(self, found: list[Found]) -> None:
        typed = bool(self.field.text().strip())
        self.list.show_found(found if typed else [])
        if typed and not found:
            self.hint.setText(translate("Finder", "No street, community, grid or cell is called so"))
        else:
            self._say_hint()

    def _say_hint(self) -> None:
        self.hint.setText(translate("Finder", "Name, pinyin or code   ·   ↑ ↓   ·   Enter   ·   Esc"))

    @Slot()
    def _choose(self) -> None:
        found = self.list.chosen
        if found is not None:
            self.go()
            self.chosen.emit(found.spot)


def _kind(rung: Rung) -> str:
    return {
        Rung.STREET: translate("Finder", "Street"),
        Rung.COMMUNITY: translate("Finder", "Community"),
        Rung.GRID: translate("Finder", "Responsibility grid"),
        Rung.CELL: translate("Finder", "Cell"),
    }[rung]
