# SPDX-License-Identifier: Apache-2.0
"""Papers written into a folder that the operator says, beside the window, with what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill
from commandcenter.views.shell.desk import Desk

Write = Callable[..., Any]
"""Takes the connection and what the page gives it; returns the path written, or several."""


class FolderPapers(QObject):
    """The page stays at work meanwhile."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._write: Callable[[Path], None] = self._nowhere

    def ask(self, write: Callable[[Path], None]) -> None:
        """Let the operator choose a folder and hand it to `write`."""
        self._write = write
        dialog = QFileDialog(self._page, self.tr("Into which folder?"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def write(self, function: Write, *args: Any) -> None:
        """Write on a reader thread and say where it is, or why it is not."""
        self._desk.runner.read(function, *args, then=self._written, failed=self._failed, owner=self)

    @Slot(str)
    def _chosen(self, folder: str) -> None:
        self._write(Path(folder))

    @staticmethod
    def _nowhere(_: Path) -> None:
        """Nothing was asked for yet."""

    def _written(self, path: Any) -> None:
        self._desk.notices.say(Tone.GOOD, fill(self.tr("Written: %1"), str(path)))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, OSError):
            why = fill(self.tr("Not written: %1. Choose another place."), error.strerror or type(error).__name__)
            self._desk.notices.say(Tone.ERROR, why)
        else:
            self._desk.notices.error(error)
