# SPDX-License-Identifier: Apache-2.0
"""Who holds too much and why, what others could lead instead, what stays, and accepting it with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.relief.proposed import Proposed, relief_proposed
from commandcenter.rules.relief.proposals import Kept, Trouble, Troubled
from commandcenter.services.relief.relieving import Accepted, accept_moves
from commandcenter.services.routing import MOST_REASON, SETTERS
from commandcenter.views.common.forms import FormRow
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.words import fill, label, pick
from commandcenter.views.relief.bars import Load, LoadBars
from commandcenter.views.relief.moves import MoveTable, move_rows
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.section import Section

KEPT_SHOWN = 8


class ProposalSection(Section):
    """The bars follow the marks: what is not marked stays where it is. Ctrl+Enter makes rules of what is marked."""

    topics = (Topic.SETTING, Topic.CATALOGUE)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.may = desk.actor.role in SETTERS
        self.found: Proposed | None = None
        self.bars = LoadBars()
        self.table = MoveTable(desk.runner)
        self.moves = StateStack(self.table)
        self.reason = QLineEdit(maxLength=MOST_REASON)
        self.outcome, self.stays = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._stays_head = QLabel(self.tr("What stays, and why"))
        self.since = QLabel(wordWrap=True)
        self.states = StateStack(self._list())
        self.states.show_loading()

    def add_acts(self, add: Callable[[Act], QAction], group: str) -> None:
        """Lay the part out; it has no acts but those of the page."""
        self.lay_out(self.states, self._side_column())
        self.table.marked.connect(self._marked)
        self.table.row_opened.connect(self._opened)
        self.reason.textChanged.connect(self.desk.actions.refresh)
        self.refresh()

    def _list(self) -> QWidget:
        self.since.setProperty("part", "muted")
        self.since.setContentsMargins(16, 12, 16, 0)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.since)
        column.addWidget(self.bars)
        column.addWidget(self.moves, 1)
        return whole

    def _side_column(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QLabel(self.tr("Accept what is marked"))
        for one in (head, self._stays_head):
            one.setProperty("part", "head")
        self.stays.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.setReadOnly(not self.may)
        column.addWidget(head)
        column.addWidget(self.outcome)
        column.addWidget(self.form.add("reason", FormRow(self.tr("Reason"), self.reason, required=True)))
        save = self.desk.actions.action("relief.save")
        column.addWidget(KeyButton(save, Kind.PRIMARY), alignment=Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(16)
        column.addWidget(self._stays_head)
        column.addWidget(self.stays)
        return side

    # ------------------------------------------------------------------ of the page

    def arrive(self) -> None:
        """Put the keyboard into the list of moves."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self) -> None:
        """Put the keyboard where the reason is typed."""
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_said(self) -> str:
        """Return what it does with the marked moves."""
        return self.tr("Accept")

    def can_save(self) -> bool:
        """Whether moves are marked and may be accepted."""
        return super().can_save() and self.found is not None and bool(self.table.chosen)

    def save(self) -> None:
        """Make rules of what is marked."""
        chosen = [Accepted(move.item_id, move.place_id, move.to) for move in self.table.chosen]
        self.write(accept_moves, chosen, self.reason.text(), then=self._accepted)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read again what is proposed."""
        read = self.desk.runner.read
        read(relief_proposed, then=self.show_found, failed=self.not_read, owner=self, latest="relief")

    def who_may(self) -> str:
        """Return who accepts."""
        return self.tr("You may look at the proposals; the director and administrators accept them.")

    # ------------------------------------------------------------------ what is shown

    def show_found(self, found: Proposed) -> None:
        """Show what is proposed now; marks taken away stay so."""
        self.found = found
        since = f"{self.desk.clock.local(found.since):%m-%d}"
        orders = f"{sum(found.relief.before.values()):,}"
        self.since.setText(fill(self.tr("Orders since %1: %2. The line stands at %3."), since, orders, self._line()))
        self.show_side(bool(found.troubled))
        self._loaded = True
        if not found.troubled:
            self.states.show_empty(self.tr("Nobody holds too much"), self._calm(found, since, orders))
            self.table.show_rows([])
            self.desk.actions.refresh()
            return
        self.table.show_rows(move_rows(found))
        if found.moves:
            self.moves.show_content()
        else:
            self.moves.show_empty(self.tr("Nothing can be moved"), self.tr("Why is said beside what stays."))
        self.states.show_content()
        self._show_kept(found)
        self._marked()

    @Slot()
    def _marked(self) -> None:
        found = self.found
        if found is None:
            return
        moves = [*found.settled, *self.table.chosen]
        loads = [self._load(one, found.share(one.department_id, moves)) for one in found.troubled]
        self.bars.show_loads(loads, found.rules.most_share)
        self.outcome.setText(self._outcome(loads))
        self.desk.actions.refresh()

    def _outcome(self, loads: list[Load]) -> str:
        count = len(self.table.chosen)
        if not count:
            return self.tr("Nothing is marked. Space marks a move.")
        become = "; ".join(f"{one.name} {one.told}" for one in loads)
        told = self.tr("%n rule(s) of routing. Had they been in force: %1. Orders under way stay.", "", count)
        return fill(told, become)

    def _load(self, one: Troubled, after: float) -> Load:
        rate = "–" if one.on_time is None else f"{one.on_time:.0%}"
        told = fill(self.tr("%1 orders, %2 on time"), f"{one.orders:,}", rate)
        why = " · ".join((*(label(trouble) for trouble in Trouble if trouble in one.troubles), told))
        assert self.found is not None
        return Load(pick(*self.found.departments[one.department_id]), why, one.share, after)

    def _show_kept(self, found: Proposed) -> None:
        lines = [self._kept(one, found) for one in found.kept[:KEPT_SHOWN]]
        if (more := len(found.kept) - KEPT_SHOWN) > 0:
            lines.append(self.tr("%n more item(s)", "", more))
        self.stays.setText("\n".join(lines))
        self._stays_head.setVisible(bool(lines))

    def _kept(self, one: Kept, found: Proposed) -> str:
        item, department = pick(*found.items[one.item_id]), pick(*found.departments[one.department_id])
        return f"{item} · {department} {one.orders:,} · {label(one.why)}"

    def _calm(self, found: Proposed, since: str, orders: str) -> str:
        most = max(found.relief.before, key=lambda one: found.share(one), default=None)
        if most is None:
            return fill(self.tr("No order was sent out since %1."), since)
        told = self.tr("Of %2 orders since %1 %3 took most: %4. The line stands at %5.")
        name, share = pick(*found.departments[most]), f"{found.share(most):.1%}"
        return fill(told, since, orders, name, share, self._line())

    def _line(self) -> str:
        return "" if self.found is None else f"{self.found.rules.most_share * 100:g}%"

    # ------------------------------------------------------------------ inside

    def _accepted(self, made: dict[str, Any]) -> None:
        self.desk.notices.say(Tone.GOOD, self.tr("%n rule(s) hold from now on.", "", len(made["rules"])))
        self.reason.clear()
        self.refresh()
        self.arrive()

    @Slot(object)
    def _opened(self, _: object) -> None:
        self.edit()
