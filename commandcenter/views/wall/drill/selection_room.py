# SPDX-License-Identifier: Apache-2.0
"""Everything a wall needs for a lasso: the column that lists what it holds, its keys, and taking the list away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QObject, QRect, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from commandcenter.queries.case_list import CaseRow, by_ids
from commandcenter.queries.wall.rows import OpenCase
from commandcenter.rules.joint.route import Spot
from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.common.words import fill, sentence
from commandcenter.views.wall.drill.selection import Named, Selection, select
from commandcenter.views.wall.drill.selection_export import writer
from commandcenter.views.wall.drill.selection_panel import SelectionPanel
from commandcenter.views.wall.hands.keys import LIST

translate = QCoreApplication.translate  # the name Qt's tools look for


class Doors(Protocol):
    """The two doors of a runner a list needs: to the database, and to another thread."""

    def read(self, query: Callable[..., Any], *args: Any, then: Any, failed: Any, owner: Any) -> None:
        """Run `query(connection, *args)`."""

    def work(self, function: Callable[..., Any], *args: Any, then: Any, failed: Any, owner: Any) -> None:
        """Run `function(*args)`."""


class SelectionRoom(QObject):
    """Shows a list when it is told what a lasso holds, and goes when it is told to or Esc is pressed."""

    entered = Signal()
    numbered = Signal(object)
    """The numbers (case id to number) to write into lamps on the map; empty when the list goes."""
    left = Signal()

    def __init__(
        self,
        page: QWidget,
        look: WallLook,
        doors: Doors,
        folder: Path,
        zone: str,
        now: Callable[[], datetime],
        to_desk: Callable[[Sequence[int]], bool],
        to_draft: Callable[[Sequence[int], Sequence[Spot]], bool],
    ) -> None:
        """Files go into `folder`; `zone` and `now` are the centre's; the last two are those of WallSite."""
        super().__init__(page)
        self._to_desk, self._to_draft = to_desk, to_draft
        self._doors, self._folder, self._zone, self._now = doors, folder, ZoneInfo(zone), now
        self._selection = Selection()
        self._held: tuple[OpenCase, ...] = ()
        self._ticked: frozenset[Named] = frozenset()
        self.panel = SelectionPanel(look, page)
        self.panel.item_pressed.connect(self.tick)
        self.panel.draft_pressed.connect(self.draft)
        self.panel.hide()

    @property
    def active(self) -> bool:
        """Whether the list is shown."""
        return not self.panel.isHidden()

    @property
    def selection(self) -> Selection:
        """What the list shows."""
        return self._selection

    def show_look(self, look: WallLook) -> None:
        """Take over another size of the wall."""
        self.panel.show_look(look)

    def place(self, side: QRect) -> None:
        """Lay the list into the column beside the map."""
        self.panel.setGeometry(side)

    def take(self, cell_ids: Sequence[int], cases: Iterable[OpenCase], ring: Sequence[Spot] = ()) -> None:
        """Show these open cases within a ring; a lasso that holds none shows that it holds none."""
        if not self.active:
            self.panel.show()
            self.entered.emit()
        self.panel.raise_()
        self._held, self._ticked = tuple(cases), frozenset()
        self._show(len(cell_ids), ring)

    def patch(self, cases: Mapping[int, OpenCase]) -> None:
        """Show the cases of the list as they are now; what is no longer open goes from it."""
        if self.active:
            self._held = tuple(cases[case.id] for case in self._held if case.id in cases)
            self._show(self._selection.cells, self._selection.ring)

    @Slot(int)
    def tick(self, at: int) -> None:
        """Mean the cases of an item of the list, or no longer; without any tick all are meant."""
        if 0 <= at < len(self._selection.items):
            self._ticked ^= {self._selection.items[at].named}
            self._show(self._selection.cells, self._selection.ring)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means while the list is shown, and tell whether it means anything."""
        act = LIST.act(event) if self.active else None
        if act is not None:
            self._acts()[act]()
        return act is not None

    def _acts(self) -> Mapping[str, Callable[[], None]]:
        return {
            "leave": self.leave,
            "desk": self.hand_over,
            "draft": self.draft,
            "item": partial(self.panel.go, 1),
            "item_before": partial(self.panel.go, -1),
            "tick": lambda: self.tick(self.panel.at),
            "csv": lambda: self.export(".csv"),
            "xlsx": lambda: self.export(".xlsx"),
        }

    def export(self, ending: str) -> None:
        """Write the list as a table (.csv) or a workbook (.xlsx) into the folder, and say where it lies."""
        now = self._now()
        path = self._folder / f"cases-{now.astimezone(self._zone):%Y%m%d-%H%M%S}{ending}"
        order = {case_id: at for at, case_id in enumerate(self._selection.ids)}

        def write(rows: list[CaseRow]) -> None:
            ordered = sorted(rows, key=lambda row: order[row.id])
            work = writer(ordered, path, now, self._zone)
            said = fill(translate("Selection", "%1 cases saved as %2"), len(ordered), path)
            self._doors.work(work, then=lambda _: self.panel.say(said), failed=self._failed, owner=self)

        self._doors.read(by_ids, self._selection.ids, then=write, failed=self._failed, owner=self)

    @Slot()
    def hand_over(self) -> None:
        """Hand the cases to a seat of this process; where none is open their numbers go to the clipboard."""
        cases = self._selection.cases
        if not cases:
            self.panel.say(translate("Selection", "There is no case in the list"))
        elif self._to_desk(self._selection.ids):
            self.panel.say(fill(translate("Selection", "%1 cases handed to the desk"), len(cases)))
        else:
            QGuiApplication.clipboard().setText("\n".join(case.number for case in cases))
            said = translate("Selection", "No seat is open here; %1 case numbers are on the clipboard")
            self.panel.say(fill(said, len(cases)))

    @Slot()
    def draft(self) -> None:
        """Draft a joint ticket of the cases at a seat of this process that may; else hand them over as a list."""
        selection = self._selection
        if selection.cases and self._to_draft(selection.ids, selection.ring):
            said = translate("Selection", "A joint ticket of %1 cases is drafted at the desk")
            self.panel.say(fill(said, len(selection.cases)))
        else:
            self.hand_over()

    @Slot()
    def leave(self) -> None:
        """Give the column back."""
        if self.active:
            self.panel.hide()
            self._selection, self._held, self._ticked = Selection(), (), frozenset()
            self.numbered.emit({})
            self.left.emit()

    def _show(self, cells: int, ring: Sequence[Spot]) -> None:
        now = self._now()
        self._selection = select(self._held, cells, now, self._ticked, ring)
        self.panel.show_selection(self._selection, now)
        self.numbered.emit(self.panel.numbers())

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self.panel.say(sentence(error))
