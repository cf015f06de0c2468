# SPDX-License-Identifier: Apache-2.0
"""Everything beside the map: figures of today with their trend, departments, items, sources, and the last acts."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from commandcenter.models import Case, Department, Item
from commandcenter.models.engine import database_now
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.load import begin_of_day
from commandcenter.queries.supervising.threads import standing
from commandcenter.queries.wall.duty import duty, weather
from commandcenter.queries.wall.open_cases import POOLS
from commandcenter.queries.wall.rows import DepartmentLoad, ItemCount, SourceCount, Today
from commandcenter.queries.wall.ticker import last_acts
from commandcenter.queries.wall.trend import HELD_BY_CENTRE, ribbon
from commandcenter.queries.wall.worst import worst_community
from commandcenter.vocabulary import ItemKind, State

MOST_ITEMS = 12
MOST_ACTS = 20


def today(connection: Connection) -> Today:
    """Return what stands beside the map now; times are of the database, days are the centre's own."""
    now = database_now(connection)
    begin = begin_of_day(now, centre_rules(connection).zone)
    items = _items(connection, begin)
    worst = worst_community(connection, now)
    return Today(
        at=now,
        ribbon=ribbon(connection, now, begin),
        departments=tuple(_departments(connection, now)),
        centre=_centre(connection),
        components=_of(ItemKind.COMPONENT, items),
        events=_of(ItemKind.EVENT, items),
        filed_components=sum(one.filed for one in items if one.kind is ItemKind.COMPONENT),
        filed_events=sum(one.filed for one in items if one.kind is ItemKind.EVENT),
        sources=tuple(_sources(connection, begin)),
        ticker=tuple(last_acts(connection, now - timedelta(hours=12), MOST_ACTS)),
        duty=tuple(duty(connection)),
        weather=weather(connection),
        worst_community_zh=worst[0],
        worst_community_en=worst[1],
        worst_community_overdue=worst[2],
        threads=standing(connection, now),
    )


def _departments(connection: Connection, now: datetime) -> list[DepartmentLoad]:
    """Return what departments have in hand, the largest first; late is what ran out in their hands."""
    # With the pools first, the index of the queues answers; the state narrows what it gives.
    late, soon = Case.due_at < now, (Case.warn_at <= now) & (Case.due_at >= now)
    asked = (
        select(
            Department.id,
            Department.short_zh,
            Department.short_en,
            func.count(),
            func.count().filter(soon),
            func.count().filter(late),
        )
        .select_from(Case)
        .join(Department, Department.id == Case.lead_department_id)
        .where(Case.state == State.DISPATCHED, Case.pool.in_(POOLS))
        .group_by(Department.id, Department.short_zh, Department.short_en)
    )
    found = [DepartmentLoad(*row) for row in connection.execute(asked)]
    return sorted(found, key=lambda load: (-load.open, load.id))


def _centre(connection: Connection) -> tuple[int, int, int]:
    """Return what the centre itself holds of the filed cases: in all, to dispatch, to check and close."""
    asked = (
        select(Case.state, func.count())
        .where(Case.pool.in_(POOLS), Case.state.in_(HELD_BY_CENTRE))
        .group_by(Case.state)
    )
    held = {row[0]: row[1] for row in connection.execute(asked)}
    total = sum(held.values())
    to_dispatch = held.get(State.FILED, 0)
    return total, to_dispatch, total - to_dispatch


def _items(connection: Connection, begin: datetime) -> list[ItemCount]:
    """Return how often each item was filed since `begin`, the most frequent first; void cases count nowhere."""
    asked = (
        select(Item.id, Item.kind, Item.name_zh, Item.name_en, func.count())
        .select_from(Case)
        .join(Item, Item.id == Case.item_id)
        .where(Case.filed_at >= begin, Case.state != State.VOID)
        .group_by(Item.id, Item.kind, Item.name_zh, Item.name_en)
    )
    found = [ItemCount(*row) for row in connection.execute(asked)]
    return sorted(found, key=lambda item: (-item.filed, item.id))


def _of(kind: ItemKind, items: list[ItemCount]) -> tuple[ItemCount, ...]:
    return tuple(item for item in items if item.kind is kind)[:MOST_ITEMS]


def _sources(connection: Connection, begin: datetime) -> list[SourceCount]:
    """Return how many cases were reported by each source since `begin`, the most frequent first."""
    asked = (
        select(Case.source, func.count())
        .where(Case.reported_at >= begin, Case.state != State.VOID)
        .group_by(Case.source)
    )
    found = sorted(connection.execute(asked), key=lambda row: (-row[1], str(row[0])))
    return [SourceCount(source.zh, source.en, number) for source, number in found]
