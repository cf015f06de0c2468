# SPDX-License-Identifier: Apache-2.0
"""How many cases went where a precedent says."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from commandcenter.models import Precedent, PrecedentFollowing

_OF_IT = PrecedentFollowing.precedent_id == Precedent.id
FOLLOWED = select(func.count()).where(_OF_IT).correlate(Precedent).scalar_subquery()
"""Of a precedent asked for: how many cases followed it."""
FOLLOWED_AT = select(func.max(PrecedentFollowing.at)).where(_OF_IT).correlate(Precedent).scalar_subquery()
"""Of a precedent asked for: when the last case followed it (UTC)."""


def followed_by(connection: Connection, item_id: int | None) -> dict[int, int]:
    """Return how many cases followed the precedents in force on an item, by the department these name."""
    asked = (
        select(Precedent.department_id, func.count(PrecedentFollowing.case_id.distinct()))
        .join(PrecedentFollowing, _OF_IT)
        .where(Precedent.item_id == item_id, Precedent.withdrawn.is_(False))
        .group_by(Precedent.department_id)
    )
    return {department: int(count) for department, count in connection.execute(asked)}
