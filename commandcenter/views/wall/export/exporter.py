# SPDX-License-Identifier: Apache-2.0
"""Writes what the wall shows into the folder of exports, beside everything else, and says where it lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from commandcenter.exchange.layers.shown import Shown, save_geojson
from commandcenter.views.common.words import fill
from commandcenter.whole_file import write_whole


class Worker(Protocol):
    """Who runs what takes long: the runner of a window."""

    def work(
        self,
        function: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run `function(*args)` on another thread."""


class Exporter(QObject):
    """Picture, data and page of a wall, each a file with the time in its name; nobody is asked for a place."""

    written = Signal(object)
    """The path of what was written."""
    failed = Signal(object)
    """The error of what was not; the wall goes on."""

    def __init__(self, worker: Worker, folder: Path, zone: tzinfo, parent: QObject | None = None) -> None:
        """`folder` is made when it is first wanted; times are in `zone`."""
        super().__init__(parent)
        self._worker, self._folder, self._zone = worker, folder, zone

    def picture(self, window: QWidget, now: datetime) -> Path:
        """Write the window as it stands, in its own resolution, as PNG; `now` is UTC."""
        image = window.grab().toImage()
        return self._write("png", now, partial(_save_image, image))

    def data(self, shown: Shown, now: datetime) -> Path:
        """Write what is shown as GeoJSON."""
        return self._write("geojson", now, partial(save_geojson, _standing(shown)))

    def page(self, shown: Shown, now: datetime) -> Path:
        """Write the page that opens alone."""
        return self._write("html", now, partial(save_page, _standing(shown), self._zone))

    def said(self, path: Path) -> str:
        """Return the sentence that says where a file lies."""
        return fill(QCoreApplication.translate("Export", "Saved as %1"), path)

    def _write(self, ending: str, now: datetime, save: Callable[[Path], Any]) -> Path:
        local = now.astimezone(self._zone)
        path = self._folder / f"wall-{local:%Y%m%d-%H%M%S}.{ending}"
        self._worker.work(_in_folder, path, save, then=self.written.emit, failed=self.failed.emit, owner=self)
        return path


def _standing(shown: Shown) -> Shown:
    """Return what is shown now: the wall goes on while it is written."""
    return replace(shown, values=dict(shown.values), cases=tuple(shown.cases))


def _in_folder(path: Path, save: Callable[[Path], Any]) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    save(path)
    return path


def save_page(shown: Shown, zone: tzinfo, path: Path) -> None:
    """Write the page that opens alone, in one step; raises OSError."""
    from commandcenter.views.wall.export.page import build  # folium is loaded when a page is wanted

    write_whole(path, build(shown, zone))


def _save_image(image: QImage, path: Path) -> None:
    if not image.save(str(path)):
        raise OSError(5, "the picture could not be written", str(path))
