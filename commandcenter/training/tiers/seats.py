# SPDX-License-Identifier: Apache-2.0
"""Seats at the centres of a training town's tiers, beside those of the whole house that are there anyway."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

from sqlalchemy import Connection, func, select

from commandcenter.models import Division, Person, PersonRole
from commandcenter.models.engine import Engines
from commandcenter.models.tiers import Centre
from commandcenter.training.bulk import insert_rows
from commandcenter.training.people import name_source
from commandcenter.upkeep.tiers.setting_up import set_up
from commandcenter.vocabulary import Role

POSTS: tuple[tuple[Role, str, str], ...] = (
    (Role.ACCEPTOR, "acceptor", "受理席"),
    (Role.DISPATCHER, "dispatcher", "派遣席"),
    (Role.SHIFT_LEADER, "leader", "值班长席"),
    (Role.DIRECTOR, "director", "主任席"),
)
"""Who sits at each centre: the post, the first word of the account, and what the seat is called after its centre."""


def give_tiers(engines: Engines, seed: int) -> None:
    """Give a town that was made without them its tiers, unless it has them; its past knows of none."""
    with engines.writer.begin() as connection:
        if connection.execute(select(Centre.id).limit(1)).first() is None:
            settle_tiers(connection, seed)


def settle_tiers(connection: Connection, seed: int) -> None:
    """Set up the tiers of a training town and seat people at each centre.

    An account is named by post and tier, “dispatcher.district”; where a tier has several centres they are counted in
    the order of their codes, “dispatcher.street3”. All have the password of everybody else. Raises Refused with
    TIERS_THERE or NO_STREETS.
    """
    set_up(connection)
    asked = (
        select(Centre.id, Centre.tier, Division.name_zh)
        .join(Division, Division.id == Centre.division_id)
        .order_by(Division.code)
    )
    centres = connection.execute(asked).all()
    several = Counter(centre.tier for centre in centres)
    first: int = connection.execute(select(func.max(Person.id))).scalar_one() + 1
    post: int = connection.execute(select(func.max(PersonRole.id))).scalar_one() + 1
    hashed = connection.execute(select(Person.password_hash).limit(1)).scalar_one()
    names, met = name_source(Random(seed + first)), Counter[str]()
    people: list[dict[str, Any]] = []
    posts: list[dict[str, Any]] = []
    for centre in centres:
        met[centre.tier] += 1
        place = f"{centre.tier}{met[centre.tier]}" if several[centre.tier] > 1 else str(centre.tier)
        for role, word, called in POSTS:
            number = len(people)
            own = {"id": first + number, "login": f"{word}.{place}", "name": next(names), "password_hash": hashed}
            people.append({**own, "active": True, "failures": 0, "pin_hash": "", "blocked_until": None})
            seat = f"{centre.name_zh}{called}"[:30]
            seated = {"id": post + number, "person_id": first + number, "role": role, "seat": seat}
            posts.append({**seated, "centre_id": centre.id})
    insert_rows(connection, Person, people)
    insert_rows(connection, PersonRole, posts)
