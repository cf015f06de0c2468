# SPDX-License-Identifier: Apache-2.0
"""Papers of a ticket: the field sheet and the file for calendars, written where the operator says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from commandcenter.exchange.joint.writing import write_appointment, write_field_sheet
from commandcenter.queries.joint.ticket import Ticket
from commandcenter.views.joint.ticket.situation import Situation
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.papers import FolderPapers


class Papers(QObject):
    """Written beside the window; the page stays at work meanwhile."""

    def __init__(self, desk: Desk, page: QWidget, situation: Callable[[], Situation | None], group: str) -> None:
        super().__init__(page)
        self._desk, self._situation = desk, situation
        self._papers = FolderPapers(desk, page)
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
            self._papers.write(write, ticket.id, folder, self._desk.language)

    def _ticket(self) -> Ticket | None:
        at = self._situation()
        return None if at is None else at.ticket

    def _has_ticket(self) -> bool:
        return self._ticket() is not None

    def _has_window(self) -> bool:
        ticket = self._ticket()
        return ticket is not None and ticket.window is not None

    def _ask(self, write: Callable[..., Path]) -> None:
        self._papers.ask(partial(self.write_into, write))
