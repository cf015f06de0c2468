# SPDX-License-Identifier: Apache-2.0
"""A workplace that is a list at the left, and at the right what is under the hand, or a form in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.views.common.forms import ReasonPanel
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.states import StateStack
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.form_pane import FormPane
from commandcenter.views.shell.parts.lines import TWO_LINES, Cell, Head, Line, Lines


class ListedPage(QWidget):
    """Reads its list and the one under the hand, keeps what is typed, says what was refused.

    A page names its queries, makes cells of a row and shows the one; its acts `<room>.read` and `new` are its own.
    Rows have an `id`; what is read of one has its `row`.
    """

    room = ""
    topics: tuple[Topic, ...] = ()
    wide = 420

    def __init__(
        self,
        desk: Desk,
        name: str,
        heads: Sequence[Head],
        detail: QWidget,
        forms: Sequence[FormPane],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.may = False
        """Whether this post may do more than look."""
        self.new: QAction | None = None
        """What begins a new one, offered under the list and where it is empty."""
        self.busy = self._read_once = False
        self._wanted = 0
        self._forms, self._one = tuple(forms), detail
        self.list = Lines(desk, name, heads, height=TWO_LINES)
        self.panel = ReasonPanel()
        self.inside = StateStack(detail)
        self._right = QStackedWidget()
        for widget in (self.inside, *self._forms):
            self._right.addWidget(widget)
        self._content = QWidget()
        self.states = StateStack(self._content)
        self.states.show_loading()

    # ------------------------------------------------------------------ of each page

    def list_query(self) -> tuple[Any, ...]:
        """Return the query of the list and what it is asked with."""
        return (_nobody,)

    def one_query(self, row: Any) -> tuple[Any, ...]:
        """Return the query of the one under the hand and what it is asked with."""
        return (_nothing,)

    def cells(self, row: Any) -> tuple[Cell, ...]:
        """Return what stands in a line of the list."""
        return ()

    def empty_words(self) -> tuple[str, str]:
        """Return what stands where there is no row yet."""
        return "", ""

    def show_one(self, whole: Any) -> None:
        """Show the one under the hand."""

    def shown(self) -> Any:
        """Return what was shown last, None before."""

    def to_one(self) -> None:
        """Put the keyboard into the one under the hand."""

    # ------------------------------------------------------------------ for the window

    @Slot()
    def arrive(self) -> None:
        """Put the keyboard where work is done."""
        self.desk.actions.refresh()
        at = self.form_in_sight
        if at is not None:
            at.give_focus()
        elif self.panel.isHidden():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the command line opens."""
        return QRect(self._right.mapTo(window, self._right.rect().topLeft()), self._right.size())

    @property
    def form_in_sight(self) -> FormPane | None:
        """The form that is typed into, None while the one under the hand is shown."""
        at = self._right.currentWidget()
        return next((form for form in self._forms if form is at), None)

    @property
    def typing(self) -> bool:
        """Whether a form is in sight."""
        return self.form_in_sight is not None

    @property
    def whole(self) -> Any:
        """The one under the hand as it was read, None while it is not."""
        row, whole = self.list.of, self.shown()
        return whole if row is not None and whole is not None and whole.row.id == row.id else None

    def go_to(self, row_id: int) -> None:
        """Go to a row of the list, as soon as that is read."""
        self._wanted = row_id
        self.refresh()

    # ------------------------------------------------------------------ making

    def build(self, bar: QWidget) -> None:
        """Lay the page out with `bar`, the acts under the one in sight, and read; called once the acts are there."""
        self.bar = bar
        self._lay_out()
        self.show_right(None)
        self.list.row_changed.connect(self._went)
        self.list.row_opened.connect(self._opened)
        self.panel.cancelled.connect(self.arrive)
        self.desk.hub.watch(self, self.topics, self._heard)
        self.refresh()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("part", "work")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setFixedWidth(self.wide)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 8)
        if self.may and self.new is not None:
            foot.addWidget(KeyButton(self.new, Kind.PRIMARY))
        foot.addStretch()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self._right, 1)
        main.addWidget(self.panel)
        main.addWidget(self.bar)
        row = QHBoxLayout(self._content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(left)
        row.addLayout(main, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.states)

    # ------------------------------------------------------------------ reading

    @Slot()
    def refresh(self) -> None:
        """Read the list again, and the one under the hand."""
        query, *given = self.list_query()
        self.desk.runner.read(query, *given, then=self._told, failed=self._not_told, owner=self, latest="list")
        self._read_one()

    def _heard(self, _: ChangeSet) -> None:
        self.refresh()

    def _told(self, rows: list[Any]) -> None:
        first, self._read_once = not self._read_once, True
        self.list.show_lines(Line(row.id, self.cells(row), row) for row in rows)
        if rows or self.typing:
            self.states.show_content()
        else:
            self.states.show_empty(*self.empty_words(), self.new if self.may else None)
        if first and self.isVisible():
            self.arrive()
        if self._wanted and self.list.go_to(self._wanted):
            self._wanted = 0
        self.desk.actions.refresh()

    def _not_told(self, error: BaseException) -> None:
        if self._read_once:
            return
        if isinstance(error, LineLost):
            self.states.show_lost(self.desk.clock.local(error.since))
        else:
            self.states.show_error(error, self.desk.actions.action(f"{self.room}.read"))

    @Slot(object)
    def _went(self, _: Any) -> None:
        self.desk.actions.refresh()
        self._read_one()

    @Slot(object)
    def _opened(self, _: Any) -> None:
        self.to_one()

    def _read_one(self) -> None:
        if self.list.of is None:
            return
        if self.whole is None:
            self.inside.show_loading()
        query, *given = self.one_query(self.list.of)
        self.desk.runner.read(query, *given, then=self._one_told, failed=self._one_not_told, owner=self, latest="one")

    def _one_told(self, whole: Any) -> None:
        row = self.list.of
        if whole is not None and row is not None and whole.row.id == row.id:
            self.show_one(whole)
            self.inside.show_content()
            self.desk.actions.refresh()

    def _one_not_told(self, error: BaseException) -> None:
        if not isinstance(error, LineLost):
            self.inside.show_error(error, self.desk.actions.action(f"{self.room}.read"))

    # ------------------------------------------------------------------ forms and acts

    def show_right(self, form: FormPane | None) -> None:
        """Show a form, or the one under the hand."""
        self._right.setCurrentWidget(form or self.inside)
        self.bar.setHidden(form is not None or not self.may)
        if form is not None:
            self.states.show_content()

    @Slot()
    def leave(self) -> None:
        """Go back to the list; what was typed and not saved is let go."""
        self.show_right(None)
        self.refresh()
        self.arrive()

    def write(self, service: Callable[..., Any], *args: Any, then: Callable[[dict[str, Any]], None]) -> None:
        """Hand an act to the writer; the page takes no second one meanwhile."""
        self.busy = True
        self.desk.actions.refresh()

        def done(value: dict[str, Any]) -> None:
            self.busy = False
            then(value)

        self.desk.runner.write(service, *args, then=done, failed=self.refused, owner=self)

    def refused(self, error: BaseException) -> None:
        """Say a refusal at its field, or for the whole page."""
        self.busy = False
        self.desk.actions.refresh()
        at = self.form_in_sight
        if at is None or not at.form.show_refusal(error):
            self.desk.notices.error(error)


def _nobody(_: Any) -> list[Any]:
    return []


def _nothing(_: Any) -> None:
    return None
