# SPDX-License-Identifier: Apache-2.0
"""The colours of cells while acts come in: counted here where open cases tell it, else read again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from commandcenter.queries.wall.measures import HECTARE, RATES, Values, classes, measures
from commandcenter.queries.wall.rows import Ground, Measure, OpenCase
from commandcenter.views.wall.lamps import Lamps
from commandcenter.views.wall.site import WallSite
from commandcenter.vocabulary import Lamp

COUNTED = frozenset({Measure.OPEN, Measure.OVERDUE, Measure.DENSITY})
"""Measures that follow from the open cases alone."""
AGAIN_MS = 2_000


class CellValues(QObject):
    """The values of one measure at a time; the steps of its scale stay while it is shown."""

    shown = Signal(object, object)
    """All values (cell id to value or None) and the lower edges of the five steps."""
    patched = Signal(object)

    def __init__(self, site: WallSite, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._site = site
        self.measure = Measure.FILED
        self.values: dict[int, float | None] = {}
        self.edges: tuple[float, ...] = classes(())
        self._cells: tuple[int, ...] = ()
        self._areas: dict[int, float] = {}
        self._by_cell: dict[int, dict[int, OpenCase]] = {}
        self.lamps = Lamps()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._read_again)

    def stop(self) -> None:
        """Ask nothing any more."""
        self._again.stop()

    def take_ground(self, ground: Ground) -> None:
        """Take over the cells there are."""
        self._cells, self._areas = ground.cells.ids, ground.cell_area
        self.show_measure(self.measure)

    def take_cases(self, cases: Iterable[OpenCase]) -> None:
        """Take over all open cases."""
        self._by_cell = {}
        every = tuple(cases)
        for case in every:
            self._put(case)
        self.lamps.fill(every, self._site.clock.now())
        if self.measure in COUNTED and self._cells:
            self._show(self._counted(self._by_cell))

    def show_measure(self, measure: Measure) -> None:
        """Colour by another measure from now on."""
        self.measure = measure
        if not self._cells:
            return
        if measure in COUNTED:
            self._show(self._counted(self._by_cell))
        else:
            self._site.runner.read(measures, measure, then=self._read_first, owner=self, latest="measure")

    def cases_moved(self, before: Sequence[OpenCase], after: Sequence[OpenCase]) -> None:
        """Follow what an act changed: the cells the cases lay in and those they lie in now."""
        for case in before:
            self._by_cell.get(case.cell_id, {}).pop(case.id, None)
        for case in after:
            self._put(case)
        gone = {case.id for case in before} - {case.id for case in after}
        turned = self.lamps.patch(after, gone, self._site.clock.now())
        if self.measure in COUNTED:
            self._count_again({case.cell_id for case in (*before, *after, *turned)})

    def turn(self) -> None:
        """Follow time: cases run out without an act."""
        turned = self.lamps.patch((), (), self._site.clock.now())
        if self.measure is Measure.OVERDUE:
            self._count_again({case.cell_id for case in turned})

    def stir(self) -> None:
        """Say that an act may have changed what has to be read."""
        if self.measure not in COUNTED and not self._again.isActive():
            self._again.start()

    # ---------------------------------------------------------------- inside

    def _put(self, case: OpenCase) -> None:
        self._by_cell.setdefault(case.cell_id, {})[case.id] = case

    def _count_again(self, touched: set[int]) -> None:
        counted = self._counted(touched)
        self._patch({cell: counted.get(cell, 0.0) for cell in touched})

    def _counted(self, cells: Iterable[int]) -> Values:
        """Return the value of those of these cells that have any."""
        found: dict[int, float | None] = {}
        for cell in cells:
            inside = self._by_cell.get(cell, {})
            late = self.measure is Measure.OVERDUE
            number = sum(self.lamps.of(case_id) is Lamp.RED for case_id in inside) if late else len(inside)
            if cell and number:
                found[cell] = float(number)
        if self.measure is Measure.DENSITY:
            return {cell: (n or 0.0) / max(1.0, self._areas.get(cell, HECTARE)) * HECTARE for cell, n in found.items()}
        return found

    def _read_first(self, read: Values) -> None:
        self._show(read)

    @Slot()
    def _read_again(self) -> None:
        self._site.runner.read(measures, self.measure, then=self._read_more, owner=self, latest="measure")

    def _read_more(self, read: Values) -> None:
        whole = self._whole(read)
        self._patch({cell: value for cell, value in whole.items() if self.values.get(cell) != value})

    def _whole(self, read: Values) -> Values:
        missing = None if self.measure in RATES else 0.0
        return {cell: read.get(cell, missing) for cell in self._cells}

    def _show(self, read: Values) -> None:
        self.values = self._whole(read)
        self.edges = classes(self.values.values(), self.measure)
        self.shown.emit(self.values, self.edges)

    def _patch(self, changed: Values) -> None:
        values = self.values
        known = {cell: value for cell, value in changed.items() if cell in values and values[cell] != value}
        if known:
            self.values |= known
            self.patched.emit(known)
