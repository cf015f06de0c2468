# SPDX-License-Identifier: Apache-2.0
"""Accounts and seats: sign in, choose a post, stay alive, lock, unlock and sign out."""

from __future__ import annotations

import math
import re
import secrets
import socket
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from typing import Any
from uuid import uuid4

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import select

from commandcenter import __version__
from commandcenter.changes import Topic
from commandcenter.models import Person, PersonRole, Session
from commandcenter.models.engine import Engines
from commandcenter.services import holding
from commandcenter.services.unit_of_work import SYSTEM, Actor, UnitOfWork, perform
from commandcenter.vocabulary import Problem, Refused, Role

NOT_KEPT = ""
"""Signing in leaves its trace in the session, not among the acts."""
LONGEST_MACHINE = 60
_PIN = re.compile(r"[0-9]{4,8}")
_HASHER = PasswordHasher()


@dataclass(frozen=True, slots=True)
class PostChoice:
    """A post a person may take: its role, its seat's label, the department, community or tier's centre it serves."""

    id: int
    role: Role
    seat: str
    department_id: int | None
    community_id: int | None
    centre_id: int | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who proved to be who they are, and which posts they may choose from."""

    person_id: int
    name: str
    posts: tuple[PostChoice, ...]


def authenticate(engines: Engines, login: str, password: str) -> Identity:
    """Return who `login` is when the password is right; hashing runs outside any transaction.

    Raises Refused with SIGN_IN_FAILED (also for an unknown account, after the same time), SIGN_IN_BLOCKED after too
    many failures, or ACCOUNT_INACTIVE.
    """
    account = perform(engines, SYSTEM, NOT_KEPT, _account, login.strip()).value
    if account is None:
        fits(_nobodys_hash(), password)
        raise Refused(Problem.SIGN_IN_FAILED, field="password")
    _prove(engines, account, account["password"], password)
    if not account["active"] or not account["posts"]:
        raise Refused(Problem.ACCOUNT_INACTIVE, field="login")
    if _HASHER.check_needs_rehash(account["password"]):
        perform(engines, SYSTEM, NOT_KEPT, _store_secrets, account["id"], password_hash=_HASHER.hash(password))
    return Identity(account["id"], account["name"], tuple(PostChoice(*post) for post in account["posts"]))


def take_seat(engines: Engines, identity: Identity, post_id: int) -> Actor:
    """Begin a session of `identity` in one of its posts and return who acts from now on."""
    post = next((post for post in identity.posts if post.id == post_id), None)
    if post is None:
        raise Refused(Problem.NO_PERMISSION, role=None)
    actor = Actor(identity.person_id, identity.name, post.role, post.seat, post.department_id, centre_id=post.centre_id)
    return replace(actor, session_id=perform(engines, actor, NOT_KEPT, _open_session).value)


def beat(uow: UnitOfWork, pace: dict[str, Any] | None = None) -> dict[str, Any]:
    """Say that the seat is alive; its holds live on with it. Raises Refused(SESSION_ENDED).

    `pace` says how long the seat's acts and news took lately, None where nothing is new.
    """
    session = _own_session(uow)
    session.beat_at = uow.now
    if pace is not None:
        session.pace = pace
    return holding.beat(uow)


def sign_out(uow: UnitOfWork) -> dict[str, Any]:
    """End the session and every hold it has."""
    session = _own_session(uow)
    session.ended_at = uow.now
    uow.touch(Topic.SESSION, session.id)
    return {"released": holding.release_all(uow, session.id)}


def end_lapsed(uow: UnitOfWork, silent: timedelta = timedelta(minutes=10)) -> list[int]:
    """End sessions whose seat has been silent for so long (it was killed); returns their ids."""
    lapsed = select(Session).where(Session.ended_at.is_(None), Session.beat_at < uow.now - silent)
    ended = []
    for session in uow.session.scalars(lapsed.order_by(Session.id)):
        session.ended_at = session.beat_at
        holding.release_all(uow, session.id)
        ended.append(session.id)
    if ended:
        uow.touch(Topic.SESSION, *ended)
    return ended


def unlock(engines: Engines, actor: Actor, secret: str) -> None:
    """Let the seated person in again by PIN or password; wrong ones count as at signing in."""
    account = perform(engines, actor, NOT_KEPT, _account_of, actor.person_id).value
    stored = account["pin"] if account["pin"] and is_pin(secret) else account["password"]
    _prove(engines, account, stored, secret)


def change_password(engines: Engines, actor: Actor, old: str, new: str) -> None:
    """Replace the person's own password; raise Refused with SIGN_IN_FAILED or PASSWORD_SHORT."""
    account = perform(engines, actor, NOT_KEPT, _account_of, actor.person_id).value
    _refuse_short(new, account["shortest"])
    _prove(engines, account, account["password"], old)
    perform(engines, actor, uuid4().hex, _store_secrets, actor.person_id, password_hash=_HASHER.hash(new))


def set_pin(engines: Engines, actor: Actor, password: str, pin: str) -> None:
    """Set the person's own PIN for unlocking the seat; an empty one takes it away. Raises Refused(PIN_BAD)."""
    hashed = hashed_pin(pin)
    account = perform(engines, actor, NOT_KEPT, _account_of, actor.person_id).value
    _prove(engines, account, account["password"], password)
    perform(engines, actor, uuid4().hex, _store_secrets, actor.person_id, pin_hash=hashed)


def is_pin(secret: str) -> bool:
    """Tell whether `secret` has the form of a PIN: 4 to 8 digits."""
    return _PIN.fullmatch(secret) is not None


def hashed_pin(pin: str) -> str:
    """Return what is stored of a PIN, nothing of an empty one; raises Refused(PIN_BAD)."""
    if pin and not is_pin(pin):
        raise Refused(Problem.PIN_BAD, field="pin")
    return _HASHER.hash(pin) if pin else ""


def fits(stored: str, secret: str) -> bool:
    """Tell whether `secret` is the password or PIN that was stored as `stored`."""
    try:
        return _HASHER.verify(stored, secret)
    except (VerifyMismatchError, InvalidHashError):
        return False


def create_first_administrator(engines: Engines, login: str, name: str, password: str) -> int:
    """Make the account everything else begins with; raise Refused(ADMINISTRATOR_EXISTS) when there is one."""
    shortest = perform(engines, SYSTEM, NOT_KEPT, _shortest_password).value
    _refuse_short(password, shortest)
    hashed = _HASHER.hash(password)
    made = perform(engines, SYSTEM, uuid4().hex, _add_first_administrator, login.strip(), name.strip(), hashed)
    return int(made.value)


def refuse_short(engines: Engines, password: str) -> None:
    """Raise Refused(PASSWORD_SHORT) for fewer characters than the centre wants of a password."""
    _refuse_short(password, perform(engines, SYSTEM, NOT_KEPT, _shortest_password).value)


def _account(uow: UnitOfWork, login: str) -> dict[str, Any] | None:
    person = uow.session.scalars(select(Person).where(Person.login == login)).first()
    return None if person is None else _described(uow, person)


def _account_of(uow: UnitOfWork, person_id: int) -> dict[str, Any]:
    _own_session(uow)
    return _described(uow, uow.session.get_one(Person, person_id))


def _described(uow: UnitOfWork, person: Person) -> dict[str, Any]:
    _refuse_blocked(uow, person)
    roles = uow.session.scalars(select(PersonRole).where(PersonRole.person_id == person.id).order_by(PersonRole.id))
    return {
        "id": person.id,
        "name": person.name,
        "password": person.password_hash,
        "pin": person.pin_hash,
        "active": person.active,
        "shortest": uow.rules.shortest_password,
        "posts": [
            (post.id, post.role, post.seat, post.department_id, post.community_id, post.centre_id) for post in roles
        ],
    }


def _prove(engines: Engines, account: dict[str, Any], stored: str, secret: str) -> None:
    if fits(stored, secret):
        perform(engines, SYSTEM, NOT_KEPT, _note_success, account["id"])
        return
    blocked = perform(engines, SYSTEM, NOT_KEPT, _note_failure, account["id"]).value
    if blocked:
        raise Refused(Problem.SIGN_IN_BLOCKED, field="password", minutes=blocked)
    raise Refused(Problem.SIGN_IN_FAILED, field="password")


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    # An unknown account takes as long as a wrong password, so that nobody learns which accounts there are.
    return _HASHER.hash(secrets.token_hex())


def _note_failure(uow: UnitOfWork, person_id: int) -> int:
    person = uow.session.get_one(Person, person_id, with_for_update=True)
    person.failures += 1
    if person.failures < uow.rules.sign_in_attempts:
        return 0
    person.failures = 0
    person.blocked_until = uow.now + timedelta(minutes=uow.rules.sign_in_block_minutes)
    return uow.rules.sign_in_block_minutes


def _note_success(uow: UnitOfWork, person_id: int) -> None:
    person = uow.session.get_one(Person, person_id, with_for_update=True)
    _refuse_blocked(uow, person)
    person.failures, person.blocked_until = 0, None


def _refuse_blocked(uow: UnitOfWork, person: Person) -> None:
    if person.blocked_until is not None and person.blocked_until > uow.now:
        minutes = math.ceil((person.blocked_until - uow.now) / timedelta(minutes=1))
        raise Refused(Problem.SIGN_IN_BLOCKED, field="password", minutes=minutes)


def _open_session(uow: UnitOfWork) -> int:
    actor = uow.actor
    session = Session(
        person_id=actor.person_id,
        role=actor.role,
        seat=actor.seat,
        started_at=uow.now,
        beat_at=uow.now,
        machine=socket.gethostname()[:LONGEST_MACHINE],
        version=__version__,
    )
    uow.session.add(session)
    uow.session.flush()
    uow.touch(Topic.SESSION, session.id)
    return session.id


def _own_session(uow: UnitOfWork) -> Session:
    session = uow.session.get(Session, uow.actor.session_id) if uow.actor.session_id is not None else None
    if session is None or session.ended_at is not None:
        raise Refused(Problem.SESSION_ENDED)
    return session


def _store_secrets(
    uow: UnitOfWork, person_id: int, *, password_hash: str | None = None, pin_hash: str | None = None
) -> None:
    person = uow.session.get_one(Person, person_id, with_for_update=True)
    person.password_hash = person.password_hash if password_hash is None else password_hash
    person.pin_hash = person.pin_hash if pin_hash is None else pin_hash


def _shortest_password(uow: UnitOfWork) -> int:
    return uow.rules.shortest_password


def _refuse_short(password: str, least: int) -> None:
    if len(password) < least:
        raise Refused(Problem.PASSWORD_SHORT, field="password", least=least)


def _add_first_administrator(uow: UnitOfWork, login: str, name: str, password_hash: str) -> int:
    if not login:
        raise Refused(Problem.SIGN_IN_FAILED, field="login")
    if uow.session.scalars(select(PersonRole.id).where(PersonRole.role == Role.ADMINISTRATOR)).first() is not None:
        raise Refused(Problem.ADMINISTRATOR_EXISTS)
    if uow.session.scalars(select(Person.id).where(Person.login == login)).first() is not None:
        raise Refused(Problem.LOGIN_TAKEN, field="login", login=login)
    person = Person(login=login, name=name or login, password_hash=password_hash)
    uow.session.add(person)
    uow.session.flush()
    uow.session.add(PersonRole(person_id=person.id, role=Role.ADMINISTRATOR, seat="管理"))
    uow.touch(Topic.PERSON, person.id)
    return person.id
