# SPDX-License-Identifier: Apache-2.0
"""What the pages of joint enforcement read, each in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from commandcenter.queries.joint.desk import ToRule, desk, to_rule
from commandcenter.queries.joint.planner import DAYS, Plan, plan
from commandcenter.queries.joint.proposal.drafting import Proposal, propose, propose_decided
from commandcenter.queries.joint.proposal.matter import names_of
from commandcenter.queries.joint.ticket import Ticket, ticket
from commandcenter.queries.joint.tickets import TicketRow, board
from commandcenter.queries.joint.windows import Asked, FreeWindow, free_windows, windows_of_ticket
from commandcenter.vocabulary import Both
from commandcenter.vocabulary.joint import Answer, Hours, Origin

NOTICE = timedelta(hours=4)
"""Departments are given so long to answer and to get ready before anything is proposed to them."""


@dataclass(frozen=True)
class BoardLine:
    """A ticket on the board; `answer` is the own department's, `ruling` what the director has to rule on there."""

    row: TicketRow
    answer: Answer | None = None
    due: Any = None
    ruling: tuple[ToRule, ...] = ()


@dataclass(frozen=True)
class Whole:
    """A ticket with the names of all departments; `ticket` is None where there is none for this seat."""

    ticket: Ticket | None
    names: Mapping[int, Both]
    rulings: tuple[ToRule, ...] = ()


@dataclass(frozen=True)
class Drafted:
    """A proposal with the first windows in which those proposed are free."""

    proposal: Proposal
    windows: tuple[FreeWindow, ...]


@dataclass(frozen=True)
class Times:
    """Everybody's time over two weeks, and the best windows in it."""

    plan: Plan
    windows: tuple[FreeWindow, ...]


def read_board(
    connection: Any, department_id: int | None, rules: bool, centre_id: int | None = None
) -> list[BoardLine]:
    """Return the board: of a department its own tickets with its answer, of the director what is to be ruled on.

    A seat of one tier has the tickets of its centre and its area.
    """
    if department_id is not None:
        mine = desk(connection, department_id)
        own = {one.ticket.id: one.part for one in (*mine.waiting, *mine.answered, *mine.under_way)}
        rows = board(connection, None, department_id)
        return [
            BoardLine(row, own[row.id].answer, own[row.id].due_at) if row.id in own else BoardLine(row) for row in rows
        ]
    waiting: dict[int, list[ToRule]] = {}
    for one in to_rule(connection) if rules else ():
        waiting.setdefault(one.ticket_id, []).append(one)
    return [BoardLine(row, ruling=tuple(waiting.get(row.id, ()))) for row in board(connection, centre_id=centre_id)]


def read_ticket(connection: Any, ticket_id: int, rules: bool) -> Whole:
    """Return a ticket whole; for the director with whom to rule on and who could come instead."""
    found = ticket(connection, ticket_id)
    rulings = tuple(one for one in to_rule(connection) if one.ticket_id == ticket_id) if rules and found else ()
    return Whole(found, names_of(connection), rulings)


def read_times(connection: Any, ticket_id: int, minutes: int, now: datetime) -> Times:
    """Return two weeks of everybody's time from `now` (local), and the best windows."""
    first = now + NOTICE
    windows = windows_of_ticket(connection, ticket_id, minutes, first=first)
    wider = windows or windows_of_ticket(connection, ticket_id, minutes, first=first, hours=Hours.DAY)
    return Times(plan(connection, now.date(), DAYS, None, ticket_id), tuple(wider))


def read_draft(connection: Any, seed: tuple[tuple[int, ...], Origin, int | None], now: datetime) -> Drafted:
    """Return the draft for these cases and what they are from, and when those it proposes are free.

    A decision of a meeting brings its own cases, its words and whom it names.
    """
    _, origin, origin_id = seed
    if origin is Origin.DECISION and origin_id is not None:
        return with_windows(connection, propose_decided(connection, origin_id), now)
    return with_windows(connection, propose(connection, *seed), now)


def with_windows(connection: Any, proposal: Proposal, now: datetime) -> Drafted:
    """Add the first windows in which everybody proposed is free."""
    chosen = [one for one in proposal.parties if one.chosen]
    if not chosen:
        return Drafted(proposal, ())
    asked = Asked(
        proposal.minutes,
        tuple(one.department_id for one in chosen),
        {one.department_id: one.people for one in chosen},
    )
    first = now + NOTICE
    found = free_windows(connection, asked, first) or free_windows(connection, replace(asked, hours=Hours.DAY), first)
    return Drafted(proposal, tuple(found))
