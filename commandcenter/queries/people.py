# SPDX-License-Identifier: Apache-2.0
"""Who may sit down in which post, and which supervisors answer for a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

from commandcenter.models import Cell, Department, Person, PersonRole, ResponsibilityGrid, Task
from commandcenter.vocabulary import Role


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post someone may sign in to; department names are empty outside departments."""

    id: int
    person_id: int
    login: str
    name: str
    role: Role
    seat: str
    department_id: int | None
    department_zh: str
    department_en: str


@dataclass(frozen=True, slots=True)
class SupervisorRow:
    """A supervisor with the grid answered for, and the tasks not yet answered; `own` when the asked cell is theirs."""

    id: int
    name: str
    grid_zh: str
    grid_en: str
    open_tasks: int
    own: bool


def posts(connection: Connection) -> list[PostRow]:
    """Return every post of active people, for choosing an account at sign-in."""
    return _posts(connection, _POSTS)


def posts_of(connection: Connection, person_id: int) -> list[PostRow]:
    """Return the posts of one person, for choosing a seat after signing in."""
    return _posts(connection, _POSTS.where(PersonRole.person_id == person_id))


def supervisors(connection: Connection, cell_id: int | None = None) -> list[SupervisorRow]:
    """Return the supervisors, the one who answers for `cell_id` first, then by how much each has to do."""
    open_tasks = (
        select(func.count())
        .where(Task.supervisor_id == Person.id, Task.answered_at.is_(None), Task.cancelled.is_(False))
        .correlate(Person)
        .scalar_subquery()
    )
    grid = select(Cell.responsibility_grid_id).where(Cell.id == cell_id).scalar_subquery()
    asked = (
        select(
            Person.id,
            Person.name,
            func.coalesce(func.min(ResponsibilityGrid.name_zh), ""),
            func.coalesce(func.min(ResponsibilityGrid.name_en), ""),
            open_tasks,
            func.coalesce(func.max(_is(ResponsibilityGrid.id == grid)), 0),
        )
        .join(PersonRole, and_(PersonRole.person_id == Person.id, PersonRole.role == Role.SUPERVISOR))
        .outerjoin(ResponsibilityGrid, ResponsibilityGrid.supervisor_id == Person.id)
        .where(Person.active)
        .group_by(Person.id, Person.name)
    )
    rows = connection.execute(asked)
    found = [SupervisorRow(row[0], row[1], row[2], row[3], row[4], bool(row[5])) for row in rows]
    return sorted(found, key=lambda one: (not one.own, one.open_tasks, one.id))


def _is(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)


def _posts(connection: Connection, asked: Select[*tuple[Any, ...]]) -> list[PostRow]:
    return [PostRow(*row) for row in connection.execute(asked)]


_POSTS = (
    select(
        PersonRole.id,
        Person.id,
        Person.login,
        Person.name,
        PersonRole.role,
        PersonRole.seat,
        PersonRole.department_id,
        func.coalesce(Department.short_zh, ""),
        func.coalesce(Department.short_en, ""),
    )
    .join(Person, Person.id == PersonRole.person_id)
    .outerjoin(Department, Department.id == PersonRole.department_id)
    .where(Person.active)
    .order_by(PersonRole.role, PersonRole.seat, Person.login)
)
