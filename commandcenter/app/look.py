# SPDX-License-Identifier: Apache-2.0
"""How the program is to look and to speak."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Language ("zh" or "en") and theme ("day" or "night") of all windows of one process."""

    language: str
    theme: str
