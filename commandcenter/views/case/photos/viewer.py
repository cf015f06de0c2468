# SPDX-License-Identifier: Apache-2.0
"""Photographs in full size over the window: one, or before and after side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from commandcenter.views.case.photos.pictures import Photo, Pictures
from commandcenter.views.common.cells import write_line
from commandcenter.views.common.icons import paint_icon
from commandcenter.views.common.key_caps import paint_cap
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.words import fill
from commandcenter.views.shell.desk import Desk

HEAD = 48
GAP = 8


class PhotoViewer(QWidget):
    """Lies over the whole window until Space, Esc or a click; the keyboard goes back to where it was."""

    def __init__(self, desk: Desk, pictures: Pictures, window: QWidget) -> None:
        super().__init__(window)
        self._pictures = pictures
        self._rows: list[Sequence[Photo]] = []
        self._titles: tuple[str, ...] = ()
        self._at: list[int] = []
        self._gone_to: Callable[..., None] = lambda *at: None
        self._shown: dict[str, QPixmap] = {}
        self._before = QApplication.focusWidget()
        self._left = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Photo in full size"))
        window.installEventFilter(self)
        pictures.arrived.connect(self.update)
        self.setGeometry(window.rect())

    def show_row(self, photos: Sequence[Photo], at: int, gone_to: Callable[[int], None]) -> None:
        """Show one of a row; `gone_to` is told where ← and → led."""
        self._rows, self._titles, self._at, self._gone_to = [photos], ("",), [at], gone_to
        self._open()

    def show_pair(
        self,
        before: Sequence[Photo],
        after: Sequence[Photo],
        at: tuple[int, int],
        gone_to: Callable[[int, int], None],
    ) -> None:
        """Show before and after side by side; ← and → change both."""
        self._rows, self._at, self._gone_to = [before, after], list(at), gone_to
        self._titles = (self.tr("Before"), self.tr("After"))
        self._open()

    def leave(self) -> None:
        """Go away, and give the keyboard back if it is still here."""
        if self._left:  # hiding takes the keyboard away, which would ask for leave again
            return
        self._left = True
        here = self.hasFocus()
        self.hide()
        self.deleteLater()
        if here and self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ Qt's side

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, go back, or close."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(1 if key == Qt.Key.Key_Right else -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close."""
        self.leave()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close when the keyboard goes elsewhere in the window, for the operator went on."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window whatever size it takes."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self._load()
        return False

    def paintEvent(self, event: Any) -> None:
        """Paint one picture or two, their captions above."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), colour(Colour.WINDOW))
        for column in range(len(self._rows)):
            self._paint_column(painter, column)
        self._paint_keys(painter)
        painter.end()

    # ------------------------------------------------------------------ inside

    def _open(self) -> None:
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._load()

    def _photo(self, column: int) -> Photo | None:
        row, at = self._rows[column], self._at[column]
        return row[at] if 0 <= at < len(row) else None

    def _go(self, step: int) -> None:
        self._at = [max(0, min(len(row) - 1, at + step)) for row, at in zip(self._rows, self._at, strict=True)]
        self._gone_to(*self._at)
        self._load()

    def _room(self, column: int) -> QRect:
        wide = (self.width() - GAP * (len(self._rows) + 1)) // max(1, len(self._rows))
        return QRect(GAP + column * (wide + GAP), HEAD, wide, self.height() - HEAD - GAP)

    def _load(self) -> None:
        self.update()
        for column in range(len(self._rows)):
            photo = self._photo(column)
            if photo is None or not photo.picture:
                continue
            size: QSize = self._room(column).size() * self.devicePixelRatioF()

            def loaded(picture: QPixmap, digest: str = photo.digest) -> None:
                self._shown[digest] = picture
                self.update()

            self._pictures.large(photo.digest, size, loaded, self)

    def _paint_column(self, painter: QPainter, column: int) -> None:
        photo, room, fonts = self._photo(column), self._room(column), look().fonts
        head = QRect(room.left() + 8, 0, room.width() - 16, HEAD)
        if title := self._titles[column]:
            head.setLeft(write_line(painter, head, title, Colour.TEXT, fonts.field, bold=True) + 16)
        if photo is None:
            write_line(painter, head, self.tr("none yet"), Colour.TEXT_MUTED, fonts.base)
            return
        count = fill(self.tr("%1 of %2"), self._at[column] + 1, len(self._rows[column]))
        write_line(painter, head, f"{photo.caption}   {count}", Colour.TEXT_MUTED, fonts.base)
        picture = self._shown.get(photo.digest) or self._pictures.small(photo.digest)
        if picture is None:
            return
        if picture.isNull():
            middle = QRect(room.center().x() - 24, room.center().y() - 24, 48, 48)
            paint_icon(painter, middle, "ph.image-square", Colour.TEXT_FAINT)
            return
        part = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.topLeft(), part)
        place.moveCenter(room.center())
        painter.drawPixmap(place, picture)

    def _paint_keys(self, painter: QPainter) -> None:
        right = self.width() - 220
        for key, words in (("←→", self.tr("others")), ("Esc", self.tr("back"))):
            right = paint_cap(painter, right, HEAD // 2, key, Colour.TEXT_FAINT, Colour.LINE) + 6
            at = QRect(right, 0, 100, HEAD)
            right = write_line(painter, at, words, Colour.TEXT_MUTED, look().fonts.tiny) + 14
