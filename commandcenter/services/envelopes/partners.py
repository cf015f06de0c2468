# SPDX-License-Identifier: Apache-2.0
"""Naming this centre for others, and making another centre known: a department that disposes, a desk that checks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import or_, select

from commandcenter.changes import Topic
from commandcenter.models import Department, Person, PersonRole
from commandcenter.models.envelopes import Partner
from commandcenter.queries.envelopes.centres import EXCHANGE_KEY, OwnCentre, own_centre
from commandcenter.rules.envelopes.letter import is_hex
from commandcenter.rules.terms import pinyin
from commandcenter.services.field.choosing import keep
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.envelopes import EnvelopeProblem

DESK = "交换"
"""The seat from which another centre acts here."""
NOBODY_SIGNS_IN = "exchange"
"""In the place of a password's hash: no password fits it."""
LONGEST_NAMES = {"name_zh": 30, "name_en": 40}
_CODE = re.compile(r"[A-Za-z0-9-]{1,16}")
_SETTERS = frozenset({Role.ADMINISTRATOR, Role.SYSTEM})


def name_centre(uow: UnitOfWork, choices: Mapping[str, Any]) -> dict[str, Any]:
    """Set how other centres know this one, by the names of OwnCentre; what `choices` do not name stays.

    Raises Refused with NO_PERMISSION, CODE_BAD, NAME_BAD or KEY_BAD.
    """
    _refuse_others(uow)
    own: OwnCentre = replace(own_centre(uow.session.connection()), **choices)
    check_names(own.code, own.name_zh, own.name_en)
    _check_key(own.public_key)
    return keep(uow, EXCHANGE_KEY, own)


def put_partner(uow: UnitOfWork, code: str, name_zh: str, name_en: str, public_key: str) -> dict[str, Any]:
    """Make another centre known, or give one that is known another key and name.

    A case is handed to it as to a department: dispatched, it lies in that department's pools and nowhere else, its
    clock runs there, and the centre that filed it checks and closes (domain.md 4, three tiers). Nobody signs in as its
    desk. Raises Refused with NO_PERMISSION, CODE_BAD, NAME_BAD, KEY_BAD, OWN_CODE or NAME_TAKEN.
    """
    _refuse_others(uow)
    public_key = public_key.strip().lower()
    check_names(code, name_zh, name_en)
    _check_key(public_key)
    if code == own_centre(uow.session.connection()).code:
        raise Refused(EnvelopeProblem.OWN_CODE, field="code", code=code)
    session = uow.session
    partner = session.scalars(select(Partner).where(Partner.code == code)).one_or_none()
    _refuse_taken(uow, code, name_zh, partner)
    department, desk = _as_we_know_it(uow, code, partner)
    department.name_zh, department.name_en = name_zh, name_en
    department.short_zh, department.short_en = name_zh, name_en
    department.initials = pinyin(name_zh).initials[:30]
    desk.name = name_zh
    session.add_all((department, desk))
    session.flush()
    if partner is None:
        partner = Partner(code=code, department_id=department.id, desk_id=desk.id)
        session.add(PersonRole(person_id=desk.id, role=Role.LIAISON, seat=DESK, department_id=department.id))
        session.add(PersonRole(person_id=desk.id, role=Role.SUPERVISOR, seat=DESK))
    partner.name_zh, partner.name_en, partner.public_key = name_zh, name_en, public_key
    session.add(partner)
    session.flush()
    uow.touch(Topic.CATALOGUE)
    uow.touch(Topic.PERSON, desk.id)
    return {"partner": partner.id, "code": code, "department": department.id}


def _as_we_know_it(uow: UnitOfWork, code: str, partner: Partner | None) -> tuple[Department, Person]:
    """Return as which department and person another centre is known here, new ones for one that is not."""
    if partner is None:
        return Department(code=f"X-{code}"), Person(login=_login(code), password_hash=NOBODY_SIGNS_IN)
    session = uow.session
    return session.get_one(Department, partner.department_id), session.get_one(Person, partner.desk_id)


def _login(code: str) -> str:
    return f"exchange-{code.lower()}"


def check_names(code: str, name_zh: str, name_en: str) -> None:
    """Refuse what no centre can be called; raises CODE_BAD or NAME_BAD."""
    if not _CODE.fullmatch(code):
        raise Refused(EnvelopeProblem.CODE_BAD, field="code", code=code)
    for field, name in (("name_zh", name_zh), ("name_en", name_en)):
        if not name.strip() or len(name) > LONGEST_NAMES[field] or not name.isprintable():
            raise Refused(EnvelopeProblem.NAME_BAD, field=field, limit=LONGEST_NAMES[field])


def _check_key(public_key: str) -> None:
    if not is_hex(public_key):
        raise Refused(EnvelopeProblem.KEY_BAD, field="key")


def _refuse_taken(uow: UnitOfWork, code: str, name_zh: str, partner: Partner | None) -> None:
    """Refuse the name of a department, or the login of a person, that is somebody else's."""
    own = (partner.department_id, partner.desk_id) if partner is not None else (0, 0)
    department = select(Department.id).where(
        or_(Department.name_zh == name_zh, Department.code == f"X-{code}"), Department.id != own[0]
    )
    person = select(Person.id).where(Person.login == _login(code), Person.id != own[1])
    for taken in (department, person):
        if uow.session.scalars(taken).first() is not None:
            raise Refused(EnvelopeProblem.NAME_TAKEN, field="name_zh", name=name_zh)


def _refuse_others(uow: UnitOfWork) -> None:
    if uow.actor.role not in _SETTERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
