# SPDX-License-Identifier: Apache-2.0
"""Workplaces stand as tabs as far as there is room, the one at work always; the others are in a menu."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from commandcenter.views.shell.parts.tab_row import TabRow

NAMES = ("Dispatcher seat", "Joint", "Briefing", "Evaluation", "Meetings", "People and gear")


@pytest.fixture
def row(qtbot: QtBot) -> Iterator[TabRow]:
    # A window of its own would not be narrower than its layout wants.
    bar = QWidget()
    qtbot.addWidget(bar)
    made = TabRow(bar)
    for name in NAMES:
        made.add(name, name, name)
    made.choose(NAMES[0])
    made.resize(made.sizeHint())
    bar.resize(1000, 40)
    bar.show()
    yield made


def test_with_room_for_all_there_is_no_menu(row: TabRow) -> None:
    assert row.hidden == ()
    assert row.more.isHidden()


def test_tabs_give_way_from_the_end_on(row: TabRow) -> None:
    row.resize(row.sizeHint().width() - 10, 40)
    assert row.hidden and row.hidden == NAMES[-len(row.hidden) :]
    assert row.more.isVisible()


def test_the_workplace_that_is_shown_keeps_its_tab(row: TabRow) -> None:
    row.choose(NAMES[-1])
    row.resize(row.minimumSizeHint().width(), 40)
    assert row.hidden == NAMES[:-1]


def test_what_is_picked_from_the_menu_is_asked_for(row: TabRow, qtbot: QtBot) -> None:
    row.resize(row.sizeHint().width() - 10, 40)
    row.more.menu().aboutToShow.emit()
    act = row.more.menu().actions()[0]
    with qtbot.waitSignal(row.chosen) as asked:
        act.trigger()
    assert asked.args == [row.hidden[0]]
