# SPDX-License-Identifier: Apache-2.0
"""What an act on the command line would change, value by value before and after, while nothing is done yet."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from commandcenter.views.common.cells import LAMP_TEXT, paint_lamp, text_width, write_line
from commandcenter.views.common.icons import paint_icon
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.words import one_line
from commandcenter.views.shell.actions import Difference, Preview

PAD = 16
HEAD, ROW, WARNING = 40, 30, 24
NAME, BEFORE, ARROW = 0.19, 0.22, 26
"""How much of the width a name and a value before take; what stands afterwards gets the rest."""


class PreviewPane(QWidget):
    """A line for each value; what speaks against the act stands under them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @property
    def preview(self) -> Preview | None:
        """What is shown."""
        return self._preview

    def show_preview(self, preview: Preview | None) -> None:
        """Show what would change; None shows nothing."""
        if preview == self._preview:
            return
        self._preview = preview
        self.setAccessibleName(self.tr("Afterwards"))
        self.setAccessibleDescription("" if preview is None else _read_out(preview))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room all lines need."""
        if self._preview is None:
            return QSize(300, 0)
        lines = len(self._preview.differences) * ROW + len(self._preview.warnings) * WARNING
        return QSize(300, HEAD + lines + 12)

    def paintEvent(self, event: Any) -> None:
        """Paint head, values and warnings, and a hairline at the left."""
        if self._preview is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRect(0, 0, look().size.hairline, self.height()), colour(Colour.LINE))
        box = QRect(PAD, 0, self.width() - 2 * PAD, HEAD)
        self._paint_head(painter, box, self._preview)
        top = HEAD
        for difference in self._preview.differences:
            _paint_difference(painter, QRect(box.left(), top, box.width(), ROW), difference)
            top += ROW
        top += 6
        for warning in self._preview.warnings:
            line = QRect(box.left(), top, box.width(), WARNING)
            paint_icon(painter, QRect(line.left(), line.center().y() - 7, 14, 14), "ph.warning", Colour.YELLOW_TEXT)
            write_line(painter, line.adjusted(22, 0, 0, 0), warning, Colour.YELLOW_TEXT, look().fonts.small)
            top += WARNING
        painter.end()

    def _paint_head(self, painter: QPainter, box: QRect, preview: Preview) -> None:
        fonts, right = look().fonts, box.right()
        if preview.lamp is not None:
            right -= text_width(preview.clock, fonts.base, bold=True) + 2
            clock = QRect(right, box.top(), box.right() - right + 1, box.height())
            write_line(painter, clock, preview.clock, LAMP_TEXT[preview.lamp], fonts.base, bold=True)
            size = look().size.lamp
            right -= size + 8
            paint_lamp(painter, QRect(right, box.center().y() - size // 2, size, size), preview.lamp)
        end = write_line(painter, box, self.tr("Afterwards"), Colour.TEXT, fonts.base, bold=True)
        rest = QRect(end + 12, box.top(), right - end - 24, box.height())
        write_line(painter, rest, one_line(preview.subject), Colour.TEXT_MUTED, fonts.small)


def _paint_difference(painter: QPainter, row: QRect, one: Difference) -> None:
    fonts = look().fonts
    painter.fillRect(QRect(row.left(), row.top(), row.width(), look().size.hairline), colour(Colour.LINE))
    name, before = int(row.width() * NAME), int(row.width() * BEFORE)
    write_line(painter, QRect(row.left(), row.top(), name - 8, row.height()), one.name, Colour.TEXT_MUTED, fonts.small)
    left = row.left() + name
    write_line(painter, QRect(left, row.top(), before - 8, row.height()), one.before, Colour.TEXT_MUTED, fonts.base)
    left += before
    paint_icon(painter, QRect(left, row.center().y() - 6, 13, 13), "ph.arrow-right", Colour.TEXT_FAINT)
    left += ARROW
    tone = Colour.RED_TEXT if one.alarm else Colour.TEXT
    box = QRect(left, row.top(), row.right() - left, row.height())
    end = write_line(painter, box, one_line(one.after), tone, fonts.base, bold=True)
    note = QRect(end + 12, row.top(), row.right() - end - 12, row.height())
    if note.width() > text_width("…", fonts.small) * 3:
        write_line(painter, note, one_line(one.note), Colour.TEXT_MUTED, fonts.small)


def _read_out(preview: Preview) -> str:
    lines = [preview.subject]
    lines += [f"{one.name}: {one.before} → {one.after} {one.note}".rstrip() for one in preview.differences]
    return "\n".join([*lines, *preview.warnings])
