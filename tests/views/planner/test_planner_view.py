# SPDX-License-Identifier: Apache-2.0
"""The planner: the ticket's window is moved by hand and by keys, and what it clashes with is seen and said."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent

from commandcenter.queries.joint.planner import Plan
from commandcenter.queries.joint.planning.clash_words import Name
from commandcenter.queries.joint.windows import FreeWindow
from commandcenter.views.common.look import Colour, colour
from commandcenter.views.planner.axis import Axis
from commandcenter.views.planner.clash_lines import MOST, ClashLines
from commandcenter.views.planner.names import NAMES
from commandcenter.views.planner.painting import HEAD
from commandcenter.views.planner.view import PlannerView
from commandcenter.vocabulary import Lamp
from tests.views.planner.conftest import FIRST, ZONE, at

QUARTER = timedelta(minutes=15)
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def planner(qtbot: Any, theme: Any, plan: Plan) -> PlannerView:
    view = PlannerView()
    qtbot.addWidget(view)
    view.resize(1000, 300)
    view.show_plan(plan, now=at(8))
    view.show_proposals((FreeWindow(at(18.5), at(20.5)), FreeWindow(at(17.5, 1), at(19.5, 1))))
    view.show()
    qtbot.waitExposed(view)
    view.setFocus()
    return view


def x_of(view: PlannerView, moment: datetime) -> int:
    return round(view._sight().left + view._axis().x(moment.timestamp()))


@given(st.integers(0, 14 * 96), st.sampled_from([2.4, 7.0, 34.0, 52.0]))
def test_every_quarter_of_an_hour_has_its_place_and_is_found_there_again(quarters: int, hour: float) -> None:
    axis = Axis(FIRST, 14, ZONE, hour)
    moment = at(0) + quarters * QUARTER
    assert axis.at(axis.x(moment.timestamp()) + 1e-6) == moment
    assert axis.x(moment.timestamp()) < axis.x((moment + QUARTER).timestamp())


def test_arrows_move_the_window_and_with_shift_its_end(planner: PlannerView, qtbot: Any) -> None:
    chosen: list[Any] = []
    planner.window_chosen.connect(lambda *window: chosen.append(window))
    qtbot.keyClick(planner, Qt.Key.Key_Right)
    qtbot.keyClick(planner, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(planner, Qt.Key.Key_Left)
    assert chosen == [
        (at(17.75), at(19.75)),
        (at(17.75), at(20)),
        (at(17.5), at(19.75)),
    ]
    for _ in range(20):
        qtbot.keyClick(planner, Qt.Key.Key_Left, SHIFT)
    assert planner.window_shown == (at(17.5), at(17.75)), "a window has a length"


def test_clashes_are_said_at_once_and_gone_where_a_proposed_window_is_taken(planner: PlannerView, qtbot: Any) -> None:
    assert [one.zh for one in planner.clashes] == ["消防 11-19 17:30–18:30 演练"]
    assert planner.accessibleDescription() == "消防 11-19 17:30–18:30 演练"
    with qtbot.waitSignal(planner.window_chosen):
        qtbot.keyClick(planner, Qt.Key.Key_1, ALT)
    assert planner.window_shown == (at(18.5), at(20.5))
    assert planner.clashes == ()
    assert not planner.take_proposal(3)
    assert planner.take_proposal(2)
    assert planner.window_shown == (at(17.5, 1), at(19.5, 1))


def test_a_hand_drags_the_window_and_its_edges(planner: PlannerView, qtbot: Any) -> None:
    view, y = planner.viewport(), HEAD + 60
    moved: list[Any] = []
    planner.window_moved.connect(lambda *window: moved.append(window))

    def drag(grip: datetime, to: datetime) -> None:
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(x_of(planner, grip), y))
        qtbot.mouseMove(view, QPoint((x_of(planner, grip) + x_of(planner, to)) // 2, y))
        qtbot.mouseMove(view, QPoint(x_of(planner, to), y))
        with qtbot.waitSignal(planner.window_chosen):
            qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(x_of(planner, to), y))

    planner.zoom(2)
    planner.look_at(at(14))
    drag(at(18.5), at(19.5))
    assert planner.window_shown == (at(18.5), at(20.5))
    assert moved
    drag(at(20.5), at(21))
    assert planner.window_shown == (at(18.5), at(21))
    drag(at(18.5), at(18))
    assert planner.window_shown == (at(18), at(21))
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(x_of(planner, at(19)), y))
    qtbot.mouseMove(view, QPoint(x_of(planner, at(16)), y))
    qtbot.keyClick(planner, Qt.Key.Key_Escape)
    assert planner.window_shown == (at(18), at(21)), "Escape puts it back"


def test_no_window_is_put_into_the_past_nor_moved_by_who_may_not(planner: PlannerView, plan: Plan, qtbot: Any) -> None:
    planner.show_plan(plan, now=at(17.5))
    qtbot.keyClick(planner, Qt.Key.Key_Left)
    assert planner.window_shown == (at(17.5), at(19.5))
    planner.show_plan(plan, may_move=False)
    qtbot.keyClick(planner, Qt.Key.Key_Right)
    assert not planner.take_proposal(1)
    assert planner.window_shown == (at(17.5), at(19.5))


def test_a_chosen_window_stays_when_the_plan_is_read_again(planner: PlannerView, plan: Plan, qtbot: Any) -> None:
    qtbot.keyClick(planner, Qt.Key.Key_Right)
    planner.show_plan(replace(plan))
    assert planner.window_shown == (at(17.75), at(19.75))
    assert plan.ticket is not None
    moved = replace(plan, ticket=replace(plan.ticket, begins=at(20), ends=at(21)))
    planner.show_plan(moved)
    assert planner.window_shown == (at(20), at(21)), "somebody moved the ticket itself"


def test_people_are_folded_out_by_key_and_by_hand(planner: PlannerView, qtbot: Any) -> None:
    qtbot.keyClick(planner, Qt.Key.Key_Return)
    assert planner.current_row() is not None
    qtbot.keyClick(planner, Qt.Key.Key_Down)
    qtbot.keyClick(planner, Qt.Key.Key_Return)
    qtbot.keyClick(planner, Qt.Key.Key_Down)
    row = planner.current_row()
    assert row is not None
    assert row.zh == "许澄"
    with qtbot.waitSignal(planner.row_opened):
        qtbot.keyClick(planner, Qt.Key.Key_Return)
    qtbot.mouseClick(planner.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, HEAD + 36 + 18))
    qtbot.keyClick(planner, Qt.Key.Key_Down)
    row = planner.current_row()
    assert row is not None
    assert row.zh == "房屋管理"


def test_a_clash_is_hatched_in_red_and_a_tip_says_it(planner: PlannerView, qtbot: Any, monkeypatch: Any) -> None:
    told: list[str] = []
    monkeypatch.setattr("commandcenter.views.planner.canvas.QToolTip.showText", lambda at, text, _: told.append(text))

    def reds() -> int:
        image = planner.viewport().grab().toImage()
        red = colour(Colour.RED)
        return sum(
            image.pixelColor(x, HEAD + 36 + 18) == red for x in range(NAMES, image.width())
        )  # the row of the fire brigade

    assert reds() > 0
    where = QPoint(x_of(planner, at(18)), HEAD + 36 + 18)
    planner.viewportEvent(QHelpEvent(QHelpEvent.Type.ToolTip, where, where))
    assert told == ["消防 11-19 17:30–18:30 演练\n演练  11-19 17:00–18:30"]
    planner.take_proposal(1)
    assert reds() == 0


def test_nothing_is_painted_before_there_is_a_plan(qtbot: Any, theme: Any) -> None:
    view = PlannerView()
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.grab()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.window_shown is None
    assert view.current_row() is None


def test_clashes_are_said_line_by_line_and_that_all_are_free(qtbot: Any, theme: Any, plan: Plan) -> None:
    lines = ClashLines()
    qtbot.addWidget(lines)
    assert lines.lines() == []
    clash = plan.moved(at(17), at(18))[0]
    lines.show_clashes([replace(clash, name=Name(f"消防{number}", "", 2)) for number in range(6)])
    assert [text for _, text in lines.lines()][:2] == [f"消防{number} 11-19 17:00–18:00 演练" for number in range(2)]
    assert len(lines.lines()) == MOST
    assert "消防5" in lines.toolTip()
    lines.show_clashes(())
    assert [lamp for lamp, _ in lines.lines()] == [Lamp.GREEN]
    lines.grab()


def test_all_days_are_in_sight_until_one_looks_nearer(planner: PlannerView, qtbot: Any) -> None:
    bar = planner.horizontalScrollBar()
    assert bar.maximum() > 0
    planner.fit()
    for width in (1400, 900):
        planner.resize(width, 300)
        assert bar.maximum() == 0
        assert planner._axis().width == pytest.approx(planner.viewport().width() - NAMES, abs=1)
    wide = planner._axis().width
    qtbot.keyClick(planner, Qt.Key.Key_Minus)
    assert planner._axis().width < wide
    qtbot.keyClick(planner, Qt.Key.Key_Plus)
    qtbot.keyClick(planner, Qt.Key.Key_Plus)
    assert bar.maximum() > 0
