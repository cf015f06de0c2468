# SPDX-License-Identifier: Apache-2.0
"""Passwords on a server lie in the database's roles: changing one's own, handing out a new one, unlocking a seat."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from sqlalchemy import Connection, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import load_only

from commandcenter.changes import Topic
from commandcenter.models import Person, Session, guards
from commandcenter.models.engine import Engines, is_shut_out
from commandcenter.models.guards.roles import literal, operator_name, owner_name, quoted
from commandcenter.queries.centre import centre_rules
from commandcenter.services.signing_in import fits, hashed_pin, is_pin
from commandcenter.services.unit_of_work import Private, UnitOfWork
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.server import ServerProblem

IN_THE_ROLE = "role"
"""What a server keeps in place of a password's hash: the password itself is known to the role alone."""
HANDED_OUT_BYTES = 9
"""Of chance in a password that is handed out; it is typed once."""


def own_functions(database: str) -> Iterator[str]:
    """Yield the statements by which everybody may ask and say of the own password whether it was only handed out.

    It is noted beside the person, whom nobody but an administrator changes.
    """
    operators, owner = quoted(operator_name(database)), quoted(owner_name(database))
    head = "LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $guard$"
    mine = f"session_user = {literal(f'{database}.')} || f.login"
    yield "CREATE TABLE IF NOT EXISTS guard.first_password (login text PRIMARY KEY)"
    yield "REVOKE ALL ON guard.first_password FROM PUBLIC"
    yield f"ALTER TABLE guard.first_password OWNER TO {owner}"
    yield f"""CREATE OR REPLACE FUNCTION guard.password_is_first() RETURNS boolean STABLE {head}
 SELECT EXISTS (SELECT 1 FROM guard.first_password f WHERE {mine}) $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.password_was_chosen() RETURNS void VOLATILE {head}
 DELETE FROM guard.first_password f WHERE {mine} $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.password_was_handed_out(who text) RETURNS void VOLATILE {head}
 INSERT INTO guard.first_password SELECT who WHERE guard.is_owner() OR 'administrator' = ANY (guard.my_roles())
 ON CONFLICT DO NOTHING $guard$"""
    for signature in ("password_is_first()", "password_was_chosen()", "password_was_handed_out(text)"):
        yield f"ALTER FUNCTION guard.{signature} OWNER TO {owner}"
        yield f"REVOKE ALL ON FUNCTION guard.{signature} FROM PUBLIC"
        yield f"GRANT EXECUTE ON FUNCTION guard.{signature} TO {operators}"


def hand_out(connection: Connection, database: str, login: str) -> str:
    """Give `login` a role with a new password, which it must change at its first sign-in; returns the password."""
    password = secrets.token_urlsafe(HANDED_OUT_BYTES)
    guards.create_operator(connection, database, login, password)
    connection.execute(text("SELECT guard.password_was_handed_out(:login)"), {"login": login})
    return password


def is_first(connection: Connection) -> bool:
    """Tell whether whoever signed in on `connection` still has the password that was handed out."""
    return bool(connection.execute(text("SELECT guard.password_is_first()")).scalar())


def choose(engines: Engines, login: str, old: str, new: str) -> Engines:
    """Replace `login`'s own password and return engines that know the new one; the old ones are left to be closed.

    Raises Refused: SIGN_IN_FAILED for a wrong old one, PASSWORD_SHORT, PASSWORD_SAME.
    """
    prove(engines, old, field="old")
    if old == new:
        raise Refused(ServerProblem.PASSWORD_SAME, field="new")
    with engines.writer.begin() as connection:
        least = centre_rules(connection).shortest_password
        if len(new) < least:
            raise Refused(Problem.PASSWORD_SHORT, field="new", least=least)
        guards.set_password(connection, str(engines.url.database), login, new)
        connection.execute(text("SELECT guard.password_was_chosen()"))
    return engines.again(new)


def prove(engines: Engines, password: str, field: str = "password") -> None:
    """Prove that `password` is the one of the account `engines` are of; raises Refused(SIGN_IN_FAILED)."""
    trial = engines.again(password)
    try:
        with trial.reader.connect():
            pass
    except DBAPIError as error:
        if not is_shut_out(error):
            raise
        raise Refused(Problem.SIGN_IN_FAILED, field=field) from error
    finally:
        trial.dispose()


def unlock(engines: Engines, secret: str) -> None:
    """Let the seated person in again by PIN or password; raises Refused with SIGN_IN_FAILED or SIGN_IN_BLOCKED.

    Wrong ones are counted with the person in the database, so that no other window and no new start forgets them.
    """
    with engines.reader.connect() as connection:
        refuse_blocked(connection)
        pin = str(connection.execute(text("SELECT guard.my_pin()")).scalar() or "")
    try:
        if pin and is_pin(secret):
            if not fits(pin, secret):
                raise Refused(Problem.SIGN_IN_FAILED, field="password")
        else:
            prove(engines, secret)
    except Refused as refusal:
        if refusal.problem is Problem.SIGN_IN_FAILED:
            _note_wrong(engines)
        raise
    with engines.writer.begin() as connection:
        connection.execute(text("SELECT guard.note_right()"))


def set_pin(engines: Engines, password: str, pin: str) -> None:
    """Set the person's own PIN for unlocking the seat; an empty one takes it away. Raises Refused, PIN_BAD too."""
    hashed = hashed_pin(pin)
    with engines.reader.connect() as connection:
        refuse_blocked(connection)
    try:
        prove(engines, password)
    except Refused as refusal:
        if refusal.problem is Problem.SIGN_IN_FAILED:
            _note_wrong(engines)
        raise
    with engines.writer.begin() as connection:
        connection.execute(text("SELECT guard.keep_pin(:hash)"), {"hash": hashed})
        connection.execute(text("SELECT guard.note_right()"))


def refuse_blocked(connection: Connection) -> None:
    """Raise Refused(SIGN_IN_BLOCKED) while whoever signed in on `connection` is blocked for wrong PINs or passwords."""
    minutes = int(connection.execute(text("SELECT guard.my_block()")).scalar() or 0)
    if minutes:
        raise Refused(Problem.SIGN_IN_BLOCKED, field="password", minutes=minutes)


def _note_wrong(engines: Engines) -> None:
    with engines.writer.begin() as connection:
        minutes = int(connection.execute(text("SELECT guard.note_wrong()")).scalar_one())
    if minutes:
        raise Refused(Problem.SIGN_IN_BLOCKED, field="password", minutes=minutes)


def reset_password(uow: UnitOfWork, person_id: int) -> Private:
    """Give a person a new password to hand out, which is only shown; their seats end and it must be changed.

    Nobody resets the own one, and only an administrator anybody's: the database refuses all others (NO_RIGHT).
    """
    person = uow.session.get_one(Person, person_id, options=[load_only(Person.id, Person.login)])
    connection = uow.session.connection()
    password = hand_out(connection, str(connection.engine.url.database), person.login)
    ended = update(Session).where(Session.person_id == person_id, Session.ended_at.is_(None))
    uow.session.execute(ended.values(ended_at=uow.now))
    uow.touch(Topic.SESSION)
    return Private(password, None)
