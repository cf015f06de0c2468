# SPDX-License-Identifier: Apache-2.0
"""Whether two drawings of a screen look alike from two steps away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

FOLDER = Path(__file__).with_name("stored")
SMALL = QSize(480, 270)
FIELDS = QSize(96, 54)
NOTICED = 20
"""Steps of 256 by which a field's mean colour may differ before it counts as changed."""


def thumbnail(picture: QImage) -> QImage:
    """Return the picture as it is stored: small, in few colours."""
    small = picture.scaled(SMALL, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return small.convertToFormat(QImage.Format.Format_Indexed8, Qt.ImageConversionFlag.AvoidDither)


def difference(one: QImage, other: QImage) -> float:
    """Return the share of fields, 0 to 1, whose mean colours differ noticeably."""
    first, second = _fields(one), _fields(other)
    changed = sum(
        max(abs(a - b) for a, b in zip(left, right, strict=True)) > NOTICED
        for left, right in zip(first, second, strict=True)
    )
    return changed / len(first)


def stored() -> dict[str, QImage]:
    """Return the stored pictures by the names of their views."""
    return {path.stem: QImage(str(path)) for path in sorted(FOLDER.glob("*.png"))}


def _fields(picture: QImage) -> list[tuple[int, int, int]]:
    whole = picture.convertToFormat(QImage.Format.Format_RGB32)
    small = whole.scaled(FIELDS, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    colours = (small.pixelColor(x, y) for y in range(small.height()) for x in range(small.width()))
    return [(colour.red(), colour.green(), colour.blue()) for colour in colours]
