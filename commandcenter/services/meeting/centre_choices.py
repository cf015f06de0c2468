# SPDX-License-Identifier: Apache-2.0
"""The centre's choices for its meetings, set by whoever leads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from commandcenter.changes import Topic
from commandcenter.models import Department
from commandcenter.queries.meeting.minutes import MEETING_KEY, meeting_rules
from commandcenter.rules.meeting.centre import RANGES
from commandcenter.services.field.choosing import chosen, keep
from commandcenter.services.meeting.minutes import refuse_others
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Refused, Role
from commandcenter.vocabulary.briefing import BriefingPage
from commandcenter.vocabulary.meeting import MeetingProblem, Section

SETTERS = frozenset({Role.DIRECTOR, Role.SHIFT_LEADER, Role.ADMINISTRATOR})


def set_meeting(uow: UnitOfWork, seen: Mapping[str, Any] | None = None, **choices: Any) -> dict[str, Any]:
    """Set choices by the names of MeetingRules (`begins`, `sections`, `departments`, `pages`, …); all others stay.

    `seen` is what stood on the screen. Raises Refused with NO_PERMISSION, or with the name of a choice as its field:
    NUMBER_RANGE, SECTION_UNKNOWN, OBJECT_UNKNOWN, PAGE_UNKNOWN, and NUMBER_CHANGED or CHOICE_CHANGED when somebody else
    has set it to something else than what was seen.
    """
    refuse_others(uow, SETTERS)
    _refuse_unknown(uow, choices)
    kept = keep(uow, MEETING_KEY, chosen(uow, MEETING_KEY, meeting_rules, choices, seen, RANGES))
    uow.touch(Topic.MEETING)
    return kept


def _refuse_unknown(uow: UnitOfWork, choices: Mapping[str, Any]) -> None:
    for name in choices.get("sections", ()):
        if name not in set(Section):
            raise Refused(MeetingProblem.SECTION_UNKNOWN, field="sections", name=name)
    pages = choices.get("pages", ())
    for name in pages:
        if name not in set(BriefingPage) or pages.count(name) > 1:
            raise Refused(MeetingProblem.PAGE_UNKNOWN, field="pages", name=name)
    wanted = set(choices.get("departments", ()))
    known = uow.session.scalars(select(Department.id).where(Department.id.in_(wanted))) if wanted else ()
    for number in sorted(wanted - set(known)):
        raise Refused(MeetingProblem.OBJECT_UNKNOWN, field="departments", name=number)
