# SPDX-License-Identifier: Apache-2.0
"""Which proposals were taken into the catalogue, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from commandcenter.models import CatalogueChange, Item
from commandcenter.rules.clock import Limit
from commandcenter.vocabulary import Proposed, TimeUnit


@dataclass(frozen=True, slots=True)
class Accepted:
    """A proposal that was accepted (`at` is UTC); `code` is of the local item, `was` and `became` of a limit."""

    kind: Proposed
    item_id: int
    quarter_id: int | None
    condition_id: int | None
    name: str
    at: datetime
    code: str
    was: Limit | None
    became: Limit | None


def accepted(connection: Connection) -> list[Accepted]:
    """Return every proposal that was accepted, oldest first."""
    asked = select(CatalogueChange.__table__, Item.code).outerjoin(Item, Item.id == CatalogueChange.made_id)
    return [
        Accepted(
            row.kind,
            row.item_id,
            row.quarter_id,
            row.condition_id,
            row.name,
            row.at,
            row.code or "",
            _limit(row.was_amount, row.was_unit),
            _limit(row.amount, row.unit),
        )
        for row in connection.execute(asked.order_by(CatalogueChange.id))
    ]


def _limit(amount: int | None, unit: TimeUnit | None) -> Limit | None:
    return None if amount is None or unit is None else Limit(amount, unit)
