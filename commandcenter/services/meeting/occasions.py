# SPDX-License-Identifier: Apache-2.0
"""Large events that are coming, kept by whoever runs the centre."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from commandcenter.changes import Topic
from commandcenter.models import Division
from commandcenter.models.meeting import LargeEvent
from commandcenter.services.field.rostering import refuse_others
from commandcenter.services.meeting.minutes import check_length, refuse_unknown_department
from commandcenter.services.supervision.draft import storable
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.meeting import MeetingProblem

MOST_LETTERS = {"title_zh": 80, "title_en": 120, "place": 200, "note": 200}
MOST_PEOPLE = 10_000_000


@dataclass(frozen=True, slots=True)
class Occasion:
    """A large event as it is entered; times are aware, `division_id` the street or community it is in."""

    title_zh: str
    begins_at: datetime
    ends_at: datetime
    title_en: str = ""
    place: str = ""
    division_id: int | None = None
    people: int | None = None
    department_id: int | None = None
    note: str = ""


def put_event(uow: UnitOfWork, occasion: Occasion, event_id: int | None = None) -> dict[str, Any]:
    """Add a large event, or change one.

    Raises Refused with NO_PERMISSION, EVENT_MISSING, EVENT_UNNAMED, EVENT_HOURS, OBJECT_UNKNOWN, DEPARTMENT_MISSING,
    AMOUNT_BAD or TEXT_TOO_LONG; the field is named like the part of the event.
    """
    refuse_others(uow)
    checked = _checked(uow, occasion)
    stands = LargeEvent() if event_id is None else uow.session.get(LargeEvent, event_id)
    if stands is None:
        raise Refused(MeetingProblem.EVENT_MISSING)
    for name, value in checked.items():
        setattr(stands, name, value)
    stands.at, stands.person_id = uow.now, uow.actor.person_id
    uow.session.add(stands)
    uow.session.flush()
    uow.touch(Topic.SETTING)
    return {"event": stands.id}


def remove_event(uow: UnitOfWork, event_id: int) -> dict[str, Any]:
    """Take a large event out; raises Refused with NO_PERMISSION or EVENT_MISSING."""
    refuse_others(uow)
    stands = uow.session.get(LargeEvent, event_id)
    if stands is None:
        raise Refused(MeetingProblem.EVENT_MISSING)
    uow.session.delete(stands)
    uow.touch(Topic.SETTING)
    return {"event": event_id}


def _checked(uow: UnitOfWork, occasion: Occasion) -> dict[str, Any]:
    checked = asdict(occasion)
    for name, limit in MOST_LETTERS.items():
        checked[name] = storable(checked[name]).strip()
        check_length(name, checked[name], limit)
    if not checked["title_zh"]:
        raise Refused(MeetingProblem.EVENT_UNNAMED, field="title_zh")
    if occasion.ends_at <= occasion.begins_at:
        raise Refused(MeetingProblem.EVENT_HOURS, field="ends_at")
    if occasion.people is not None and not 0 < occasion.people <= MOST_PEOPLE:
        raise Refused(Problem.AMOUNT_BAD, field="people", most=MOST_PEOPLE)
    if occasion.division_id is not None and uow.session.get(Division, occasion.division_id) is None:
        raise Refused(MeetingProblem.OBJECT_UNKNOWN, field="division_id", name=occasion.division_id)
    refuse_unknown_department(uow, occasion.department_id)
    return checked
