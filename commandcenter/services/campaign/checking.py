# SPDX-License-Identifier: Apache-2.0
"""What a plan of a campaign must hold before it is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, select

from commandcenter.models import Cell, Department, Division, Item
from commandcenter.services.meeting.minutes import check_length
from commandcenter.services.supervision.draft import storable
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Refused, Role
from commandcenter.vocabulary.campaign import CampaignProblem, Measure

LEADERS = frozenset({Role.DISPATCHER, Role.DIRECTOR})
"""Who plans and runs campaigns."""
MOST_DAYS = 366
MOST_NAME, MOST_GOAL = 60, 300
MOST = {
    Measure.OPEN_CASES: 9999,
    Measure.NEW_PER_WEEK: 9999,
    Measure.CLOSED_SHARE: 100,
    Measure.CELLS_UP: 100,
}
"""The highest target of each measure."""


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """What a campaign is to reach where, when (local days, both included), against which items, led by whom."""

    name: str
    first: date
    last: date
    lead_department_id: int | None
    items: tuple[int, ...]
    divisions: tuple[int, ...] = ()
    cells: tuple[int, ...] = ()
    targets: dict[Measure, float] = field(default_factory=dict)
    goal: str = ""


def checked(uow: UnitOfWork, plan: CampaignPlan) -> dict[str, Any]:
    """Return the columns a plan is kept as; raises what `plan_campaign` raises for it."""
    name, goal = storable(plan.name).strip(), storable(plan.goal).strip()
    if not name:
        raise Refused(CampaignProblem.NAME_MISSING, field="name")
    check_length("name", name, MOST_NAME)
    check_length("goal", goal, MOST_GOAL)
    if not 0 <= (plan.last - plan.first).days < MOST_DAYS:
        raise Refused(CampaignProblem.DAYS_BAD, field="days", most=MOST_DAYS)
    lead = _lead(uow, plan.lead_department_id)
    _refuse_parts(uow, plan)
    return {
        "name": name,
        "goal": goal,
        "first": plan.first.isoformat(),
        "last": plan.last.isoformat(),
        "lead_department_id": lead,
        **_targets(plan.targets),
    }


def _lead(uow: UnitOfWork, department_id: int | None) -> int:
    if department_id is None:
        raise Refused(CampaignProblem.LEAD_MISSING, field="lead")
    found = uow.session.get(Department, department_id)
    if found is None or not found.active:
        raise Refused(CampaignProblem.LEAD_UNKNOWN, field="lead")
    return found.id


def _refuse_parts(uow: UnitOfWork, plan: CampaignPlan) -> None:
    if not plan.divisions and not plan.cells:
        raise Refused(CampaignProblem.AREA_MISSING, field="area")
    if not plan.items:
        raise Refused(CampaignProblem.ITEM_MISSING, field="items")
    if not (_all_known(uow, Division, plan.divisions) and _all_known(uow, Cell, plan.cells)):
        raise Refused(CampaignProblem.AREA_UNKNOWN, field="area")
    if not _all_known(uow, Item, plan.items):
        raise Refused(CampaignProblem.ITEM_UNKNOWN, field="items")


def _all_known(uow: UnitOfWork, table: type[Division | Cell | Item], numbers: Collection[int]) -> bool:
    wanted = frozenset(numbers)
    found = uow.session.scalar(select(func.count()).select_from(table).where(table.id.in_(wanted)))
    return found == len(wanted)


def _targets(targets: dict[Measure, float]) -> dict[str, float | None]:
    if not targets:
        raise Refused(CampaignProblem.TARGET_MISSING, field=str(Measure.OPEN_CASES))
    for measure, value in targets.items():
        if not 0 <= value <= MOST[measure]:
            raise Refused(CampaignProblem.TARGET_BAD, field=str(measure), measure=measure, most=MOST[measure])
    return {str(measure): targets.get(measure) for measure in Measure}
