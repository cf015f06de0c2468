# SPDX-License-Identifier: Apache-2.0
"""News of changes: merged, told to pages in sight, kept for pages that are hidden."""

from __future__ import annotations

from threading import Thread

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from commandcenter.changes import Change, ChangeSet, Topic
from commandcenter.views.common.change_hub import ChangeHub


def case(*ids: int) -> ChangeSet:
    return ChangeSet((Change(Topic.CASE, frozenset(ids)),))


def test_news_within_the_window_reach_a_page_as_one_set(qtbot: QtBot) -> None:
    hub, page, heard = ChangeHub(), QWidget(), []
    qtbot.addWidget(page)
    page.show()
    hub.watch(page, [Topic.CASE], heard.append)
    for id_ in range(200):
        hub.announce(case(id_))
    qtbot.waitUntil(lambda: bool(heard))
    assert [changes.ids(Topic.CASE) for changes in heard] == [frozenset(range(200))]


def test_a_page_hears_only_of_its_topics(qtbot: QtBot) -> None:
    hub, page, heard = ChangeHub(), QWidget(), []
    qtbot.addWidget(page)
    page.show()
    hub.watch(page, [Topic.CASE], heard.append)
    with qtbot.waitSignal(hub.changed):
        hub.announce([Change(Topic.PERSON, frozenset({1}))])
    assert heard == []


def test_a_hidden_page_hears_of_all_it_missed_when_it_is_shown(qtbot: QtBot) -> None:
    hub, page, heard = ChangeHub(), QWidget(), []
    qtbot.addWidget(page)
    hub.watch(page, [Topic.CASE], heard.append)
    for id_ in (1, 2):
        with qtbot.waitSignal(hub.changed):
            hub.announce(case(id_))
    assert heard == []
    page.show()
    assert [changes.ids(Topic.CASE) for changes in heard] == [frozenset({1, 2})]
    page.hide()
    page.show()
    assert len(heard) == 1


def test_news_from_another_thread_arrive_on_the_gui_thread(qtbot: QtBot) -> None:
    hub = ChangeHub()
    with qtbot.waitSignal(hub.changed) as told:
        feed = Thread(target=hub.announce_all)
        feed.start()
    feed.join()
    assert told.args[0].ids(Topic.CASE) is None


def test_a_closed_page_is_forgotten(qtbot: QtBot) -> None:
    hub, page, heard = ChangeHub(), QWidget(), []
    page.show()
    hub.watch(page, [Topic.CASE], heard.append)
    delete(page)
    with qtbot.waitSignal(hub.changed):
        hub.announce(case(1))
    assert heard == []
    assert not hub._watches


def test_news_a_moment_apart_are_told_together(qtbot: QtBot) -> None:
    hub = ChangeHub()
    with qtbot.waitSignal(hub.changed) as told:
        hub.announce(case(1))
        hub.announce(case(2))
    assert told.args[0].ids(Topic.CASE) == frozenset({1, 2})
