# SPDX-License-Identifier: Apache-2.0
"""The pages of the morning in the room: led by keys, each figure explained and opened, nothing cut off."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QWidget

from commandcenter.changes import ChangeSet
from commandcenter.queries.briefing import StockCases, cases_behind
from commandcenter.services.dispatching import dispatch
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.briefing.over.cases import CasesBehind
from commandcenter.views.briefing.over.definition import Definition
from commandcenter.views.briefing.place import figures_of, row_at, shown_at
from commandcenter.views.briefing.session import BriefingSession
from commandcenter.views.briefing.sheet import Sheet
from commandcenter.views.common.words import speak
from commandcenter.vocabulary import State
from commandcenter.vocabulary.briefing import BriefingPage as Kind
from tests.views.briefing.conftest import Room
from tests.views.seating import Seating
from tests.walking import case_in
from tests.world import World

Key = Qt.Key


def test_the_morning_is_there_by_itself_and_is_led_by_the_keys_of_a_presenter(room: Room) -> None:
    assert [page.kind for page in room.session.pages] == list(Kind)
    seen = []
    for key in (
        Key.Key_Right,
        Key.Key_PageDown,
        Key.Key_PageUp,
        Key.Key_End,
        Key.Key_Right,
        Key.Key_Home,
        Key.Key_Left,
    ):
        room.press(key)
        seen.append(room.session.at)
    last = len(Kind) - 1
    assert seen == [1, 2, 1, last, last, 0, 0]


def test_a_figure_is_chosen_explained_and_opens_its_cases(room: Room) -> None:
    room.go_to(Kind.DEPARTMENTS)
    room.press(Key.Key_Down, Key.Key_Tab)
    page, place = room.session.page, room.session.place
    shown = shown_at(page, place.chosen)
    assert isinstance(shown.opens, StockCases) and place.lit.row == 0
    room.press(Key.Key_Return)
    assert isinstance(room.sheet.over, CasesBehind) and room.sheet.over.found.cases == int(shown.text) > 0
    opened: list[int] = []
    room.window.open_case = opened.append
    room.press(Key.Key_Return, Key.Key_Escape)
    assert opened == [behind(room, shown).rows[0].id] and room.sheet.over is None
    first = shown
    while not shown_at(page, place.chosen).figure:
        room.press(Key.Key_Tab)
    shown = shown_at(page, place.chosen)
    room.press(Key.Key_F2)
    assert isinstance(room.sheet.over, Definition) and room.sheet.over.figure == shown.figure
    room.press(Key.Key_I)
    assert room.sheet.over is None
    room.press(Key.Key_Return)
    assert isinstance(room.sheet.over, CasesBehind) and shown.opens != first.opens
    assert [row.id for row in room.sheet.over.found.rows] == [row.id for row in behind(room, shown).rows]
    assert behind(room, shown) != behind(room, first)


def behind(room: Room, shown: Any) -> Any:
    with room.world.reading() as connection:
        return cases_behind(connection, shown.opens)


def test_a_finger_points_at_what_the_keys_choose(room: Room) -> None:
    room.go_to(Kind.SOURCES)
    room.window.grab()
    spot = next(figures_of(room.session.page))
    there = next(box for box, found in room.sheet.body._hits if found == spot)
    assert room.sheet.body.spot_at(there.center()) == spot
    assert room.sheet.body.spot_at(QPointF(5, 5)) is None
    room.session.point(spot)
    assert room.session.place.chosen == spot and room.session.place.lit.row == spot.row


def test_corrected_figures_leave_page_and_lit_row_where_they_are(room: Room) -> None:
    room.go_to(Kind.DEPARTMENTS)
    page, place = room.session.page, room.session.place
    police = room.world.departments["police"]
    room.press(Key.Key_Down)
    while row_at(page, place.lit).department_id != police:
        room.press(Key.Key_Down)
    before, at = page, place.lit.row
    for _ in range(3):
        filed = case_in(room.world, State.FILED)
        room.world.perform("dispatcher", dispatch, filed, None, lead=police)
    room.session._news(ChangeSet.everything())
    room.correct()
    after = room.session.page
    assert after != before and after.kind is Kind.DEPARTMENTS
    assert place.lit.row < at and row_at(after, place.lit).department_id == police


def test_figures_stay_while_the_line_is_lost_and_the_head_says_since_when(room: Room) -> None:
    pages = room.session.pages
    room.session.desk.runner.line_lost.emit(room.world.now)
    assert room.session.pages == pages and room.sheet.body._faded
    about = "".join(run.text for run in room.sheet.header._about(True))
    assert f"{room.session.desk.clock.local(room.world.now):%H:%M}" in about
    room.session.desk.runner.line_restored.emit(0)
    room.seating.settled()
    assert not room.sheet.body._faded and room.session.lost_since is None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_cut_off_in_either_language_and_size(
    centre: World, seating: Seating, qtbot: Any, language: str
) -> None:
    room = Room(seating)
    speak(language)
    holder = QWidget()
    qtbot.addWidget(holder)
    session = BriefingSession(replace(room.session.desk, language=language), holder)
    sheet = Sheet(session, holder)
    session.show_day(session.today)
    seating.settled()
    cut = []
    for width, height in ((1920, 1080), (3840, 2160), (1366, 640)):
        holder.resize(width, height)
        sheet.resize(width, height)
        for at in range(len(session.pages)):
            sheet.turn_to(at)
            seating.settled()
            holder.grab()
            panels = [sheet.header, sheet.body, sheet.foot]
            cut += [(height, session.page.kind, text) for panel in panels for text in panel.overflowing]
            assert all(isinstance(panel, Panel) for panel in panels)
    assert len(session.pages) == len(Kind) and cut == []


@pytest.mark.parametrize("most", [0, 1, 3, 5, 9, 10, 26, 100, 999])
def test_the_axis_of_a_chart_counts_whole_cases_in_few_steps_from_below(most: float) -> None:
    from commandcenter.views.briefing.blocks.days import _steps

    steps = _steps(most)
    assert steps[0] == 0 and steps[-1] >= max(most, 1) and 2 <= len(steps) <= 6
    assert all(step == int(step) for step in steps)
