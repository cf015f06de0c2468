# SPDX-License-Identifier: Apache-2.0
"""Rows on screen: lamps told apart by shape, hostile texts in bounds, the place kept when rows come and go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from commandcenter.views.common.cells import CellDelegate, LampLabel, QueueCell, QueueDelegate, paint_lamp
from commandcenter.views.common.look import Colour, colour
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.runner import Runner
from commandcenter.views.shell.theme import Theme
from commandcenter.vocabulary import Lamp

HOSTILE = [
    "井" * 100_000,
    "\u202eleft to right\u202c \u0645\u0631\u062d\u0628\u0627",
    "a\u0000b\u0007c\x1b[31m",
    "😀🚧👨‍👩‍👧‍👦" * 50,
    "𠮷𡈽𪚥",
    "<b>bold</b><img src=x>",
    "=1+1\n\nsecond\r\nline\u2028third",
    "",
]


@dataclass(frozen=True)
class Case:
    """A row."""

    id: int
    title: str


def painted(lamp: Lamp) -> QImage:
    image = QImage(16, 16, QImage.Format.Format_ARGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    paint_lamp(painter, QRect(2, 2, 12, 12), lamp)
    painter.end()
    return image


def outline(lamp: Lamp) -> set[tuple[int, int]]:
    image, ground = painted(lamp), QColor("magenta").rgb()
    return {(x, y) for x in range(16) for y in range(16) if image.pixel(x, y) != ground}


def test_lamps_differ_in_shape_and_not_by_colour_alone(theme: Theme) -> None:
    shapes = {lamp: outline(lamp) for lamp in Lamp}
    for one in Lamp:
        for other in Lamp:
            if one is not other:
                assert len(shapes[one] ^ shapes[other]) > 12, (one, other)
    red = shapes[Lamp.RED]
    assert (8, 2) in red and (2, 8) in red and (3, 3) not in red and (12, 12) not in red, "a diamond, not a square"
    assert painted(Lamp.STOPPED).pixel(8, 8) == QColor("magenta").rgb(), "an open ring"


def test_the_word_stands_beside_the_lamp(theme: Theme, qtbot: QtBot) -> None:
    lamp = LampLabel()
    qtbot.addWidget(lamp)
    lamp.show_lamp(Lamp.RED)
    assert lamp.accessibleName() in ("超时", "Overdue")
    assert lamp.sizeHint().width() > 40


def list_of(runner: Runner, qtbot: QtBot, cases: list[Case], height: int = 56) -> tuple[RowTable, PagedModel]:
    model = PagedModel(
        runner,
        [Column("Title", lambda case: case.title), Column("Id", lambda case: str(case.id), right=True)],
        id_of=lambda case: case.id,
        key_of=lambda case: (case.id,),
        page=100,
    )
    table = RowTable(model, row_height=height)
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(400, 300)
    model.show_query(lambda _, after, limit: cases if after is None else [])
    qtbot.waitUntil(lambda: not model.loading)
    return table, model


@pytest.mark.parametrize("time_first", [True, False])
def test_hostile_texts_neither_crash_nor_leave_their_row(
    theme: Theme, runner: Runner, qtbot: QtBot, time_first: bool
) -> None:
    table, _ = list_of(runner, qtbot, [Case(at, text) for at, text in enumerate(HOSTILE)])
    table.setColumnHidden(1, True)

    def read(case: Case) -> QueueCell:
        return QueueCell(case.title, Lamp.YELLOW, case.title, case.title, case.title, case.title)

    table.setItemDelegate(QueueDelegate(read, time_first=time_first, parent=table))
    table.resize(400, 56 * len(HOSTILE))
    image = table.grab().toImage()
    ground = colour(Colour.WINDOW).rgb()
    line = colour(Colour.LINE).rgb()
    for row in range(len(HOSTILE)):
        edge = {image.pixel(x, row * 56 + 1) for x in range(0, 380, 3)}
        assert len(edge) == 1 or edge <= {ground, line}, f"row {row} is painted over its neighbour"


def test_cells_of_a_table_stand_hostile_texts_too(theme: Theme, runner: Runner, qtbot: QtBot) -> None:
    table, _ = list_of(runner, qtbot, [Case(at, text) for at, text in enumerate(HOSTILE)], height=32)
    table.setItemDelegate(CellDelegate(lamp=lambda case: Lamp.RED, bold=lambda case: True, parent=table))
    assert not table.grab().isNull()


def test_the_strong_ground_is_only_where_the_keyboard_is(theme: Theme, runner: Runner, qtbot: QtBot) -> None:
    table, _ = list_of(runner, qtbot, [Case(at, "x") for at in range(3)])
    table.setItemDelegate(QueueDelegate(lambda case: QueueCell(""), parent=table))
    table.show()
    table.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    table.go_to(1)
    assert QColor(table.grab().toImage().pixel(100, 84)).name() == colour(Colour.SELECTION).name()
    table.clearFocus()
    assert QColor(table.grab().toImage().pixel(100, 84)).name() == colour(Colour.SELECTION_IDLE).name()


def test_a_row_inserted_above_moves_nothing_under_the_hand(theme: Theme, runner: Runner, qtbot: QtBot) -> None:
    table, model = list_of(runner, qtbot, [Case(at * 10, "x") for at in range(40)])
    table.show()
    qtbot.waitExposed(table)
    table.go_to(150)
    before = table.visualRect(model.index_of(150)).top()
    model.patch([Case(3, "new"), Case(4, "new"), Case(155, "below")])
    assert table.visualRect(model.index_of(150)).top() == before
    model.remove([3, 4, 10, 20])
    assert table.visualRect(model.index_of(150)).top() == before
    assert table.current_row() == Case(150, "x")


def test_a_list_that_nobody_touched_shows_what_is_new_at_its_top(theme: Theme, runner: Runner, qtbot: QtBot) -> None:
    table, model = list_of(runner, qtbot, [Case(at * 10, "x") for at in range(1, 40)])
    table.show()
    qtbot.waitExposed(table)
    table.setCurrentIndex(model.index(-1, 0))
    model.patch([Case(1, "new")])
    assert table.visualRect(model.index_of(1)).top() == 0


def test_enter_opens_the_row_and_a_patch_of_it_is_told(theme: Theme, runner: Runner, qtbot: QtBot) -> None:
    table, model = list_of(runner, qtbot, [Case(1, "one"), Case(2, "two")])
    opened: list[Any] = []
    told: list[Any] = []
    table.row_opened.connect(opened.append)
    table.go_to(2)
    table.row_changed.connect(told.append)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    model.patch([Case(2, "two, changed")])
    assert opened == [Case(2, "two")]
    assert told == [Case(2, "two, changed")]
    assert not table.go_to(99)
