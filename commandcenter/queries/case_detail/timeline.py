# SPDX-License-Identifier: Apache-2.0
"""The history of a case with how long each step took."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from commandcenter.models import History
from commandcenter.queries.case_detail.parts import TimelineEntry
from commandcenter.queries.centre import centre_rules, work_calendar
from commandcenter.rules.masking import mask_text
from commandcenter.vocabulary import Stage


def timeline(connection: Connection, case_id: int) -> list[TimelineEntry]:
    """Return the entries of a case's history in order (screens.md: case timeline with durations)."""
    calendar = work_calendar(connection, centre_rules(connection))
    asked = select(History).where(History.case_id == case_id).order_by(History.seq)
    entries: list[TimelineEntry] = []
    before: datetime | None = None
    for row in connection.execute(asked):
        stopped = row.detail.get("clock") or {}
        since = before or row.at
        entries.append(
            TimelineEntry(
                row.seq,
                row.at,
                row.actor_name,
                row.seat,
                row.role,
                row.action,
                row.from_state,
                row.to_state,
                mask_text(row.reason),
                row.detail,
                max(int((row.at - since).total_seconds()), 0),
                calendar.working_seconds(since, row.at),
                Stage(stopped["stage"]) if stopped else None,
                stopped.get("used"),
                stopped.get("limit"),
            )
        )
        before = row.at
    return entries
