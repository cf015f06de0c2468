# SPDX-License-Identifier: Apache-2.0
"""The workplace of evaluation: a table of figures, each of which opens what it is made of, its course and its cases."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import QRect, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.evaluation.board import WHOLE, Board, board, sparks
from commandcenter.queries.evaluation.insight import Insight, areas, insight
from commandcenter.rules.evaluation.periods import Period, course
from commandcenter.views.common.cells import ShortLabel
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.words import fill
from commandcenter.views.evaluation.acts import add_acts
from commandcenter.views.evaluation.area_map import outlines
from commandcenter.views.evaluation.behind.appeals import AppealsPanel
from commandcenter.views.evaluation.behind.cases import CasesPanel
from commandcenter.views.evaluation.behind.days import DaysPanel
from commandcenter.views.evaluation.behind.lists import made_loops
from commandcenter.views.evaluation.files import Files
from commandcenter.views.evaluation.formula import FormulaPanel, note_of
from commandcenter.views.evaluation.head import Top
from commandcenter.views.evaluation.rows import SCORE, Row, heads, rows_of
from commandcenter.views.evaluation.side import InsightSide
from commandcenter.views.evaluation.table import FigureTable
from commandcenter.views.evaluation.weights import WeightsPanel
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.layout import SMALL
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.evaluation import PeriodKind, ScoreKind

READERS = frozenset({Role.DIRECTOR, Role.SHIFT_LEADER, Role.ADMINISTRATOR})
SIDE, NARROW_SIDE, LOW = 560, 400, 800
PERIODS, YEARS = 12, 4
"""How long a course is; few centres are older than so many years."""
AGAIN_MS = 60_000
"""Cases change all the time; the figures follow once a minute, and at once when asked to."""


class EvaluationPage(QWidget):
    """Reads whole tables beside the window; what is under the hand stays chosen when figures change."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.may = desk.actor.role in READERS
        self.board: Board | None = None
        self._row: Row | None = None
        self._blank = False
        self._courses: dict[str, tuple[float | None, ...]] = {}
        self._tables: dict[tuple[Any, ...], FigureTable] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.top = Top(desk.clock.local().date())
        self.side = InsightSide()
        self.cases, self.formula, self.weights = CasesPanel(desk), FormulaPanel(), WeightsPanel(desk)
        self.days, self.appeals = DaysPanel(desk), AppealsPanel(desk)
        self.loops = made_loops(desk)
        self.files = Files(desk, self)
        self.note = ShortLabel("muted")
        self._figures, self._stack = QStackedWidget(), QStackedWidget()
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._lay_out(add_acts(self, desk))
        self._connect()
        if self.may:
            self.read()
            desk.runner.work(import_module, "commandcenter.views.evaluation.trend", owner=self)
            desk.runner.read(areas, then=self._bounded, failed=self._not_read, owner=self)
        else:
            self.states.show_forbidden(self.tr("Director, shift leaders and administrators see evaluation."))

    # ------------------------------------------------------------------ for the window

    @Slot()
    def arrive(self) -> None:
        """Put the keyboard where work is done."""
        self._desk.actions.refresh()
        shown = self._stack.currentWidget()
        if shown is not self.states:
            getattr(shown, "give_focus")()  # noqa: B009 – what stands behind the figures takes the keyboard itself
        elif self.table is not None and self.table.isVisibleTo(self):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the command line opens."""
        return QRect(self._stack.mapTo(window, self._stack.rect().topLeft()), self._stack.size())

    @property
    def table(self) -> FigureTable | None:
        """The table in sight, None before the first was read."""
        shown = self._figures.currentWidget()
        return shown if isinstance(shown, FigureTable) else None

    @property
    def in_sight(self) -> QWidget | None:
        """What stands in the work column: the table, cases, formulas or weights."""
        return self._stack.currentWidget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the right column less room in a small window."""
        super().resizeEvent(event)
        self.side.fit(NARROW_SIDE if self.width() < SMALL else SIDE, low=self.height() < LOW)

    # ------------------------------------------------------------------ making

    def _lay_out(self, acts: dict[str, QAction]) -> None:
        self.top.lay_out(acts["back"], acts["on"])
        self.side.lay_out(acts["formula"], acts["cases"])
        self.weights.lay_out_foot(acts["save"])
        self.appeals.lay_out_foot(acts["grant"], acts["refuse"])
        work = QWidget()
        work.setProperty("part", "work")
        work.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(work)
        column.setContentsMargins(16, 0, 16, 0)
        column.setSpacing(0)
        column.addWidget(self._figures, 1)
        self.note.setFixedHeight(32)
        column.addWidget(self.note)
        self.states = StateStack(work)
        for part in (self.states, self.cases, self.days, self.appeals, self.formula, self.weights, self.loops):
            if part is not None:
                self._stack.addWidget(part)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._stack, 1)
        below.addWidget(self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top)
        whole.addLayout(below, 1)

    def _connect(self) -> None:
        self.top.asked.connect(self._asked)
        for panel in (self.cases, self.appeals, self.loops):
            if panel is not None:
                panel.opened.connect(self._open_case)
        self.appeals.decided.connect(self.read)
        self.appeals.changed.connect(self._desk.actions.refresh)
        self.weights.saved.connect(self.to_table)
        self._again.timeout.connect(self.read)
        self._stack.currentChanged.connect(self._put_beside)
        self._desk.hub.watch(self, (Topic.SETTING, Topic.PLACE, Topic.MEETING), self._heard)
        self._desk.hub.watch(self._figures, (Topic.CASE,), self._moved)
        self._desk.theme.switched.connect(self._dressed)

    # ------------------------------------------------------------------ reading

    @Slot()
    def read(self) -> None:
        """Read the table that is asked for; what is shown stays until it is there."""
        if not self.may:
            return
        self._again.stop()
        self.top.note_today(self._desk.clock.local().date())
        kind, period = self.top.kind, self.top.period
        if self.board is None or (self.board.kind, self.board.period) != (kind, period):
            self.states.show_loading()
            if not self._hand_above() and self._stack.currentWidget() is self.states:
                self.setFocus(Qt.FocusReason.OtherFocusReason)  # or Qt gives the keyboard away when the table goes
        self._desk.runner.read(board, kind, period, then=self._told, failed=self._not_told, owner=self, latest="board")

    @Slot()
    def _asked(self) -> None:
        self._courses = {}
        self._stack.setCurrentWidget(self.states)
        self.read()

    def _hand_above(self) -> bool:
        """Whether the keyboard was put among the choices above the table: there it stays."""
        hand = self.window().focusWidget()
        return hand is not None and self.top.isAncestorOf(hand)

    def _told(self, found: Board) -> None:
        self.board = found
        self.top.legend.show_lines(found.rules.grade_lines)
        at = f"{self._desk.clock.local(found.at):%H:%M:%S}"
        note = note_of(found.kind, found.rules.parts[found.kind])
        self.note.setText(fill(self.tr("As of %1.  %2"), at, note))
        self._blank = not any(figure.numerator or figure.denominator for figure in found.total.values())
        if self._blank:
            self.states.show_empty(
                fill(self.tr("Nothing happened: %1"), found.period.label(self._desk.language)),
                self.tr("No case of this period is counted yet. Alt+Left goes to the one before."),
            )
        else:
            self._show_rows()
            self.states.show_content()
            self._desk.runner.read(
                sparks,
                found.kind,
                self._periods(found.period),
                found.at,
                then=partial(self._coursed, found),
                owner=self,
                failed=self._not_read,
                latest="courses",
            )
        self._put_beside()
        if self.isVisible() and self._stack.currentWidget() is self.states and not self._hand_above():
            self.arrive()
        self._desk.actions.refresh()

    def _show_rows(self) -> None:
        assert self.board is not None
        shown = heads(self.board.kind, self.board.columns)
        lines = self.board.rules.grade_lines
        key = (shown, tuple(lines.items()))
        table = self._tables.get(key)
        before = self.table
        if table is None:
            table = self._tables[key] = FigureTable(self._desk.runner, shown, lines)
            table.setAccessibleName(self.tr("Figures"))
            table.looked.connect(self._look)
            table.row_opened.connect(self._entered)
            self._figures.addWidget(table)
        focused = before is not None and before is not table and before.hasFocus()
        self._figures.setCurrentWidget(table)
        if focused:
            table.setFocus(Qt.FocusReason.OtherFocusReason)
        table.show_rows(rows_of(self.board, self._courses))

    def _coursed(self, of: Board, found: dict[str, tuple[float | None, ...]]) -> None:
        if of is self.board:
            self._courses = found
            self._show_rows()

    def _not_read(self, error: BaseException) -> None:
        if not isinstance(error, LineLost):
            self._desk.notices.error(error)

    def _not_told(self, error: BaseException) -> None:
        """Say why; figures that were read stay while the line is down."""
        if not isinstance(error, LineLost):
            self.states.show_error(error, self._desk.actions.action("evaluation.read"))
        elif self.board is None:
            self.states.show_lost(self._desk.clock.local(error.since))
        else:
            self.states.show_content()

    def _periods(self, period: Period) -> tuple[Period, ...]:
        return course(period, YEARS if period.kind is PeriodKind.YEAR else PERIODS)

    def _heard(self, _: ChangeSet) -> None:
        self.read()

    def _moved(self, _: ChangeSet) -> None:
        if self.board is not None and self.top.period.last == self.top.today and not self._again.isActive():
            self._again.start()

    @Slot()
    def _put_beside(self) -> None:
        """Leave the loops the whole width: what stands beside is of a figure of the table."""
        self.side.setVisible(not self._blank and self._stack.currentWidget() is not self.loops)

    # ------------------------------------------------------------------ the figure that is looked into

    @Slot(object, str)
    def _look(self, row: Row, name: str) -> None:
        if self.board is None or self.sender() is not self.table:
            return
        self._row = row
        self.side.show_figure(self.board, row, name)
        periods = self._periods(self.board.period)
        if name == SCORE:
            self.side.show_course(row, periods, self.board.kind)
        else:
            self._desk.runner.read(
                insight,
                self.board.kind,
                row.line.key,
                name,
                periods,
                self.board.at,
                then=partial(self._looked, self.board, row, name),
                failed=self._not_read,
                owner=self,
                latest="insight",
            )
        self._desk.actions.refresh()

    def _looked(self, of: Board, row: Row, name: str, found: Insight) -> None:
        if of is self.board and self._row is not None and self._row.id == row.id and self.figure == name:
            places = (ScoreKind.COMMUNITY, ScoreKind.STATION)
            own = row.line.key if of.kind in places and row.line.key != WHOLE else ""
            self.side.show_insight(found, name, of.kind, own)

    @property
    def figure(self) -> str:
        """The id of the figure that is chosen, "" without one."""
        return "" if self.table is None else self.table.figure

    def _bounded(self, found: Any) -> None:
        self._desk.runner.work(outlines, found, then=self.side.show_outlines, failed=self._not_read, owner=self)

    @Slot()
    def _dressed(self) -> None:
        if self.table is not None and self._row is not None:
            self.table.looked.emit(self._row, self.figure)

    # ------------------------------------------------------------------ acts

    def may_read(self) -> bool:
        """Whether whoever sits here sees evaluation."""
        return self.may

    def has_board(self) -> bool:
        """Whether there is a table."""
        return self.may and self.board is not None

    def has_figure(self) -> bool:
        """Whether a figure is chosen that has cases."""
        return self.has_board() and self._row is not None and self.figure not in ("", SCORE)

    def may_set(self) -> bool:
        """Whether weights may be set here."""
        return self.has_board() and self.weights.may

    def can_save(self) -> bool:
        """Whether weights are before the eye and may be saved."""
        return self._stack.currentWidget() is self.weights and self.weights.may and not self.weights.busy

    def may_go_on(self) -> bool:
        """Whether there is a later period that has begun."""
        return self.may and self.top.may_go_on

    @Slot(object)
    def _entered(self, _: Row) -> None:
        if self.figure == SCORE:
            self.show_formula()
        else:
            self.show_cases()

    @Slot()
    def show_cases(self) -> None:
        """List the cases behind the figure that is chosen."""
        if self.board is not None and self._row is not None and self.figure not in ("", SCORE):
            panel = self.days if self.board.kind is ScoreKind.STATION else self.cases
            self._stack.setCurrentWidget(panel)
            panel.show_figure(self.board, self._row, self.figure)
            self.arrive()

    @Slot()
    def show_appeals(self) -> None:
        """List the overdue appeals of the department that is chosen, else of all."""
        if self.board is not None:
            self._stack.setCurrentWidget(self.appeals)
            self.appeals.show_board(self.board, self._row)
            self.arrive()

    @Slot()
    def show_loops(self) -> None:
        """Show the figures of the tiers' loops in the period that is shown."""
        if self.loops is not None:
            self._stack.setCurrentWidget(self.loops)
            self.loops.show_period(self.top.period)
            self.arrive()

    @Slot()
    def show_formula(self) -> None:
        """Show all formulas of the table with their sources."""
        if self.board is not None:
            self.formula.show_board(self.board)
            self._stack.setCurrentWidget(self.formula)
            self.arrive()

    @Slot()
    def show_weights(self) -> None:
        """Change weights and steps, beside what that would make of everybody."""
        if self.board is not None and self.weights.may:
            self.weights.show_board(self.board)
            self._stack.setCurrentWidget(self.weights)
            self.arrive()

    @Slot()
    def to_table(self) -> None:
        """Go back to the figure that was chosen."""
        self._stack.setCurrentWidget(self.states)
        self.arrive()

    @Slot(int)
    def _open_case(self, case_id: int) -> None:
        window: Any = self.window()
        window.open_case(case_id)
        if window.page is self:
            self._desk.notices.say(Tone.INFO, self.tr("This post has no workplace that shows cases."))
