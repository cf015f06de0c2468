# SPDX-License-Identifier: Apache-2.0
"""The open cases of the wall, all of them or those that changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, select

from commandcenter.models import Case, Department, Item
from commandcenter.queries.case_list import OPEN_POOLS
from commandcenter.queries.places import CHUNK
from commandcenter.queries.wall.rows import OpenCase
from commandcenter.rules.pools import CLOSED_POOLS
from commandcenter.vocabulary import State

POOLS = tuple(pool for pool in OPEN_POOLS if pool not in CLOSED_POOLS)
"""The pools of cases that have not ended; a closed one whose reporter waits for an answer has."""


def open_cases(connection: Connection) -> list[OpenCase]:
    """Return every case that is not ended, in the order of their ids."""
    return _rows(connection, _asked())


def open_cases_by_ids(connection: Connection, ids: Iterable[int]) -> list[OpenCase]:
    """Return those of `ids` that are still open; what is missing from the answer has ended."""
    wanted, found = sorted(ids), list[OpenCase]()
    for at in range(0, len(wanted), CHUNK):
        found += _rows(connection, _asked().where(Case.id.in_(wanted[at : at + CHUNK])))
    return found


def _asked() -> Any:
    return (
        select(
            Case.id,
            func.coalesce(Case.number, Case.report_number),
            Case.state,
            Case.stage,
            Case.lon,
            Case.lat,
            func.coalesce(Case.cell_id, 0),
            func.coalesce(Case.community_id, 0),
            func.coalesce(Item.name_zh, ""),
            func.coalesce(Item.name_en, ""),
            func.coalesce(Case.lead_department_id, 0),
            func.coalesce(Department.short_zh, ""),
            func.coalesce(Department.short_en, ""),
            Case.due_at,
            Case.warn_at,
            Case.reported_at,
            Case.filed_at,
            Case.emergency,
        )
        .outerjoin(Item, Item.id == Case.item_id)
        .outerjoin(Department, Department.id == Case.lead_department_id)
        .where(Case.pool.in_(POOLS))
        .order_by(Case.id)
    )


def _rows(connection: Connection, asked: Any) -> list[OpenCase]:
    return [OpenCase._make((*row, row[2] is State.SUSPENDED)) for row in connection.execute(asked)]
