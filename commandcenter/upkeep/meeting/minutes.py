# SPDX-License-Identifier: Apache-2.0
"""What must hold of minutes that were signed off: they are what the director signed."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from commandcenter.models.meeting import Meeting
from commandcenter.queries.meeting.minutes import content_digest
from commandcenter.upkeep.findings import Fault, Finding


def check_minutes(connection: Connection) -> Iterator[Finding]:
    """Yield the meetings whose minutes are not those that were signed."""
    asked = select(Meeting.id, Meeting.day, Meeting.kind, Meeting.signed_at, Meeting.signed_by, Meeting.digest)
    for row in connection.execute(asked.where(Meeting.signed_at.is_not(None)).order_by(Meeting.id)).all():
        if content_digest(connection, row.id, row.signed_at, row.signed_by) != row.digest:
            yield Finding(Fault.MINUTES_CHANGED, detail=f"{row.day}, {row.kind}")
