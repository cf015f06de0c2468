# SPDX-License-Identifier: Apache-2.0
"""The history of a case with how long each step took."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from commandcenter.models import Case, History
from commandcenter.models.months import ENTRIES, all_entries, archived_until
from commandcenter.queries.case_detail.parts import TimelineEntry
from commandcenter.queries.centre import centre_rules, work_calendar
from commandcenter.rules.masking import mask_text
from commandcenter.vocabulary import Stage


def timeline(connection: Connection, case_id: int) -> list[TimelineEntry]:
    """Return the entries of a case's history in order (screens.md: case timeline with durations)."""
    calendar = work_calendar(connection, centre_rules(connection))
    entries: list[TimelineEntry] = []
    before: datetime | None = None
    for row in _rows(connection, case_id):
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


def _rows(connection: Connection, case_id: int) -> Sequence[Row[Any]]:
    """Return the entries; the archive of a server is asked only when some of them are not where the others are."""
    written = select(Case.history_seq).where(Case.id == History.case_id).scalar_subquery()
    asked = select(ENTRIES, written.label("written")).where(History.case_id == case_id).order_by(History.seq)
    rows = connection.execute(asked).all()
    if (rows and len(rows) == rows[0].written) or archived_until(connection) is None:
        return rows
    whole = all_entries(connection)
    return connection.execute(select(whole).where(whole.c.case_id == case_id).order_by(whole.c.seq)).all()
