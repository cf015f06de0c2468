# SPDX-License-Identifier: Apache-2.0
"""Drafts an operation from what it is about: who leads and comes and why, what the work needs, how long it takes."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from commandcenter.rules.joint.route import WALKING_METRES_A_MINUTE
from commandcenter.vocabulary import Both
from commandcenter.vocabulary.joint import AskedFor, Asks, Because, NeedKind, Qualification

MINUTES_A_CASE, LEAST_MINUTES, DEMOLITION_MINUTES, MOST_MINUTES = 5, 15, 30, 120
STEP_MINUTES, LEAST_WINDOW, MOST_WINDOW = 15, 60, 240
USUAL_PEOPLE, LEADING_PEOPLE, MOST_LEADING = 2, 4, 8
FIRST_OF_CATALOGUE = 2
"""Of an item among several, departments up to this place of the catalogue are invited; of a lone item all are."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a department should come."""

    because: Because
    said: Both

    def stored(self) -> dict[str, str]:
        """Return the form a participant keeps: code and words."""
        return {"because": str(self.because), "text": self.said.zh, "en": self.said.en}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for a department: how many cases it would lead by it, and whether that alone invites it."""

    department_id: int
    reason: Reason
    leads: int = 0
    invites: bool = True


@dataclass(frozen=True, slots=True)
class Member:
    """A department of the proposal; who is not `chosen` is offered and not ticked."""

    department_id: int
    lead: bool
    chosen: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """So many people with a permit, or so many of a thing, and why."""

    kind: NeedKind
    qualification: Qualification | None
    name: Both
    amount: int
    reason: Both


@dataclass(frozen=True, slots=True)
class _Rule:
    """What items with one of these words in their Chinese name need: permits and things, so many once or per case."""

    words: tuple[str, ...]
    why: AskedFor
    permits: tuple[tuple[Qualification, int], ...] = ()
    things: tuple[tuple[Asks, int], ...] = ()


_Q, _T = Qualification, Asks
# Source: domain.md 8 (height-work permit for demolition, and so on); amounts are usual ones, changed by hand.
_RULES = (
    _Rule(("违章搭建", "违法搭建", "拆"), AskedFor.DEMOLITION, ((_Q.HEIGHT, 2),), ((_T.LADDER, 1), (_T.CUTTER, 2))),
    _Rule(
        ("电线", "电气", "公灯", "路灯", "供电", "电力"), AskedFor.ELECTRICITY, ((_Q.ELECTRIC, 1),), ((_T.TESTER, 1),)
    ),
    _Rule(("电梯", "升降"), AskedFor.SPECIAL, ((_Q.SPECIAL, 1),)),
    _Rule(("群租", "住人", "改为非居住"), AskedFor.RENTING, ((_Q.FIRE, 1), (_Q.ENFORCEMENT, 2))),
    _Rule(("堆放", "垃圾", "废弃", "堆物"), AskedFor.CLEARING, (), ((_T.LORRY, 1),)),
    _Rule(("停放", "停车", "废弃车辆"), AskedFor.PARKING, (), ((_T.TOW_TRUCK, 1), (_T.CONES, 10))),
    _Rule(("燃气",), AskedFor.GAS, (), ((_T.GAS_DETECTOR, 1),)),
    _Rule(("油烟",), AskedFor.FUMES, (), ((_T.FUME_METER, 1),)),
    _Rule(("毁绿", "草坪树木"), AskedFor.TREES, (), ((_T.CHAIN_SAW, 1),)),
)
_ALWAYS = _Rule((), AskedFor.ALWAYS, ((_Q.ENFORCEMENT, 2), (_Q.FIRST_AID, 1)), ((_T.RECORDER, 2),))
_VEHICLES = frozenset({Asks.LORRY, Asks.TOW_TRUCK})


def party(evidence: Iterable[Evidence]) -> tuple[Member, ...]:
    """Return who should come, the lead first: whoever would lead most of the cases, of equals who was named first.

    Behind it stand those whom something invites, in the order they were named, and then those who are only offered.
    """
    known: dict[int, list[Evidence]] = defaultdict(list)
    for one in evidence:
        known[one.department_id].append(one)
    if not known:
        return ()
    lead = max(known, key=lambda department: sum(one.leads for one in known[department]))
    members = [
        Member(
            department,
            department == lead,
            department == lead or any(one.invites for one in found),
            tuple(dict.fromkeys(one.reason for one in found)),
        )
        for department, found in known.items()
    ]
    return tuple(sorted(members, key=lambda member: (not member.lead, not member.chosen)))


def needs(items: Iterable[str]) -> tuple[Need, ...]:
    """Return what work on items of these (Chinese) names needs (domain.md 8): permits first, each thing once.

    Where several items ask for the same the larger amount counts, and the first reason stands.
    """
    names = tuple(items)
    found: dict[object, Need] = {}
    rules = [rule for rule in _RULES if any(word in name for name in names for word in rule.words)]
    for rule in (*rules, _ALWAYS):
        for one in _needed(rule):
            key = one.qualification or one.name
            before = found.get(key)
            if before is None:
                found[key] = one
            elif one.amount > before.amount:
                found[key] = Need(before.kind, before.qualification, before.name, one.amount, before.reason)
    order = list(NeedKind)
    return tuple(sorted(found.values(), key=lambda one: order.index(one.kind)))


def minutes_at(items: Mapping[str, int]) -> int:
    """Return how long the work at a place takes: five minutes a case in quarters of an hour, longer where pulled down.

    `items` are the (Chinese) names of the items with their number of cases.
    """
    demolition = sum(count for name, count in items.items() if any(word in name for word in _RULES[0].words))
    others = sum(items.values()) - demolition
    spent = demolition * DEMOLITION_MINUTES + others * MINUTES_A_CASE
    return min(MOST_MINUTES, max(LEAST_MINUTES, _rounded(spent)))


def window_minutes(places: Sequence[int], way_metres: float) -> int:
    """Return how long the whole operation takes: its places (minutes each) and the way between them on foot.

    Four hours at most: more than that is done by several teams at once.
    """
    alone = _rounded(sum(places) + way_metres / WALKING_METRES_A_MINUTE)
    return min(MOST_WINDOW, max(LEAST_WINDOW, alone))


def people_wanted(lead: bool, places: int) -> int:
    """Return how many people a department should send: two, who leads one for each place, from four to eight."""
    return min(MOST_LEADING, max(LEADING_PEOPLE, places)) if lead else USUAL_PEOPLE


def _needed(rule: _Rule) -> Iterable[Need]:
    reason = Both.filled(rule.why)
    for permit, amount in rule.permits:
        yield Need(NeedKind.QUALIFICATION, permit, Both.filled(permit), amount, reason)
    for thing, amount in rule.things:
        kind = NeedKind.VEHICLE if thing in _VEHICLES else NeedKind.EQUIPMENT
        yield Need(kind, None, Both.filled(thing), amount, reason)


def _rounded(minutes: float) -> int:
    return math.ceil(minutes / STEP_MINUTES) * STEP_MINUTES
