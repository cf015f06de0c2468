# SPDX-License-Identifier: Apache-2.0
"""Who leads too much of a period's orders, and by which rules others would have led some of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Integer, and_, case, cast, func, or_, select

from commandcenter.models import Case, Department, Disposal, Division, Item, ItemDepartment, Precedent, RoutingRule
from commandcenter.models.engine import database_now
from commandcenter.queries.centre import stored_setting
from commandcenter.rules.relief.lines import Lines
from commandcenter.rules.relief.proposals import Flow, Kept, Move, Relief, ReliefRules, Troubled, relieve
from commandcenter.vocabulary import Involvement

RELIEF_KEY = "relief"
DAYS = 30

Names = tuple[str, str]
"""Chinese and English."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed from the orders sent out since `since` (UTC), and the names of all it speaks of."""

    since: datetime
    until: datetime
    rules: ReliefRules
    relief: Relief
    departments: dict[int, Names]
    items: dict[int, Names]
    places: dict[int, Names]
    settled: frozenset[Move]
    """Those of the moves that a rule in force orders already; the orders of before it still count where they lay."""

    @property
    def troubled(self) -> tuple[Troubled, ...]:
        """Who is to be relieved, the most loaded first."""
        return self.relief.troubled

    @property
    def moves(self) -> tuple[Move, ...]:
        """What is proposed."""
        return self.relief.moves

    @property
    def kept(self) -> tuple[Kept, ...]:
        """What stays, and why."""
        return self.relief.kept

    def share(self, department_id: int, moves: Collection[Move] = ()) -> float:
        """Return a department's part of all orders, 0 to 1, had `moves` been made."""
        total = sum(self.relief.before.values())
        orders = self.relief.before.get(department_id, 0)
        orders -= sum(move.orders for move in moves if move.department_id == department_id)
        orders += sum(move.orders for move in moves if move.to == department_id)
        return orders / total if total else 0.0


def relief_rules(connection: Connection) -> ReliefRules:
    """Return the lines the centre has set, or the defaults."""
    stored = stored_setting(connection, RELIEF_KEY) or {}
    return ReliefRules(**{name: stored[name] for name in ReliefRules.__slots__ if name in stored})


def relief_lines(connection: Connection) -> Lines:
    """Return the same lines in percent."""
    return Lines.of(relief_rules(connection))


def relief_proposed(connection: Connection, days: int = DAYS, now: datetime | None = None) -> Proposed:
    """Return what the last `days` of orders propose (domain.md 6: load per department is always in sight).

    An order is a case sent to a department for the first time; work done again counts where it was counted.
    """
    until = now or database_now(connection)
    since, rules = until - timedelta(days=days), relief_rules(connection)
    able = _Able(connection)
    flows = [able.flow(row) for row in connection.execute(_orders(since, until))]
    relief = relieve(flows, rules)
    settled = frozenset(move for move in relief.moves if able.rules(move.item_id, move.place_id) == move.to)
    return Proposed(since, until, rules, relief, *_names(connection, flows, relief), settled)


def _orders(since: datetime, until: datetime) -> Any:
    """Count by item, community and department what was sent out; still in hand and in time counts as on time."""
    late = or_(Disposal.overdue, and_(Disposal.ended_at.is_(None), Case.due_at < until))
    return (
        select(
            Case.item_id,
            Case.community_id,
            Disposal.department_id,
            func.count().label("orders"),
            func.sum(cast(case((late, 0), else_=1), Integer)).label("on_time"),
        )
        .join(Disposal, Disposal.case_id == Case.id)
        .where(Case.filed_at >= since, Case.filed_at < until, Case.item_id.is_not(None), Disposal.rework.is_(False))
        .group_by(Case.item_id, Case.community_id, Disposal.department_id)
        .order_by(Case.item_id, Case.community_id, Disposal.department_id)
    )


class _Able:
    """Who could lead what where: by precedent, by a rule of the place, by the catalogue."""

    def __init__(self, connection: Connection) -> None:
        active = select(Department.id).where(Department.active)
        self._active = set(connection.execute(active).scalars())
        self._by_item: defaultdict[int, list[int]] = defaultdict(list)
        for item, department in connection.execute(_PRECEDENTS):
            self._by_item[item].append(department)
        listed: defaultdict[int, list[int]] = defaultdict(list)
        for item, department in connection.execute(_LISTED):
            listed[item].append(department)
        for item, departments in listed.items():
            self._by_item[item] += departments
        self._ruled: defaultdict[tuple[int | None, int | None], list[int]] = defaultdict(list)
        for ruled, place, department in connection.execute(_RULED):
            self._ruled[ruled, place].append(department)

    def rules(self, item_id: int, place_id: int | None) -> int | None:
        """Return who leads an item in a place by the rule in force, None without one."""
        named = [one for one in self._ruled.get((item_id, place_id), ()) if one in self._active]
        return named[-1] if named else None

    def flow(self, row: Any) -> Flow:
        """Return a counted row with who could lead it; where a rule has given it to another since, that one alone."""
        ruled = self.rules(row.item_id, row.community_id)
        if ruled is not None and ruled != row.department_id:
            return Flow(row.item_id, row.community_id, row.department_id, row.orders, int(row.on_time), (ruled,))
        named = [*self._ruled.get((row.item_id, row.community_id), ()), *self._by_item.get(row.item_id, ())]
        able = tuple(dict.fromkeys(one for one in named if one in self._active))
        return Flow(row.item_id, row.community_id, row.department_id, row.orders, int(row.on_time), able)


_PRECEDENTS = (
    select(Precedent.item_id, Precedent.department_id).where(Precedent.withdrawn.is_(False)).order_by(Precedent.id)
)
_LISTED = select(ItemDepartment.item_id, ItemDepartment.department_id).order_by(
    ItemDepartment.item_id, ItemDepartment.position
)
_RULED = (
    select(RoutingRule.item_id, RoutingRule.division_id, RoutingRule.department_id)
    .where(RoutingRule.withdrawn_at.is_(None), RoutingRule.involvement == Involvement.LEAD)
    .where(RoutingRule.item_id.is_not(None), RoutingRule.division_id.is_not(None))
    .order_by(RoutingRule.id)
)


def _names(
    connection: Connection, flows: list[Flow], relief: Relief
) -> tuple[dict[int, Names], dict[int, Names], dict[int, Names]]:
    items = {one.item_id for one in relief.moves} | {one.item_id for one in relief.kept}
    places = {one.place_id for one in flows if one.place_id is not None}

    def named(table: Any, zh: Any, en: Any, ids: set[int] | None = None) -> dict[int, Names]:
        asked = select(table.id, zh, en)
        found = connection.execute(asked if ids is None else asked.where(table.id.in_(ids)))
        return {number: (in_zh, in_en) for number, in_zh, in_en in found}

    return (
        named(Department, Department.short_zh, Department.short_en),
        named(Item, Item.name_zh, Item.name_en, items),
        named(Division, Division.name_zh, Division.name_en, places),
    )
