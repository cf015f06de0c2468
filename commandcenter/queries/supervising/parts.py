# SPDX-License-Identifier: Apache-2.0
"""A supervision thread as it is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.supervising import ThreadKind, ThreadLevel, ThreadState

_ORDER = (ThreadState.LATE, ThreadState.REPLIED, ThreadState.WAITING, ThreadState.ENDED)
LAMPS = {ThreadState.LATE: Lamp.RED, ThreadState.WAITING: Lamp.GREEN}
"""Red while a reply is late, green while there is time; nothing is awaited of all others."""


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A thread with its case and how it stands now; times in UTC.

    `asked` is what was asked for last, in Chinese and English.
    """

    id: int
    version: int
    case_id: int
    number: str
    item: tuple[str, str]
    address: str
    department_id: int
    department: tuple[str, str]
    kind: ThreadKind
    level: ThreadLevel
    state: ThreadState
    opened_at: datetime
    due_at: datetime
    ended_at: datetime | None
    asked: tuple[str, str]

    @property
    def place(self) -> tuple[float, ...]:
        """Where it stands in its list: late replies first, of those that ended the last one."""
        if self.ended_at is not None:
            return -self.ended_at.timestamp(), self.id
        return _ORDER.index(self.state), self.due_at.timestamp(), self.id

    @property
    def lamp(self) -> Lamp:
        """The lamp of its list, an open ring where nothing is awaited."""
        return LAMPS.get(self.state, Lamp.STOPPED)
