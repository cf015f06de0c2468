# SPDX-License-Identifier: Apache-2.0
"""The centre's numbers for patrol and fence, set by whoever answers for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting
from commandcenter.queries.wall.field import PATROL_KEY, patrol_rules
from commandcenter.rules.field.patrol import RANGES, PatrolRules
from commandcenter.rules.field.stored import as_stored
from commandcenter.services.field.upsert import insert_on
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.field import FieldProblem

SETTERS = frozenset({Role.DIRECTOR, Role.ADMINISTRATOR})
"""What calls a supervisor out is a rule of the centre, not of a shift."""


def set_patrol(uow: UnitOfWork, seen: Mapping[str, int] | None = None, **numbers: int) -> dict[str, Any]:
    """Set numbers of the patrol by the names of PatrolRules; all others stay. They count from the next position on.

    `seen` are the numbers that stood on the screen. Raises Refused with NO_PERMISSION, or with the name of a number as
    its field: NUMBER_RANGE beyond what RANGES allows, or a tolerance that reaches from one mark to the next, and
    NUMBER_CHANGED when somebody else has set it to something else than what was seen.
    """
    if uow.actor.role not in SETTERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
    for name, number in numbers.items():
        least, most = RANGES[name]
        if not least <= number <= most:
            raise Refused(FieldProblem.NUMBER_RANGE, field=name, least=least, most=most)
    changes: dict[str, Any] = dict(numbers)
    before = _held(uow)
    for name, number in numbers.items():
        now = round(getattr(before, name))
        if seen is not None and name in seen and now not in (seen[name], number):
            raise Refused(FieldProblem.NUMBER_CHANGED, field=name, now=now)
    rules = replace(before, **changes)
    if rules.mark_tolerance_minutes >= rules.mark_minutes:
        least, most = RANGES["mark_tolerance_minutes"][0], rules.mark_minutes - 1
        raise Refused(FieldProblem.NUMBER_RANGE, field="mark_tolerance_minutes", least=least, most=most)
    uow.session.merge(CentreSetting(key=PATROL_KEY, value=as_stored(rules)))
    uow.touch(Topic.SETTING)
    return dict(numbers)


def _held(uow: UnitOfWork) -> PatrolRules:
    """Return the numbers in force; whoever else sets one waits until this act is over, so that neither is lost."""
    connection = uow.session.connection()
    first = insert_on(connection, CentreSetting).values(key=PATROL_KEY, value={})
    connection.execute(first.on_conflict_do_nothing())
    connection.execute(select(CentreSetting.key).where(CentreSetting.key == PATROL_KEY).with_for_update())
    return patrol_rules(connection)
