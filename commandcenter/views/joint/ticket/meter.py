# SPDX-License-Identifier: Apache-2.0
"""The readiness meter: how many musts are met, and a tile for each with the words of what is missing and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from commandcenter.queries.joint.ticket import Ticket
from commandcenter.rules.joint.readiness import MustState
from commandcenter.views.common.cells import paint_lamp, write_line
from commandcenter.views.common.key_caps import cap_width, paint_cap
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.times import span_text
from commandcenter.views.common.words import fill, label, pick
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.joint import JointState, Must

HEIGHT = 108
_TOP, _PAD, _STRIPE = 10, 10, 4
_LINE = 19
_TONES = {
    Lamp.GREEN: (None, Colour.GREEN, Colour.TEXT_MUTED),
    Lamp.YELLOW: (Colour.YELLOW_SOFT, Colour.YELLOW, Colour.TEXT),
    Lamp.RED: (Colour.RED_SOFT, Colour.RED, Colour.TEXT),
    Lamp.STOPPED: (None, Colour.LINE_STRONG, Colour.TEXT_MUTED),
}
MOST_SIGNS = 160
"""More of a sentence never fits a tile; its tip says the whole."""
SUMMARY, WIDER = 1.9, 1.7
"""How much wider than a met tile the summary is, and a tile that is not met."""


class Meter(QWidget):
    """Painted whole; a click on a tile goes to what it is about."""

    chosen = Signal(object)
    """The Must of a tile."""

    def __init__(self, keys: Mapping[Must, str], parent: QWidget | None = None) -> None:
        """`keys` are the caps of the acts that mend a must."""
        super().__init__(parent)
        self._keys = keys
        self._begun = False
        self._states: tuple[MustState, ...] = ()
        self._said = ("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_ticket(self, ticket: Ticket) -> None:
        """Show how ready a ticket is; one that ended has no meter."""
        self._states = ticket.readiness
        self._begun = ticket.state is not JointState.DRAFT
        missing = [one for one in self._states if not one.ok]
        lead = ticket.figures.lead_hours
        took = "" if lead is None else fill(self.tr("Draft to action %1"), span_text(lead * 3600))
        below = fill(self.tr("%1 missing, not ready"), len(missing)) if missing else self.tr("Everything is there")
        self._said = (f"{len(self._states) - len(missing)} / {len(self._states)}", below, took)
        self.setVisible(bool(self._states))
        spoken = [f"{label(one.must)}: {_words(one)}" for one in missing]
        self.setAccessibleName("; ".join((self._said[0], below, *spoken)))
        self.update()

    def tiles(self) -> list[tuple[MustState, QRect]]:
        """Return where each must stands."""
        weights = [SUMMARY, *(1.0 if one.ok else WIDER for one in self._states)]
        unit, left = self.width() / sum(weights), 0.0
        found = []
        for at, weight in enumerate(weights):
            rect = QRect(round(left), 0, round(left + unit * weight) - round(left), self.height())
            if at:
                found.append((self._states[at - 1], rect))
            left += unit * weight
        return found

    def sizeHint(self) -> QSize:
        """Return the height of the design."""
        return QSize(1366, HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to what the tile is about."""
        for state, rect in self.tiles():
            if rect.contains(event.position().toPoint()):
                self.chosen.emit(state.must)

    def event(self, event: QEvent) -> bool:
        """Say the whole of a tile whose words do not fit."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = [state for state, rect in self.tiles() if rect.contains(event.pos())]
            QToolTip.showText(event.globalPos(), "\n".join(f"{label(one.must)}: {_words(one)}" for one in found), self)
            return True
        return super().event(event)

    def paintEvent(self, event: Any) -> None:
        """Paint summary and tiles."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(Colour.PANEL))
        tiles = self.tiles()
        if tiles:
            self._paint_summary(painter, QRect(0, 0, tiles[0][1].left(), self.height()))
        for state, rect in tiles:
            self._paint_tile(painter, state, rect)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), colour(Colour.LINE))
        painter.end()

    def _paint_summary(self, painter: QPainter, rect: QRect) -> None:
        fonts, left = look().fonts, rect.left() + 20
        count, below, took = self._said
        end = write_line(painter, QRect(left, 14, rect.width() - 20, 34), count, Colour.TEXT, 28, bold=True)
        word = self.tr("ready")
        write_line(painter, QRect(end + 8, 20, rect.right() - end - 8, 28), word, Colour.TEXT_MUTED, fonts.base)
        bad = any(not one.ok for one in self._states)
        tone = Colour.GREEN_TEXT if not bad else Colour.RED_TEXT if self._begun else Colour.TEXT_MUTED
        write_line(painter, QRect(left, 52, rect.right() - left, 20), below, tone, fonts.base, bold=True)
        write_line(painter, QRect(left, 74, rect.right() - left, 20), took, Colour.TEXT_MUTED, fonts.tiny)

    def _paint_tile(self, painter: QPainter, state: MustState, rect: QRect) -> None:
        # Of a draft nothing is late: what is missing is what is still to be done.
        lamp = lamp_of(state) if self._begun or state.ok else Lamp.STOPPED
        ground, stripe, ink = _TONES[lamp]
        if ground is not None:
            painter.fillRect(rect, colour(ground))
        painter.fillRect(QRect(rect.left(), 0, rect.width() - 1, _STRIPE), colour(stripe))
        painter.fillRect(QRect(rect.left(), 0, 1, rect.height()), colour(Colour.LINE))
        box = rect.adjusted(_PAD, _TOP + 4, -_PAD, -6)
        size, fonts = look().size.lamp - 1, look().fonts
        paint_lamp(painter, QRect(box.right() - size, box.top() + 3, size, size), lamp)
        title = (
            label(state.must) if state.ok or state.wanted <= 1 else f"{label(state.must)} {state.done}/{state.wanted}"
        )
        line = QRect(box.left(), box.top(), box.width() - size - 4, _LINE)
        write_line(painter, line, title, Colour.TEXT, fonts.base, bold=True)
        words = QRect(box.left(), box.top() + 24, box.width(), box.bottom() - box.top() - 24)
        key = "" if state.ok else self._keys.get(state.must, "")
        self._paint_words(painter, _words(state), words, ink, key)

    def _paint_words(self, painter: QPainter, text: str, box: QRect, ink: Colour, key: str) -> None:
        """Break the words into as many lines as there is room for; the last gives way to the key."""
        size = look().fonts.small
        last = cap_width(key) + 8 if key else 0
        lines = _broken(text[:MOST_SIGNS], box.width(), box.height() // _LINE, last, look().fonts.family)
        for at, line in enumerate(lines):
            rect = QRect(box.left(), box.top() + at * _LINE, box.width(), _LINE)
            if at == len(lines) - 1 and key:
                end = write_line(painter, rect.adjusted(0, 0, -cap_width(key) - 8, 0), line, ink, size)
                paint_cap(painter, end + 8, rect.center().y(), key, Colour.TEXT_MUTED, Colour.LINE_STRONG)
            else:
                write_line(painter, rect, line, ink, size)


def lamp_of(state: MustState) -> Lamp:
    """Return the lamp of a must: met, still waited for, or missing."""
    return Lamp.GREEN if state.ok else Lamp.YELLOW if state.waiting else Lamp.RED


def _words(state: MustState) -> str:
    return pick(state.words_zh, state.words_en)


@lru_cache(maxsize=256)
def _broken(text: str, room: int, most: int, last: int, family: str) -> list[str]:
    """Break at the end of a part where one fits, else at a word or sign; what does not fit ends the last line."""
    metrics = look().metrics(look().fonts.small)
    lines: list[str] = []
    rest = text
    wide = max(1, metrics.horizontalAdvance(text)) / max(1, len(text))
    while rest and len(lines) < most - 1 and metrics.horizontalAdvance(rest) > room - last:
        # Begun a little beyond what fits on average: a tile is painted many times a minute.
        fits = min(len(rest), round(room / wide * 1.4) + 4)
        while fits > 1 and metrics.horizontalAdvance(rest[:fits]) > room:
            fits -= 1
        cut = max((rest.rfind(sign, 0, fits) + 1 for sign in "；;， ,、"), default=0)
        cut = cut if cut > fits // 2 else fits
        lines.append(rest[:cut].rstrip("；; "))
        rest = rest[cut:].lstrip()
    return [*lines, rest]
