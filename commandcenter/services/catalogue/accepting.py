# SPDX-License-Identifier: Apache-2.0
"""Takes what a month proposed into the catalogue: items of the town's own, and other limits."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from commandcenter.changes import Topic
from commandcenter.models import CatalogueChange, FilingCondition, Item, ItemDepartment, Quarter
from commandcenter.rules.clock import Limit
from commandcenter.rules.codes import LOCAL, local_item_code
from commandcenter.rules.terms import pinyin
from commandcenter.services.supervision.draft import storable
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Proposed, Refused, Role
from commandcenter.vocabulary.briefing import AcceptingProblem

ACCEPTERS = frozenset({Role.DIRECTOR, Role.ADMINISTRATOR})
"""Who may take a proposal in: they go to the director (domain.md 6, Improvement)."""
MOST_LETTERS, MOST_AMOUNT = 100, 999
_COPIED = (
    *("position", "condition_zh", "condition_en", "closing_zh", "closing_en"),
    *("limit_amount", "limit_unit", "keywords", "emergency"),
)


def accept_item(uow: UnitOfWork, item_id: int, quarter_id: int, name_zh: str, name_en: str = "") -> dict[str, Any]:
    """Add an item of the town's own for the need of a quarter, copied from `item_id` with a code of its own.

    Class, departments in their order and filing conditions with their limits are those of the copied item; the key is
    (standard, kind, code), and no code is given twice (domain.md 3). Raises Refused with NO_PERMISSION or an
    AcceptingProblem; the fields are `name_zh` and `name_en`.
    """
    _refuse_others(uow)
    source, quarter = uow.session.get(Item, item_id), uow.session.get(Quarter, quarter_id)
    if source is None or source.retired:
        raise Refused(AcceptingProblem.ITEM_UNKNOWN)
    if quarter is None:
        raise Refused(AcceptingProblem.PLACE_UNKNOWN)
    _refuse_accepted(uow, source, quarter)
    names = _checked_names(uow, name_zh, name_en)
    made = _copy(uow, source, *names)
    change = _noted(uow, Proposed.LOCAL_ITEM, item_id=item_id, quarter_id=quarter_id, made_id=made.id)
    return {"change": change.id, "item": made.id, "code": made.code}


def accept_limit(uow: UnitOfWork, condition_id: int, expected: Limit, limit: Limit) -> dict[str, Any]:
    """Give a filing condition another limit, on which cases sent from now on hang; running clocks keep theirs.

    `expected` is the limit the proposal was made against. Raises Refused with NO_PERMISSION, LIMIT_SAME,
    LIMIT_CHANGED where it is another by now, or another AcceptingProblem; the field is `amount`.
    """
    _refuse_others(uow)
    asked = select(FilingCondition).where(FilingCondition.id == condition_id).with_for_update()
    condition = uow.session.scalars(asked).first()
    item = uow.session.get(Item, condition.item_id) if condition is not None else None
    if condition is None or condition.retired or item is None or item.retired:
        raise Refused(AcceptingProblem.CONDITION_UNKNOWN)
    if not 1 <= limit.amount <= MOST_AMOUNT:
        raise Refused(AcceptingProblem.LIMIT_RANGE, field="amount", most=MOST_AMOUNT)
    stands = Limit(condition.limit_amount, condition.limit_unit)
    if stands == limit:
        raise Refused(AcceptingProblem.LIMIT_SAME, field="amount", amount=stands.amount, unit=stands.unit)
    if stands != expected:
        raise Refused(AcceptingProblem.LIMIT_CHANGED, field="amount", amount=stands.amount, unit=stands.unit)
    became = {"amount": limit.amount, "unit": limit.unit}
    was = {"was_amount": stands.amount, "was_unit": stands.unit}
    # On a server a limit is only let through by the row that says who changed it.
    change = _noted(uow, Proposed.LIMIT, item_id=item.id, condition_id=condition_id, **was, **became)
    condition.limit_amount, condition.limit_unit = limit.amount, limit.unit
    uow.session.flush()
    return {"change": change.id, "condition": condition_id}


def _refuse_others(uow: UnitOfWork) -> None:
    if uow.actor.role not in ACCEPTERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)


def _refuse_accepted(uow: UnitOfWork, source: Item, quarter: Quarter) -> None:
    asked = (
        select(CatalogueChange.name, CatalogueChange.at, Item.code)
        .join(Item, Item.id == CatalogueChange.made_id)
        .where(CatalogueChange.item_id == source.id, CatalogueChange.quarter_id == quarter.id)
    )
    done = uow.session.execute(asked).first()
    if done is not None:
        day = done.at.astimezone(ZoneInfo(uow.rules.zone)).date().isoformat()
        told = {"name": done.name, "day": day, "code": done.code}
        raise Refused(AcceptingProblem.ITEM_ACCEPTED, item=source.name_zh, place=quarter.name_zh, **told)


def _checked_names(uow: UnitOfWork, name_zh: str, name_en: str) -> tuple[str, str]:
    zh, en = storable(name_zh).strip(), storable(name_en).strip()
    if not zh:
        raise Refused(AcceptingProblem.NAME_MISSING, field="name_zh")
    for field, name in (("name_zh", zh), ("name_en", en)):
        if len(name) > MOST_LETTERS:
            raise Refused(AcceptingProblem.NAME_LONG, field=field, most=MOST_LETTERS)
    same = select(Item.code).where(Item.name_zh == zh, ~Item.retired).limit(1)
    if (code := uow.session.scalars(same).first()) is not None:
        raise Refused(AcceptingProblem.NAME_TAKEN, field="name_zh", item=zh, code=code)
    return zh, en or zh


def _copy(uow: UnitOfWork, source: Item, name_zh: str, name_en: str) -> Item:
    session, sound = uow.session, pinyin(name_zh)
    known = session.scalars(select(Item.code).where(Item.standard == LOCAL, Item.kind == source.kind))
    made = Item(
        standard=LOCAL,
        kind=source.kind,
        code=local_item_code(source.kind, known),
        name_zh=name_zh,
        name_en=name_en,
        class_zh=source.class_zh,
        class_en=source.class_en,
        duty=source.duty,
        initials=sound.initials[:60],
        pinyin=sound.full[:200],
        emergency=source.emergency,
        retired=False,
    )
    session.add(made)
    session.flush()
    owners = session.scalars(select(ItemDepartment).where(ItemDepartment.item_id == source.id))
    for owner in owners.all():
        session.add(ItemDepartment(item_id=made.id, department_id=owner.department_id, position=owner.position))
    stands = select(FilingCondition).where(FilingCondition.item_id == source.id, ~FilingCondition.retired)
    for one in session.scalars(stands.order_by(FilingCondition.position)).all():
        session.add(FilingCondition(item_id=made.id, **{name: getattr(one, name) for name in _COPIED}))
    session.flush()
    return made


def _noted(uow: UnitOfWork, kind: Proposed, **what: Any) -> CatalogueChange:
    by = {"person_id": uow.actor.person_id, "name": uow.actor.name, "seat": uow.actor.seat}
    change = CatalogueChange(kind=kind, at=uow.now, **what, **by)
    uow.session.add(change)
    uow.session.flush()
    uow.touch(Topic.CATALOGUE)
    return change
