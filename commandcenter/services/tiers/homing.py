# SPDX-License-Identifier: Apache-2.0
"""With which centre a new case begins: the one of the seat that takes it in, else that of the place."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from commandcenter.models import Division
from commandcenter.models.tiers import Centre
from commandcenter.services.unit_of_work import UnitOfWork


def home_of(uow: UnitOfWork, community_id: int | None) -> int | None:
    """Return the centre that files a case of this community; None where there are no tiers.

    A seat of a centre files for its own; what comes from the field, the stations or a file belongs to the lowest centre
    whose area the place lies in.
    """
    if not uow.rules.tiers:
        return None
    if uow.actor.centre_id is not None:
        return uow.actor.centre_id
    return homes(uow.session.connection(), [community_id])[community_id]


def homes(connection: Connection, communities: Iterable[int | None]) -> dict[int | None, int]:
    """Return the lowest centre over each community; what lies outside all of them is the highest centre's."""
    centres = {row.division_id: row for row in connection.execute(select(Centre.id, Centre.division_id, Centre.tier))}
    highest = max(centres.values(), key=lambda row: (row.tier.rank, -row.id)).id
    wanted = set(communities)
    found: dict[int | None, int] = dict.fromkeys(wanted, highest)
    street, district = aliased(Division), aliased(Division)
    above = (
        select(Division.id, street.id, district.id, district.parent_id)
        .outerjoin(street, street.id == Division.parent_id)
        .outerjoin(district, district.id == street.parent_id)
        .where(Division.id.in_(sorted(one for one in wanted if one is not None)))
    )
    for community, *areas in connection.execute(above):
        found[community] = next((centres[area].id for area in areas if area in centres), highest)
    return found
