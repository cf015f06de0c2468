# SPDX-License-Identifier: Apache-2.0
"""The watch over what a test of the windows leaves behind: windows, timers, threads of Qt."""

from __future__ import annotations

import gc
import time
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import getCppPointer, isValid

# Qt keeps these itself and shows them again.
KEPT_BY_QT = frozenset({"QTipLabel", "QComboBoxPrivateContainer", "QCompleterPopup"})
PATIENCE = 10.0  # seconds a thread may still need to end
LONG_MS = 60_000


class PatientBot(QtBot):
    """Waits as long as a busy machine may need: what comes at all comes soon, and only what never comes costs this."""

    def waitUntil(self, callback: Any, *, timeout: int = LONG_MS) -> None:
        super().waitUntil(callback, timeout=_patience(timeout))

    def waitSignal(self, signal: Any, *, timeout: int = LONG_MS, **wishes: Any) -> Any:
        return super().waitSignal(signal, timeout=_patience(timeout), **wishes)

    def waitSignals(self, signals: Any, *, timeout: int = LONG_MS, **wishes: Any) -> Any:
        return super().waitSignals(signals, timeout=_patience(timeout), **wishes)

    def waitExposed(self, widget: QWidget, *, timeout: int = LONG_MS) -> Any:
        return super().waitExposed(widget, timeout=_patience(timeout))

    def waitActive(self, widget: QWidget, *, timeout: int = LONG_MS) -> Any:
        return super().waitActive(widget, timeout=_patience(timeout))


def _patience(timeout: int) -> int:
    """Return for how long to wait (ms); who does not wait at all expects that nothing comes."""
    return max(timeout, LONG_MS) if timeout else 0


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """Return pytest-qt's bot, more patient."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def nothing_of_qt_left(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a window (shown or hidden), a ticking timer or a running QThread behind."""
    if "qapp" not in request.fixturenames:
        yield
        return
    qapp: QApplication = request.getfixturevalue("qapp")
    windows = {_address(window) for window in qapp.topLevelWidgets()}
    timers, threads = _remember_starts(monkeypatch, QTimer), _remember_starts(monkeypatch, QThread)
    # What earlier tests keep (a whole town of theirs, perhaps) is not gone through again after each of ours; what of it
    # is waste by then goes with one of the rounds of conftest.
    gc.freeze()
    yield
    _delete_what_is_due(qapp)
    faults = [*_open_windows(qapp, windows), *_ticking(timers), *_running(threads)]
    _delete_what_is_due(qapp)
    if faults:
        pytest.fail("left behind: " + ", ".join(faults))


def _remember_starts(monkeypatch: pytest.MonkeyPatch, kind: Any) -> weakref.WeakSet[Any]:
    """Remember, without keeping alive, each object of `kind` whose `start` is called."""
    started: weakref.WeakSet[Any] = weakref.WeakSet()
    start = kind.start

    def remembered(self: Any, *arguments: Any, **named: Any) -> Any:
        started.add(self)
        return start(self, *arguments, **named)

    monkeypatch.setattr(kind, "start", remembered)
    return started


def _delete_what_is_due(qapp: QApplication) -> None:
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


def _open_windows(qapp: QApplication, before: set[int]) -> list[str]:
    """Name and close the windows that were not there before; a dialog of a kept window goes with that window."""
    left = [
        window
        for window in qapp.topLevelWidgets()
        if _address(window) not in before
        and window.parent() is None
        and window.metaObject().className() not in KEPT_BY_QT
    ]
    for window in left:
        window.close()
        window.deleteLater()
    return [_named("window", window) for window in left]


def _ticking(started: weakref.WeakSet[Any]) -> list[str]:
    left = [timer for timer in started if isValid(timer) and timer.isActive()]
    for timer in left:
        timer.stop()
    return [_named("timer", timer) for timer in left]


def _running(started: weakref.WeakSet[Any]) -> list[str]:
    until = time.monotonic() + PATIENCE
    left = [thread for thread in started if isValid(thread) and thread.isRunning()]
    return [_named("thread", each) for each in left if not each.wait(max(1, int((until - time.monotonic()) * 1000)))]


def _address(widget: QWidget) -> int:
    """Return where the C++ object is: a Python wrapper may be made anew and would look like another window."""
    return int(getCppPointer(widget)[0])


def _named(kind: str, thing: QObject) -> str:
    owner = thing.parent()
    whose = f" of {type(owner).__name__}" if owner is not None else ""
    return f"{kind} {type(thing).__name__} {thing.objectName()!r}{whose}"
