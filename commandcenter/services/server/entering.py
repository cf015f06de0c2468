# SPDX-License-Identifier: Apache-2.0
"""Signing in on a server: account and password are the sign-in of the database itself, in a role of its own."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, make_url, select
from sqlalchemy.exc import DBAPIError

from commandcenter.models import Person, PersonRole
from commandcenter.models.engine import Engines, open_engines
from commandcenter.models.guards import role_name
from commandcenter.models.upgrade import require_present
from commandcenter.server_address import ServerAddress
from commandcenter.services.server.answers import why_not_in
from commandcenter.services.server.passwords import is_first, refuse_blocked
from commandcenter.services.signing_in import Identity, PostChoice
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.server import ServerProblem

NOBODY = "-"
"""A login that nobody has."""


@dataclass(frozen=True, slots=True)
class Entered:
    """Engines as an operator's own role, who that is, and whether the password was handed out and must be changed."""

    engines: Engines
    identity: Identity
    first: bool


def enter(address: ServerAddress, login: str, password: str) -> Entered:
    """Open the database at `address` as `login`'s own role; raises Refused with what to do, and leaves nothing open.

    A wrong password and an unknown account are the same SIGN_IN_FAILED, as the server itself tells no difference; who
    is blocked for wrong PINs or passwords at a seat is SIGN_IN_BLOCKED here too.
    """
    try:
        engines = open_as(address, login, password)
    except Refused as refusal:
        if refusal.problem is ServerProblem.NO_RIGHT:  # an account that was ended, or never had a post, reads nothing
            raise Refused(Problem.ACCOUNT_INACTIVE, field="login") from refusal
        raise
    try:
        with engines.reader.connect() as connection:
            refuse_blocked(connection)
            person = _person(connection, login.strip())
            posts = _posts(connection, person.id)
            first = is_first(connection)
    except BaseException:
        engines.dispose()
        raise
    if not person.active or not posts:
        engines.dispose()
        raise Refused(Problem.ACCOUNT_INACTIVE, field="login")
    return Entered(engines, Identity(person.id, person.name, posts), first)


def open_as(address: ServerAddress, login: str, password: str = "") -> Engines:
    """Open engines as `login`'s role on a centre of this program's schema; without a password libpq's file is asked.

    Raises Refused: not reached, not let in, no centre there, or one of another version.
    """
    return opened(address.safe().as_(role_of(address, login), password))


def role_of(address: ServerAddress, login: str) -> str:
    """Return the role of `login` at `address`; raises Refused for a name that no role can have."""
    try:
        return role_name(address.name, login.strip())
    except ValueError as error:
        raise Refused(Problem.SIGN_IN_FAILED, field="password") from error


def opened(address: ServerAddress, standby: str = "") -> Engines:
    """Open engines at `address` as it is and prove that a centre of this program's schema is there; raises Refused."""
    engines = open_engines(make_url(address.text(secret=True)), standby=standby or None)
    try:
        # First of all whether one is let in: what is wrong with the line has sentences of its own.
        with engines.reader.connect():
            pass
        require_present(engines.reader, address.where)
    except Refused as refusal:
        engines.dispose()
        if refusal.problem is Problem.DATABASE_MISSING:
            raise Refused(ServerProblem.NO_CENTRE, name=address.name) from refusal
        raise
    except DBAPIError as error:
        engines.dispose()
        raise why_not_in(error, address) or error from error
    return engines


def try_out(address: ServerAddress, login: str, password: str) -> None:
    """Sign in and out again; raises Refused with what is wrong.

    Without a login it is tried as nobody: SIGN_IN_FAILED then means that the server is there and proves itself.
    """
    enter(address, login or NOBODY, password).engines.dispose()


def kept_secret(folder: Path, login: str) -> str:
    """Return the password kept for `login` in `folder`, "" when there is none.

    Raises Refused(SECRET_OPEN) when others may read it: a wall and the keeper sign in without anybody typing.
    """
    path = folder / f"{login}.password"
    if not path.is_file():
        return ""
    if path.stat().st_mode & 0o077:
        raise Refused(ServerProblem.SECRET_OPEN, path=path)
    return path.read_text(encoding="utf-8").strip()


def keep_secret(folder: Path, login: str, password: str) -> Path:
    """Write `login`'s password into `folder`, readable by its owner alone; returns the file."""
    path = folder / f"{login}.password"
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(f"{password}\n")
    return path


def person_of(connection: Connection, login: str) -> int:
    """Return the person behind `login`; raises Refused(ACCOUNT_INACTIVE) when there is none."""
    return int(_person(connection, login).id)


def _person(connection: Connection, login: str) -> Any:
    asked = select(Person.id, Person.name, Person.active).where(Person.login == login)
    person = connection.execute(asked).first()
    if person is None:
        raise Refused(Problem.ACCOUNT_INACTIVE, field="login")
    return person


def _posts(connection: Connection, person_id: int) -> tuple[PostChoice, ...]:
    asked = select(
        PersonRole.id,
        PersonRole.role,
        PersonRole.seat,
        PersonRole.department_id,
        PersonRole.community_id,
        PersonRole.centre_id,
    ).where(PersonRole.person_id == person_id)
    return tuple(PostChoice(*row) for row in connection.execute(asked.order_by(PersonRole.id)))
