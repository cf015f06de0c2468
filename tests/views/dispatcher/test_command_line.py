# SPDX-License-Identifier: Apache-2.0
"""A case goes out by the command line: named fields in any order, and what would change is seen before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commandcenter.views.dispatcher.page import DispatcherPage
from commandcenter.views.shell.palette import Palette
from commandcenter.vocabulary import Involvement, State
from tests.standing import lists_stand
from tests.views.dispatcher.test_dispatching import parts, sit
from tests.views.seating import Seating
from tests.world import World

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture(autouse=True)
def one_clock(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let lists tell by the world's clock, too, whether a hold still lives."""
    lists_stand(monkeypatch, world)


def line_of(page: DispatcherPage) -> Palette:
    """Open the command line by its key."""
    QTest.keyClick(page.window().focusWidget() or page, Key.Key_K, CTRL)
    palette: Palette = page.window().palette_line
    assert palette.isVisible()
    return palette


def type_in(palette: Palette, text: str) -> None:
    """Put in what an input method commits, sign by sign."""
    for sign in text:
        palette._line.insert(sign)


def after(palette: Palette) -> dict[str, tuple[str, str]]:
    """Return each value before and after, by its name."""
    preview = palette._pane.preview
    assert preview is not None
    return {one.name: (one.before, one.after) for one in preview.differences}


def test_fields_are_named_in_any_order_and_only_control_enter_sends(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.FILED)
    page = sit(seating)
    palette = line_of(page)
    type_in(palette, "派遣协办=水务所，主办=房管所")
    QTest.keyClick(palette._line, Key.Key_Return)
    seating.settled()
    assert world.case(case_id).state is State.FILED, "Enter takes a value, it never sends"
    QTest.keyClick(palette._line, Key.Key_Return, CTRL)
    seating.settled()
    seating.settled()
    assert parts(world, case_id) == {"housing": Involvement.LEAD, "water": Involvement.ASSIST}
    assert not palette.isVisible()


def test_english_names_of_the_fields_are_understood_too(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.FILED)
    page = sit(seating)
    palette = line_of(page)
    type_in(palette, "dispatcher lead=房管所 assist=")
    assert palette._filling is None, "no act is called that"
    palette._line.clear()
    type_in(palette, "lead=房管所 assist=水")
    assert after(palette)["协办"][1] == "水务所", "the letters being typed are previewed"
    QTest.keyClick(palette._line, Key.Key_Return, CTRL)
    seating.settled()
    seating.settled()
    assert parts(world, case_id) == {"housing": Involvement.LEAD, "water": Involvement.ASSIST}


def test_it_begins_with_what_is_proposed_and_shows_what_that_would_change(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.FILED)
    page = sit(seating)
    palette = line_of(page)
    page.window().palette_line.open(act_id="dispatcher.dispatch")
    told = after(palette)
    assert told["主办"] == ("–", "水务所") and told["协办"] == ("–", "房管所")
    due = next(row.due_at for row in page.owners.proposal.rows if row.role is Involvement.LEAD)
    assert f"{page._desk.clock.local(due):%H:%M}" in told["Due"][1]
    assert told["水务所"][0].startswith("0,") and told["水务所"][1].startswith("1,"), "the load of who would lead"
    assert world.case(case_id).state is State.FILED and world.case(case_id).lead_department_id is None
    QTest.keyClick(palette._line, Key.Key_Escape)
    assert world.case(case_id).state is State.FILED


def test_a_case_without_leader_does_not_go_out(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.FILED)
    page = sit(seating)
    palette = line_of(page)
    type_in(palette, "主办=")
    assert next(one for one in palette._pane.preview.differences if one.name == "主办").alarm
    QTest.keyClick(palette._line, Key.Key_Return, CTRL)
    seating.settled()
    assert world.case(case_id).state is State.FILED and palette.isVisible()


def test_words_that_fit_no_department_send_nothing(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.FILED)
    page = sit(seating)
    palette = line_of(page)
    type_in(palette, "主办=没有这个部门")
    QTest.keyClick(palette._line, Key.Key_Return, CTRL)
    seating.settled()
    assert world.case(case_id).state is State.FILED and palette.isVisible()


def test_who_was_proposed_and_is_not_named_is_said(seating: Seating, world: World) -> None:
    world.case_in(State.FILED)
    page = sit(seating)
    palette = line_of(page)
    type_in(palette, "协办=")
    assert any("房管所" in warning for warning in palette._pane.preview.warnings)


def test_a_case_that_is_not_to_be_dispatched_has_no_such_line(seating: Seating, world: World) -> None:
    world.case_in(State.DISPOSED)
    page = sit(seating)
    palette = line_of(page)
    type_in(palette, "主办=")
    assert palette._filling is None and palette._pane.preview is None


def test_the_menu_asks_for_the_fields(seating: Seating, world: World) -> None:
    world.case_in(State.FILED)
    page = sit(seating)
    page._desk.actions.action("dispatcher.dispatch").trigger()
    palette = page.window().palette_line
    assert palette.isVisible() and after(palette)["主办"][1] == "水务所"
