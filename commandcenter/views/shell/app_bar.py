# SPDX-License-Identifier: Apache-2.0
"""The bar at the top of every window: town, workplaces, menu, search, command, bell, sound, clock, person, lock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from commandcenter.views.common.icons import icon, paint_icon
from commandcenter.views.common.key_caps import KeyButton, Kind, cap_width, paint_cap
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.states import Picture
from commandcenter.views.common.times import day_text
from commandcenter.views.shell.actions import ActionRegistry
from commandcenter.views.shell.layout import SMALL
from commandcenter.views.shell.notices import Notices
from commandcenter.views.shell.parts.tab_row import TabRow


class SearchBox(QLineEdit):
    """The one search box; who searches listens to `textChanged` and `asked`, and to `left` to go away."""

    asked = Signal(str)
    left = Signal()
    moved = Signal(int)
    """The operator goes up (−1) or down (+1) in what was found."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setFixedHeight(28)
        self.setMinimumWidth(200)
        self.setMaximumWidth(400)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextMargins(24, 0, 56, 0)
        self._said = self.tr("Case number, phone tail, address, words, initials")
        self.setPlaceholderText(self._said)
        self.setAccessibleName(self.tr("Search"))
        self.returnPressed.connect(self._ask)

    def keyPressEvent(self, event: Any) -> None:
        """Move in what was found, or go away."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.moved.emit(steps[event.key()])
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say all that can be searched by where there is room to read it."""
        super().resizeEvent(event)
        margins = self.textMargins()
        room = self.width() - margins.left() - margins.right() - 18
        fits = self.fontMetrics().horizontalAdvance(self._said) <= room
        self.setPlaceholderText(self._said if fits else self.accessibleName())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the glass at the left end and the key at the right."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon(painter, QRect(8, (self.height() - 16) // 2, 16, 16), "ph.magnifying-glass", Colour.TEXT_MUTED)
        left = self.width() - cap_width(self._key) - 6
        paint_cap(painter, left, self.height() // 2, self._key, Colour.TEXT_FAINT, Colour.LINE)
        painter.end()

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self.text())


class AppBar(QFrame):
    """40 high in every window; in a narrow one the date gives way, then the seat's name."""

    workplace_chosen = Signal(str)

    def __init__(self, registry: ActionRegistry, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "bar")
        self.setFixedHeight(look().size.head)
        self._notices = notices
        self.tabs = TabRow()
        self.tabs.chosen.connect(self.workplace_chosen)
        self._town = QLabel()
        self._town.setProperty("part", "strong")
        self.search = SearchBox("Ctrl+F")
        self._clock = QLabel()
        self._clock.setProperty("part", "clock")
        self._date = QLabel()
        self._date.setProperty("part", "muted")
        self._person = QLabel()
        self._person.setProperty("part", "muted")
        self._seat = QLabel()
        self._seat.setProperty("part", "muted")
        self.menu_button = self._tool("ph.list", registry, "menu")
        self._bell = self._tool("ph.bell", registry, "news")
        self._bell.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._sound = self._tool("ph.speaker-high", registry, "sound")
        self._command = KeyButton(registry.action("palette"), Kind.QUIET)
        self._lock = KeyButton(registry.action("lock"), Kind.QUIET)
        self._lay_out()
        notices.news_changed.connect(self._count_news)
        notices.muted_changed.connect(self._show_muted)
        self._count_news()

    def _tool(self, name: str, registry: ActionRegistry, act_id: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(registry.action(act_id))
        button.setIcon(icon(name))
        button.setIconSize(QSize(18, 18))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        _add(row, _Mark(), self._town, _Line())
        row.addWidget(self.tabs)
        row.addWidget(self.menu_button)
        row.addStretch(1)
        row.addWidget(self.search, 100)
        _add(row, self._command, self._bell, self._sound, _Line(), self._clock, self._date, _Line())
        _add(row, Picture("ph.user", Colour.TEXT_MUTED, 16), self._person, self._seat, self._lock)

    # ------------------------------------------------------------------ for the window

    def show_town(self, town: str) -> None:
        """Name the centre."""
        self._town.setText(town)

    def show_person(self, name: str, seat: str) -> None:
        """Name who sits here."""
        self._person.setText(name)
        self._seat.setText(seat)

    def add_workplace(self, id_: str, title: str, picture: str, tip: str) -> None:
        """Add a tab."""
        self.tabs.add(id_, title, tip)

    def choose(self, id_: str) -> None:
        """Mark the tab of the workplace that is shown."""
        self.tabs.choose(id_)

    @Slot(object)
    def show_time(self, local: datetime) -> None:
        """Show the centre's time."""
        self._clock.setText(f"{local:%H:%M:%S}")
        self._date.setText(day_text(local))

    # ------------------------------------------------------------------ inside

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way in a narrow window."""
        super().resizeEvent(event)
        wide = self.width() >= SMALL
        self._date.setVisible(wide)
        self._seat.setVisible(self.width() >= 1200)
        for button in (self._command, self._lock):
            button.set_compact(not wide)

    @Slot()
    def _count_news(self) -> None:
        unseen = self._notices.unseen
        self._bell.setText(str(unseen) if unseen else "")
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if unseen else Qt.ToolButtonStyle.ToolButtonIconOnly
        self._bell.setToolButtonStyle(style)

    @Slot(bool)
    def _show_muted(self, muted: bool) -> None:
        self._sound.setIcon(icon("ph.speaker-slash" if muted else "ph.speaker-high"))


class _Mark(QWidget):
    """The product's mark: four cells, two of them governed."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(16, 16))

    def paintEvent(self, event: Any) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), colour(Colour.ACCENT))
        painter.fillRect(QRect(8, 3, 5, 5), colour(Colour.PANEL))
        painter.fillRect(QRect(3, 8, 5, 5), colour(Colour.PANEL))
        painter.end()


class _Line(QWidget):
    """An upright hairline between parts of the bar."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(9, 20))

    def paintEvent(self, event: Any) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(4, 0, 1, self.height()), colour(Colour.LINE))
        painter.end()


def _add(row: QHBoxLayout, *widgets: QWidget) -> None:
    for widget in widgets:
        row.addWidget(widget)
