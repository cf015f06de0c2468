# SPDX-License-Identifier: Apache-2.0
"""The small map and the photographs of a case, by hand and by keyboard, beside a database that may be gone."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from commandcenter.models import BaseFeature, Quarter
from commandcenter.queries.base_map import land
from commandcenter.queries.places import cell_at
from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.attachments.store import AttachmentStore
from commandcenter.views.case.map_marks import Mark
from commandcenter.views.case.map_painter import BaseMap, MapView, paint_ground, scale_bar
from commandcenter.views.case.photos import Comparison, Photo, PhotoStrip, PhotoViewer, photo_of_file, pictures
from commandcenter.views.case.small_map import SmallMap
from commandcenter.views.common.look import Colour, look
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.theme import Theme
from commandcenter.vocabulary import BaseKind, Lamp, Problem, QuarterKind
from tests.views.seating import Seating
from tests.world import SIDE, SOUTH, WEST, World

# ---------------------------------------------------------------- the ground


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(0.1, 60), st.floats(-2000, 2000), st.floats(-2000, 2000))
def test_a_place_is_drawn_where_a_click_finds_it_again(
    lon: float, lat: float, scale: float, x: float, y: float
) -> None:
    view = MapView(lon, lat, scale, 640, 400)
    back = view.pixel(*view.place(x, y))
    assert (back - QPointF(x, y)).manhattanLength() < 0.01


@given(st.floats(0.05, 80))
def test_the_scale_is_a_round_length_that_fits(scale: float) -> None:
    metres, pixels = scale_bar(scale, 100)
    assert str(metres).rstrip("0") in ("1", "2", "5")
    assert pixels <= 100 or metres == 1


@pytest.fixture
def ground(world: World) -> BaseMap:
    """The cells of the world, with a river in the second and a quarter in the first."""
    river = shapely.box(WEST + SIDE * 1.2, SOUTH, WEST + SIDE * 1.8, SOUTH + SIDE)
    quarter = shapely.box(WEST, SOUTH, WEST + SIDE, SOUTH + SIDE)
    road = shapely.LineString([(WEST, SOUTH - SIDE), (WEST + 6 * SIDE, SOUTH - SIDE)])
    with Session(world.engines.writer) as session, session.begin():
        session.add(BaseFeature(kind=BaseKind.WATER, name_zh="云溪", name_en="Yunxi", shape=shapely.to_wkb(river)))
        session.add(BaseFeature(kind=BaseKind.ROAD_MAIN, name_zh="柳岸路", shape=shapely.to_wkb(road)))
        session.add(
            Quarter(
                name_zh="柳岸新村",
                name_en="Liu'an",
                kind=QuarterKind.COMMERCIAL,
                community_id=world.communities[0],
                shape=shapely.to_wkb(quarter),
            )
        )
    with world.reading() as connection:
        return BaseMap(land(connection))


def test_land_water_and_roads_are_drawn_in_the_colours_of_the_theme(
    world: World, ground: BaseMap, theme: Theme
) -> None:
    lon, lat = world.point(1)
    view = MapView(lon, lat, 1.0, 400, 400)
    image = paint_ground(ground, view, look(), "zh", 1.0)

    def at(place: tuple[float, float]) -> QColor:
        spot = view.pixel(*place)
        return image.pixelColor(round(spot.x()), round(spot.y()))

    assert at((lon + SIDE * 0.1, lat + SIDE * 0.2)) == look().colour(Colour.MAP_WATER)
    assert at((lon, SOUTH - SIDE)) == look().colour(Colour.MAP_ROAD)
    assert at((lon, SOUTH - SIDE * 0.5)) == look().colour(Colour.MAP_LAND)


def test_the_map_and_the_database_name_the_same_cell(world: World, ground: BaseMap) -> None:
    points = [world.point(index) for index in range(6)] + [(WEST + SIDE, SOUTH + SIDE / 2), (WEST - SIDE, SOUTH)]
    with world.reading() as connection:
        stored = [cell_at(connection, *point) for point in points]
    assert [ground.cell_at(*point) for point in points] == [None if one is None else one.id for one in stored]


# ---------------------------------------------------------------- the map


class Maps(QWidget):
    """Two maps of one window, which share their ground."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.map, self.other = SmallMap(desk), SmallMap(desk)
        row = QHBoxLayout(self)
        for one in (self.map, self.other):
            row.addWidget(one)


@pytest.fixture
def maps(seating: Seating, ground: BaseMap) -> Maps:
    _, page = seating.sit("acceptor", Maps)
    seating.qtbot.waitUntil(lambda: page.map.ready and page.other.ready, timeout=8000)
    return page


def test_a_click_picks_the_place_under_the_pointer(maps: Maps, world: World, seating: Seating) -> None:
    maps.map.show_place(*world.point(2))
    with seating.qtbot.waitSignal(maps.map.picked) as picked:
        QTest.mouseClick(maps.map, Qt.MouseButton.LeftButton, pos=maps.map.rect().center() + QPoint(50, 0))
    lon, lat = picked.args
    assert lon == pytest.approx(world.point(2)[0] + 50 * maps.map.view.scale / maps.map.view.metres_per_lon, abs=1e-5)
    assert lat == pytest.approx(world.point(2)[1], abs=1e-5)


def test_a_place_is_picked_by_keyboard(maps: Maps, world: World, seating: Seating) -> None:
    maps.map.show_place(*world.point(0))
    before = maps.map.view
    with seating.qtbot.waitSignal(maps.map.picked) as picked:
        QTest.keyClick(maps.map, Qt.Key.Key_Right)
        QTest.keyClick(maps.map, Qt.Key.Key_Return)
    assert picked.args[0] > before.lon
    QTest.keyClick(maps.map, Qt.Key.Key_Home)
    assert (maps.map.view.lon, maps.map.view.lat) == world.point(0)


def test_a_mark_is_chosen_and_no_place_picked(maps: Maps, world: World, seating: Seating) -> None:
    lon, lat = world.point(3)
    maps.map.show_place(*world.point(3))
    maps.map.show_marks([Mark(7, lon + 0.0003, lat, "2", Lamp.RED)])
    spot = maps.map.view.pixel(lon + 0.0003, lat).toPoint()
    picked: list[Any] = []
    maps.map.picked.connect(lambda *place: picked.append(place))
    with seating.qtbot.waitSignal(maps.map.mark_chosen) as chosen:
        QTest.mouseClick(maps.map, Qt.MouseButton.LeftButton, pos=spot)
    assert chosen.args == [7]
    assert not picked


def test_a_drag_moves_the_ground_along_and_picks_nothing(maps: Maps, world: World) -> None:
    maps.map.show_place(*world.point(0))
    picked: list[Any] = []
    maps.map.picked.connect(lambda *place: picked.append(place))
    middle = maps.map.rect().center()
    held = maps.map.view.place(middle.x(), middle.y())
    QTest.mousePress(maps.map, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(maps.map, middle + QPoint(60, 20))
    QTest.mouseRelease(maps.map, Qt.MouseButton.LeftButton, pos=middle + QPoint(60, 20))
    now_at = maps.map.view.pixel(*held)
    assert (now_at - QPointF(middle + QPoint(60, 20))).manhattanLength() < 2
    assert not picked


def test_zooming_keeps_what_is_under_the_pointer(maps: Maps, world: World) -> None:
    maps.map.show_place(*world.point(0))
    at = QPointF(100, 50)
    held = maps.map.view.place(100, 50)
    maps.map._zoom(0.5, at)
    assert (maps.map.view.pixel(*held) - at).manhattanLength() < 0.5


def test_the_map_is_painted_while_the_line_is_down(
    maps: Maps, world: World, seating: Seating, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: Any) -> Any:
        raise ConnectionError

    monkeypatch.setattr(maps.map._desk.runner, "_perform_read", lost)
    maps.map.show_place(*world.point(5))
    maps.map._zoom(0.5, QPointF(10, 10))
    seating.qtbot.waitUntil(lambda: maps.map.ready, timeout=8000)
    assert maps.map._covers(maps.map._image_view)


def test_the_quarter_of_a_place_is_named_with_its_kind(maps: Maps, world: World) -> None:
    maps.map.show_place(*world.point(0))
    assert maps.map.quarter() == "柳岸新村 商品房"
    maps.map.show_place(*world.point(4))
    assert maps.map.quarter() == ""


# ---------------------------------------------------------------- photographs


class Photos(QWidget):
    """A strip that takes in, as a form has it, and a comparison, as a desk has it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.strip, self.pair = PhotoStrip(desk, adds=True), Comparison(desk)
        self.files: list[StoredFile] = []
        self.refusals: list[BaseException] = []
        self.strip.added.connect(self._add)
        self.strip.removed.connect(self._remove)
        self.strip.refused.connect(self.refusals.append)
        column = QVBoxLayout(self)
        column.addWidget(self.strip)
        column.addWidget(self.pair)

    def _add(self, file: StoredFile) -> None:
        self.files.append(file)
        self._show()

    def _remove(self, digest: str) -> None:
        self.files = [file for file in self.files if file.digest != digest]
        self._show()

    def _show(self) -> None:
        self.strip.show_photos([photo_of_file(file) for file in self.files], [file.digest for file in self.files])


@pytest.fixture
def photos(seating: Seating) -> Photos:
    _, page = seating.sit("acceptor", Photos)
    return page


def picture(shade: int = 0) -> QImage:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor(shade, 120, 90))
    return image


def pasted(*shades: int) -> list[QMimeData]:
    made = []
    for shade in shades:
        mime = QMimeData()
        mime.setImageData(picture(shade))
        made.append(mime)
    return made


def test_a_pasted_picture_and_a_dropped_file_are_taken_in(photos: Photos, seating: Seating, tmp_path: Path) -> None:
    picture(5).save(str(tmp_path / "hole.png"))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "hole.png"))])
    assert photos.strip.take_in(pasted(9)[0])
    assert photos.strip.take_in(dropped)
    seating.settled()
    assert sorted(file.name for file in photos.files) == ["clipboard.png", "hole.png"]
    assert all((file.width, file.height) == (640, 480) for file in photos.files)


def test_the_same_picture_twice_is_one(photos: Photos, seating: Seating) -> None:
    for mime in pasted(9, 9):
        photos.strip.take_in(mime)
        seating.settled()
    assert len(photos.files) == 1


def test_an_eleventh_picture_and_what_is_no_picture_are_refused(
    photos: Photos, seating: Seating, tmp_path: Path
) -> None:
    for mime in pasted(*range(11)):
        photos.strip.take_in(mime)
    seating.settled()
    assert len(photos.files) == 10
    text = tmp_path / "notes.txt"
    text.write_text("no picture")
    photos.files.clear()
    photos._show()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(text))])
    photos.strip.take_in(mime)
    seating.settled()
    problems = [getattr(refusal, "problem", None) for refusal in photos.refusals]
    assert problems == [Problem.TOO_MANY_FILES, Problem.FILE_KIND_BAD]


def test_an_unsent_picture_is_taken_out_by_key_and_a_sent_one_is_not(photos: Photos, seating: Seating) -> None:
    for mime in pasted(1, 2):
        photos.strip.take_in(mime)
    seating.settled()
    first = photos.files[0]
    photos.strip.setFocus()
    QTest.keyClick(photos.strip, Qt.Key.Key_Delete)
    assert [file.digest for file in photos.files] != [first.digest]
    assert len(photos.files) == 1
    photos.strip.show_photos([photo_of_file(photos.files[0])])
    QTest.keyClick(photos.strip, Qt.Key.Key_Delete)
    assert len(photos.files) == 1


def test_a_picture_is_looked_at_in_full_size_and_the_keyboard_comes_back(photos: Photos, seating: Seating) -> None:
    for mime in pasted(1, 2):
        photos.strip.take_in(mime)
    seating.settled()
    photos.strip.setFocus()
    QTest.keyClick(photos.strip, Qt.Key.Key_Space)
    viewer = photos.window().findChild(PhotoViewer)
    assert viewer is not None
    assert viewer.geometry() == photos.window().rect()
    seating.settled()
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    assert photos.strip.at == 1
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert photos.window().focusWidget() is photos.strip
    seating.settled()


def test_full_size_goes_away_even_when_nothing_is_left_to_go_back_to(photos: Photos, seating: Seating) -> None:
    photos.strip.take_in(pasted(1)[0])
    seating.settled()
    photos.strip.setFocus()
    QTest.keyClick(photos.strip, Qt.Key.Key_Space)
    viewer = photos.window().findChild(PhotoViewer)
    photos.strip.hide()
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()
    seating.settled()


def test_before_and_after_are_compared_and_change_together(photos: Photos, seating: Seating) -> None:
    for mime in pasted(1, 2, 3, 4):
        photos.strip.take_in(mime)
    seating.settled()
    shown = [photo_of_file(file) for file in photos.files]
    photos.pair.show_photos(shown[:2], shown[2:])
    photos.pair.before.setFocus()
    QTest.keyClick(photos.pair.before, Qt.Key.Key_Space)
    viewer = photos.window().findChild(PhotoViewer)
    assert viewer is not None
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    assert (photos.pair.before.at, photos.pair.after.at) == (1, 1)
    viewer.leave()
    seating.settled()


def test_a_picture_that_another_machine_added_is_brought_once_and_shown(
    photos: Photos, seating: Seating, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    picture(9).save(held, "PNG")
    data = bytes(held.data().data())
    digest, asked = hashlib.sha256(data).hexdigest(), []

    def bring(connection: object, store: AttachmentStore, wanted: str) -> bool:
        asked.append(wanted)
        store.bring_in(wanted, data)
        return True

    monkeypatch.setattr(pictures, "bring", bring)
    photos.strip.show_photos([Photo(digest, "there.png", "image/png", "10:41")])
    photos.strip.repaint()
    seating.settled()
    shown = photos.strip.pictures.small(digest)
    assert shown is not None and not shown.isNull()
    photos.strip.pictures.large(digest, QSize(640, 480), lambda image: asked.append(f"{image.width()}"), photos)
    seating.settled()
    assert asked == [digest, "640"]


def test_a_picture_that_is_not_on_this_machine_leaves_its_place_and_caption(photos: Photos, seating: Seating) -> None:
    photos.strip.show_photos([Photo("0" * 64, "gone.jpg", "image/jpeg", "10:41")])
    photos.strip.repaint()
    seating.settled()
    assert photos.strip.pictures.small("0" * 64).isNull()  # type: ignore[union-attr]
    photos.strip.repaint()
    assert photos.strip.current is not None
