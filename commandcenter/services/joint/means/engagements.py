# SPDX-License-Identifier: Apache-2.0
"""What takes the time of a department, of somebody of it or of its gear, besides joint operations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from commandcenter.models.joint import Engagement, Gear, Worker
from commandcenter.queries.joint.calendars import Whose
from commandcenter.services.joint.means.keeping import fit, refuse_others, refuse_unknown, touch_means
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import MeansProblem

MOST_TITLE = 100
LONGEST = timedelta(days=93)


@dataclass(frozen=True, slots=True)
class EngagementDraft:
    """What takes time (UTC) of a worker, of a piece of gear, or where neither is named of the whole department."""

    department_id: int
    begins: datetime
    ends: datetime
    title: str
    worker_id: int | None = None
    gear_id: int | None = None


def put_engagement(uow: UnitOfWork, draft: EngagementDraft, engagement_id: int | None = None) -> dict[str, Any]:
    """Enter what takes time, or change what has the number `engagement_id`.

    Raises Refused with NO_PERMISSION, OTHER_DEPARTMENT, DEPARTMENT_UNKNOWN, TITLE_MISSING, TEXT_TOO_LONG, ENDS_BEFORE,
    TOO_LONG, WORKER_ELSEWHERE, ENGAGED_TWICE or ENGAGEMENT_MISSING.
    """
    title = _judged(uow, draft)
    if _is_there(uow, draft, title, engagement_id):
        raise Refused(MeansProblem.ENGAGED_TWICE, field="begins")
    engagement = Engagement() if engagement_id is None else _found(uow, engagement_id)
    _fill(uow, engagement, draft, title)
    uow.session.flush()
    touch_means(uow)
    return {"engagement": engagement.id}


def remove_engagement(uow: UnitOfWork, engagement_id: int) -> dict[str, Any]:
    """Take out what takes time; raises Refused with NO_PERMISSION, OTHER_DEPARTMENT or ENGAGEMENT_MISSING."""
    uow.session.delete(_found(uow, engagement_id))
    touch_means(uow)
    return {"engagement": engagement_id}


def _judged(uow: UnitOfWork, draft: EngagementDraft) -> str:
    refuse_whose(uow, Whose(draft.department_id, draft.worker_id, draft.gear_id))
    return judged_title(draft.begins, draft.ends, draft.title)


def refuse_whose(uow: UnitOfWork, whose: Whose) -> None:
    """Raise Refused where the actor does not keep the calendar, or it is nobody's of that department."""
    refuse_others(uow, whose.department_id)
    refuse_unknown(uow, whose.department_id)
    for table, number in ((Worker, whose.worker_id), (Gear, whose.gear_id)):
        if number is not None:
            asked = select(table.id).where(table.id == number, table.department_id == whose.department_id, table.active)
            if not uow.session.execute(asked).first():
                raise Refused(MeansProblem.WORKER_ELSEWHERE, field="whom")


def judged_title(begins: datetime, ends: datetime, title: str) -> str:
    """Return the title as it is kept; raise Refused with TITLE_MISSING, TEXT_TOO_LONG, ENDS_BEFORE or TOO_LONG."""
    kept = fit(title, "title", MOST_TITLE, MeansProblem.TITLE_MISSING)
    if ends <= begins:
        raise Refused(MeansProblem.ENDS_BEFORE, field="ends")
    if ends - begins > LONGEST:
        raise Refused(MeansProblem.TOO_LONG, field="ends", most=LONGEST.days)
    return kept


def _is_there(uow: UnitOfWork, draft: EngagementDraft, title: str, engagement_id: int | None) -> bool:
    asked = select(Engagement.id).where(
        Engagement.department_id == draft.department_id,
        Engagement.begins_at == draft.begins,
        Engagement.ends_at == draft.ends,
        Engagement.title == title,
        Engagement.worker_id.is_not_distinct_from(draft.worker_id),
        Engagement.gear_id.is_not_distinct_from(draft.gear_id),
        Engagement.id != (engagement_id or 0),
    )
    return uow.session.execute(asked).first() is not None


def _found(uow: UnitOfWork, engagement_id: int) -> Engagement:
    engagement = uow.session.get(Engagement, engagement_id, with_for_update=True)
    if engagement is None:
        raise Refused(MeansProblem.ENGAGEMENT_MISSING)
    refuse_others(uow, engagement.department_id)
    return engagement


def _fill(uow: UnitOfWork, engagement: Engagement, draft: EngagementDraft, title: str) -> None:
    engagement.department_id, engagement.title = draft.department_id, title
    engagement.worker_id, engagement.gear_id = draft.worker_id, draft.gear_id
    engagement.begins_at, engagement.ends_at = draft.begins, draft.ends
    engagement.person_id = uow.actor.person_id
    uow.session.add(engagement)
