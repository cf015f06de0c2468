# SPDX-License-Identifier: Apache-2.0
"""The page of a ticket laid out: head and meter over participants, window and needs, and places."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from commandcenter.queries.joint.ticket import Ticket
from commandcenter.views.common.cells import ShortLabel
from commandcenter.views.common.look import look
from commandcenter.views.common.words import fill
from commandcenter.views.joint.ask_form import LOW, AskForm
from commandcenter.views.joint.columns import NARROW, PAD, WIDE, map_over, scrolled, section, stacked
from commandcenter.views.joint.foot import Foot
from commandcenter.views.joint.place_map import PlaceMap
from commandcenter.views.joint.ticket import parts
from commandcenter.views.joint.ticket.asking_command import window_text
from commandcenter.views.joint.ticket.day.outcome import Outcome
from commandcenter.views.joint.ticket.head import TicketHead
from commandcenter.views.joint.ticket.meter import Meter
from commandcenter.views.joint.ticket.window_pane import WindowPane
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.layout import SMALL, Columns
from commandcenter.views.shell.parts.lines import TWO_LINES, Lines
from commandcenter.vocabulary.joint import JointState, Must, NeedKind

KEYS = {Must.ANSWERS: "F6", Must.WINDOW: "F7", Must.MEANS: "F8", Must.PEOPLE: "Alt+P", Must.BASIS: "Alt+G",
        Must.SAFETY: "Alt+S", Must.NOTICE: "Alt+N", Must.AIM: "F2", Must.GATHERING: "F2"}  # fmt: skip
_ON_SITE = frozenset({JointState.UNDER_WAY, JointState.REVIEW, JointState.CLOSED})


class TicketView(QWidget):
    """Shows a ticket; the rows under the hand stay there when it is read again."""

    moved = Signal()
    """Another row is under the hand."""

    def __init__(self, desk: Desk, form: AskForm, foot: Foot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.ticket: Ticket | None = None
        self.head, self.meter = TicketHead(desk.clock), Meter(KEYS)
        self.participants = Lines(desk, self.tr("Participants"), parts.participant_heads(), height=TWO_LINES)
        self.entries = Lines(desk, self.tr("What happened"), parts.entry_heads(), quiet=True)
        gear, permits = self.tr("Gear and vehicles"), self.tr("Permits")
        self.gear = Lines(desk, gear, parts.want_heads(permits=False), grows=True, quiet=True)
        self.permits = Lines(desk, permits, parts.want_heads(permits=True), grows=True, quiet=True)
        self.places = Lines(desk, self.tr("Places"), parts.place_heads(), height=look().size.row + 4)
        self.map, self.windows, self.outcome = PlaceMap(desk), WindowPane(desk), Outcome(desk)
        self.form, self.foot = form, foot
        self._notes = {name: ShortLabel("muted") for name in ("participants", "window", "gear", "permits", "places")}
        self._window_said = QLabel()
        self.columns = Columns(self._left(), self._middle(), self._right(), name="joint", wide=WIDE, narrow=NARROW,
                               layout=desk.layout)  # fmt: skip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.head, self.meter):
            whole.addWidget(widget)
        whole.addWidget(self.columns, 1)
        self._connect()

    def _connect(self) -> None:
        for table in (self.participants, self.places):
            table.row_changed.connect(self.moved)
        self.places.row_changed.connect(self._show_places)
        self.map.mark_chosen.connect(self.places.go_to)
        self.meter.chosen.connect(self._go_to_must)
        self.form.toggled.connect(self._make_room)

    # ------------------------------------------------------------------ for the page

    def show_ticket(self, ticket: Ticket, names: Mapping[int, str]) -> None:
        """Show a ticket as it was read; `names` are of all departments."""
        self.ticket = ticket
        clock = self._desk.clock
        self.head.show_ticket(ticket)
        self.meter.show_ticket(ticket)
        self.outcome.show_ticket(ticket)
        self.participants.show_lines(parts.participant_lines(ticket, clock))
        self.entries.show_lines(parts.entry_lines(ticket, clock, names))
        gear = [one for one in ticket.wants if one.kind is not NeedKind.QUALIFICATION]
        permits = [one for one in ticket.wants if one.kind is NeedKind.QUALIFICATION]
        self.gear.show_lines(parts.want_lines(gear, names))
        self.permits.show_lines(parts.want_lines(permits, names))
        self.places.show_lines(parts.place_lines(ticket, acting=ticket.state in _ON_SITE))
        self._say(ticket, len(gear), len(permits))
        self._show_places()

    def give_focus(self) -> None:
        """Put the keyboard into the participants."""
        self.participants.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ making

    def _left(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(PAD, 0, PAD, 0)
        column.setSpacing(0)
        column.addWidget(section(self.tr("Participants"), self._notes["participants"]))
        column.addWidget(self.participants, 3)
        column.addWidget(section(self.tr("What happened")))
        column.addWidget(self.entries, 2)
        return side

    def _middle(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(PAD, 0, PAD, 12)
        column.setSpacing(0)
        column.addWidget(section(self._window_said, self._notes["window"]))
        column.addWidget(self.windows)
        column.addWidget(self.outcome)
        self._needs = QHBoxLayout()
        self._needs.setSpacing(24)
        for title, name, table in (
            (self.tr("Gear and vehicles"), "gear", self.gear),
            (self.tr("Permits"), "permits", self.permits),
        ):
            part = QVBoxLayout()
            part.setSpacing(0)
            part.addWidget(section(title, self._notes[name]))
            part.addWidget(table)
            part.addStretch()
            self._needs.addLayout(part, 1)
        column.addLayout(self._needs)
        column.addStretch()
        self._scroll = scrolled(inside)
        return stacked(self._scroll, self.form, self.foot)

    def _right(self) -> QWidget:
        return map_over(self.map, section(self.tr("Places"), self._notes["places"]), self.places)

    # ------------------------------------------------------------------ what is shown

    def _say(self, ticket: Ticket, gear: int, permits: int) -> None:
        due = ticket.head["answer_due_at"]
        here = len(ticket.taking_part)
        said = str(here)
        if due is not None and ticket.state is JointState.INVITING:
            at = f"{self._desk.clock.local(due):%m-%d %H:%M}"
            said = fill(self.tr("%1   answers by %2, then to the director"), here, at)
        self._notes["participants"].setText(said)
        self._notes["gear"].setText(self._short(ticket, gear, permits=False))
        self._notes["permits"].setText(self._short(ticket, permits, permits=True))
        minutes = sum(one.minutes for one in ticket.places)
        counts = (len(ticket.places), len(ticket.cases), minutes)
        self._notes["places"].setText(fill(self.tr("%1   %2 cases, %3 min"), *counts))
        window = ticket.window
        when = window_text(*window, self._desk.clock) if window is not None else self.tr("not set")
        self._window_said.setText(fill(self.tr("Window  %1"), when))
        clashes = len({one.department_id for one in ticket.clashes})
        asked = ticket.state is not JointState.DRAFT
        silent = asked and any(one.must is Must.ANSWERS and not one.ok for one in ticket.readiness)
        told = [fill(self.tr("Clashes: %1"), clashes)] if clashes else []
        self._notes["window"].setText("   ".join([*told, *([self.tr("answers missing")] if silent else [])]))

    def _short(self, ticket: Ticket, count: int, *, permits: bool) -> str:
        short = [one for one in ticket.wants if not one.ok and (one.kind is NeedKind.QUALIFICATION) is permits]
        return fill(self.tr("%1   %2 missing"), count, len(short)) if short else str(count)

    @Slot()
    def _show_places(self) -> None:
        ticket = self.ticket
        if ticket is None:
            return
        head, place = ticket.head, self.places.of
        gather = (head["gather_lon"], head["gather_lat"]) if head["gather_lon"] is not None else None
        at = head["gather_at"]
        said = (
            fill(self.tr("Gather %1"), f"{self._desk.clock.local(at):%H:%M}") if at is not None else self.tr("Gather")
        )
        spots = [(one.id, (one.lon, one.lat)) for one in ticket.places]
        self.map.show_operation(spots, gather, said, None if place is None else place.id, ticket.area)

    @Slot()
    def _make_room(self) -> None:
        """Give a form the whole column in a low window."""
        self._scroll.setVisible(self.form.isHidden() or self.window().height() >= LOW)

    @Slot(object)
    def _go_to_must(self, must: Must) -> None:
        there = {Must.MEANS: self.gear, Must.PLACES: self.places, Must.GATHERING: self.places}
        there.get(must, self.participants).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put permits under gear in a narrow window."""
        super().resizeEvent(event)
        self._make_room()
        direction = QHBoxLayout.Direction.TopToBottom if self.width() < SMALL else QHBoxLayout.Direction.LeftToRight
        self._needs.setDirection(direction)
