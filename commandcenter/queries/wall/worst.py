# SPDX-License-Identifier: Apache-2.0
"""Where most is overdue, for the sentence over the figures."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from commandcenter.models import Case, Division
from commandcenter.queries.wall.open_cases import POOLS
from commandcenter.vocabulary import State


def worst_community(connection: Connection, now: datetime) -> tuple[str, str, int]:
    """Return names of the community with most overdue cases in departments' hands and their number, 0 for none."""
    asked = (
        select(Division.name_zh, Division.name_en, func.count())
        .select_from(Case)
        .join(Division, Division.id == Case.community_id)
        .where(Case.pool.in_(POOLS), Case.state == State.DISPATCHED, Case.due_at < now)
        .group_by(Division.id, Division.name_zh, Division.name_en)
        .order_by(func.count().desc(), Division.id)
        .limit(1)
    )
    found = connection.execute(asked).first()
    return ("", "", 0) if found is None else (found[0], found[1], found[2])
