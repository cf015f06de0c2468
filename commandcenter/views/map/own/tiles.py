# SPDX-License-Identifier: Apache-2.0
"""Gives the page the tiles of this machine's own layers, from threads that no window waits for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob
from shiboken6 import isValid

from commandcenter.exchange.layers.entries import LayerEntry
from commandcenter.exchange.layers.mbtiles import media_type
from commandcenter.exchange.layers.opening import TileStock
from commandcenter.exchange.layers.shifted import Tiles
from commandcenter.views.map.scheme import reply

HOST = "tiles"
"""The host of the map's scheme under which tiles are asked for: ccmap://tiles/<layer's key>/<z>/<x>/<y>."""

_PLACE = re.compile(r"/(\w+)/(\d{1,2})/(\d{1,9})/(\d{1,9})")


class TileServer(QObject):
    """Answers requests for tiles; an answer that comes from a thread is handed over on the thread of the window."""

    problem = Signal(object)
    """A layer that does not answer, as a Refused; once until it answers again."""
    _arrived = Signal(int, object)

    def __init__(self, layers: Sequence[tuple[LayerEntry, Tiles]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stock = TileStock(layers, self.problem.emit)
        self._waiting: dict[int, QWebEngineUrlRequestJob] = {}
        self._last = 0
        self._arrived.connect(self._hand_over)

    def answer(self, job: QWebEngineUrlRequestJob) -> None:
        """Reply to a request of the page, later; serve this under HOST."""
        asked = _PLACE.fullmatch(job.requestUrl().path())
        if asked is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlInvalid)
            return
        self._last += 1
        self._waiting[self._last] = job
        z, x, y = (int(part) for part in asked.groups()[1:])
        self._stock.ask(asked[1], z, x, y, partial(self._arrived.emit, self._last))

    def close(self) -> None:
        """Give out no more tiles."""
        self._stock.close()
        self._waiting.clear()

    @Slot(int, object)
    def _hand_over(self, number: int, picture: bytes | None) -> None:
        job = self._waiting.pop(number, None)
        if job is None or not isValid(job):
            return  # the page went on to another view meanwhile
        kind = media_type(picture) if picture is not None else None
        if picture is None or kind is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
        else:
            reply(job, picture, kind.encode())
