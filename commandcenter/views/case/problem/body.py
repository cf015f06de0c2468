# SPDX-License-Identifier: Apache-2.0
"""What is known of a problem: words, place, component, item, condition; the same for a new report and for a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from commandcenter.queries.catalogue import ItemRow
from commandcenter.views.case.problem.conditions import Conditions
from commandcenter.views.case.problem.item import ItemField
from commandcenter.views.case.problem.place import ComponentField, PlaceField
from commandcenter.views.case.problem.reads import Offered, Spot, Understood, conditions_for, understood
from commandcenter.views.case.problem.words import FEW_LINES, LINES, WordsEdit
from commandcenter.views.common.forms import Form, FormRow
from commandcenter.views.common.words import pick
from commandcenter.views.shell.desk import Desk

UNDERSTAND_AFTER_MS = 250


class ReportBody(QWidget):
    """Holds no state of its own besides its fields; `changed` after everything an operator did."""

    changed = Signal()
    spot_changed = Signal(object)
    """The Spot the report lies at, or None."""

    def __init__(
        self,
        desk: Desk,
        form: Form,
        *,
        with_mark: bool,
        point: QAction | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`with_mark` puts the mark of an emergency here; else whoever uses the body has to.

        `point` is the act that lets the operator point at a map, where there is one.
        """
        super().__init__(parent)
        self._desk, self._form = desk, form
        self._loading = self._following = False
        self._pending: dict[str, int | None] = {}  # what was loaded and waits for its list to arrive
        self.words = WordsEdit()
        self.emergency = QCheckBox(self.tr("Emergency"), self)
        self.place = PlaceField(desk, point)
        self.component = ComponentField()
        self.item = ItemField(desk, self.words.toPlainText, self.place.candidates)
        self.conditions = Conditions(desk.clock)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(UNDERSTAND_AFTER_MS)
        self._timer.timeout.connect(self._understand)
        self._lay_out(with_mark)
        self._connect()

    # ------------------------------------------------------------------ values

    def values(self) -> dict[str, Any]:
        """Return what the fields hold, by the names services use."""
        lon, lat = self.place.position or (None, None)
        item = self.item.item
        held = {
            "text": self.words.toPlainText().strip(),
            "address": self.place.edit.text().strip(),
            "lon": lon,
            "lat": lat,
            "item_id": item.id if item is not None else self.component.item_id,
            "condition_id": self.conditions.value if item is not None else None,
            "component_id": self.component.value,
            "emergency": self.emergency.isChecked(),
        }
        return held | self._pending

    def load(self, values: Mapping[str, Any]) -> None:
        """Show other values; nothing is announced."""
        self._loading = True
        waiting = {name: values.get(name) for name in ("item_id", "condition_id", "component_id")}
        self._pending = {name: value for name, value in waiting.items() if value is not None}
        self.words.set_text(str(values.get("text") or ""))
        self.place.load(str(values.get("address") or ""), values.get("lon"), values.get("lat"))
        self.emergency.setChecked(bool(values.get("emergency")))
        self.conditions.show_item("", [])
        self.item.load(values.get("item_id"))
        self._loading = False
        self._timer.start()

    @property
    def is_emergency(self) -> bool:
        """Whether the catalogue calls it an emergency, which alone spares verification (domain.md 4 rule 2)."""
        condition = self.conditions.current
        item = self.item.item
        return (item is not None and item.emergency) or (
            item is not None and condition is not None and condition.row.emergency
        )

    @property
    def spot(self) -> Spot | None:
        """What lies where the report is."""
        return self.place.spot

    def set_low(self, low: bool) -> None:
        """Keep fewer lines free where the window is low."""
        self.words.show_lines(FEW_LINES if low else LINES)

    def set_read_only(self, read_only: bool) -> None:
        """Let the fields be read but not changed."""
        for edit in (self.words, self.place.edit, self.item.edit):
            edit.setReadOnly(read_only)
        for widget in (self.component, self.conditions, self.emergency):
            widget.setEnabled(not read_only)

    # ------------------------------------------------------------------ making

    def _lay_out(self, with_mark: bool) -> None:
        add = self._form.add
        words = add("text", FormRow(self.tr("Words"), self.words, required=True))
        place = add("place", FormRow(self.tr("Place"), self.place))
        component = add(
            "component", FormRow(self.tr("Part"), self.component, *((self.emergency,) if with_mark else ()))
        )
        item = add("item", FormRow("", self.item))
        condition = add("condition", FormRow("", self.conditions))
        for name in ("address", "supervisor"):
            add(name, place)
        pair = QHBoxLayout()
        pair.setSpacing(24)
        pair.addWidget(item, 1, Qt.AlignmentFlag.AlignTop)
        pair.addWidget(condition, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for row in (words, place, component):
            column.addWidget(row)
        column.addLayout(pair)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._words_changed)
        self.emergency.toggled.connect(self._something_changed)
        self.place.changed.connect(self._something_changed)
        self.place.changed.connect(self._form.row("place").clear_problem)
        self.place.placed.connect(self._placed)
        self.place.edit.installEventFilter(self)
        self.component.currentIndexChanged.connect(self._component_changed)
        self.item.lit.connect(self._item_lit)
        self.item.changed.connect(self._item_changed)
        self.conditions.chosen.connect(self._something_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lend the area of the candidates to the place while it has the keyboard."""
        if event.type() == QEvent.Type.FocusIn:
            self.item.show_places(True)
        elif event.type() == QEvent.Type.FocusOut:
            self.place.settle()
            self.item.show_places(False)
        return False

    # ------------------------------------------------------------------ what follows from what

    @Slot()
    def _something_changed(self) -> None:
        if not self._loading:
            self.changed.emit()

    @Slot()
    def _words_changed(self) -> None:
        self._timer.start()
        self._something_changed()

    @Slot()
    def _understand(self) -> None:
        self._desk.runner.read(
            understood,
            self.words.toPlainText(),
            then=self._understood,
            failed=_leave_it,
            owner=self,
            latest="words",
        )

    def _understood(self, found: Understood) -> None:
        self.words.show_words(found.words)
        if found.place is not None and not self.words.isReadOnly():
            self.place.suggest(found.place)
        self.item.ask()

    @Slot(object)
    def _placed(self, spot: Spot | None) -> None:
        wanted = self._pending.pop("component_id", None) if spot is not None else None
        self.component.blockSignals(True)
        self.component.show_spot(spot, wanted)
        self.component.blockSignals(False)
        self.spot_changed.emit(spot)

    @Slot()
    def _component_changed(self) -> None:
        meant = self.component.item_id
        if meant is not None and self.item.item is None and not self._following:
            # To load an item is to give the chosen one back first, which fills the list of components anew.
            self._following = True
            self.item.load(meant)
            self._following = False
        self._something_changed()

    @Slot()
    def _item_changed(self) -> None:
        item = self.item.item
        if not self._loading and (item is None or item.id != self._pending.get("item_id")):
            self._pending.pop("condition_id", None)
        if not self._loading:
            self._pending.pop("item_id", None)
        self.component.show_item(item.id if item is not None else None)
        self._form.row("item").clear_problem()
        self._something_changed()

    @Slot(object)
    def _item_lit(self, row: ItemRow | None) -> None:
        if row is None:
            self.conditions.show_item("", [])
            return
        self._desk.runner.read(
            conditions_for,
            row.id,
            self.words.toPlainText(),
            self._now(),
            then=partial(self._conditions_arrived, row),
            failed=_leave_it,
            owner=self,
            latest="conditions",
        )

    def _conditions_arrived(self, item: ItemRow, rows: list[Offered]) -> None:
        wanted = self._pending.pop("condition_id", None) if self.item.item is not None else None
        kept = self._loading
        self._loading = wanted is not None
        self.conditions.show_item(pick(item.name_zh, item.name_en), rows, wanted)
        self._loading = kept

    def _now(self) -> datetime:
        return self._desk.clock.now()


def _leave_it(error: BaseException) -> None:
    """What is not understood stays as it was typed."""
