# SPDX-License-Identifier: Apache-2.0
"""Tells a seat by sound and in the bell's list what came to it, what ran out, and what was answered."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.case_list import DISPOSAL_POOLS, CaseRow
from commandcenter.queries.seat.news import Answer, Moved, Watched, answers, moved, run_out, watched_ids
from commandcenter.rules.pools import DISPATCHER_POOLS
from commandcenter.services.unit_of_work import Actor
from commandcenter.views.case.case_rows import case_title
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill, label
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.notices import Sound
from commandcenter.vocabulary import Decision, Queue, Role

ASK_AGAIN_SECONDS = 5
"""How often is asked which clocks ran out: no act tells of it."""
SOUND_SECONDS = 1.0
"""Sounds in one second are heard as one; the most pressing of them is it."""
SINGLY = 3
"""More cases than this coming at once are told in one line a queue."""

SUPERVISION_POOLS = (Queue.TO_ACCEPT, Queue.TO_FILE, Queue.TO_CLOSE, Queue.TO_CALL_BACK)
"""What waits for the seat; while a supervisor verifies or checks, nothing does."""


def watched_by(actor: Actor) -> Watched | None:
    """Return what concerns a post, None for one that works on no cases."""
    if actor.role is Role.LIAISON:
        return Watched(DISPOSAL_POOLS, department_id=actor.department_id)
    if actor.role is Role.ACCEPTOR:
        return Watched(SUPERVISION_POOLS, person_id=actor.person_id, centre_id=actor.centre_id)
    pools = {
        Role.SHIFT_LEADER: SUPERVISION_POOLS,
        Role.DISPATCHER: DISPATCHER_POOLS,
        Role.DIRECTOR: (Queue.ADJUDICATION,),
    }.get(actor.role)
    return None if pools is None else Watched(pools, centre_id=actor.centre_id)


class SeatNews(QObject):
    """What was there when the seat was taken, and the seat's own acts, are no news.

    A case is new when it comes from outside what the seat watches: one that a colleague passes on within it is not.
    """

    def __init__(self, desk: Desk, open_case: Callable[[int], None], window: QObject) -> None:
        super().__init__(window)
        self._desk, self._open_case = desk, open_case
        self._me, self._watched = desk.actor.person_id, watched_by(desk.actor)
        self._known: frozenset[int] | None = None
        self._waiting: set[int] = set()
        self._since = self._began = desk.clock.now()
        self._answered: set[int] = set()
        self._seconds = 0
        self._last_sound = -SOUND_SECONDS
        if self._watched is not None:
            desk.hub.changed.connect(self._heard)
            desk.clock.tick.connect(self._tick)
            self._read(watched_ids, self._watched, then=self._begin)

    # ------------------------------------------------------------------ what came

    def _begin(self, known: frozenset[int]) -> None:
        self._known = known
        self._look_at(self._waiting)
        self._waiting = set()

    @Slot(object)
    def _heard(self, changes: ChangeSet) -> None:
        ids = changes.ids(Topic.CASE)
        if ids is None:
            self._read(watched_ids, self._watched, then=self._compare)
        elif self._known is None:
            self._waiting |= ids
        else:
            self._look_at(ids)

    def _compare(self, now_there: frozenset[int]) -> None:
        """After a lost line: whatever came or went meanwhile."""
        self._look_at(now_there ^ (self._known or frozenset()))

    def _look_at(self, ids: Iterable[int]) -> None:
        wanted = frozenset(ids)
        if wanted:
            self._read(_looked_at, wanted, self._desk.actor.department_id, self._began, then=self._found)

    def _found(self, told: tuple[list[Moved], list[Answer]]) -> None:
        found, answered = told
        assert self._watched is not None and self._known is not None
        here = frozenset(one.row.id for one in found if self._watched.holds(one.row))
        new = [one.row for one in found if one.row.id in here - self._known and one.actor_id != self._me]
        self._known = (self._known - {one.row.id for one in found}) | here
        self._tell_new(new)
        self._tell_answers([one for one in answered if one.id not in self._answered])
        self._answered |= {one.id for one in answered}

    def _tell_new(self, rows: list[CaseRow]) -> None:
        if len(rows) <= SINGLY:
            for row in rows:
                told = fill(self.tr("New in “%1”: %2"), label(row.pool), case_title(row))
                self._say(told, Tone.INFO, row.id)
        else:
            for pool in dict.fromkeys(row.pool for row in rows):
                there = [row for row in rows if row.pool is pool]
                told = fill(self.tr("%n new case(s) in “%1”", "", len(there)), label(pool))
                self._say(told, Tone.INFO, there[0].id)
        if rows:
            self._sound(Sound.NEW)

    def _tell_answers(self, found: list[Answer]) -> None:
        for one in found:
            tone = Tone.GOOD if one.decision is Decision.GRANTED else Tone.WARNING
            self._say(f"{label(one.kind)} {label(one.decision)}: {case_title(one.row)}", tone, one.row.id)
        if found:
            self._sound(Sound.ANSWER)

    # ------------------------------------------------------------------ what ran out

    @Slot(object)
    def _tick(self, _: object) -> None:
        self._seconds += 1
        if self._seconds % ASK_AGAIN_SECONDS == 0 and self._desk.runner.lost_since is None:
            self._read(run_out, self._watched, self._since, then=self._ran_out, latest="run out")

    def _ran_out(self, told: tuple[Any, list[CaseRow]]) -> None:
        self._since, rows = told
        if len(rows) <= SINGLY:
            for row in rows:
                self._say(fill(self.tr("Overdue: %1"), case_title(row)), Tone.ERROR, row.id)
        else:
            self._say(self.tr("%n case(s) became overdue", "", len(rows)), Tone.ERROR, rows[0].id)
        if rows:
            self._sound(Sound.OVERDUE)

    # ------------------------------------------------------------------ inside

    def _say(self, text: str, tone: Tone, case_id: int) -> None:
        self._desk.notices.news(text, tone, open=partial(self._open_case, case_id))

    def _sound(self, kind: Sound) -> None:
        now = time.monotonic()
        if now - self._last_sound >= SOUND_SECONDS:
            self._last_sound = now
            self._desk.notices.sound(kind)

    def _read(self, query: Callable[..., Any], *args: Any, then: Callable[[Any], None], latest: str = "") -> None:
        self._desk.runner.read(query, *args, then=then, failed=_leave_it, owner=self, latest=latest or None)


def _looked_at(connection: Any, ids: frozenset[int], department_id: int | None, since: Any) -> tuple[Any, Any]:
    answered = [] if department_id is None else answers(connection, ids, department_id, since)
    return moved(connection, ids), answered


def _leave_it(error: BaseException) -> None:
    """Leave it: the line's state is told by the window, and what was missed is found when the line is back."""
