# SPDX-License-Identifier: Apache-2.0
"""What a seat tells the page of the map about colours, lengths and words, made of the seat's own theme."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from commandcenter.views.common.look import Colour, Look
from commandcenter.views.map.packing import Message

LINE = 0.6
"""Lengths of the page are given for a wall read from ten metres; a seat is read from an arm's length."""
RIM = 1
"""Pixels of the edge of a road."""
STEPS = ("s1", "s2", "s3", "s4", "s5")


def look_message(look: Look, language: str) -> Message:
    """Return the colours and lengths the page draws with at a seat."""
    fonts = look.fonts
    head: dict[str, Any] = {
        "language": language,
        "font": f'"{fonts.family}", "Noto Sans SC", sans-serif',
        "line": LINE,
        "rim": RIM,
        "map": _ground(look),
        # A seat shows where cells are, not what they count.
        "cells": dict.fromkeys(("none", *STEPS), _css(look, Colour.MAP_LAND)),
        "cellsDim": dict.fromkeys(STEPS, _css(look, Colour.MAP_LAND)),
        "lamps": _lamps(look),
        "text": {"text": _css(look, Colour.TEXT), "text_2": _css(look, Colour.MAP_LABEL)},
        "pin": {
            "fill": _css(look, Colour.ACCENT),
            "ink": _css(look, Colour.ACCENT_TEXT),
            "plain": _css(look, Colour.PANEL),
            "edge": _css(look, Colour.TEXT),
        },
        "px": {
            "body": fonts.field, "near": fonts.base, "least": fonts.tiny, "name": fonts.large, "badge": fonts.base,
            "lit": fonts.figure,
        },
        "words": {
            "kilometres": QCoreApplication.translate("Map", "%1 km"),
            "metres": QCoreApplication.translate("Map", "%1 m"),
        },
    }  # fmt: skip
    return Message("look", head)


def _ground(look: Look) -> dict[str, str]:
    roles = {
        "ground": Colour.WINDOW,
        "land": Colour.MAP_LAND,
        "out_road": Colour.MAP_ROAD,
        "out_water": Colour.MAP_WATER,
        "road_cut": Colour.MAP_ROAD_EDGE,
        "ring_core": Colour.MAP_ROAD,
        "water": Colour.MAP_WATER,
        "water_edge": Colour.MAP_WATER,
        "park": Colour.MAP_GREEN,
        "park_dot": Colour.MAP_GREEN,
        "building": Colour.MAP_BUILDING,
        "cell": Colour.MAP_CELL,
        "cell_gap": Colour.MAP_CELL,
        "community": Colour.LINE_STRONG,
        "street": Colour.MAP_LABEL,
        "outline": Colour.TEXT,
        "grid": Colour.ACCENT,
        "quarter": Colour.MAP_LABEL,
        "quarter_fill": Colour.MAP_QUARTER,
        "label": Colour.MAP_LABEL,
        "supervisor": Colour.TEXT,
        "badge_fill": Colour.PANEL,
        "badge_ring": Colour.LINE_STRONG,
        "joint": Colour.ACCENT,
    }
    return {name: _css(look, role) for name, role in roles.items()}


def _lamps(look: Look) -> dict[str, str]:
    roles = {"green": Colour.GREEN, "yellow": Colour.YELLOW, "red": Colour.RED}
    # Yellow on a light ground needs a dark edge; at night a dark edge keeps all of them apart from houses and roads.
    edge = {"edge": _css(look, Colour.MAP_ROAD_EDGE if look.dark else Colour.TEXT)}
    ink = {"ink": _css(look, Colour.ACCENT_TEXT if look.dark else Colour.PANEL)}
    return {name: _css(look, role) for name, role in roles.items()} | edge | ink


def _css(look: Look, role: Colour) -> str:
    return look.colour(role).name()
