# SPDX-License-Identifier: Apache-2.0
"""Operators as roles of the server: made, seated, changed and ended by an administrator who owns no right to it."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import Connection
from sqlalchemy.exc import ProgrammingError

from commandcenter.models.guards import (
    Seat,
    create_operator,
    drop_operator,
    group_name,
    install,
    operator_exists,
    role_name,
    set_password,
    set_roles,
)
from commandcenter.vocabulary import Role
from tests.guards.conftest import KEEPER, WALL, Guarded
from tests.world import PEOPLE


def groups_of(guarded: Guarded, who: str) -> set[str]:
    with guarded.session(None) as connection:
        asked = """SELECT g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
 JOIN pg_roles u ON u.oid = m.member WHERE u.rolname = %s"""
        return {name.split(":", 1)[1] for (name,) in connection.execute(asked, (guarded.login(who),))}


def test_names_carry_the_centre_and_never_overflow() -> None:
    assert role_name("pudong", "li.na") == "pudong.li.na"
    assert group_name("pudong", Seat.ACCEPTOR) == "pudong:acceptor"
    with pytest.raises(ValueError):
        role_name("pudong", "王" * 20)
    for database in ("pu.dong", "pu:dong", ""):
        with pytest.raises(ValueError):
            role_name(database, "lina")


@pytest.mark.parametrize(("who", "role"), [(name, role) for name, role, _ in PEOPLE])
def test_the_server_knows_everybody_by_their_login(guarded: Guarded, who: str, role: Role) -> None:
    with guarded.session(who) as connection:
        row = connection.execute("SELECT guard.me(), guard.my_roles(), guard.my_departments()").fetchone()
    person = guarded.world.people[who]
    assert row == (person.person_id, [role.value], [person.department_id] if person.department_id else [])


def test_the_wall_is_nobody_and_the_keeper_is_the_house(guarded: Guarded) -> None:
    for who, expected in ((WALL, (None, [])), (KEEPER, (0, ["system"]))):
        with guarded.session(who) as connection:
            assert connection.execute("SELECT guard.me(), guard.my_roles()").fetchone() == expected


def test_an_administrator_makes_seats_and_ends_operators(guarded: Guarded) -> None:
    engines = guarded.engines("administrator")
    with engines.writer.begin() as connection:
        create_operator(connection, guarded.name, "newcomer", "a-first-password")
        set_roles(connection, guarded.name, "newcomer", [Role.DISPATCHER])
        assert operator_exists(connection, guarded.name, "newcomer")
    assert groups_of(guarded, "newcomer") == {"operator", "dispatcher"}
    with engines.writer.begin() as connection:
        set_roles(connection, guarded.name, "newcomer", [Role.ACCEPTOR, "wall"])  # type: ignore[list-item]
        set_password(connection, guarded.name, "newcomer", "another-password")
    assert groups_of(guarded, "newcomer") == {"operator", "acceptor", "wall"}
    with guarded.session("newcomer") as seated:
        with engines.writer.begin() as connection:
            drop_operator(connection, guarded.name, "newcomer")
        with pytest.raises(psycopg.Error):
            seated.execute("SELECT 1")
    engines.dispose()
    with pytest.raises(psycopg.OperationalError), guarded.session("newcomer"):
        pass


def test_passwords_are_kept_as_scram_proofs(guarded: Guarded) -> None:
    with guarded.session(None) as connection:
        asked = "SELECT rolpassword FROM pg_authid WHERE rolname = %s"
        kept = connection.execute(asked, (guarded.login("acceptor"),)).fetchone()
    assert kept is not None and kept[0].startswith("SCRAM-SHA-256$4096:")


@pytest.mark.parametrize("who", [name for name, role, _ in PEOPLE if role is not Role.ADMINISTRATOR] + [WALL, KEEPER])
def test_nobody_else_makes_or_seats_anybody(guarded: Guarded, who: str) -> None:
    engines = guarded.engines(who)
    attempts: tuple[Callable[[Connection], None], ...] = (
        lambda connection: create_operator(connection, guarded.name, "friend", "a-first-password"),
        lambda connection: set_roles(connection, guarded.name, who, [Role.ADMINISTRATOR]),
        lambda connection: set_password(connection, guarded.name, "administrator", "a-new-password"),
        lambda connection: drop_operator(connection, guarded.name, "administrator"),
    )
    for attempt in attempts:
        with pytest.raises(ProgrammingError) as refused, engines.writer.begin() as connection:
            attempt(connection)
        assert isinstance(refused.value.orig, InsufficientPrivilege)
    engines.dispose()


def test_an_administrator_does_not_seat_oneself(guarded: Guarded) -> None:
    engines = guarded.engines("administrator")
    with pytest.raises(ProgrammingError), engines.writer.begin() as connection:
        set_roles(connection, guarded.name, "administrator", [Role.ADMINISTRATOR, Role.DIRECTOR])
    engines.dispose()


def test_everybody_may_change_the_own_password(guarded: Guarded) -> None:
    engines = guarded.engines("liaison")
    with engines.writer.begin() as connection:
        set_password(connection, guarded.name, "liaison", "a-better-password")
    engines.dispose()


def test_membership_follows_the_posts_of_a_person(guarded: Guarded) -> None:
    person = guarded.world.people["acceptor3"]
    with guarded.session("administrator") as connection:
        added = "INSERT INTO person_role (person_id, role, seat) VALUES (%s, 'dispatcher', '') RETURNING id"
        row = connection.execute(added, (person.person_id,)).fetchone()
        assert row is not None
        assert groups_of(guarded, "acceptor3") == {"operator", "acceptor", "dispatcher"}
        connection.execute("DELETE FROM person_role WHERE id = %s", row)
        assert groups_of(guarded, "acceptor3") == {"operator", "acceptor"}
        connection.execute("UPDATE person SET active = false WHERE id = %s", (person.person_id,))
        assert groups_of(guarded, "acceptor3") == {"operator"}
        connection.execute("UPDATE person SET active = true WHERE id = %s", (person.person_id,))
        assert groups_of(guarded, "acceptor3") == {"operator", "acceptor"}


def test_installing_again_changes_nothing(guarded: Guarded) -> None:
    def picture() -> list[tuple[object, ...]]:
        with guarded.session(None) as connection:
            asked = """SELECT relname, relowner::regrole::text, relrowsecurity::text,
 ARRAY(SELECT unnest(relacl)::text ORDER BY 1) FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1"""
            return connection.execute(asked).fetchall()

    before = picture()
    with guarded.world.engines.writer.begin() as connection:
        install(connection, guarded.name)
    guarded.stand_still(guarded.world.now.isoformat())
    assert picture() == before
