# SPDX-License-Identifier: Apache-2.0
"""The panels of the wall: whole words in both languages, quiet on a quiet day, totals that add up."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from commandcenter.paths import resources
from commandcenter.queries.wall.rows import DepartmentLoad, Figure, Measure, Ribbon
from commandcenter.views.big_screen.charts import Spark
from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.big_screen.said import LONGEST_NAME
from commandcenter.views.big_screen.strokes import Run, Strokes
from commandcenter.views.shell.translation import install
from commandcenter.views.wall.panels import ribbon as ribbons
from commandcenter.views.wall.panels.cell.history import PeriodBars, levels
from commandcenter.views.wall.panels.cell.open_list import OpenList
from commandcenter.views.wall.panels.day_curve import by_hour
from commandcenter.views.wall.panels.departments import Departments
from commandcenter.views.wall.panels.header import Freshness, Header, SceneTabs, Stamp
from commandcenter.views.wall.panels.headline import Sentence
from commandcenter.views.wall.panels.legend import definition, steps
from commandcenter.views.wall.panels.places import places
from commandcenter.views.wall.panels.tops import Tops
from tests.views.wall.panels import composed, design

SIZES = ((1920, 1080), (3840, 2160), (7680, 2160))
QUIET = dataclasses.replace(
    design.TODAY,
    threads=(6, 0),
    ribbon=dataclasses.replace(design.RIBBON, overdue=design.stock(0, 12)),
    departments=tuple(load._replace(overdue=0, soon=0) for load in design.DEPARTMENTS),
)
CITY = dataclasses.replace(
    design.TODAY,
    ribbon=Ribbon(
        reported=design.running(17213, 16900),
        filed=design.running(15120, 14911),
        should_close=design.running(14804, 13950),
        closed=design.running(13144, 12801),
        open=design.stock(20014, 19871),
        overdue=design.stock(1717, 1203),
        on_time=design.share(100.0, 91.8, 14804),
    ),
    departments=tuple(
        DepartmentLoad(at, "绿化市容管理事务中心", "Greenery and sanitation department", 1996 - at, 261, 171)
        for at in range(24)
    ),
    centre=(5512, 711, 4801),
    filed_components=4102,
    filed_events=11018,
)

Speak = Callable[[str], None]


@pytest.fixture
def speak(qapp: QApplication, tmp_path: Path) -> Iterator[Speak]:
    yield lambda language: install(qapp, language, resources(), tmp_path)


def drawn(widget: QWidget) -> QImage:
    """Return what a wall shows."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    widget.deleteLater()
    return image


def alike(image: QImage, look: WallLook, ink: Ink) -> int:
    """Return how many pixels are of a colour."""
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    colour = look.colour(ink)
    wanted = np.array([colour.blue(), colour.green(), colour.red()])
    return int((pixels[:, :, :3] == wanted).all(axis=2).sum())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("scene", composed.SCENES)
def test_nothing_is_cut_off_in_any_scene_size_or_language(
    speak: Speak, scene: str, width: int, height: int, language: str
) -> None:
    speak(language)
    made = composed.SCENES[scene](WallLook(height), width, height)
    drawn(made)
    assert {type(panel).__name__: panel.overflowing for panel in composed.panels(made) if panel.overflowing} == {}
    if language == "zh":
        assert [panel.shortened for panel in composed.panels(made) if panel.shortened] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_figures_of_a_whole_city_have_room(speak: Speak, language: str) -> None:
    speak(language)
    made = composed.area(WallLook(1080), 1920, 1080, CITY)
    drawn(made)
    assert not any(spark.isHidden() for spark in made.findChildren(Spark))
    assert {type(panel).__name__: panel.overflowing for panel in composed.panels(made) if panel.overflowing} == {}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_read_from_further_away_the_words_are_still_whole(speak: Speak, language: str) -> None:
    speak(language)
    made = composed.area(WallLook(1080, 13), 1920, 1080)
    drawn(made)
    assert {type(panel).__name__: panel.overflowing for panel in composed.panels(made) if panel.overflowing} == {}


def test_a_day_with_nothing_overdue_shows_no_red_and_no_yellow(speak: Speak) -> None:
    speak("zh")
    look = WallLook(1080)
    late, quiet = (composed.area(look, 1920, 1080, today) for today in (design.TODAY, QUIET))
    key = quiet.findChild(composed.Key)
    key.show_marks(None, 0)
    late_image, quiet_image = drawn(late), drawn(quiet)
    assert alike(late_image, look, Ink.RED) > 1000
    assert alike(quiet_image, look, Ink.RED) == 0
    assert alike(quiet_image, look, Ink.YELLOW) == 0


def test_a_town_where_nothing_happened_yet_and_one_with_names_out_of_measure_are_painted(speak: Speak) -> None:
    speak("en")
    none = Figure(None, None, (), ())
    empty = dataclasses.replace(
        design.TODAY,
        ribbon=Ribbon(none, none, none, none, none, none, none),
        departments=(),
        centre=(0, 0, 0),
        components=(),
        events=(),
        sources=(),
        ticker=(),
        duty=(),
        worst_community_en="",
    )
    monstrous = dataclasses.replace(
        design.TODAY,
        departments=tuple(load._replace(en="Long\nname\u202e " * 9000) for load in design.DEPARTMENTS),
        components=tuple(item._replace(en="无" * 100_000) for item in design.COMPONENTS),
        worst_community_en="Somewhere " * 5000,
    )
    for today in (empty, monstrous):
        made = composed.area(WallLook(1080), 1920, 1080, today)
        assert not drawn(made).isNull()
        assert {type(panel).__name__ for panel in composed.panels(made) if panel.overflowing} == set()
        names = (name for panel in composed.panels(made) if type(panel) is not Sentence for name in panel.shortened)
        assert all(len(name) <= LONGEST_NAME + 1 for name in names)


def test_figures_of_a_lost_line_stay_but_stand_back(speak: Speak) -> None:
    speak("zh")
    look = WallLook(1080)
    made = Tops(look)
    made.resize(640, 244)
    made.show_items(design.COMPONENTS, design.EVENTS, 41, 111)
    before = made.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    made.show_faded(True)
    faded = drawn(made)
    assert alike(before, look, Ink.TEXT) > alike(before, look, Ink.TEXT_2) * 2
    assert alike(faded, look, Ink.TEXT_2) > alike(before, look, Ink.TEXT_2) * 2


def test_the_ribbon_compares_with_the_same_hour_yesterday(speak: Speak) -> None:
    speak("zh")
    columns = ribbons.columns_of(design.RIBBON)
    assert [column.figure for column in columns] == ["187", "152", "148", "131", "17", "93.4"]
    assert [column.change for column in columns] == ["+15", "+3", "+9", "+13", "+5", "+1.6"]
    assert [column.late for column in columns] == [False, False, False, False, True, False]


def test_a_rate_without_cases_is_a_dash_and_one_of_few_is_not_compared(speak: Speak) -> None:
    nothing = dataclasses.replace(design.RIBBON, on_time=Figure(None, 90.0, (), (), 0))
    few = dataclasses.replace(design.RIBBON, on_time=Figure(50.0, 90.0, (50.0,), (90.0,), 8))
    assert (ribbons.columns_of(nothing)[-1].figure, ribbons.columns_of(nothing)[-1].change) == ("–", "–")
    assert (ribbons.columns_of(few)[-1].figure, ribbons.columns_of(few)[-1].change) == ("50.0", "–")


def test_departments_that_have_no_row_are_one_row_so_that_totals_add_up(speak: Speak) -> None:
    speak("zh")
    made = Departments(WallLook(1080))
    made.show_loads(design.DEPARTMENTS, design.TODAY.centre)
    made.resize(640, 386)
    rows = made.rows()
    assert [row.zh for row in rows][-2:] == ["生态环境", "其他 3 家"]
    assert sum(row.open for row in rows) == 231
    assert sum(row.overdue for row in rows) == 17
    made.resize(640, 700)
    assert len(made.rows()) == len(design.DEPARTMENTS)
    made.deleteLater()


def test_further_away_the_items_go_before_the_type_gets_smaller(qapp: QApplication) -> None:
    looks = [WallLook(1080, distance) for distance in (10, 12.5, 16)]
    near, far, farthest = (places(look, 1920, 1080).tops.height() / look.factor for look in looks)
    assert near > far > farthest == 0
    assert places(looks[-1], 1920, 1080).departments.height() > 0


def test_a_wider_wall_gives_the_map_the_room(qapp: QApplication) -> None:
    usual, wide = (places(WallLook(2160), width, 2160) for width in (3840, 7680))
    assert wide.side.width() == usual.side.width()
    assert wide.map.width() - usual.map.width() == 3840


def test_the_stamp_says_how_old_the_data_is(speak: Speak) -> None:
    speak("zh")
    assert Stamp(Freshness.FRESH, design.LOCAL).say() == "数据截至 10:42:07"
    assert Stamp(Freshness.LATE, design.LOCAL, 14).say() == "已 14 秒未更新"
    assert Stamp(Freshness.LATE, design.LOCAL, 61).say() == "已 1 分钟未更新"
    assert Stamp(Freshness.LATE, design.LOCAL, 2, 14).say() == "备用库落后 14 秒"
    assert Stamp(Freshness.LATE, design.LOCAL, 2, 130).say() == "备用库落后 2 分钟"
    assert Stamp(Freshness.LOST, design.LOCAL).say() == "断线自 10:42"
    assert Stamp(Freshness.REPLAY, design.LOCAL).say() == "回放 2026-11-18 10:42:07"


def test_late_data_turns_the_stamp_amber(speak: Speak) -> None:
    speak("zh")
    look, images = WallLook(1080), {}
    for stamp in (Stamp(Freshness.FRESH, design.LOCAL), Stamp(Freshness.LATE, design.LOCAL, 14)):
        made = Header(look)
        made.resize(1920, 88)
        made.show_clock(design.LOCAL)
        made.show_stamp(stamp)
        images[stamp.freshness] = drawn(made)
    assert alike(images[Freshness.FRESH], look, Ink.STALE) == 0
    assert alike(images[Freshness.LATE], look, Ink.STALE) > 500
    assert alike(images[Freshness.LATE], look, Ink.GREEN) == 0


def test_more_scenes_than_fit_are_dealt_out_and_the_current_one_is_always_seen(speak: Speak) -> None:
    speak("zh")
    made = Header(WallLook(1080))
    made.resize(1920, 88)
    made.show_town("示范区")
    made.show_clock(design.LOCAL)
    names = tuple(f"第{at}街道" for at in range(208))
    white = set()
    for current in (0, 100, 207):
        made.show_scenes(SceneTabs(names, current, 1.0))
        image = made.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        white.add(alike(image.copy(0, 66, 1400, 4), made.look, Ink.TEXT) > 0)
        assert made.overflowing == made.shortened == ()
    assert white == {True}
    made.deleteLater()


def test_the_bar_under_the_scene_runs_down(speak: Speak) -> None:
    speak("zh")
    made = Header(WallLook(1080))
    made.resize(1920, 88)
    lengths = []
    for left in (1.0, 0.5, 0.1):
        made.show_scenes(SceneTabs(("全域",), 0, left))
        image = made.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        lengths.append(alike(image.copy(0, 66, 1400, 4), made.look, Ink.TEXT))
    assert lengths[0] > lengths[1] > lengths[2] > 0
    assert lengths[1] == pytest.approx(lengths[0] / 2, rel=0.1)
    made.deleteLater()


def test_open_cases_stand_by_what_runs_out_first_with_the_numbers_of_the_map(speak: Speak) -> None:
    speak("zh")
    made = OpenList(WallLook(1080))
    made.resize(640, 275)
    stopped = design.case(7, ("公灯", "Street lights"), ("水务", "Water"), -timedelta(days=9), stopped=True)
    made.show_cases((stopped, *(case._replace(id=16 - case.id) for case in design.OPEN_CASES)), design.NOW)
    assert made.numbers() == {15: 1, 14: 2, 13: 3, 12: 4, 11: 5}
    made.resize(640, 320)
    assert made.numbers()[7] == 7
    made.deleteLater()


def test_the_legend_says_what_each_step_holds(speak: Speak) -> None:
    speak("zh")
    assert steps(Measure.FILED, (0, 3, 6, 10, 16)) == ("0–2", "3–5", "6–9", "10–15", "16 以上")
    assert steps(Measure.OVERDUE, (0, 1, 2, 3, 5)) == ("0", "1", "2", "3–4", "5 以上")
    assert steps(Measure.DENSITY, (0, 0.5, 1, 2, 5)) == ("0–0.5", "0.5–1", "1–2", "2–5", "5 以上")
    assert steps(Measure.ON_TIME, (0, 40, 60, 75, 90)) == ("0–40%", "40–60%", "60–75%", "75–90%", "90–100%")
    assert steps(Measure.ZERO_REPORT, (0, 1, 2, 3, 4)) == ("已报", "未报")
    assert steps(Measure.OPEN, ()) == ()
    assert all(all(definition(measure)) for measure in Measure)


def test_the_first_period_says_its_figure_too(speak: Speak) -> None:
    speak("zh")
    look = WallLook(2160)
    with_figure, without = PeriodBars(look), PeriodBars(look)
    seen = []
    for made, counts in ((with_figure, design.PERIODS), (without, (18, 46))):
        made.resize(520, 380)
        made.show_counts(counts)
        seen.append(alike(drawn(made).copy(0, 120, 80, 190), look, Ink.TEXT_2))
    assert seen[0] > 50
    assert seen[1] == 0


def test_one_case_is_seen_in_the_grid_of_the_week(qapp: QApplication) -> None:
    grid = [[0] * 24 for _ in range(7)]
    assert levels(grid) == [[0] * 12] * 7
    grid[0][3], grid[6][22] = 1, 40
    made = levels(grid)
    assert (made[0][1], made[6][11]) == (2, 5)
    assert sum(map(sum, made)) == 7


def test_hours_are_what_the_running_total_grew_by(qapp: QApplication) -> None:
    assert by_hour((1, 2, 4, 7, 9)) == [2, 5, 2]
    assert by_hour(()) == []
    assert sum(by_hour(design.RIBBON.reported.now)) == 187


def test_a_text_without_room_gets_smaller_to_its_floor_then_a_name_is_cut_and_a_figure_reported(
    qapp: QApplication,
) -> None:
    look = WallLook(1080)
    image = QImage(400, 100, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    strokes = Strokes(painter, look)
    figure = Run("1,234,567", size=40)
    full = strokes.width(figure)
    assert strokes.text(QRectF(0, 0, full * 0.8, 60), figure) <= full * 0.8
    assert strokes.overflowing == strokes.shortened == []
    assert strokes.text(QRectF(0, 0, full * 0.3, 60), figure) == pytest.approx(full * 24 / 40, rel=0.05)
    assert strokes.overflowing == ["1,234,567"]
    assert strokes.text(QRectF(0, 0, 90, 60), Run("Meixi Xincun"), cut=True) <= 90
    assert strokes.shortened == ["Meixi Xincun"]
    painter.end()


def test_a_figure_that_did_not_change_is_not_painted_again(speak: Speak, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Departments(WallLook(1080))
    made.show_loads(design.DEPARTMENTS, design.TODAY.centre)
    painted: list[int] = []
    monkeypatch.setattr(Departments, "update", lambda self: painted.append(1))
    made.show_loads(tuple(design.DEPARTMENTS), design.TODAY.centre)
    assert painted == []
    made.show_loads(design.DEPARTMENTS[1:], design.TODAY.centre)
    assert painted == [1]
    made.deleteLater()
