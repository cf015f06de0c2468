# SPDX-License-Identifier: Apache-2.0
"""Pictures from the store of attachments, decoded beside the window and kept while likely to be shown again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QImageWriter, QPixmap

from commandcenter.queries.case_detail.parts import AttachmentPart
from commandcenter.services.attachments.media import THUMBNAIL, StoredFile
from commandcenter.services.attachments.sharing import bring
from commandcenter.services.attachments.store import AttachmentStore
from commandcenter.views.common.times import CentreClock, moment_text
from commandcenter.views.common.words import label, one_line
from commandcenter.views.shell.desk import Desk

KEPT = 200
"""Thumbnails kept decoded: some thirty megabytes at most."""


@dataclass(frozen=True)
class Photo:
    """A file of a case as the windows show it; the content lies in the store under `digest`."""

    digest: str
    name: str
    media_type: str
    caption: str

    @property
    def picture(self) -> bool:
        """Whether it can be shown here; films and recordings are named only."""
        return self.media_type.startswith("image/")


def photo_of(part: AttachmentPart, clock: CentreClock) -> Photo:
    """Return an attachment with when, what for and by whom it was taken in."""
    when = moment_text(clock.local(part.added_at), clock.local())
    said = " ".join(word for word in (when, label(part.phase), one_line(part.added_by, 20)) if word)
    return Photo(part.digest, part.name, part.media_type, said)


def photo_of_file(file: StoredFile, caption: str = "") -> Photo:
    """Return a file that lies in the store and belongs to no case yet."""
    return Photo(file.digest, file.name, file.media_type, caption or one_line(file.name, 40))


class Pictures(QObject):
    """Loads pictures on a reader thread; a null pixmap stands for a file that is not on this machine."""

    arrived = Signal()
    """A thumbnail that was asked for is at hand."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._store = AttachmentStore(desk.attachments)
        self._small: OrderedDict[str, QPixmap] = OrderedDict()
        self._asked: set[str] = set()

    def small(self, digest: str) -> QPixmap | None:
        """Return the thumbnail when it is at hand, else None and have it loaded."""
        if digest in self._small:
            self._small.move_to_end(digest)
            return self._small[digest]
        if digest not in self._asked:
            self._asked.add(digest)

            def loaded(image: QImage) -> None:
                self._asked.discard(digest)
                self._small[digest] = QPixmap.fromImage(image)
                while len(self._small) > KEPT:
                    self._small.popitem(last=False)
                self.arrived.emit()

            paths = (self._store.thumbnail(digest), self._store.path(digest))
            self._load(digest, paths, QSize(THUMBNAIL, THUMBNAIL), loaded, self)
        return None

    def large(self, digest: str, size: QSize, then: Callable[[QPixmap], None], owner: QObject) -> None:
        """Load a picture so large that it fills `size` (device pixels), and tell `then` if `owner` still lives."""

        def loaded(image: QImage) -> None:
            then(QPixmap.fromImage(image))

        paths = (self._store.path(digest), self._store.thumbnail(digest))
        self._load(digest, paths, size, loaded, owner)

    def _load(
        self, digest: str, paths: tuple[Path, ...], size: QSize, then: Callable[[QImage], None], owner: QObject
    ) -> None:
        """Read a picture on this machine; one that another machine added is brought from the centre first."""
        runner = self._desk.runner

        def read(image: QImage) -> None:
            if image.isNull():
                runner.read(bring, self._store, digest, then=brought, failed=missed, owner=owner)
            else:
                then(image)

        def brought(is_here: bool) -> None:
            if is_here:
                runner.work(read_picture, paths, size, then=then, owner=owner)
            else:
                then(QImage())

        def missed(_: BaseException) -> None:
            then(QImage())

        runner.work(read_picture, paths, size, then=read, owner=owner)

    def take_in(
        self, source: Path | QImage, then: Callable[[StoredFile], None], failed: Callable[[BaseException], None]
    ) -> None:
        """Put a file or a pasted picture into the store; `failed` gets what the store refuses."""
        limit = self._desk.rules.attachment_megabytes
        self._desk.runner.work(_stored, self._store, source, limit, then=then, failed=failed, owner=self)


def read_picture(paths: tuple[Path, ...], size: QSize) -> QImage:
    """Read the first of the files that can be read, upright and no larger than `size`; a null image without one."""
    for path in paths:
        reader = QImageReader(str(path))
        reader.setAutoTransform(True)
        own = reader.size()
        if own.isValid() and (own.width() > size.width() or own.height() > size.height()):
            turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
            room = size.transposed() if turned else size
            reader.setScaledSize(own.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        if not image.isNull():
            return image
    return QImage()


def _stored(store: AttachmentStore, source: Path | QImage, limit: int) -> StoredFile:
    if isinstance(source, Path):
        return store.put_file(source, limit)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # A screenshot is smallest as PNG; a camera's picture comes as a file.
    QImageWriter(buffer, QByteArray(b"png")).write(source)
    return store.put(bytes(held.data()), "clipboard.png", limit)
