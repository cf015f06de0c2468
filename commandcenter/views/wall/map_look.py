# SPDX-License-Identifier: Apache-2.0
"""What the wall tells its map about colours, lengths and words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from commandcenter.views.big_screen.look import Size, WallLook
from commandcenter.views.map.packing import Message


def look_message(look: WallLook, language: str) -> Message:
    """Return the colours and lengths the page draws with."""
    sizes = {size.value: look.px(size) for size in (Size.BODY, Size.NEAR, Size.LEAST)}
    head: dict[str, Any] = {
        "language": language,
        "font": '"Noto Sans CJK SC", "Noto Sans SC", sans-serif',
        "line": look.length(1.0),
        "map": look.css("wall.map"),
        "cells": look.css("wall.cells"),
        "cellsDim": look.css("wall.cells_dim"),
        "lamps": look.css("wall.lamps"),
        "text": look.css("wall"),
        "px": {**sizes, "name": look.px(Size.HEAD), "badge": look.px(Size.NEAR), "lit": look.px(Size.HEADLINE)},
        "words": words(),
    }
    return Message("look", head)


def words() -> dict[str, str]:
    """Return the words the page writes, in the language of the window."""
    return {
        "kilometres": QCoreApplication.translate("Map", "%1 km"),
        "metres": QCoreApplication.translate("Map", "%1 m"),
        "outside": QCoreApplication.translate("Map", "out %1 min"),
    }
