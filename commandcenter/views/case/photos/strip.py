# SPDX-License-Identifier: Apache-2.0
"""Thumbnails in a row with when and by whom, and a place where more are dropped, pasted or chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from commandcenter.services.attachments.media import StoredFile
from commandcenter.views.case.photos.pictures import Photo, Pictures
from commandcenter.views.case.photos.viewer import PhotoViewer
from commandcenter.views.common.cells import write_line
from commandcenter.views.common.icons import paint_icon
from commandcenter.views.common.key_caps import cap_width, paint_cap
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.words import fill
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Problem, Refused

GAP = 8
CAPTION = 20
TILE = 126
SMALL_TILE = 96
"""Height of a thumbnail at 1920 and at 1366 pixels; it is a third wider than high."""


class PhotoStrip(QWidget):
    """← → go from one to the next, Space shows it in full size, Enter on the last tile chooses files, Delete takes an
    unsent one out. With `adds` files and pictures are taken in by drop and Ctrl+V, `most` at most.
    """

    added = Signal(object)
    """A StoredFile that now lies in the store; the page shows it and names it in its act."""
    removed = Signal(str)
    """The digest of an unsent one the operator took out."""
    refused = Signal(object)
    """Why a file was not taken in."""
    current_changed = Signal(int)
    large_asked = Signal()
    """Space or a double click; unless `shows_alone`, someone else shows it."""

    def __init__(
        self, desk: Desk, *, tile: int = TILE, adds: bool = False, one_row: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tile, self._adds, self._one_row = tile, adds, one_row
        self._photos: list[Photo] = []
        self._unsent: frozenset[str] = frozenset()
        self._at = 0
        self._coming = 0
        self.shows_alone = True
        self.pictures = Pictures(desk, self)
        self.pictures.arrived.connect(self.update)
        self.setAcceptDrops(adds)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    # ------------------------------------------------------------------ for pages

    def show_photos(self, photos: Sequence[Photo], unsent: Sequence[str] = ()) -> None:
        """Show these; `unsent` are the digests that can still be taken out."""
        chosen = self.current
        self._photos, self._unsent = list(photos), frozenset(unsent)
        known = [photo.digest for photo in self._photos]
        self._at = known.index(chosen.digest) if chosen is not None and chosen.digest in known else 0
        self.setAccessibleName(fill(self.tr("Photos: %1"), len(self._photos)))
        self._fit()
        self.update()
        self.current_changed.emit(self._at)

    @property
    def photos(self) -> list[Photo]:
        """What is shown."""
        return list(self._photos)

    @property
    def current(self) -> Photo | None:
        """The one the operator is on, None on the tile that adds."""
        return self._photos[self._at] if self._at < len(self._photos) else None

    @property
    def at(self) -> int:
        """The place of the current one."""
        return self._at

    def go_to(self, at: int) -> None:
        """Make another one current."""
        last = len(self._photos) - (0 if self._adds else 1)
        at = max(0, min(last, at))
        if at != self._at:
            self._at = at
            self.update()
            self.current_changed.emit(at)

    def set_tile(self, tile: int) -> None:
        """Make the thumbnails this high."""
        self._tile = tile
        self._fit()
        self.update()

    def take_in(self, mime: QMimeData) -> bool:
        """Take in the files or the picture of a drop or of the clipboard; False when there is neither."""
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        for path in paths:
            self._add(path)
        if paths or not mime.hasImage():
            return bool(paths)
        image = mime.imageData()
        if isinstance(image, QPixmap):
            image = image.toImage()
        if not isinstance(image, QImage) or image.isNull():
            return False
        self._add(image)
        return True

    def catch_paste(self, field: QWidget) -> None:
        """Take pictures pasted into `field` as well; text goes into the field as ever."""
        field.installEventFilter(self)

    @Slot()
    def choose_files(self) -> None:
        """Let the operator choose files."""
        dialog = QFileDialog(self, self.tr("Photos of the case"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._chosen)
        dialog.open()

    # ------------------------------------------------------------------ measures

    def resizeEvent(self, event: Any) -> None:
        """Take as many lines as the photographs need at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = 1 if self._one_row else -(-max(1, self._count()) // self._columns(self.width()))
        # A height for width would do, but a layout inside a splitter's pane asks for it only at its own size hint.
        self.setFixedHeight(lines * (self._tile + GAP) - GAP + 4)

    @property
    def _wide(self) -> int:
        return self._tile * 4 // 3

    def _count(self) -> int:
        return len(self._photos) + (1 if self._adds else 0)

    def _columns(self, width: int) -> int:
        return max(1, (width + GAP) // (self._wide + GAP))

    def _rect(self, at: int) -> QRect:
        columns = self._columns(self.width())
        if self._one_row:  # the row moves along so that the current one is in sight
            first = max(0, self._at - columns + 1)
            return QRect((at - first) * (self._wide + GAP) + 2, 2, self._wide, self._tile)
        line, column = divmod(at, columns)
        return QRect(column * (self._wide + GAP) + 2, line * (self._tile + GAP) + 2, self._wide, self._tile)

    def _found(self, point: QPoint) -> int:
        return next((at for at in range(self._count()) if self._rect(at).contains(point)), -1)

    # ------------------------------------------------------------------ painting

    def paintEvent(self, event: Any) -> None:
        """Paint the thumbnails and the tile that adds."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for at, photo in enumerate(self._photos):
            self._paint_photo(painter, self._rect(at), photo)
        if self._adds:
            self._paint_adding(painter, self._rect(len(self._photos)))
        if self._count():
            chosen = self._rect(min(self._at, self._count() - 1))
            if self.hasFocus() or self._at < len(self._photos):
                painter.setPen(QPen(colour(Colour.FOCUS_RING if self.hasFocus() else Colour.LINE_STRONG), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(chosen.adjusted(-1, -1, 0, 0))
        painter.end()

    def _paint_photo(self, painter: QPainter, rect: QRect, photo: Photo) -> None:
        if not rect.intersects(self.rect()):
            return
        painter.fillRect(rect, colour(Colour.RAISED))
        picture = self.pictures.small(photo.digest) if photo.picture else QPixmap()
        if picture is not None and not picture.isNull():
            paint_filling(painter, rect, picture)
        elif picture is not None:
            name = "ph.image-square" if photo.picture else "ph.film-strip"
            middle = QRect(rect.center().x() - 12, rect.center().y() - 22, 24, 24)
            paint_icon(painter, middle, name, Colour.TEXT_FAINT)
        band = QRect(rect.left(), rect.bottom() - CAPTION + 1, rect.width(), CAPTION)
        ground = QColor(colour(Colour.PANEL))  # the look's own stays as it is for everybody else
        ground.setAlphaF(0.86)
        painter.fillRect(band, ground)
        write_line(painter, band.adjusted(6, 0, -4, 0), photo.caption, Colour.TEXT, look().fonts.tiny)

    def _paint_adding(self, painter: QPainter, rect: QRect) -> None:
        full = len(self._photos) >= self._desk.rules.most_attachments
        painter.setPen(QPen(colour(Colour.LINE if full else Colour.LINE_STRONG), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
        ink = Colour.TEXT_FAINT if full else Colour.TEXT_MUTED
        top = rect.center().y() - 26
        paint_icon(painter, QRect(rect.center().x() - 9, top, 18, 18), "ph.image", ink)
        words = self.tr("full") if full else self.tr("drop here, or") if not self._coming else self.tr("taking in")
        painter.setFont(look().font(look().fonts.tiny))
        painter.setPen(colour(ink))
        painter.drawText(QRect(rect.left(), top + 20, rect.width(), 18), Qt.AlignmentFlag.AlignCenter, words)
        if not full:
            left = rect.center().x() - cap_width("Ctrl+V") // 2
            paint_cap(painter, left, top + 50, "Ctrl+V", Colour.TEXT_FAINT, Colour.LINE)

    # ------------------------------------------------------------------ the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the one that was clicked; the tile that adds chooses files."""
        found = self._found(event.position().toPoint())
        if found >= 0:
            self.go_to(found)
            if found == len(self._photos):
                self.choose_files()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show it in full size."""
        if 0 <= self._found(event.position().toPoint()) < len(self._photos):
            self.show_large()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along, show, choose, paste, take out."""
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Paste) and self._adds:
            self.take_in(QGuiApplication.clipboard().mimeData())
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.go_to(self._at + (1 if key == Qt.Key.Key_Right else -1))
        elif key == Qt.Key.Key_Space and self.current is not None:
            self.show_large()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._adds and self.current is None:
            self.choose_files()
        elif key == Qt.Key.Key_Delete and self.current is not None and self.current.digest in self._unsent:
            self.removed.emit(self.current.digest)
        else:
            super().keyPressEvent(event)

    def show_large(self) -> None:
        """Show the current one in full size over the window."""
        self.large_asked.emit()
        if self.current is not None and self.shows_alone:
            PhotoViewer(self._desk, self.pictures, self.window()).show_row(self._photos, self._at, self.go_to)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what has files or a picture."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped."""
        if self.take_in(event.mimeData()):
            event.acceptProposedAction()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Take a picture pasted into a text field that asked for it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            mime = QGuiApplication.clipboard().mimeData()
            if event.matches(QKeySequence.StandardKey.Paste) and not mime.hasText():
                return self.take_in(mime)
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    # ------------------------------------------------------------------ taking in

    @Slot(list)
    def _chosen(self, paths: list[str]) -> None:
        for path in paths:
            self._add(Path(path))

    def _add(self, source: Path | QImage) -> None:
        most = self._desk.rules.most_attachments
        if len(self._photos) + self._coming >= most:
            self.refused.emit(Refused(Problem.TOO_MANY_FILES, field="files", limit=most))
            return
        self._coming += 1
        self.update()
        self.pictures.take_in(source, self._taken_in, self._not_taken_in)

    def _taken_in(self, file: StoredFile) -> None:
        self._coming -= 1
        self.update()
        if file.digest not in [photo.digest for photo in self._photos]:
            self.added.emit(file)

    def _not_taken_in(self, error: BaseException) -> None:
        self._coming -= 1
        self.update()
        self.refused.emit(error)


def paint_filling(painter: QPainter, rect: QRect, picture: QPixmap) -> None:
    """Paint a picture so that it fills `rect`; what does not fit is cut at both sides alike."""
    part = rect.size().scaled(picture.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (picture.width() - part.width()) // 2, (picture.height() - part.height()) // 2
    painter.drawPixmap(rect, picture, QRect(QPoint(left, top), part))
