# SPDX-License-Identifier: Apache-2.0
"""What a calendar would change of what takes somebody's time: its events against those that were read before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from commandcenter.models.joint import Engagement
from commandcenter.vocabulary.joint import Comes


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose time is taken: a worker's, a piece of gear's, or where neither is named the whole department's."""

    department_id: int
    worker_id: int | None = None
    gear_id: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Time (UTC) that a calendar takes; `uid` names it there, each turn of what comes again as `series/turn`."""

    uid: str
    begins: datetime
    ends: datetime
    title: str


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What comes of an event, or of an engagement that is no longer in the calendar; 0 stands for a new one."""

    comes: Comes
    engagement_id: int
    event: CalendarEvent


def calendar_changes(
    connection: Connection, whose: Whose, since: datetime, until: datetime, events: Sequence[CalendarEvent]
) -> list[CalendarChange]:
    """Return what reading a calendar changes between two moments, in order of time.

    An event is found again by its name, where it moved by that of its series, and what was entered by hand by being
    the same. Of what was read from a calendar before, whatever the events no longer hold is gone.
    """
    rows = connection.execute(
        select(Engagement.id, Engagement.uid, Engagement.begins_at, Engagement.ends_at, Engagement.title)
        .where(Engagement.department_id == whose.department_id)
        .where(Engagement.worker_id.is_not_distinct_from(whose.worker_id))
        .where(Engagement.gear_id.is_not_distinct_from(whose.gear_id))
        .where(Engagement.ends_at > since, Engagement.begins_at < until)
        .order_by(Engagement.begins_at, Engagement.id)
    )
    there = {row.id: CalendarEvent(row.uid, row.begins_at, row.ends_at, row.title) for row in rows}
    left = list(dict.fromkeys(events))
    found: list[CalendarChange] = []
    for key in (_name, _content, _series):
        left = _paired(left, there, key, found)
    found += [CalendarChange(Comes.NEW, 0, event) for event in left]
    found += [CalendarChange(Comes.GONE, number, event) for number, event in there.items() if event.uid]
    return sorted(found, key=lambda one: (one.event.begins, one.event.uid, one.engagement_id))


def _paired(
    events: Sequence[CalendarEvent],
    there: dict[int, CalendarEvent],
    key: Callable[[CalendarEvent], Hashable],
    found: list[CalendarChange],
) -> list[CalendarEvent]:
    """Move events and engagements of one key to `found`, and return the events that found nothing."""
    known: defaultdict[Any, list[int]] = defaultdict(list)
    for number, event in there.items():
        if key(event):
            known[key(event)].append(number)
    left = []
    for event in events:
        numbers = known.get(key(event))
        if not numbers:
            left.append(event)
            continue
        number = numbers.pop(0)
        same = _content(there.pop(number)) == _content(event)
        found.append(CalendarChange(Comes.KNOWN if same else Comes.CHANGED, number, event))
    return left


def _name(event: CalendarEvent) -> str:
    return event.uid


def _content(event: CalendarEvent) -> tuple[datetime, datetime, str]:
    return event.begins, event.ends, event.title


def _series(event: CalendarEvent) -> str:
    return event.uid.rpartition("/")[0]
