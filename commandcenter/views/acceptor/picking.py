# SPDX-License-Identifier: Apache-2.0
"""Takes a place from the map, small or large, into the form in the middle."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from commandcenter.views.acceptor.evidence.column import Evidence
from commandcenter.views.case.large_map.enlarging import Enlarging
from commandcenter.views.case.problem.body import ReportBody
from commandcenter.views.shell.desk import Desk

if TYPE_CHECKING:
    from commandcenter.views.acceptor.page import AcceptorPage


class Picking(QObject):
    """A point is taken on the key's word, or where a call has no place yet; a stray click moves nothing.

    Who drags the pin means it: where it is let go of, the place is.
    `form()` is the form in the middle, None while nothing may be typed into it; `is_new()` tells a call from a case.
    """

    def __init__(
        self,
        desk: Desk,
        evidence: Evidence,
        form: Callable[[], ReportBody | None],
        is_new: Callable[[], bool],
        page: AcceptorPage,
    ) -> None:
        super().__init__(page)
        self._evidence, self._form, self._is_new = evidence, form, is_new
        self.active = False
        """Whether the next point is waited for."""
        evidence.map.picked.connect(self._picked)
        evidence.map.may_move_pin = lambda: self._form() is not None
        evidence.map.pin_moved.connect(self._moved)
        self.large = Enlarging(desk, page, evidence.map, "acceptor", about=self._about, open_case=page.open_case)

    def begin(self) -> None:
        """Bring the map forward and wait for a point."""
        self._evidence.show_tab("map")
        self._evidence.map.set_picking(True)
        self._evidence.map.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.active = True

    def end(self) -> None:
        """Wait no more; the keyboard goes to the place in the form."""
        self.active = False
        self._evidence.map.set_picking(False)
        if (form := self._form()) is not None:
            form.place.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _about(self) -> str:
        form = self._form()
        return self._evidence.map.quarter() if form is None else form.place.said

    @Slot(float, float)
    def _picked(self, lon: float, lat: float) -> None:
        form = self._form()
        if form is not None and (self.active or (self._is_new() and form.place.position is None)):
            form.place.point_at(lon, lat)
            self.end()

    @Slot(float, float)
    def _moved(self, lon: float, lat: float) -> None:
        """Take the place the pin was dragged to: whoever drags it means it."""
        if (form := self._form()) is not None:
            form.place.point_at(lon, lat)
