# SPDX-License-Identifier: Apache-2.0
"""What is typed into the search box is found, shown with what was looked for, and opened by keys alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from commandcenter.services.supervision.amending import edit
from commandcenter.views.department.page import DepartmentPage
from commandcenter.views.frame.attending import attend
from commandcenter.views.frame.finder import Finder
from commandcenter.views.frame.found_lines import span_by_initials, span_of
from commandcenter.views.main_window import MainWindow
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import State
from tests.views.seating import Seating
from tests.world import World


class Page(QWidget):
    """A workplace that shows cases."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.opened: list[int] = []

    def open_case(self, case_id: int) -> None:
        self.opened.append(case_id)


def attended(seating: Seating, who: str, build: Any = Page, size: tuple[int, int] = (1920, 1080)) -> Any:
    desks: list[Desk] = []
    window, page = seating.sit(who, lambda desk: (desks.append(desk), build(desk))[1], size)
    finder, *_ = attend(window, desks[0])
    seating.settled()
    return window, page, finder


def search(window: MainWindow, seating: Seating, text: str) -> Finder:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    box = window.bar.search
    seating.qtbot.waitUntil(box.hasFocus)
    box.clear()
    box.insert(text)
    finder = window.findChild(Finder)
    seating.qtbot.waitUntil(lambda: finder._answered == text.strip())
    return finder


def key(window: MainWindow, which: Qt.Key) -> None:
    QTest.keyClick(window.focusWidget(), which)


def numbers(finder: Finder) -> list[int]:
    return [line.id for line in finder.panel.lines]


def test_a_case_is_found_by_its_address_and_opened_by_keys_alone(seating: Seating, world: World) -> None:
    first, second = (world.case_in(State.REPORTED, address="柳岸街 88 号") for _ in range(2))
    window, page, _ = attended(seating, "acceptor")
    finder = search(window, seating, "柳岸街")
    assert finder.panel.isVisible() and numbers(finder) == [second, first]
    key(window, Qt.Key.Key_Down)
    key(window, Qt.Key.Key_Return)
    assert page.opened == [first]
    assert not finder.panel.isVisible() and not window.bar.search.hasFocus()
    assert window.bar.search.text() == "柳岸街"


def test_escape_closes_the_list_keeps_the_text_and_goes_back_to_where_the_hand_was(
    seating: Seating, world: World
) -> None:
    world.case_in(State.DISPATCHED)
    window, page, _ = attended(seating, "liaison", DepartmentPage)
    page.queue.give_focus()
    finder = search(window, seating, "井盖")
    key(window, Qt.Key.Key_Escape)
    assert not finder.panel.isVisible()
    assert window.bar.search.text() == "井盖" and page.queue.table.hasFocus()


def test_nothing_found_and_too_little_typed_are_said(seating: Seating, world: World) -> None:
    window, _, _ = attended(seating, "acceptor")
    for text in ("无此", "无"):
        finder = search(window, seating, text)
        assert finder.panel.isVisible() and finder.panel.lines == []
        key(window, Qt.Key.Key_Return)
        assert finder.panel.isVisible(), "Enter opens nothing where there is nothing"
    window.bar.search.clear()
    assert not finder.panel.isVisible()


def test_a_department_finds_only_what_it_was_sent(seating: Seating, world: World) -> None:
    world.case_in(State.REPORTED, address="竹里 9 号")
    sent = world.case_in(State.DISPATCHED, address="竹里 9 号")
    window, page, _ = attended(seating, "liaison", DepartmentPage)
    finder = search(window, seating, "竹里")
    assert numbers(finder) == [sent]
    key(window, Qt.Key.Key_Return)
    seating.settled()
    assert page.case.detail is not None and page.case.detail.row.id == sent


def test_enter_typed_before_the_answer_opens_the_only_case_found(seating: Seating, world: World) -> None:
    case = world.case_in(State.REPORTED, address="望溪路 33 号")
    window, page, finder = attended(seating, "acceptor")
    search(window, seating, "望溪")
    window.bar.search.insert("路")
    key(window, Qt.Key.Key_Return)
    seating.qtbot.waitUntil(lambda: page.opened == [case])
    assert not finder.panel.isVisible()


def test_what_another_seat_changes_is_shown_and_the_current_line_stays(seating: Seating, world: World) -> None:
    first, second = (world.case_in(State.REPORTED, address="晓市街 16 号") for _ in range(2))
    window, _, _ = attended(seating, "acceptor")
    finder = search(window, seating, "晓市街")
    finder._again.setInterval(1)
    key(window, Qt.Key.Key_Down)
    changes = world.outcome("acceptor2", edit, second, None, {"address": "晓市街 18 号"}).changes
    seating.hub.announce(changes)
    seating.qtbot.waitUntil(lambda: "18" in finder.panel.lines[0].title)
    assert finder.panel.current is not None and finder.panel.current.id == first


def test_the_list_fits_the_smallest_window(seating: Seating, world: World) -> None:
    for _ in range(12):
        world.case_in(State.REPORTED, address="石桥街")
    window, _, _ = attended(seating, "acceptor", size=(1024, 640))
    finder = search(window, seating, "石桥")
    assert window.work_rect().contains(finder.panel.geometry())
    for _ in range(20):
        key(window, Qt.Key.Key_Down)
    assert finder.panel.current is not None and finder.panel.current.id == numbers(finder)[-1]
    assert finder.panel.view.viewport().rect().contains(finder.panel.view.visualRect(finder.panel.view.currentIndex()))


@pytest.mark.parametrize(
    ("shown", "term", "marked"),
    [
        ("柳岸街 88 号", "岸街", "岸街"),
        ("柳岸街　 88 号", "街 88", "街　 88"),
        ("ＹＸ2611", "yx26", "ＹＸ26"),
        ("YX2611-04133", "04133", "04133"),
        ("柳岸街", "路灯", None),
    ],
)
def test_what_was_looked_for_is_marked_as_it_is_shown(shown: str, term: str, marked: str | None) -> None:
    span = span_of(shown, term)
    assert (None if span is None else shown[slice(*span)]) == marked


@pytest.mark.parametrize(
    ("shown", "term", "marked"),
    [
        ("柳岸街88号　井盖", "jg", "井盖"),
        ("柳岸街 88 号", "lajie", None),
        ("柳岸街88号", "laj88", "柳岸街88"),
        ("ab", "井盖", None),
    ],
)
def test_initials_mark_the_characters_they_stand_for(shown: str, term: str, marked: str | None) -> None:
    span = span_by_initials(shown, term)
    assert (None if span is None else shown[slice(*span)]) == marked
