# SPDX-License-Identifier: Apache-2.0
"""At how many days overdue the house opens supervision threads, set by whoever answers for the centre."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commandcenter.queries.supervising.threads import SUPERVISING_KEY, supervising_rules
from commandcenter.rules.supervising.steps import RANGES
from commandcenter.services.field.choosing import chosen, keep
from commandcenter.services.routing import SETTERS
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused


def set_supervising(uow: UnitOfWork, seen: Mapping[str, float] | None = None, **numbers: float) -> dict[str, Any]:
    """Set numbers by the names of SupervisingRules; all others stay. `seen` are those that stood on the screen.

    Raises Refused with NO_PERMISSION, or with the name of a number as its field: NUMBER_RANGE or NUMBER_CHANGED.
    """
    if uow.actor.role not in SETTERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
    return keep(uow, SUPERVISING_KEY, chosen(uow, SUPERVISING_KEY, supervising_rules, numbers, seen, RANGES))
