# SPDX-License-Identifier: Apache-2.0
"""Who may sit down: accounts, guessing that is stopped, posts, sessions, PINs."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher
from sqlalchemy import update

from commandcenter.changes import Topic
from commandcenter.models import Act, Person, PersonRole, Session
from commandcenter.models.engine import Engines
from commandcenter.services import signing_in
from commandcenter.services.signing_in import (
    authenticate,
    beat,
    change_password,
    create_first_administrator,
    set_pin,
    sign_out,
    take_seat,
    unlock,
)
from commandcenter.services.unit_of_work import Actor
from commandcenter.vocabulary import Problem, Refused, Role
from tests.world import PASSWORD, World


@pytest.fixture(autouse=True)
def quick_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash as argon2 does, but so weakly that a test does not wait for it."""
    monkeypatch.setattr(signing_in, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def refusal_of(function: object, *arguments: object) -> Refused:
    with pytest.raises(Refused) as refusal:
        function(*arguments)  # type: ignore[operator]
    return refusal.value


def seated(world: World, login: str = "acceptor") -> Actor:
    identity = authenticate(world.engines, login, PASSWORD)
    return take_seat(world.engines, identity, identity.posts[0].id)


def test_the_right_password_opens_a_seat_with_its_post(world: World) -> None:
    actor = seated(world, "liaison")
    assert (actor.role, actor.department_id) == (Role.LIAISON, world.departments["water"])
    with world.looking() as session:
        row = session.get_one(Session, actor.session_id)
        assert (row.person_id, row.seat, row.ended_at) == (actor.person_id, actor.seat, None)


def test_a_person_with_two_posts_chooses_one(world: World) -> None:
    world.grant_role(world.people["acceptor"], Role.SHIFT_LEADER)
    identity = authenticate(world.engines, "acceptor", PASSWORD)
    assert [post.role for post in identity.posts] == [Role.ACCEPTOR, Role.SHIFT_LEADER]
    assert take_seat(world.engines, identity, identity.posts[1].id).role is Role.SHIFT_LEADER
    strange = authenticate(world.engines, "dispatcher", PASSWORD).posts[0].id
    assert refusal_of(take_seat, world.engines, identity, strange).problem is Problem.NO_PERMISSION


@pytest.mark.parametrize(
    ("login", "password"), [("acceptor", "wrong"), ("nobody", PASSWORD), ("", ""), ("acceptor", "")]
)
def test_a_wrong_password_and_an_unknown_account_are_told_alike(world: World, login: str, password: str) -> None:
    assert refusal_of(authenticate, world.engines, login, password).problem is Problem.SIGN_IN_FAILED


def test_an_unknown_account_takes_as_long_as_a_wrong_password(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    matches = signing_in.fits
    monkeypatch.setattr(signing_in, "fits", lambda stored, secret: hashed.append(stored) or matches(stored, secret))
    for login in ("acceptor", "nobody"):
        refusal_of(authenticate, world.engines, login, "wrong")
    assert len(hashed) == 2
    assert all(stored.startswith("$argon2id$") for stored in hashed)


def test_guessing_is_blocked_for_minutes_even_for_the_right_password(world: World) -> None:
    problems = [refusal_of(authenticate, world.engines, "acceptor", f"guess {n}").problem for n in range(5)]
    assert problems == [Problem.SIGN_IN_FAILED] * 4 + [Problem.SIGN_IN_BLOCKED]
    world.travel(minutes=3, seconds=1)
    refusal = refusal_of(authenticate, world.engines, "acceptor", PASSWORD)
    assert (refusal.problem, refusal.params["minutes"]) == (Problem.SIGN_IN_BLOCKED, 2)
    world.travel(seconds=30)
    assert refusal_of(authenticate, world.engines, "acceptor", "guess 6").params["minutes"] == 2, "not prolonged"
    world.travel(minutes=2)
    assert authenticate(world.engines, "acceptor", PASSWORD).person_id == world.people["acceptor"].person_id


def test_the_right_password_forgets_earlier_slips(world: World) -> None:
    for _ in range(3):
        for n in range(4):
            refusal_of(authenticate, world.engines, "acceptor", f"guess {n}")
        authenticate(world.engines, "acceptor", PASSWORD)


def test_one_persons_slips_block_nobody_else(world: World) -> None:
    for n in range(5):
        refusal_of(authenticate, world.engines, "acceptor", f"guess {n}")
    authenticate(world.engines, "acceptor2", PASSWORD)


def test_an_account_that_is_not_active_is_told_so_to_its_owner_only(world: World) -> None:
    with world.engines.writer.begin() as connection:
        connection.execute(update(Person).where(Person.login == "acceptor").values(active=False))
    assert refusal_of(authenticate, world.engines, "acceptor", PASSWORD).problem is Problem.ACCOUNT_INACTIVE
    assert refusal_of(authenticate, world.engines, "acceptor", "wrong").problem is Problem.SIGN_IN_FAILED


def test_a_hash_of_older_strength_is_renewed_on_signing_in(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    stronger = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)
    monkeypatch.setattr(signing_in, "_HASHER", stronger)
    authenticate(world.engines, "acceptor", PASSWORD)
    with world.looking() as session:
        stored = session.get_one(Person, world.people["acceptor"].person_id).password_hash
    assert not stronger.check_needs_rehash(stored)
    authenticate(world.engines, "acceptor", PASSWORD)


def test_a_session_ends_once_and_is_dead_afterwards(world: World) -> None:
    actor = seated(world)
    world.travel(30)
    world.perform(actor, beat, act_id="")
    with world.looking() as session:
        assert session.get_one(Session, actor.session_id).beat_at == world.now
    ended = world.outcome(actor, sign_out)
    assert ended.changes.ids(Topic.SESSION) == {actor.session_id}
    world.refused(Problem.SESSION_ENDED, actor, beat)
    world.refused(Problem.SESSION_ENDED, actor, sign_out)
    assert refusal_of(unlock, world.engines, actor, PASSWORD).problem is Problem.SESSION_ENDED


def test_a_locked_seat_opens_by_pin_or_password(world: World) -> None:
    actor = seated(world)
    unlock(world.engines, actor, PASSWORD)
    assert refusal_of(unlock, world.engines, actor, "1234").problem is Problem.SIGN_IN_FAILED
    set_pin(world.engines, actor, PASSWORD, "1234")
    unlock(world.engines, actor, "1234")
    unlock(world.engines, actor, PASSWORD)
    set_pin(world.engines, actor, PASSWORD, "")
    assert refusal_of(unlock, world.engines, actor, "1234").problem is Problem.SIGN_IN_FAILED


def test_guessing_a_pin_is_blocked_like_guessing_a_password(world: World) -> None:
    actor = seated(world)
    set_pin(world.engines, actor, PASSWORD, "1234")
    problems = [refusal_of(unlock, world.engines, actor, f"000{n}").problem for n in range(5)]
    assert problems[-1] is Problem.SIGN_IN_BLOCKED
    assert refusal_of(unlock, world.engines, actor, "1234").problem is Problem.SIGN_IN_BLOCKED


@pytest.mark.parametrize("pin", ["12", "abcd", "123456789", "１２３４"])
def test_a_pin_has_four_to_eight_digits(world: World, pin: str) -> None:
    assert refusal_of(set_pin, world.engines, seated(world), PASSWORD, pin).problem is Problem.PIN_BAD


def test_a_password_is_changed_with_the_old_one(world: World) -> None:
    actor = seated(world)
    assert refusal_of(change_password, world.engines, actor, "wrong", "new-password").problem is Problem.SIGN_IN_FAILED
    assert refusal_of(change_password, world.engines, actor, PASSWORD, "short").problem is Problem.PASSWORD_SHORT
    change_password(world.engines, actor, PASSWORD, "新的密码够长了吧")
    assert refusal_of(authenticate, world.engines, "acceptor", PASSWORD).problem is Problem.SIGN_IN_FAILED
    authenticate(world.engines, "acceptor", "新的密码够长了吧")


def test_no_secret_is_kept_with_an_act(world: World) -> None:
    actor = seated(world)
    change_password(world.engines, actor, PASSWORD, "new-password")
    with world.looking() as session:
        told = [(act.name, act.outcome) for act in session.query(Act)]
    assert told
    assert "argon2" not in str(told)


def test_the_first_administrator_is_made_once(database: Engines) -> None:
    assert (
        refusal_of(create_first_administrator, database, "admin", "管理员", "short").problem is Problem.PASSWORD_SHORT
    )
    person_id = create_first_administrator(database, "admin", "管理员", "long enough")
    identity = authenticate(database, "admin", "long enough")
    assert (identity.person_id, [post.role for post in identity.posts]) == (person_id, [Role.ADMINISTRATOR])
    refusal = refusal_of(create_first_administrator, database, "second", "另一位", "long enough")
    assert refusal.problem is Problem.ADMINISTRATOR_EXISTS


def test_the_first_administrator_takes_nobodys_account(world: World) -> None:
    with world.engines.writer.begin() as connection:
        connection.execute(PersonRole.__table__.delete().where(PersonRole.role == Role.ADMINISTRATOR))  # type: ignore[attr-defined]
    refusal = refusal_of(create_first_administrator, world.engines, "acceptor", "某人", "long enough")
    assert refusal.problem is Problem.LOGIN_TAKEN
