# SPDX-License-Identifier: Apache-2.0
"""Invitations to joint operations are told to a department's seat wherever it is at work, with a sound."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.joint.desk import DeskRow, desk
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.notices import Sound


class JointNews(QObject):
    """What waited for an answer when the seat was taken is no news; being asked again is."""

    def __init__(self, desk_: Desk, open_ticket: Callable[[int], None], window: QObject) -> None:
        super().__init__(window)
        self._desk, self._open = desk_, open_ticket
        self._known: frozenset[tuple[int, Any]] | None = None
        if desk_.actor.department_id is not None:
            desk_.hub.changed.connect(self._heard)
            self._read()

    @Slot(object)
    def _heard(self, changes: ChangeSet) -> None:
        ids = changes.ids(Topic.JOINT)
        if ids is None or ids:
            self._read()

    def _read(self) -> None:
        self._desk.runner.read(
            _waiting, self._desk.actor.department_id, then=self._found, failed=_leave_it, owner=self, latest="invited"
        )

    def _found(self, rows: list[DeskRow]) -> None:
        there = {(one.ticket.id, one.part.asked_at): one for one in rows}
        fresh = [] if self._known is None else [one for key, one in there.items() if key not in self._known]
        self._known = frozenset(there)
        for one in fresh:
            due = one.part.due_at
            until = "–" if due is None else f"{self._desk.clock.local(due):%m-%d %H:%M}"
            text = fill(self.tr("Invited to “%1”, answer by %2"), one.ticket.title, until)
            self._desk.notices.news(text, Tone.WARNING, open=partial(self._open, one.ticket.id))
        if fresh:
            self._desk.notices.sound(Sound.NEW)


def _waiting(connection: Any, department_id: int) -> list[DeskRow]:
    return list(desk(connection, department_id).waiting)


def _leave_it(error: BaseException) -> None:
    """Leave it to the next change: the window says that the line is down."""
