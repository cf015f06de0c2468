# SPDX-License-Identifier: Apache-2.0
"""Which cases, threads and joint tickets are a tier's own: of its area, or filed or had by it or a centre below."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Select, exists, or_, select, true
from sqlalchemy.orm import aliased

from commandcenter.models import Case, Division, PersonRole
from commandcenter.models.joint import JointCase, JointPlace, JointTicket
from commandcenter.models.tiers import Centre
from commandcenter.vocabulary.tiers import Tier


def case_concerns(connection: Connection, centre_id: int | None) -> ColumnElement[bool]:
    """Return the condition on `Case` that it is one of the centre's; a seat of the whole house or the city has all."""
    if sees_all(connection, centre_id):
        return true()
    assert centre_id is not None
    centres = _centres(centre_id)
    own = (Case.held_centre_id, Case.filed_centre_id, Case.disposing_centre_id)
    return or_(*(column.in_(centres) for column in own), Case.community_id.in_(_communities(centre_id)))


def ticket_concerns(connection: Connection, centre_id: int | None) -> ColumnElement[bool]:
    """Return the condition on `JointTicket` that it is one of the centre's: made there, or of its places or cases."""
    if sees_all(connection, centre_id):
        return true()
    assert centre_id is not None
    of_case = select(JointCase.ticket_id).join(Case, Case.id == JointCase.case_id)
    placed = select(JointPlace.ticket_id).where(JointPlace.community_id.in_(_communities(centre_id)))
    made_here = exists().where(
        PersonRole.person_id == JointTicket.made_by, PersonRole.centre_id.in_(_centres(centre_id))
    )
    linked = of_case.where(case_concerns(connection, centre_id))
    return or_(made_here, JointTicket.id.in_(linked), JointTicket.id.in_(placed))


def sees_all(connection: Connection, centre_id: int | None) -> bool:
    """Tell whether nothing is kept from a seat of this centre."""
    if centre_id is None:
        return True
    return connection.execute(select(Centre.tier).where(Centre.id == centre_id)).scalar() is Tier.CITY


def _centres(centre_id: int) -> Select[int]:
    """The centre and those below it; below a district are streets, and nothing below those."""
    return select(Centre.id).where(or_(Centre.id == centre_id, Centre.parent_id == centre_id))


def _communities(centre_id: int) -> Select[int]:
    """The communities of the centre's area."""
    street = aliased(Division)
    area = select(Centre.division_id).where(Centre.id == centre_id).scalar_subquery()
    found = select(Division.id).join(street, street.id == Division.parent_id)
    return found.where(or_(street.id == area, street.parent_id == area))
