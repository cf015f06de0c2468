# SPDX-License-Identifier: Apache-2.0
"""The small map beside a case: its place, its cell, what lies near; moved by hand or keys, and a place picked on it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QImage, QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.base_map import METRES_PER_DEGREE, Land, land
from commandcenter.views.case.map_marks import (
    MapScene,
    Mark,
    mark_rect,
    paint_mark,
    paint_outline,
    paint_pin,
    paint_ring,
    paint_scale,
    paint_things,
    pin_holds,
)
from commandcenter.views.case.map_painter import BaseMap, MapView, paint_ground
from commandcenter.views.common.key_caps import KeyButton
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.runner import Runner
from commandcenter.views.common.words import language, pick
from commandcenter.views.shell.desk import Desk

NEAREST, FARTHEST = 0.1, 60.0
USUAL = 0.6
"""Metres a pixel: the finest and coarsest, and where a case is shown at first."""
MARGIN = 0.5
"""The ground is painted larger than the pane by this share to each side, so that a drag finds ground there."""
DRAG_FROM = 5
THINGS_FROM = 1.5
"""Metres a pixel below which single surveyed things are shown."""
STEP = 80

_grounds: WeakKeyDictionary[Runner, BaseMap] = WeakKeyDictionary()
"""The ground by the door it was read through: all maps of a window share one."""


class SmallMap(QWidget):
    """One image of the ground, and on top the place, its cell, marks and the scale; the image is painted elsewhere."""

    picked = Signal(float, float)
    """A place (lon, lat in WGS-84 degrees): a click beside all marks, or Enter on the cross of the keyboard."""
    pin_moved = Signal(float, float)
    """Where the pin was let go of (lon, lat in WGS-84 degrees), once somebody may move it."""
    mark_chosen = Signal(int)
    moved = Signal()
    """The operator moved or zoomed it."""
    scene_changed = Signal()
    """Pin, marks, ring or whether a place is waited for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = MapView(0.0, 0.0, USUAL, 1, 1)
        self._place: tuple[float, float] | None = None
        self._pin = ""
        self._marks: tuple[Mark, ...] = ()
        self._ring = 0.0
        self._things: tuple[tuple[float, float], ...] = ()
        self.may_move_pin: Callable[[], bool] = lambda: False
        """Whether a hand that takes hold of the pin moves it, asked when it does."""
        self._pin_held = False
        self._picking = False
        self._image: QImage | None = None
        self._image_view: MapView | None = None
        self._asked: tuple[Any, ...] | None = None
        self._drag: QPointF | None = None
        self._dragged = False
        self._corner: KeyButton | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self.setAccessibleName(self.tr("Map"))
        self._read_ground()
        desk.theme.switched.connect(self._repaint_ground)
        desk.hub.watch(self, (Topic.PLACE,), self._places_changed)

    # ------------------------------------------------------------------ for pages

    def show_place(self, lon: float | None, lat: float | None, text: str = "") -> None:
        """Put the pin there, with a number in it if given, and show its surroundings; None takes the pin away."""
        place = (lon, lat) if lon is not None and lat is not None else None
        moved = place != self._place
        self._place, self._pin = place, text
        if moved and place is not None:
            # How near the operator went is kept; what shows the whole town is no view of a place.
            scale = self._view.scale if self._view.scale <= 4 * USUAL else USUAL
            self._go(replace(self._view, lon=place[0], lat=place[1], scale=scale))
        self._scene_changed()

    def show_marks(self, marks: Sequence[Mark], ring_metres: float = 0.0) -> None:
        """Show what lies near, and a ring round the place within which it was looked for."""
        self._marks, self._ring = tuple(marks), ring_metres
        self._scene_changed()

    def show_things(self, places: Sequence[tuple[float, float]]) -> None:
        """Show surveyed things (lon, lat) when the view is near enough to tell them apart."""
        self._things = tuple(places)
        self.update()

    def set_picking(self, picking: bool) -> None:
        """Show that a click picks a place."""
        self._picking = picking
        self.setCursor(Qt.CursorShape.CrossCursor if picking else Qt.CursorShape.ArrowCursor)
        self._scene_changed()

    def set_corner(self, action: QAction) -> None:
        """Put the button of an act into the upper right corner (“Enlarge F6”)."""
        self._corner = KeyButton(action, parent=self)
        self._corner.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._corner.show()
        self._place_corner()

    def quarter(self) -> str:
        """Return name and kind of the residential quarter of the place, "" outside one or before the ground is read."""
        ground = self._ground()
        found = ground.quarter_at(*self._place) if ground is not None and self._place is not None else None
        return "" if found is None else f"{pick(found[0], found[1])} {found[2].label(language())}"

    @property
    def scene(self) -> MapScene:
        """What it shows beside the ground."""
        return MapScene(self._place, self._pin, self._marks, self._ring, self._picking)

    @property
    def view(self) -> MapView:
        """What is in sight."""
        return self._view

    @property
    def ready(self) -> bool:
        """Whether the ground in sight is painted."""
        return self._image_view is not None and self._asked is None

    def sizeHint(self) -> QSize:
        """Return the size of the design's narrow column."""
        return QSize(360, 280)

    def _scene_changed(self) -> None:
        self.update()
        self.scene_changed.emit()

    # ------------------------------------------------------------------ the ground

    def _ground(self) -> BaseMap | None:
        return _grounds.get(self._desk.runner)

    def _read_ground(self) -> None:
        ground = self._ground()
        if ground is not None:
            self._indexed(ground)
        else:
            self._desk.runner.read(land, then=self._index, failed=self._no_ground, owner=self)

    def _index(self, read: Land) -> None:
        ground = self._ground()  # another map of the window may have been quicker
        if ground is not None:
            self._indexed(ground)
        else:
            self._desk.runner.work(BaseMap, read, then=self._indexed, owner=self)

    def _indexed(self, ground: BaseMap) -> None:
        _grounds.setdefault(self._desk.runner, ground)
        bounds = ground.bounds()
        if self._place is None and bounds is not None:
            west, south, east, north = bounds
            wide = (east - west) * METRES_PER_DEGREE * math.cos(math.radians(south)) / max(1, self.width())
            high = (north - south) * METRES_PER_DEGREE / max(1, self.height())
            scale = min(FARTHEST, max(USUAL, wide, high))
            self._view = replace(self._view, lon=(west + east) / 2, lat=(south + north) / 2, scale=scale)
        self._repaint_ground()

    def _no_ground(self, error: BaseException) -> None:
        """Leave the plain land: the window says that the line is down, and a changed place asks again."""

    def _places_changed(self, _: ChangeSet) -> None:
        _grounds.pop(self._desk.runner, None)
        self._read_ground()

    @Slot()
    def _repaint_ground(self) -> None:
        self._image_view = None
        self._ask_for_ground()
        self.update()

    def _ask_for_ground(self) -> None:
        """Have the ground painted when what is in sight leaves the image, or is of another scale."""
        ground = self._ground()
        if ground is None or self._covers(self._image_view):
            return
        view, margin = self._view, 1 + 2 * MARGIN
        wanted = replace(view, width=round(view.width * margin), height=round(view.height * margin))
        asked = (wanted, look().name, self.devicePixelRatioF())
        if asked == self._asked:
            return
        self._asked = asked
        self._desk.runner.work(
            _painted, ground, wanted, look(), language(), self.devicePixelRatioF(),
            then=self._ground_painted, owner=self, latest="ground",
        )  # fmt: skip

    def _covers(self, view: MapView | None) -> bool:
        if view is None or view.scale != self._view.scale:
            return False
        corner, far = self._view.place(0, 0), self._view.place(self._view.width, self._view.height)
        inside = QRectF(-1, -1, view.width + 2, view.height + 2)
        return inside.contains(view.pixel(*corner)) and inside.contains(view.pixel(*far))

    def _ground_painted(self, painted: tuple[MapView, QImage]) -> None:
        self._image_view, self._image = painted
        self._asked = None
        self._ask_for_ground()
        self.update()

    # ------------------------------------------------------------------ moving

    def _go(self, view: MapView) -> None:
        self._view = view
        self._ask_for_ground()
        self.update()

    def _shift(self, x: float, y: float) -> None:
        view = self._view
        lon, lat = view.place(view.width / 2 + x, view.height / 2 + y)
        self._go(replace(view, lon=lon, lat=lat))
        self.moved.emit()

    def _zoom(self, factor: float, at: QPointF) -> None:
        """Change the scale so that what is under `at` stays there."""
        view = self._view
        scale = min(FARTHEST, max(NEAREST, view.scale * factor))
        lon, lat = view.place(at.x(), at.y())
        there = replace(view, scale=scale)
        off = there.pixel(lon, lat) - at
        middle = there.place(view.width / 2 + off.x(), view.height / 2 + off.y())
        self._go(replace(there, lon=middle[0], lat=middle[1]))
        self.moved.emit()

    def resizeEvent(self, event: Any) -> None:
        """Show more or less of the same place."""
        self._go(replace(self._view, width=max(1, self.width()), height=max(1, self.height())))
        self._place_corner()

    def event(self, event: QEvent) -> bool:
        """Paint anew for another screen."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._repaint_ground()
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the pointer is."""
        self._zoom(0.8 ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, zoom by + and -, Home goes back to the place, Enter picks what is under the cross."""
        middle = QPointF(self.width() / 2, self.height() / 2)
        steps = {
            Qt.Key.Key_Left: (-STEP, 0),
            Qt.Key.Key_Right: (STEP, 0),
            Qt.Key.Key_Up: (0, -STEP),
            Qt.Key.Key_Down: (0, STEP),
        }
        key = Qt.Key(event.key())
        fine = 0.1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        if key in steps:
            self._shift(steps[key][0] * fine, steps[key][1] * fine)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(0.8, middle)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self._zoom(1.25, middle)
        elif key == Qt.Key.Key_Home and self._place is not None:
            self._go(replace(self._view, lon=self._place[0], lat=self._place[1], scale=USUAL))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.picked.emit(self._view.lon, self._view.lat)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the ground."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag, self._dragged = event.position(), False
            held = self._place is not None and pin_holds(self._view.pixel(*self._place), event.position())
            self._pin_held = held and self.may_move_pin()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the ground along."""
        if self._drag is None:
            return
        way = self._drag - event.position()
        if self._dragged or way.manhattanLength() >= DRAG_FROM:
            self._dragged = True
            self._drag = event.position()
            if self._pin_held and self._place is not None:
                tip = self._view.pixel(*self._place) - way
                self._place = self._view.place(tip.x(), tip.y())
                self.update()
            else:
                self._shift(way.x(), way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the mark that was clicked, else pick the place."""
        if self._drag is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._drag = None
        held, self._pin_held = self._pin_held, False
        if self._dragged:
            if held and self._place is not None:
                self.pin_moved.emit(*self._place)
            return
        mark = next((one for one in reversed(self._marks) if self._hit(one, event.position())), None)
        if mark is not None:
            self.mark_chosen.emit(mark.id)
        else:
            self.picked.emit(*self._view.place(event.position().x(), event.position().y()))

    def focusInEvent(self, event: Any) -> None:
        """Show cross and ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: Any) -> None:
        """Take cross and ring away."""
        super().focusOutEvent(event)
        self.update()

    # ------------------------------------------------------------------ painting

    def paintEvent(self, event: Any) -> None:
        """Paint the image of the ground and what lies on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour(Colour.MAP_LAND))
        if self._image is not None and self._image_view is not None:
            painter.drawImage(self._image_rect(self._image_view), self._image)
        self._paint_cell(painter)
        if self._place is not None and self._ring:
            paint_ring(painter, self._view.pixel(*self._place), self._ring / self._view.scale)
        if self._view.scale <= THINGS_FROM:
            paint_things(painter, [self._view.pixel(*at) for at in self._things])
        for mark in self._marks:
            paint_mark(painter, mark, self._view.pixel(mark.lon, mark.lat))
        if self._place is not None:
            paint_pin(painter, self._view.pixel(*self._place), self._pin)
        paint_scale(painter, self._view.scale, self.height())
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _image_rect(self, view: MapView) -> QRectF:
        corner, far = view.place(0, 0), view.place(view.width, view.height)
        return QRectF(self._view.pixel(*corner), self._view.pixel(*far))

    def _paint_cell(self, painter: QPainter) -> None:
        ground = self._ground()
        cell_id = ground.cell_at(*self._place) if ground is not None and self._place is not None else None
        shape = ground.cell_shape(cell_id) if ground is not None and cell_id is not None else None
        if shape is not None:
            # Loaded with the ground by whoever read it; at the top it would be loaded before the first picture.
            import shapely

            paint_outline(painter, self._view.pixels(shapely.get_coordinates(shape.exterior)).tolist())

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(Colour.FOCUS_RING), look().size.ring))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        x, y = self.width() // 2, self.height() // 2
        painter.drawLine(x - 8, y, x + 8, y)
        painter.drawLine(x, y - 8, x, y + 8)

    def _hit(self, mark: Mark, at: QPointF) -> bool:
        return mark_rect(mark, self._view.pixel(mark.lon, mark.lat)).contains(at)

    def _place_corner(self) -> None:
        if self._corner is not None:
            hint = self._corner.sizeHint()
            self._corner.setGeometry(self.width() - hint.width() - 12, 12, hint.width(), hint.height())


def _painted(ground: BaseMap, view: MapView, look_: Any, language_: str, ratio: float) -> tuple[MapView, QImage]:
    return view, paint_ground(ground, view, look_, language_, ratio)
