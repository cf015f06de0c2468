# SPDX-License-Identifier: Apache-2.0
"""The centre's numbers for patrol and fence, set by whoever answers for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commandcenter.queries.wall.field import PATROL_KEY, patrol_rules
from commandcenter.rules.field.patrol import RANGES
from commandcenter.services.field.choosing import chosen, keep
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.field import FieldProblem

SETTERS = frozenset({Role.DIRECTOR, Role.ADMINISTRATOR})
"""What calls a supervisor out is a rule of the centre, not of a shift."""


def set_patrol(uow: UnitOfWork, seen: Mapping[str, float] | None = None, **numbers: float) -> dict[str, Any]:
    """Set numbers of the patrol by the names of PatrolRules; all others stay. They count from the next position on.

    `seen` are the numbers that stood on the screen. Raises Refused with NO_PERMISSION, or with the name of a number as
    its field: NUMBER_RANGE beyond what RANGES allows, or a tolerance that reaches from one mark to the next, and
    NUMBER_CHANGED when somebody else has set it to something else than what was seen.
    """
    if uow.actor.role not in SETTERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
    rules = chosen(uow, PATROL_KEY, patrol_rules, numbers, seen, RANGES)
    if rules.mark_tolerance_minutes >= rules.mark_minutes:
        least, most = RANGES["mark_tolerance_minutes"][0], rules.mark_minutes - 1
        raise Refused(FieldProblem.NUMBER_RANGE, field="mark_tolerance_minutes", least=least, most=most)
    keep(uow, PATROL_KEY, rules)
    return dict(numbers)
