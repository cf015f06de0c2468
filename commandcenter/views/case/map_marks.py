# SPDX-License-Identifier: Apache-2.0
"""What lies on the ground of the small map: the pin of the case, its cell, marks of what is near, ring and scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from commandcenter.views.case.map_painter import scale_bar
from commandcenter.views.common.cells import paint_lamp, text_width
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.words import fill
from commandcenter.vocabulary import Lamp

translate = QCoreApplication.translate

REACH = 11
"""Pixels from the middle of a mark within which a click means it."""
HEAD = 20
"""Pixels from the tip of the pin to the middle of its head."""


@dataclass(frozen=True)
class Mark:
    """Something near: a lamp with its number beside it, or without a lamp a number in a circle."""

    id: int
    lon: float
    lat: float
    text: str = ""
    lamp: Lamp | None = None
    strong: bool = False


@dataclass(frozen=True)
class MapScene:
    """All a small map shows beside the ground, so that a large one may show the same."""

    place: tuple[float, float] | None
    """Where the pin stands (lon, lat in WGS-84 degrees)."""
    pin: str
    marks: tuple[Mark, ...]
    ring_metres: float
    picking: bool
    """Whether a place is waited for."""


def mark_rect(mark: Mark, at: QPointF) -> QRectF:
    """Return what of the pane a mark takes, its number included."""
    beside = 12 if mark.lamp is not None and mark.text else 0
    return QRectF(at.x() - REACH, at.y() - REACH, 2 * REACH + beside, 2 * REACH)


def paint_mark(painter: QPainter, mark: Mark, at: QPointF) -> None:
    """Paint a lamp with its number, or a number in a circle."""
    if mark.lamp is not None:
        size = 14 if mark.strong else 10
        paint_lamp(painter, QRect(round(at.x()) - size // 2, round(at.y()) - size // 2, size, size), mark.lamp)
        _paint_words(painter, QPointF(at.x() + 9, at.y() + 5), mark.text)
        return
    painter.setPen(QPen(colour(Colour.ACCENT if mark.strong else Colour.TEXT), 1.5))
    painter.setBrush(colour(Colour.ACCENT if mark.strong else Colour.PANEL))
    painter.drawEllipse(at, 10, 10)
    _paint_number(painter, at, mark.text, Colour.ACCENT_TEXT if mark.strong else Colour.TEXT)


def paint_outline(painter: QPainter, corners: Sequence[tuple[float, float]]) -> None:
    """Paint the outline of the case's cell."""
    painter.setPen(QPen(colour(Colour.ACCENT), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))


def paint_ring(painter: QPainter, at: QPointF, pixels: float) -> None:
    """Paint the ring within which was looked."""
    painter.setPen(QPen(colour(Colour.ACCENT), 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, pixels, pixels)


def paint_pin(painter: QPainter, tip: QPointF, text: str) -> None:
    """Paint the pin of the case with its number, or with a dot."""
    path = QPainterPath(tip)
    path.cubicTo(tip + QPointF(-3, -8), tip + QPointF(-REACH, -12), tip + QPointF(-REACH, -HEAD))
    path.arcTo(QRectF(tip.x() - REACH, tip.y() - HEAD - REACH, 2 * REACH, 2 * REACH), 180, -180)
    path.cubicTo(tip + QPointF(REACH, -12), tip + QPointF(3, -8), tip)
    painter.setPen(QPen(colour(Colour.ACCENT_TEXT), 1))
    painter.setBrush(colour(Colour.ACCENT))
    painter.drawPath(path)
    head = tip - QPointF(0, HEAD)
    if text:
        _paint_number(painter, head, text, Colour.ACCENT_TEXT)
    else:
        painter.setBrush(colour(Colour.ACCENT_TEXT))
        painter.drawEllipse(head, 4, 4)


def pin_holds(tip: QPointF, at: QPointF) -> bool:
    """Tell whether a hand at `at` takes hold of the pin whose tip is there."""
    return QRectF(tip.x() - REACH, tip.y() - HEAD - REACH, 2 * REACH, HEAD + REACH).contains(at)


def paint_things(painter: QPainter, spots: Sequence[QPointF]) -> None:
    """Paint surveyed things as small squares, quieter than any mark."""
    painter.setPen(QPen(colour(Colour.MAP_LABEL_HALO), 1))
    painter.setBrush(colour(Colour.MAP_LABEL))
    for at in spots:
        painter.drawRect(QRectF(at.x() - 2.5, at.y() - 2.5, 5, 5))


def paint_scale(painter: QPainter, scale: float, height: int) -> None:
    """Paint a bar of a round length at the lower left."""
    metres, pixels = scale_bar(scale, 100)
    said = (
        (translate("SmallMap", "%1 km"), metres // 1000) if metres >= 1000 else (translate("SmallMap", "%1 m"), metres)
    )
    text = fill(*said)
    left, base, wide = 12, height - 14, round(pixels)
    ground = QRect(left - 6, base - 14, wide + text_width(text, look().fonts.tiny) + 22, 22)
    painter.fillRect(ground, colour(Colour.MAP_LABEL_HALO))
    painter.setPen(QPen(colour(Colour.MAP_LABEL), 1))
    ends = (QPoint(left, base - 4), QPoint(left, base), QPoint(left + wide, base), QPoint(left + wide, base - 4))
    painter.drawPolyline(list(ends))
    painter.setFont(look().font(look().fonts.tiny))
    painter.drawText(left + wide + 8, base + 3, text)


def _paint_number(painter: QPainter, middle: QPointF, text: str, ink: Colour) -> None:
    painter.setPen(colour(ink))
    painter.setFont(look().font(look().fonts.small, bold=True))
    rect = QRectF(middle.x() - REACH, middle.y() - REACH, 2 * REACH, 2 * REACH)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _paint_words(painter: QPainter, at: QPointF, text: str) -> None:
    if not text:
        return
    path = QPainterPath()
    path.addText(at, look().font(look().fonts.small, bold=True), text)
    painter.strokePath(path, QPen(colour(Colour.MAP_LABEL_HALO), 3))
    painter.fillPath(path, colour(Colour.TEXT))
