# SPDX-License-Identifier: Apache-2.0
"""What an act of the supervision centre leaves behind: the words a case is found by, and what the screen is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select

from commandcenter.models import Case, Item, Report
from commandcenter.models.search import document_text, write_document
from commandcenter.services.unit_of_work import UnitOfWork

_SAID = (
    select(Report.number, Report.foreign_number, Report.address, Report.text)
    .where(Report.case_id == bindparam("case"))
    .order_by(Report.id)
)


def told(uow: UnitOfWork, case: Case, **more: Any) -> dict[str, Any]:
    """Return what a screen needs to go on: the case with its number, state and new version, and `more`."""
    uow.session.flush()
    number = case.number or case.report_number
    return {"case": case.id, "number": number, "state": str(case.state), "version": case.version, **more}


def index(uow: UnitOfWork, case: Case) -> None:
    """Let the case be found by what it says now: its numbers, places, item, and the words of all its reports."""
    uow.session.flush()
    reports = uow.session.execute(_SAID, {"case": case.id}).all()
    write_document(uow.session, case.id, case.district, _document(uow, case, reports))


def _document(uow: UnitOfWork, case: Case, reports: Sequence[Row[str, str, str, str]]) -> str:
    if not reports:
        # Merged into another: its words are found there, its number still here.
        return document_text(numbers=[case.report_number])
    return document_text(
        numbers=[case.number, case.report_number, *(number for row in reports for number in row[:2])],
        addresses=[case.address, *(row.address for row in reports)],
        texts=[case.text, *(row.text for row in reports)],
        items=item_words(uow.session.get(Item, case.item_id) if case.item_id else None),
    )


def item_words(item: Item | None) -> list[str]:
    """Return by what words a case of the item is found."""
    return [] if item is None else [item.name_zh, item.name_en, item.initials, item.code]
