# SPDX-License-Identifier: Apache-2.0
"""The draft laid out: who is asked and why, words and window, what is needed, the places on the map."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from commandcenter.views.common.cells import ShortLabel
from commandcenter.views.common.forms import Form, FormRow
from commandcenter.views.common.forms.numbers import NumberField
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.words import label
from commandcenter.views.joint.ask_form import AskForm
from commandcenter.views.joint.columns import NARROW, PAD, WIDE, map_over, scrolled, section, stacked
from commandcenter.views.joint.draft.edit import Edit, NeedLine, PartyLine, PlaceLine
from commandcenter.views.joint.foot import Foot
from commandcenter.views.joint.place_map import PlaceMap
from commandcenter.views.joint.window_list import WindowList
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.layout import Columns
from commandcenter.views.shell.parts.lines import TWO_LINES, Cell, Head, Line, Lines

TICKED, OPEN = "☑", "☐"


class Ticks(Lines):
    """A table whose rows are ticked by the space bar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick the row under the hand."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and self.current_row() is not None:
            self.doubleClicked.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class Editor(QWidget):
    """Three columns like those of a ticket, so that what is drafted stands where it will stand."""

    def __init__(self, desk: Desk, form: AskForm, foot: Foot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.parties = Ticks(desk, self.tr("Who is asked"), self._party_heads(), height=TWO_LINES)
        self.needs = Ticks(desk, self.tr("What the work needs"), self._need_heads(), grows=True)
        self.places = Lines(desk, self.tr("Places"), self._place_heads(), height=TWO_LINES)
        self.map, self.windows = PlaceMap(desk), WindowList(desk.clock)
        self.title, self.goal = QLineEdit(maxLength=100), QPlainTextEdit(tabChangesFocus=True)
        self.goal.setFixedHeight(3 * look().size.row_compact)
        self.begins, self.minutes = QLineEdit(maxLength=11, placeholderText="11-25 18:00"), NumberField(4)
        self.begins.setFixedWidth(140)
        self.gather = QLineEdit(maxLength=200)
        self.fields = Form()
        self.ask_form, self.foot = form, foot
        self.notes = {name: ShortLabel("muted") for name in ("parties", "places", "needs")}
        self.lessons, self.left_out = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.lessons.setProperty("part", "muted")
        self.left_out.setProperty("part", "warning")
        self.lessons.setTextFormat(Qt.TextFormat.PlainText)
        columns = Columns(self._left(), self._middle(), self._right(), name="joint-draft", wide=WIDE, narrow=NARROW,
                          layout=desk.layout)  # fmt: skip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(columns)

    # ------------------------------------------------------------------ for the page

    def show_edit(self, edit: Edit) -> None:
        """Show the rows as they are now; words in the fields stay."""
        self.parties.show_lines(self._party(one, edit.lead) for one in edit.parties)
        self.needs.show_lines(_need(one) for one in edit.needs)
        self.places.show_lines(self._place(at, one) for at, one in enumerate(edit.places, start=1))
        self.notes["parties"].setText(f"{len(edit.chosen)}")
        cases = sum(len(one.cases) for one in edit.places)
        minutes = sum(one.minutes for one in edit.places)
        counts = self.tr("%1   %2 cases, %3 min")
        for number, value in enumerate((len(edit.places), cases, minutes), start=1):
            counts = counts.replace(f"%{number}", str(value))
        self.notes["places"].setText(counts)
        self.notes["needs"].setText(f"{sum(one.chosen for one in edit.needs)}")
        self.show_places(edit)

    def show_places(self, edit: Edit) -> None:
        """Show the places on the map, the one under the hand stronger."""
        chosen = self.places.of
        spots = [(one.id, (one.lon, one.lat)) for one in edit.places]
        gather = spots[0][1] if spots else None
        here = chosen.id if isinstance(chosen, PlaceLine) else None
        self.map.show_operation(spots, gather, self.tr("Gather"), here, edit.area)

    # ------------------------------------------------------------------ making

    def _party_heads(self) -> tuple[Head, ...]:
        return (
            Head("", 40),
            Head(self.tr("Department"), -30),
            Head(self.tr("Why"), -44),
            Head(self.tr("Task and basis"), -26, least=440),
            Head(self.tr("People"), 72, right=True),
        )

    def _need_heads(self) -> tuple[Head, ...]:
        return (
            Head("", 40),
            Head(self.tr("Name"), -36),
            Head(self.tr("Kind"), 96),
            Head(self.tr("Needed"), 76, right=True),
            Head(self.tr("Why"), -64),
        )

    def _place_heads(self) -> tuple[Head, ...]:
        return (
            Head(self.tr("No."), 48),
            Head(self.tr("Place"), -100),
            Head(self.tr("Cases"), 64, right=True),
            Head(self.tr("Min."), 60, right=True),
        )

    def _left(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(PAD, 0, PAD, 8)
        column.setSpacing(0)
        column.addWidget(section(self.tr("Who is asked"), self.notes["parties"]))
        column.addWidget(self.parties, 1)
        return side

    def _middle(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(PAD, 12, PAD, 12)
        column.setSpacing(12)
        add = self.fields.add
        column.addWidget(add("title", FormRow(self.tr("Title"), self.title, required=True)))
        column.addWidget(add("goal", FormRow(self.tr("Goal"), self.goal)))
        minutes = QLabel(self.tr("minutes"))
        minutes.setProperty("part", "note")
        row = FormRow(self.tr("Begins"), self.begins, self.minutes, minutes)
        column.addWidget(add("window", row))
        column.addWidget(self.windows)
        column.addWidget(add("gather_place", FormRow(self.tr("Gather at"), self.gather)))
        column.addWidget(self.left_out)
        column.addWidget(section(self.tr("What the work needs"), self.notes["needs"]))
        column.addWidget(self.needs)
        column.addWidget(self.lessons)
        column.addStretch()
        return stacked(scrolled(inside), self.ask_form, self.foot)

    def _right(self) -> QWidget:
        return map_over(self.map, section(self.tr("Places"), self.notes["places"]), self.places)

    # ------------------------------------------------------------------ rows

    def _party(self, one: PartyLine, lead: int | None) -> Line:
        leads = one.department_id == lead
        tone = None if one.chosen else Colour.TEXT_MUTED
        why = [reason.text or label(reason.because) for reason in one.reasons]
        more = self.tr("and %1 more").replace("%1", str(len(why) - 2)) if len(why) > 2 else ""
        cells = (
            Cell(TICKED if one.chosen else OPEN, tone=Colour.ACCENT if one.chosen else Colour.TEXT_MUTED),
            Cell(one.name, self.tr("leads") if leads else "", tone=tone, bold=one.chosen, below_tone=Colour.ACCENT),
            Cell(why[0] if why else "", "  ".join((*why[1:2], more)).strip(), tone=tone, tip="\n".join(why)),
            Cell(one.task or "–", one.basis, tone=tone),
            Cell(str(one.people), tone=tone),
        )
        return Line(one.department_id, cells, one)

    def _place(self, at: int, one: PlaceLine) -> Line:
        cells = (
            Cell(str(at), tone=Colour.ACCENT, bold=True),
            Cell(one.name, one.task),
            Cell(str(len(one.cases)), bold=True),
            Cell(str(one.minutes), tone=Colour.TEXT_MUTED),
        )
        return Line(one.id, cells, one)


def _need(one: NeedLine) -> Line:
    tone = None if one.chosen else Colour.TEXT_MUTED
    name = label(one.qualification) if one.qualification is not None else one.name
    cells = (
        Cell(TICKED if one.chosen else OPEN, tone=Colour.ACCENT if one.chosen else Colour.TEXT_MUTED),
        Cell(name, tone=tone),
        Cell(label(one.kind), tone=Colour.TEXT_MUTED),
        Cell(str(one.amount), tone=tone),
        Cell(one.reason, tone=Colour.TEXT_MUTED),
    )
    return Line(one.id, cells, one)
