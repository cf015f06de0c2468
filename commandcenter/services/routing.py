# SPDX-License-Identifier: Apache-2.0
"""Setting who answers for an item in a place, before the catalogue's order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, update

from commandcenter.changes import Topic
from commandcenter.models import Base, Cell, Department, Division, Item, RoutingRule
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Involvement, Problem, Refused, Role

SETTERS = frozenset({Role.ADMINISTRATOR, Role.DIRECTOR})
MOST_REASON = 500


def set_rule(
    uow: UnitOfWork,
    *,
    department_id: int,
    involvement: Involvement,
    reason: str,
    item_id: int | None = None,
    class_zh: str | None = None,
    cell_id: int | None = None,
    division_id: int | None = None,
) -> dict[str, Any]:
    """Let a department lead or assist for an item or a class in a cell or a division (screens.md, Dispatcher seat).

    It takes the place of the rule that named another leader for the same, or another part for the same department.
    Raises Refused with NO_PERMISSION, REASON_MISSING, RULE_SUBJECT_MISSING, RULE_PLACE_MISSING or DEPARTMENT_MISSING.
    """
    _refuse_others(uow)
    if not reason.strip():
        raise Refused(Problem.REASON_MISSING, field="reason")
    if involvement not in (Involvement.LEAD, Involvement.ASSIST):
        raise Refused(Problem.LEAD_MISSING, field="involvement")
    _check_subject(uow, item_id, class_zh)
    _check_place(uow, cell_id, division_id)
    department = uow.session.get(Department, department_id)
    if department is None or not department.active:
        raise Refused(Problem.DEPARTMENT_MISSING, field="department_id")
    rule = RoutingRule(
        item_id=item_id,
        class_zh=class_zh,
        cell_id=cell_id,
        division_id=division_id,
        department_id=department_id,
        involvement=involvement,
        reason=reason.strip()[:MOST_REASON],
        set_by=uow.actor.name,
        set_at=uow.now,
    )
    replaced = _replace(uow, rule)
    uow.session.add(rule)
    uow.session.flush()
    uow.touch(Topic.CATALOGUE)
    return {"rule": rule.id, "replaced": replaced}


def withdraw_rule(uow: UnitOfWork, rule_id: int) -> dict[str, Any]:
    """Take a rule out of force; it stays stored with who withdrew it. Raises NO_PERMISSION or RULE_MISSING."""
    _refuse_others(uow)
    rule = uow.session.get(RoutingRule, rule_id, with_for_update=True)
    if rule is None or rule.withdrawn_at is not None:
        raise Refused(Problem.RULE_MISSING)
    rule.withdrawn_at, rule.withdrawn_by = uow.now, uow.actor.name
    uow.touch(Topic.CATALOGUE)
    return {"rule": rule_id}


def _refuse_others(uow: UnitOfWork) -> None:
    if uow.actor.role not in SETTERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)


def _check_subject(uow: UnitOfWork, item_id: int | None, class_zh: str | None) -> None:
    known = None
    if (item_id is None) != (class_zh is None):
        of = Item.id == item_id if class_zh is None else Item.class_zh == class_zh
        known = uow.session.scalars(select(Item.id).where(of).limit(1)).first()
    if known is None:
        raise Refused(Problem.RULE_SUBJECT_MISSING, field="item_id")


def _check_place(uow: UnitOfWork, cell_id: int | None, division_id: int | None) -> None:
    place: type[Base] = Cell if division_id is None else Division
    one = (cell_id is None) != (division_id is None)
    if not one or uow.session.get(place, division_id if cell_id is None else cell_id) is None:
        raise Refused(Problem.RULE_PLACE_MISSING, field="cell_id")


def _replace(uow: UnitOfWork, rule: RoutingRule) -> list[int]:
    """Withdraw what the new rule contradicts: there is one leader, and a department has one part."""
    contradicts: ColumnElement[bool] = RoutingRule.department_id == rule.department_id
    if rule.involvement is Involvement.LEAD:
        contradicts = or_(contradicts, RoutingRule.involvement == Involvement.LEAD)
    item, cell = rule.item_id, rule.cell_id
    same = and_(
        RoutingRule.class_zh == rule.class_zh if item is None else RoutingRule.item_id == item,
        RoutingRule.division_id == rule.division_id if cell is None else RoutingRule.cell_id == cell,
        RoutingRule.withdrawn_at.is_(None),
        contradicts,
    )
    ids = list(uow.session.scalars(select(RoutingRule.id).where(same).order_by(RoutingRule.id)))
    if ids:
        gone = {"withdrawn_at": uow.now, "withdrawn_by": uow.actor.name}
        uow.session.execute(update(RoutingRule).where(RoutingRule.id.in_(ids)).values(gone))
    return ids
