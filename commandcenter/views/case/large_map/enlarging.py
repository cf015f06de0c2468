# SPDX-License-Identifier: Apache-2.0
"""Lets a page show its small map large: opens, follows and leaves it, and knows its keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from commandcenter.views.case.large_map.pane import LargePane
from commandcenter.views.case.large_map.window_map import WindowMap, map_of
from commandcenter.views.case.small_map import SmallMap
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import sentence
from commandcenter.views.map.chromium import has_no_sandbox
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Problem, Refused

LAYERS = ("base", "boundaries", "outlines", "cases", "components", "grids", "own")
"""What can be switched, by Ctrl and 1 to 7."""
OWN = "own"
"""All layers of this machine's own, where it has any."""
AT_FIRST = frozenset({"base", "boundaries", "outlines", "cases", "components"})
WITH = {"base": ("names",)}
"""What comes and goes with a layer."""
ON, OFF = "ph.check-square", "ph.square"
NEARER = 0.5


class Enlarging(QObject):
    """The large map says what the small one would say: `picked`, `pin_moved` and `mark_chosen` of the small map.

    A click on another open case opens it. Whatever sends the keyboard back into the page closes the map.
    """

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        small: SmallMap,
        name: str,
        *,
        about: Callable[[], str],
        open_case: Callable[[int], None],
    ) -> None:
        """`name` is that of the page in the ids of acts; `about` says what place is shown."""
        super().__init__(page)
        self._desk, self._page, self._small, self._name = desk, page, small, name
        self._about, self._open_case = about, open_case
        self._shown = set(AT_FIRST)
        self._pane: LargePane | None = None
        self._map: WindowMap | None = None
        self._before: QWidget | None = None
        self._looked_at: tuple[float, float] | None = None
        self.is_open = False
        self._layers: dict[str, QAction] = {}
        self.action = self._add_acts()
        small.set_corner(self.action)
        small.scene_changed.connect(self._follow)

    def _add_acts(self) -> QAction:
        head = self.tr("Large map")
        add = partial(self._add, head)
        enlarge = add("", self.tr("Enlarge map"), "ph.corners-out", "F6", self.toggle, lambda: True)
        texts = (
            self.tr("Base map"), self.tr("Boundaries"), self.tr("Cells"), self.tr("Cases"), self.tr("Components"),
            self.tr("Grids"), self.tr("Own layers"),
        )  # fmt: skip
        for key, (layer, text) in enumerate(zip(LAYERS, texts, strict=True), start=1):
            icon = ON if layer in self._shown else OFF
            can = self._has_own if layer == OWN else None
            self._layers[layer] = add(f"_{layer}", text, icon, f"Ctrl+{key}", partial(self._switch, layer), can)
        self._layers[OWN].setVisible(False)
        add("_pick", self.tr("Take the middle"), "ph.crosshair", "Return; Enter", self._pick_middle)
        add("_nearer", self.tr("Nearer"), "ph.magnifying-glass-plus", "+; =", partial(self._zoom, NEARER))
        add("_farther", self.tr("Farther"), "ph.magnifying-glass-minus", "-", partial(self._zoom, -NEARER))
        add("_home", self.tr("Back to the place"), "ph.map-pin", "Home", self._go_home)
        return enlarge

    def _add(
        self, head: str, id_: str, text: str, icon: str, key: str, do: Callable[[], Any], can: Any = None
    ) -> QAction:
        act = Act(f"{self._name}.map{id_}", text, icon, key, head, do, can or (lambda: self.is_open))
        return self._desk.actions.add(act, self._page)

    # ------------------------------------------------------------------ opening and leaving

    @Slot()
    def toggle(self) -> None:
        """Open the map, or leave it."""
        if self.is_open:
            self.leave()
        else:
            self.open()

    @Slot()
    def open(self) -> None:
        """Show the map over the page; where its engine cannot start, say so in one sentence."""
        if has_no_sandbox():
            self._desk.notices.error(Refused(Problem.LARGE_MAP_AS_ROOT))
            return
        self._before = QApplication.focusWidget()
        self.is_open = True
        pane = self._pane = self._pane or self._make_pane()
        pane.setGeometry(self._page.rect())
        pane.say_about(self._about())
        pane.show()
        pane.raise_()
        pane.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take_map(pane)
        self._page.installEventFilter(self)
        self._application().focusChanged.connect(self._focus_moved)
        self._desk.actions.rename(f"{self._name}.map", self.tr("Small map"))
        self._desk.actions.refresh()

    @Slot()
    def leave(self) -> None:
        """Go back to where the keyboard was."""
        if not self.is_open:
            return
        before = self._before
        self._close()
        if before is not None and isValid(before) and before.isVisible() and self._page.isAncestorOf(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._arrive()
        self._hide()

    def _close(self) -> None:
        self.is_open, self._before = False, None
        self._application().focusChanged.disconnect(self._focus_moved)
        self._page.removeEventFilter(self)
        self._desk.actions.rename(f"{self._name}.map", self.tr("Enlarge map"))
        self._desk.actions.refresh()

    def _hide(self) -> None:
        if self._pane is not None:
            self._pane.hide()

    def _arrive(self) -> None:
        if (arrive := getattr(self._page, "arrive", None)) is not None:
            arrive()

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        pane = self._pane
        if new is None or pane is None or new is pane or not self._page.isAncestorOf(new):
            return
        if new is self._small or pane.isAncestorOf(new):
            pane.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._close()
            self._hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the page."""
        if event.type() == QEvent.Type.Resize and self._pane is not None:
            self._pane.setGeometry(self._page.rect())
        return False

    # ------------------------------------------------------------------ the map

    def _make_pane(self) -> LargePane:
        pane = LargePane([*self._layers.values()], self.action, self._page)
        pane.stepped.connect(self._step)
        pane.left.connect(self.leave)
        return pane

    def _take_map(self, pane: LargePane) -> None:
        if self._map is None:
            self._map = map_of(self._desk, self._page.window())
            self._map.made.connect(self._made)
            self._map.laid_out.connect(self._laid_out)
            self._map.drawn.connect(self._drawn)
            self._map.failed.connect(self._failed)
            self._map.own_named.connect(self._own_named)
            self._map.layer_failed.connect(self._layer_failed)
            self._own_named()
            if self._map.view is not None:
                self._connect()
        if not self._map.is_drawn:
            pane.say_loading()
        self._map.want()
        if self._map.view is not None:
            self._show(pane)

    @Slot()
    def _made(self) -> None:
        self._connect()
        if self.is_open and self._pane is not None:
            self._show(self._pane)

    def _connect(self) -> None:
        assert self._map is not None and self._map.view is not None
        view = self._map.view
        view.picked.connect(self._picked)
        view.pin_moved.connect(self._pin_moved)
        view.case_clicked.connect(self._case_clicked)
        view.place_clicked.connect(self._place_clicked)

    def _show(self, pane: LargePane) -> None:
        assert self._map is not None and self._map.view is not None
        view = self._map.view
        pane.show_map(view)
        self._show_layers()
        self._follow()
        if self._map.is_drawn:
            pane.reveal()
            if self._small.scene.place != self._looked_at:
                self._go_home()

    @Slot()
    def _laid_out(self) -> None:
        if self.is_open:
            self._go_home()

    @Slot()
    def _drawn(self) -> None:
        if self.is_open and self._pane is not None:
            self._pane.reveal()

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        if self.is_open and self._pane is not None and self._map is not None and not self._map.is_drawn:
            self._pane.say_error(error)

    def _has_own(self) -> bool:
        return self.is_open and self._map is not None and bool(self._map.own)

    @Slot()
    def _own_named(self) -> None:
        if self._map is not None:
            self._layers[OWN].setVisible(bool(self._map.own))
            self._desk.actions.refresh()

    @Slot(object)
    def _layer_failed(self, error: BaseException) -> None:
        if self.is_open:
            self._desk.notices.say(Tone.WARNING, sentence(error))

    @Slot()
    def _follow(self) -> None:
        """Show what the small map shows."""
        if not self.is_open or self._pane is None:
            return
        self._pane.say_about(self._about())
        if self._map is not None and self._map.view is not None:
            scene = self._small.scene
            self._map.view.show_scene(scene, movable=self._small.may_move_pin())
            self._map.show_place(scene.place)

    # ------------------------------------------------------------------ what people do with it

    @Slot(float, float)
    def _picked(self, lon: float, lat: float) -> None:
        if self.is_open:
            self._small.picked.emit(lon, lat)

    @Slot(float, float)
    def _pin_moved(self, lon: float, lat: float) -> None:
        if not self.is_open:
            return
        if self._small.may_move_pin():
            self._looked_at = (lon, lat)
            self._small.pin_moved.emit(lon, lat)
        else:
            self._follow()

    @Slot(object)
    def _case_clicked(self, case_id: int) -> None:
        if not self.is_open:
            return
        if any(mark.id == case_id and mark.lamp is None for mark in self._small.scene.marks):
            self._small.mark_chosen.emit(case_id)
            return
        self.leave()
        self._open_case(case_id)
        self._arrive()

    @Slot(int)
    def _place_clicked(self, division: int) -> None:
        """Go to a street or community whose name or badge was clicked, unless the click meant a place."""
        if self.is_open and not self._small.scene.picking and self._map is not None and self._map.view is not None:
            self._map.view.go_into(division)

    @Slot(int, int)
    def _step(self, across: int, down: int) -> None:
        if self._map is not None and self._map.view is not None:
            self._map.view.go(across, down)

    def _zoom(self, nearer: float) -> None:
        if self._map is not None and self._map.view is not None:
            self._map.view.go(nearer=nearer)

    def _pick_middle(self) -> None:
        if self._map is not None and self._map.view is not None:
            self._map.view.pick_middle()

    def _go_home(self) -> None:
        if self._map is not None and self._map.view is not None:
            self._looked_at = self._small.scene.place
            self._map.view.go_to(self._looked_at)

    def _switch(self, layer: str) -> None:
        self._shown ^= {layer}
        self._layers[layer].setData(ON if layer in self._shown else OFF)
        self._show_layers()

    def _show_layers(self) -> None:
        if self._map is not None and self._map.view is not None:
            more = {one for layer in self._shown for one in WITH.get(layer, ())}
            own = self._map.own if OWN in self._shown else frozenset()
            self._map.view.show_layers(self._shown - {OWN} | more | own)

    @staticmethod
    def _application() -> QApplication:
        application = QCoreApplication.instance()
        assert isinstance(application, QApplication)
        return application
