# SPDX-License-Identifier: Apache-2.0
"""Writing a catalogue into the store without touching what cases already refer to."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, count

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from commandcenter.changes import Topic
from commandcenter.exchange.catalogue import Catalogue, ConditionEntry, DepartmentEntry, ItemEntry
from commandcenter.models.catalogue import Department, FilingCondition, Item, ItemDepartment
from commandcenter.rules.terms import pinyin
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary.files import FileProblem
from commandcenter.vocabulary.refusal import Refused


def store(uow: UnitOfWork, catalogue: Catalogue) -> dict[str, int]:
    """Add the catalogue's new items and bring known ones up to date; returns how many of each.

    A condition that the catalogue no longer has is retired, never deleted: closed cases keep theirs. Raises Refused
    for a retired code, which is never used again (domain.md 3).
    """
    session = uow.session
    departments = _departments(session, catalogue)
    known = {
        (item.kind, item.code): item
        for item in session.scalars(select(Item).where(Item.standard == catalogue.standard))
    }
    new = 0
    for entry in catalogue.items:
        item = known.get((entry.kind, entry.code))
        if item is not None and item.retired:
            why = Refused(FileProblem.ITEM_RETIRED, code=entry.code)
            raise Refused(FileProblem.CATALOGUE_BAD, path=catalogue.path, line=entry.line, why=why)
        new += item is None
        item = item or Item(standard=catalogue.standard, kind=entry.kind, code=entry.code, retired=False)
        _fill(item, entry)
        session.add(item)
        session.flush()
        _store_departments(session, item.id, [departments[name] for name in entry.departments])
        _store_conditions(session, item.id, entry.conditions)
    session.flush()
    uow.touch(Topic.CATALOGUE)
    conditions = sum(len(entry.conditions) for entry in catalogue.items)
    return {"items": len(catalogue.items), "new": new, "conditions": conditions, "departments": len(departments)}


def _fill(item: Item, entry: ItemEntry) -> None:
    sound = pinyin(entry.name_zh)
    item.name_zh, item.name_en = entry.name_zh, entry.name_en
    item.class_zh, item.class_en = entry.class_zh, entry.class_en
    item.duty, item.emergency = entry.duty, entry.emergency
    item.initials, item.pinyin = sound.initials[:60], sound.full[:200]


def _departments(session: Session, catalogue: Catalogue) -> dict[str, int]:
    """The ids of the catalogue's departments by name; those not known yet are made."""
    known = {department.name_zh: department.id for department in session.scalars(select(Department))}
    codes = set(session.scalars(select(Department.code)))
    named = {entry.name_zh: entry for entry in catalogue.departments}
    wanted = dict.fromkeys([*named, *(name for item in catalogue.items for name in item.departments)])
    for name in wanted:
        if name not in known:
            entry = named.get(name) or _unnamed(name, codes)
            codes.add(entry.code)
            known[name] = _add_department(session, entry)
    return {name: known[name] for name in wanted}


def _add_department(session: Session, entry: DepartmentEntry) -> int:
    department = Department(
        code=entry.code,
        name_zh=entry.name_zh,
        name_en=entry.name_en,
        short_zh=entry.short_zh,
        short_en=entry.short_en,
        initials=pinyin(entry.short_zh).initials[:30],
    )
    session.add(department)
    session.flush()
    return department.id


def _unnamed(name: str, codes: set[str]) -> DepartmentEntry:
    """A department the catalogue names and nothing else is known of; its code comes from its initials."""
    stem = pinyin(name).initials.upper()[:16] or "D"
    code = next(code for code in chain([stem], (f"{stem}{number}" for number in count(2))) if code not in codes)
    return DepartmentEntry(code, name, name, name, name)


def _store_departments(session: Session, item_id: int, departments: Iterable[int]) -> None:
    session.execute(delete(ItemDepartment).where(ItemDepartment.item_id == item_id))
    for position, department_id in enumerate(departments, 1):
        session.add(ItemDepartment(item_id=item_id, department_id=department_id, position=position))


def _store_conditions(session: Session, item_id: int, entries: Iterable[ConditionEntry]) -> None:
    stored = session.scalars(select(FilingCondition).where(FilingCondition.item_id == item_id)).all()
    known = {condition.condition_zh: condition for condition in stored}
    for condition in stored:
        condition.retired = True
    for position, entry in enumerate(entries, 1):
        condition = known.get(entry.condition_zh) or FilingCondition(item_id=item_id, condition_zh=entry.condition_zh)
        condition.position, condition.retired = position, False
        condition.condition_en = entry.condition_en
        condition.closing_zh, condition.closing_en = entry.closing_zh, entry.closing_en
        condition.limit_amount, condition.limit_unit = entry.amount, entry.unit
        condition.keywords, condition.emergency = entry.keywords, entry.emergency
        session.add(condition)
