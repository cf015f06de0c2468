# SPDX-License-Identifier: Apache-2.0
"""The very cases behind a figure: those above or below its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, case, func, select

from commandcenter.models import Case, Department, Item
from commandcenter.queries.evaluation.late import Late
from commandcenter.queries.evaluation.objects import Scope
from commandcenter.queries.evaluation.sums import TALLY, Asking, Kept, conditions, kept_of
from commandcenter.rules.evaluation.figures import Term
from commandcenter.rules.evaluation.periods import Period
from commandcenter.vocabulary import Source, State
from commandcenter.vocabulary.evaluation import Part

MOST = 200


@dataclass(frozen=True, slots=True)
class CaseRef:
    """One case behind a figure, and how much of the figure it is (1 as a rule)."""

    id: int
    number: str | None
    report_number: str
    state: State
    times: float
    source: Source
    item_zh: str
    item_en: str
    address: str
    department_zh: str
    department_en: str
    reported_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseList:
    """A page of the cases behind a figure; `cases` and `times` are of all of them, and `times` is the figure."""

    rows: tuple[CaseRef, ...]
    cases: int
    times: float


def cases_of(
    connection: Connection,
    name: str,
    part: Part,
    scope: Scope,
    period: Period,
    now: datetime | None = None,
    limit: int = MOST,
    offset: int = 0,
) -> CaseList:
    """Return the cases of the figure `name`, those reported last first; `offset` is where the page begins.

    A number has no denominator: both parts are the number. Raises KeyError for a figure that is not defined.
    """
    asking = Asking.at(connection, now)
    one = asking.meant(name, period)
    term = one.numerator if part is Part.NUMERATOR or one.denominator is None else one.denominator
    kept = kept_of(asking, scope, one.posts, one.sources)
    return _page(connection, _shares(asking, term, kept, period), limit, offset)


def cases_left(
    connection: Connection,
    name: str,
    scope: Scope,
    period: Period,
    now: datetime | None = None,
    limit: int = MOST,
    offset: int = 0,
) -> CaseList:
    """Return the cases below the line of a rate that are not above it: those that were not in time, not closed.

    `times` is denominator less numerator. Raises KeyError for a figure that is not defined, ValueError for a number.
    """
    asking = Asking.at(connection, now)
    one = asking.meant(name, period)
    if one.denominator is None:
        raise ValueError(f"{name} is no rate")
    kept = kept_of(asking, scope, one.posts, one.sources)
    above = _shares(asking, one.numerator, kept, period)
    below = _shares(asking, one.denominator, kept, period)
    left = {case_id: below.get(case_id, 0.0) - above.get(case_id, 0.0) for case_id in below.keys() | above.keys()}
    shares = {case_id: share for case_id, share in left.items() if abs(share) > 1e-9}
    return _page(connection, shares, limit, offset)


def _page(connection: Connection, shares: dict[int, float], limit: int, offset: int) -> CaseList:
    chosen = sorted(shares, reverse=True)[offset : offset + limit]
    known = {row.id: row for row in _read(connection, chosen, shares)}
    rows = tuple(known[case_id] for case_id in chosen if case_id in known)
    return CaseList(rows, len(shares), sum(shares.values()))


def case_refs(connection: Connection, ids: Sequence[int]) -> tuple[CaseRef, ...]:
    """Return cases by their ids in the order given; those that are not there, or not to be seen, are left out."""
    known = {row.id: row for row in _read(connection, list(ids), dict.fromkeys(ids, 1.0))}
    return tuple(known[case_id] for case_id in ids if case_id in known)


def _shares(asking: Asking, term: Term, kept: Kept, period: Period) -> dict[int, float]:
    """Return how much of the term each case is; cases that come to nothing are none of it."""
    found: Counter[int] = Counter()
    weights: dict[int, float] = {}
    if term.counts:
        held: ColumnElement[float] = func.sum(
            TALLY.c.value * case(*((TALLY.c.what == what, weight) for what, weight in term.counts.items()), else_=0.0)
        )
        asked = (
            select(TALLY.c.case_id, held)
            .where(TALLY.c.what.in_(list(term.counts)), TALLY.c.day.between(period.first, period.last))
            .where(*conditions(kept))
            .group_by(TALLY.c.case_id)
        )
        weights = {row[0]: float(row[1]) for row in asking.connection.execute(asked)}
    for one in asking.late(term.late, period):
        if _lets(kept, one):
            found[one.case_id] += 1
    for case_id, times in found.items():
        weights[case_id] = weights.get(case_id, 0.0) + times
    return {case_id: share for case_id, share in weights.items() if abs(share) > 1e-9}


def _lets(kept: Kept, one: Late) -> bool:
    return all(one.key(axis) in keys for axis, keys in kept.items())


def _read(connection: Connection, chosen: list[int], shares: dict[int, float]) -> list[CaseRef]:
    asked = (
        select(
            *(Case.id, Case.number, Case.report_number, Case.state, Case.source, Case.address),
            *(Case.reported_at, Case.closed_at, Item.name_zh, Item.name_en, Department.short_zh, Department.short_en),
        )
        .join(Item, Item.id == Case.item_id, isouter=True)
        .join(Department, Department.id == Case.lead_department_id, isouter=True)
        .where(Case.id.in_(chosen))
    )
    return [
        CaseRef(
            row.id,
            row.number,
            row.report_number,
            row.state,
            shares[row.id],
            row.source,
            row.name_zh or "",
            row.name_en or "",
            row.address,
            row.short_zh or "",
            row.short_en or "",
            row.reported_at,
            row.closed_at,
        )
        for row in connection.execute(asked)
    ]
