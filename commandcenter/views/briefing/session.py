# SPDX-License-Identifier: Apache-2.0
"""One morning in the room: what was read of it, where the meeting is, and who may write into its minutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.briefing import Briefing, Page, briefing, page
from commandcenter.queries.meeting.decisions import DecisionRow, decisions_of
from commandcenter.queries.meeting.minutes import MeetingRow, Seat, expected, meeting_of, next_meeting
from commandcenter.services.meeting.deciding import DECIDERS, Decided, change_decision, decide, strike_decision
from commandcenter.services.meeting.minutes import SIGNERS, WRITERS, Attends, attend, begin_meeting, sign_off
from commandcenter.views.briefing.place import Place, Spot
from commandcenter.views.common.runner import LineLost
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.briefing import BriefingPage
from commandcenter.vocabulary.meeting import MeetingProblem, Presence

ANEW_MS = 2_000
"""A busy morning changes cases every moment; the page in sight is read anew at most this often."""
WATCHED = (Topic.CASE, Topic.REPORT, Topic.REQUEST, Topic.ZERO_REPORT, Topic.SETTING, Topic.MEETING)
Then = Callable[[Any], None]


class BriefingSession(QObject):
    """Read once for the page in the window and the big screen, so that both are always at the same place."""

    changed = Signal()
    """What is shown changed: other figures, another page, another row."""
    minutes_changed = Signal()
    """The minutes changed: notes, roll, decisions, or the sign-off."""

    def __init__(self, desk: Desk, page_widget: QWidget) -> None:
        """Follow the news as long as `page_widget` is in sight; `show_day` reads."""
        super().__init__(page_widget)
        self.desk = desk
        self.place = Place()
        self.day = desk.clock.local().date()
        self.briefing: Briefing | None = None
        self.meeting: MeetingRow | None = None
        self.seats: tuple[Seat, ...] = ()
        self.decisions: tuple[DecisionRow, ...] = ()
        self.next_meeting: datetime | None = None
        """When the next meeting begins (UTC): what is decided is due by then unless somebody says otherwise."""
        self.error: BaseException | None = None
        self.lost_since: datetime | None = None
        self.as_of: dict[BriefingPage, datetime] = {}
        self._spent: dict[BriefingPage, float] = {}
        self._turned_at = desk.clock.now()
        self._stale: set[BriefingPage] = set()
        self._wants_meeting = False
        self._back: dict[str, Any] = {"failed": self._not_read, "owner": self}
        self._anew = QTimer(self)
        self._anew.setSingleShot(True)
        self._anew.setInterval(ANEW_MS)
        self._anew.timeout.connect(self._read_stale)
        self.watch(page_widget)
        desk.runner.line_lost.connect(self._line_lost)
        desk.runner.line_restored.connect(self._line_restored)

    def watch(self, widget: QWidget) -> None:
        """Follow the news as long as `widget` is in sight: the page may be hidden while the big screen shows it."""
        self.desk.hub.watch(widget, WATCHED, self._news)

    # ------------------------------------------------------------------ what there is

    @property
    def today(self) -> date:
        """The local day it is."""
        return self.desk.clock.local().date()

    @property
    def is_today(self) -> bool:
        """Whether the meeting in sight is today's."""
        return self.day == self.today

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of the morning, none while they are being read."""
        return self.briefing.pages if self.briefing is not None else ()

    @property
    def page(self) -> Page | None:
        """The page in sight."""
        return next((one for one in self.pages if one.kind is self.place.kind), None)

    @property
    def at(self) -> int:
        """Which page is in sight, from 0."""
        return next((at for at, one in enumerate(self.pages) if one.kind is self.place.kind), 0)

    @property
    def spent(self) -> float:
        """Seconds spent on the page in sight, all visits together."""
        kind = self.place.kind
        if kind is None:
            return 0.0
        return self._spent.get(kind, 0.0) + (self.desk.clock.now() - self._turned_at).total_seconds()

    def barred(self, roles: frozenset[Any] = WRITERS) -> Refused | None:
        """Return why nothing may be written here by whoever sits at this desk, None where it may."""
        if self.desk.actions.suspended:
            return Refused(MeetingProblem.SEAT_LOCKED)
        if self.desk.actor.role not in roles:
            return Refused(Problem.NO_PERMISSION, role=self.desk.actor.role)
        if self.meeting is not None and self.meeting.signed:
            return Refused(MeetingProblem.SIGNED_OFF, day=self.day.isoformat(), name=self.meeting.signed_name)
        return None

    @property
    def read_only(self) -> bool:
        """Whether minutes only stand here to be read: signed off, of a past day, or not this post's to write."""
        return not self.is_today or self.barred() is not None

    # ------------------------------------------------------------------ reading

    def show_day(self, day: date) -> None:
        """Read the morning of a local day; one is on its first page."""
        self._leave_page()
        if day != self.day or self.briefing is None:
            self.briefing, self.meeting, self.decisions, self.error = None, None, (), None
            self._spent.clear()
            self.place = Place()
        self.day = day
        self.read()

    def read(self) -> None:
        """Read everything of the day anew."""
        read, back = self.desk.runner.read, self._back
        read(briefing, self.day, self.desk.language, then=self._arrived, latest="briefing", **back)
        self.read_minutes()
        self.changed.emit()

    def read_minutes(self) -> None:
        """Read the minutes alone."""
        read, back = self.desk.runner.read, self._back
        read(meeting_of, self.day, then=self._met, latest="meeting", **back)
        read(next_meeting, self.desk.clock.now(), then=self._begins, latest="next", **back)

    def _arrived(self, found: Briefing) -> None:
        if found.day != self.day:
            return
        before = self.page
        self.briefing, self.error = found, None
        self.as_of = {one.kind: found.as_of for one in found.pages}
        self._stale.clear()
        self.place.begin(found.pages)
        if before is not None and self.page is not None:
            self.place.keep(before, self.page)
        self.changed.emit()

    def _met(self, found: MeetingRow | None) -> None:
        if found is not None and found.day != self.day:
            return
        self.meeting = found
        back = self._back
        if found is None:
            self.decisions = ()
            self.desk.runner.read(expected, then=self._expected, latest="seats", **back)
        else:
            self.seats = found.seats
            self.desk.runner.read(decisions_of, found.id, then=self._decided, latest="decisions", **back)
        self.minutes_changed.emit()
        if found is None and self._wants_meeting:
            self.begin()

    def _begins(self, at: datetime) -> None:
        self.next_meeting = at

    def _expected(self, seats: list[Seat]) -> None:
        if self.meeting is None:
            self.seats = tuple(seats)
            self.minutes_changed.emit()

    def _decided(self, rows: list[DecisionRow]) -> None:
        self.decisions = tuple(rows)
        self.minutes_changed.emit()

    def _not_read(self, error: BaseException) -> None:
        if not isinstance(error, LineLost):
            self.error = error
        self.changed.emit()

    @Slot(object)
    def _news(self, changes: ChangeSet) -> None:
        meeting = changes.ids(Topic.MEETING)
        if meeting is None or meeting:
            self.read_minutes()
        self._stale = {one.kind for one in self.pages}
        if not self._anew.isActive():
            self._anew.start()

    @Slot()
    def _read_stale(self) -> None:
        """Read the page in sight anew; the others when they are turned to."""
        kind = self.place.kind
        if kind in self._stale and kind is not None:
            ask = (page, kind, self.day, self.desk.language)
            self.desk.runner.read(*ask, then=self._corrected, failed=self._not_read, owner=self, latest="page")

    def _corrected(self, found: Page) -> None:
        if self.briefing is None or found.kind not in {one.kind for one in self.pages}:
            return
        before = next(one for one in self.pages if one.kind is found.kind)
        pages = tuple(found if one.kind is found.kind else one for one in self.pages)
        self.briefing = replace(self.briefing, pages=pages)
        self.as_of[found.kind] = self.desk.clock.now()
        self._stale.discard(found.kind)
        if found.kind is self.place.kind and found != before:
            self.place.keep(before, found)
        self.changed.emit()

    @Slot(object)
    def _line_lost(self, since: datetime) -> None:
        self.lost_since = since
        self.changed.emit()

    @Slot(int)
    def _line_restored(self, _: int) -> None:
        self.lost_since = None
        self.read()

    # ------------------------------------------------------------------ moving

    def turn(self, at: int) -> None:
        """Go to a page by its number, the first or last beyond the ends."""
        if not self.pages:
            return
        wanted = self.pages[max(0, min(len(self.pages) - 1, at))].kind
        if wanted is not self.place.kind:
            self._leave_page()
            self.place.go(wanted)
            self._read_stale()
            self.changed.emit()

    def light(self, step: int) -> None:
        """Light the next or previous row."""
        if self.page is not None:
            self.place.light(self.page, step)
            self.changed.emit()

    def choose(self, step: int) -> None:
        """Choose the next or previous figure."""
        if self.page is not None:
            self.place.choose(self.page, step)
            self.changed.emit()

    def point(self, spot: Spot) -> None:
        """Light and choose what was touched."""
        if self.page is not None:
            self.place.point(self.page, spot)
            self.changed.emit()

    def _leave_page(self) -> None:
        if self.place.kind is not None:
            self._spent[self.place.kind] = self.spent
        self._turned_at = self.desk.clock.now()

    # ------------------------------------------------------------------ writing

    def begin(self) -> None:
        """Begin today's meeting, where somebody may; one that was begun is joined."""
        self._wants_meeting = False
        if self.is_today and self.meeting is None and self.barred() is None:
            self.write(begin_meeting, self.day)

    def want_meeting(self) -> None:
        """Begin today's meeting as soon as it is known that there is none."""
        self._wants_meeting = True
        self.read_minutes()

    def write(
        self, service: Callable[..., Any], *args: Any, then: Then | None = None, failed: Then | None = None
    ) -> None:
        """Write into the minutes and read them anew; what was refused is told to `failed`, else to the window.

        They are read anew after a refusal too: they may stand otherwise than they were shown.
        """

        def done(value: Any) -> None:
            self.read_minutes()
            if then is not None and _is_there(then):
                then(value)

        def refused(error: BaseException) -> None:
            if isinstance(error, Refused):
                self.read_minutes()
            # What asked may be closed by now; somebody has to be told all the same.
            (failed if failed is not None and _is_there(failed) else self.desk.notices.error)(error)

        self.desk.runner.write(service, *args, then=done, failed=refused, owner=self)

    def with_meeting(self, go_on: Callable[[int], None], failed: Then | None = None) -> None:
        """Go on with the meeting's id; it is begun first where nobody has."""
        if self.meeting is not None:
            go_on(self.meeting.id)
        else:
            self.write(begin_meeting, self.day, then=lambda begun: go_on(begun["meeting"]), failed=failed)

    def call(self, rows: list[tuple[Seat, Presence]]) -> None:
        """Call the roll for some seats; it is seen at once."""
        meant = {(seat.section, seat.department_id): presence for seat, presence in rows}
        self.seats = tuple(
            replace(seat, presence=meant.get((seat.section, seat.department_id), seat.presence)) for seat in self.seats
        )
        if self.meeting is not None:
            self.meeting = replace(self.meeting, seats=self.seats)
        called = [Attends(presence, seat.section, seat.department_id, seat.who) for seat, presence in rows]
        self.with_meeting(lambda number: self.write(attend, number, called))
        self.minutes_changed.emit()

    def decide(self, decided: Decided, then: Then, failed: Then) -> None:
        """Write a decision down."""
        self.with_meeting(lambda number: self.write(decide, number, decided, then=then, failed=failed), failed)

    def change(self, row: DecisionRow, decided: Decided, then: Then, failed: Then) -> None:
        """Write a decision anew, as long as nobody has changed it since `row` was read."""
        self.write(change_decision, row.id, row.version, decided, then=then, failed=failed)

    def strike(self, row: DecisionRow, then: Then, failed: Then) -> None:
        """Strike a decision out, as long as nobody has changed it since `row` was read."""
        self.write(strike_decision, row.id, row.version, then=then, failed=failed)

    def sign(self, then: Then, failed: Then) -> None:
        """Sign the minutes off; from then on nothing of them changes."""
        if self.meeting is not None:
            self.write(sign_off, self.meeting.id, then=then, failed=failed)

    @property
    def may_decide(self) -> bool:
        """Whether whoever sits here writes decisions down."""
        return self.desk.actor.role in DECIDERS

    @property
    def may_sign(self) -> bool:
        """Whether whoever sits here signs minutes off."""
        return self.desk.actor.role in SIGNERS


def _is_there(callback: Callable[..., Any]) -> bool:
    """Whether the object a callback belongs to still lives."""
    home = getattr(callback, "__self__", None)
    return not isinstance(home, QObject) or isValid(home)
