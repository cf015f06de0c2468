# SPDX-License-Identifier: Apache-2.0
"""The inside of a scrolled column, no higher than its parts are at the width there is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Scrolled(QWidget):
    """What a scroll area shows: as high as its parts need at the width there is, and no higher.

    A label that wraps asks for more when it does not know its width yet, and would make the column scroll for nothing.
    """

    def minimumSizeHint(self) -> QSize:
        """Return no height where the one for the width counts, else what all parts need."""
        least, layout = super().minimumSizeHint(), self.layout()
        wraps = layout is not None and layout.hasHeightForWidth()
        return QSize(least.width(), 0 if wraps else self.sizeHint().height())
