# SPDX-License-Identifier: Apache-2.0
"""Builds the page of the map with folium, without an address of the internet."""

from __future__ import annotations

import folium

from commandcenter.views.map.elements import Layers, Script, Style
from commandcenter.views.map.page import Parts


class LocalMap(folium.Map):
    """A folium map that links nothing: what it needs is written into the page."""

    default_js: list[tuple[str, str]] = []
    default_css: list[tuple[str, str]] = []


def build(parts: Parts) -> bytes:
    """Return the page as UTF-8."""
    chart = LocalMap(
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
    for style in parts.styles:
        chart.add_child(Style(style))
    for script in parts.scripts:
        chart.add_child(Script(script))
    chart.add_child(Layers())
    return chart.get_root().render().encode("utf-8")
