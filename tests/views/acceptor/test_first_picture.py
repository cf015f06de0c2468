# SPDX-License-Identifier: Apache-2.0
"""The queue is there before the rest of the page, and whoever is faster than the rest gets it at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commandcenter.views.acceptor.page import AcceptorPage
from commandcenter.views.shell.slices import Slices
from commandcenter.vocabulary import Source, State
from tests.views.seating import Seating
from tests.world import World


@pytest.fixture
def queue_only(seating: Seating, world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> AcceptorPage:
    """Return the page as it is first seen: one case in its queue, the rest not begun."""
    world.case_in(State.REPORTED, source=Source.HOTLINE_12345)
    with monkeypatch.context() as patched:
        patched.setattr(Slices, "_load_parts", lambda self: None)
        patched.setattr(seating, "settled", lambda: None)
        _, page = seating.sit("acceptor", AcceptorPage)
        qtbot.waitUntil(lambda: page.left.queues.current is not None, timeout=4000)
        qtbot.wait(60)
    assert not page.rest.whole and not hasattr(page, "evidence")
    return page


def press(page: AcceptorPage, key: Qt.Key) -> None:
    QTest.keyClick(page.window().focusWidget() or page, key)


def test_a_call_is_taken_at_once(queue_only: AcceptorPage) -> None:
    press(queue_only, Qt.Key.Key_F2)
    assert queue_only.rest.whole and queue_only.on_report
    assert queue_only.report.isAncestorOf(queue_only.window().focusWidget())


def test_the_first_case_is_entered_at_once(queue_only: AcceptorPage, seating: Seating) -> None:
    press(queue_only, Qt.Key.Key_Return)
    assert queue_only.rest.whole
    seating.settled()
    assert queue_only.case.detail is not None


def test_the_rest_arrives_with_the_case_the_operator_is_on(queue_only: AcceptorPage, seating: Seating) -> None:
    queue_only.rest.finish()
    seating.settled()
    assert queue_only.case.detail is not None
    assert queue_only.left.queues.current is not None
    assert queue_only.case.detail.row.id == queue_only.left.queues.current.id


def test_going_back_leaves_the_keyboard_in_the_queue(queue_only: AcceptorPage) -> None:
    press(queue_only, Qt.Key.Key_Escape)
    assert not queue_only.rest.whole and queue_only.left.queues.table.hasFocus()


def test_a_seat_that_is_left_while_its_page_is_made_leaves_no_window_behind(
    queue_only: AcceptorPage, qapp: QApplication
) -> None:
    before = {id(widget) for widget in qapp.topLevelWidgets()}
    while not queue_only.rest.whole:
        queue_only.rest._step()
        stray = [one for one in qapp.topLevelWidgets() if id(one) not in before and one.parentWidget() is None]
        assert not stray, "what is made in a later step already has its place"
