# SPDX-License-Identifier: Apache-2.0
"""Waste is collected on the thread of the windows, and never among what the start made."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commandcenter.app import waste

MANY = 3_000
"""Far more than makes Python collect of its own accord."""

FREEZE = -1


class Knot:
    """Something that only a collector of waste takes apart; it says on which thread."""

    def __init__(self, died_on: list[threading.Thread]) -> None:
        self.self = self
        weakref.finalize(self, lambda: died_on.append(threading.current_thread()))


@pytest.fixture
def collecting(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Begin to collect, each few milliseconds, and say how much is let alone; the tests' own habits come back."""
    monkeypatch.setattr(waste, "WASTE_MS", 5)
    before = set(qapp.findChildren(QTimer))
    start: list[list[int]] = [[] for _ in range(MANY)]
    alone = gc.get_freeze_count()
    gc.enable()
    waste.collect_here()
    yield gc.get_freeze_count() - alone
    start.clear()
    for timer in set(qapp.findChildren(QTimer)) - before:
        timer.stop()
        timer.setParent(None)
    gc.disable()
    gc.unfreeze()


@pytest.fixture
def due(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a whole collection due at each look."""
    monkeypatch.setattr(waste.gc, "get_threshold", lambda: (-1, -1, -1))


@pytest.mark.usefixtures("due", "collecting")
def test_what_a_reading_thread_leaves_behind_is_taken_apart_on_the_thread_of_the_windows(qtbot: QtBot) -> None:
    died_on: list[threading.Thread] = []

    def read() -> None:
        for _ in range(MANY):
            Knot(died_on)

    reader = threading.Thread(target=read)
    reader.start()
    reader.join()
    assert died_on == []
    qtbot.waitUntil(lambda: len(died_on) == MANY)
    assert set(died_on) == {threading.main_thread()}


@pytest.mark.usefixtures("due")
def test_what_the_start_made_is_not_looked_through(collecting: int, qtbot: QtBot) -> None:
    assert collecting > MANY
    died_on: list[threading.Thread] = []
    Knot(died_on)
    qtbot.waitUntil(lambda: bool(died_on))


def stub(counts: tuple[int, int, int], asked: list[int]) -> SimpleNamespace:
    """Return a collector that has so much to do, and remembers what it is asked."""
    return SimpleNamespace(
        get_count=lambda: counts,
        get_threshold=lambda: (700, 10, 10),
        collect=asked.append,
        freeze=lambda: asked.append(FREEZE),
    )


@pytest.mark.parametrize(
    ("counts", "collected"), [((700, 10, 10), []), ((701, 0, 0), [0]), ((701, 11, 0), [1]), ((0, 0, 11), [2])]
)
def test_only_what_is_due_is_looked_through(
    monkeypatch: pytest.MonkeyPatch, counts: tuple[int, int, int], collected: list[int]
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(waste, "gc", stub(counts, asked))
    waste.Looks().collect()
    assert [one for one in asked if one != FREEZE] == collected


def test_what_survives_the_first_whole_look_is_let_alone_and_nothing_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    looks = waste.Looks()
    for counts in ((701, 11, 0), (0, 0, 11), (0, 0, 11)):
        monkeypatch.setattr(waste, "gc", stub(counts, asked))
        looks.collect()
    assert asked == [1, 2, FREEZE, 2]
