# SPDX-License-Identifier: Apache-2.0
"""A month that proposes two things: noise that is far too frequent in one quarter, and a limit most cases miss."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from commandcenter.models import Case, Clock, Quarter
from commandcenter.queries.briefing.special import proposals
from commandcenter.rules.clock import Limit
from commandcenter.vocabulary import QuarterKind, Stage, State, TimeUnit
from tests.world import World

WAS, LIMIT = Limit(2, TimeUnit.WORKING_DAY), Limit(4, TimeUnit.WORKING_DAY)
"""The limit of a cover that rattles, and the one nine of ten of the month's cases would have kept."""
CASES = 20


def month_that_proposes(world: World, monkeypatch: pytest.MonkeyPatch) -> int:
    """Let the month before the world's proposals be these two; returns the condition whose limit does not fit."""
    with Session(world.engines.writer) as session, session.begin():
        named = (("阳光新苑", "Sunlight"), ("竹里小区", "Zhuli"))
        rows = [
            Quarter(name_zh=zh, name_en=en, kind=next(iter(QuarterKind)), community_id=world.communities[0], shape=b"")
            for zh, en in named
        ]
        session.add_all(rows)
        session.flush()
        sunlight, zhuli = (str(row.id) for row in rows)
    noise, cover = str(world.items["E-HF-02"]), str(world.items["C-PA-01"])
    counted = {(sunlight, noise): 40, (sunlight, cover): 60, (zhuli, cover): 60}
    monkeypatch.setattr(proposals, "counted_by_quarter", lambda morning: counted)
    condition = world.conditions["C-PA-01"][2]
    late(world, world.case_in(State.CLOSED, condition=2), condition)
    return condition


def late(world: World, pattern: int, condition: int) -> None:
    """Add cases like `pattern`, closed in the month before, each with three and a half days of work."""
    closed = datetime.combine(world.now.date().replace(day=1), datetime.min.time(), world.now.tzinfo)
    table = Case.__table__
    with world.engines.writer.begin() as connection:
        row = dict(connection.execute(select(table).where(table.c.id == pattern)).mappings().one())
        del row["id"]
        for number in range(CASES):
            own = {"number": f"YX2610-{90_000 + number}", "condition_id": condition}
            made = connection.execute(insert(table).values({**row, **own, "closed_at": closed - timedelta(days=3)}))
            (case,) = made.inserted_primary_key or (0,)
            clock = {"case_id": case, "district": row["district"], "stage": Stage.DISPOSE, "started_at": closed}
            spent = {"limit_amount": WAS.amount, "limit_unit": WAS.unit, "used_seconds": 28 * 3600}
            connection.execute(insert(Clock).values({**clock, **spent}))
