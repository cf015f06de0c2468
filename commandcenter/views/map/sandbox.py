# SPDX-License-Identifier: Apache-2.0
"""Whether the web engine of the map can start under this user; asked before it is loaded."""

from __future__ import annotations

import os


def has_no_sandbox() -> bool:
    """Tell whether the web engine would refuse to start: as root, unless somebody took its sandbox away."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    given = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
    return "--no-sandbox" not in given and not os.environ.get("QTWEBENGINE_DISABLE_SANDBOX")
