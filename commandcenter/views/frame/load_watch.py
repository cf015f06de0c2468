# SPDX-License-Identifier: Apache-2.0
"""Tells whoever sends orders out, in the bell's list, that a department holds too much or is too often late."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from commandcenter.queries.relief.proposed import Proposed, relief_proposed
from commandcenter.rules.relief.proposals import Trouble, Troubled
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill, pick
from commandcenter.views.shell.desk import Desk

ASK_AGAIN_SECONDS = 300


class LoadWatch(QObject):
    """Asks when the seat is taken and every few minutes; the same trouble of a department is told once."""

    def __init__(self, desk: Desk, go_to: Callable[[str], object], window: QObject) -> None:
        super().__init__(window)
        self._desk, self._go_to = desk, go_to
        self._told: set[tuple[int, Trouble]] = set()
        self._seconds = 0
        desk.clock.tick.connect(self._tick)
        self._ask()

    @Slot(object)
    def _tick(self, _: object) -> None:
        self._seconds += 1
        if self._seconds % ASK_AGAIN_SECONDS == 0 and self._desk.runner.lost_since is None:
            self._ask()

    def _ask(self) -> None:
        self._desk.runner.read(relief_proposed, then=self._found, failed=_leave_it, owner=self, latest="load")

    def _found(self, found: Proposed) -> None:
        there = {(one.department_id, trouble) for one in found.troubled for trouble in one.troubles}
        for one in found.troubled:
            if any((one.department_id, trouble) not in self._told for trouble in one.troubles):
                self._desk.notices.news(self._said(one, found), Tone.WARNING, open=self._open)
        self._told = there

    def _open(self) -> None:
        self._go_to("relief")

    def _said(self, one: Troubled, found: Proposed) -> str:
        name, share = pick(*found.departments[one.department_id]), f"{one.share:.0%}"
        if Trouble.SHARE in one.troubles:
            after = f"{found.share(one.department_id, found.moves):.0%}"
            return fill(self.tr("%1 holds %2 of all orders; relieved as proposed it would be %3"), name, share, after)
        rate = "–" if one.on_time is None else f"{one.on_time:.0%}"
        return fill(self.tr("%1 is on time with %2 of its orders; moves to others are proposed"), name, rate)


def _leave_it(error: BaseException) -> None:
    """Leave it: the line's state is told by the window, and the next asking finds what there is."""
