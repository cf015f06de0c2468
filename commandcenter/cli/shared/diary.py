# SPDX-License-Identifier: Apache-2.0
"""Remembers on this machine when the centre was last backed up and last verified, and what came of it."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

NAME = "upkeep.json"


def note(folder: Path, what: str, at: datetime, **figures: Any) -> None:
    """Remember that `what` was done at `at`, with its figures; raises OSError."""
    path = folder / NAME
    kept = {**read(folder), what: {"at": at.isoformat(timespec="seconds"), **figures}}
    fresh = path.with_name(f"{NAME}.{os.getpid()}.new")
    fresh.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    fresh.replace(path)


def read(folder: Path) -> dict[str, Any]:
    """Return what is remembered, by what was done; nothing where the file is missing or broken."""
    try:
        kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
