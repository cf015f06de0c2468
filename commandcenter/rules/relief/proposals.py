# SPDX-License-Identifier: Apache-2.0
"""Which of an overloaded department's orders others could lead, by rule, until nobody holds too much."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from commandcenter.vocabulary import Word


class Trouble(Word):
    """Why a department is to be relieved."""

    SHARE = "share", "占比过高", "Holds too much"
    LATE = "late", "按期率下降", "Too often late"


class Stays(Word):
    """Why orders of an overloaded department stay with it."""

    ALONE = "alone", "目录里只有它负责", "Only it is responsible by the catalogue"
    FULL = "full", "其他责任部门也已满", "The others responsible are full too"


@dataclass(frozen=True, slots=True)
class ReliefRules:
    """From when on a department is relieved: its share of all orders, its rate on time, and how much must be judged.

    The default share is the one at which a proposal for a single case gives way (screens.md, Dispatcher seat).
    """

    most_share: float = 0.4
    least_on_time: float = 0.6
    least_orders: int = 20


@dataclass(frozen=True, slots=True)
class Flow:
    """Orders of a period for one item in one place that one department led, and how many of them were on time.

    `able` are the departments that could lead them, in the order in which they are asked; the catalogue's, the
    rules' of the place and the precedents' together.
    """

    item_id: int
    place_id: int | None
    department_id: int
    orders: int
    on_time: int
    able: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Troubled:
    """A department to be relieved: its orders, its share of all (0 to 1), its rate on time, and why."""

    department_id: int
    orders: int
    share: float
    on_time: float | None
    troubles: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """What is proposed: `to` leads this item in this place from now on, which would have been so many orders."""

    item_id: int
    place_id: int | None
    department_id: int
    to: int
    orders: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Orders that stay, and why."""

    item_id: int
    department_id: int
    orders: int
    why: Stays


@dataclass(frozen=True, slots=True)
class Relief:
    """Who is to be relieved, what is proposed, what stays and why, and everybody's orders before and after."""

    troubled: tuple[Troubled, ...]
    moves: tuple[Move, ...]
    kept: tuple[Kept, ...]
    before: Mapping[int, int]
    after: Mapping[int, int]

    def share(self, department_id: int, *, after: bool = False) -> float:
        """Return a department's part of all orders, 0 to 1, as it was or as it would have been."""
        orders = self.after if after else self.before
        total = sum(orders.values())
        return orders.get(department_id, 0) / total if total else 0.0


def relieve(flows: Sequence[Flow], rules: ReliefRules | None = None) -> Relief:
    """Return by which rules the orders of `flows` would have been shared out better (domain.md 6, load per department).

    What moves is the least that is needed: the largest flows first, each to the department that has least and stays
    under the line itself. A department that is only late gives one fifth of its orders away at most. Nobody who could
    not lead is ever named, and nobody is brought into trouble by what is moved.
    """
    rules = rules or ReliefRules()
    before: Counter[int] = Counter()
    for flow in flows:
        before[flow.department_id] += flow.orders
    troubled = tuple(_troubled(flows, before, rules))
    late = {one.department_id for one in troubled if Trouble.LATE in one.troubles}
    sharing = _Sharing(before, rules, late)
    for one in troubled:
        sharing.relieve(one, [flow for flow in flows if flow.department_id == one.department_id])
    return Relief(troubled, tuple(sharing.moves), tuple(_kept(sharing.kept)), dict(before), dict(sharing.now))


_LATE_PART = 0.2


def _troubled(flows: Iterable[Flow], before: Mapping[int, int], rules: ReliefRules) -> Iterator[Troubled]:
    total = sum(before.values())
    on_time: Counter[int] = Counter()
    for flow in flows:
        on_time[flow.department_id] += flow.on_time
    for department, orders in sorted(before.items(), key=lambda one: (-one[1], one[0])):
        if orders < rules.least_orders:
            continue
        share, rate = orders / total, on_time[department] / orders
        troubles = (
            *((Trouble.SHARE,) if share > rules.most_share else ()),
            *((Trouble.LATE,) if rate < rules.least_on_time else ()),
        )
        if troubles:
            yield Troubled(department, orders, share, rate, troubles)


class _Sharing:
    """Orders on their way to other departments."""

    def __init__(self, before: Mapping[int, int], rules: ReliefRules, late: set[int]) -> None:
        self.now, self._late = Counter(before), late
        self._most = rules.most_share * sum(before.values())
        self.moves: list[Move] = []
        self.kept: list[Kept] = []

    def relieve(self, one: Troubled, flows: Sequence[Flow]) -> None:
        """Move flows of a department until it is under its line."""
        goal = self._most if Trouble.SHARE in one.troubles else one.orders * (1 - _LATE_PART)
        for flow in sorted(flows, key=lambda flow: (-flow.orders, flow.item_id, flow.place_id or 0)):
            if self.now[one.department_id] <= goal:
                return
            others = [department for department in flow.able if department != flow.department_id]
            fit = [department for department in others if self._fits(department, flow.orders)]
            if fit:
                self._move(flow, min(fit, key=lambda department: (self.now[department], others.index(department))))
            else:
                why = Stays.FULL if others else Stays.ALONE
                self.kept.append(Kept(flow.item_id, flow.department_id, flow.orders, why))

    def _fits(self, department: int, orders: int) -> bool:
        return department not in self._late and self.now[department] + orders <= self._most

    def _move(self, flow: Flow, to: int) -> None:
        self.now[flow.department_id] -= flow.orders
        self.now[to] += flow.orders
        self.moves.append(Move(flow.item_id, flow.place_id, flow.department_id, to, flow.orders))


def _kept(kept: Iterable[Kept]) -> Iterator[Kept]:
    """Yield what stays by item, the most first."""
    by_item: defaultdict[tuple[int, int, Stays], int] = defaultdict(int)
    for one in kept:
        by_item[one.item_id, one.department_id, one.why] += one.orders
    for (item, department, why), orders in sorted(by_item.items(), key=lambda entry: -entry[1]):
        yield Kept(item, department, orders, why)
