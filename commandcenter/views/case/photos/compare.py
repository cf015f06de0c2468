# SPDX-License-Identifier: Apache-2.0
"""Before and after, side by side at the same size, each with its strip; Space compares them in full size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from commandcenter.views.case.photos.pictures import Photo, Pictures
from commandcenter.views.case.photos.strip import PhotoStrip
from commandcenter.views.case.photos.viewer import PhotoViewer
from commandcenter.views.common.icons import paint_icon
from commandcenter.views.common.look import Colour, colour
from commandcenter.views.shell.desk import Desk

LARGE = QSize(424, 318)
THUMB = 69


LOW_PANE, LEAST_PANE, NO_LIMIT = 96, 120, 16_777_215


class Pane(QWidget):
    """One picture as large as the pane allows, four to three."""

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._photo: Photo | None = None
        self._picture: QPixmap | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(LEAST_PANE)

    def show_photo(self, photo: Photo | None) -> None:
        """Show a picture; None shows an empty frame."""
        self._photo, self._picture = photo, None
        self.setAccessibleName("" if photo is None else photo.caption)
        if photo is not None and photo.picture:
            size: QSize = self.size().expandedTo(LARGE) * self.devicePixelRatioF()

            def loaded(picture: QPixmap) -> None:
                if self._photo == photo:
                    self._picture = picture
                    self.update()

            self._pictures.large(photo.digest, size, loaded, self)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the design."""
        return LARGE

    def heightForWidth(self, width: int) -> int:
        """Keep four to three."""
        return width * 3 // 4

    def paintEvent(self, event: Any) -> None:
        """Paint the picture whole."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), colour(Colour.RAISED))
        if self._picture is not None and not self._picture.isNull():
            part = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(self.rect().topLeft(), part)
            place.moveCenter(self.rect().center())
            painter.drawPixmap(place, self._picture)
        elif self._photo is None or self._picture is not None:
            name = "ph.image" if self._photo is None else "ph.image-square"
            middle = QRect(self.rect().center().x() - 16, self.rect().center().y() - 16, 32, 32)
            paint_icon(painter, middle, name, Colour.TEXT_FAINT)
        painter.end()


class Comparison(QWidget):
    """Two panes in fixed places; the strip under “after” takes more photographs in."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.before = PhotoStrip(desk, tile=THUMB, one_row=True)
        self.after = PhotoStrip(desk, tile=THUMB, one_row=True, adds=True)
        self._panes = (Pane(self.before.pictures), Pane(self.after.pictures))
        self._notes = (QLabel(), QLabel())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        columns = zip(
            (self.tr("Before"), self.tr("After")), self._notes, self._panes, (self.before, self.after), strict=True
        )
        for column, (words, note, pane, strip) in enumerate(columns):
            head, line = QLabel(words), QHBoxLayout()
            head.setProperty("part", "head")
            note.setProperty("part", "muted")
            line.addWidget(head)
            line.addWidget(note, 1)
            grid.addLayout(line, 0, column)
            grid.addWidget(pane, 1, column)
            grid.addWidget(strip, 2, column)
            grid.setColumnStretch(column, 1)
        for strip in (self.before, self.after):
            strip.shows_alone = False
            strip.large_asked.connect(self.compare)
        self.before.current_changed.connect(self._show_before)
        self.after.current_changed.connect(self._show_after)

    def show_photos(self, before: Sequence[Photo], after: Sequence[Photo], unsent: Sequence[str] = ()) -> None:
        """Show both rows; `unsent` are digests of “after” that can still be taken out."""
        self.before.show_photos(before)
        self.after.show_photos(after, unsent)

    def set_low(self, low: bool) -> None:
        """Show the panes as a row of small pictures where a form has to fit below them."""
        for pane in self._panes:
            pane.setMinimumHeight(LOW_PANE if low else LEAST_PANE)
            pane.setMaximumHeight(LOW_PANE if low else NO_LIMIT)

    def show_panes(self, shown: bool) -> None:
        """Show the panes above the strips, or the strips alone where there is no room for more."""
        for pane in self._panes:
            pane.setVisible(shown)

    def show_notes(self, before: str, after: str) -> None:
        """Say beside the heads whose they are and when they were taken."""
        for note, text in zip(self._notes, (before, after), strict=True):
            note.setText(text)

    @Slot()
    def compare(self) -> None:
        """Show both in full size."""
        viewer = PhotoViewer(self._desk, self.before.pictures, self.window())
        viewer.show_pair(self.before.photos, self.after.photos, (self.before.at, self.after.at), self._gone_to)

    def _gone_to(self, before: int, after: int) -> None:
        self.before.go_to(before)
        self.after.go_to(after)

    @Slot(int)
    def _show_before(self, _: int) -> None:
        self._panes[0].show_photo(self.before.current)

    @Slot(int)
    def _show_after(self, _: int) -> None:
        photos = self.after.photos
        self._panes[1].show_photo(self.after.current or (photos[-1] if photos else None))
