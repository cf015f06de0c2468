# SPDX-License-Identifier: Apache-2.0
"""How ready joint tickets are: their stored parts brought before the rule that judges them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select

from commandcenter.models.joint import JointTicket
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.joint.parts import ParticipantRow, Parts, parts_of
from commandcenter.queries.joint.planning.clash_words import Name, PlanClash, in_words
from commandcenter.queries.joint.planning.taken import read_taken, second, spans_of
from commandcenter.rules.joint.clashes import Thing
from commandcenter.rules.joint.facts import Brought, Clashing, Facts, Hand, Party, Wanted
from commandcenter.rules.joint.lifecycle import BINDING, ENDED
from commandcenter.rules.joint.readiness import MustState, readiness
from commandcenter.vocabulary import Both
from commandcenter.vocabulary.joint import JointState, Taken

HEAD = tuple(column for column in JointTicket.__table__.columns)


def heads(connection: Connection, ids: Sequence[int]) -> list[Row[Any]]:
    """Return the rows of tickets as they are stored."""
    return list(connection.execute(select(*HEAD).where(JointTicket.id.in_(ids)).order_by(JointTicket.id)))


def ready_states(
    connection: Connection, tickets: Sequence[Any], parts: Mapping[int, Parts], now: datetime
) -> dict[int, tuple[MustState, ...]]:
    """Return every must of each of the `tickets` (their stored rows) that did not end."""
    facts = facts_of(connection, tickets, parts, now)
    return {ticket_id: readiness(one) for ticket_id, one in facts.items()}


def readiness_of(connection: Connection, ticket_id: int, now: datetime) -> tuple[MustState, ...]:
    """Return every must of one ticket, none where it ended or there is none."""
    parts = parts_of(connection, [ticket_id])
    return ready_states(connection, heads(connection, [ticket_id]), parts, now).get(ticket_id, ())


def facts_of(
    connection: Connection, tickets: Sequence[Any], parts: Mapping[int, Parts], now: datetime
) -> dict[int, Facts]:
    """Return what the rule is asked with, for each ticket that did not end."""
    open_ones = [row for row in tickets if row.state not in ENDED]
    zone = ZoneInfo(centre_rules(connection).zone)
    clashes = clashes_of(connection, open_ones, parts, zone)
    return {row.id: facts_with(row, parts[row.id], clashes.get(row.id, ()), now, zone) for row in open_ones}


def clashes_of(
    connection: Connection, tickets: Sequence[Any], parts: Mapping[int, Parts], zone: ZoneInfo
) -> dict[int, tuple[PlanClash, ...]]:
    """Return what the window of each ticket clashes with: departments, people, gear and places wanted elsewhere."""
    with_window = [row for row in tickets if row.begins_at and row.ends_at and row.state is not JointState.REVIEW]
    # Those that bind are in one timetable; a draft, which takes nobody's time yet, is put into one by itself.
    binding = [row for row in with_window if row.state in BINDING]
    found = _clashes(connection, binding, parts, zone, None)
    for row in with_window:
        if row.state not in BINDING:
            found |= _clashes(connection, [row], parts, zone, row.id)
    return found


def _clashes(
    connection: Connection, tickets: Sequence[Any], parts: Mapping[int, Parts], zone: ZoneInfo, draft: int | None
) -> dict[int, tuple[PlanClash, ...]]:
    if not tickets:
        return {}
    first, last = min(row.begins_at for row in tickets), max(row.ends_at for row in tickets)
    departments = {one.department_id for row in tickets for one in parts[row.id].taking_part()}
    table, operations = read_taken(connection, first, last, departments, draft)
    found = {}
    for row in tickets:
        wanted = spans_of(operations[row.id], second(row.begins_at), second(row.ends_at))
        near, clashes = table.instead(row.id, wanted)
        names = _names(parts[row.id])
        found[row.id] = tuple(in_words(one, near, names, zone, row.id) for one in clashes)
    return found


def _names(parts: Parts) -> dict[Thing, Name]:
    names: dict[Thing, Name] = {}
    own = {}
    for party in parts.participants:
        own[party.department_id] = party
        names[Taken.DEPARTMENT, party.department_id] = Name(party.name_zh, party.name_en, party.department_id)
    brought = [(Taken.WORKER, one.worker_id, one.department_id, one.name) for one in parts.people]
    brought += [(Taken.GEAR, one.gear_id, one.department_id, one.name) for one in parts.gear]
    for taken, number, department_id, name in brought:
        whose = own.get(department_id)
        zh, en = (whose.name_zh, f"{whose.name_en} ") if whose is not None else ("", "")
        names[taken, number] = Name(f"{zh}{name}", f"{en}{name}", department_id)
    return names


def facts_with(row: Any, parts: Parts, clashes: tuple[PlanClash, ...], now: datetime, zone: tzinfo) -> Facts:
    """Return what the rule is asked with, of one ticket and its clashes."""
    here = parts.taking_part()
    lead = next((one for one in here if one.lead), None)
    with_cases = {one.place_id for one in parts.cases}
    return Facts(
        state=row.state,
        now=now,
        zone=zone,
        lead=Both(lead.name_zh, lead.name_en) if lead is not None else None,
        lead_active=lead is not None and lead.active,
        goal=row.goal,
        parties=tuple(_party(one, parts) for one in here),
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        clashes=tuple(Clashing(one.department_id, Both(one.zh, one.en)) for one in clashes),
        wants=tuple(Wanted(one.kind, one.qualification, one.name, one.amount) for one in parts.wants),
        hands=tuple(Hand(one.name, one.department_id, one.active, one.permits) for one in parts.people),
        gear=tuple(Brought(g.kind, g.name, min(g.amount, g.owned), g.department_id, g.active) for g in parts.gear),
        safety_plan=row.safety_plan,
        approved_by=row.safety_name,
        approved=row.safety_at is not None,
        notified=row.notice_at is not None,
        gather_place=row.gather_place,
        gather_at=row.gather_at,
        places=len(parts.places),
        places_with_cases=sum(place.id in with_cases for place in parts.places),
        cases=len(parts.cases),
        cases_ended=sum(one.ended for one in parts.cases),
    )


def _party(one: ParticipantRow, parts: Parts) -> Party:
    named = sum(person.active and person.department_id == one.department_id for person in parts.people)
    return Party(
        one.department_id,
        Both(one.name_zh, one.name_en),
        one.active,
        one.answer,
        one.asked_at is not None,
        one.due_at,
        one.people_wanted,
        named,
        one.task,
        one.basis,
    )
