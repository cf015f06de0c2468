# SPDX-License-Identifier: Apache-2.0
"""One joint ticket whole: head, parts, who has what the work needs, readiness, figures and history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from commandcenter.models.campaign import Campaign
from commandcenter.models.engine import database_now
from commandcenter.models.joint import Gear, JointEntry, Permit, Worker
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.joint.figures.of_ticket import Figures, figures_of
from commandcenter.queries.joint.parts import (
    CaseRow,
    GearRow,
    ParticipantRow,
    Parts,
    PersonRow,
    PlaceRow,
    WantedRow,
    parts_of,
)
from commandcenter.queries.joint.planning.clash_words import PlanClash
from commandcenter.queries.joint.standing import clashes_of, facts_with, heads
from commandcenter.rules.joint.facts import Facts, Wanted
from commandcenter.rules.joint.lifecycle import ENDED
from commandcenter.rules.joint.readiness import MustState, holds, last_day, readiness, same_thing
from commandcenter.rules.joint.route import Spot, corners_in_degrees
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.joint import GearKind, JointAct, JointState, NeedKind, Origin, Qualification


@dataclass(frozen=True, slots=True)
class Want:
    """What the work needs, how much of it comes and from whom, and which departments could bring what is missing.

    `bring` and `could` map departments to amounts; `could` leaves out what they bring already.
    """

    id: int
    kind: NeedKind
    qualification: Qualification | None
    name: str
    amount: int
    reason: str
    have: int
    bring: Mapping[int, int]
    could: Mapping[int, int]

    @property
    def ok(self) -> bool:
        """Whether enough of it comes."""
        return self.have >= self.amount


@dataclass(frozen=True, slots=True)
class Entry:
    """A step of the ticket's history."""

    seq: int
    at: datetime
    actor_name: str
    seat: str
    role: Role
    act: JointAct
    from_state: JointState
    to_state: JointState
    reason: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ticket:
    """A joint ticket with everything of it; times are UTC. `head` are its own columns by name."""

    id: int
    version: int
    number: str
    title: str
    state: JointState
    origin: Origin
    head: Mapping[str, Any]
    places: tuple[PlaceRow, ...]
    cases: tuple[CaseRow, ...]
    participants: tuple[ParticipantRow, ...]
    people: tuple[PersonRow, ...]
    gear: tuple[GearRow, ...]
    wants: tuple[Want, ...]
    clashes: tuple[PlanClash, ...]
    entries: tuple[Entry, ...]
    readiness: tuple[MustState, ...]
    figures: Figures
    campaign: str = ""
    """The name of the campaign it belongs to."""

    @property
    def window(self) -> tuple[datetime, datetime] | None:
        """When it acts."""
        begins, ends = self.head["begins_at"], self.head["ends_at"]
        return (begins, ends) if begins is not None and ends is not None else None

    @property
    def area(self) -> tuple[Spot, ...]:
        """The corners of the lasso it was drafted from, none without one."""
        return corners_in_degrees(self.entries[0].detail.get("area", ())) if self.entries else ()

    @property
    def taking_part(self) -> tuple[ParticipantRow, ...]:
        """Those that were not let go, the lead first."""
        return tuple(one for one in self.participants if one.left_at is None)


def ticket(connection: Connection, ticket_id: int, now: datetime | None = None) -> Ticket | None:
    """Return the ticket, None where there is none (or a department's seat takes no part in it)."""
    found = heads(connection, [ticket_id])
    if not found:
        return None
    now = now or database_now(connection)
    row, parts = found[0], parts_of(connection, [ticket_id])
    mine = parts[ticket_id]
    zone = ZoneInfo(centre_rules(connection).zone)
    clashes = clashes_of(connection, found, parts, zone).get(ticket_id, ()) if row.state not in ENDED else ()
    facts = facts_with(row, mine, clashes, now, zone)
    return Ticket(
        id=row.id,
        version=row.version,
        number=row.number,
        title=row.title,
        state=row.state,
        origin=row.origin,
        head=dict(row._mapping),
        places=tuple(mine.places),
        cases=tuple(mine.cases),
        participants=tuple(mine.participants),
        people=tuple(mine.people),
        gear=tuple(mine.gear),
        wants=_wants(connection, mine, facts),
        clashes=clashes,
        entries=entries_of(connection, ticket_id),
        readiness=readiness(facts) if row.state not in ENDED else (),
        figures=figures_of(connection, row, mine, now),
        campaign=_campaign(connection, row.campaign_id),
    )


def entries_of(connection: Connection, ticket_id: int) -> tuple[Entry, ...]:
    """Return the ticket's history, the first step first."""
    asked = select(
        *(JointEntry.seq, JointEntry.at, JointEntry.actor_name, JointEntry.seat, JointEntry.role, JointEntry.act),
        *(JointEntry.from_state, JointEntry.to_state, JointEntry.reason, JointEntry.detail),
    )
    rows = connection.execute(asked.where(JointEntry.ticket_id == ticket_id).order_by(JointEntry.seq))
    return tuple(Entry(*row) for row in rows)


def _campaign(connection: Connection, campaign_id: int | None) -> str:
    asked = select(Campaign.name).where(Campaign.id == campaign_id)
    return "" if campaign_id is None else connection.execute(asked).scalar() or ""


def _wants(connection: Connection, parts: Parts, facts: Facts) -> tuple[Want, ...]:
    day = last_day(facts)
    here = {one.department_id for one in parts.taking_part()}
    permits = _all_permits(connection, parts, day)
    gear = _all_gear(connection, parts)
    made = []
    for want in parts.wants:
        bring = _brought(parts, facts, want, day)
        owned = permits.get(want.qualification, {}) if want.qualification is not None else _owned(gear, want)
        could = {one: amount - bring.get(one, 0) for one, amount in owned.items() if amount > bring.get(one, 0)}
        ordered = dict(sorted(could.items(), key=lambda item: (item[0] not in here, -item[1], item[0])))
        made.append(
            Want(
                *(want.id, want.kind, want.qualification, want.name, want.amount, want.reason),
                *(sum(bring.values()), bring, ordered),
            )
        )
    return tuple(made)


def _brought(parts: Parts, facts: Facts, want: WantedRow, day: date) -> dict[int, int]:
    amounts: dict[int, int] = defaultdict(int)
    if want.kind is NeedKind.QUALIFICATION:
        wanted = Wanted(want.kind, want.qualification, want.name, want.amount)
        for hand in facts.hands:
            amounts[hand.department_id] += holds(hand, wanted, day)
    else:
        for one in parts.gear:
            if one.active and one.kind is _kind(want) and same_thing(one.name, want.name):
                amounts[one.department_id] += min(one.amount, one.owned)
    return {department_id: amount for department_id, amount in amounts.items() if amount}


def _kind(want: WantedRow) -> GearKind:
    return GearKind.VEHICLE if want.kind is NeedKind.VEHICLE else GearKind.EQUIPMENT


def _all_permits(connection: Connection, parts: Parts, day: date) -> dict[Qualification, dict[int, int]]:
    wanted = {want.qualification for want in parts.wants if want.qualification is not None}
    found: dict[Qualification, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    if wanted:
        asked = (
            select(Permit.qualification, Worker.department_id)
            .join(Worker, Worker.id == Permit.worker_id)
            .where(Permit.qualification.in_(wanted), Worker.active, Permit.valid_until >= day.isoformat())
        )
        for qualification, department_id in connection.execute(asked):
            found[qualification][department_id] += 1
    return found


def _all_gear(connection: Connection, parts: Parts) -> Collection[Any]:
    if all(want.kind is NeedKind.QUALIFICATION for want in parts.wants):
        return ()
    return connection.execute(select(Gear.department_id, Gear.kind, Gear.name, Gear.amount).where(Gear.active)).all()


def _owned(gear: Collection[Any], want: WantedRow) -> dict[int, int]:
    amounts: dict[int, int] = defaultdict(int)
    for one in gear:
        if one.kind is _kind(want) and same_thing(one.name, want.name):
            amounts[one.department_id] += one.amount
    return amounts
