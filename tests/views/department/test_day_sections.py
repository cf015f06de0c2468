# SPDX-License-Identifier: Apache-2.0
"""A department's tickets stand under the day they run out on, by the centre's calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import update

from commandcenter.models import FAR_FUTURE, Case
from commandcenter.views.common.look import look
from commandcenter.views.common.times import CentreClock
from commandcenter.views.department.day_sections import HEAD, Day, day_of
from commandcenter.views.department.page import DepartmentPage
from commandcenter.vocabulary import State
from tests.standing import lists_stand
from tests.views.seating import Seating
from tests.world import World

NOW = datetime(2026, 11, 25, 1, 26, tzinfo=UTC)  # Wednesday, 09:26 in the centre


@pytest.mark.parametrize(
    ("due", "day"),
    [
        (NOW - timedelta(minutes=1), Day.OVERDUE),
        (NOW + timedelta(hours=14), Day.TODAY),
        (datetime(2026, 11, 25, 16, 1, tzinfo=UTC), Day.TOMORROW),  # a minute past midnight in the centre
        (datetime(2026, 11, 27, 4, tzinfo=UTC), Day.WEEK),
        (datetime(2026, 11, 29, 15, 59, tzinfo=UTC), Day.WEEK),
        (datetime(2026, 11, 29, 16, 0, tzinfo=UTC), Day.LATER),
        (FAR_FUTURE, Day.STOPPED),
    ],
)
def test_a_ticket_belongs_to_a_day_of_the_centre(qapp: object, due: datetime, day: Day) -> None:
    assert day_of(due, NOW, CentreClock()) is day


def test_tomorrow_is_not_this_week_even_on_a_sunday(qapp: object) -> None:
    sunday = datetime(2026, 11, 29, 2, tzinfo=UTC)
    assert day_of(sunday + timedelta(days=1), sunday, CentreClock()) is Day.TOMORROW
    assert day_of(sunday + timedelta(days=2), sunday, CentreClock()) is Day.LATER


def tickets(world: World, *hours: float | None) -> list[int]:
    """Return tickets of one department that run out in so many hours, None for a stopped clock."""
    made = []
    for left in hours:
        case_id = world.case_in(State.DISPATCHED)
        due = FAR_FUTURE if left is None else world.now + timedelta(hours=left)
        with world.engines.writer.begin() as connection:
            connection.execute(update(Case).where(Case.id == case_id).values(due_at=due, warn_at=due))
        made.append(case_id)
    return made


@pytest.fixture
def page(seating: Seating, world: World, monkeypatch: pytest.MonkeyPatch) -> DepartmentPage:
    lists_stand(monkeypatch, world)
    tickets(world, -2, -1, 200, None)
    _, made = seating.sit("liaison", DepartmentPage)
    return made


def heads(page: DepartmentPage) -> list[str]:
    return [page.sections.head_of(row) for row in range(page.queue.model.rowCount())]


def heights(page: DepartmentPage) -> list[int]:
    return [page.queue.table.rowHeight(row) - look().size.row_2 for row in range(page.queue.model.rowCount())]


def test_the_first_ticket_of_each_section_stands_under_its_head(page: DepartmentPage) -> None:
    assert heads(page) == ["Overdue\u30002", "", "Later\u30001", "Clock stopped\u30001"]
    assert heights(page) == [HEAD, 0, HEAD, HEAD]


def test_a_ticket_that_leaves_or_comes_moves_the_heads_with_it(
    page: DepartmentPage, seating: Seating, world: World
) -> None:
    first = page.queue.rows()[0]
    page.queue.model.remove({first.id})
    assert heads(page)[0] == "Overdue\u30001" and heights(page) == [HEAD, HEAD, HEAD]
    page.queue.model.patch([first])
    assert heads(page)[0] == "Overdue\u30002" and heights(page) == [HEAD, 0, HEAD, HEAD]


def test_the_keyboard_passes_over_heads(page: DepartmentPage) -> None:
    page.arrive()
    for _ in range(2):
        QTest.keyClick(page.queue.table, Qt.Key.Key_Down)
    assert page.queue.current == page.queue.rows()[2]
