# SPDX-License-Identifier: Apache-2.0
"""Where a wall hangs, and who looks at it from how far."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Hanging:
    """Where a wall hangs: screens (1 is the first), how far people stand and how high it is (metres), its scenes."""

    screens: tuple[int, ...] = (1,)
    distance_m: float = 10.0
    wall_height_m: float = 2.04
    scenes: Path | None = None
    windowed: tuple[int, int] | None = None
    """A window of this size (pixels) instead of whole screens."""
