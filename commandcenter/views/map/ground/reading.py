# SPDX-License-Identifier: Apache-2.0
"""Reads the ground of a map: what was kept first, so that it stands at once, and then what the database says now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from commandcenter.views.map.ground.drawing import Drawn
from commandcenter.views.map.ground.keeping import ground_of_last_time, ground_of_now

CHECK_MS = 3_000
"""How long after a kept ground the database is asked: a city takes a second of work, which a start has no room for."""


class GroundReading(QObject):
    """Tells the ground once it is known, and again whenever it is another."""

    told = Signal(object)
    """The ground as the page is told it (`Drawn`)."""

    def __init__(self, read: Callable[..., None], folder: Path, parent: QObject) -> None:
        """Read through `read` (query, arguments, `then`, `latest`), and keep what was read in `folder`."""
        super().__init__(parent)
        self._read, self._folder = read, folder
        self._known: Drawn | None = None
        self.checked = False
        """Whether the database itself has told the ground that is shown."""
        self._check = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._check.timeout.connect(self.again)

    def begin(self) -> None:
        """Read what was kept, and what is now; once something is known, what is now alone."""
        if self._known is not None:
            self.again()
        else:
            self._read(ground_of_last_time, self._folder, then=self._take_kept, latest="ground")

    def stop(self) -> None:
        """Ask nothing any more."""
        self._check.stop()

    @Slot()
    def again(self) -> None:
        """Read what is now: places changed, or may have."""
        self._check.stop()
        self.checked = False
        self._read(ground_of_now, self._folder, self._known, then=self._take_now, latest="ground")

    def _take_kept(self, kept: Drawn | None) -> None:
        if kept is None:
            self.again()
            return
        self._known = kept
        self._check.start()
        self.told.emit(kept)

    def _take_now(self, read: Drawn) -> None:
        self.checked = True
        if read is not self._known:
            self._known = read
            self.told.emit(read)
