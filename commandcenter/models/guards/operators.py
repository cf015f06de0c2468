# SPDX-License-Identifier: Apache-2.0
"""Makes, changes and ends the logins of operators on a server for an administrator, who has no such right there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, text

from commandcenter.models.guards.roles import (
    SEAT_OF,
    Seat,
    group_name,
    literal,
    operator_name,
    role_name,
)
from commandcenter.vocabulary import Role


def create_operator(connection: Connection, database: str, login: str, password: str) -> None:
    """Give `login` a role of its own that signs in with `password` and sits where the person's posts say.

    The password leaves this machine only as its scram proof. One that is there already gets the new password. Raises
    ValueError for a login without room for its name; the server refuses who is no administrator.
    """
    name = role_name(database, login)
    _call(connection, "guard.create_operator(:login, :proof)", login=login, proof=_proof(connection, name, password))


def set_roles(connection: Connection, database: str, login: str, roles: Iterable[Role | Seat]) -> None:
    """Seat `login` in exactly these kinds of seats; nobody but the owner changes one's own."""
    seats = sorted({str(SEAT_OF[role] if isinstance(role, Role) else role) for role in roles})
    role_name(database, login)
    _call(connection, "guard.set_seats(:login, CAST(:seats AS text[]))", login=login, seats=seats)


def set_password(connection: Connection, database: str, login: str, password: str) -> None:
    """Let `login` sign in with `password` from now on: one's own, or anybody's for an administrator."""
    proof = _proof(connection, role_name(database, login), password)
    _call(connection, "guard.set_password(:login, :proof)", login=login, proof=proof)


def drop_operator(connection: Connection, database: str, login: str) -> None:
    """End the login and its connections; the person and all they did stay on record."""
    role_name(database, login)
    _call(connection, "guard.drop_operator(:login)", login=login)


def operator_exists(connection: Connection, database: str, login: str) -> bool:
    """Tell whether `login` can sign in to the server at all."""
    asked = text("SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = :name AND rolcanlogin)")
    return bool(connection.execute(asked, {"name": role_name(database, login)}).scalar())


def _call(connection: Connection, call: str, **given: Any) -> None:
    connection.execute(text(f"SELECT {call}"), given)


def _proof(connection: Connection, name: str, password: str) -> str:
    driver: Any = connection.connection.driver_connection
    encoding = "utf-8"
    proof: bytes = driver.pgconn.encrypt_password(password.encode(encoding), name.encode(encoding), b"scram-sha-256")
    return proof.decode("ascii")


def operator_functions(database: str) -> Iterator[str]:
    """Yield the statements that make the functions which act with the registrar's rights."""
    names = {
        "name": f"{literal(f'{database}.')} || who",
        "operators": literal(operator_name(database)),
        "seats": ", ".join(f"({literal(seat)}, {literal(group_name(database, seat))})" for seat in Seat),
        "posts": ", ".join(f"({literal(role)}, {literal(seat)})" for role, seat in SEAT_OF.items()),
    }
    for function in _FUNCTIONS:
        for mark, value in names.items():
            function = function.replace(f"«{mark}»", value)
        yield function


SIGNATURES = (
    "create_operator(text, text)",
    "set_seats(text, text[])",
    "set_password(text, text)",
    "drop_operator(text)",
)
"""What operators may call; each looks for itself whether the caller is an administrator."""
INNER_SIGNATURES = ("require_administrator(text)", "seat(text, text[])", "follow(bigint)")
_HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $guard$"
_FUNCTIONS = (
    # Who seats others, but never oneself: nobody raises the own rights.
    f"""CREATE OR REPLACE FUNCTION guard.require_administrator(who text) RETURNS void {_HEAD}
DECLARE name text := «name»;
BEGIN
  IF guard.is_owner() THEN RETURN; END IF;
  IF NOT 'administrator' = ANY (guard.my_roles()) OR session_user = name THEN
    RAISE insufficient_privilege USING MESSAGE = 'guard: only an administrator, and never for oneself';
  END IF;
END $guard$""",
    f"""CREATE OR REPLACE FUNCTION guard.seat(who text, wanted text[]) RETURNS void {_HEAD}
DECLARE name text := «name»; here record;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN RETURN; END IF;
  FOR here IN SELECT k.seat, k.grp, EXISTS (SELECT 1 FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
      JOIN pg_roles u ON u.oid = m.member WHERE g.rolname = k.grp AND u.rolname = name) AS has
    FROM (VALUES «seats») k (seat, grp) LOOP
    IF here.seat = ANY (wanted) AND NOT here.has THEN
      EXECUTE format('GRANT %I TO %I', here.grp, name);
    ELSIF here.has AND NOT here.seat = ANY (wanted) THEN
      EXECUTE format('REVOKE %I FROM %I', here.grp, name);
    END IF;
  END LOOP;
END $guard$""",
    # Membership follows the person's posts by itself, and an account that is ended has none.
    f"""CREATE OR REPLACE FUNCTION guard.follow(person bigint) RETURNS void {_HEAD}
BEGIN
  PERFORM guard.seat(p.login, ARRAY(SELECT k.seat FROM public.person_role r JOIN (VALUES «posts») k (role, seat)
    ON k.role = r.role WHERE r.person_id = p.id AND p.active AND k.role <> 'system'))
  FROM public.person p WHERE p.id = person;
END $guard$""",
    f"""CREATE OR REPLACE FUNCTION guard.create_operator(who text, proof text) RETURNS void {_HEAD}
DECLARE name text := «name»;
BEGIN
  PERFORM guard.require_administrator(who);
  IF proof NOT LIKE 'SCRAM-SHA-256$%' OR who = '' OR octet_length(name) > 63 THEN
    RAISE invalid_parameter_value USING MESSAGE = 'guard: a login and the proof of its password are needed';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN
    EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS', name);
  END IF;
  EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', name, proof);
  EXECUTE format('GRANT %I TO %I', «operators», name);
  PERFORM guard.follow(p.id) FROM public.person p WHERE p.login = who;
END $guard$""",
    f"""CREATE OR REPLACE FUNCTION guard.set_seats(who text, wanted text[]) RETURNS void {_HEAD}
BEGIN
  PERFORM guard.require_administrator(who);
  IF NOT wanted <@ ARRAY(SELECT k.seat FROM (VALUES «seats») k (seat, grp)) THEN
    RAISE invalid_parameter_value USING MESSAGE = 'guard: there is no such seat';
  END IF;
  IF 'keeper' = ANY (wanted) AND NOT guard.is_owner() THEN
    RAISE insufficient_privilege USING MESSAGE = 'guard: the house is nobody''s seat';
  END IF;
  PERFORM guard.seat(who, wanted);
END $guard$""",
    f"""CREATE OR REPLACE FUNCTION guard.set_password(who text, proof text) RETURNS void {_HEAD}
DECLARE name text := «name»;
BEGIN
  IF session_user <> name THEN PERFORM guard.require_administrator(who); END IF;
  IF proof NOT LIKE 'SCRAM-SHA-256$%' OR NOT EXISTS (SELECT 1 FROM pg_auth_members m
      JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles u ON u.oid = m.member
      WHERE g.rolname = «operators» AND u.rolname = name) THEN
    RAISE invalid_parameter_value USING MESSAGE = 'guard: an operator and the proof of a password are needed';
  END IF;
  EXECUTE format('ALTER ROLE %I PASSWORD %L', name, proof);
END $guard$""",
    f"""CREATE OR REPLACE FUNCTION guard.drop_operator(who text) RETURNS void {_HEAD}
DECLARE name text := «name»;
BEGIN
  PERFORM guard.require_administrator(who);
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN
    EXECUTE format('ALTER ROLE %I NOLOGIN', name);
    PERFORM pg_terminate_backend(a.pid) FROM pg_stat_activity a WHERE a.usename = name;
    EXECUTE format('DROP ROLE %I', name);
  END IF;
END $guard$""",
    f"""CREATE OR REPLACE FUNCTION guard.posts_changed() RETURNS trigger {_HEAD}
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM guard.follow(OLD.person_id); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM guard.follow(NEW.person_id); END IF;
  RETURN NULL;
END $guard$""",
    f"""CREATE OR REPLACE FUNCTION guard.person_changed() RETURNS trigger {_HEAD}
BEGIN
  PERFORM guard.follow(NEW.id);
  RETURN NULL;
END $guard$""",
)
