# SPDX-License-Identifier: Apache-2.0
"""What stands round the chart of a trend: its heading, the names of its lines and their last values."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from commandcenter.queries.briefing import Trend
from commandcenter.views.big_screen.look import Ink
from commandcenter.views.big_screen.said import count
from commandcenter.views.big_screen.strokes import Run, Strokes
from commandcenter.views.briefing.blocks.table import HEADING_HEIGHT, heading

LEGEND = 190
"""Room right of the chart for the names and the last values of its lines."""
LINE_INKS = (Ink.TEXT, Ink.YELLOW)


def chart_room(room: QRectF, unit: float) -> QRectF:
    """Return the room of the chart itself in that of its block; `unit` is a pixel at 1080 lines."""
    return room.adjusted(0, (HEADING_HEIGHT + 6) * unit, -LEGEND * unit, 0)


def paint_trend(strokes: Strokes, trend: Trend, room: QRectF) -> None:
    """Paint what stands round the chart of a trend."""
    unit = strokes.look.length
    heading(strokes, room, trend.heading, trend.remark)
    chart = chart_room(room, unit(1))
    x, lines, y = chart.right() + unit(18), 0, chart.top() + unit(10)
    for line in trend.lines:
        ink = Ink.BAR_NOW if line.bars else LINE_INKS[lines % len(LINE_INKS)]
        lines += not line.bars
        swatch = unit(20) if line.bars else unit(5)
        strokes.bar(QRectF(x, y + unit(18) - swatch / 2, unit(26), swatch), ink)
        name = QRectF(x + unit(34), y, room.right() - x - unit(34), unit(36))
        strokes.text(name, Run(line.name, ink, size=26), floor=24, cut=True)
        last = next((value for value in reversed(line.values) if value is not None), None)
        strokes.text(QRectF(x, name.bottom(), room.right() - x, unit(54)), Run(count(last), ink, True, 44))
        y = name.bottom() + unit(64)
