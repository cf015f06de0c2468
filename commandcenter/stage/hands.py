# SPDX-License-Identifier: Apache-2.0
"""Works the windows as a person does: presses keys, types, and waits for what should come of it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE = 60.0
"""Seconds after which what should have come will not come any more."""
STEP_MS = 10


class Stuck(Exception):
    """What should have happened did not; the text says what was waited for."""


def wait_until(reached: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Let the windows work until `reached()`; raises Stuck naming `what` after `patience` seconds."""
    until = time.monotonic() + patience
    while not reached():
        if time.monotonic() > until:
            raise Stuck(f"waited {patience:.0f} s for: {what}")
        # QTest.qWait would keep Python to itself, and what reads in other threads would stand still meanwhile.
        loop = QEventLoop()
        QTimer.singleShot(STEP_MS, loop.quit)
        loop.exec()


def activate(window: QWidget) -> None:
    """Bring a window to the front, so that keys go to it."""
    window.show()
    window.raise_()
    window.activateWindow()
    wait_until(window.isActiveWindow, f"{window.windowTitle()} to come to the front")


def press(keys: str, times: int = 1) -> None:
    """Press keys in Qt's portable form (“Ctrl+Return”) where the keyboard is."""
    sequence = QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)
    combination = sequence[0]  # type: ignore[index]  # the stubs do not know that it is a sequence
    for _ in range(times):
        QTest.keyClick(_keyboard(), combination.key(), combination.keyboardModifiers())


def write(text: str) -> None:
    """Type `text` where the keyboard is: Latin key by key, Chinese as an input method gives it."""
    if text.isascii():
        QTest.keyClicks(_keyboard(), text)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(_keyboard(), event)


def go_to(field: QWidget, most: int = 80) -> None:
    """Press Tab until the keyboard is in `field`; raises Stuck when Tab does not lead there."""
    for _ in range(most):
        here = QApplication.focusWidget()
        if here is not None and (here is field or here is field.focusProxy() or field.isAncestorOf(here)):
            return
        press("Tab")
    raise Stuck(f"Tab does not lead to {field.accessibleName() or type(field).__name__}")


def _keyboard() -> QWidget:
    widget = QApplication.focusWidget() or QApplication.activeWindow()
    if widget is None:
        raise Stuck("no window has the keyboard")
    return widget


def is_shown(widget: QWidget | None) -> bool:
    """Tell whether a person sees `widget`."""
    return widget is not None and widget.isVisible() and not widget.visibleRegion().isEmpty()
