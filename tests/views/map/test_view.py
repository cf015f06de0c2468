# SPDX-License-Identifier: Apache-2.0
"""The map in its web engine: what it draws, what it says, and that it comes back."""

from __future__ import annotations

import os
import signal
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.map import page, scheme
from tests.views.map.conftest import PATIENCE_MS, Shown
from tests.views.map.place import EDGES, NORTH, NOW, STEP, WEST, case, town

STEPS = WallLook(1080).css("wall.cells")
FAR = 125  # a cell with nothing on it


def surface(shown: Shown) -> QWidget:
    """The widget inside the view that takes the mouse."""
    found = shown.view.web.focusProxy()
    assert isinstance(found, QWidget)
    return found


def centre(shown: Shown) -> list[float]:
    found: list[float] = shown.script("[wall.map.getCenter().lng, wall.map.getCenter().lat, wall.map.getZoom()]")
    return found


def turn_wheel(shown: Shown) -> None:
    middle = QPointF(400, 300)
    target = surface(shown)
    event = QWheelEvent(
        middle, target.mapToGlobal(middle), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(target, event)


def test_a_cell_stands_in_the_colour_of_its_step(shown: Shown) -> None:
    shown.shows(FAR, STEPS["s2"])


def test_a_changed_cell_changes_and_its_neighbour_does_not(shown: Shown) -> None:
    shown.view.patch_cells({FAR: 20.0})
    shown.shows(FAR, STEPS["s5"])
    shown.shows(FAR + 1, STEPS["s2"])


def test_a_cell_with_nothing_to_divide_by_is_empty_and_not_the_least(shown: Shown) -> None:
    shown.view.patch_cells({FAR: None, FAR + 1: 0.0})
    shown.shows(FAR, STEPS["none"])
    shown.shows(FAR + 1, STEPS["s1"])


def test_a_hole_in_a_cell_shows_the_land(shown: Shown) -> None:
    shown.view.show_layers({"cells", "base"})
    shown.view.set_ground(town(hole=True))
    shown.view.set_cells(dict.fromkeys(range(101, 149), 20.0), EDGES)
    shown.shows(102, STEPS["s5"])
    shown.shows(101, WallLook(1080).css("wall.map")["land"])


def test_an_overdue_case_is_a_diamond_and_gone_when_closed(shown: Shown) -> None:
    shown.view.patch_cases([], [], NOW + timedelta(seconds=1))
    red = WallLook(1080).css("wall.lamps")["red"]
    shown.shows(101, red)
    shown.view.patch_cases([], {1}, NOW + timedelta(seconds=2))
    shown.shows(101, STEPS["s2"])


def far_out(shown: Shown) -> None:
    """Make the map so small that cells are filled pixel by pixel and late cases are diamonds."""
    shown.view.resize(180, 135)
    shown.bot.waitUntil(lambda: shown.script("wall.map.getSize().x") == 180, timeout=PATIENCE_MS)
    shown.rest()
    shown.until("wall.raster.serves(wall.view()) && !wall.cases.near(wall.view())", True)


def test_far_out_a_changed_cell_changes_and_its_neighbour_does_not(shown: Shown) -> None:
    far_out(shown)
    shown.shows(FAR, STEPS["s2"])
    shown.view.patch_cells({FAR: 20.0})
    shown.shows(FAR, STEPS["s5"])
    shown.shows(FAR + 8, STEPS["s2"])


def test_far_out_a_difference_looks_like_the_whole_drawn_anew(shown: Shown) -> None:
    far_out(shown)
    shown.view.patch_cells({FAR: 20.0, FAR + 1: 0.0, FAR + 8: None})
    shown.shows(FAR, STEPS["s5"])
    patched = shown.picture()
    shown.script("(wall.stage.redraw(), 1)")
    assert shown.picture() == patched


def test_far_out_a_hole_in_a_cell_shows_the_land(shown: Shown) -> None:
    far_out(shown)
    shown.view.show_layers({"cells", "base"})
    shown.view.set_ground(town(hole=True))
    shown.view.set_cells(dict.fromkeys(range(101, 149), 20.0), EDGES)
    shown.shows(102, STEPS["s5"])
    shown.shows(101, WallLook(1080).css("wall.map")["land"])


def test_far_out_an_overdue_case_is_a_diamond_and_gone_when_closed(shown: Shown) -> None:
    far_out(shown)
    shown.view.patch_cases([], [], NOW + timedelta(seconds=1))
    shown.shows(101, WallLook(1080).css("wall.lamps")["red"])
    shown.view.patch_cases([], {1}, NOW + timedelta(seconds=2))
    shown.shows(101, STEPS["s2"])


def test_more_late_cases_than_a_person_takes_in_are_told_instead_of_drawn(shown: Shown) -> None:
    far_out(shown)
    late = [case(id_, due_at=NOW) for id_ in range(10, 60)]
    with shown.bot.waitSignal(shown.view.crowded, timeout=PATIENCE_MS) as said:
        shown.view.patch_cases(late, set(), NOW + timedelta(seconds=1))
    assert said.args == [True]
    shown.shows(101, STEPS["s2"])


def test_badges_count_what_is_filed_and_runs(shown: Shown) -> None:
    others = [case(2), case(3, filed_at=None), case(4, suspended=True), case(5, cell_id=108, community_id=12)]
    shown.view.patch_cases(others, set(), NOW)
    shown.until("[...wall.cases.sums].map(([i, sum]) => [i, sum])", [[0, [2, 1, 0]], [1, [1, 0, 0]]])
    shown.view.patch_cases([], {2, 5}, NOW)
    shown.until("[...wall.cases.sums].map(([i, sum]) => [i, sum[0]])", [[0, 1], [1, 0]])


def test_a_click_says_the_cell_and_upon_a_diamond_the_case(shown: Shown) -> None:
    with shown.bot.waitSignal(shown.view.cell_clicked, timeout=PATIENCE_MS) as said:
        QTest.mouseClick(surface(shown), Qt.MouseButton.LeftButton, pos=shown.at(FAR))
    assert said.args == [FAR]
    shown.view.patch_cases([], [], NOW + timedelta(seconds=1))
    shown.shows(101, WallLook(1080).css("wall.lamps")["red"])
    with shown.bot.waitSignal(shown.view.case_clicked, timeout=PATIENCE_MS) as said:
        QTest.mouseClick(surface(shown), Qt.MouseButton.LeftButton, pos=shown.at(101))
    assert said.args == [1]


def test_a_click_beside_all_cases_says_where_it_was(shown: Shown) -> None:
    with shown.bot.waitSignal(shown.view.picked, timeout=PATIENCE_MS) as said:
        QTest.mouseClick(surface(shown), Qt.MouseButton.LeftButton, pos=shown.at(FAR))
    lon, lat = said.args
    assert lon == pytest.approx(WEST + STEP / 2, abs=STEP / 50)
    assert lat == pytest.approx(NORTH - STEP * 3.5, abs=STEP / 50)


def test_a_box_gathers_its_cells_and_cases(shown: Shown) -> None:
    start, end = shown.at(101) - QPoint(20, 20), shown.at(110) + QPoint(20, 20)
    shift = Qt.KeyboardModifier.ShiftModifier
    with shown.bot.waitSignal(shown.view.lassoed, timeout=PATIENCE_MS) as said:
        QTest.mousePress(surface(shown), Qt.MouseButton.LeftButton, shift, start)
        QTest.mouseMove(surface(shown), (start + end) / 2)
        QTest.mouseMove(surface(shown), end)
        QTest.mouseRelease(surface(shown), Qt.MouseButton.LeftButton, shift, end)
    cells, cases, corners = said.args
    assert (cells, cases, len(corners)) == ([101, 102, 109, 110], [1], 4)
    assert min(lon for lon, _ in corners) < WEST + STEP / 2 < max(lon for lon, _ in corners)
    assert max(lat for _, lat in corners) == pytest.approx(NORTH, abs=STEP)


def test_news_never_move_the_view(shown: Shown) -> None:
    before = centre(shown)
    shown.view.patch_cells({FAR: 20.0})
    shown.view.patch_cases([case(7, cell_id=148)], {1}, NOW)
    shown.shows(FAR, STEPS["s5"])
    assert centre(shown) == before


def test_a_view_moved_by_hand_stays_until_it_is_released(shown: Shown) -> None:
    whole = centre(shown)
    with shown.bot.waitSignal(shown.view.moved_by_hand, timeout=PATIENCE_MS):
        turn_wheel(shown)
    shown.bot.waitUntil(lambda: centre(shown)[2] > whole[2], timeout=PATIENCE_MS)
    shown.picture()  # the wheel has come to rest
    moved = centre(shown)
    shown.view.look_at(cell=148)
    shown.view.patch_cells({FAR: 20.0})
    shown.picture()
    assert centre(shown) == moved
    shown.view.release()
    there = pytest.approx(WEST + 7.5 * STEP, abs=STEP / 100)
    shown.bot.waitUntil(lambda: centre(shown)[0] == there, timeout=PATIENCE_MS)


def test_the_page_asks_the_network_for_nothing(shown: Shown) -> None:
    asked: list[str] = []

    class Recorder(scheme.Guard):
        def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
            asked.append(info.requestUrl().scheme())
            super().interceptRequest(info)

    recorder = Recorder(shown.view.engine.profile)
    shown.view.engine.profile.setUrlRequestInterceptor(recorder)
    with shown.bot.waitSignal(shown.view.ready, timeout=PATIENCE_MS):
        shown.view.engine.load()
    shown.rest()
    assert set(asked) == {"ccmap"}
    assert recorder.blocked == 0


def test_what_is_loaded_names_no_address_of_the_internet() -> None:
    text = page.page().decode("utf-8")
    for tag in ('src="http', "src='http", 'href="http', "url(http", "@import"):
        assert tag not in text.replace('href="https://leafletjs.com"', "")  # a link of Leaflet's we switch off


class Wish:
    """A request of the page, as the guard is shown it."""

    def __init__(self, address: str) -> None:
        self.address, self.blocked = QUrl(address), False

    def requestUrl(self) -> QUrl:
        return self.address

    def block(self, blocked: bool) -> None:
        self.blocked = blocked


@pytest.mark.allow_log_warnings
def test_the_guard_stops_what_wants_out_and_lets_named_hosts_pass(qapp: QApplication) -> None:
    guard = scheme.Guard()
    guard.hosts = frozenset({"tiles.example"})
    wishes = [Wish("https://cdn.example/a.js"), Wish("https://tiles.example/1/2/3.png"), Wish("ccmap://page/")]
    for wish in wishes:
        guard.interceptRequest(wish)  # type: ignore[arg-type]
    assert [wish.blocked for wish in wishes] == [True, False, False]
    assert guard.blocked == 1


@pytest.mark.allow_log_warnings
def test_the_page_cannot_reach_the_internet(shown: Shown) -> None:
    shown.script("(new Image().src = 'http://127.0.0.1:9/tile.png', 1)")
    shown.bot.waitUntil(lambda: shown.view.engine.guard.blocked == 1, timeout=PATIENCE_MS)
    shown.complaints.clear()  # the page complains that it was refused


@pytest.mark.allow_log_warnings
@pytest.mark.skipif(os.name == "nt", reason="no signals there")
def test_a_killed_renderer_comes_back_with_the_same_picture(shown: Shown) -> None:
    shown.view.patch_cells({130: 20.0})
    shown.view.look_at(division=12)
    shown.shows(130, STEPS["s5"])
    before = shown.picture()
    first = shown.view.engine.page.renderProcessPid()
    with shown.bot.waitSignals([shown.view.renderer_lost, shown.view.ready], timeout=PATIENCE_MS):
        os.kill(first, signal.SIGKILL)
    assert shown.view.engine.page.renderProcessPid() != first
    shown.rest()
    shown.bot.waitUntil(lambda: shown.image() == before, timeout=PATIENCE_MS)


@pytest.mark.allow_log_warnings
@pytest.mark.skipif(os.name == "nt", reason="no signals there")
def test_what_is_told_while_the_renderer_is_gone_is_shown_when_it_is_back(shown: Shown) -> None:
    with shown.bot.waitSignal(shown.view.renderer_lost, timeout=PATIENCE_MS):
        os.kill(shown.view.engine.page.renderProcessPid(), signal.SIGKILL)
    with shown.bot.waitSignal(shown.view.ready, timeout=PATIENCE_MS):
        shown.view.patch_cells({FAR: 20.0})
        shown.view.patch_cases([], {1}, NOW)
    shown.shows(FAR, STEPS["s5"])
    shown.until("wall.cases.all.size", 0)


@pytest.mark.allow_log_warnings
@pytest.mark.skipif(os.name == "nt", reason="no signals there")
def test_a_page_that_hangs_is_ended_and_comes_back(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = shown.view.engine
    process = engine.page.renderProcessPid()
    os.kill(process, signal.SIGSTOP)
    monkeypatch.setattr("commandcenter.views.map.engine.SILENT", 0.0)
    with shown.bot.waitSignals([shown.view.renderer_lost, shown.view.ready], timeout=PATIENCE_MS):
        engine._look_after()
    monkeypatch.undo()
    assert engine.page.renderProcessPid() != process
    shown.shows(FAR, STEPS["s2"])


def test_a_page_that_answers_is_left_alone(shown: Shown) -> None:
    engine = shown.view.engine
    process, heard = engine.page.renderProcessPid(), engine._heard
    engine._look_after()
    shown.bot.waitUntil(lambda: engine._heard > heard, timeout=PATIENCE_MS)
    assert engine.page.renderProcessPid() == process


@pytest.mark.allow_log_warnings
def test_what_the_engine_holds_ends_with_the_map_on_the_thread_of_the_window(shown: Shown) -> None:
    engine = shown.view.engine
    assert engine.profile.parent() is QApplication.instance()  # no collector of waste on another thread deletes it
    shown.view.stop()
    shown.bot.waitUntil(lambda: not isValid(engine.profile))
    assert not isValid(engine.page)


@pytest.mark.allow_log_warnings
def test_losses_in_a_row_are_waited_for_ever_longer(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    monkeypatch.setattr(shown.view.engine, "_again", type("Timer", (), {"start": lambda _, wait: begun.append(wait)})())
    lost = shown.view.engine.page.RenderProcessTerminationStatus.CrashedTerminationStatus
    for _ in range(5):
        shown.view.engine._terminated(lost, 1)
    monkeypatch.undo()
    assert begun == [100, 1000, 5000, 30000, 30000]


def test_the_numbered_cases_of_the_lit_cell_stand_inside_it_in_the_order_of_the_list(shown: Shown) -> None:
    here = {"cell_id": FAR, "lon": WEST + 0.5 * STEP, "lat": NORTH - 3.5 * STEP}
    shown.view.patch_cases([case(id_, **here) for id_ in (5, 6, 7, 8)], {1}, NOW)
    shown.view.number_cases({8: 1, 7: 2, 6: 3, 5: 4})
    shown.view.look_at(cell=FAR, dim=True)
    hit = "wall.ground.cells.hit(...wall.onPlane(wall.view(), [x, y, x, y], 0).slice(0, 2))"
    shown.until(f"wall.cases.placed.map((one) => one.at).map(([x, y]) => {hit})", [FAR - 101] * 4)
    shown.rest()
    places = dict(shown.script("wall.cases.placed.map((one) => [one.id, one.at])"))
    assert [id_ for id_, _ in sorted(places.items(), key=lambda one: (one[1][1], one[1][0]))] == [8, 7, 6, 5]
