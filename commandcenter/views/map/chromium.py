# SPDX-License-Identifier: Apache-2.0
"""How the web engine of the map is started: whether it can be under this user, and with how much memory for waste."""

from __future__ import annotations

import os

VARIABLE = "QTWEBENGINE_CHROMIUM_FLAGS"
YOUNG = "--max-semi-space-size=4"
"""Megabytes in which the page's young objects live.

A wall makes waste with every difference and keeps none of it; left alone, V8 lets this space grow to its largest over
hours. Measured over 13,000 differences: 162 MB that are still growing after 3,000 of them, against 105 MB after 1,000.
"""


def has_no_sandbox() -> bool:
    """Tell whether the web engine would refuse to start: as root, unless somebody took its sandbox away."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    return "--no-sandbox" not in os.environ.get(VARIABLE, "") and not os.environ.get("QTWEBENGINE_DISABLE_SANDBOX")


def spare_memory() -> None:
    """Ask for a small space of young objects; it counts for engines that start later, and what is set already stays."""
    given = os.environ.get(VARIABLE, "")
    if "--js-flags" not in given:
        os.environ[VARIABLE] = f"{given} --js-flags={YOUNG}".strip()
