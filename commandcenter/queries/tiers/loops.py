# SPDX-License-Identifier: Apache-2.0
"""The figures of the small, the medium and the large loop: cases, hours, and the share of each tier in them."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, select

from commandcenter.models import Case
from commandcenter.models.tiers import Centre, Stay
from commandcenter.queries.tiers.parts import LoopFigures, TierShare
from commandcenter.rules.tiers.handing import loop_of
from commandcenter.vocabulary import State
from commandcenter.vocabulary.tiers import Loop, Tier

_HOUR = 3600.0


def loops(connection: Connection, begin: datetime, end: datetime, centre_id: int | None = None) -> list[LoopFigures]:
    """Return the figures of each loop over the cases closed from `begin` until `end` (UTC), the small one first.

    A case counts once, in the loop of the highest tier that had it; with `centre_id` only cases which that centre filed
    or had. Time is clock time from the first centre to closing, and a case that was reopened has what it took in all.
    Loops without cases are left out.
    """
    took: dict[Loop, list[dict[Tier, float]]] = defaultdict(list)
    asked = (
        select(Stay.case_id, Stay.centre_id, Centre.tier, Stay.since, Stay.until)
        .join(Case, Case.id == Stay.case_id)
        .join(Centre, Centre.id == Stay.centre_id)
        .where(Case.state == State.CLOSED, Case.closed_at >= begin, Case.closed_at < end)
        .order_by(Stay.case_id, Stay.id)
    )
    for _, stays in groupby(connection.execute(asked), key=attrgetter("case_id")):
        rows = list(stays)
        if centre_id is not None and all(row.centre_id != centre_id for row in rows):
            continue
        spent: dict[Tier, float] = defaultdict(float)
        for row in rows:
            spent[row.tier] += ((row.until or end) - row.since).total_seconds() / _HOUR
        loop = loop_of(spent)
        assert loop is not None, "a case that was with no tier"
        took[loop].append(spent)
    return [_figures(loop, took[loop]) for loop in Loop if loop in took]


def _figures(loop: Loop, cases: list[dict[Tier, float]]) -> LoopFigures:
    count, total = len(cases), sum(sum(spent.values()) for spent in cases)
    tiers = []
    for tier in Tier:
        hours = sum(spent.get(tier, 0.0) for spent in cases)
        if any(tier in spent for spent in cases):
            tiers.append(TierShare(tier, hours / count, hours / total if total else 0.0))
    return LoopFigures(loop, count, total / count, tuple(tiers))
