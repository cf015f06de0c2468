# SPDX-License-Identifier: Apache-2.0
"""Supervision threads are told at once: to a department what asks it, to the centre what was escalated or replied."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.supervising.parts import ThreadRow
from commandcenter.queries.supervising.threads import threads
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill, label
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.notices import Sound
from commandcenter.vocabulary.supervising import ThreadLevel, ThreadState


class ThreadNews(QObject):
    """What stood there when the seat was taken is no news; asked again and gone one level up are."""

    def __init__(self, desk: Desk, open_case: Callable[[int], None], window: QObject) -> None:
        super().__init__(window)
        self._desk, self._open = desk, open_case
        self._department = desk.actor.department_id
        self._known: dict[int, ThreadRow] | None = None
        self._stale: frozenset[int] | None = None
        """Cases that changed since they were read, None for all: every act on any case is heard of here."""
        desk.hub.changed.connect(self._heard)
        self._read()

    @Slot(object)
    def _heard(self, changes: ChangeSet) -> None:
        ids = changes.ids(Topic.CASE)
        if ids is None or ids:
            self._stale = None if ids is None or self._stale is None else self._stale | ids
            self._read()

    def _read(self) -> None:
        self._desk.runner.read(
            _open_threads,
            self._department,
            self._desk.actor.centre_id,
            self._stale,
            then=partial(self._found, self._stale),
            failed=_leave_it,
            owner=self,
            latest="threads",
        )

    def _found(self, cases: frozenset[int] | None, rows: list[ThreadRow]) -> None:
        known = self._known
        others = (
            {} if cases is None or known is None else {n: one for n, one in known.items() if one.case_id not in cases}
        )
        self._known = others | {row.id: row for row in rows}
        self._stale = frozenset()
        if known is None:
            return
        told = [(self._said(row, known.get(row.id)), row) for row in rows]
        fresh = [(text, row) for text, row in told if text]
        for text, row in fresh:
            late = row.state is ThreadState.LATE
            self._desk.notices.news(text, Tone.ERROR if late else Tone.WARNING, open=partial(self._open, row.case_id))
        if fresh:
            self._desk.notices.sound(Sound.NEW)

    def _said(self, row: ThreadRow, before: ThreadRow | None) -> str:
        """Say what is new about a thread to this post, "" for nothing."""
        if before is not None and _height(row.level) > _height(before.level):
            return fill(self.tr("Supervision of %1 escalated: now %2"), row.number, label(row.level))
        if self._department is not None:
            if row.state is ThreadState.REPLIED or (before is not None and row.due_at == before.due_at):
                return ""
            due = f"{self._desk.clock.local(row.due_at):%m-%d %H:%M}"
            return fill(self.tr("Supervision of %1: reply by %2"), row.number, due)
        replied = before is not None and row.state is ThreadState.REPLIED and before.state is not ThreadState.REPLIED
        return fill(self.tr("Supervision of %1: a reply waits to be judged"), row.number) if replied else ""


def _height(level: ThreadLevel) -> int:
    return list(ThreadLevel).index(level)


def _open_threads(
    connection: Any, department_id: int | None, centre_id: int | None, cases: frozenset[int] | None
) -> list[ThreadRow]:
    return threads(connection, department_id=department_id, centre_id=centre_id, cases=cases)


def _leave_it(error: BaseException) -> None:
    """Leave it to the next change: the window says that the line is down."""
