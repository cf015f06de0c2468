# SPDX-License-Identifier: Apache-2.0
"""Whose handset a gateway speaks of: people by login and by the number of their account."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from commandcenter.models import Person, PersonRole
from commandcenter.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Carrier:
    """An active account, and whether it has a post as a supervisor."""

    person_id: int
    login: str
    supervisor: bool


def carriers(connection: Connection) -> dict[str, Carrier]:
    """Return active accounts by login (small letters) and by number; a login wins over a number that reads the same."""
    posts = select(PersonRole.person_id).where(PersonRole.role == Role.SUPERVISOR)
    supervisors = frozenset(connection.execute(posts).scalars())
    rows = connection.execute(select(Person.id, Person.login).where(Person.active)).all()
    found = {str(number): Carrier(number, login, number in supervisors) for number, login in rows}
    return found | {login.lower(): Carrier(number, login, number in supervisors) for number, login in rows}
