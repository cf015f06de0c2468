# SPDX-License-Identifier: Apache-2.0
"""Sets up a centre for every street, district and city, and seats posts there; needs the owner of the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, false, insert, or_, select, update

from commandcenter.models import Case, CentreSetting, Division, Person, PersonRole
from commandcenter.models.engine import database_now
from commandcenter.models.tiers import Centre, Stay
from commandcenter.queries.centre import RULES_KEY, centre_rules
from commandcenter.rules.lifecycle import OPEN_STATES
from commandcenter.rules.tiers.handing import DISPOSING_STATES
from commandcenter.services.tiers.homing import homes
from commandcenter.vocabulary import Level, Refused, Role
from commandcenter.vocabulary.tiers import Tier, TierProblem

TIER_OF: dict[Level, Tier] = {Level.CITY: Tier.CITY, Level.DISTRICT: Tier.DISTRICT, Level.STREET: Tier.STREET}
SEATED = (Role.ACCEPTOR, Role.SHIFT_LEADER, Role.DISPATCHER, Role.DIRECTOR)
"""The posts that belong to a tier; all others serve the whole house."""


def set_up(connection: Connection) -> int:
    """Make a centre of every city, district and street there is, and give every case its own; return how many.

    Posts stay the whole house's until `seat_at` gives them to a centre, so whoever worked before works on. On a server
    the guards are to be put in again after it. Raises Refused with TIERS_THERE or NO_STREETS.
    """
    if connection.execute(select(Centre.id).limit(1)).first() is not None:
        raise Refused(TierProblem.TIERS_THERE)
    divisions = connection.execute(
        select(Division.id, Division.level, Division.parent_id).where(Division.level.in_(TIER_OF))
    ).all()
    if all(row.level is not Level.STREET for row in divisions):
        raise Refused(TierProblem.NO_STREETS)
    made: dict[int, int] = {}
    for row in sorted(divisions, key=lambda row: (-TIER_OF[row.level].rank, row.id)):
        values = {"tier": TIER_OF[row.level], "division_id": row.id, "parent_id": made.get(row.parent_id)}
        key = connection.execute(insert(Centre).values(values)).inserted_primary_key
        assert key is not None
        made[row.id] = key[0]
    _keep_rule(connection)
    _settle_cases(connection, database_now(connection))
    return len(made)


def seat_at(connection: Connection, login: str, code: str) -> int:
    """Give the posts of `login` to the centre of the division `code`, "" to the whole house; return how many.

    Raises Refused with NO_DIVISION.
    """
    centre = None
    if code:
        asked = select(Centre.id).join(Division, Division.id == Centre.division_id).where(Division.code == code)
        centre = connection.execute(asked).scalar()
        if centre is None:
            raise Refused(TierProblem.NO_DIVISION, field="code", code=code)
    person = select(Person.id).where(Person.login == login).scalar_subquery()
    posts = update(PersonRole).where(PersonRole.person_id == person, PersonRole.role.in_(SEATED))
    return connection.execute(posts.values(centre_id=centre)).rowcount


def _keep_rule(connection: Connection) -> None:
    stored: dict[str, Any] = {**centre_rules(connection).as_stored(), "tiers": True}
    connection.execute(delete(CentreSetting).where(CentreSetting.key == RULES_KEY))
    connection.execute(insert(CentreSetting), {"key": RULES_KEY, "value": stored})


def _settle_cases(connection: Connection, now: datetime) -> None:
    """Let every case lie with the centre of its place, as if that had filed it; the open ones stay there from now."""
    communities = connection.execute(select(Case.community_id).distinct()).scalars().all()
    found = homes(connection, communities)
    for centre in sorted(set(found.values())):
        own = [community for community in communities if found[community] == centre]
        here = or_(
            Case.community_id.in_([one for one in own if one is not None]),
            Case.community_id.is_(None) if None in own else false(),
        )
        values = dict.fromkeys(("filed_centre_id", "disposing_centre_id", "held_centre_id"), centre)
        connection.execute(update(Case.__table__).where(here).values(values))  # type: ignore[arg-type]
    still_open: Sequence[Any] = sorted(OPEN_STATES | DISPOSING_STATES)
    stays = select(Case.id, Case.district, Case.held_centre_id).where(Case.state.in_(still_open)).order_by(Case.id)
    rows = [
        {"case_id": row.id, "district": row.district, "centre_id": row.held_centre_id, "since": now}
        for row in connection.execute(stays)
    ]
    if rows:
        connection.execute(insert(Stay), rows)
