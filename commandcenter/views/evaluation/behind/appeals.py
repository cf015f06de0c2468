# SPDX-License-Identifier: Apache-2.0
"""Appeals of departments against having been overdue: which wait and may be decided here, and what granting changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from commandcenter.queries.evaluation import EVERYTHING, Figure, Scope, figures
from commandcenter.queries.evaluation.appeals import AppealRow, appeals
from commandcenter.queries.evaluation.board import WHOLE, Board, scope_of
from commandcenter.rules.lifecycle import allowed
from commandcenter.services.appealing import grant_appeal, refuse_appeal
from commandcenter.views.common.cells import ShortLabel
from commandcenter.views.common.forms import ReasonPanel, Segments
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.words import fill, label, language, pick, sentence
from commandcenter.views.evaluation.behind.lists import made_list
from commandcenter.views.evaluation.rows import NOTHING, Row, value_text
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Action, Refused, State
from commandcenter.vocabulary.evaluation import Axis

WIDTHS = (150, 0, 108, 100, 0, 84, 84, 0)
"""Of the columns; 0 takes a share of what is left."""
FIGURES = ("appeal_asked", "appealed", "appeal_refused", "exempted", "disposal_on_time", "disposal_on_time_raw")


@dataclass(frozen=True)
class Found:
    """What was read at once, so that list and figures are of one moment."""

    waiting: list[AppealRow]
    decided: list[AppealRow]
    figures: dict[str, Figure]


@dataclass(frozen=True)
class Listed:
    """An appeal with its place in the list."""

    place: int
    appeal: AppealRow


class AppealsPanel(QWidget):
    """Stands where the table stands; Enter opens the case, Esc goes back to the figure."""

    opened = Signal(int)
    """A case is to be opened."""
    decided = Signal()
    changed = Signal()
    """Another appeal is chosen, or what may be done with it changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "work")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.may = Action.GRANT_APPEAL in allowed(State.CLOSED, desk.actor.role)
        self._board: Board | None = None
        self._scope = EVERYTHING
        self.whose = Segments(())
        self.found: Found | None = None
        self.busy = False
        self.title, self.effect = ShortLabel("head"), QLabel(wordWrap=True)
        self.effect.setProperty("part", "muted")
        self.which = Segments(())
        self._waiting = True
        self.model, self.table = self._make_table()
        self.states = StateStack(self.table)
        self.why = ReasonPanel(self)
        self._foot = QFrame()
        self._foot.setProperty("part", "foot")
        self._lay_out()
        self.which.chosen.connect(self._chosen)
        self.whose.chosen.connect(self._narrowed)
        self.why.given.connect(self._refuse)
        self.why.cancelled.connect(self.give_focus)
        self.table.row_opened.connect(lambda one: self.opened.emit(one.appeal.case_id))
        self.table.selectionModel().currentChanged.connect(self.changed)

    # ------------------------------------------------------------------ for the page

    def lay_out_foot(self, grant: QAction, refuse: QAction) -> None:
        """Put the buttons of the acts into the foot."""
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        row.addWidget(self.effect, 1)
        row.addWidget(KeyButton(refuse))
        row.addWidget(KeyButton(grant, Kind.PRIMARY))

    def show_board(self, board: Board, row: Row | None) -> None:
        """Show the appeals of a table's period: of all, or on a key of the department that is chosen in it."""
        self._board, self._scope, self._waiting = board, EVERYTHING, True
        scope = EVERYTHING if row is None or row.line.key in (WHOLE, "") else scope_of(board.kind, row.line.key)
        choices: list[tuple[Scope, str]] = []
        if scope.axis is Axis.DEPARTMENT and row is not None:
            choices = [(EVERYTHING, self.tr("All departments")), (Scope(Axis.DEPARTMENT, scope.keys), row.name)]
        self.whose.set_choices(choices)
        self.whose.choose(EVERYTHING)
        self.why.hide()
        self.states.show_loading()
        self.read()

    def give_focus(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current(self) -> AppealRow | None:
        """The appeal that is chosen."""
        row = self.table.current_row()
        return None if row is None else row.appeal

    def can_decide(self) -> bool:
        """Whether whoever sits here may decide on the chosen appeal now."""
        return self.may and self.isVisible() and self._waiting and not self.busy and self.current is not None

    # ------------------------------------------------------------------ acts

    @Slot()
    def grant(self) -> None:
        """Leave the case out of the rates; that it was overdue stays to be seen."""
        chosen = self.current
        if chosen is not None and self.can_decide():
            self._send(chosen, grant_appeal)

    @Slot()
    def ask_why(self) -> None:
        """Ask why the case counts all the same."""
        if self.can_decide():
            self.why.ask(self.tr("Why does the case count all the same? The department reads it."), self.tr("Refuse"))

    @Slot(object, str)
    def _refuse(self, _: None, words: str) -> None:
        chosen = self.current
        if chosen is not None:
            self._send(chosen, refuse_appeal, reason=words)

    def _send(self, chosen: AppealRow, service: Any, **said: str) -> None:
        self.busy = True
        self.changed.emit()
        then = partial(self._done, chosen, service is grant_appeal)
        failed = self._failed
        self._desk.runner.write(service, chosen.case_id, chosen.version, **said, then=then, failed=failed, owner=self)

    def _done(self, chosen: AppealRow, granted: bool, _: Any) -> None:
        self.busy = False
        told = self.tr("Appeal on %1 granted: it no longer counts.") if granted else self.tr("Appeal on %1 refused.")
        self._desk.notices.say(Tone.GOOD, fill(told, chosen.number))
        self.give_focus()
        self.read()
        self.decided.emit()

    def _failed(self, error: BaseException) -> None:
        self.busy = False
        self.changed.emit()
        if isinstance(error, Refused) and error.field == "reason":
            self.why.refuse(sentence(error))
        else:
            self._desk.notices.error(error)
            self.read()

    # ------------------------------------------------------------------ reading

    @Slot()
    def read(self) -> None:
        """Read both lists and their figures anew."""
        if self._board is None:
            return
        board, scope = self._board, self._scope

        def ask(connection: Any) -> Found:
            lists = [appeals(connection, waiting, scope, board.period) for waiting in (True, False)]
            return Found(lists[0], lists[1], figures(connection, FIGURES, scope, board.period))

        failed = self.states.show_error
        self._desk.runner.read(ask, then=self._told, failed=failed, owner=self, latest="appeals")

    def _told(self, found: Found) -> None:
        self.found = found
        assert self._board is not None
        called = self.tr("Overdue appeals")
        self.title.setText(f"{called}   {self._board.period.label(language())}")
        self.which.set_choices(
            (
                (True, fill(self.tr("Waiting %1"), len(found.waiting))),
                (False, fill(self.tr("Decided %1"), len(found.decided))),
            )
        )
        self.effect.setText(self._effect(found))
        self._list()

    def _effect(self, found: Found) -> str:
        now, raw = (value_text(name, found.figures[name]) for name in FIGURES[-2:])
        asked, granted, refused, exempted = (f"{found.figures[name].numerator:.0f}" for name in FIGURES[:4])
        said = fill(self.tr("In this period: %1 appealed, %2 granted, %3 refused."), asked, granted, refused)
        if exempted != "0":
            told = self.tr("Disposed in time: %1, and %2 with the %3 cases that granted appeals took out.")
            said += "  " + fill(told, now, raw, exempted)
        return said if self.may else said + "  " + self.tr("Acceptors and shift leaders decide.")

    @Slot(object)
    def _narrowed(self, scope: Scope) -> None:
        self._scope = scope
        self.whose.choose(scope)
        self.read()

    @Slot(object)
    def _chosen(self, waiting: bool) -> None:
        self._waiting = waiting
        self._list()
        self.give_focus()

    def _list(self) -> None:
        assert self.found is not None
        self.which.choose(self._waiting)
        rows = [
            Listed(place, one) for place, one in enumerate(self.found.waiting if self._waiting else self.found.decided)
        ]
        kept = self.current.id if self.current is not None else None
        self.model.patch(rows, [one.appeal.id for one in self.model.rows()])
        self.model.resort()
        if not rows:
            nothing = self.tr("No appeal waits") if self._waiting else self.tr("None was decided in this period")
            self.states.show_empty(nothing, self.tr("Esc goes back to the figures."))
        else:
            self.states.show_content()
            at = next((one.place for one in rows if one.appeal.id == kept), 0)
            self.table.setCurrentIndex(self.model.index(at, 0))
            if self.isVisible() and not self.why.isVisible():
                self.give_focus()
        self.changed.emit()

    # ------------------------------------------------------------------ making

    def _make_table(self) -> tuple[PagedModel, RowTable]:
        columns = (
            Column(self.tr("Number"), lambda one: one.appeal.number),
            Column(self.tr("Item"), lambda one: pick(one.appeal.item_zh, one.appeal.item_en), tip=_item),
            Column(self.tr("Department"), lambda one: pick(one.appeal.department_zh, one.appeal.department_en)),
            Column(self.tr("Appealed"), lambda one: self._when(one.appeal.asked_at)),
            Column(self.tr("Reason"), _reason, tip=_reason),
            Column(self.tr("Over by"), _over, right=True, tip=self._over_tip),
            Column(self.tr("Decision"), lambda one: label(one.appeal.decision) if one.appeal.decision else NOTHING),
            Column(self.tr("Decided"), self._decided, tip=self._decided),
        )
        model, table = made_list(self._desk, self, columns, WIDTHS, lambda one: one.appeal.id)
        model.show_query(None)
        table.setAccessibleName(self.tr("Overdue appeals"))
        return model, table

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(24, 10, 24, 10)
        row.setSpacing(12)
        row.addWidget(self.title, 1)
        row.addWidget(self.whose)
        row.addWidget(self.which)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.states, 1)
        column.addWidget(self.why)
        column.addWidget(self._foot)

    def _when(self, at: datetime | None) -> str:
        return NOTHING if at is None else f"{self._desk.clock.local(at):%m-%d %H:%M}"

    def _decided(self, one: Listed) -> str:
        appeal = one.appeal
        if appeal.decided_at is None:
            return NOTHING
        return "  ".join(
            part for part in (self._when(appeal.decided_at), appeal.decided_by, appeal.decision_text) if part
        )

    def _over_tip(self, _: Listed) -> str:
        return self.tr("Time used beyond the limit, in limits: (used − limit) ÷ limit")


def _item(one: Listed) -> str:
    return pick(one.appeal.item_zh, one.appeal.item_en)


def _reason(one: Listed) -> str:
    return "  ".join(part for part in (label(one.appeal.reason), one.appeal.text) if part)


def _over(one: Listed) -> str:
    return NOTHING if one.appeal.multiple is None else f"{one.appeal.multiple:.2f}×"
