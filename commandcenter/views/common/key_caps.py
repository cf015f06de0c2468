# SPDX-License-Identifier: Apache-2.0
"""Buttons and hints that show the key of their act, painted from the act itself."""

from __future__ import annotations

from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Slot
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from commandcenter.views.common.icons import paint_icon
from commandcenter.views.common.look import Colour, colour, look

translate = QCoreApplication.translate

CAP_HEIGHT = 18
_CAP_PAD = 5
_GAP = 8


class Kind(Enum):
    """How much a button asks for: on one screen only one is PRIMARY."""

    PLAIN = "plain"
    ACCENT = "accent"
    PRIMARY = "primary"
    QUIET = "quiet"


def key_label(sequence: QKeySequence) -> str:
    """Return a key the way it stands on the keyboard: Ctrl+Enter, ↑, Space in the reader's language."""
    text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    for name, sign in (("Return", "Enter"), ("Up", "↑"), ("Down", "↓"), ("Left", "←"), ("Right", "→")):
        if text == name or text.endswith("+" + name):
            text = text[: -len(name)] + sign
    return text.replace("Space", translate("Keys", "Space"))


def cap_width(text: str) -> int:
    """Return how wide the cap of a key is."""
    return QFontMetrics(look().font(look().fonts.tiny)).horizontalAdvance(text) + 2 * _CAP_PAD


def paint_cap(painter: QPainter, left: int, middle: int, text: str, ink: Colour, edge: Colour) -> int:
    """Paint the cap of a key with its left edge at `left`, centred on `middle`; return its right edge."""
    rect = QRect(left, middle - CAP_HEIGHT // 2, cap_width(text), CAP_HEIGHT)
    painter.setPen(QPen(colour(edge), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), look().size.radius, look().size.radius)
    painter.setPen(colour(ink))
    painter.setFont(look().font(look().fonts.tiny))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    return rect.right()


class KeyButton(QPushButton):
    """A button for an act of the registry: icon (the action's data), text and key all follow the act."""

    def __init__(self, action: QAction, kind: Kind = Kind.PLAIN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._kind = kind
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def set_compact(self, compact: bool) -> None:
        """Show icon and key only, where there is no room for words; the tip says them."""
        self._compact = compact
        self.setToolTip(self.text() if compact else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for icon, text and key."""
        width = 2 * self._pad() + self._words_width()
        if self._icon():
            width += 18 + _GAP
        if key := self._key():
            width += cap_width(key) + _GAP
        height = look().size.button_primary if self._kind is Kind.PRIMARY else look().size.button
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a button's words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: Any) -> None:
        """Paint ground, icon, text and key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_ground(painter)
        key, middle = self._key(), self.height() // 2
        words = self._words_width()
        icon = self._icon()
        inner = words + (18 + _GAP if icon else 0) + (cap_width(key) + _GAP if key else 0)
        left = max(self._pad(), (self.width() - inner) // 2)
        if icon:
            paint_icon(painter, QRect(left, middle - 8, 16, 16), icon, ink)
            left += 16 + _GAP
        painter.setFont(self._font())
        painter.setPen(colour(ink))
        if words:
            painter.drawText(QRect(left, 0, words + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        if key:
            quiet = self._kind is not Kind.PRIMARY
            faint = Colour.TEXT_FAINT if quiet and self.isEnabled() else ink
            paint_cap(painter, left + words + (_GAP if words else 0), middle, key, faint, Colour.LINE if quiet else ink)
        painter.end()

    # ------------------------------------------------------------------ inside

    def _paint_ground(self, painter: QPainter) -> Colour:
        over, on = self.underMouse() and self.isEnabled(), self.isEnabled()
        ground = {Kind.PRIMARY: Colour.ACCENT, Kind.QUIET: None}.get(self._kind, Colour.PANEL)
        edge = {Kind.PRIMARY: Colour.ACCENT, Kind.ACCENT: Colour.ACCENT, Kind.QUIET: None}.get(
            self._kind, Colour.LINE_STRONG
        )
        ink = {Kind.PRIMARY: Colour.ACCENT_TEXT, Kind.ACCENT: Colour.ACCENT}.get(self._kind, Colour.TEXT)
        if not on:
            ground, ink = (Colour.RAISED if ground else None), Colour.DISABLED
            edge = Colour.LINE if edge else None
        elif over and self._kind is not Kind.PRIMARY or self.isDown() and self._kind is not Kind.PRIMARY:
            ground = Colour.HOVER
        painter.setPen(QPen(colour(edge), 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(colour(ground) if ground else Qt.BrushStyle.NoBrush)
        radius = look().size.radius
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)
        if self.hasFocus():
            ring = Colour.FOCUS_RING if self._kind is not Kind.PRIMARY else Colour.ACCENT_TEXT
            inset = 1 if self._kind is not Kind.PRIMARY else 3
            painter.setPen(QPen(colour(ring), look().size.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset - 1, -inset - 1), radius, radius)
        return ink

    def _words_width(self) -> int:
        return 0 if self._compact else QFontMetrics(self._font()).horizontalAdvance(self.text())

    def _font(self) -> Any:
        strong = self._kind in (Kind.PRIMARY, Kind.ACCENT)
        return look().font(look().fonts.field if self._kind is Kind.PRIMARY else look().fonts.base, bold=strong)

    def _pad(self) -> int:
        return 6 if self._kind is Kind.QUIET else look().size.pad - 4

    def _icon(self) -> str:
        return str(self._action.data() or "")

    def _key(self) -> str:
        sequence = self._action.shortcut()
        return key_label(sequence) if not sequence.isEmpty() else ""

    @Slot()
    def _follow(self) -> None:
        self.setText(self._action.text())
        self.setEnabled(self._action.isEnabled())
        self.setVisible(self._action.isVisible()) if self.parent() is not None else None
        self.setAccessibleName(self._action.text())
        self.updateGeometry()
        self.update()


class KeyHint(QWidget):
    """Key caps with a word behind them, for the status bar and under lists; nothing to click."""

    def __init__(self, keys: tuple[str, ...], text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._text = text
        self.setAccessibleName(" ".join((*keys, text)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the caps and the word."""
        words = QFontMetrics(look().font(look().fonts.tiny)).horizontalAdvance(self._text)
        return QSize(sum(cap_width(key) + 4 for key in self._keys) + 4 + words, 22)

    def paintEvent(self, event: Any) -> None:
        """Paint the caps and the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = 0, self.height() // 2
        for key in self._keys:
            left = paint_cap(painter, left, middle, key, Colour.TEXT_FAINT, Colour.LINE) + 4
        painter.setFont(look().font(look().fonts.tiny))
        painter.setPen(colour(Colour.TEXT_MUTED))
        painter.drawText(self.rect().adjusted(left + 4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()
