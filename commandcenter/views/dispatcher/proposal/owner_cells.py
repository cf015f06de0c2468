# SPDX-License-Identifier: Apache-2.0
"""Painting of the proposal's rows: the part of a department, why, and its load, red where it holds too much."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from commandcenter.rules.routing import Load, Reason, ReasonKind
from commandcenter.views.common.cells import Index, RowDelegate, text_width, write_line
from commandcenter.views.common.icons import paint_icon
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.paged_model import ROW_ROLE
from commandcenter.views.common.words import label, language, pick
from commandcenter.vocabulary import Involvement

translate = QCoreApplication.translate

ROW = 40
CHIP_HEIGHT = 24
WARNINGS = frozenset({ReasonKind.OVERLOADED_ASSIST, ReasonKind.OVERLOADED_ALONE, ReasonKind.RETURNED})
"""Reasons that warn; they stand behind the others with a sign."""


class Part(IntEnum):
    """The columns of the proposal."""

    ROLE = 0
    NAME = 1
    WHY = 2
    IN_HAND = 3
    SHARE = 4
    OVERDUE = 5
    ON_TIME = 6


@dataclass(frozen=True)
class OwnerRow:
    """One department of the table: where it stands, what it is to do, why, and its load (`share` 0 to 1)."""

    id: int
    position: int
    name_zh: str
    name_en: str
    role: Involvement
    reasons: tuple[Reason, ...]
    load: Load
    share: float
    overloaded: bool

    @property
    def name(self) -> str:
        """The department's short name in the language in force."""
        return pick(self.name_zh, self.name_en)

    @property
    def why(self) -> str:
        """The reasons that speak for it, as one line."""
        between = translate("Owners", ", ")
        told = [reason.sentence(language()) for reason in self.reasons if reason.kind not in WARNINGS]
        return between.join(told) or translate("Owners", "Not listed for this item")

    @property
    def warning(self) -> str:
        """What speaks against it."""
        between = translate("Owners", ", ")
        return between.join(reason.sentence(language()) for reason in self.reasons if reason.kind in WARNINGS)


def percent(share: float | None) -> str:
    """Say a share of 0 to 1, "–" where there is none (domain.md 6)."""
    return "–" if share is None else f"{share * 100:.0f} %"


def part_text(row: OwnerRow, part: Part) -> str:
    """Return what a column says of a department."""
    texts = {
        Part.ROLE: label(row.role),
        Part.NAME: row.name,
        Part.WHY: "  ".join(words for words in (row.why, row.warning) if words),
        Part.IN_HAND: str(row.load.in_hand),
        Part.SHARE: percent(row.share),
        Part.OVERDUE: str(row.load.overdue),
        Part.ON_TIME: percent(row.load.on_time_rate),
    }
    return texts[part]


class OwnerDelegate(RowDelegate):
    """40 high; the part as a chip: filled for the lead, framed for who assists, bare for who is not sent."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(ROW, parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell of the row."""
        row = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        part = Part(index.column())
        ink = self.ground(painter, option, index, bar=part is Part.ROLE)
        if row.role is Involvement.NONE and ink is Colour.TEXT:
            ink = Colour.TEXT_MUTED
        box = option.rect.adjusted(12, 0, -12, -1)
        if part is Part.ROLE:
            self._paint_chip(painter, box.adjusted(12, 0, 0, 0), row, ink)
        elif part is Part.WHY:
            self._paint_why(painter, box, row, ink)
        elif part is Part.NAME:
            write_line(painter, box, row.name, ink, look().fonts.base, bold=row.role is Involvement.LEAD)
        else:
            self._paint_figure(painter, box, row, part, ink)
        painter.restore()

    def _paint_chip(self, painter: QPainter, box: QRect, row: OwnerRow, ink: Colour) -> None:
        text = label(row.role)
        wide = max(46, text_width(text, look().fonts.small, bold=True) + 16)
        chip = QRect(box.left(), box.center().y() - CHIP_HEIGHT // 2, wide, CHIP_HEIGHT)
        lead, none = row.role is Involvement.LEAD, row.role is Involvement.NONE
        if not none:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour(Colour.ACCENT), 1))
            painter.setBrush(colour(Colour.ACCENT) if lead else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(chip.adjusted(0, 0, -1, -1), look().size.radius, look().size.radius)
        selected = ink is Colour.SELECTION_TEXT
        tone = Colour.ACCENT_TEXT if lead else Colour.TEXT_MUTED if none else ink if selected else Colour.ACCENT
        painter.setPen(colour(tone))
        painter.setFont(look().font(look().fonts.small, bold=lead))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_why(self, painter: QPainter, box: QRect, row: OwnerRow, ink: Colour) -> None:
        small = look().fonts.small
        tone = ink if ink is Colour.SELECTION_TEXT else Colour.TEXT_MUTED
        if not row.warning:
            write_line(painter, box, row.why, tone, small)
            return
        wide = min(text_width(row.warning, small) + 24, box.width() * 2 // 3)
        end = write_line(painter, box.adjusted(0, 0, -wide - 8, 0), row.why, tone, small)
        left = end + 12 if end > box.left() else box.left()
        paint_icon(painter, QRect(left, box.center().y() - 7, 15, 15), "ph.warning", Colour.RED_TEXT)
        warned = QRect(left + 20, box.top(), box.right() - left - 20, box.height())
        write_line(painter, warned, row.warning, Colour.RED_TEXT, small)

    def _paint_figure(self, painter: QPainter, box: QRect, row: OwnerRow, part: Part, ink: Colour) -> None:
        late = part is Part.OVERDUE and row.load.overdue > 0
        alarm = row.overloaded or late
        tone = Colour.RED_TEXT if alarm else ink
        text = part_text(row, part)
        write_line(painter, box, text, tone, look().fonts.base, bold=row.overloaded, right=True)
