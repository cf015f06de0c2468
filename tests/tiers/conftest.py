# SPDX-License-Identifier: Apache-2.0
"""The miniature centre in three tiers: two streets, their district and the city, each with its seats."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from commandcenter.models import Division, Person, PersonRole, Session
from commandcenter.models.tiers import Centre
from commandcenter.services.unit_of_work import Actor
from commandcenter.upkeep.tiers.setting_up import set_up
from commandcenter.vocabulary import Level, Role
from tests.world import World, password_hash

CODES = {"street": "990103001", "street2": "990103002", "district": "990103", "city": "9901"}
ROLES = {
    "acceptor": Role.ACCEPTOR,
    "dispatcher": Role.DISPATCHER,
    "leader": Role.SHIFT_LEADER,
    "director": Role.DIRECTOR,
}


def in_tiers(world: World) -> dict[str, int]:
    """Give the second community a street of its own, set up the tiers and seat people there; return the centres.

    Its people are called by post and tier: "acceptor street", "dispatcher district" and so on.
    """
    with OrmSession(world.engines.writer) as session, session.begin():
        street = session.scalars(select(Division).where(Division.code == CODES["street"])).one()
        other = Division(
            code=CODES["street2"], level=Level.STREET, parent_id=street.parent_id, name_zh="竹里街道", name_en="Zhuli"
        )
        session.add(other)
        session.flush()
        session.get_one(Division, world.communities[1]).parent_id = other.id
    with world.engines.writer.begin() as connection:
        set_up(connection)
        found = dict(
            connection.execute(select(Division.code, Centre.id).join(Centre, Centre.division_id == Division.id)).all()
        )
    centres = {name: found[code] for name, code in CODES.items()}
    with OrmSession(world.engines.writer) as session, session.begin():
        for tier, centre in centres.items():
            for post, role in ROLES.items():
                world.people[f"{post} {tier}"] = _seated(session, world, f"{post}.{tier}", role, centre)
    return centres


def _seated(session: OrmSession, world: World, login: str, role: Role, centre: int) -> Actor:
    person = Person(login=login, name=login, password_hash=password_hash())
    session.add(person)
    session.flush()
    session.add(PersonRole(person_id=person.id, role=role, seat=login, centre_id=centre))
    seated = Session(person_id=person.id, role=role, seat=login, started_at=world.now, beat_at=world.now)
    session.add(seated)
    session.flush()
    return replace(Actor(person.id, login, role, login), session_id=seated.id, centre_id=centre)


@pytest.fixture
def centres(world: World) -> dict[str, int]:
    """Return the centres of the world's tiers by name: street, street2, district, city."""
    return in_tiers(world)
