# SPDX-License-Identifier: Apache-2.0
"""Every ruling of the director as a list: what it rests on, from which case, how often it was followed since."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.ruling.precedents import MOST, Listed, PrecedentRow, listed
from commandcenter.services.ruling.precedents import MOST_TEXT, withdraw_precedent
from commandcenter.views.common.forms import FormRow
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.words import fill, one_line, pick
from commandcenter.views.precedents.detail import Detail
from commandcenter.views.precedents.filters import Filters
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.lines import TWO_LINES, Cell, Head, Line, Lines
from commandcenter.views.shell.parts.section import Section
from commandcenter.vocabulary import Lamp, Role
from commandcenter.vocabulary.ruling import Standing


class PrecedentsPage(Section):
    """Typing narrows the list; the director withdraws the ruling under the hand with a reason, Ctrl+Enter."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.may = desk.actor.role is Role.DIRECTOR
        self.filters, self.detail = Filters(), Detail(desk.clock)
        self.table = Lines(desk, self.tr("Precedents"), self._heads(), height=TWO_LINES)
        self.states = StateStack(self.table)
        self.states.show_loading()
        self.reason = QPlainTextEdit()
        self.withdrawal = QWidget()
        self._add_acts()
        self.lay_out(self._list(), self._column())
        self.show_side(False)
        self.filters.changed.connect(self.refresh)
        self.filters.term.returnPressed.connect(self.arrive)
        self.table.row_changed.connect(self._show)
        self.table.row_opened.connect(self._open)
        self.reason.textChanged.connect(desk.actions.refresh)
        desk.hub.watch(self, (Topic.CATALOGUE,), self.refresh)
        self.refresh()

    # ------------------------------------------------------------------ for the window

    def arrive(self) -> None:
        """Put the keyboard into the list, or where words are typed while it is empty."""
        there = self.states.currentWidget() is self.table
        (self.table if there else self.filters.term).setFocus(Qt.FocusReason.OtherFocusReason)

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the command line opens."""
        return QRect(self.states.mapTo(window, self.states.rect().topLeft()), self.states.size())

    @property
    def row(self) -> PrecedentRow | None:
        """The ruling under the hand."""
        found = self.table.of
        return found if isinstance(found, PrecedentRow) else None

    # ------------------------------------------------------------------ making

    def _heads(self) -> tuple[Head, ...]:
        return (
            Head(self.tr("Item and circumstances"), -26),
            Head(self.tr("Ruled"), 108),
            Head(self.tr("Goes to"), -12),
            Head(self.tr("Basis and words of the ruling"), -36),
            Head(self.tr("Case and place"), -26, least=860),
            Head(self.tr("Followed"), 108, right=True),
        )

    def _add_acts(self) -> None:
        add, group = partial(self.desk.actions.add, screen=self), self.tr("Precedents")
        find, case, back = self.tr("Search precedents"), self.tr("Open case"), self.tr("Back to the list")
        for at, standing in enumerate(Standing, start=1):
            said = self.tr("In force") if standing is Standing.IN_FORCE else self.tr("Withdrawn")
            choose = partial(self.filters.choose, standing)
            add(Act(f"precedents.go.{at}", said, "", f"Alt+{at}", group, choose))
        add(Act("precedents.find", find, "ph.magnifying-glass", "F2", group, self._find, in_status=True))
        icon = "ph.arrow-square-out"
        self._case = add(Act("precedents.case", case, icon, "Alt+O", group, self._open, self._has_case, in_status=True))
        add(Act("precedents.list", back, "ph.arrow-left", "Esc", group, self.back))
        if self.may:
            out = self.tr("Withdraw the precedent")
            self._out = add(Act("precedents.save", out, "ph.x", "Ctrl+Return", group, self.save, self.can_save))

    def _list(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.states, 1)
        return whole

    def _column(self) -> QWidget:
        inner = QVBoxLayout(self.withdrawal)
        inner.setContentsMargins(0, 12, 0, 0)
        inner.setSpacing(10)
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(72)
        told = QLabel(self.tr("Withdrawn, it stays in this list and counts no longer when a case is sent."))
        told.setProperty("part", "muted")
        told.setWordWrap(True)
        inner.addWidget(self.form.add("reason", FormRow(self.tr("Why withdrawn"), self.reason, required=True)))
        inner.addWidget(told)
        if self.may:
            inner.addWidget(KeyButton(self._out, Kind.PLAIN), alignment=Qt.AlignmentFlag.AlignLeft)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.detail)
        column.addWidget(KeyButton(self._case), alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.withdrawal)
        return side

    # ------------------------------------------------------------------ acts

    def can_save(self) -> bool:
        """Whether the ruling under the hand can be withdrawn: it holds, and a reason is given."""
        row = self.row
        held = row is not None and not row.withdrawn
        return super().can_save() and held and bool(self.reason.toPlainText().strip())

    def save(self) -> None:
        """Withdraw it."""
        row = self.row
        if row is not None:
            said = self.reason.toPlainText()[:MOST_TEXT]
            self.write(withdraw_precedent, row.id, reason=said, then=self._withdrawn)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Look again."""
        self.desk.runner.read(
            listed, self.filters.wanted, then=self._arrived, failed=self.not_read, owner=self, latest="precedents"
        )

    def _withdrawn(self, _: dict[str, Any]) -> None:
        self.reason.clear()
        self.desk.notices.say(Tone.GOOD, self.tr("Withdrawn; it counts no longer."))
        self.refresh()
        self.arrive()

    @Slot()
    def _find(self) -> None:
        self.filters.term.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filters.term.selectAll()

    def _has_case(self) -> bool:
        row = self.row
        return row is not None and row.case_id is not None

    @Slot()
    def _open(self, _: object = None) -> None:
        row = self.row
        if row is not None and row.case_id is not None:
            window: Any = self.window()
            window.open_case(row.case_id)

    # ------------------------------------------------------------------ what is shown

    def _arrived(self, found: Listed) -> None:
        self.filters.show_departments(found.departments)
        self.table.show_lines(self._line(row) for row in found.rows)
        said = fill(self.tr("the newest %1 are shown"), MOST) if len(found.rows) == MOST else ""
        self.filters.note.setText(said or self.tr("%n ruling(s)", "", len(found.rows)))
        self.show_side(bool(found.rows))
        if found.rows:
            self.is_read()
        else:
            self._loaded = True
            self._say_empty()
        self._show(self.table.current_row())

    def _say_empty(self) -> None:
        if self.filters.narrows:
            told = self.tr("Empty the fields above to see all of them.")
            self.states.show_empty(self.tr("No precedent matches"), told)
        elif self.filters.wanted.standing is Standing.WITHDRAWN:
            self.states.show_empty(self.tr("None was withdrawn"), self.tr("What the director withdraws stands here."))
        else:
            told = self.tr("What the director rules on a dispute is kept here and proposed the next time.")
            self.states.show_empty(self.tr("No ruling yet"), told)

    def _line(self, row: PrecedentRow) -> Line:
        last = "" if row.followed_at is None else f"{self.desk.clock.local(row.followed_at):%Y-%m-%d}"
        # The ring of what stands still: withdrawn is said by more than a colour.
        lamp = Lamp.STOPPED if row.withdrawn else None
        cells = (
            Cell(pick(*row.item), one_line(row.circumstances), lamp, bold=True),
            Cell(row.ruled_on, row.ruled_by),
            Cell(pick(*row.department)),
            Cell(one_line(row.basis) or self.tr("no basis named"), one_line(row.reason)),
            Cell(row.case_number, one_line(row.place)),
            Cell(fill(self.tr("%1×"), row.followed), last),
        )
        return Line(row.id, cells, row)

    @Slot(object)
    def _show(self, _: object) -> None:
        row = self.row
        if row is None or row.id != self.detail.shown_id:
            self.reason.clear()
            self.form.clear_problems()
        self.detail.show_row(row)
        self.withdrawal.setVisible(self.may and row is not None and not row.withdrawn)
        self.desk.actions.refresh()
