# SPDX-License-Identifier: Apache-2.0
"""A field for a moment typed the short way: 0850, 8:50, or 11-24 16:10."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from PySide6.QtWidgets import QLineEdit, QWidget

_CLOCK = re.compile(r"(?:(\d{1,2})[-/.月](\d{1,2})日?\s+)?(\d{1,2})[:：]?(\d{2})")


class MomentField(QLineEdit):
    """Empty is allowed and means that nothing was noted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(11)
        self.setFixedWidth(88)
        self.setPlaceholderText("08:50")

    def moment(self, now: datetime) -> datetime | None:
        """Return the moment meant, seen from the local time `now`; None when empty. Raises ValueError."""
        return read_moment(self.text(), now) if self.text().strip() else None


def read_moment(text: str, now: datetime) -> datetime:
    """Return the latest moment not after `now` (local, aware) that `text` can mean; raises ValueError.

    Work that is reported has been done: a clock time later than now was yesterday's, a date later than today last
    year's.
    """
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"not a moment: {text!r}")
    month, day, hour, minute = (None if part is None else int(part) for part in found.groups())
    meant = now.replace(hour=hour or 0, minute=minute or 0, second=0, microsecond=0)
    if month is None or day is None:
        return meant if meant <= now else meant - timedelta(days=1)
    meant = meant.replace(month=month, day=day)
    return meant if meant <= now else meant.replace(year=now.year - 1)
