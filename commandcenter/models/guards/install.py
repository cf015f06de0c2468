# SPDX-License-Identifier: Apache-2.0
"""Puts the guards of a centre into its PostgreSQL database, anew after every upgrade and without loss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, text

from commandcenter.models.guards.bounds.limits import limit_functions, limit_triggers
from commandcenter.models.guards.bounds.lives import life_functions, life_tables, life_triggers
from commandcenter.models.guards.bounds.lockout import SIGNATURES as OWN_SIGNATURES
from commandcenter.models.guards.bounds.lockout import lockout_functions, lockout_triggers
from commandcenter.models.guards.bounds.tiers import SIGNATURES as TIER_SIGNATURES
from commandcenter.models.guards.bounds.tiers import are_set_up, tier_functions, tier_triggers
from commandcenter.models.guards.chain import chain_functions
from commandcenter.models.guards.grants import grants
from commandcenter.models.guards.identity import identity_functions
from commandcenter.models.guards.joint.life import joint_functions, joint_tables, joint_triggers
from commandcenter.models.guards.keeping import keeping_functions, keeping_triggers
from commandcenter.models.guards.lifecycle import lifecycle_functions, lifecycle_tables
from commandcenter.models.guards.operators import INNER_SIGNATURES, SIGNATURES, operator_functions
from commandcenter.models.guards.personal import guarded_views, personal_functions, plain_views
from commandcenter.models.guards.proofs import proof_functions, proof_triggers
from commandcenter.models.guards.roles import (
    Seat,
    group_name,
    operator_name,
    owner_name,
    quoted,
    registrar_name,
)
from commandcenter.models.guards.rows import policies, row_functions


def install(connection: Connection, database: str, area: str = "") -> None:
    """Make the groups, grants, row rules and guards of the centre in `database`, which `connection` is connected to.

    `area` is the beginning of the codes of the districts the centre's staff sees, empty for all; where tiers are set
    up, a seat of one sees what is its centre's and of those below. Needs a superuser, or
    a role that owns the database and may make roles. Doing it twice does nothing twice; on SQLite there is nothing to
    do, since whoever has the file has everything.
    """
    if connection.dialect.name != "postgresql":
        return
    remove(connection)
    tables = frozenset(connection.execute(_TABLES).scalars())
    tiered = are_set_up(connection, tables)
    _run(connection, _roles(connection, database))
    # Functions ask each other: what is meant is looked up when they are asked, not in the order they are made.
    _run(connection, ("SET LOCAL check_function_bodies = off",))
    _run(connection, lifecycle_tables())
    _run(connection, joint_tables())
    _run(connection, life_tables())
    for functions in _FUNCTIONS_OF_ALL:
        _run(connection, functions())
    if "joint_entry" in tables:
        _run(connection, joint_functions())
    _run(connection, identity_functions(database, area))
    _run(connection, personal_functions())
    _run(connection, operator_functions(database))
    _run(connection, guarded_views(area, tiered))
    _run(connection, _owners(connection, database))
    _run(connection, _triggers())
    _run(connection, proof_triggers())
    _run(connection, limit_triggers())
    _run(connection, lockout_triggers(database))
    _run(connection, keeping_triggers(tables))
    _run(connection, joint_triggers(tables))
    _run(connection, life_triggers(tables))
    _run(connection, tier_triggers(tables, tiered))
    _run(connection, policies(database, area, tables, tiered))
    _run(connection, grants(database, tables))
    _run(connection, _doors(database, tables))


def remove(connection: Connection) -> None:
    """Take the guards out for a migration, which could not change what they hold on to; put them in again after it.

    Tables become the migrating role's own meanwhile. Rights stay as they are, and so do tables in schema guard that
    others keep there: in one transaction with the migration nobody gains or loses anything.
    """
    if is_installed(connection):
        _run(connection, _taken_away(connection))
        _run(connection, plain_views(frozenset(connection.execute(_TABLES).scalars())))
        _run(connection, (f"DROP FUNCTION {name} CASCADE" for name in connection.execute(_FUNCTIONS).scalars().all()))
        made = "guard.line, guard.pool, guard.written, guard.joint_line, guard.campaign_line"
        _run(connection, (f"DROP TABLE IF EXISTS {made}",))
        stored = [row for row in connection.execute(_OWNED).all() if not row[1].startswith("guard.")]
        _run(connection, (f"ALTER {kind} {name} OWNER TO CURRENT_USER" for kind, name in stored))


def is_installed(connection: Connection) -> bool:
    """Tell whether the database behind `connection` has guards at all."""
    return connection.dialect.name == "postgresql" and bool(
        connection.execute(text("SELECT to_regprocedure('guard.me()') IS NOT NULL")).scalar()
    )


_TABLES = text(
    "SELECT relname FROM pg_catalog.pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')"
)
_FUNCTIONS = text(
    "SELECT oid::regprocedure::text FROM pg_catalog.pg_proc WHERE pronamespace = 'guard'::regnamespace ORDER BY 1"
)
_SUPERUSER = text("SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user")


_FUNCTIONS_OF_ALL = (
    chain_functions,
    lifecycle_functions,
    proof_functions,
    limit_functions,
    lockout_functions,
    keeping_functions,
    row_functions,
    tier_functions,
    life_functions,
)


def _run(connection: Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def _roles(connection: Connection, database: str) -> Iterator[str]:
    there = set(connection.execute(text("SELECT rolname FROM pg_catalog.pg_roles")).scalars())
    owner, registrar = owner_name(database), registrar_name(database)
    groups = [operator_name(database), *(group_name(database, seat) for seat in Seat)]
    for name in (owner, registrar, *groups):
        if name not in there:
            yield f"CREATE ROLE {quoted(name)} NOLOGIN {'CREATEROLE' if name == registrar else ''}"
    if connection.execute(_SUPERUSER).scalar():
        yield f"GRANT pg_signal_backend TO {quoted(registrar)}"
    else:
        yield f"GRANT {quoted(owner)}, {quoted(registrar)} TO CURRENT_USER"
    for name in groups:
        yield f"GRANT {quoted(name)} TO {quoted(registrar)} WITH ADMIN OPTION"
    yield "CREATE SCHEMA IF NOT EXISTS guard"


def _owners(connection: Connection, database: str) -> Iterator[str]:
    """Hand everything to the owner, and the functions that make roles to the registrar."""
    owner, registrar = quoted(owner_name(database)), quoted(registrar_name(database))
    yield f"GRANT CREATE, USAGE ON SCHEMA guard TO {owner}, {registrar}"
    yield f"GRANT CREATE, USAGE ON SCHEMA public, months, archive TO {owner}"
    yield f"GRANT USAGE ON SCHEMA public TO {registrar}"
    for kind, name in connection.execute(_OWNED).all():
        yield f"ALTER {kind} {name} OWNER TO {owner}"
    yield f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA guard TO {registrar}"
    for signature in (*SIGNATURES, *INNER_SIGNATURES, "posts_changed()", "person_changed()"):
        yield f"ALTER FUNCTION guard.{signature} OWNER TO {registrar}"


_OWNED = text(
    """SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END,
 format('%s.%I', c.relnamespace::regnamespace, c.relname)
 FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p', 'v')
 AND c.relnamespace::regnamespace::text IN ('public', 'guard', 'months', 'archive')
 UNION ALL
 SELECT 'FUNCTION', p.oid::regprocedure::text FROM pg_catalog.pg_proc p
 WHERE p.pronamespace::regnamespace::text IN ('guard', 'months')"""
)


def _taken_away(connection: Connection) -> Iterator[str]:
    for kind, name, table in connection.execute(_HANGING).all():
        yield f"DROP {kind} {quoted(name)} ON {table}"


_HANGING = text(
    """SELECT 'TRIGGER', t.tgname, t.tgrelid::regclass::text FROM pg_catalog.pg_trigger t
 JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace::regnamespace::text IN ('public', 'archive')
 AND t.tgname LIKE 'guard\\_%' AND NOT t.tgisinternal AND t.tgparentid = 0
 UNION ALL SELECT 'POLICY', p.polname, p.polrelid::regclass::text FROM pg_catalog.pg_policy p
 JOIN pg_catalog.pg_class c ON c.oid = p.polrelid WHERE c.relnamespace::regnamespace::text IN ('public', 'archive')
 AND p.polname LIKE 'guard\\_%'"""
)


def _triggers() -> Iterator[str]:
    for table, columns, function in (
        ("person_role", "INSERT OR UPDATE OR DELETE", "posts_changed"),
        ("person", "UPDATE OF active", "person_changed"),
    ):
        yield (
            f"CREATE TRIGGER guard_{function} AFTER {columns} ON public.{table}"
            f" FOR EACH ROW EXECUTE FUNCTION guard.{function}()"
        )


def _doors(database: str, tables: frozenset[str]) -> Iterator[str]:
    """Close what PostgreSQL leaves open to everybody, and let operators in where they have to go."""
    operators, keeper = quoted(operator_name(database)), quoted(group_name(database, Seat.KEEPER))
    yield "REVOKE ALL ON SCHEMA public, guard, months, archive FROM PUBLIC"
    yield f"REVOKE ALL ON DATABASE {quoted(database)} FROM PUBLIC"
    yield f"GRANT CONNECT ON DATABASE {quoted(database)} TO {operators}"
    yield f"GRANT USAGE ON SCHEMA public, guard, archive TO {operators}"
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA months FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA months TO {keeper}"
    yield f"GRANT EXECUTE ON FUNCTION months.prepare(integer) TO {keeper}"
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA guard FROM PUBLIC"
    for signature in (*_ASKED, *TIER_SIGNATURES, *SIGNATURES, *OWN_SIGNATURES):
        yield f"GRANT EXECUTE ON FUNCTION guard.{signature} TO {operators}"
    if "joint_entry" in tables:
        yield f"GRANT EXECUTE ON FUNCTION guard.my_tickets() TO {operators}"
    yield _LARGE_OBJECTS


_ASKED = (
    "is_owner()",
    "is_operator()",
    "me()",
    "my_roles()",
    "my_departments()",
    "my_communities()",
    "my_department()",
    "my_area()",
    "now()",
    "is_staff()",
    "my_cases()",
    "is_of_mine(bigint)",
    "knows_reporters()",
    "is_trusted()",
    "masked_name(text)",
    "masked_phone(text)",
)
# A large object belongs to whoever makes it and is on nobody's list: only a superuser can close that door.
_LARGE_OBJECTS = """DO $guard$ DECLARE made regprocedure; BEGIN
  IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    FOR made IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'pg_catalog'::regnamespace
        AND p.proname IN ('lo_create', 'lo_creat', 'lo_from_bytea') LOOP
      EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', made);
    END LOOP;
  END IF;
END $guard$"""
