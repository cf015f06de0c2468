# SPDX-License-Identifier: Apache-2.0
"""Papers of a ticket: the field sheet and the file for calendars, written where the operator says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from commandcenter.exchange.joint.writing import write_appointment, write_field_sheet
from commandcenter.queries.joint.ticket import Ticket
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill
from commandcenter.views.joint.ticket.situation import Situation
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk


class Papers(QObject):
    """Written beside the window; the page stays at work meanwhile."""

    def __init__(self, desk: Desk, page: QWidget, situation: Callable[[], Situation | None], group: str) -> None:
        super().__init__(page)
        self._desk, self._page, self._situation = desk, page, situation
        self._write: Callable[..., Path] = write_field_sheet
        add = partial(desk.actions.add, screen=page)
        sheet, calendar = self.tr("Field sheet…"), self.tr("Calendar file…")
        add(Act("joint.sheet", sheet, "ph.file-pdf", "Ctrl+P", group, partial(self._ask, write_field_sheet),
                self._has_ticket))  # fmt: skip
        add(Act("joint.calendar", calendar, "ph.calendar-blank", "Ctrl+I", group,
                partial(self._ask, write_appointment), self._has_window))  # fmt: skip

    def write_into(self, write: Callable[..., Path], folder: Path) -> None:
        """Write a paper of the ticket in sight into `folder`."""
        ticket = self._ticket()
        if ticket is not None:
            self._desk.runner.read(
                write, ticket.id, folder, self._desk.language, then=self._written, failed=self._failed, owner=self
            )

    def _ticket(self) -> Ticket | None:
        at = self._situation()
        return None if at is None else at.ticket

    def _has_ticket(self) -> bool:
        return self._ticket() is not None

    def _has_window(self) -> bool:
        ticket = self._ticket()
        return ticket is not None and ticket.window is not None

    def _ask(self, write: Callable[..., Path]) -> None:
        self._write = write
        dialog = QFileDialog(self._page, self.tr("Into which folder?"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    @Slot(str)
    def _chosen(self, folder: str) -> None:
        self.write_into(self._write, Path(folder))

    def _written(self, path: Any) -> None:
        self._desk.notices.say(Tone.GOOD, fill(self.tr("Written: %1"), str(path)))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, OSError):
            why = fill(self.tr("Not written: %1. Choose another place."), error.strerror or type(error).__name__)
            self._desk.notices.say(Tone.ERROR, why)
        else:
            self._desk.notices.error(error)
