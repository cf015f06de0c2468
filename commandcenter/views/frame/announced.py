# SPDX-License-Identifier: Apache-2.0
"""Says at a seat that the system is about to be upgraded, and that it is over."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.centre import is_upgrade_coming
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import label
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary.server import ServerNews


class Announced(QObject):
    """Asks when somebody sat down and whenever a setting changed; says each thing once."""

    def __init__(self, desk: Desk, window: QObject) -> None:
        super().__init__(window)
        self._desk = desk
        self._coming = False
        desk.hub.changed.connect(self._heard)
        self._ask()

    @Slot(object)
    def _heard(self, changes: ChangeSet) -> None:
        if changes.ids(Topic.SETTING) != frozenset():
            self._ask()

    def _ask(self) -> None:
        self._desk.runner.read(is_upgrade_coming, then=self._told, failed=_leave_it, owner=self, latest="announced")

    def _told(self, coming: bool) -> None:
        if coming != self._coming:
            self._coming = coming
            tone, news = (Tone.WARNING, ServerNews.UPGRADE_COMING) if coming else (Tone.INFO, ServerNews.UPGRADE_OVER)
            self._desk.notices.say(tone, label(news))


def _leave_it(_error: BaseException) -> None:
    """A line that is down is told elsewhere, and what was announced is asked for again after it."""
