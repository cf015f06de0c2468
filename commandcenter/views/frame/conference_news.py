# SPDX-License-Identifier: Apache-2.0
"""A department's seat is told of a conference it is invited to, of another time for it, and when it is called off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.meeting.conferences import ConferenceRow, conferences
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.notices import Sound
from commandcenter.vocabulary.meeting import ConferenceState


class ConferenceNews(QObject):
    """What was called when the seat was taken is no news."""

    def __init__(self, desk: Desk, open_conferences: Callable[[], None], window: QObject) -> None:
        super().__init__(window)
        self._desk, self._open = desk, open_conferences
        self._known: dict[int, ConferenceRow] | None = None
        if desk.actor.department_id is not None:
            desk.hub.changed.connect(self._heard)
            self._read()

    @Slot(object)
    def _heard(self, changes: ChangeSet) -> None:
        ids = changes.ids(Topic.MEETING)
        if ids is None or ids:
            self._read()

    def _read(self) -> None:
        self._desk.runner.read(
            conferences, self._desk.actor.department_id, then=self._found, failed=_leave_it, owner=self, latest="called"
        )

    def _found(self, rows: list[ConferenceRow]) -> None:
        known, self._known = self._known, {row.id: row for row in rows}
        if known is None:
            return
        told = [text for row in rows if (text := self._said(known.get(row.id), row))]
        for text in told:
            self._desk.notices.news(text, Tone.WARNING, open=self._open)
        if told:
            self._desk.notices.sound(Sound.NEW)

    def _said(self, before: ConferenceRow | None, row: ConferenceRow) -> str:
        when = f"{self._desk.clock.local(row.begins_at):%m-%d %H:%M}"
        if row.state is ConferenceState.CALLED and (before is None or before.begins_at != row.begins_at):
            return fill(self.tr("Invited to the conference “%1”, %2"), row.title, when)
        if row.state is ConferenceState.CANCELLED and before is not None and before.state is ConferenceState.CALLED:
            return fill(self.tr("The conference “%1” is cancelled"), row.title)
        return ""


def _leave_it(error: BaseException) -> None:
    """Leave it to the next change: the window says that the line is down."""
