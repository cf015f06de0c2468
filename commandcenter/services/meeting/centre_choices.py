# SPDX-License-Identifier: Apache-2.0
"""The centre's choices for its meetings, set by whoever leads them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting
from commandcenter.queries.meeting.minutes import MEETING_KEY, meeting_rules
from commandcenter.rules.field.stored import as_stored
from commandcenter.services.meeting.minutes import refuse_others
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role

SETTERS = frozenset({Role.DIRECTOR, Role.SHIFT_LEADER, Role.ADMINISTRATOR})


def set_meeting(uow: UnitOfWork, **choices: Any) -> dict[str, Any]:
    """Set choices by the names of MeetingRules (`begins`, `sections`, `departments`, `pages`, …); all others stay.

    Raises Refused with NO_PERMISSION, or SETTING_BAD for what cannot be.
    """
    refuse_others(uow, SETTERS)
    try:
        rules = replace(meeting_rules(uow.session.connection()), **choices)
    except (ValueError, TypeError) as error:
        raise Refused(Problem.SETTING_BAD, path="centre_setting", key=MEETING_KEY, expected=str(error)) from error
    uow.session.merge(CentreSetting(key=MEETING_KEY, value=as_stored(rules)))
    uow.touch(Topic.SETTING)
    uow.touch(Topic.MEETING)
    return as_stored(rules)
