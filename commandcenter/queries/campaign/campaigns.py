# SPDX-License-Identifier: Apache-2.0
"""The list of campaigns, one of them whole, and what a new one can be made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select

from commandcenter.models import Case, Cell, Department, Division, Item
from commandcenter.models.campaign import Campaign, CampaignArea, CampaignEntry
from commandcenter.models.engine import database_now
from commandcenter.models.joint import JointCase, JointTicket
from commandcenter.queries.campaign.figures import Figures, campaign_figures, cells_of, items_of, targets_of
from commandcenter.queries.joint.proposal.seeds import WORKABLE_POOLS
from commandcenter.rules.campaign.standard import Targets
from commandcenter.vocabulary import Both, Level
from commandcenter.vocabulary.campaign import CampaignAct, CampaignState
from commandcenter.vocabulary.joint import CaseResult, JointState, Origin

MOST_CAMPAIGNS = 300
"""Newest first; a town has a few dozen a year."""
_ORDER = (CampaignState.RUNNING, CampaignState.PLANNED, CampaignState.ENDED, CampaignState.CANCELLED)


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign in the list; `first` and `last` are local days, both included."""

    id: int
    version: int
    state: CampaignState
    name: str
    goal: str
    first: date
    last: date
    lead_department_id: int
    lead: Both
    targets: Targets
    reason: str


@dataclass(frozen=True, slots=True)
class TicketLine:
    """A joint ticket of a campaign and what came of its cases; `begins_at` is UTC."""

    id: int
    number: str
    title: str
    state: JointState
    lead: Both
    begins_at: datetime | None
    cases: int
    solved: int
    said: int


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry of the history; `at` is UTC."""

    id: int
    at: datetime
    name: str
    seat: str
    action: CampaignAct
    reason: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A campaign with its parts; `workable` are the open cases a ticket can be drafted of."""

    row: CampaignRow
    divisions: tuple[tuple[int, Both], ...]
    cells: tuple[tuple[int, str], ...]
    items: tuple[tuple[int, Both], ...]
    figures: Figures
    tickets: tuple[TicketLine, ...]
    entries: tuple[EntryLine, ...]
    workable: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a plan can name: departments, divisions, cells and items with what people call them."""

    departments: tuple[tuple[int, Both], ...]
    divisions: tuple[tuple[int, Both], ...]
    cells: tuple[tuple[int, Both], ...]
    items: tuple[tuple[int, Both], ...]


def campaigns(connection: Connection) -> list[CampaignRow]:
    """Return the campaigns: those under way first, then those to come, then the others, the newest of each first."""
    asked = _heads().order_by(Campaign.first.desc(), Campaign.id.desc()).limit(MOST_CAMPAIGNS)
    return sorted((_row(row) for row in connection.execute(asked)), key=lambda row: _ORDER.index(row.state))


def campaign(connection: Connection, campaign_id: int, now: datetime | None = None) -> Whole | None:
    """Return a campaign whole, None where there is none; a ticket of it is one that was drafted from it."""
    found = connection.execute(_heads().where(Campaign.id == campaign_id)).first()
    figures = campaign_figures(connection, campaign_id, now or database_now(connection))
    if found is None or figures is None:
        return None
    areas = select(CampaignArea.division_id).where(CampaignArea.campaign_id == campaign_id)
    named = select(CampaignArea.cell_id).where(CampaignArea.campaign_id == campaign_id)
    divisions = select(Division.id, Division.name_zh, Division.name_en).where(Division.id.in_(areas))
    cells = select(Cell.id, Cell.code).where(Cell.id.in_(named)).order_by(Cell.code)
    items = select(Item.id, Item.name_zh, Item.name_en).where(Item.id.in_(items_of(campaign_id)))
    return Whole(
        _row(found),
        _named(connection, divisions.order_by(Division.code)),
        tuple((row.id, row.code) for row in connection.execute(cells)),
        _named(connection, items.order_by(Item.id)),
        figures,
        _tickets(connection, campaign_id),
        _entries(connection, campaign_id),
        _workable(connection, campaign_id),
    )


def campaign_choices(connection: Connection) -> Choices:
    """Return what a plan can name: nothing that is dissolved or retired."""
    departments = select(Department.id, Department.short_zh, Department.short_en).where(Department.active)
    levels = (Level.STREET, Level.COMMUNITY)
    divisions = select(Division.id, Division.name_zh, Division.name_en).where(Division.level.in_(levels))
    # By its code alone: a community's name has to point to the community, not to each of its cells too.
    cells = select(Cell.id, Cell.code, Cell.code.label("en")).order_by(Cell.code)
    items = select(Item.id, Item.name_zh, Item.name_en).where(Item.retired.is_(False)).order_by(Item.id)
    return Choices(
        _named(connection, departments.order_by(Department.id)),
        _named(connection, divisions.order_by(func.length(Division.code), Division.code)),
        _named(connection, cells),
        _named(connection, items),
    )


# ---------------------------------------------------------------- inside


def _heads() -> Any:
    asked = select(Campaign, Department.short_zh, Department.short_en)
    return asked.join(Department, Department.id == Campaign.lead_department_id)


def _row(row: Any) -> CampaignRow:
    first, last = date.fromisoformat(row.first), date.fromisoformat(row.last)
    lead = Both(row.short_zh, row.short_en)
    parts = (row.id, row.version, row.state, row.name, row.goal, first, last, row.lead_department_id, lead)
    return CampaignRow(*parts, targets_of(row), row.reason)


def _named(connection: Connection, asked: Any) -> tuple[tuple[int, Both], ...]:
    return tuple((number, Both(zh, en or zh)) for number, zh, en in connection.execute(asked))


def _tickets(connection: Connection, campaign_id: int) -> tuple[TicketLine, ...]:
    from_it = (JointTicket.origin == Origin.CAMPAIGN) & (JointTicket.origin_id == campaign_id)
    asked = (
        select(JointTicket, Department.short_zh, Department.short_en)
        .join(Department, Department.id == JointTicket.lead_department_id)
        .where(or_(JointTicket.campaign_id == campaign_id, from_it))
        .order_by(JointTicket.id.desc())
    )
    rows = connection.execute(asked).all()
    results = select(JointCase.ticket_id, JointCase.result).where(JointCase.ticket_id.in_([row.id for row in rows]))
    of: dict[int, list[CaseResult | None]] = {row.id: [] for row in rows}
    for ticket, result in connection.execute(results):
        of[ticket].append(result)
    return tuple(
        TicketLine(
            row.id,
            row.number,
            row.title,
            row.state,
            Both(row.short_zh, row.short_en),
            row.begins_at,
            len(of[row.id]),
            of[row.id].count(CaseResult.SOLVED),
            sum(result is not None for result in of[row.id]),
        )
        for row in rows
    )


def _entries(connection: Connection, campaign_id: int) -> tuple[EntryLine, ...]:
    entry = CampaignEntry
    asked = select(entry.id, entry.at, entry.name, entry.seat, entry.action, entry.reason)
    asked = asked.where(entry.campaign_id == campaign_id).order_by(entry.id.desc())
    return tuple(EntryLine(*row) for row in connection.execute(asked))


def _workable(connection: Connection, campaign_id: int) -> tuple[int, ...]:
    asked = select(Case.id).where(
        Case.item_id.in_(items_of(campaign_id)), Case.cell_id.in_(cells_of(campaign_id)), Case.pool.in_(WORKABLE_POOLS)
    )
    return tuple(connection.scalars(asked.order_by(Case.id)))
