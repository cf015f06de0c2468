# SPDX-License-Identifier: Apache-2.0
"""Where it is: typed, given as coordinates or clicked on the map; cell, community and grids fill in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.queries.places import PlaceRow
from commandcenter.rules.datums import parse_coordinates, split_datum, to_wgs84
from commandcenter.views.case.problem.candidates import Candidates, Choice
from commandcenter.views.case.problem.reads import Spot, places_for, spot_at
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.words import fill, label, pick
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Datum, Refused

ASK_AFTER_MS = 120
_NUMBERS = re.compile(r"^[\s(（]*[-+NSEWnsew]?\s*\d{1,3}[.°]\d")
_OTHERS = (Datum.GCJ02, Datum.BD09, Datum.CGCS2000)
"""What numbers may mean besides WGS-84; offered while nobody said."""


class PlaceField(QWidget):
    """The line for the place and, under it, what the place belongs to."""

    changed = Signal()
    placed = Signal(object)
    """The Spot, or None when the place is not known any more."""

    def __init__(self, desk: Desk, point: QAction | None, parent: QWidget | None = None) -> None:
        """`point` is the act that lets the operator point at the map, None where there is no map."""
        super().__init__(parent)
        self._desk = desk
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(self.tr("Address, quarter, pinyin initials, cell or coordinates"))
        self.candidates = Candidates(self.edit)
        self._facts = QLabel(wordWrap=True)
        self._facts.setMinimumHeight(22)
        self._position: tuple[float, float] | None = None
        self._anchor = ""  # the address the position was found by; "" when it was pointed at
        self._pointed = False  # the position was pointed at, and the words are not typed by a person
        self._numbers = False  # the line holds coordinates, by which nobody calls a place
        self.spot: Spot | None = None
        self.typed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASK_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.edit, 1)
        if point is not None:
            button = KeyButton(point, Kind.QUIET)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            line.addWidget(button)
        column.addLayout(line)
        column.addWidget(self._facts)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._edited)
        self.candidates.taken.connect(self._taken)
        self._show_facts()

    @property
    def position(self) -> tuple[float, float] | None:
        """Where it is (WGS-84 lon, lat), None while only words are known."""
        return self._position

    @property
    def said(self) -> str:
        """What stands under the line: what the place belongs to, or that it is not placed."""
        return self._facts.text()

    def load(self, address: str, lon: float | None, lat: float | None, *, typed: bool = True) -> None:
        """Show another place."""
        self.edit.setText(address)
        self._pointed = self._numbers = False
        self.typed = typed and bool(address)
        self.candidates.show_choices(())
        self._put(None if lon is None or lat is None else (lon, lat), "")

    def suggest(self, place: PlaceRow) -> None:
        """Take over a place the words named, if nobody typed one."""
        if not self.typed and self._position is None:
            self.edit.setText(place.text)
            self._put((place.lon, place.lat), place.text)
            self.changed.emit()

    def point_at(self, lon: float, lat: float) -> None:
        """Take a point of the map; words that were typed stay, where there are none the nearest address is written."""
        self._pointed = self._pointed or not self.edit.text().strip()
        self._put((lon, lat), "")
        self.typed = True
        self.changed.emit()

    # ------------------------------------------------------------------ typing

    @Slot(str)
    def _edited(self, text: str) -> None:
        self.typed = bool(text.strip())
        self._pointed = self._numbers = False
        if self._anchor and not text.startswith(self._anchor):
            self._put(None, "")
        if not text.strip():
            self._put(None, "")
        self._timer.start()
        self.changed.emit()

    @Slot()
    def _ask(self) -> None:
        text = self.edit.text().strip()
        if _NUMBERS.match(split_datum(text)[0]):
            self._read_coordinates(text)
        elif text and not (self._anchor and text.startswith(self._anchor)):
            self._desk.runner.read(places_for, text, then=self._found, failed=_leave_it, owner=self, latest="places")
        else:
            self.candidates.show_choices(())

    def _read_coordinates(self, text: str) -> None:
        numbers, datum = split_datum(text)
        try:
            read = parse_coordinates(numbers, self._near())
        except Refused:
            return  # half typed; sending says what is wrong with it
        self._numbers = True
        self._offer_datums(numbers if datum is None else "")
        self._put(to_wgs84(read.lon, read.lat, datum or Datum.WGS84), "")
        self.changed.emit()

    def _offer_datums(self, numbers: str) -> None:
        """Offer what the numbers may mean instead; nothing is highlighted, so that Enter goes on as before."""
        rows = [Choice((numbers, datum), f"{numbers} {label(datum)}") for datum in _OTHERS] if numbers else []
        self.candidates.show_choices(
            rows, group_at=0, group=self.tr("Taken as WGS-84; if it is another: ↓ Enter"), lit=-1
        )

    def _near(self) -> tuple[float, float] | None:
        return None if self.spot is None else (self.spot.lon, self.spot.lat)

    def _found(self, rows: Sequence[PlaceRow]) -> None:
        self.candidates.show_choices(
            [_choice(row, self.edit.text()) for row in rows], group_at=0, group=self.tr("Places: ↑ ↓ Enter")
        )

    @Slot(object)
    def _taken(self, meant: PlaceRow | tuple[str, Datum]) -> None:
        self.typed = True
        self._pointed = self._numbers = False
        if isinstance(meant, tuple):
            self.edit.setText(f"{meant[0]} {label(meant[1])}")
            self._read_coordinates(self.edit.text())
            return
        self.edit.setText(meant.text)
        self.candidates.show_choices(())
        self._put((meant.lon, meant.lat), self.edit.text())
        self.changed.emit()

    def settle(self) -> None:
        """Take the one place that is meant when the keyboard goes on without Enter."""
        current = self.candidates.current
        if self._position is None and current is not None and current.name.startswith(self.edit.text().strip()):
            self._taken(current.value)
        else:
            self.candidates.show_choices(())
        self._name_numbers()

    # ------------------------------------------------------------------ the spot

    def _put(self, position: tuple[float, float] | None, anchor: str) -> None:
        self._position, self._anchor = position, anchor
        if position is None:
            self._arrived(None)
        else:
            self._desk.runner.read(
                spot_at, *position, then=self._arrived, failed=self._not_arrived, owner=self, latest="spot"
            )

    def _not_arrived(self, error: BaseException) -> None:
        self._facts.setText(self.tr("The cell could not be asked for; the position is kept."))

    def _arrived(self, spot: Spot | None) -> None:
        if spot is not None and (spot.lon, spot.lat) != self._position:
            return
        self.spot = spot
        self._show_facts()
        self.placed.emit(spot)
        if spot is not None and self._pointed:
            self._write_address(spot)
        elif not self.edit.hasFocus():
            self._name_numbers()

    def _name_numbers(self) -> None:
        """Write the nearest address over coordinates once the keyboard has gone on; the position stays theirs."""
        if self._numbers and self.spot is not None and self.spot.address[0]:
            self._numbers = False
            self._write_address(self.spot)

    def _write_address(self, spot: Spot) -> None:
        """Write the nearest address where nobody typed one; it follows the pin until somebody types."""
        address = pick(*spot.address)
        if address != self.edit.text():
            self.edit.setText(address)
            self.changed.emit()

    def _show_facts(self) -> None:
        part, text = "note", self.tr("Not placed yet: it can be accepted, but neither verified nor filed")
        if self.spot is not None and self.spot.cell is None:
            part, text = "warning", self.tr("Outside every cell: place it again or hand it to another centre")
        elif self.spot is not None and self.spot.cell is not None:
            part, text = "muted", self._belonging(self.spot)
        self._facts.setProperty("part", part)
        self._facts.style().unpolish(self._facts)
        self._facts.style().polish(self._facts)
        self._facts.setText(text)

    def _belonging(self, spot: Spot) -> str:
        cell = spot.cell
        assert cell is not None
        code = cell.code
        grouped = f"{code[:6]} {code[6:9]} {code[9:12]} {code[12:]}" if len(code) == 15 else code
        parts = [
            fill(self.tr("Cell %1"), grouped),
            pick(cell.community_zh, cell.community_en),
            pick(cell.grid_zh, cell.grid_en),
        ]
        if spot.address[0] and not self._anchor:
            near = fill(self.tr("near %1, %2 m"), pick(*spot.address), round(spot.address_metres))
            parts.insert(1, near)
        if cell.supervisor:
            parts.append(fill(self.tr("supervisor %1"), cell.supervisor))
        return "\u3000".join(part for part in parts if part)


class ComponentField(QComboBox):
    """The component that is meant, from those of the cell, nearest first, those of the item before all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spot: Spot | None = None
        self._item: int | None = None
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.show_spot(None)

    @property
    def value(self) -> int | None:
        """The id of the chosen component."""
        found = self.currentData()
        return found if isinstance(found, int) else None

    @property
    def item_id(self) -> int | None:
        """The item of the chosen component."""
        there = self._spot.components if self._spot is not None else ()
        return next((one.item_id for one, _ in there if one.id == self.value), None)

    def show_spot(self, spot: Spot | None, chosen: int | None = None) -> None:
        """Offer the components of another place."""
        self._spot = spot
        self._fill(chosen if chosen is not None else self.value)

    def show_item(self, item_id: int | None) -> None:
        """Offer the components of an item before the others; one of another item is no longer chosen."""
        kept = self.value if item_id is None or self.item_id == item_id else None
        self._item = item_id
        self._fill(kept)

    def _fill(self, chosen: int | None) -> None:
        there = self._spot.components if self._spot is not None else ()
        mine = [each for each in there if self._item is None or each[0].item_id == self._item]
        self.blockSignals(True)
        self.clear()
        none = self.tr("None is meant") if mine else self.tr("None known here")
        self.addItem(f"{none}" + ("\u3000" + self.tr("%n in this cell", "", len(mine)) if mine else ""), None)
        for one, metres in mine:
            away = fill(self.tr("%1 m away"), round(metres))
            self.addItem("\u3000".join((pick(one.item_zh, one.item_en), one.code, away)), one.id)
        self.setCurrentIndex(max(0, self.findData(chosen)) if chosen is not None else 0)
        self.blockSignals(False)
        self.setEnabled(bool(mine))
        self.currentIndexChanged.emit(self.currentIndex())


def _choice(row: PlaceRow, typed: str) -> Choice:
    words = typed.strip()
    sound = row.initials if words.isascii() else ""
    at = row.text.find(words)
    mark = (at, len(words)) if at >= 0 else (0, len(words) if sound.startswith(words.lower()) else 0)
    return Choice(row, pick(row.text, row.text_en), label(row.kind), sound, *mark, in_name=at >= 0)


def _leave_it(error: BaseException) -> None:
    """Without candidates the words stay as they are typed."""
