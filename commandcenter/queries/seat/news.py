# SPDX-License-Identifier: Apache-2.0
"""What a seat is told of by sound: cases that came to it, clocks that ran out, answers to what it asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from commandcenter.models import Case, History, Request
from commandcenter.models.engine import database_now
from commandcenter.queries.case_list import CaseRow, by_ids
from commandcenter.vocabulary import Action, Decision, Queue, RequestKind

AT_ONCE = 500
MOST_RUN_OUT = 200


@dataclass(frozen=True, slots=True)
class Watched:
    """Which cases concern a seat: pools, and of them a department's, a centre's, or a person's and those nobody has."""

    pools: tuple[Queue, ...]
    person_id: int | None = None
    department_id: int | None = None
    centre_id: int | None = None

    def holds(self, row: CaseRow) -> bool:
        """Tell whether a case concerns the seat."""
        return (
            row.pool in self.pools
            and (self.department_id is None or row.department_id == self.department_id)
            and (self.centre_id is None or row.held_centre_id == self.centre_id)
            and (self.person_id is None or row.acceptor_id in (None, self.person_id))
        )

    @property
    def condition(self) -> ColumnElement[bool]:
        """The same in SQL."""
        parts: list[ColumnElement[bool]] = [Case.pool.in_(self.pools)]
        if self.department_id is not None:
            parts.append(Case.lead_department_id == self.department_id)
        if self.centre_id is not None:
            parts.append(Case.held_centre_id == self.centre_id)
        if self.person_id is not None:
            parts.append(or_(Case.acceptor_id.is_(None), Case.acceptor_id == self.person_id))
        return and_(*parts)


@dataclass(frozen=True, slots=True)
class Moved:
    """A case as it is now, and who took its last step."""

    row: CaseRow
    actor_id: int | None
    action: Action | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A department's request that was decided."""

    id: int
    row: CaseRow
    kind: RequestKind
    decision: Decision


def watched_ids(connection: Connection, watched: Watched) -> frozenset[int]:
    """Return the cases that concern the seat now."""
    return frozenset(connection.execute(select(Case.id).where(watched.condition)).scalars())


def moved(connection: Connection, ids: Iterable[int]) -> list[Moved]:
    """Return these cases with their last step, in the order of lists."""
    wanted, steps = sorted(ids), {}
    for part in _parts(wanted):
        last = and_(History.case_id == Case.id, History.seq == Case.history_seq)
        asked = select(History.case_id, History.actor_id, History.action).join(Case, last).where(Case.id.in_(part))
        steps.update({case: (actor, action) for case, actor, action in connection.execute(asked)})
    return [Moved(row, *steps.get(row.id, (None, None))) for row in by_ids(connection, wanted)]


def run_out(connection: Connection, watched: Watched, since: datetime) -> tuple[datetime, list[CaseRow]]:
    """Return the database's time and the cases whose clock ran out after `since` (UTC) and not after that time."""
    now = database_now(connection)
    due = select(Case.id).where(watched.condition, Case.due_at >= since, Case.due_at < now).limit(MOST_RUN_OUT)
    ids = connection.execute(due).scalars().all()
    return now, by_ids(connection, ids) if ids else []


def answers(connection: Connection, ids: Iterable[int], department_id: int, since: datetime) -> list[Answer]:
    """Return the department's requests on these cases that were granted or refused at or after `since` (UTC)."""
    decided = (Decision.GRANTED, Decision.REFUSED)
    found: list[tuple[int, int, RequestKind, Decision]] = []
    for part in _parts(sorted(ids)):
        asked = select(Request.id, Request.case_id, Request.kind, Request.decision).where(
            Request.case_id.in_(part),
            Request.department_id == department_id,
            Request.decision.in_(decided),
            Request.decided_at >= since,
        )
        found += [(row.id, row.case_id, row.kind, row.decision) for row in connection.execute(asked)]
    rows = {row.id: row for row in by_ids(connection, {case for _, case, _, _ in found})} if found else {}
    return [Answer(id_, rows[case], kind, decision) for id_, case, kind, decision in sorted(found)]


def _parts(ids: Sequence[int]) -> Iterable[Collection[int]]:
    return (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))
