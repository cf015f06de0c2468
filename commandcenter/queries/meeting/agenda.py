# SPDX-License-Identifier: Apache-2.0
"""What is proposed for a conference's agenda: disputes, what recurs, joint tickets that are stuck, campaigns short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from commandcenter.models import Case, Department, Item
from commandcenter.models.campaign import Campaign
from commandcenter.models.engine import database_now
from commandcenter.models.work import Request
from commandcenter.queries.campaign.figures import running_campaigns
from commandcenter.queries.joint.desk import to_rule
from commandcenter.queries.joint.parts import parts_of
from commandcenter.queries.joint.proposal.seeds import HOTSPOT_DAYS, Hotspot, hotspots
from commandcenter.queries.joint.tickets import TicketRow, board
from commandcenter.rules.joint.lifecycle import PREPARING
from commandcenter.vocabulary import Both, Decision, Queue, RequestKind
from commandcenter.vocabulary.meeting import AgendaKind, AgendaSays

MOST_DISPUTES, MOST_REPEATED, MOST_TICKETS = 50, 10, 30
SOON = timedelta(days=2)
"""So near its window a ticket without all its musts is one to talk about."""
ITEM_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Proposed:
    """Something proposed for the agenda; `departments` are those it concerns, who would be invited."""

    kind: AgendaKind
    object_id: int | None
    words: Both
    departments: tuple[int, ...] = ()


def proposed_agenda(connection: Connection, now: datetime | None = None) -> list[Proposed]:
    """Return what a conference called at `now` (UTC, the database's) should talk about, by kind, the gravest first."""
    now = now or database_now(connection)
    return [
        *_disputes(connection),
        *_repeated(connection, now),
        *_tickets(connection, now),
        *_campaigns(connection, now),
    ]


# ---------------------------------------------------------------- cases to adjudicate


def _disputes(connection: Connection) -> Iterator[Proposed]:
    asked = (
        select(Case.id, Case.number, Case.report_number, Case.address, Case.returns, Case.lead_department_id)
        .add_columns(Item.name_zh, Item.name_en)
        .outerjoin(Item, Item.id == Case.item_id)
        .where(Case.pool == Queue.ADJUDICATION)
        .order_by(Case.returns.desc(), Case.reported_at, Case.id)
        .limit(MOST_DISPUTES)
    )
    rows = connection.execute(asked).all()
    disowned = _disowned(connection, [row.id for row in rows])
    for row in rows:
        by = disowned[row.id]
        why = [Both.filled(AgendaSays.RETURNED, number=row.returns)] if row.returns else []
        if by:
            why.append(Both.filled(AgendaSays.NOT_THEIRS, names=Both.of(name for _, name in by)))
        lead = () if row.lead_department_id is None else (row.lead_department_id,)
        concerned = dict.fromkeys((*(number for number, _ in by), *lead))
        told = _told(_case(row), why or [Both(AgendaSays.PASSED.zh, AgendaSays.PASSED.en)])
        yield Proposed(AgendaKind.DISPUTE, row.id, told, tuple(concerned))


def _disowned(connection: Connection, cases: Sequence[int]) -> dict[int, list[tuple[int, Both]]]:
    """Return which departments wanted to give each case back, by the case."""
    asked = (
        select(Request.case_id, Department.id, Department.short_zh, Department.short_en)
        .join(Department, Department.id == Request.department_id)
        .where(Request.case_id.in_(cases), Request.kind == RequestKind.RETURN)
        .where(Request.decision.is_(None) | (Request.decision != Decision.WITHDRAWN))
        .order_by(Request.id)
    )
    found: dict[int, list[tuple[int, Both]]] = defaultdict(list)
    for case, number, zh, en in connection.execute(asked):
        if number not in dict(found[case]):
            found[case].append((number, Both(zh, en)))
    return found


def _case(row: Any) -> Both:
    item = Both(row.name_zh or "", row.name_en or row.name_zh or "")
    return Both.filled(AgendaSays.CASE, number=row.number or row.report_number, item=item, place=row.address)


# ---------------------------------------------------------------- the same place again


def _repeated(connection: Connection, now: datetime) -> Iterator[Proposed]:
    places = hotspots(connection, now)[:MOST_REPEATED]
    leads = _leads(connection, [number for place in places for number in place.open_cases])
    for place in places:
        concerned = dict.fromkeys(leads[number] for number in place.open_cases if number in leads)
        first = place.open_cases[0] if place.open_cases else None
        yield Proposed(AgendaKind.REPEATED, first, _again(place), tuple(concerned))


def _again(place: Hotspot) -> Both:
    where, item = Both(place.community_zh, place.community_en), Both(place.item_zh, place.item_en)
    what = Both.filled(AgendaSays.AGAIN, place=where, item=item, days=HOTSPOT_DAYS, number=place.count)
    still = len(place.open_cases)
    return _told(what, [Both.filled(AgendaSays.STILL_OPEN, number=still)] if still else [])


def _leads(connection: Connection, cases: Sequence[int]) -> dict[int, int]:
    asked = select(Case.id, Case.lead_department_id).where(Case.id.in_(cases), Case.lead_department_id.is_not(None))
    return {number: lead for number, lead in connection.execute(asked) if lead is not None}


# ---------------------------------------------------------------- joint tickets that are stuck


def _tickets(connection: Connection, now: datetime) -> Iterator[Proposed]:
    escalated: dict[int, list[Both]] = defaultdict(list)
    for one in to_rule(connection, now):
        escalated[one.ticket_id].append(Both(one.name_zh, one.name_en))
    stuck = []
    for row in board(connection, PREPARING, now=now):
        if why := list(_stuck(row, escalated[row.id], now)):
            stuck.append((row, why))
    parts = parts_of(connection, [row.id for row, _ in stuck])
    for row, why in stuck[:MOST_TICKETS]:
        what = Both.filled(AgendaSays.TICKET, number=row.number, title=row.title)
        here = [one.department_id for one in parts[row.id].taking_part()]
        concerned = tuple(dict.fromkeys([row.lead_department_id, *here]))
        yield Proposed(AgendaKind.TICKET, row.id, _told(what, why), concerned)


def _stuck(row: TicketRow, escalated: list[Both], now: datetime) -> Iterator[Both]:
    if row.ends_at is not None and row.ends_at <= now:
        yield Both(AgendaSays.WINDOW_PAST.zh, AgendaSays.WINDOW_PAST.en)
    if escalated:
        yield Both.filled(AgendaSays.UNANSWERED, names=Both.of(escalated))
    if row.missing and row.begins_at is not None and row.begins_at <= now + SOON:
        yield Both.filled(AgendaSays.MISSING, names=Both.of(row.missing))


# ---------------------------------------------------------------- campaigns short of their targets


def _campaigns(connection: Connection, now: datetime) -> Iterator[Proposed]:
    running = [one for one in running_campaigns(connection, now) if one.figures.short]
    asked = select(Campaign.id, Campaign.lead_department_id).where(Campaign.id.in_([one.id for one in running]))
    leads: dict[int, int] = dict(connection.execute(asked).all())
    for one in running:
        what = Both.filled(AgendaSays.CAMPAIGN, name=one.name)
        why = [Both.filled(AgendaSays.SHORT, names=Both.of(one.figures.short))]
        yield Proposed(AgendaKind.CAMPAIGN, one.id, _told(what, why), (leads[one.id],))


# ---------------------------------------------------------------- inside


def _told(what: Both, why: Iterable[Both]) -> Both:
    """Return what it is with its reasons, no longer than an item of an agenda may be."""
    reasons = list(why)
    if not reasons:
        return Both(_cut(what.zh), _cut(what.en))
    between = AgendaSays.BETWEEN
    told = Both(between.zh.join(one.zh for one in reasons), between.en.join(one.en for one in reasons))
    said = Both.filled(AgendaSays.TOLD, what=what, why=told)
    return Both(_cut(said.zh), _cut(said.en))


def _cut(words: str) -> str:
    return words if len(words) <= ITEM_LETTERS else f"{words[: ITEM_LETTERS - 1]}…"
