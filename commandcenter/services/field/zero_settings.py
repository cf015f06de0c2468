# SPDX-License-Identifier: Apache-2.0
"""The centre's numbers for zero reports: until when they are due, and how long they can still be given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commandcenter.changes import Topic
from commandcenter.queries.wall.zero import ZERO_KEY, zero_rules
from commandcenter.rules.field.station import RANGES
from commandcenter.services.field.choosing import chosen, keep
from commandcenter.services.field.rostering import refuse_others
from commandcenter.services.unit_of_work import UnitOfWork


def set_zero_report(uow: UnitOfWork, seen: Mapping[str, Any] | None = None, **choices: Any) -> dict[str, Any]:
    """Set what ZeroRules names (`due`: a local time of day, and whole numbers); all others stay.

    `seen` is what stood on the screen. Raises Refused with NO_PERMISSION, or with the name of a number as its field:
    NUMBER_RANGE, and NUMBER_CHANGED when somebody else has set it to something else than what was seen.
    """
    refuse_others(uow)
    kept = keep(uow, ZERO_KEY, chosen(uow, ZERO_KEY, zero_rules, choices, seen, RANGES))
    uow.touch(Topic.ZERO_REPORT)
    return kept
