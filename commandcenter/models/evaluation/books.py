# SPDX-License-Identifier: Apache-2.0
"""Marks of cases as they are stored, and marks as rows to store."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from commandcenter.models.evaluation.tally import Tally
from commandcenter.rules.evaluation.marks import Book, Mark, Subject

COLUMNS = (
    *(Tally.what, Tally.seq, Tally.day, Tally.department_id, Tally.role, Tally.person_id),
    *(Tally.cell_id, Tally.community_id, Tally.item_id, Tally.source),
)
"""What tells one mark from another, in the order of `Mark` and its subject."""
_HELD = func.sum(Tally.value)
_BOOK = select(*COLUMNS, _HELD).where(Tally.case_id == bindparam("case")).group_by(*COLUMNS).having(_HELD != 0)


def stored_book(connection: Connection, case_id: int) -> Book:
    """Return what a case is counted for now."""
    return Counter({mark_of(row): int(row[-1]) for row in connection.execute(_BOOK, {"case": case_id})})


def mark_of(row: Any) -> Mark:
    """Return the mark that a row begins with, in the order of COLUMNS."""
    what, seq, day, department, role, person, cell, community, item, source = row[:10]
    return Mark(what, seq, day, department, role, person, Subject(cell, community, item, source))


def rows_of(change: Book, case_id: int, district: str) -> list[dict[str, Any]]:
    """Return the rows of a change to what a case is counted for."""
    return [
        {
            "case_id": case_id,
            "district": district,
            "seq": mark.seq,
            "day": mark.day,
            "what": mark.what,
            "value": 1 if value > 0 else -1,
            "cell_id": mark.subject.cell,
            "community_id": mark.subject.community,
            "item_id": mark.subject.item,
            "source": mark.subject.source,
            "department_id": mark.department,
            "role": mark.role,
            "person_id": mark.person,
        }
        for mark, value in change.items()
        if value
    ]
