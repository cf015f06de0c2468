# SPDX-License-Identifier: Apache-2.0
"""The wall, the figures of evaluation and what stands in hand never show two numbers for one thing."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from commandcenter.models.engine import database_now
from commandcenter.queries.evaluation import EVERYTHING, figures, grouped, stock
from commandcenter.queries.wall import today as wall
from commandcenter.rules.evaluation.periods import period_of
from commandcenter.vocabulary import ItemKind
from commandcenter.vocabulary.evaluation import Axis, PeriodKind
from tests.evaluation.busy import busy_week
from tests.world import World


def test_the_wall_shows_what_evaluation_shows(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert database_now  # the wall asks the database, whose clock stands here
    monkeypatch.setattr(wall, "database_now", lambda connection: world.now)
    busy_week(world)
    checked = 0
    for hours in (0, 1, 8, 24):
        world.travel(hours=hours)
        today = world.now.astimezone(ZoneInfo("Asia/Shanghai")).date()
        with world.reading() as connection:
            shown = wall.today(connection)
            for day, which in ((today, "today"), (today - timedelta(days=1), "before")):
                period = period_of(PeriodKind.DAY, day)
                names = ("taken_in", "filed", "should_close", "closed", "disposal_on_time")
                found = figures(connection, names, EVERYTHING, period, world.now)
                ribbon = (shown.ribbon.reported, shown.ribbon.filed, shown.ribbon.should_close, shown.ribbon.closed)
                told = [figure.today if which == "today" else figure.then[-1] for figure in ribbon]
                assert told == [found[name].numerator for name in names[:4]], (day, which)
                checked += int(sum(told))
                if which == "today":
                    rate = found["disposal_on_time"].value
                    assert shown.ribbon.on_time.today == (None if rate is None else pytest.approx(100 * rate))
            held = stock(connection, Axis.ALL, world.now)[0]
            assert (held.in_hand, held.overdue) == (shown.ribbon.open.today, shown.ribbon.overdue.today)
            by_department = {row.key: row.in_hand for row in stock(connection, Axis.DEPARTMENT, world.now) if row.key}
            assert by_department == {str(load.id): load.open for load in shown.departments}
            period = period_of(PeriodKind.DAY, today)
            sources = grouped(connection, ["taken_in"], Axis.SOURCE, EVERYTHING, period, world.now)
            counts = {row.zh: row.figures["taken_in"].numerator for row in sources}
            assert {zh: n for zh, n in counts.items() if n} == {one.zh: one.reports for one in shown.sources}
            kinds = grouped(connection, ["filed"], Axis.KIND, EVERYTHING, period, world.now)
            filed = {row.key: row.figures["filed"].numerator for row in kinds}
            assert filed.get(str(ItemKind.COMPONENT), 0) == shown.filed_components
    assert checked > 60
