# SPDX-License-Identifier: Apache-2.0
"""Accepting what relieves a department as rules of routing, and setting from when on it is proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting
from commandcenter.queries.relief.proposed import RELIEF_KEY, relief_lines
from commandcenter.rules.relief.lines import RANGES
from commandcenter.rules.relief.proposals import ReliefRules
from commandcenter.services.field.choosing import chosen
from commandcenter.services.routing import SETTERS, set_rule
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Involvement, Problem, Refused
from commandcenter.vocabulary.relief import ReliefProblem


@dataclass(frozen=True, slots=True)
class Accepted:
    """One of the moves that are accepted: this department leads the item in the place from now on."""

    item_id: int
    place_id: int | None
    to: int


def accept_moves(uow: UnitOfWork, moves: Sequence[Accepted], reason: str) -> dict[str, Any]:
    """Make each move a rule of routing, all or none; what is under way stays where it is.

    Raises Refused with NO_PERMISSION, NOTHING_CHOSEN, REASON_MISSING, RULE_PLACE_MISSING or DEPARTMENT_MISSING.
    """
    if not moves:
        raise Refused(ReliefProblem.NOTHING_CHOSEN)
    made = [
        set_rule(
            uow,
            department_id=one.to,
            involvement=Involvement.LEAD,
            reason=reason,
            item_id=one.item_id,
            division_id=one.place_id,
        )["rule"]
        for one in moves
    ]
    return {"rules": made}


def set_relief(uow: UnitOfWork, rules: ReliefRules) -> dict[str, Any]:
    """Set from which share, which rate on time and how many orders on a department is to be relieved.

    Raises Refused with NO_PERMISSION, SHARE_BAD, RATE_BAD or ORDERS_BAD.
    """
    if uow.actor.role not in SETTERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
    if not 0.05 <= rules.most_share <= 1:
        raise Refused(ReliefProblem.SHARE_BAD, field="most_share")
    if not 0 <= rules.least_on_time <= 1:
        raise Refused(ReliefProblem.RATE_BAD, field="least_on_time")
    if not 1 <= rules.least_orders <= 100_000:
        raise Refused(ReliefProblem.ORDERS_BAD, field="least_orders")
    uow.session.merge(CentreSetting(key=RELIEF_KEY, value=asdict(rules)))
    uow.touch(Topic.SETTING)
    return asdict(rules)


def set_lines(uow: UnitOfWork, seen: Mapping[str, float] | None = None, **numbers: float) -> dict[str, Any]:
    """Set lines by the names of Lines, in percent; all others stay. `seen` are those that stood on the screen.

    Raises Refused with NO_PERMISSION, or with the name of a line as its field: NUMBER_RANGE, and NUMBER_CHANGED when
    somebody else has set it to something else than what was seen.
    """
    if uow.actor.role not in SETTERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
    return set_relief(uow, chosen(uow, RELIEF_KEY, relief_lines, numbers, seen, RANGES).rules)
