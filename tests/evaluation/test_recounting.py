# SPDX-License-Identifier: Apache-2.0
"""Counters are found from the histories: for a centre that had none, and where somebody changed them by hand."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from commandcenter.models.upgrade import downgrade, upgrade
from commandcenter.queries.evaluation import EVERYTHING, figures
from commandcenter.rules.evaluation.figures import INDICATORS
from commandcenter.upkeep.evaluation.counters import check_counters, count_anew, fold_new_marks
from commandcenter.upkeep.findings import Fault
from tests.evaluation.busy import busy_week
from tests.evaluation.test_figures import PERIOD, along_axes
from tests.world import World

IDS = tuple(INDICATORS)


@pytest.mark.parametrize("lacks", ["0010", "0018"], ids=["every counter", "totals by two axes"])
def test_a_centre_that_worked_before_counters_gains_them_with_the_upgrade(world: World, lacks: str) -> None:
    busy_week(world)
    fold_new_marks(world.engines)
    with world.reading() as connection:
        before = along_axes(connection, world)
    world.engines.dispose()
    downgrade(world.engines.writer, lacks)
    upgrade(world.engines.writer)
    with world.reading() as connection:
        assert along_axes(connection, world) == before
        assert list(check_counters(connection)) == []
    assert fold_new_marks(world.engines) == 0, "what is counted anew is in the totals already"


def test_what_was_changed_by_hand_is_named_and_mended(world: World) -> None:
    busy_week(world)
    with world.reading() as connection:
        before = figures(connection, IDS, EVERYTHING, PERIOD, world.now)
    with world.engines.writer.begin() as connection:
        connection.execute(text("UPDATE tally SET what = 'disposed_in_time' WHERE what = 'disposed_late'"))
        connection.execute(text("DELETE FROM tally WHERE case_id = 5"))
    with world.reading() as connection:
        found = list(check_counters(connection))
        assert {finding.fault for finding in found} == {Fault.COUNTED_WRONG}
        assert 5 in {finding.case_id for finding in found}
        assert any("disposed_late" in finding.detail for finding in found)
        assert figures(connection, IDS, EVERYTHING, PERIOD, world.now) != before
    count_anew(world.engines)
    with world.reading() as connection:
        assert list(check_counters(connection)) == []
        assert figures(connection, IDS, EVERYTHING, PERIOD, world.now) == before
