# SPDX-License-Identifier: Apache-2.0
"""Founds a centre on a database server: database, schema, roles with their guards, and the first administrator."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy import Connection, make_url, select, text
from sqlalchemy.exc import DBAPIError

from commandcenter.changes import Topic
from commandcenter.models import Person, PersonRole, guards
from commandcenter.models.engine import Engines, open_engines
from commandcenter.models.guards import Seat, group_name
from commandcenter.models.guards.roles import quoted
from commandcenter.models.upgrade import upgrade_on
from commandcenter.server_address import ServerAddress
from commandcenter.services.server.answers import why_not_in
from commandcenter.services.server.entering import keep_secret, kept_secret
from commandcenter.services.server.passwords import IN_THE_ROLE, own_functions
from commandcenter.services.signing_in import refuse_short
from commandcenter.services.unit_of_work import SYSTEM, UnitOfWork, perform
from commandcenter.settings import Centre
from commandcenter.upkeep.founding import has_administrator, lay_ground
from commandcenter.vocabulary import Problem, Refused, Role, Word
from commandcenter.vocabulary.server import ServerProblem

LEAST = 14
"""The oldest PostgreSQL that has all that the guards need."""
MAINTENANCE = ("postgres", "template1")
SERVANTS = {"keeper": Seat.KEEPER, "wall": Seat.WALL}
"""Accounts of nobody, by login: the house that does the chores, and the wall; each with its kind of seat."""


class Missing(Word):
    """What an account that founds may lack."""

    DATABASE = "database", "新建数据库", "make a database"
    ROLES = "roles", "新建账号", "make accounts"


@dataclass(frozen=True, slots=True)
class Founding:
    """What was made: the database if it was missing, the administrator if there was none, and files of passwords."""

    address: ServerAddress
    made_database: bool
    made_administrator: bool
    secrets: tuple[Path, ...]

    @property
    def admission(self) -> str:
        """The line that lets seats in, for pg_hba.conf of the server."""
        kind = "host" if self.address.local or self.address.options.get("sslmode") == "disable" else "hostssl"
        return f"{kind}  {_quoted(self.address.name)}  all  samenet  scram-sha-256"


def found_on_server(address: ServerAddress, centre: Centre, login: str, password: str, folder: Path) -> Founding:
    """Found a centre at `address`, whose account may make databases and roles; what is there already stays.

    Passwords of the keeper and the wall are written into `folder`. Raises Refused; may be repeated at any time.
    """
    with opened_database(address) as (engines, made):
        bring_up(engines, address.name)
        fresh = not has_administrator(engines)
        if fresh:
            refuse_short(engines, password)
            lay_ground(engines, centre)
        with engines.writer.begin() as connection:
            if not guards.is_installed(connection):
                install_guards(connection, address.name)
            servants = make_servants(connection, address.name, folder)
        if fresh:
            perform(engines, SYSTEM, uuid4().hex, _first_administrator, address.name, login.strip(), password)
    return Founding(address.safe(), made, fresh, servants)


@contextmanager
def opened_database(address: ServerAddress) -> Iterator[tuple[Engines, bool]]:
    """Open the database at `address`, made when it is missing (told by the second value); raises Refused."""
    made = make_database(address)
    engines = open_engines(make_url(address.safe().text(secret=True)), unhurried=True)
    try:
        yield engines, made
    except DBAPIError as error:
        raise why_not_in(error, address) or error from error
    finally:
        engines.dispose()


def make_database(address: ServerAddress) -> bool:
    """Make the database of `address` unless it is there; tells whether it was made. Raises Refused.

    Its texts are ordered by their codes, as in the embedded database: a list looks the same on both.
    """
    with _maintenance(address.safe()) as connection:
        _require_able(connection, address)
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (address.name,)).fetchone()
        if there is not None:
            return False
        make = "CREATE DATABASE {} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
        connection.execute(sql.SQL(make).format(sql.Identifier(address.name)))
        return True


def make_servants(connection: Connection, database: str, folder: Path) -> tuple[Path, ...]:
    """Make the accounts of keeper and wall; returns the files their passwords were written to.

    An account whose password is not kept in `folder` gets a new one.
    """
    written = []
    for login, seat in SERVANTS.items():
        if guards.operator_exists(connection, database, login) and kept_secret(folder, login):
            continue
        password = secrets.token_urlsafe(24)
        guards.create_operator(connection, database, login, password)
        guards.set_roles(connection, database, login, (seat,))
        written.append(keep_secret(folder, login, password))
    return tuple(written)


def bring_up(engines: Engines, database: str) -> None:
    """Bring a server's database to this program's schema, whole or not at all; its guards make way and come back."""
    with engines.writer.begin() as connection:
        upgrade_guarded(connection, database)


def upgrade_guarded(connection: Connection, database: str) -> None:
    """Bring the schema up to date within the transaction of `connection`; guards that are there hold again after it."""
    guarded = guards.is_installed(connection)
    if guarded:
        guards.remove(connection)
    upgrade_on(connection)
    if guarded:
        install_guards(connection, database)


def install_guards(connection: Connection, database: str) -> None:
    """Put the guards of the centre into its database, with what lets people see to their own passwords."""
    guards.install(connection, database)
    for statement in (*own_functions(database), _sees_what_others_do(database)):
        connection.execute(text(statement))


def _sees_what_others_do(database: str) -> str:
    """Return the statement that lets the keeper see slow acts and standbys; only a superuser can give that."""
    keeper = quoted(group_name(database, Seat.KEEPER))
    return f"""DO $keeper$ BEGIN IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
 GRANT pg_read_all_stats TO {keeper}; END IF; END $keeper$"""


@contextmanager
def _maintenance(address: ServerAddress) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """Connect to a database that every server has."""
    for name in MAINTENANCE:
        try:
            connection = connect(address.at(name))
            break
        except psycopg.OperationalError as error:
            refusal = why_not_in(error, address.at(name))
            if refusal is None or refusal.problem is not ServerProblem.NO_DATABASE or name == MAINTENANCE[-1]:
                raise refusal or error from error
    with connection:
        yield connection


def connect(address: ServerAddress) -> psycopg.Connection[tuple[object, ...]]:
    """Connect without engines, each statement by itself; raises psycopg.OperationalError."""
    url = make_url(address.text(secret=True)).set(drivername="postgresql+psycopg")
    _, given = url.get_dialect()().create_connect_args(url)
    return psycopg.connect(autocommit=True, connect_timeout=10, **given)


def _require_able(connection: psycopg.Connection[tuple[object, ...]], address: ServerAddress) -> None:
    version = connection.info.server_version
    if version < LEAST * 10_000:
        raise Refused(ServerProblem.TOO_OLD, where=address.where, found=version // 10_000, least=LEAST)
    asked = "SELECT rolsuper OR rolcreatedb, rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
    row = connection.execute(asked).fetchone()
    assert row is not None
    for able, what in zip(row, Missing, strict=True):
        if not able:
            raise Refused(ServerProblem.CANNOT_FOUND, user=connection.info.user, what=what)


def _first_administrator(uow: UnitOfWork, database: str, login: str, password: str) -> int:
    if not login:
        raise Refused(Problem.SIGN_IN_FAILED, field="login")
    if uow.session.scalars(select(Person.id).where(Person.login == login)).first() is not None:
        raise Refused(Problem.LOGIN_TAKEN, field="login", login=login)
    person = Person(login=login, name=login, password_hash=IN_THE_ROLE)
    uow.session.add(person)
    uow.session.flush()
    uow.session.add(PersonRole(person_id=person.id, role=Role.ADMINISTRATOR, seat="管理"))
    uow.session.flush()
    guards.create_operator(uow.session.connection(), database, login, password)
    uow.touch(Topic.PERSON, person.id)
    return person.id


def _quoted(name: str) -> str:
    return f'"{name}"' if not name.isalnum() or not name.islower() else name
