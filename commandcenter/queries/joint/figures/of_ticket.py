# SPDX-License-Identifier: Apache-2.0
"""Figures of a joint operation: lead time, answers, attendance, cases solved, person-hours, recurrence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select, tuple_

from commandcenter.models import Case
from commandcenter.queries.joint.parts import ParticipantRow, Parts
from commandcenter.rules.joint.readiness import COMING
from commandcenter.rules.lifecycle import FILED_STATES
from commandcenter.vocabulary import State
from commandcenter.vocabulary.joint import CaseResult

RECURRENCE_DAYS = 30
"""Within so many days after the end a new case of the same item in the same cell counts as come again (domain.md 8)."""
OLD_LEAD_HOURS = 21 * 24
"""What an operation took to prepare before: three weeks (domain.md 8)."""
_COUNTED = (*FILED_STATES, State.CLOSED)


@dataclass(frozen=True, slots=True)
class Response:
    """How long a department took to answer, in hours; None while it has not."""

    department_id: int
    name_zh: str
    name_en: str
    hours: float | None
    late: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What an operation took and brought; None where it has not come so far.

    `lead_hours` run from the draft to the action. `recurred` counts until now, and `recurrence_until` is when the last
    new case still counts.
    """

    lead_hours: float | None
    responses: tuple[Response, ...]
    response_hours: float | None
    named: int
    attended: int
    cases: int
    solved: int
    partly: int
    person_hours: float
    recurred: int
    recurrence_until: datetime | None


def figures_of(connection: Connection, row: Any, parts: Parts, now: datetime) -> Figures:
    """Return the figures of the ticket stored as `row`."""
    responses = tuple(_response(one, now) for one in parts.participants if one.asked_at is not None)
    answered = [one.hours for one in responses if one.hours is not None]
    acted = row.began_at
    ended = row.ended_at
    return Figures(
        lead_hours=hours_between(row.made_at, acted),
        responses=responses,
        response_hours=sum(answered) / len(answered) if answered else None,
        named=len(parts.people),
        attended=sum(one.in_at is not None for one in parts.people),
        cases=len(parts.cases),
        solved=sum(one.result is CaseResult.SOLVED or one.state is State.CLOSED for one in parts.cases),
        partly=sum(one.result is CaseResult.PARTLY and one.state is not State.CLOSED for one in parts.cases),
        person_hours=person_hours(((one.in_at, one.out_at) for one in parts.people), ended or now),
        recurred=_recurred(connection, parts, ended) if ended is not None else 0,
        recurrence_until=ended + timedelta(days=RECURRENCE_DAYS) if ended is not None else None,
    )


def hours_between(begins: datetime | None, ends: datetime | None) -> float | None:
    """Return the hours from `begins` to `ends`, None where either has not come."""
    if begins is None or ends is None:
        return None
    return (ends - begins).total_seconds() / 3600


def person_hours(times: Iterable[tuple[datetime | None, datetime | None]], until: datetime) -> float:
    """Return the hours people were on site; who did not sign out stayed `until` the end."""
    return sum(max(0.0, hours_between(came, left or until) or 0.0) for came, left in times)


def _response(one: ParticipantRow, now: datetime) -> Response:
    answered = one.answered_at if one.answer in COMING or one.answer_text or one.answered_at else None
    late = one.due_at is not None and (answered or one.left_at or now) > one.due_at
    return Response(one.department_id, one.name_zh, one.name_en, hours_between(one.asked_at, answered), late)


def _recurred(connection: Connection, parts: Parts, ended: datetime) -> int:
    spots = {(one.item_id, one.cell_id) for one in parts.cases if one.item_id is not None and one.cell_id is not None}
    if not spots:
        return 0
    asked = select(func.count(Case.id)).where(
        tuple_(Case.item_id, Case.cell_id).in_(sorted(spots)),
        Case.reported_at > ended,
        Case.reported_at <= ended + timedelta(days=RECURRENCE_DAYS),
        Case.state.in_(_COUNTED),
        Case.id.not_in([one.case_id for one in parts.cases]),
    )
    return int(connection.execute(asked).scalar_one())
