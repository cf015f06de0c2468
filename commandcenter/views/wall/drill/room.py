# SPDX-License-Identifier: Apache-2.0
"""The scene of one place: reads what lies behind it, shows it in its panels, and goes back where one came from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.drill import behind_cell, behind_grid, behind_place
from commandcenter.queries.wall.drill.rows import Behind, PlaceView, Surroundings
from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.wall.drill import said
from commandcenter.views.wall.drill.around import HEIGHT, WIDTH, Around
from commandcenter.views.wall.drill.levels import Rung, Spot
from commandcenter.views.wall.panels.cell.figures import PlaceFigures
from commandcenter.views.wall.panels.cell.foot import CellFoot
from commandcenter.views.wall.panels.cell.history import PeriodBars, WeekGrid
from commandcenter.views.wall.panels.cell.open_list import OpenList
from commandcenter.views.wall.panels.cell.places import cell_places
from commandcenter.views.wall.panels.cell.shares import Shares
from commandcenter.views.wall.panels.headline import Sentence

MARGIN, MAP_CORNER = 40, 12
BEHIND: dict[Rung, Callable[..., Behind]] = {
    Rung.CELL: behind_cell,
    Rung.GRID: behind_grid,
    Rung.COMMUNITY: behind_place,
    Rung.STREET: behind_place,
}
"""What reads a place of each level."""


class DrillRoom(QObject):
    """Lays its panels over the page's ribbon, column and ticker while a place is shown; the map stays the page's.

    The page cuts its map to the place when it hears `entered`, and back to where it was when it hears `left`.
    """

    entered = Signal(object)
    """The place (PlaceView) now shown, also when one goes on from place to place."""
    refreshed = Signal(object, object)
    """The place as it is now, and its surroundings: what the map numbers and which components it shows."""
    left = Signal()
    failed = Signal(object)

    def __init__(self, page: QWidget, look: WallLook, read: Callable[..., None], zone: str) -> None:
        """`read` is a door as `Runner.read`; `zone` the centre's, in which times are written."""
        super().__init__(page)
        self._read, self._zone = read, zone
        self._wanted: Spot | None = None
        self._view: PlaceView | None = None
        self.figures, self.sentence = PlaceFigures(look, page), Sentence(look, page)
        self.periods, self.week = PeriodBars(look, page), WeekGrid(look, page)
        self.shares, self.cases = Shares(look, page), OpenList(look, page)
        self.around, self.foot = Around(look, page), CellFoot(look, page)
        for panel in self.panels:
            panel.hide()

    @property
    def panels(self) -> tuple[Panel, ...]:
        """Everything it lays over the page."""
        first = (self.figures, self.sentence, self.periods, self.week)
        return (*first, self.shares, self.cases, self.around, self.foot)

    @property
    def view(self) -> PlaceView | None:
        """The place that is shown."""
        return self._view

    @property
    def asked(self) -> Spot | None:
        """The place that is shown or on its way."""
        return self._wanted

    @property
    def active(self) -> bool:
        """Whether a place is shown or on its way: then Esc takes it back."""
        return self._wanted is not None

    def title(self) -> tuple[tuple[str, ...], str]:
        """Return for the header the names of what the place lies in, and its own; empty when none is shown."""
        return said.title(self._view) if self._view is not None else ((), "")

    def show_look(self, look: WallLook) -> None:
        """Take over another size of the wall; place it anew afterwards."""
        for panel in self.panels:
            panel.show_look(look)

    def place(self, width: int, height: int) -> QRect:
        """Lay the panels out on a page of this size; return the room of the map."""
        look = self.figures.look
        rooms = cell_places(look, width, height)
        wide, high = round(look.length(WIDTH)), round(look.length(HEIGHT))
        foot_of_map = rooms.map.bottom() + 1 - high - round(look.length(MAP_CORNER))
        around = QRect(rooms.map.left() + round(look.length(MARGIN)), foot_of_map, wide, high)
        columns = (rooms.figures, rooms.sentence, rooms.periods, rooms.week, rooms.shares, rooms.open_cases)
        laid = (*columns, around, rooms.foot)
        for panel, room in zip(self.panels, laid, strict=True):
            panel.setGeometry(room)
        return rooms.map

    def foot_of_map(self) -> int:
        """Return the height in pixels that the surroundings take at the foot of the map."""
        return round(self.around.look.length(HEIGHT + MAP_CORNER))

    # ---------------------------------------------------------------- what people do

    def show(self, spot: Spot) -> None:
        """Show what lies behind a cell, a community, a street or a responsibility grid."""
        self._wanted = spot
        self._read(BEHIND[spot.rung], spot.id, then=self._show, failed=self._fail, owner=self, latest="place")

    @Slot(int)
    def show_cell(self, cell_id: int) -> None:
        """Show what lies behind a cell."""
        self.show(Spot(Rung.CELL, cell_id))

    @Slot()
    def refresh(self) -> None:
        """Read the place again: something changed there, or time went on."""
        if self._wanted is not None:
            self.show(self._wanted)

    def press(self, event: QKeyEvent) -> bool:
        """Go back on Esc, and tell whether the key meant anything."""
        if not self.active or event.key() != Qt.Key.Key_Escape:
            return False
        self.leave()
        return True

    @Slot()
    def leave(self) -> None:
        """Give the page back."""
        shown, self._wanted, self._view = self._view, None, None
        for panel in self.panels:
            panel.hide()
        if shown is not None:
            self.left.emit()

    # ---------------------------------------------------------------- inside

    @Slot(object)
    def _show(self, behind: Behind) -> None:
        if self._wanted is None:
            return  # left meanwhile
        if behind is None:
            self.leave()  # there is no such place any more
            return
        view, around = behind
        other = self._view is None or (self._view.id, self._view.code) != (view.id, view.code)
        self._view = view
        self._fill(view, around)
        for panel in self.panels:
            panel.show()
            panel.raise_()
        if other:
            self.entered.emit(view)
        self.refreshed.emit(view, around)

    @Slot(object)
    def _fail(self, error: BaseException) -> None:
        if self._view is None:
            self._wanted = None
        self.failed.emit(error)

    def _fill(self, view: PlaceView, around: Surroundings) -> None:
        self.figures.show_columns(said.columns(view))
        self.sentence.show_sentence(said.sentence(view))
        self.periods.show_counts(view.periods)
        self.week.show_grid(view.week)
        self.shares.show_shares(view.shares)
        self.cases.show_cases(view.cases, view.at)
        self.around.show_around(around)
        self.foot.show_notes(said.foot_notes(view, self._zone))
