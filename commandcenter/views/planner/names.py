# SPDX-License-Identifier: Apache-2.0
"""The column of names of the planner: who it is, whether all is well, and what can be folded out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QPainter

from commandcenter.queries.joint.planner import PlanRow
from commandcenter.views.common.cells import paint_lamp, write_line
from commandcenter.views.common.icons import paint_icon
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.words import language
from commandcenter.views.planner.painting import HEAD
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.joint import Answer, Taken

translate = QCoreApplication.translate

NAMES = 176
_CARET, _LAMP = 16, 18


def paint_name(painter: QPainter, box: QRect, row: PlanRow, *, caret: bool | None, clash: bool, here: bool) -> None:
    """Paint one name; `caret` tells whether the row is folded out, None where there is nothing to fold out."""
    department = row.taken is Taken.DEPARTMENT
    if here:
        painter.fillRect(box, colour(Colour.SELECTION))
    painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colour(Colour.LINE))
    middle, left = box.center().y(), box.left() + 8
    if department and caret is not None:
        icon = "ph.caret-down" if caret else "ph.caret-right"
        paint_icon(painter, QRect(left, middle - 6, 12, 12), icon, Colour.TEXT_MUTED)
    left += _CARET
    lamp = _lamp(row, clash)
    if lamp is not None:
        paint_lamp(painter, QRect(left, middle - 5, 12, 12), lamp)
    left += _LAMP if lamp is not None or not department else 0
    right, tiny = box.right() - 8, look().fonts.tiny
    ink = Colour.SELECTION_TEXT if here else Colour.TEXT
    if row.lead:
        place = QRect(right - 40, box.top(), 40, box.height())
        write_line(painter, place, translate("Planner", "lead"), Colour.ACCENT if not here else ink, tiny, right=True)
        right -= 36
    size = look().fonts.base if department else look().fonts.small
    write_line(painter, QRect(left, box.top(), right - left, box.height()), row.label(language()), ink, size)


def _lamp(row: PlanRow, clash: bool) -> Lamp | None:
    if clash:
        return Lamp.RED
    if row.answer is None:
        return None
    return Lamp.YELLOW if row.answer is Answer.WAITING else Lamp.GREEN


def paint_corner(painter: QPainter, high: int) -> None:
    """Paint the corner over the names, which says what the grey ground means, and the lines beside them."""
    painter.fillRect(QRect(0, 0, NAMES, HEAD), colour(Colour.WINDOW))
    painter.fillRect(QRect(0, HEAD - 1, NAMES, 1), colour(Colour.LINE_STRONG))
    painter.fillRect(QRect(NAMES - 1, 0, 1, high), colour(Colour.LINE_STRONG))
    note = QRect(10, HEAD // 2 - 2, NAMES - 16, HEAD // 2)
    painter.fillRect(QRect(10, note.center().y() - 5, 11, 11), colour(Colour.WINDOW))
    painter.setPen(colour(Colour.LINE_STRONG))
    painter.drawRect(QRect(10, note.center().y() - 5, 11, 11))
    text = translate("Planner", "outside working hours")
    write_line(painter, note.adjusted(18, 0, 0, 0), text, Colour.TEXT_FAINT, look().fonts.tiny)
