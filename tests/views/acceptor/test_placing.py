# SPDX-License-Identifier: Apache-2.0
"""A report is placed by hand or by numbers of any datum, and the map shows what lies around the place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from commandcenter.models import Address
from commandcenter.rules.datums import from_wgs84
from commandcenter.rules.likeness import distance_m
from commandcenter.rules.terms import pinyin
from commandcenter.views.acceptor.page import AcceptorPage
from commandcenter.vocabulary import Datum, State
from tests.views.seating import Seating
from tests.world import World

Key = Qt.Key


@pytest.fixture
def page(seating: Seating, world: World) -> AcceptorPage:
    with Session(world.engines.writer) as session, session.begin():
        for cell, text in ((2, "柳岸路88号"), (2, "柳岸路100号"), (5, "竹里路5号")):
            lon, lat = world.point(cell)
            away = 0.0002 if "100" in text else 0.0
            session.add(
                Address(text=text, text_en="", initials=pinyin(text).initials, lon=lon + away, lat=lat,
                        cell_id=world.cells[cell])
            )  # fmt: skip
    _, page = seating.sit("acceptor", AcceptorPage)
    QTest.keyClick(page.window().focusWidget() or page, Key.Key_F2)
    seating.settled()
    return page


def wait_for(qtbot: QtBot, holds: Callable[[], Any]) -> None:
    qtbot.waitUntil(lambda: bool(holds()), timeout=5000)


def near(place: Any, point: tuple[float, float]) -> bool:
    return place.position is not None and distance_m(place.position, point) < 3


def drag(page: AcceptorPage, start: QPointF, way: QPointF) -> None:
    map_ = page.evidence.map
    steps = [QPoint(round(start.x() + way.x() * at / 4), round(start.y() + way.y() * at / 4)) for at in range(5)]
    QTest.mousePress(map_, Qt.MouseButton.LeftButton, pos=steps[0])
    for step in steps[1:]:
        QTest.mouseMove(map_, step)
    QTest.mouseRelease(map_, Qt.MouseButton.LeftButton, pos=steps[-1])


@pytest.mark.parametrize(
    ("datum", "words"), [(Datum.GCJ02, "gcj"), (Datum.BD09, "bd09"), (Datum.WGS84, ""), (Datum.CGCS2000, "cgcs2000")]
)
def test_pasted_numbers_lie_where_their_datum_says(
    page: AcceptorPage, world: World, qtbot: QtBot, datum: Datum, words: str
) -> None:
    place = page.report.body.place
    lon, lat = from_wgs84(*world.point(3), datum)
    place.edit.setFocus()
    QTest.keyClicks(place.edit, f"{lon:.6f}, {lat:.6f} {words}")
    wait_for(qtbot, lambda: near(place, world.point(3)) and place.spot is not None)
    assert place.spot is not None and place.spot.cell is not None
    assert place.spot.cell.id == world.cells[3]


def test_what_numbers_mean_can_be_chosen_under_the_field(page: AcceptorPage, world: World, qtbot: QtBot) -> None:
    place = page.report.body.place
    lon, lat = from_wgs84(*world.point(3), Datum.BD09)
    place.edit.setFocus()
    QTest.keyClicks(place.edit, f"{lon:.6f}, {lat:.6f}")
    wait_for(qtbot, lambda: place.candidates.rows)
    assert place.candidates.current is None
    assert not near(place, world.point(3))
    for _ in range(2):
        QTest.keyClick(place.edit, Key.Key_Down)
    QTest.keyClick(place.edit, Key.Key_Return)
    wait_for(qtbot, lambda: near(place, world.point(3)))
    assert place.edit.text().endswith("BD-09")
    assert not place.candidates.rows


def test_a_pin_that_is_dragged_takes_cell_and_nearest_address_along(
    page: AcceptorPage, world: World, seating: Seating, qtbot: QtBot
) -> None:
    place, map_ = page.report.body.place, page.evidence.map
    map_.picked.emit(*world.point(2))
    wait_for(qtbot, lambda: place.edit.text() == "柳岸路88号")
    assert "柳岸路88号" in place._facts.text() and "0 m" in place._facts.text().replace("0 米", "0 m")
    seating.settled()
    tip, wanted = map_.view.pixel(*world.point(2)), map_.view.pixel(*world.point(5))
    drag(page, tip - QPointF(0, 20), wanted - tip)
    wait_for(qtbot, lambda: place.edit.text() == "竹里路5号")
    assert place.position is not None and distance_m(place.position, world.point(5)) < 3
    assert place.spot is not None and place.spot.cell is not None and place.spot.cell.id == world.cells[5]


def test_words_somebody_typed_stay_when_the_pin_moves(
    page: AcceptorPage, world: World, seating: Seating, qtbot: QtBot
) -> None:
    place = page.report.body.place
    place.edit.setFocus()
    QTest.keyClicks(place.edit, "dong men")
    seating.settled()
    page.evidence.map.picked.emit(*world.point(2))
    wait_for(qtbot, lambda: place.spot is not None)
    seating.settled()
    assert place.edit.text() == "dong men"


def test_a_drag_beside_the_pin_moves_the_map_and_not_the_place(
    page: AcceptorPage, world: World, seating: Seating, qtbot: QtBot
) -> None:
    place, map_ = page.report.body.place, page.evidence.map
    map_.picked.emit(*world.point(2))
    wait_for(qtbot, lambda: place.spot is not None)
    seating.settled()
    before = map_.view
    drag(page, map_.view.pixel(*world.point(2)) + QPointF(40, 20), QPointF(30, 10))
    assert map_.view != before
    assert place.position == world.point(2)


def test_open_cases_near_the_place_are_on_the_map_and_open_by_a_click(
    page: AcceptorPage, world: World, seating: Seating, qtbot: QtBot
) -> None:
    other = world.case_in(State.DISPATCHED, cell=2)
    page.evidence.map.picked.emit(*world.point(2))
    wait_for(qtbot, lambda: [mark.id for mark in page.evidence.map._marks] == [other])
    opened: list[int] = []
    page.evidence.opened.connect(opened.append)
    page.evidence.map.mark_chosen.emit(other)
    assert opened == [other]
