# SPDX-License-Identifier: Apache-2.0
"""A calendar that was read takes the place of what was read from it before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from commandcenter.models.joint import Engagement
from commandcenter.queries.joint.calendars import CalendarChange, CalendarEvent, Whose, calendar_changes
from commandcenter.services.joint.means.engagements import judged_title, refuse_whose
from commandcenter.services.joint.means.keeping import touch_means
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary.joint import Comes


@dataclass(frozen=True, slots=True)
class CalendarDraft:
    """All that a calendar takes of somebody's time between two moments (UTC)."""

    whose: Whose
    since: datetime
    until: datetime
    events: tuple[CalendarEvent, ...]


def put_calendar(uow: UnitOfWork, draft: CalendarDraft) -> dict[str, int]:
    """Enter all of a calendar or nothing: what is new, changed and gone since it was last read; returns how many.

    What was entered by hand stays; what is the same in the calendar becomes the calendar's. Raises Refused with
    NO_PERMISSION, OTHER_DEPARTMENT, DEPARTMENT_UNKNOWN, WORKER_ELSEWHERE, TITLE_MISSING, TEXT_TOO_LONG, ENDS_BEFORE or
    TOO_LONG.
    """
    refuse_whose(uow, draft.whose)
    for event in draft.events:
        judged_title(event.begins, event.ends, event.title)
    changes = calendar_changes(uow.session.connection(), draft.whose, draft.since, draft.until, draft.events)
    for change in changes:
        _put(uow, draft.whose, change)
    counts = Counter(change.comes for change in changes)
    if len(changes) > counts[Comes.KNOWN]:
        touch_means(uow)
    return {str(comes): counts[comes] for comes in Comes}


def _put(uow: UnitOfWork, whose: Whose, change: CalendarChange) -> None:
    kept = uow.session.get(Engagement, change.engagement_id) if change.engagement_id else None
    if change.comes is Comes.GONE:
        uow.session.delete(kept)
        return
    event, engagement = change.event, kept or Engagement()
    engagement.uid = event.uid
    if change.comes is Comes.KNOWN:
        return
    engagement.department_id, engagement.person_id = whose.department_id, uow.actor.person_id
    engagement.worker_id, engagement.gear_id = whose.worker_id, whose.gear_id
    engagement.begins_at, engagement.ends_at = event.begins, event.ends
    engagement.title = judged_title(event.begins, event.ends, event.title)
    uow.session.add(engagement)
