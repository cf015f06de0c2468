# SPDX-License-Identifier: Apache-2.0
"""The centre's numbers for patrol and fence, set by whoever answers for them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting
from commandcenter.queries.wall.field import PATROL_KEY, patrol_rules
from commandcenter.rules.field.patrol import RANGES
from commandcenter.rules.field.stored import as_stored
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.field import FieldProblem

SETTERS = frozenset({Role.DIRECTOR, Role.ADMINISTRATOR})
"""What calls a supervisor out is a rule of the centre, not of a shift."""


def set_patrol(uow: UnitOfWork, **numbers: int) -> dict[str, Any]:
    """Set numbers of the patrol by the names of PatrolRules; all others stay. They count from the next position on.

    Raises Refused with NO_PERMISSION, or NUMBER_RANGE with the name of the number as its field: beyond what RANGES
    allows, or a tolerance that reaches from one mark to the next.
    """
    if uow.actor.role not in SETTERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
    for name, number in numbers.items():
        least, most = RANGES[name]
        if not least <= number <= most:
            raise Refused(FieldProblem.NUMBER_RANGE, field=name, least=least, most=most)
    changes: dict[str, Any] = dict(numbers)
    rules = replace(patrol_rules(uow.session.connection()), **changes)
    if rules.mark_tolerance_minutes >= rules.mark_minutes:
        least, most = RANGES["mark_tolerance_minutes"][0], rules.mark_minutes - 1
        raise Refused(FieldProblem.NUMBER_RANGE, field="mark_tolerance_minutes", least=least, most=most)
    uow.session.merge(CentreSetting(key=PATROL_KEY, value=as_stored(rules)))
    uow.touch(Topic.SETTING)
    return dict(numbers)
