# SPDX-License-Identifier: Apache-2.0
"""Makes what is not yet in sight of a page in small steps, between what the operator does."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from commandcenter.views.common.runner import Runner

PICTURE_MS = 30
"""What is in sight is painted before the rest begins to be made."""
TURN_MS = 5
"""Between two steps keys and paint have their turn."""


class Slices(QObject):
    """Runs `steps` once: one step at a time after `begin`, or all that is left at once with `finish`.

    `load` imports what the steps need; `begin` has it done on another thread, so that the window stays quick. A step
    should take less than 50 ms.
    """

    done = Signal()
    """The last step was made."""

    def __init__(self, steps: Iterator[None], load: Callable[[], None], runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._steps, self._load, self._runner = steps, load, runner
        self._begun = False
        self._whole = False
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._step)

    @property
    def whole(self) -> bool:
        """Whether everything is made."""
        return self._whole

    @Slot()
    def begin(self) -> None:
        """Make the steps from now on, in the turns the window has nothing else to do; again means nothing."""
        if not self._begun and not self._whole:
            self._begun = True
            QTimer.singleShot(PICTURE_MS, self, self._load_parts)

    def finish(self) -> None:
        """Make what is left at once: the operator wants it now."""
        while not self._whole:
            self._step()

    @Slot()
    def _load_parts(self) -> None:
        if not self._whole:
            self._runner.work(self._load, then=self._loaded, owner=self)

    def _loaded(self, _: None) -> None:
        if not self._whole:
            self._turn.start(TURN_MS)

    @Slot()
    def _step(self) -> None:
        if self._whole:
            return
        try:
            next(self._steps)
        except StopIteration:
            self._whole = True
            self._turn.stop()
            self.done.emit()
