# SPDX-License-Identifier: Apache-2.0
"""What a director's signature under minutes covers: a digest over all of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any


def digest(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of minutes, the same for the same minutes whatever database they lie in."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    raise TypeError(f"minutes hold no {type(value).__name__}")
