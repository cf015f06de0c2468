# SPDX-License-Identifier: Apache-2.0
"""Keeps the foot of the window up to date: the operator's own figures of today, and who leads the shift."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.load import DepartmentLoad
from commandcenter.queries.seat.today import Today, accepted_today, department_today, dispatched_today
from commandcenter.queries.session import SeatRow, seats_on_line
from commandcenter.services.unit_of_work import Actor
from commandcenter.views.case.case_rows import SPACE
from commandcenter.views.common.words import fill, one_line
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.status_bar import StatusBar
from commandcenter.vocabulary import Lamp, Role

PAUSE_MS = 2_000
"""At most this often is asked again while other seats work."""
AGAIN_SECONDS = 60
"""A clock that runs out changes figures without an act; so does midnight."""

Own = Today | DepartmentLoad | None


class DayFigures(QObject):
    """Asks when something changed that the figures are made of, and says nothing for posts without figures."""

    def __init__(self, desk: Desk, status: StatusBar, window: QObject) -> None:
        super().__init__(window)
        self._desk, self._status = desk, status
        self._seconds = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        desk.hub.changed.connect(self._heard)
        desk.clock.tick.connect(self._tick)
        self._ask()

    @Slot()
    def _ask(self) -> None:
        self._desk.runner.read(
            _figures, self._desk.actor, then=self._told, failed=_leave_it, owner=self, latest="figures"
        )

    def _told(self, found: tuple[Own, list[SeatRow]]) -> None:
        own, seats = found
        lamp = Lamp.RED if isinstance(own, DepartmentLoad) and own.load.overdue else None
        self._status.show_figures(self.words(own), lamp)
        self._status.show_leader(self._leaders(seats))

    def words(self, own: Own) -> str:
        """Say the operator's own figures of today."""
        if isinstance(own, DepartmentLoad):
            return self._of_department(own)
        if own is None:
            return ""
        rate = percent(own.rate)
        if self._desk.actor.role is Role.DISPATCHER:
            return fill(self.tr("Dispatched by me today: %1, accurate %2"), own.done, rate)
        return fill(self.tr("Accepted by me today: %1, in time %2"), own.done, rate)

    def _of_department(self, own: DepartmentLoad) -> str:
        load = own.load
        held = self.tr("Ours in hand: %1, %2 of the town's, overdue %3")
        today = self.tr("In time today: %1")
        shown = fill(held, load.in_hand, percent(own.share), load.overdue)
        return shown + SPACE + fill(today, percent(load.on_time_rate))

    def _leaders(self, seats: list[SeatRow]) -> str:
        names = dict.fromkeys(one_line(seat.name, 12) for seat in seats if seat.role is Role.SHIFT_LEADER)
        parts = [fill(self.tr("Shift leader %1"), self.tr(", ").join(names)) if names else self.tr("No shift leader")]
        if any(seat.role is Role.DIRECTOR for seat in seats):
            parts.append(self.tr("Director on line"))
        return SPACE.join(parts)

    @Slot(object)
    def _heard(self, changes: ChangeSet) -> None:
        meant = any(changes.ids(topic) != frozenset() for topic in (Topic.CASE, Topic.SESSION, Topic.REQUEST))
        if meant and not self._pause.isActive():
            self._pause.start()

    @Slot(object)
    def _tick(self, _: object) -> None:
        self._seconds += 1
        if self._seconds % AGAIN_SECONDS == 0 and self._desk.runner.lost_since is None:
            self._ask()


def percent(share: float | None) -> str:
    """Say a share; "–" where there is none."""
    return "–" if share is None else f"{share * 100:.0f} %"


def _figures(connection: Any, actor: Actor) -> tuple[Own, list[SeatRow]]:
    own: Own = None
    if actor.role in (Role.ACCEPTOR, Role.SHIFT_LEADER):
        own = accepted_today(connection, actor.person_id)
    elif actor.role is Role.DISPATCHER:
        own = dispatched_today(connection, actor.person_id)
    elif actor.department_id is not None:
        own = department_today(connection, actor.department_id)
    return own, seats_on_line(connection)


def _leave_it(error: BaseException) -> None:
    """Leave what is shown: the line's state is told by the window, and the next news asks again."""
