# SPDX-License-Identifier: Apache-2.0
"""What a person or a department did today, for the foot of their own screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from commandcenter.models import Case, Disposal, History
from commandcenter.models.engine import database_now
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.load import DepartmentLoad, begin_of_day, loads
from commandcenter.vocabulary import Action

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Today:
    """Cases of today (local): how many, of how many of them it is known how they went, and how many went well."""

    done: int = 0
    judged: int = 0
    good: int = 0

    @property
    def rate(self) -> float | None:
        """The share that went well, 0 to 1; None where nothing is judged (domain.md 6: zero denominator shows "–")."""
        return self.good / self.judged if self.judged else None

    @classmethod
    def of(cls, judged: Iterable[bool | None]) -> Today:
        """Count cases: went well, went badly, not known."""
        told = tuple(judged)
        return cls(len(told), sum(one is not None for one in told), sum(one is True for one in told))


def accepted_today(connection: Connection, person_id: int) -> Today:
    """Return the reports a person accepted today and how many of them in time."""
    acts = select(History.case_id, History.detail).where(*_today_by(connection, person_id, Action.ACCEPT))
    readings = {case: detail.get("clock") for case, detail in connection.execute(acts)}
    return Today.of(None if read is None else read["used"] <= read["limit"] for read in readings.values())


def dispatched_today(connection: Connection, person_id: int) -> Today:
    """Return the cases a person dispatched today and how many are still with their first unit.

    Accurate is a dispatch whose first unit is the last one (domain.md 6); one that came back is not.
    """
    acts = select(History.case_id).where(*_today_by(connection, person_id, Action.DISPATCH))
    ids = list(dict.fromkeys(connection.execute(acts).scalars()))
    visits: dict[int, list[tuple[int, int]]] = {}
    for part in (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE)):
        sent = select(Disposal.case_id, Disposal.id, Disposal.department_id).where(Disposal.case_id.in_(part))
        for case, number, department in connection.execute(sent):
            visits.setdefault(case, []).append((number, department))
    returned = _returned(connection, ids)
    return Today.of(
        min(made)[1] == max(made)[1] and case not in returned if (made := visits.get(case)) else None for case in ids
    )


def _returned(connection: Connection, ids: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for part in (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE)):
        found.update(connection.execute(select(Case.id).where(Case.id.in_(part), Case.returned)).scalars())
    return found


def department_today(connection: Connection, department_id: int) -> DepartmentLoad | None:
    """Return what a department has in hand and how its cases of today went, None for one that is not there."""
    return next((load for load in loads(connection) if load.id == department_id), None)


def _today_by(connection: Connection, person_id: int, action: Action) -> tuple[ColumnElement[bool], ...]:
    since = begin_of_day(database_now(connection), centre_rules(connection).zone)
    return (History.at >= since, History.actor_id == person_id, History.action == action)
