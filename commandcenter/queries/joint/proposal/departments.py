# SPDX-License-Identifier: Apache-2.0
"""What speaks for a department's part in an operation: cases in hand, rulings, rules of places, catalogue, the past."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from commandcenter.models import Case, Department, ItemDepartment, Precedent, RoutingRule
from commandcenter.models.joint import JointCase, JointParticipant, JointTicket, JointWant
from commandcenter.queries.joint.proposal.matter import Matter
from commandcenter.queries.routing.rules import cell_rule
from commandcenter.rules.joint.proposal import FIRST_OF_CATALOGUE, Evidence, Need, Reason
from commandcenter.rules.routing import THIS_CELL, CellRule
from commandcenter.vocabulary import Both
from commandcenter.vocabulary.joint import Answer, AskedFor, Because, JointState, Why, Wording

PAST_TICKETS = 10
"""Of the same items, the newest that count as the past."""
MOST_LESSON_LETTERS = 80
_CAME = (Answer.YES, Answer.SUBSTITUTE)
_ACTED = (JointState.UNDER_WAY, JointState.REVIEW, JointState.CLOSED)


@dataclass(frozen=True, slots=True)
class PastTicket:
    """An earlier operation on the same items, and what its review said to do otherwise."""

    id: int
    number: str
    lessons: str


def evidence(connection: Connection, matters: Sequence[Matter], past: Sequence[PastTicket]) -> list[Evidence]:
    """Return what speaks for each department, in the order that decides among equals.

    Who leads a case now leads it; without anybody the director's rulings decide, then the rules of the place, then
    the catalogue (domain.md 4 rule 4, as in dispatching).
    """
    items = sorted({one.item_id for one in matters if one.item_id is not None})
    rulings, places = _rulings(connection, items), _place_rules(connection, matters, items)
    catalogue = _catalogue(connection, items)
    leads = Counter[tuple[int, Because]]()
    for one in matters:
        leads[_lead_of(one, rulings, places, catalogue)] += 1
    found = [
        *_in_hand(matters, leads),
        *_by_rulings(rulings, matters, leads),
        *_by_places(places, matters, leads),
        *_by_catalogue(catalogue, matters, leads),
        *_by_past(connection, past),
        *_by_lessons(connection, past),
    ]
    active = set(connection.scalars(select(Department.id).where(Department.active)))
    return [one for one in found if one.department_id in active]


def past_of(connection: Connection, items: Collection[int]) -> list[PastTicket]:
    """Return the newest operations that had a case of these items and took place."""
    asked = (
        select(JointTicket.id, JointTicket.number, JointTicket.lessons)
        .where(JointTicket.state.in_(_ACTED))
        .where(JointTicket.id.in_(_with_items(items)))
        .order_by(JointTicket.id.desc())
        .limit(PAST_TICKETS)
    )
    return [PastTicket(*row) for row in connection.execute(asked)]


def needs_of_past(connection: Connection, past: Sequence[PastTicket]) -> list[Need]:
    """Return what the newest operation on the same items was found to need."""
    if not past:
        return []
    asked = select(JointWant).where(JointWant.ticket_id == past[0].id).order_by(JointWant.id)
    why = Both.filled(AskedFor.LESSON, number=past[0].number)
    return [
        Need(row.kind, row.qualification, Both(row.name, row.name), row.amount, why)
        for row in connection.execute(asked)
    ]


def named(matters: Iterable[Matter]) -> Both:
    """Return the items of some cases in words, the most frequent first."""
    counted = Counter((one.item_zh, one.item_en) for one in matters if one.item_zh)
    names = [name for name, _ in counted.most_common()]
    return Both(Wording.BETWEEN.zh.join(zh for zh, _ in names), Wording.BETWEEN.en.join(en or zh for zh, en in names))


# ---------------------------------------------------------------- who would lead a case

_Rulings = dict[int, list[int]]
_Places = dict[tuple[int, int | None, int | None], CellRule]
_Catalogue = dict[int, list[int]]


def _lead_of(one: Matter, rulings: _Rulings, places: _Places, catalogue: _Catalogue) -> tuple[int, Because]:
    if one.department_id is not None:
        return one.department_id, Because.IN_HAND
    item = one.item_id or 0
    if rulings.get(item):
        return Counter(rulings[item]).most_common(1)[0][0], Because.PRECEDENT
    rule = places.get((item, one.cell_id, one.community_id))
    if rule is not None and rule.lead is not None:
        return rule.lead, Because.PLACE
    return (catalogue.get(item) or [0])[0], Because.CATALOGUE


def _rulings(connection: Connection, items: Collection[int]) -> _Rulings:
    asked = select(Precedent.item_id, Precedent.department_id).where(
        Precedent.item_id.in_(items), Precedent.withdrawn.is_(False)
    )
    found: _Rulings = defaultdict(list)
    for item, department in connection.execute(asked.order_by(Precedent.id.desc())):
        found[item].append(department)
    return dict(found)


def _place_rules(connection: Connection, matters: Sequence[Matter], items: Collection[int]) -> _Places:
    if not connection.scalar(select(func.count()).where(RoutingRule.withdrawn_at.is_(None))):
        return {}
    asked = {(one.item_id or 0, one.cell_id, one.community_id) for one in matters if one.item_id in set(items)}
    return {key: cell_rule(connection, *key) for key in sorted(asked, key=str)}


def _catalogue(connection: Connection, items: Collection[int]) -> _Catalogue:
    asked = select(ItemDepartment.item_id, ItemDepartment.department_id).where(ItemDepartment.item_id.in_(items))
    found: _Catalogue = defaultdict(list)
    for item, department in connection.execute(asked.order_by(ItemDepartment.item_id, ItemDepartment.position)):
        found[item].append(department)
    return dict(found)


# ---------------------------------------------------------------- what speaks for whom

_Leads = Counter[tuple[int, Because]]


def _in_hand(matters: Sequence[Matter], leads: _Leads) -> Iterator[Evidence]:
    counted = Counter(one.department_id for one in matters if one.department_id is not None)
    for department, count in counted.most_common():
        reason = Reason(Because.IN_HAND, Both.filled(Why.IN_HAND, count=count))
        yield Evidence(department, reason, leads[department, Because.IN_HAND])


def _by_rulings(rulings: _Rulings, matters: Sequence[Matter], leads: _Leads) -> Iterator[Evidence]:
    for item, departments in rulings.items():
        about = named(one for one in matters if one.item_id == item)
        for department, count in Counter(departments).most_common():
            reason = Reason(Because.PRECEDENT, Both.filled(Why.PRECEDENT, items=about, count=count))
            yield Evidence(department, reason, leads[department, Because.PRECEDENT])


def _by_places(places: _Places, matters: Sequence[Matter], leads: _Leads) -> Iterator[Evidence]:
    for (item, _, _), rule in places.items():
        about = named(one for one in matters if one.item_id == item)
        for department in (*([rule.lead] if rule.lead is not None else []), *rule.assisting):
            zh, en = rule.places.get(department, THIS_CELL)
            reason = Reason(Because.PLACE, Both.filled(Why.PLACE, items=about, place_zh=zh, place_en=en))
            yield Evidence(department, reason, leads[department, Because.PLACE])


def _by_catalogue(catalogue: _Catalogue, matters: Sequence[Matter], leads: _Leads) -> Iterator[Evidence]:
    """Go through the items by number of cases, each in the catalogue's order."""
    counted = Counter(one.item_id for one in matters if one.item_id is not None)
    for item, _ in counted.most_common():
        about = named(one for one in matters if one.item_id == item)
        for place, department in enumerate(catalogue.get(item, ()), start=1):
            reason = Reason(Because.CATALOGUE, Both.filled(Why.CATALOGUE, items=about, place=place))
            invites = len(counted) == 1 or place <= FIRST_OF_CATALOGUE
            # What it leads by the catalogue is told once, at its first item.
            led = leads.pop((department, Because.CATALOGUE), 0)
            yield Evidence(department, reason, led, invites)


def _by_past(connection: Connection, past: Sequence[PastTicket]) -> Iterator[Evidence]:
    asked = (
        select(JointParticipant.department_id, func.count(), func.max(JointTicket.number))
        .join(JointTicket, JointTicket.id == JointParticipant.ticket_id)
        .where(JointTicket.id.in_([one.id for one in past]))
        .where(JointParticipant.answer.in_(_CAME), JointParticipant.left_at.is_(None))
        .group_by(JointParticipant.department_id)
        .order_by(func.count().desc(), JointParticipant.department_id)
    )
    for department, count, number in connection.execute(asked):
        yield Evidence(department, Reason(Because.PAST, Both.filled(Why.PAST, count=count, number=number)))


def _by_lessons(connection: Connection, past: Sequence[PastTicket]) -> Iterator[Evidence]:
    """Take up what a review says of a department by its name."""
    learned = [one for one in past if one.lessons]
    if not learned:
        return
    names = select(Department.id, Department.short_zh, Department.name_zh, Department.short_en)
    known = connection.execute(names.order_by(Department.id)).all()
    for ticket in learned:
        for department, *spoken in known:
            line = next((line for line in ticket.lessons.splitlines() if any(name in line for name in spoken)), "")
            if line:
                text = line.strip()[:MOST_LESSON_LETTERS]
                yield Evidence(
                    department, Reason(Because.LESSON, Both.filled(Why.LESSON, number=ticket.number, text=text))
                )


def _with_items(items: Collection[int]) -> Select[Any]:
    return select(JointCase.ticket_id).join(Case, Case.id == JointCase.case_id).where(Case.item_id.in_(items))
