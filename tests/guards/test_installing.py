# SPDX-License-Identifier: Apache-2.0
"""Putting guards into a database and taking them out: by an ordinary owner, around migrations, for every table."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import inspect, make_url, text

from commandcenter.models import Base
from commandcenter.models.engine import Engines, open_engines
from commandcenter.models.guards import create_operator, install, is_installed, remove, role_name
from commandcenter.models.guards.grants import GRANTS
from commandcenter.models.guards.personal import PLAIN
from commandcenter.models.guards.writes import PARTS
from commandcenter.models.upgrade import downgrade, upgrade
from tests.databases import PostgresqlServer
from tests.guards.conftest import forget_roles


@pytest.fixture
def founder(postgresql_server: PostgresqlServer) -> Iterator[Engines]:
    """Return the engines of somebody who owns a new database and may make roles, and is no superuser."""
    name, founder = f"t{uuid4().hex[:12]}", f"founder{uuid4().hex[:8]}"
    postgresql_server.run(f"CREATE ROLE {founder} LOGIN CREATEROLE PASSWORD 'founder'")
    postgresql_server.run(f"CREATE DATABASE {name} OWNER {founder} TEMPLATE template0")
    engines = open_engines(make_url(postgresql_server.address(name)).set(username=founder, password="founder"))
    yield engines
    engines.dispose()
    postgresql_server.drop(name)
    forget_roles(postgresql_server, name)
    postgresql_server.run(f"DROP ROLE {founder}")


def test_the_owner_of_a_database_who_may_make_roles_needs_no_superuser(founder: Engines) -> None:
    database = str(founder.url.database)
    upgrade(founder.writer)
    for _twice in range(2):
        with founder.writer.begin() as connection:
            install(connection, database)
            connection.execute(
                text(
                    """INSERT INTO person (login, name, password_hash, pin_hash, active, failures)
 VALUES ('lina', '李娜', '', '', true, 0) ON CONFLICT DO NOTHING"""
                )
            )
            create_operator(connection, database, "lina", "a-password")
    lina = open_engines(founder.url.set(username=role_name(database, "lina"), password="a-password"))
    with lina.reader.connect() as connection:
        assert connection.execute(text("SELECT guard.me()")).scalar() == 1
    lina.dispose()


def test_guards_are_taken_out_for_a_migration_and_put_in_again(
    postgresql_server: PostgresqlServer, postgresql_template: str
) -> None:
    name = postgresql_server.create(postgresql_template)
    engines = open_engines(postgresql_server.address(name))
    with engines.writer.begin() as connection:
        install(connection, name)
        assert is_installed(connection)
        remove(connection)
        assert not is_installed(connection)
        assert connection.execute(text("SELECT count(*) FROM reporter")).scalar() == 0
    downgrade(engines.writer, "base")
    upgrade(engines.writer)
    with engines.writer.begin() as connection:
        install(connection, name)
        assert is_installed(connection)
    engines.dispose()
    postgresql_server.drop(name)
    forget_roles(postgresql_server, name)


def test_on_one_machine_there_is_nothing_to_install(sqlite_template: object) -> None:
    engines = open_engines(f"sqlite:///{sqlite_template}")
    with engines.writer.begin() as connection:
        install(connection, "centre")
        assert not is_installed(connection)
    engines.dispose()


def test_every_stored_table_says_who_may_read_and_write_it() -> None:
    known = set(Base.metadata.tables) - {"notice"}
    assert known <= set(GRANTS), f"closed to everybody: {sorted(known - set(GRANTS))}"


def test_every_column_of_a_case_says_which_act_writes_it(postgresql_server: PostgresqlServer) -> None:
    never = {"id", "report_number", "source", "reported_at", "self_disposed"}
    columns = {column.name for column in Base.metadata.tables["case"].columns}
    assert columns - never == set(PARTS["case"].writes) - {"+"}
    for table, part in PARTS.items():
        if table in Base.metadata.tables:
            there = {column.name for column in Base.metadata.tables[table].columns}
            assert set(part.writes) - {"+"} | set(part.own) | set(part.now) <= there, table


def test_the_plain_views_are_those_of_the_migration(
    postgresql_server: PostgresqlServer, postgresql_template: str
) -> None:
    engines = open_engines(postgresql_server.address(postgresql_template))
    with engines.reader.connect() as connection:
        views = inspect(connection).get_view_names()
        columns = {view: [column["name"] for column in inspect(connection).get_columns(view)] for view in PLAIN}
    engines.dispose()
    assert set(PLAIN) <= set(views)
    assert columns["reporter"] == ["report_id", "case_id", "name", "phone", "phone_reversed"]
    assert columns["reporter_shown"] == columns["reporter"] and columns["act_outcome"] == ["act_id", "outcome"]


def test_two_centres_on_one_server_know_nothing_of_each_other(
    postgresql_server: PostgresqlServer, postgresql_template: str
) -> None:
    names = [postgresql_server.create(postgresql_template) for _ in range(2)]
    for name in names:
        engines = open_engines(postgresql_server.address(name))
        with engines.writer.begin() as connection:
            install(connection, name)
            create_operator(connection, name, "lina", "a-password")
        engines.dispose()
    url = make_url(postgresql_server.address(names[1])).set(
        drivername="postgresql", username=role_name(names[0], "lina"), password="a-password"
    )
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(url.render_as_string(hide_password=False))
    for name in names:
        postgresql_server.drop(name)
        forget_roles(postgresql_server, name)
