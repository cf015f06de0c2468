# SPDX-License-Identifier: Apache-2.0
"""Builds the page of the map with folium: once, from local files only, without an address of the internet."""

from __future__ import annotations

from pathlib import Path

import folium
import xstatic.pkg.leaflet
from PySide6.QtCore import QFile, QIODevice

from commandcenter.paths import resources
from commandcenter.views.map.elements import Layers, Script, Style

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
)
"""Our scripts in the order in which they need each other."""

CHANNEL = ":/qtwebchannel/qwebchannel.js"


class WallMap(folium.Map):
    """A folium map that links nothing: what it needs is written into the page."""

    default_js: list[tuple[str, str]] = []
    default_css: list[tuple[str, str]] = []


def build() -> bytes:
    """Return the page as UTF-8; raises OSError when a part of it is not installed."""
    chart = WallMap(
        location=(31.2, 121.5),
        zoom_start=10,
        max_zoom=22,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        zoom_animation=False,
        fade_animation=False,
        inertia=False,
        zoom_snap=0,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=120,
        box_zoom=False,
        keyboard=False,
        world_copy_jump=False,
    )
    for part in local_parts():
        chart.add_child(part)
    chart.add_child(Style((resources() / "map" / "map.css").read_text("utf-8")))
    chart.add_child(Script(_channel()))
    for name in SCRIPTS:
        chart.add_child(Script((resources() / "map" / f"{name}.js").read_text("utf-8")))
    chart.add_child(Layers())
    return chart.get_root().render().encode("utf-8")


def local_parts() -> tuple[Style, Script]:
    """Return Leaflet's style and script from the package that carries them."""
    leaflet = Path(xstatic.pkg.leaflet.BASE_DIR)
    return Style((leaflet / "leaflet.css").read_text("utf-8")), Script((leaflet / "leaflet.js").read_text("utf-8"))


def _channel() -> str:
    """Return Qt's own script of the channel, which the module of the web channel carries."""
    file = QFile(CHANNEL)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise OSError(f"{CHANNEL}: {file.errorString()}")
    text = bytes(file.readAll().data()).decode("utf-8")
    file.close()
    return text
