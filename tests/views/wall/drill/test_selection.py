# SPDX-License-Identifier: Apache-2.0
"""What a lasso holds: the most urgent first, counted by department and item, taken away as a table."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from commandcenter.queries.case_list import by_ids
from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.common.words import speak
from commandcenter.views.wall.drill.selection import LATENESS, select
from commandcenter.views.wall.drill.selection_room import SelectionRoom
from commandcenter.vocabulary import Lamp, Problem, Refused, Source, State
from tests.views.wall.drill.cases import ITEMS, NOW, open_case
from tests.world import World

cases = st.lists(
    st.tuples(st.integers(1, 400), st.one_of(st.none(), st.integers(-500, 500))), max_size=30, unique_by=lambda c: c[0]
).map(lambda made: [open_case(*one) for one in made])


@given(cases)
def test_the_late_come_first_and_what_stands_last(held: list[Any]) -> None:
    chosen = select(held, 3, NOW)
    urgency = [(LATENESS[case.lamp(NOW)], case.due_at) for case in chosen.cases]
    assert urgency == sorted(urgency)
    assert sorted(chosen.ids) == sorted(case.id for case in held)


@given(cases)
def test_departments_add_up_to_the_list_and_items_to_the_whole_lasso(held: list[Any]) -> None:
    for ticked in ((), ITEMS[:1], ITEMS[1:]):
        chosen = select(held, 3, NOW, ticked)
        listed = [case for case in held if not ticked or (case.item_zh, case.item_en) in ticked]
        assert sorted(chosen.ids) == sorted(case.id for case in listed) and chosen.held == len(held)
        assert chosen.overdue == sum(case.lamp(NOW) is Lamp.RED for case in listed)
        for shares, whole in ((chosen.departments, listed), (chosen.items, held)):
            assert sum(share.cases for share in shares) == len(whole)
            assert sum(share.overdue for share in shares) == sum(case.lamp(NOW) is Lamp.RED for case in whole)
            assert [share.cases for share in shares] == sorted((share.cases for share in shares), reverse=True)


# ---------------------------------------------------------------- the column of the wall


class Doors:
    """Doors that open at once onto a miniature centre."""

    def __init__(self, world: World | None) -> None:
        self.world = world
        self.failing: BaseException | None = None

    def read(self, query: Callable[..., Any], *args: Any, then: Any, failed: Any, owner: Any) -> None:
        assert self.world is not None
        with self.world.reading() as connection:
            self._answer(lambda: query(connection, *args), then, failed)

    def work(self, function: Callable[..., Any], *args: Any, then: Any, failed: Any, owner: Any) -> None:
        self._answer(lambda: function(*args), then, failed)

    def _answer(self, ask: Callable[[], Any], then: Any, failed: Any) -> None:
        if self.failing is not None:
            failed(self.failing)
        else:
            then(ask())


@pytest.fixture
def page(qtbot: Any) -> QWidget:
    made = QWidget()
    made.resize(1920, 1080)
    qtbot.addWidget(made)
    made.show()
    return made


def room_on(
    page: QWidget,
    doors: Doors,
    folder: Path,
    look: WallLook | None = None,
    to_desk: Any = lambda ids: False,
    to_draft: Any = lambda ids, ring: False,
) -> SelectionRoom:
    look = look or WallLook()
    room = SelectionRoom(page, look, doors, folder, "Asia/Shanghai", lambda: NOW, to_desk, to_draft)
    room.place(QRect(1240, 262, 640, 750))
    return room


@pytest.fixture
def room(page: QWidget, tmp_path: Path) -> SelectionRoom:
    return room_on(page, Doors(None), tmp_path)


@pytest.fixture
def english(qapp: Any) -> Iterator[None]:
    speak("en")
    yield
    speak("zh")


def press(room: SelectionRoom, key: Qt.Key) -> bool:
    return room.press(QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def test_the_numbers_of_the_list_are_those_on_the_map(room: SelectionRoom) -> None:
    told: list[dict[int, int]] = []
    room.numbered.connect(told.append)
    room.take([1, 2], [open_case(5, 300), open_case(6, -10), open_case(7, None)])
    assert told[-1] == {6: 1, 5: 2, 7: 3}
    press(room, Qt.Key.Key_Escape)
    assert told[-1] == {}


def test_a_case_that_was_closed_leaves_the_list_and_the_others_stay(room: SelectionRoom) -> None:
    held = [open_case(number, number * 10) for number in (5, 6, 7)]
    room.take([1], held)
    later = {5: open_case(5, -1), 7: held[2], 8: open_case(8)}
    room.patch(later)
    assert room.selection.ids == (5, 7)
    assert room.selection.overdue == 1


def test_keys_are_the_lists_only_while_it_is_shown(room: SelectionRoom, qtbot: Any) -> None:
    assert not press(room, Qt.Key.Key_Escape)
    with qtbot.waitSignal(room.entered):
        room.take([1], [])
    assert not press(room, Qt.Key.Key_G)
    with qtbot.waitSignal(room.left):
        assert press(room, Qt.Key.Key_Escape)
    assert not room.active


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("height", [1080, 2160])
def test_nothing_of_the_column_is_cut_off(page: QWidget, tmp_path: Path, height: int, language: str) -> None:
    speak(language)
    scale = height / 1080
    page.resize(round(1920 * scale), height)
    room = room_on(page, Doors(None), tmp_path, WallLook(height))
    room.place(QRect(0, 0, round(640 * scale), round(750 * scale)))
    for held in ([], [open_case(n, (n * 37) % 900 - 200) for n in range(1, 60)]):
        room.take(range(1234), held)
        room.panel.grab()
        assert room.panel.overflowing == room.panel.list.overflowing == ()
    speak("zh")


def test_the_table_has_the_cases_in_the_order_of_the_list(world: World, page: QWidget, tmp_path: Path) -> None:
    ids = [world.case_in(state) for state in (State.DISPATCHED, State.FILED, State.SUSPENDED)]
    room = room_on(page, Doors(world), tmp_path / "exports")
    with world.reading() as connection:
        rows = {row.id: row for row in by_ids(connection, ids)}
    room.take([1], [open_case(case_id, minutes) for case_id, minutes in zip(ids, (30, 10, None), strict=True)])
    press(room, Qt.Key.Key_C)
    (path,) = (tmp_path / "exports").iterdir()
    with path.open(encoding="utf-8-sig", newline="") as file:
        heads, *lines = csv.reader(file)
    assert len(heads) == len(lines[0])
    assert [line[0] for line in lines] == [rows[ids[at]].shown_number for at in (1, 0, 2)]
    assert [line[1] for line in lines] == [State.FILED.zh, State.DISPATCHED.zh, State.SUSPENDED.zh]
    assert [line[2] for line in lines][2] == Lamp.STOPPED.zh
    assert lines[2][3] == "", "a clock that stands is due never"
    assert str(path) in room.panel._said


def test_a_reporters_number_never_reaches_the_table(world: World, page: QWidget, tmp_path: Path) -> None:
    case_id = world.case_in(
        State.REPORTED, text="=cmd 打 13812346028 找周女士", source=Source.HOTLINE_12345, reporter_phone="13812346028"
    )
    room = room_on(page, Doors(world), tmp_path / "exports")
    room.take([1], [open_case(case_id)])
    press(room, Qt.Key.Key_C)
    press(room, Qt.Key.Key_X)
    table, book = sorted((tmp_path / "exports").iterdir())
    text = table.read_text("utf-8-sig")
    assert "13812346028" not in text
    assert "'=cmd" in text, "text of a caller never runs as a formula"
    cells = [cell.value for row in load_workbook(book).active for cell in row]
    assert not any("13812346028" in str(cell) for cell in cells)


def test_an_export_that_fails_is_said_in_a_sentence(page: QWidget, tmp_path: Path) -> None:
    doors = Doors(None)
    room = room_on(page, doors, tmp_path)
    room.take([1], [open_case(5)])
    doors.failing = Refused(Problem.LINE_LOST, since="10:41:00")
    doors.read = lambda *args, then, failed, owner: failed(doors.failing)  # type: ignore[method-assign]
    press(room, Qt.Key.Key_C)
    assert "10:41" in room.panel._said
    assert list(tmp_path.iterdir()) == []


def test_times_of_the_table_are_the_centres(world: World, page: QWidget, tmp_path: Path, english: None) -> None:
    case_id = world.case_in(State.REPORTED)
    room = room_on(page, Doors(world), tmp_path / "exports")
    room.take([1], [open_case(case_id)])
    press(room, Qt.Key.Key_X)
    (path,) = (tmp_path / "exports").iterdir()
    heads, line = load_workbook(path).active.values
    assert line[heads.index("State")] == "To accept"
    reported = line[heads.index("Reported")]
    assert reported == (world.now + timedelta(hours=8)).replace(tzinfo=None, microsecond=0)


def test_cases_go_to_the_desk_and_without_one_their_numbers_to_the_clipboard(page: QWidget, tmp_path: Path) -> None:
    handed: list[Any] = []
    room = room_on(page, Doors(None), tmp_path, to_desk=lambda ids: bool(handed.append(ids) or len(handed) == 1))
    QGuiApplication.clipboard().clear()
    room.take([1], [open_case(6, 20), open_case(5, -5)])
    press(room, Qt.Key.Key_D)
    assert handed == [(5, 6)]
    assert QGuiApplication.clipboard().text() == ""
    press(room, Qt.Key.Key_D)
    assert QGuiApplication.clipboard().text() == "YX2611-00005\nYX2611-00006"
    room.take([1], [])
    press(room, Qt.Key.Key_D)
    assert len(handed) == 2, "nothing is handed on as nothing"
    QGuiApplication.clipboard().clear()


def test_items_are_ticked_by_keys_and_mouse_and_only_their_cases_are_drafted(page: QWidget, tmp_path: Path) -> None:
    drafted: list[Any] = []
    handed: list[Any] = []
    room = room_on(
        page, Doors(None), tmp_path, to_desk=lambda ids: bool(handed.append(ids) or True),
        to_draft=lambda ids, ring: bool(drafted.append((ids, ring)) or len(drafted) == 1),
    )  # fmt: skip
    ring = [(121.0, 31.0), (121.1, 31.0), (121.1, 31.1)]
    held = [open_case(number, 10 * number) for number in (1, 2, 3, 4, 6, 9)]
    room.take([1], held, ring)
    first, second, third = (share.named for share in room.selection.items)
    assert [share.cases for share in room.selection.items] == [3, 2, 1]
    press(room, Qt.Key.Key_Down)
    press(room, Qt.Key.Key_Space)
    assert room.selection.ids == (1, 4) and room.panel.numbers() == {1: 1, 4: 2}
    at_third = room.panel._rows(room.panel._item_left())[2].center().toPoint()
    QTest.mouseClick(room.panel, Qt.MouseButton.LeftButton, pos=at_third)
    assert room.selection.ticked == {second, third} and room.selection.ids == (1, 2, 4)
    QTest.mouseClick(room.panel, Qt.MouseButton.LeftButton, pos=at_third)
    room.patch({case.id: case for case in held if case.id != 1})
    assert room.selection.ids == (4,), "what ended leaves, what is ticked stays"
    press(room, Qt.Key.Key_J)
    assert drafted == [((4,), tuple(ring))] and handed == []
    QTest.mouseClick(room.panel, Qt.MouseButton.LeftButton, pos=room.panel._button().center().toPoint())
    assert len(drafted) == 2 and handed == [(4,)], "where nobody may draft they are handed over as a list"
    room.patch({case.id: case for case in held if case.id not in (1, 4)})
    assert room.selection.ids == () and first not in room.selection.ticked, "no other item slips in"
    press(room, Qt.Key.Key_J)
    assert len(drafted) == 2 and len(handed) == 1
