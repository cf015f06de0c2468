# SPDX-License-Identifier: Apache-2.0
"""Sounds once when a report came in or a clock ran out, each in its own tone (screens.md, Everywhere)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from commandcenter.queries.queue_counts import QueueCount
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill, label
from commandcenter.views.shell.notices import Notices, Sound
from commandcenter.vocabulary import Queue


class Alarm(QObject):
    """Compares each count with the one before; what was there when the shift began makes no sound."""

    def __init__(self, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._notices = notices
        self._before: dict[Queue, QueueCount] = {}

    @Slot(object)
    def heard(self, counts: Sequence[QueueCount]) -> None:
        """Take the newest counts."""
        before, self._before = self._before, {count.queue.queue: count for count in counts}
        if not before:
            return
        came = [count for count in counts if count.queue.queue is Queue.TO_ACCEPT]
        for count in came:
            more = count.count - before[count.queue.queue].count
            if more > 0:
                self._notices.news(self.tr("%n new report(s) to accept", "", more), sound=Sound.NEW)
        for count in counts:
            over = count.overdue - before[count.queue.queue].overdue
            if over > 0 and count.queue.queue is not Queue.MINE:
                told = fill(self.tr("Overdue in “%1”: %2"), label(count.queue.queue), count.overdue)
                self._notices.news(told, Tone.ERROR, sound=Sound.OVERDUE)
