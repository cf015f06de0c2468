# SPDX-License-Identifier: Apache-2.0
"""The duty roster: two weeks of posts, and the turn under the hand entered, changed, taken out or copied."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.duty.roster import RosterDay, TurnOnSheet, staff
from commandcenter.queries.wall.duty import roster_rules
from commandcenter.services.field import rostering
from commandcenter.services.field.rostering import Turn, as_turn
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import look
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.words import fill, label
from commandcenter.views.duty.roster_grid import Place, RosterGrid, hours_text, read_sheet, roster_model, weekday_text
from commandcenter.views.duty.turn_form import TurnForm
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.section import Section
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.field import Duty, FieldProblem

MOST_LISTED = 6


class RosterSection(Section):
    """What was typed over a turn and not saved stays with its cell until it is saved or taken back."""

    topics = (Topic.SETTING, Topic.PERSON)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.may = desk.actor.role in rostering.KEEPERS
        self._place: Place | None = None
        self._turn: TurnOnSheet | None = None
        self._base = Turn(Duty.OTHER)
        self._typed: dict[tuple[Place, int], tuple[Turn, Turn]] = {}
        self._wanted: int | None = None
        self._go_on = False
        self.model = roster_model(desk.runner, self)
        self.grid = RosterGrid(self.model)
        self.grid.setAccessibleName(self.tr("Duty roster"))
        self.head, self.sub = QLabel(), QLabel()
        self.head.setProperty("part", "head")
        self.sub.setProperty("part", "muted")
        self.turns = QListWidget()
        self.turns.setUniformItemSizes(True)
        self.turn_form = TurnForm(self.form, ZoneInfo(desk.rules.zone))
        self.turn_form.read_only(not self.may)
        self.states = StateStack(self.grid)
        self.states.show_loading()

    def add_acts(self, add: Callable[[Act], QAction], group: str) -> None:
        """Register what can be done with turns, and build the column that needs the acts."""
        new, remove, copy = self.tr("Another turn here"), self.tr("Take turn out"), self.tr("Copy the week before")
        self._new = add(Act("duty.new_turn", new, "ph.plus", "Alt+N", group, self.new_turn, self._can_new))
        self._remove = add(Act("duty.remove_turn", remove, "ph.trash", "Alt+D", group, self.remove, self._can_remove))
        undo = self.tr("Take back what was typed")
        self._undo = add(Act("duty.undo", undo, "ph.arrow-counter-clockwise", "Alt+Z", group, self.undo, self.can_save))
        self._copy = add(Act("duty.copy_week", copy, "ph.copy", "Alt+C", group, self.copy_week, self._can_copy))
        self.lay_out(self.states, self._column(self.desk.actions.action("duty.save")))
        self._connect()
        self.model.show_query(read_sheet)
        self._read_rest()

    def _column(self, save: QAction) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.head, self.sub, self.turns, self.turn_form):
            column.addWidget(widget)
        for action, kind in (
            (save, Kind.PRIMARY),
            (self._undo, Kind.PLAIN),
            (self._new, Kind.PLAIN),
            (self._remove, Kind.PLAIN),
        ):
            column.addWidget(KeyButton(action, kind), alignment=Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(12)
        column.addWidget(KeyButton(self._copy), alignment=Qt.AlignmentFlag.AlignLeft)
        return whole

    def _connect(self) -> None:
        self.grid.place_changed.connect(self._went)
        self.grid.row_opened.connect(self._opened)
        self.turns.currentRowChanged.connect(self._turn_chosen)
        self.turns.itemActivated.connect(self.edit)
        self.turn_form.edited.connect(self._edited)
        self.model.refreshed.connect(self._arrived)
        self.model.failed.connect(self.not_read)

    # ------------------------------------------------------------------ of the page

    def arrive(self) -> None:
        """Put the keyboard on the sheet, on today."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self) -> None:
        """Put the keyboard at who it is."""
        self.turn_form.person.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turn_form.person.selectAll()

    def can_save(self) -> bool:
        """Whether something was typed."""
        return super().can_save() and self.turn_form.dirty

    def save(self) -> None:
        """Save the turn in the form."""
        if self._place is None:
            return
        number, shift, _ = self._place
        was = None if self._turn is None else (self._turn.id, self._base)
        key, turn = self._key(), self.turn_form.turn
        self._go_on = self.turn_form.isAncestorOf(self.focusWidget())
        then = partial(self._saved, key)
        self.write(rostering.put_turn, date.fromordinal(number), shift, turn, was=was, then=then)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read the sheet again, and who can stand on it."""
        self.model.refresh()
        self._read_rest()

    def who_may(self) -> str:
        """Return who keeps the roster."""
        return self.tr("You may look at the roster; shift leaders, the director and administrators keep it.")

    # ------------------------------------------------------------------ what is shown

    def _read_rest(self) -> None:
        self.desk.runner.read(staff, then=self.turn_form.set_staff, owner=self, latest="staff")
        self.desk.runner.read(roster_rules, then=self.turn_form.set_rules, owner=self, latest="rules")

    @Slot()
    def _arrived(self) -> None:
        self.is_read()
        days: list[RosterDay] = self.model.rows()
        self.turn_form.set_others(turn for day in days for turn in day.turns)
        self.grid.begin()
        if self._place is not None:
            wanted, self._wanted = self._wanted, None
            new = 0 if self._key() in self._typed else None
            self._show_place(wanted or (self._turn.id if self._turn else new))

    @Slot(object)
    def _went(self, place: Place | None) -> None:
        self._keep_typed()
        self._place, self._turn = place, None
        if place is not None:
            self._show_place(None)

    def _show_place(self, turn_id: int | None) -> None:
        """Show the turns of the cell; the one with the id, None for the first of them, 0 for a new one."""
        assert self._place is not None
        number, shift, duty = self._place
        row: RosterDay = self.model.row_at(self.model.index_of(number))
        turns = row.of(shift, duty)
        self.head.setText(fill("%1 %2   %3   %4", f"{row.day:%m-%d}", weekday_text(row), label(shift), label(duty)))
        self.sub.setText(self.tr("Nobody yet") if not turns else fill(self.tr("%1 on duty"), len(turns)))
        self.turns.blockSignals(True)
        self.turns.clear()
        for turn in turns:
            item = QListWidgetItem("   ".join(part for part in (turn.name, hours_text((turn,)), turn.phone) if part))
            item.setData(Qt.ItemDataRole.UserRole, turn)
            self.turns.addItem(item)
        at = next((at for at, turn in enumerate(turns) if turn.id == turn_id), 0 if turn_id is None else -1)
        if turn_id:  # it may have been taken out meanwhile
            at = max(at, 0) if turns else -1
        self.turns.setCurrentRow(at if turns else -1)
        self.turns.blockSignals(False)
        self.turns.setFixedHeight(min(len(turns), MOST_LISTED) * look().size.row_compact + 2)
        self.turns.setVisible(len(turns) > 1)
        self._show_turn(turns[at] if turns and at >= 0 else None)

    def _show_turn(self, turn: TurnOnSheet | None) -> None:
        assert self._place is not None
        self._turn = turn
        stored = Turn(self._place[2]) if turn is None else as_turn(turn)
        # What was typed over an older state is compared with that, so that nobody's change is overwritten unseen.
        self._base, typed = self._typed.get(self._key(), (stored, None))
        name = "" if turn is None else turn.name
        self.turn_form.show_turn(self._place, self._base, turn.id if turn else 0, name, typed=typed)
        self.desk.actions.refresh()

    @Slot(int)
    def _turn_chosen(self, at: int) -> None:
        self._keep_typed()
        item = self.turns.item(at)
        self._show_turn(None if item is None else item.data(Qt.ItemDataRole.UserRole))

    @Slot(object)
    def _opened(self, _: RosterDay) -> None:
        self.edit()

    @Slot()
    def _edited(self) -> None:
        self._keep_typed()
        self.desk.actions.refresh()

    def _key(self) -> tuple[Place, int]:
        assert self._place is not None
        return self._place, self._turn.id if self._turn else 0

    def _keep_typed(self) -> None:
        if self._place is None:
            return
        if self.turn_form.dirty:
            self._typed[self._key()] = self._base, self.turn_form.turn
        else:
            self._typed.pop(self._key(), None)
        self._mark_unsaved()

    def _forget(self, key: tuple[Place, int]) -> None:
        self._typed.pop(key, None)
        self._mark_unsaved()

    def _mark_unsaved(self) -> None:
        unsaved = {place for place, _ in self._typed}
        if unsaved != self.grid.unsaved:
            self.grid.unsaved = unsaved
            self.grid.viewport().update()

    # ------------------------------------------------------------------ acts

    def _can_new(self) -> bool:
        return self.may and self.isVisible() and self._place is not None and self._turn is not None

    def _can_remove(self) -> bool:
        return self._can_new() and not self.busy

    def _can_copy(self) -> bool:
        return self.may and self.isVisible() and self._place is not None and not self.busy

    @Slot()
    def new_turn(self) -> None:
        """Begin one more turn in this cell."""
        self._keep_typed()
        self.turns.blockSignals(True)
        self.turns.setCurrentRow(-1)
        self.turns.blockSignals(False)
        self._show_turn(None)
        self.edit()

    @Slot()
    def undo(self) -> None:
        """Show the turn as it is stored."""
        self._forget(self._key())
        self._show_place(self._turn.id if self._turn else None)

    @Slot()
    def remove(self) -> None:
        """Take the turn in the form out."""
        if self._turn is not None:
            key = self._key()
            self.write(rostering.remove_turn, self._turn.id, as_turn(self._turn), then=partial(self._removed, key))

    @Slot()
    def copy_week(self) -> None:
        """Fill the week of the cell from the week before it."""
        assert self._place is not None
        day = date.fromordinal(self._place[0])
        self.write(rostering.copy_week, day - timedelta(days=day.weekday()), then=self._copied)

    def _saved(self, key: tuple[Place, int], told: dict[str, Any]) -> None:
        self._forget(key)
        if key == self._key():
            self.turn_form.take_over()
            self._wanted = told["turn"]
            self.desk.actions.refresh()
        self.desk.notices.say(Tone.GOOD, self.tr("The turn is saved."))
        if self._go_on:
            self.arrive()

    def _removed(self, key: tuple[Place, int], told: dict[str, Any]) -> None:
        self._forget(key)
        self.desk.notices.say(Tone.GOOD, self.tr("The turn is taken out."))
        self.arrive()

    def refused(self, error: BaseException) -> None:
        """Say why; of a turn that somebody else changed, show what stands there now."""
        super().refused(error)
        if isinstance(error, Refused) and error.problem is FieldProblem.TURN_MISSING and self._place is not None:
            self._forget(self._key())
            self.model.refresh()

    def _copied(self, told: dict[str, Any]) -> None:
        parts = [fill(self.tr("%1 turns copied."), told["copied"])]
        if told["kept"]:
            parts.append(fill(self.tr("%1 shifts that had turns already were left as they are."), told["kept"]))
        if told["left_out"]:
            parts.append(fill(self.tr("%1 left out: the account is no longer active."), told["left_out"]))
        self.desk.notices.say(Tone.GOOD if told["copied"] else Tone.WARNING, " ".join(parts))
