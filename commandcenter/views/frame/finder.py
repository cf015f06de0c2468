# SPDX-License-Identifier: Apache-2.0
"""Looks up what is typed into the search box and opens the case that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Slot
from PySide6.QtWidgets import QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.case_list import EVERYTHING, Scope
from commandcenter.rules.terms import SHORTEST_TERM, normalise
from commandcenter.views.frame.found_lines import FoundLine, found_lines
from commandcenter.views.frame.found_panel import FoundPanel
from commandcenter.views.shell.app_bar import SearchBox
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Role

TYPING_MS = 120
"""A pause this long ends a word; asking at every letter would only make the answer late."""
AGAIN_MS = 1_000
"""What is listed is asked for again at most this often while other seats work."""


class Finder(QObject):
    """The text in the box outlives the list: Esc closes the list, coming back to the box shows it again."""

    def __init__(
        self,
        desk: Desk,
        search: SearchBox,
        room: Callable[[], QRect],
        open_case: Callable[[int], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk, self._search, self._room, self._open_case = desk, search, room, open_case
        self._scope = Scope(desk.actor.department_id) if desk.actor.role is Role.LIAISON else EVERYTHING
        self._asked, self._answered = "", ""
        self._hasty = False
        self.panel = FoundPanel(desk.clock, search, window)
        self._typing, self._again = QTimer(self), QTimer(self)
        for timer, pause in ((self._typing, TYPING_MS), (self._again, AGAIN_MS)):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(self._ask)
        search.textChanged.connect(self._typed)
        search.asked.connect(self._enter)
        search.moved.connect(self.panel.step)
        search.left.connect(self._close)
        search.installEventFilter(self)
        window.installEventFilter(self)
        self.panel.chosen.connect(self._open)
        desk.hub.watch(self.panel, (Topic.CASE,), self._heard)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the keyboard, and stay over the work column."""
        if watched is self._search and event.type() == QEvent.Type.FocusIn and self._search.text().strip():
            self._ask()
        elif watched is self._search and event.type() == QEvent.Type.FocusOut:
            self._close()
        elif event.type() == QEvent.Type.Resize and watched is self.parent() and self.panel.isVisible():
            self.panel.place(self._room())
        return False

    # ------------------------------------------------------------------ asking

    @Slot()
    def _typed(self) -> None:
        self._hasty = False
        if self._search.text().strip():
            self._typing.start()
        else:
            self._close()

    @Slot()
    def _ask(self) -> None:
        term = self._search.text().strip()
        if not term or not self._search.hasFocus():
            return
        self._typing.stop()
        if not self.panel.isVisible():
            self.panel.place(self._room())
            self.panel.show()
            self.panel.raise_()
        self._asked = term
        if len(normalise(term)) < SHORTEST_TERM:
            self._answered = term
            self.panel.show_short()
            return
        self.panel.show_loading()
        answer, refuse = partial(self._found, term), self.panel.show_error
        self._desk.runner.read(found_lines, term, self._scope, then=answer, failed=refuse, owner=self, latest="find")

    def _found(self, term: str, lines: list[FoundLine]) -> None:
        if term != self._asked:
            return
        self._answered = term
        self.panel.show_lines(lines)
        if self._hasty and len(lines) == 1:
            self.panel.take()
        self._hasty = False

    def _heard(self, changes: ChangeSet) -> None:
        ids = changes.ids(Topic.CASE)
        listed = ids is None or any(line.id in ids for line in self.panel.lines)
        if listed and not self._again.isActive():
            self._again.start()

    # ------------------------------------------------------------------ choosing

    @Slot()
    def _enter(self) -> None:
        """Open the current line; typed faster than answered, open the answer if it is the only one."""
        if self._search.text().strip() == self._answered and self.panel.isVisible():
            self.panel.take()
        else:
            self._ask()
            self._hasty = True

    @Slot(int)
    def _open(self, case_id: int) -> None:
        self._close()
        self._open_case(case_id)

    @Slot()
    def _close(self) -> None:
        self._typing.stop()
        self._again.stop()
        self._hasty = False
        self._asked = self._answered = ""
        self.panel.hide()
