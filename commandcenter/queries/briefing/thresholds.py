# SPDX-License-Identifier: Apache-2.0
"""What the centre has set for its monthly analysis."""

from __future__ import annotations

from sqlalchemy import Connection

from commandcenter.queries.centre import stored_setting
from commandcenter.rules.briefing.thresholds import Thresholds
from commandcenter.rules.field.stored import read

THRESHOLDS_KEY = "thresholds"


def thresholds(connection: Connection) -> Thresholds:
    """Return the centre's thresholds."""
    return read(Thresholds, stored_setting(connection, THRESHOLDS_KEY), THRESHOLDS_KEY)
