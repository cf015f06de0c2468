# SPDX-License-Identifier: Apache-2.0
"""The page of the map: what it is made of, all of it local, and the page itself, built once and kept."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import xstatic.pkg.leaflet
from PySide6.QtCore import QFile, QIODevice

from commandcenter.paths import resources
from commandcenter.whole_file import write_whole

SCRIPTS = (
    "frame",
    "sheet",
    "shapes",
    "raster",
    "cells",
    "base",
    "lines",
    "cases",
    "marks",
    "people",
    "joint",
    "corner",
    "hand",
    "bridge",
    "own_layers",
    "outlines",
    "pin",
)
"""Our scripts in the order in which they need each other."""

CHANNEL = ":/qtwebchannel/qwebchannel.js"

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Parts:
    """The texts of the page: styles and scripts in the order in which they need each other."""

    styles: tuple[str, ...]
    scripts: tuple[str, ...]

    @property
    def mark(self) -> str:
        """What changes whenever the page would be another."""
        told = "\0".join((version("folium"), *self.styles, "", *self.scripts))
        return hashlib.sha256(told.encode()).hexdigest()[:24]


def parts() -> Parts:
    """Return what the page is made of; raises OSError when a part of it is not installed."""
    style, script = leaflet()
    folder = resources() / "map"
    own = ((folder / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    return Parts((style, (folder / "map.css").read_text("utf-8")), (script, _channel(), *own))


def page(kept: Path | None = None) -> bytes:
    """Return the page as UTF-8, from the directory `kept` when it was built of the same parts before.

    folium weighs a sixth of a wall's start, and what it builds is the same each time. Raises OSError when a part is not
    installed; a directory that takes no file costs only the time.
    """
    made_of = parts()
    file = kept / f"map-{made_of.mark}.html" if kept is not None else None
    if file is not None and file.is_file():
        return file.read_bytes()
    from commandcenter.views.map.building import build

    content = build(made_of)
    if file is not None:
        _keep(content, file)
    return content


def leaflet() -> tuple[str, str]:
    """Return Leaflet's style and script from the package that carries them."""
    folder = Path(xstatic.pkg.leaflet.BASE_DIR)
    return (folder / "leaflet.css").read_text("utf-8"), (folder / "leaflet.js").read_text("utf-8")


def _keep(content: bytes, file: Path) -> None:
    """Write the page, whole or not at all, in the place of older ones."""
    try:
        write_whole(file, content)
        for older in file.parent.glob("map-*.html"):
            if older != file:
                older.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("the page of the map could not be kept: %s", type(error).__name__)


def _channel() -> str:
    """Return Qt's own script of the channel, which the module of the web channel carries."""
    file = QFile(CHANNEL)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise OSError(f"{CHANNEL}: {file.errorString()}")
    text = bytes(file.readAll().data()).decode("utf-8")
    file.close()
    return text
