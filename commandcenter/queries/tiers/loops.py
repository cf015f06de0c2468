# SPDX-License-Identifier: Apache-2.0
"""The figures of the small, the medium and the large loop, and the cases that each of them is made of."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from statistics import median

from sqlalchemy import ColumnElement, Connection, select

from commandcenter.models import Case, Disposal
from commandcenter.models.months import all_entries
from commandcenter.models.tiers import Centre, Stay
from commandcenter.queries.tiers.parts import Circulation, LoopFigures, SentBack, TierShare
from commandcenter.rules.tiers.handing import loop_of
from commandcenter.vocabulary import Action, State
from commandcenter.vocabulary.tiers import Loop, Passing, Tier

_HOUR = 3600.0
Spent = dict[int, dict[Tier, float]]
"""Hours with each tier, by case."""


def circulation(connection: Connection, begin: datetime, end: datetime, centre_id: int | None = None) -> Circulation:
    """Return the figures of each loop over the cases closed from `begin` until `end` (UTC), the small one first.

    A case counts once, in the loop of the highest tier that had it (domain.md 4); with `centre_id` only cases which
    that centre filed or had. Time is clock time from the first centre to closing, and a case that was reopened has what
    it took in all. Loops without cases are left out.
    """
    closed = (Case.state == State.CLOSED, Case.closed_at >= begin, Case.closed_at < end)
    took = _took(connection, closed, end, centre_id)
    every: Spent = {case_id: spent for cases in took.values() for case_id, spent in cases.items()}
    late = _late(connection, closed)
    backs = [back for back in _sent_back(connection, closed) if not every.keys().isdisjoint(back.ids)]
    gone_back = {case_id for back in backs for case_id in back.ids}

    def figures(loop: Loop | None, cases: Spent) -> LoopFigures:
        times = [sum(spent.values()) for spent in cases.values()]
        return LoopFigures(
            loop,
            tuple(cases),
            share=len(cases) / len(every) if every else 0.0,
            mean_hours=sum(times) / len(times) if times else 0.0,
            median_hours=median(times) if times else 0.0,
            late=tuple(case_id for case_id in cases if case_id in late),
            sent_back=tuple(case_id for case_id in cases if case_id in gone_back),
            tiers=_shares(cases),
        )

    return Circulation(tuple(figures(loop, took[loop]) for loop in Loop if loop in took), figures(None, every), backs)


def _took(
    connection: Connection, closed: tuple[ColumnElement[bool], ...], end: datetime, centre_id: int | None
) -> dict[Loop, Spent]:
    asked = (
        select(Stay.case_id, Stay.centre_id, Centre.tier, Stay.since, Stay.until)
        .join(Case, Case.id == Stay.case_id)
        .join(Centre, Centre.id == Stay.centre_id)
        .where(*closed)
        .order_by(Stay.case_id, Stay.id)
    )
    found: dict[Loop, Spent] = defaultdict(dict)
    for case_id, stays in groupby(connection.execute(asked), key=attrgetter("case_id")):
        rows = list(stays)
        if centre_id is not None and all(row.centre_id != centre_id for row in rows):
            continue
        spent: dict[Tier, float] = defaultdict(float)
        for row in rows:
            spent[row.tier] += ((row.until or end) - row.since).total_seconds() / _HOUR
        loop = loop_of(spent)
        assert loop is not None, "a case that was with no tier"
        found[loop][case_id] = spent
    return found


def _shares(cases: Spent) -> tuple[TierShare, ...]:
    total = sum(sum(spent.values()) for spent in cases.values())
    shares = []
    for tier in Tier:
        hours = sum(spent.get(tier, 0.0) for spent in cases.values())
        if any(tier in spent for spent in cases.values()):
            shares.append(TierShare(tier, hours / len(cases), hours / total if total else 0.0))
    return tuple(shares)


def _late(connection: Connection, closed: tuple[ColumnElement[bool], ...]) -> set[int]:
    asked = select(Disposal.case_id).join(Case, Case.id == Disposal.case_id).where(Disposal.overdue, *closed)
    return set(connection.execute(asked.distinct()).scalars())


def _sent_back(connection: Connection, closed: tuple[ColumnElement[bool], ...]) -> list[SentBack]:
    """Return who sent what back to whom, and why, the most often first."""
    entry = all_entries(connection).c
    gone = select(Stay.case_id).join(Case, Case.id == Stay.case_id).where(Stay.passing == Passing.BACK, *closed)
    asked = select(entry.case_id, entry.reason, entry.detail).where(
        entry.case_id.in_(gone), entry.action == Action.SEND_BACK
    )
    found: dict[tuple[str, str, str, str, str], list[int]] = defaultdict(list)
    for row in connection.execute(asked.order_by(entry.case_id, entry.seq)):
        said, why = row.detail, row.reason
        found[said["from_zh"], said["from_en"], said["to_zh"], said["to_en"], why].append(row.case_id)
    rows = [SentBack(*key, times=len(ids), ids=tuple(dict.fromkeys(ids))) for key, ids in found.items()]
    return sorted(rows, key=lambda row: (-row.times, row.from_zh, row.to_zh, row.reason))
