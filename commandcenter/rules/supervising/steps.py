# SPDX-License-Identifier: Apache-2.0
"""At how many days overdue the house supervises, on which level, and how a thread stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from commandcenter.vocabulary.supervising import ThreadLevel, ThreadState

LEVELS = tuple(ThreadLevel)

RANGES: dict[str, tuple[float, float]] = {
    "department_days": (1, 365),
    "street_days": (1, 365),
    "district_days": (1, 365),
    "reply_hours": (1, 720),
}
"""What a centre may set, from and to."""


@dataclass(frozen=True, slots=True)
class SupervisingRules:
    """Days overdue from which on a case is supervised before department, street and district, and hours to reply."""

    department_days: int = 1
    street_days: int = 3
    district_days: int = 7
    reply_hours: int = 24


def level_of(overdue: timedelta, rules: SupervisingRules) -> ThreadLevel | None:
    """Return before whom a case so much overdue belongs, None for one not late enough."""
    steps = (
        (rules.district_days, ThreadLevel.DISTRICT),
        (rules.street_days, ThreadLevel.STREET),
        (rules.department_days, ThreadLevel.DEPARTMENT),
    )
    return next((level for days, level in steps if overdue >= timedelta(days=days)), None)


def raised(level: ThreadLevel) -> ThreadLevel:
    """Return the level above, the highest for itself."""
    return LEVELS[min(LEVELS.index(level) + 1, len(LEVELS) - 1)]


def state_of(due_at: datetime, replied_at: datetime | None, ended_at: datetime | None, now: datetime) -> ThreadState:
    """Return how a thread stands at `now`."""
    if ended_at is not None:
        return ThreadState.ENDED
    if replied_at is not None:
        return ThreadState.REPLIED
    return ThreadState.LATE if due_at < now else ThreadState.WAITING
