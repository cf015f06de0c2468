# SPDX-License-Identifier: Apache-2.0
"""Pictures of a map fetched from an address; one that does not answer is named and not asked again and again."""

from __future__ import annotations

import http.client
import threading
import time
import urllib.error
import urllib.request
from collections import OrderedDict
from urllib.parse import urlsplit

from commandcenter import __version__
from commandcenter.exchange.layers.addresses import tile_address, tile_template
from commandcenter.exchange.layers.mbtiles import media_type
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.layers import LayerProblem, LayerReason

TIMEOUT = 6.0
PAUSE = 30.0
"""Seconds until an address that did not answer is tried again."""
_LARGEST = 4 * 1024 * 1024
_KEPT = 600
"""Tiles kept in memory: about two 4K views."""


class WebTiles:
    """Tiles of an address in the form of `tile_template`; may be asked for from any thread, which then waits."""

    zooms = (0, 22)

    def __init__(self, name: str, source: str, timeout: float = TIMEOUT, pause: float = PAUSE) -> None:
        """`name` is the layer's, for sentences; raises Refused(ADDRESS_BAD)."""
        self._name, self._template = name, tile_template(source)
        self._timeout, self._pause = timeout, pause
        self._turn = threading.Lock()
        self._kept: OrderedDict[tuple[int, int, int], bytes | None] = OrderedDict()
        self._problem: tuple[float, Refused] | None = None

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """Return the picture of a tile, None where the service has none.

        Raises Refused where the address is silent or refuses; until the pause is over at once.
        """
        place = (z, x, y)
        with self._turn:
            if place in self._kept:
                self._kept.move_to_end(place)
                return self._kept[place]
            if self._problem is not None and time.monotonic() < self._problem[0]:
                raise self._problem[1]
        try:
            picture = self._fetch(tile_address(self._template, *place))
        except Refused as problem:
            with self._turn:
                self._problem = (time.monotonic() + self._pause, problem)
            raise
        with self._turn:
            self._problem = None
            self._kept[place] = picture
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return picture

    def close(self) -> None:
        """Forget what was fetched."""
        with self._turn:
            self._kept.clear()

    def _fetch(self, address: str) -> bytes | None:
        request = urllib.request.Request(address, headers={"User-Agent": f"commandcenter/{__version__}"})
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as answer:
                picture = bytes(answer.read(_LARGEST))
        except urllib.error.HTTPError as refusal:
            refusal.close()
            if refusal.code in (204, 404, 410):
                return None  # no tile there, which is how services end at their edges
            raise self._refuses(Refused(LayerReason.STATUS, code=refusal.code)) from None
        except (TimeoutError, urllib.error.URLError, OSError, http.client.HTTPException, ValueError) as why:
            raise self._silent() from why
        if media_type(picture) is None:
            raise self._refuses(Refused(LayerReason.NOT_A_PICTURE))
        return picture

    def _silent(self) -> Refused:
        seconds = f"{self._timeout:g}"
        return Refused(LayerProblem.ADDRESS_SILENT, name=self._name, host=self._host, seconds=seconds)

    def _refuses(self, why: Refused) -> Refused:
        return Refused(LayerProblem.ADDRESS_REFUSES, name=self._name, host=self._host, why=why)

    @property
    def _host(self) -> str:
        """The host alone: the rest of an address may hold a key."""
        return urlsplit(self._template).hostname or ""
