# SPDX-License-Identifier: Apache-2.0
"""The routing rules in force, and those of them that hold for one case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import starmap

from sqlalchemy import CTE, ColumnElement, Connection, and_, func, literal, or_, select

from commandcenter.models import Cell, Department, Division, Item, RoutingRule
from commandcenter.rules.routing import THIS_CELL, CellRule, PlaceRule, cell_rule_of
from commandcenter.vocabulary import Involvement


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in force: for an item or a class, in a cell (its code) or a division (its names), and who set it (UTC)."""

    id: int
    item_zh: str
    item_en: str
    class_zh: str
    cell_code: str
    division_zh: str
    division_en: str
    department_id: int
    department_zh: str
    department_en: str
    involvement: Involvement
    reason: str
    set_by: str
    set_at: datetime


def routing_rules(connection: Connection) -> list[RuleRow]:
    """Return every rule in force, the newest first."""
    rule = RoutingRule
    found = (
        select(
            rule.id,
            func.coalesce(Item.name_zh, ""),
            func.coalesce(Item.name_en, ""),
            func.coalesce(rule.class_zh, ""),
            func.coalesce(Cell.code, ""),
            func.coalesce(Division.name_zh, ""),
            func.coalesce(Division.name_en, ""),
            rule.department_id,
            Department.short_zh,
            Department.short_en,
            rule.involvement,
            rule.reason,
            rule.set_by,
            rule.set_at,
        )
        .join(Department, Department.id == rule.department_id)
        .outerjoin(Item, Item.id == rule.item_id)
        .outerjoin(Cell, Cell.id == rule.cell_id)
        .outerjoin(Division, Division.id == rule.division_id)
        .where(rule.withdrawn_at.is_(None))
        .order_by(rule.id.desc())
    )
    return list(starmap(RuleRow, connection.execute(found)))


def cell_rule(connection: Connection, item_id: int | None, cell_id: int | None, community_id: int | None) -> CellRule:
    """Return what is set for an item where a case is: by its cell, its community, or a division above that."""
    if item_id is None:
        return CellRule()
    above = _divisions_above(community_id)
    subject = or_(
        RoutingRule.item_id == item_id,
        RoutingRule.class_zh == select(Item.class_zh).where(Item.id == item_id).scalar_subquery(),
    )
    rule = (RoutingRule.department_id, RoutingRule.involvement, RoutingRule.item_id)
    by_cell = select(*rule, literal(0), literal(THIS_CELL[0]), literal(THIS_CELL[1])).where(
        RoutingRule.cell_id == cell_id, *_in_force(subject)
    )
    by_division = (
        select(*rule, above.c.steps, above.c.name_zh, above.c.name_en)
        .join(above, above.c.id == RoutingRule.division_id)
        .where(*_in_force(subject))
    )
    found = [*connection.execute(by_cell), *connection.execute(by_division)]
    return cell_rule_of(
        [
            PlaceRule(department, involvement, steps, item is not None, zh, en)
            for department, involvement, item, steps, zh, en in found
        ]
    )


def _in_force(subject: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    active = and_(Department.id == RoutingRule.department_id, Department.active)
    return subject, RoutingRule.withdrawn_at.is_(None), select(Department.id).where(active).exists()


def _divisions_above(community_id: int | None) -> CTE:
    """Return the community and every division round it, with how many steps each is up from a cell."""
    columns = (Division.id, Division.parent_id, Division.name_zh, Division.name_en)
    first = select(*columns, literal(1).label("steps")).where(Division.id == community_id)
    above = first.cte("above", recursive=True)
    return above.union_all(select(*columns, above.c.steps + 1).join(above, Division.id == above.c.parent_id))
