# SPDX-License-Identifier: Apache-2.0
"""Taking away what the wall shows: a picture, its data, or a page, each of what is in view now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from commandcenter.exchange.layers.shown import Shown
from commandcenter.views.common.words import sentence
from commandcenter.views.wall.export.exporter import Exporter
from commandcenter.views.wall.page import WallPage
from commandcenter.views.wall.said_line import SaidLine


class Files(QObject):
    """Writes into the folder of exports and says over the ticker where the file lies."""

    def __init__(self, page: WallPage, window: QWidget, line: SaidLine, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._window, self._line = page, window, line
        self.exporter = Exporter(page.site.runner, folder, ZoneInfo(page.site.rules.zone), self)
        self.exporter.written.connect(self._written)
        self.exporter.failed.connect(self._failed)

    @Slot()
    def picture(self) -> None:
        """Write the wall as it stands."""
        self.exporter.picture(self._window, self._page.site.clock.now())

    @Slot()
    def data(self) -> None:
        """Write what is in view as GeoJSON."""
        self._take(self.exporter.data)

    @Slot()
    def page(self) -> None:
        """Write what is in view as a page that opens alone."""
        self._take(self.exporter.page)

    def shown(self) -> Shown | None:
        """Return what the wall shows now, None while there are no places yet."""
        page = self._page
        feed, show = page.feed, page.rotation.show
        if feed.ground is None or show is None:
            return None
        values, layers = feed.values, frozenset({"base", *show.scene.layers})
        cases, now = tuple(feed.cases.values()), page.site.clock.now()
        # What a hand moved the map to is what people see, not what the scene had cut to.
        return Shown(feed.ground, values.measure, values.values, values.edges, cases, layers, now, page.map.seen)

    def _take(self, write: Callable[..., Path]) -> None:
        shown = self.shown()
        if shown is not None:
            write(shown, self._page.site.clock.now())

    @Slot(object)
    def _written(self, path: Path) -> None:
        self._line.say(self.exporter.said(path))

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._line.say(sentence(error))
