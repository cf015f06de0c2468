# SPDX-License-Identifier: Apache-2.0
"""The one place where news of changes arrives and from which pages are told, merged each tenth of a second."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from commandcenter.changes import Change, ChangeSet, Topic

MERGE_MS = 100


@dataclass(eq=False)
class _Watch:
    """One page, what it wants to hear of, and what it missed while hidden."""

    widget: QWidget
    topics: frozenset[Topic]
    slot: Callable[[ChangeSet], None]
    missed: ChangeSet


class ChangeHub(QObject):
    """Tells pages what changed, whoever changed it: this seat's writes and the news of other seats end here.

    `announce` may be called from any thread. A hidden page only goes stale; when it is shown it hears at once of all
    it missed, in one set.
    """

    changed = Signal(object)
    """A merged ChangeSet, for what is not a page (sounds, counts in the frame)."""
    _news = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watches: list[_Watch] = []
        self._pending = ChangeSet()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MERGE_MS)
        self._timer.timeout.connect(self.flush)
        self._news.connect(self._collect)

    def announce(self, changes: ChangeSet | Iterable[Change]) -> None:
        """Take in what changed; pages hear of it within the merge window."""
        self._news.emit(changes if isinstance(changes, ChangeSet) else ChangeSet.of(changes))

    def announce_all(self) -> None:
        """Say that anything may have changed: after a lost line, or when news may have been missed."""
        self.announce(ChangeSet.everything())

    def watch(self, widget: QWidget, topics: Iterable[Topic], slot: Callable[[ChangeSet], None]) -> None:
        """Call `slot(change_set)` with the changes of `topics` for as long as `widget` lives."""
        self._watches.append(_Watch(widget, frozenset(topics), slot, ChangeSet()))
        widget.installEventFilter(self)
        widget.destroyed.connect(self._forget)

    @Slot()
    def flush(self) -> None:
        """Tell the pages now what has been collected."""
        self._timer.stop()
        changes, self._pending = self._pending, ChangeSet()
        if not changes:
            return
        for watch in tuple(self._watches):
            meant = ChangeSet(tuple(change for change in changes if change.topic in watch.topics))
            if not meant or not isValid(watch.widget):
                continue
            if watch.widget.isVisible():
                watch.slot(meant)
            else:
                watch.missed = watch.missed | meant
        self.changed.emit(changes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring a page up to date at the moment it is shown."""
        if event.type() == QEvent.Type.Show:
            for watch in tuple(watch for watch in self._watches if watch.widget is watched):
                missed, watch.missed = watch.missed, ChangeSet()
                if missed:
                    watch.slot(missed)
        return False

    @Slot(object)
    def _collect(self, changes: ChangeSet) -> None:
        self._pending = self._pending | changes
        if self._pending and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _forget(self) -> None:
        self._watches = [watch for watch in self._watches if isValid(watch.widget)]
