# SPDX-License-Identifier: Apache-2.0
"""The right column: what is alike, where it is, what happened here before and who called before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from commandcenter.queries.case_detail import CaseDetail, TimelineEntry
from commandcenter.queries.duplicates import CallerRow, DuplicateRow, PastRow, callers_of
from commandcenter.views.acceptor.evidence.duplicates import Duplicates
from commandcenter.views.acceptor.evidence.past_list import PastList
from commandcenter.views.acceptor.evidence.reads import About, Around, alike, around, open_ones, past_of_cell
from commandcenter.views.case.case_rows import case_lamp
from commandcenter.views.case.map_marks import Mark
from commandcenter.views.case.small_map import SmallMap
from commandcenter.views.case.timeline import Timeline
from commandcenter.views.shell.desk import Desk

COMPARE_AFTER_MS = 300
NOTHING = About(None, None, None, None, "")
TABS = ("map", "timeline", "place", "caller", "cell")


class Evidence(QWidget):
    """Follows what is in the middle; nothing here changes it but the key that merges and a click on the map."""

    opened = Signal(int)
    """A case the operator wants to see whole."""
    duplicates_changed = Signal()

    def __init__(self, desk: Desk, merge: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._about: About | None = None
        self._detail: CaseDetail | None = None
        self._cell_asked: tuple[int | None, int | None] = (None, None)
        self._around = Around()
        self.duplicates = Duplicates(desk, merge)
        self.map = SmallMap(desk)
        self.timeline = Timeline(desk.clock, desk.rules)
        self.place = PastList(desk.clock, self.tr("Nothing else was reported in this cell within a year."))
        self.caller = PastList(desk.clock, self.tr("No other report from this number."))
        self.cell = PastList(desk.clock, self.tr("Nothing else is open in this cell."))
        self._tabs: dict[str, QToolButton] = {}
        self._counted: dict[str, int] = {}
        self._narrow = False
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COMPARE_AFTER_MS)
        self._timer.timeout.connect(self._compare)
        self._lay_out()
        self.set_narrow(False)
        for signal in (self.duplicates.opened, self.place.opened, self.caller.opened, self.cell.opened):
            signal.connect(self.opened)
        self.duplicates.chosen.connect(self._show_marks)
        self.map.mark_chosen.connect(self._mark_chosen)

    # ------------------------------------------------------------------ what is shown

    def show_about(self, about: About | None) -> None:
        """Compare another problem, None without one; it may be called at every letter typed."""
        about = about or NOTHING
        moved = self._about is None or (about.lon, about.lat) != (self._about.lon, self._about.lat)
        if about == self._about:
            return
        self._about = about
        if moved:
            self.map.show_place(about.lon, about.lat)
            self._ask_around(about)
        self._ask_cell(about)
        self._timer.start()

    def show_case(self, detail: CaseDetail | None, entries: Sequence[TimelineEntry]) -> bool:
        """Show a case's timeline; without a case, as during a call, the caller's reports come before it.

        False when it is shown already.
        """
        if detail is self._detail:
            return False
        if detail is not None and (self._detail is None or detail.row.id != self._detail.row.id):
            self._desk.runner.read(
                callers_of,
                detail.row.id,
                then=partial(self._callers_arrived, detail.row.id),
                failed=_leave_it,
                owner=self,
                latest="callers",
            )
        self._detail = detail
        self.timeline.show_case(detail, list(entries))
        self._tabs["timeline"].setEnabled(detail is not None)
        if detail is None and self.is_shown("timeline"):
            self.show_tab("caller")
        elif detail is not None and self.is_shown("caller"):
            self.show_tab("timeline")
        return True

    @Slot(list)
    def show_callers(self, rows: Sequence[CallerRow]) -> None:
        """Show the caller's other reports; the tab comes forward when there are any."""
        self.caller.show_callers(rows)
        self._name_tab("caller", len(self.caller.rows))

    def _callers_arrived(self, case_id: int, rows: Sequence[CallerRow]) -> None:
        if self._detail is not None and self._detail.row.id == case_id:
            self.show_callers(rows)

    def compare_now(self) -> None:
        """Compare again although nothing was typed: another report came in between."""
        self._compare()

    # ------------------------------------------------------------------ tabs

    def show_tab(self, name: str) -> None:
        """Bring a tab forward."""
        if self._tabs[name].isHidden():
            name = "timeline"
        self._tabs[name].setChecked(True)
        self._stack.setCurrentWidget(self._pages[name])

    def is_shown(self, name: str) -> bool:
        """Tell whether a tab is in front."""
        return self._tabs[name].isChecked()

    def step_tab(self, step: int) -> None:
        """Bring the next or previous tab forward."""
        names = [name for name in TABS if not self._tabs[name].isHidden()]
        at = next((at for at, name in enumerate(names) if self._tabs[name].isChecked()), 0)
        self.show_tab(names[(at + step) % len(names)])

    def set_low(self, low: bool) -> None:
        """Show fewer duplicates where the window is low."""
        self.duplicates.set_low(low)

    def set_narrow(self, narrow: bool) -> None:
        """Make the map a tab where the column is narrow (notes-seats.md), else give it its own place."""
        self._narrow = narrow
        self._bar.setContentsMargins(0 if narrow else 8, 0, 0 if narrow else 8, 0)
        for name in TABS:
            self._name_tab(name, self._counted.get(name, 0))
        self._tabs["map"].setVisible(narrow)
        if narrow and self._stack.indexOf(self.map) < 0:
            self._stack.addWidget(self.map)
            self.show_tab("map")
        elif not narrow:
            self._upper.insertWidget(1, self.map, 3)
            self.map.show()
            if self.is_shown("map") or not any(tab.isChecked() for tab in self._tabs.values()):
                self.show_tab("timeline")

    # ------------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        self._pages = {
            "map": self.map, "timeline": self.timeline, "place": self.place, "caller": self.caller, "cell": self.cell,
        }  # fmt: skip
        bar = self._bar = QHBoxLayout()
        bar.setSpacing(0)
        for name in TABS:
            tab = QToolButton()
            tab.setCheckable(True)
            tab.setProperty("part", "tab")
            tab.clicked.connect(partial(self.show_tab, name))
            self._group.addButton(tab)
            self._tabs[name] = tab
            bar.addWidget(tab)
            if name != "map":
                self._stack.addWidget(self._pages[name])
        bar.addStretch()
        head = QWidget()
        head.setProperty("part", "bar")
        head.setFixedHeight(42)
        head.setLayout(bar)
        self._upper = QVBoxLayout(self)
        self._upper.setContentsMargins(0, 0, 0, 0)
        self._upper.setSpacing(0)
        self._upper.addWidget(self.duplicates)
        self._upper.addWidget(head)
        self._upper.addWidget(self._stack, 2)

    def _name_tab(self, name: str, count: int) -> None:
        """Name a tab with how many it holds; in a narrow column in as few letters as can be understood."""
        long = {
            "map": self.tr("Map"),
            "timeline": self.tr("Timeline"),
            "place": self.tr("This place"),
            "caller": self.tr("Caller"),
            "cell": self.tr("Open here"),
        }
        short = {"place": self.tr("Place"), "cell": self.tr("Cell")}
        title = (long | short if self._narrow else long)[name]
        self._counted[name] = count
        self._tabs[name].setText(f"{title} {count}" if count else title)

    @Slot()
    def _compare(self) -> None:
        about = self._about
        if about is not None:
            self._desk.runner.read(
                alike,
                self._desk.rules,
                about,
                self._desk.clock.now(),
                then=partial(self._compared, about),
                failed=_leave_it,
                owner=self,
                latest="alike",
            )

    def _compared(self, about: About, rows: list[DuplicateRow]) -> None:
        if about == self._about:
            self.duplicates.show_rows(rows, about.says_something)
            self._show_marks(None)
            self.duplicates_changed.emit()

    @Slot(object)
    def _show_marks(self, _: object) -> None:
        ring = self._desk.rules.duplicate_metres if self._about is not None and self._about.lon is not None else 0.0
        chosen = self.duplicates.current
        marks = [
            Mark(row.id, row.lon, row.lat, str(number), None, row is chosen)
            for number, row in enumerate(self.duplicates.rows, start=1)
            if row.lon is not None and row.lat is not None
        ]
        mine = {mark.id for mark in marks} | {self._about.case_id if self._about is not None else None}
        now = self._desk.clock.now()
        others = [
            Mark(row.id, row.lon, row.lat, "", case_lamp(row, now))
            for row in self._around.cases
            if row.id not in mine and row.lon is not None and row.lat is not None
        ]
        self.map.show_marks([*others, *marks], ring)

    @Slot(int)
    def _mark_chosen(self, case_id: int) -> None:
        if case_id in [row.id for row in self.duplicates.rows]:
            self.duplicates.list.choose(case_id)
        else:
            self.opened.emit(case_id)

    def _ask_around(self, about: About) -> None:
        if about.lon is None or about.lat is None:
            self._around_arrived(Around())
            return
        self._desk.runner.read(
            around, self._desk.rules, about.lon, about.lat, about.cell_id,
            then=self._around_arrived, failed=_leave_it, owner=self, latest="around",
        )  # fmt: skip

    def _around_arrived(self, there: Around) -> None:
        self._around = there
        self.map.show_things(there.things)
        self._show_marks(None)

    def _ask_cell(self, about: About) -> None:
        asked = (about.cell_id, about.case_id)
        if asked == self._cell_asked:
            return
        self._cell_asked = asked
        if about.cell_id is None:
            self._cell_arrived([])
            return
        self._desk.runner.read(
            past_of_cell,
            about.cell_id,
            self._desk.clock.now(),
            about.case_id,
            then=self._cell_arrived,
            failed=_leave_it,
            owner=self,
            latest="cell",
        )

    def _cell_arrived(self, rows: list[PastRow]) -> None:
        open_rows = open_ones(rows)
        self.place.show_rows(rows)
        self.cell.show_rows(open_rows)
        self._name_tab("place", len(rows))
        self._name_tab("cell", len(open_rows))


def _leave_it(error: BaseException) -> None:
    """What does not come leaves what is shown: the middle works without it."""
