# SPDX-License-Identifier: Apache-2.0
"""The centre's thresholds for the monthly analysis, set by whoever answers for its figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commandcenter.changes import Topic
from commandcenter.queries.briefing.thresholds import THRESHOLDS_KEY, thresholds
from commandcenter.rules.briefing.thresholds import RANGES
from commandcenter.services.field.choosing import chosen, keep
from commandcenter.services.meeting.minutes import refuse_others
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Role

SETTERS = frozenset({Role.DIRECTOR, Role.ADMINISTRATOR})


def set_thresholds(uow: UnitOfWork, seen: Mapping[str, float] | None = None, **numbers: float) -> dict[str, Any]:
    """Set numbers by the names of Thresholds; all others stay. They hold for every analysis read from now on.

    `seen` are the numbers that stood on the screen. Raises Refused with NO_PERMISSION, or with the name of a number as
    its field: NUMBER_RANGE, and NUMBER_CHANGED when somebody else has set it to something else than what was seen.
    """
    refuse_others(uow, SETTERS)
    kept = keep(uow, THRESHOLDS_KEY, chosen(uow, THRESHOLDS_KEY, thresholds, numbers, seen, RANGES))
    uow.touch(Topic.MEETING)
    return kept
