# SPDX-License-Identifier: Apache-2.0
"""The centre's numbers for zero reports: until when they are due, and how long they can still be given."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting
from commandcenter.queries.wall.zero import ZERO_KEY, zero_rules
from commandcenter.rules.field.stored import as_stored
from commandcenter.services.field.rostering import refuse_others
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.field import FieldProblem

RANGES = {"back_days": (0, 60), "most": (1, 999), "remind_minutes": (0, 240)}


def set_zero_report(uow: UnitOfWork, *, due: time | None = None, **numbers: int) -> dict[str, Any]:
    """Set the hour (local) at which zero reports are due, and numbers by the names of ZeroRules; all others stay.

    Raises Refused with NO_PERMISSION, or NUMBER_RANGE with the name of the number as its field.
    """
    refuse_others(uow)
    for name, number in numbers.items():
        least, most = RANGES[name]
        if not least <= number <= most:
            raise Refused(FieldProblem.NUMBER_RANGE, field=name, least=least, most=most)
    rules = zero_rules(uow.session.connection())
    changes: dict[str, Any] = {**numbers, "due": due or rules.due}
    kept = as_stored(replace(rules, **changes))
    uow.session.merge(CentreSetting(key=ZERO_KEY, value=kept))
    uow.touch(Topic.SETTING)
    uow.touch(Topic.ZERO_REPORT)
    return kept
