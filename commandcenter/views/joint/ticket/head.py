# SPDX-License-Identifier: Apache-2.0
"""The head of a ticket: what it is and from what, its aim, and the line of its states with the times they came."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.queries.joint.ticket import Ticket
from commandcenter.views.common.cells import ShortLabel, write_line
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.times import CentreClock, moment_text
from commandcenter.views.common.words import fill, label, one_line
from commandcenter.vocabulary.joint import JointState

HEIGHT = 76
TITLE_SHARE = 0.7
"""Of what the line of states leaves."""
CAMPAIGN_LETTERS = 24
STEPS = tuple(state for state in JointState if state is not JointState.CANCELLED)
_CAME = {
    JointState.DRAFT: "made_at",
    JointState.INVITING: "invited_at",
    JointState.CONFIRMED: "confirmed_at",
    JointState.READY: "ready_at",
    JointState.UNDER_WAY: "began_at",
    JointState.REVIEW: "ended_at",
    JointState.CLOSED: "closed_at",
}


class TicketHead(QWidget):
    """Stands over the ticket, and is as high whatever it says."""

    def __init__(self, clock: CentreClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._kind, self._about = QLabel(), QLabel()
        self._kind.setProperty("part", "accent")
        self._about.setProperty("part", "muted")
        self._whole_title = ""
        self.title, self.goal = QLabel(), ShortLabel("muted")
        self.title.setProperty("part", "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.steps = StateLine(clock)
        self._lay_out()

    def _lay_out(self) -> None:
        upper, lower, left = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        upper.setSpacing(12)
        lower.setSpacing(16)
        for widget in (self._kind, self._about):
            upper.addWidget(widget)
        upper.addStretch()
        lower.addWidget(self.title)
        lower.addWidget(self.goal, 1)
        left.setSpacing(2)
        left.addStretch()
        left.addLayout(upper)
        left.addLayout(lower)
        left.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 12, 4)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self.steps)

    def show_ticket(self, ticket: Ticket) -> None:
        """Show a ticket."""
        self._kind.setText(self.tr("Joint ticket"))
        origin = self.tr("from: %1").replace("%1", label(ticket.origin))
        if ticket.campaign:
            origin = fill(self.tr("campaign “%1”"), one_line(ticket.campaign, CAMPAIGN_LETTERS))
        said = (ticket.number, label(ticket.state), origin)
        self._about.setText("   ".join(said))
        self._whole_title = one_line(ticket.title)
        self.title.setToolTip(ticket.title)
        self._fit()
        self.goal.setText(one_line(str(ticket.head["goal"])))
        self.steps.show_ticket(ticket)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title as much as there is, and leave some to the goal."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = round((self.width() - self.steps.sizeHint().width()) * TITLE_SHARE)
        metrics = look().metrics(look().fonts.title, bold=True)
        self.title.setText(metrics.elidedText(self._whole_title, Qt.TextElideMode.ElideRight, max(80, room)))


class StateLine(QWidget):
    """Dots from draft to closed: those behind filled, the one it stands at ringed, each with the time it came."""

    def __init__(self, clock: CentreClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._ticket: Ticket | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_ticket(self, ticket: Ticket) -> None:
        """Show where a ticket stands."""
        self._ticket = ticket
        self.setAccessibleName(label(ticket.state))
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for seven words with their times."""
        return QSize(84 * len(STEPS), HEIGHT - 8)

    def minimumSizeHint(self) -> QSize:
        """Return the least with which every word still stands by itself."""
        return QSize(66 * len(STEPS), HEIGHT - 8)

    def paintEvent(self, event: Any) -> None:
        """Paint line, dots, words and times."""
        if self._ticket is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, state = self.width() / len(STEPS), self._ticket.state
        # A cancelled ticket ended wherever it was: what it reached stays filled.
        reached = [at for at, one in enumerate(STEPS) if self._ticket.head.get(_CAME[one]) is not None]
        here = STEPS.index(state) if state in STEPS else max(reached, default=0)
        y = 16.0
        middles = [QPointF(step * (at + 0.5), y) for at in range(len(STEPS))]
        painter.setPen(QPen(colour(Colour.LINE_STRONG), 1))
        painter.drawLine(middles[0], middles[-1])
        painter.setPen(QPen(colour(Colour.ACCENT), 2))
        painter.drawLine(middles[0], middles[here])
        for at, one in enumerate(STEPS):
            self._paint_step(painter, at, one, middles[at], here, int(step))
        painter.end()

    def _paint_step(self, painter: QPainter, at: int, state: JointState, middle: QPointF, here: int, room: int) -> None:
        assert self._ticket is not None
        cancelled = self._ticket.state is JointState.CANCELLED
        if at == here and not cancelled:
            painter.setPen(QPen(colour(Colour.ACCENT), 3))
            painter.setBrush(colour(Colour.PANEL))
            painter.drawEllipse(middle, 7, 7)
        else:
            behind = at <= here
            painter.setPen(QPen(colour(Colour.ACCENT if behind else Colour.LINE_STRONG), 1.5))
            painter.setBrush(colour(Colour.ACCENT if behind else Colour.PANEL))
            painter.drawEllipse(middle, 5, 5)
        came = self._ticket.head.get(_CAME[state])
        planned = self._ticket.head.get("begins_at") if state is JointState.UNDER_WAY and came is None else None
        tone = Colour.ACCENT if at == here else Colour.TEXT if at < here else Colour.TEXT_MUTED
        word = label(JointState.CANCELLED) if cancelled and at == here else label(state)
        _centred(painter, QRect(int(middle.x()) - room // 2, 28, room, 18), word, tone, bold=at == here)
        _centred(
            painter, QRect(int(middle.x()) - room // 2, 46, room, 16), self._time(came or planned), Colour.TEXT_MUTED
        )

    def _time(self, at: datetime | None) -> str:
        return "" if at is None else moment_text(self._clock.local(at), self._clock.local())


def _centred(painter: QPainter, rect: QRect, text: str, tone: Colour, *, bold: bool = False) -> None:
    size = look().fonts.small if bold or tone is not Colour.TEXT_MUTED else look().fonts.tiny
    metrics = look().metrics(size, bold=bold)
    wide = min(rect.width(), metrics.horizontalAdvance(text) + 2)
    write_line(
        painter, QRect(rect.center().x() - wide // 2, rect.top(), wide, rect.height()), text, tone, size, bold=bold
    )
