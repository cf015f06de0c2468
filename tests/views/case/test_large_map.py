# SPDX-License-Identifier: Apache-2.0
"""The large map of a seat in its real web engine: places picked, cases opened, and the way back to the page."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from commandcenter.exchange.layers import entries
from commandcenter.paths import resources
from commandcenter.queries.base_map import metres_between
from commandcenter.views.acceptor.page import AcceptorPage
from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.case.large_map import enlarging
from commandcenter.views.case.large_map.enlarging import Enlarging
from commandcenter.views.case.large_map.look import look_message
from commandcenter.views.case.small_map import SmallMap
from commandcenter.views.common.look import Colour, look
from commandcenter.views.department.page import DepartmentPage
from commandcenter.views.map.ground import keeping
from commandcenter.views.shell.desk import Desk, Workplace
from commandcenter.views.shell.theme import Theme
from commandcenter.views.wall.map_look import look_message as wall_look_message
from commandcenter.vocabulary import Problem, Refused, Role, State
from tests.views.case.conftest import LEFT, PATIENCE_MS, REST_MS, Key, Open
from tests.views.map.place import NOW, case, town
from tests.views.seating import Seating
from tests.world import World

SUPERVISORS = {"outside", "supervisor"}
"""Words of a layer that no seat shows."""


def lies_at(page: AcceptorPage, place: tuple[float, float]) -> bool:
    there = page.report.body.place.position
    return there is not None and metres_between(*there, *place) < 3


# ---------------------------------------------------------------- a place is picked


def test_a_click_takes_the_place_and_the_call_goes_on(taking: Open, world: World) -> None:
    taking.click(taking.spot(world.point(2)))
    taking.bot.waitUntil(lambda: lies_at(taking.page, world.point(2)), timeout=PATIENCE_MS)
    assert not taking.large.is_open
    assert QApplication.focusWidget() is taking.page.report.body.place.edit


def test_the_pin_is_dragged_to_another_cell_and_the_map_stays(taking: Open, world: World) -> None:
    place = taking.page.report.body.place
    place.load("", *world.point(1))
    taking.rest()
    taking.until("wall.pin.tip !== null")
    head = QPoint(0, -20)
    taking.drag(taking.spot(world.point(1)) + head, taking.spot(world.point(4)) + head)
    taking.bot.waitUntil(lambda: lies_at(taking.page, world.point(4)), timeout=PATIENCE_MS)
    taking.bot.waitUntil(
        lambda: place.spot is not None and place.spot.cell is not None and place.spot.cell.id == world.cells[4],
        timeout=PATIENCE_MS,
    )
    assert taking.large.is_open


def test_the_keyboard_takes_the_place_under_the_cross(taking: Open, world: World) -> None:
    start = taking.script("[wall.map.getCenter().lng, wall.map.getCenter().lat]")
    taking.press(Key.Key_Right)
    taking.press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    taking.press(Key.Key_Return)
    taking.bot.waitUntil(lambda: not taking.large.is_open, timeout=PATIENCE_MS)
    taking.bot.waitUntil(lambda: taking.page.report.body.place.position is not None, timeout=PATIENCE_MS)
    lon, lat = taking.page.report.body.place.position
    assert lon > start[0] and lat == pytest.approx(start[1], abs=1e-5)


def test_pointing_asked_for_while_the_map_is_open_means_the_place_and_no_case(taking: Open, world: World) -> None:
    taking.page.report.body.place.load("", *world.point(1))
    lon, lat = world.point(3)
    taking.view.set_cases([case(7, lon=lon, lat=lat)], NOW)
    taking.press(Key.Key_M, Qt.KeyboardModifier.AltModifier)
    taking.rest()
    assert taking.large.is_open
    ready = "wall.pin.picking && Boolean(wall.cases.placed) && wall.cases.placed.length === 1"
    taking.until(ready)
    taking.click(taking.spot(world.point(3)))
    taking.bot.waitUntil(lambda: lies_at(taking.page, world.point(3)), timeout=PATIENCE_MS)


def test_a_click_where_a_place_is_known_moves_nothing(taking: Open, world: World) -> None:
    taking.page.report.body.place.load("", *world.point(1))
    taking.rest()
    with taking.bot.waitSignal(taking.view.picked, timeout=PATIENCE_MS):
        taking.click(taking.spot(world.point(3)))
    assert lies_at(taking.page, world.point(1))
    assert taking.large.is_open


def test_what_is_alike_stands_as_its_number_and_is_chosen_by_a_click(taking: Open, world: World) -> None:
    known = [world.case_in(State.FILED, cell=cell, text="井盖不见了") for cell in (0, 2)]
    report, alike = taking.page.report.body, taking.page.evidence.duplicates
    report.place.load("", *world.point(1))
    report.words.setPlainText("井盖不见了")
    taking.bot.waitUntil(lambda: len(alike.rows) == len(known), timeout=PATIENCE_MS)
    taking.rest()
    numbers = "[...document.querySelectorAll('.wall-mark')].map((mark) => mark.textContent).sort()"
    taking.until(f"[wall.pin.circle.getRadius(), {numbers}]", [100, ["1", "2"]])
    other = next(row for row in alike.rows if row is not alike.current)
    taking.click(taking.spot((other.lon, other.lat)))
    taking.bot.waitUntil(lambda: alike.current == other, timeout=PATIENCE_MS)
    assert taking.large.is_open


# ---------------------------------------------------------------- what is seen


def test_cases_near_by_carry_the_number_of_the_list(dispatching: Open) -> None:
    mine = dispatching.page.case.detail.row.id
    (other,) = (one for one in dispatching.page.nearby.rows() if not one.own)
    shown = "[...wall.cases.all.keys()].sort(), [...wall.cases.numbers], wall.pin.head.text"
    dispatching.until(f"[{shown}]", [sorted([mine, other.id]), [[other.id, other.place]], "1"])


def test_a_click_on_a_case_opens_it_in_the_page(dispatching: Open, world: World) -> None:
    (other,) = (one for one in dispatching.page.nearby.rows() if not one.own)
    dispatching.until("wall.cases.placed.length", 2)
    dispatching.rest()
    x, y = dispatching.script(f"wall.cases.all.get({other.id}).at")
    dispatching.click(QPoint(round(x), round(y)))
    dispatching.bot.waitUntil(lambda: not dispatching.large.is_open, timeout=PATIENCE_MS)
    dispatching.bot.waitUntil(lambda: dispatching.page.case.detail.row.id == other.id, timeout=PATIENCE_MS)


def test_a_case_another_seat_files_appears_while_the_map_is_open(dispatching: Open, world: World) -> None:
    case_id = world.case_in(State.FILED)
    dispatching.seating.hub.announce_all()
    dispatching.until(f"wall.cases.all.has({case_id})")


def test_a_department_sees_its_own_cases_only(seating: Seating, world: World) -> None:
    own = world.case_in(State.DISPATCHED)
    world.case_in(State.FILED)
    _, page = seating.sit("liaison", DepartmentPage, (1366, 768))
    seating.settled()
    shown = Open(seating, page, page.large)
    shown.open()
    shown.until("[...wall.cases.all.keys()]", [own])
    seating.close()
    seating.qtbot.wait(REST_MS)


def test_a_click_on_a_community_far_out_goes_into_it(dispatching: Open) -> None:
    dispatching.view.set_ground(town())
    dispatching.view.go(nearer=-4)
    dispatching.rest()
    x, y = dispatching.script("wall.ground.communities.innerOf(0, wall.view())")
    before = dispatching.script("wall.map.getZoom()")
    dispatching.click(QPoint(round(x), round(y)))
    dispatching.bot.waitUntil(lambda: dispatching.script("wall.map.getZoom()") > before, timeout=PATIENCE_MS)


def test_layers_go_and_come_by_their_keys(taking: Open) -> None:
    for shown in (False, True):
        taking.press(Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        taking.until("wall.shown.has('outlines')", shown)
    words = [act.text for act in taking.seating._open[0][0].registry.of_screen(taking.page) if ".map" in act.id]
    assert len(words) == 12


def test_layers_of_this_machine_are_one_more_switch(seating: Seating, world: World, tmp_path: Path) -> None:
    line = tmp_path / "line.geojson"
    line.write_text(json.dumps({"type": "LineString", "coordinates": [world.point(0), world.point(5)]}))
    entries.add(seating.folder / "layers.toml", entries.describe(str(line), "管线", "wgs84"))
    _, page = seating.sit("acceptor", AcceptorPage, (1366, 768))
    shown = Open(seating, page, page.picking.large)
    shown.open()
    button = shown.large._layers["own"]
    shown.bot.waitUntil(button.isVisible, timeout=PATIENCE_MS)
    wanted = "[...wall.shown].some((layer) => layer.startsWith('own:'))"
    for on in (True, False):
        shown.press(Key.Key_7, Qt.KeyboardModifier.ControlModifier)
        shown.until(wanted, on)
    shown.until("wall.own.painters.size", 1)
    seating.close()
    seating.qtbot.wait(REST_MS)


def test_it_wears_the_theme_of_the_seat(taking: Open) -> None:
    for name in ("night", "day"):
        taking.seating.theme.apply(name)
        taking.rest()
        wanted = look().colour(Colour.WINDOW).name()
        taking.bot.waitUntil(
            lambda wanted=wanted: taking.view.grab().toImage().pixelColor(5, 5).name() == wanted, timeout=PATIENCE_MS
        )


@pytest.mark.parametrize("name", ["day", "night"])
def test_a_theme_has_every_colour_and_length_the_page_asks_for(theme: Theme, name: str) -> None:
    seat = look_message(theme.apply(name), "en").head
    walls = wall_look_message(WallLook(1080), "en").head
    text = "".join(path.read_text("utf-8") for path in (resources() / "map").glob("*.js") if path.stem != "paper")
    for part in ("map", "lamps", "text", "px", "words"):
        asked = set(re.findall(rf"\b{part}\.(\w+)", text)) & set(walls[part])
        assert asked - set(seat[part]) <= SUPERVISORS, part
    assert seat["language"] == "en" and seat["map"]["ground"] == look().colour(Colour.WINDOW).name()


# ---------------------------------------------------------------- the way back


def test_the_button_in_the_corner_of_the_small_map_opens_it(taking: Open) -> None:
    taking.press(Key.Key_Escape)
    QTest.mouseClick(taking.page.evidence.map._corner, LEFT)
    assert taking.large.is_open
    assert QApplication.focusWidget() is taking.large._pane


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F6])
def test_the_keyboard_goes_back_to_where_it_was(taking: Open, key: Key) -> None:
    assert QApplication.focusWidget() is taking.large._pane
    taking.press(key)
    assert not taking.large.is_open
    assert QApplication.focusWidget() is taking.page.report.body.words


def test_the_command_line_opens_it(taking: Open) -> None:
    taking.press(Key.Key_Escape)
    taking.page.left.queues.give_focus()
    taking.press(Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(taking.page.window().palette_line._line, "Enlarge map")
    taking.press(Key.Key_Return)
    assert taking.large.is_open
    assert QApplication.focusWidget() is taking.large._pane


@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Backtab])
def test_tab_types_into_nothing_below_the_map(taking: Open, key: Key) -> None:
    taking.press(key)
    assert taking.large.is_open
    assert QApplication.focusWidget() is taking.large._pane


@pytest.mark.allow_log_warnings
def test_it_comes_back_when_its_process_dies(taking: Open) -> None:
    taking.page.report.body.place.load("", 121.0005, 31.2005)
    taking.rest()
    with taking.bot.waitSignal(taking.view.ready, timeout=PATIENCE_MS):
        os.kill(taking.view.engine.page.renderProcessPid(), signal.SIGKILL)
    taking.rest()
    taking.until("wall.pin.tip !== null")


def test_places_that_could_not_be_read_are_asked_for_at_the_next_opening(
    seating: Seating, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(connection: object) -> None:
        raise Refused(Problem.DATABASE_BUSY)

    read = keeping.drawn_ground
    monkeypatch.setattr(keeping, "drawn_ground", broken)
    _, page = seating.sit("acceptor", AcceptorPage, (1366, 768))
    shown = Open(seating, page, page.picking.large)
    shown.press(Key.Key_F6)
    words = Refused(Problem.DATABASE_BUSY).sentence("zh")
    said = page.picking.large._pane.panel
    seating.qtbot.waitUntil(lambda: words in [label.text() for label in said.findChildren(QLabel)], timeout=PATIENCE_MS)
    monkeypatch.setattr(keeping, "drawn_ground", read)
    shown.press(Key.Key_F6)
    shown.open()
    seating.qtbot.waitUntil(said.isHidden, timeout=PATIENCE_MS)
    seating.close()
    seating.qtbot.wait(REST_MS)


# ---------------------------------------------------------------- one map, no engine


class Pages(QWidget):
    """A page of its own room in the same window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.small = SmallMap(desk)
        column = QVBoxLayout(self)
        column.addWidget(self.small)
        self.large = Enlarging(desk, self, self.small, "other", about=str, open_case=lambda id_: None)


def test_two_pages_of_a_window_share_one_engine(taking: Open) -> None:
    window = taking.page.window()
    window.seat(window._desk, [Workplace("other", lambda: "other", "ph.wrench", frozenset(Role), Pages)])
    page = window.go_to("other")
    taking.seating.settled()
    page.small.setFocus()
    QTest.keyClick(page.small, Key.Key_F6)
    assert page.large._map is taking.large._map
    assert page.isAncestorOf(taking.view) and taking.view.isVisible()
    QTest.keyClick(page.large._pane, Key.Key_Escape)
    window.go_to("here")
    taking.large.leave()
    QTest.keyClick(taking.page.report.body.words, Key.Key_F6)
    assert taking.page.isAncestorOf(taking.view) and taking.view.isVisible()


def test_a_seat_starts_without_engine_and_charts() -> None:
    """Whatever a start loads of all workplaces, neither web engine nor plots are among it."""
    heavy = ("WebEngine", "folium", "pyqtgraph", "alembic")
    check = f"import sys; assert not [name for name in sys.modules if any(part in name for part in {heavy})]"
    pages = "from commandcenter.views.workplaces import load; load()"
    later = "import commandcenter.views.acceptor.picking"
    subprocess.run([sys.executable, "-c", f"{pages}; {later}; {check}"], check=True, timeout=60)


def test_as_root_it_is_refused_in_one_sentence(seating: Seating, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enlarging, "has_no_sandbox", lambda: True)
    window, page = seating.sit("acceptor", AcceptorPage)
    QTest.keyClick(page.window().focusWidget() or page, Key.Key_F6)
    assert "root" in window.notices.band.text
    assert not page.picking.large.is_open
