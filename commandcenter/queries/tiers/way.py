# SPDX-License-Identifier: Apache-2.0
"""The way of one case through the tiers, and the centres it may be handed to from where it lies."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, or_, select

from commandcenter.models import Case, Division
from commandcenter.models.tiers import Centre, Stay
from commandcenter.queries.tiers.parts import CentrePart, StayPart, Way
from commandcenter.rules.tiers.handing import loop_of
from commandcenter.vocabulary.tiers import Passing


def way_of(connection: Connection, case_id: int) -> Way | None:
    """Return how the case went, oldest stay first; None where no tier ever had it."""
    asked = select(Case.filed_centre_id, Case.disposing_centre_id).where(Case.id == case_id)
    case = connection.execute(asked).first()
    if case is None or case.disposing_centre_id is None:
        return None
    here: int = case.disposing_centre_id
    rows = connection.execute(
        select(Stay.centre_id, Stay.from_centre_id, Stay.passing, Stay.since, Stay.until)
        .where(Stay.case_id == case_id)
        .order_by(Stay.id)
    ).all()
    met = {row.centre_id for row in rows} | {row.from_centre_id for row in rows} | {here, case.filed_centre_id}
    parent = select(Centre.parent_id).where(Centre.id == here).scalar_subquery()
    centres = _centres(connection, or_(Centre.id.in_(met), Centre.id == parent, Centre.parent_id == here))
    known = {part.id: part for part, _ in centres}
    above = {part.id: over for part, over in centres}.get(here)
    stays = tuple(StayPart(known[row.centre_id], row.passing, row.since, row.until) for row in rows)
    passes = [row for row in rows if row.passing is not None]
    handed = bool(passes) and passes[-1].centre_id == here and passes[-1].passing is not Passing.BACK
    return Way(
        stays,
        loop_of(stay.centre.tier for stay in stays),
        known[case.filed_centre_id],
        None if above is None else known[above],
        tuple(part for part, over in centres if over == here),
        known[passes[-1].from_centre_id] if handed else None,
    )


def all_centres(connection: Connection) -> list[CentrePart]:
    """Return every centre, by the code of its division; none where there are no tiers."""
    return [part for part, _ in _centres(connection, None)]


def _centres(connection: Connection, which: ColumnElement[bool] | None) -> list[tuple[CentrePart, int | None]]:
    asked = (
        select(Centre.id, Centre.tier, Division.name_zh, Division.name_en, Centre.parent_id)
        .join(Division, Division.id == Centre.division_id)
        .order_by(Division.code)
    )
    rows = connection.execute(asked if which is None else asked.where(which))
    return [(CentrePart(row.id, row.tier, row.name_zh, row.name_en), row.parent_id) for row in rows]
