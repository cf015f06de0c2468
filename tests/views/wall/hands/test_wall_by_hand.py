# SPDX-License-Identifier: Apache-2.0
"""A whole wall worked without a mouse: its keys listed, a place found, its levels gone through, cases handed on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from commandcenter.app.look import Look
from commandcenter.stage.hands import wait_until
from commandcenter.stage.pictures import MOMENT, opened
from commandcenter.stage.wall import PATIENCE
from commandcenter.views.wall.drill.levels import Rung
from commandcenter.views.wall_window import WallWindow
from commandcenter.vocabulary import Queue
from commandcenter.vocabulary.joint import Origin
from tests.playing import copy_of


class Worked:
    """A wall beside a dispatcher's seat, and somebody at its keyboard."""

    def __init__(self, program: Any) -> None:
        _, self.seat = program.sit("dispatcher01")
        usable: list[bool] = []
        self.seat.registry.action("map_wall").trigger()
        wall = program.wall
        assert isinstance(wall, WallWindow)
        self.wall, self.page = wall, wall.page
        self.page.usable.connect(lambda: usable.append(True))
        wait_until(lambda: bool(usable), "the wall to be usable", PATIENCE)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.wall, key)

    def until(self, condition: Callable[[], bool]) -> None:
        wait_until(condition, "the wall", PATIENCE)

    def shows(self, rung: Rung) -> None:
        """Wait until a place of this level is on the wall."""
        drill = self.page.drill
        self.until(
            lambda: (
                drill.view is not None
                and drill.asked is not None
                and (drill.asked.rung, drill.asked.id) == (rung, drill.view.id)
            )
        )


@pytest.fixture(scope="module")
def opened_once(qapp: Any, town_made_once: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worked]:
    data = copy_of(town_made_once, tmp_path_factory.mktemp("wall-by-hand"))
    with opened(qapp, data, Look("zh", "day"), MOMENT) as program:
        worked = Worked(program)
        yield worked
        worked.wall.close()


@pytest.fixture
def worked(opened_once: Worked) -> Iterator[Worked]:
    """Return the wall as it is when nobody has touched it."""
    opened_once.page.drill.leave()
    opened_once.page.map.release()
    opened_once.page.rotation.release()
    yield opened_once
    opened_once.wall.hands.line.hide()


def test_keys_alone_list_the_keys_find_a_place_and_go_through_its_levels(worked: Worked) -> None:
    page, hands = worked.page, worked.wall.hands
    worked.press(Qt.Key.Key_F1)
    assert hands.help.isVisible() and page.rotation.held
    worked.press(Qt.Key.Key_F1)
    assert hands.help.isHidden() and not page.rotation.held, "scenes go on when the list goes"

    ground = page.feed.ground
    assert ground is not None
    name, community = ground.communities.names_zh[3], ground.communities.ids[3]
    worked.press(Qt.Key.Key_Slash)
    field = hands.finder.field
    assert field.isVisible() and page.rotation.held
    field.setText(name)
    worked.until(lambda: hands.finder.list.chosen is not None)
    QTest.keyClick(field, Qt.Key.Key_Return)
    worked.shows(Rung.COMMUNITY)
    assert page.drill.view is not None and page.drill.view.id == community
    assert hands.finder.isHidden()

    worked.press(Qt.Key.Key_Down)
    worked.shows(Rung.CELL)
    inside = page.drill.asked
    assert inside is not None and ground.cells.parents[ground.cells.ids.index(inside.id)] == community
    worked.press(Qt.Key.Key_Up)
    worked.shows(Rung.COMMUNITY)
    worked.press(Qt.Key.Key_PageDown)
    worked.until(lambda: page.drill.asked is not None and page.drill.asked.id != community)
    worked.press(Qt.Key.Key_Escape)
    assert not page.drill.active and worked.wall.isVisible(), "Esc goes back to the scene first"

    said = hands.line
    worked.press(Qt.Key.Key_9)
    worked.press(Qt.Key.Key_9)
    assert said.isVisible() and ("passed over" in said.text or "跳过" in said.text), (
        "nothing under way is said, not shown as nothing"
    )


def test_what_is_taken_away_is_what_a_hand_moved_into_view(worked: Worked) -> None:
    page = worked.page
    worked.until(lambda: page.map.seen is not None)
    ground = page.feed.ground
    assert ground is not None
    page.place.open_cell(ground.cells.ids[0])
    worked.shows(Rung.CELL)
    whole = page.map.seen
    assert whole is not None
    worked.until(lambda: page.map.seen is not None and page.map.seen[2] - page.map.seen[0] < 0.02)
    shown = worked.wall.hands.files.shown()
    assert shown is not None and shown.bounds == page.map.seen


def test_cases_of_a_lasso_are_a_queue_at_the_dispatchers_desk(worked: Worked) -> None:
    page = worked.page
    chosen = sorted(page.feed.cases)[:5]
    page.map.lassoed.emit([], chosen, [])
    assert worked.wall.hands.selection.active
    worked.press(Qt.Key.Key_D)
    queue = worked.seat.page.queue
    assert queue.queue.queue is Queue.PICKED
    worked.until(lambda: {row.id for row in queue.rows()} == set(chosen))
    assert QApplication.clipboard().text() == ""


def test_what_a_lasso_holds_is_a_draft_at_the_seat_by_one_key(worked: Worked) -> None:
    page, chosen = worked.page, sorted(worked.page.feed.cases)[:6]
    ring = [(121.0, 31.0), (121.4, 31.0), (121.4, 31.4), (121.0, 31.4)]
    page.map.lassoed.emit([], chosen, ring)
    selection = worked.wall.hands.selection
    worked.press(Qt.Key.Key_Space)
    held = selection.selection.ids
    assert 0 < len(held) < len(chosen)
    worked.press(Qt.Key.Key_J)
    joint = worked.seat.page
    worked.until(lambda: joint.draft.edit is not None)
    edit = joint.draft.edit
    assert (edit.origin, edit.area) == (Origin.LASSO, tuple(ring))
    assert set(edit.cases) <= set(held) and edit.cases
    selection.leave()
