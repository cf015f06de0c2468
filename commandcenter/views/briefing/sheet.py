# SPDX-License-Identifier: Apache-2.0
"""The screen of the briefing at any size: header, page, decisions, and what is opened over them; led by keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from commandcenter.queries.briefing import Opens, TheseCases
from commandcenter.queries.meeting.decisions import DecisionRow
from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.briefing import body as body_room
from commandcenter.views.briefing import foot as foot_room
from commandcenter.views.briefing import header as header_room
from commandcenter.views.briefing.entry import Entry
from commandcenter.views.briefing.keys import KEYS
from commandcenter.views.briefing.over.base import Over
from commandcenter.views.briefing.over.cases import CasesBehind
from commandcenter.views.briefing.over.decisions import DecisionList
from commandcenter.views.briefing.over.definition import Definition
from commandcenter.views.briefing.over.notes import Notes
from commandcenter.views.briefing.over.roll import Roll
from commandcenter.views.briefing.over.signing import Signing
from commandcenter.views.briefing.place import name_at, row_at, shown_at
from commandcenter.views.briefing.session import BriefingSession
from commandcenter.views.common.words import sentence

translate = QCoreApplication.translate
SWIPE = 120
"""A finger that went this far sideways (at 1080 lines) turned the page."""


class Sheet(QWidget):
    """One of them stands in the window, one on the big screen; both show the same place of one session."""

    case_wanted = Signal(int)
    joint_wanted = Signal(int)
    """The decision (its id) whose joint operation is to be drafted at the seat."""
    """A case is to be opened in a seat."""
    left = Signal()
    """Esc where nothing is open any more."""

    def __init__(self, session: BriefingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session: BriefingSession = session
        self.look = WallLook(max(1, self.height()))
        self.header = header_room.Header(self.look, session, self)
        self.body = body_room.Body(self.look, session, self)
        self.foot = foot_room.Foot(self.look, session, self)
        self.entry = Entry(session, self)
        self.over: Over | None = None
        self._pressed: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.entry.opened.connect(self._entry_opened)
        self.entry.said.connect(self._entry_said)
        session.changed.connect(self.refresh)
        session.minutes_changed.connect(self.refresh)
        session.desk.clock.tick.connect(self._tick)
        session.desk.actions.changed.connect(self._leave_when_locked)

    # ------------------------------------------------------------------ acts

    def decide(self) -> None:
        """Begin a decision about the lit row."""
        self.close_over()
        self.entry.open()

    def decided(self) -> None:
        """List what was decided, to change it or to strike it out until the sign-off."""
        if isinstance(self.over, DecisionList):
            self.close_over()
        elif not self.entry.is_open and not (self.session.desk.actions.suspended and self._barred()):
            listed = DecisionList(self.look, self.session, self)
            listed.change_wanted.connect(self._change)
            listed.joint_wanted.connect(self.joint_wanted)
            self._open(listed)

    @Slot(object)
    def _change(self, row: DecisionRow) -> None:
        self.close_over()
        self.entry.open(row)

    def note(self) -> None:
        """Note what is said on this page."""
        session = self.session
        if self._barred() or session.page is None or self.entry.is_open:
            return
        notes = Notes(self.look, session, self, session.page.kind)
        self._open(notes)
        notes.field.show()
        notes.field.raise_()
        notes.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def roll(self) -> None:
        """Call the roll."""
        if isinstance(self.over, Roll):
            self.close_over()
        elif not self._barred() and not self.entry.is_open:
            self._open(Roll(self.look, self.session, self))

    def sign(self) -> None:
        """Sign the minutes off, after a question."""
        session = self.session
        if session.may_sign and session.meeting is not None and session.barred() is None:
            self._open(Signing(self.look, session, self))
        else:
            self._barred()

    def define(self) -> None:
        """Explain the chosen figure, else what the page counts."""
        page, place = self.session.page, self.session.place
        if isinstance(self.over, Definition):
            self.close_over()
            return
        if page is None:
            return
        shown = shown_at(page, place.chosen)
        figure = shown.figure if shown is not None else ""
        of = name_at(page, place.chosen) if place.chosen is not None and figure else ""
        if figure or page.notes:
            above = place.chosen is not None and self.body.is_low(place.chosen)
            self._open(Definition(self.look, self.session, self, figure, of, above=above))

    def cases(self) -> None:
        """Open the cases behind the chosen figure, else behind the lit row."""
        page, place = self.session.page, self.session.place
        if page is None or (self.session.desk.actions.suspended and self._barred()):
            return
        shown, row = shown_at(page, place.chosen), row_at(page, place.lit)
        opens: Opens | None = shown.opens if shown is not None else None
        spot = place.chosen or place.lit
        if opens is None and row is not None:
            opens = next((cell.opens for cell in row.cells if cell.opens is not None), None)
            opens = TheseCases(row.cases) if opens is None and row.cases else opens
        if opens is not None and spot is not None:
            over = CasesBehind(self.look, self.session, self, name_at(page, spot), opens)
            over.case_wanted.connect(self.case_wanted)
            self._open(over)

    def turn(self, step: int) -> None:
        """Go some pages on or back."""
        self.turn_to(self.session.at + step)

    def turn_to(self, at: int) -> None:
        """Go to a page by its number; what is open over the page is kept and closed."""
        self.close_over()
        self.session.turn(at)

    def _barred(self) -> bool:
        """Say why nothing may be written, if so."""
        session = self.session
        refusal = session.barred()
        if refusal is not None:
            self._entry_said(sentence(refusal), "")
        elif not session.is_today:
            self._entry_said(translate("Briefing", "This is a past day: it can only be read."), "")
        return session.read_only

    # ------------------------------------------------------------------ what is opened over the page

    def _open(self, over: Over) -> None:
        self.close_over()
        self._entry_said("", "")
        self.over = over
        over.closed.connect(self.close_over)
        self._lay_over()
        over.show()
        over.raise_()

    @Slot()
    def close_over(self) -> None:
        """Close what is open over the page; a note is sent first."""
        over, self.over = self.over, None
        if over is None:
            return
        if isinstance(over, Notes):
            over.send()
            over.field.hide()
            over.field.deleteLater()
        over.hide()
        over.deleteLater()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _leave_when_locked(self) -> None:
        """Close what could still be typed into when the seat is locked; what was typed is kept as ever."""
        if self.session.desk.actions.suspended:
            self.close_over()
            if self.entry.is_open:
                self.entry.close()

    def _lay_over(self) -> None:
        if self.over is not None:
            self.over.setGeometry(self.over.room_in(QRectF(self.body.geometry())).toRect())

    @Slot(bool)
    def _entry_opened(self, opened: bool) -> None:
        self.foot.typing = opened
        self.foot.changing = self.entry.changing if opened else None
        if opened:
            self.entry.lay_out(self._entry_rooms(), self.look)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.foot.update()

    @Slot(str, str)
    def _entry_said(self, refusal: str, hint: str) -> None:
        self.foot.refusal, self.foot.hint = refusal, hint
        self.foot.update()

    def _entry_rooms(self) -> tuple[QRectF, ...]:
        return tuple(room.translated(self.foot.x(), self.foot.y()) for room in self.foot.fields())

    # ------------------------------------------------------------------ keys and hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead the meeting."""
        self._entry_said("", "")
        if self.over is not None and self.over.press(event):
            return
        act = KEYS.get(event.key())
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if act is not None and plain:
            act(self)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab choose figures, and go round the fields while a decision is typed."""
        if self.entry.is_open:
            self.entry.next_field(forward=forward)
        elif not isinstance(self.over, Notes):
            self.session.choose(1 if forward else -1)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a finger went down."""
        self._pressed = event.position()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turn the page by a swipe or at the edge, or point at what was touched."""
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        if QRectF(self.foot.geometry()).contains(event.position()) and not self.entry.is_open:
            self.decided()
            return
        went, swipe = event.position().x() - pressed.x(), self.look.length(SWIPE)
        if abs(went) > swipe:
            self.turn(-1 if went > 0 else 1)
            return
        edge = self.look.length(body_room.MARGIN)
        if event.position().x() < edge or event.position().x() > self.width() - edge:
            self.turn(-1 if event.position().x() < edge else 1)
            return
        spot = self.body.spot_at(event.position() - QPointF(self.body.pos()))
        if spot is not None and self.over is None:
            again = self.session.place.chosen == spot
            self.session.point(spot)
            if again:
                self.cases()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Light the next or the previous row."""
        self.session.light(-1 if event.angleDelta().y() > 0 else 1)

    # ------------------------------------------------------------------ look

    @Slot()
    def refresh(self) -> None:
        """Show what the session shows now; nothing that is open or typed goes away."""
        self.body.refresh()
        self.header.update()
        self.foot.update()
        if self.entry.is_open:
            self.entry.lay_out(self._entry_rooms(), self.look)

    @Slot(object)
    def _tick(self, _: Any) -> None:
        if self.isVisible():
            self.header.update()

    def resizeEvent(self, event: Any) -> None:
        """Scale everything with the lines; a wider screen gives tables more room, a narrower one is no higher."""
        super().resizeEvent(event)
        lines = max(1, min(self.height(), round(self.width() * 9 / 16)))
        if lines != self.look.height_px:
            self.look = WallLook(lines)
            for panel in (self.header, self.body, self.foot):
                panel.show_look(self.look)
            if self.over is not None:
                self.over.show_look(self.look)
        unit = self.look.length
        head, foot = round(unit(header_room.HEIGHT + 4)), round(unit(foot_room.HEIGHT))
        self.header.setGeometry(0, 0, self.width(), head)
        self.body.setGeometry(0, head, self.width(), max(0, self.height() - head - foot))
        self.foot.setGeometry(0, self.height() - foot, self.width(), foot)
        self._lay_over()
        if self.entry.is_open:
            self.entry.lay_out(self._entry_rooms(), self.look)

    def paintEvent(self, event: Any) -> None:
        """Paint the ground between the panels."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour(Ink.GROUND))
        painter.end()
