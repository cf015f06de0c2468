# SPDX-License-Identifier: Apache-2.0
"""The cases of a lasso as a table or a workbook, without anybody's personal data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from commandcenter.exchange.safe_export import Style, Written, write_csv, write_xlsx
from commandcenter.queries.case_list import CaseRow
from commandcenter.rules.clock import lamp
from commandcenter.views.common.words import language, pick
from commandcenter.vocabulary import State

translate = QCoreApplication.translate  # the name Qt's tools look for


def headers() -> list[str]:
    """Return the heads of the columns in the language in force."""
    return [
        translate("Selection", "Number"),
        translate("Selection", "State"),
        translate("Selection", "Lamp"),
        translate("Selection", "Due"),
        translate("Selection", "Item"),
        translate("Selection", "Department"),
        translate("Selection", "Address"),
        translate("Selection", "Cell"),
        translate("Selection", "Community"),
        translate("Selection", "Source"),
        translate("Selection", "Reported"),
        translate("Selection", "Filed"),
        translate("Selection", "Longitude (WGS-84)"),
        translate("Selection", "Latitude (WGS-84)"),
        translate("Selection", "Text"),
    ]


def line(row: CaseRow, now: datetime) -> list[Any]:
    """Return a case as a line of the table; its text is the masked excerpt that lists show."""
    stopped = row.due_at.year == 9999
    return [
        row.shown_number,
        row.state,
        lamp(now, row.warn_at, row.due_at, row.state is State.SUSPENDED),
        None if stopped else row.due_at,
        pick(row.item_zh, row.item_en),
        pick(row.department_zh, row.department_en),
        row.address,
        row.cell_code,
        pick(row.community_zh, row.community_en),
        row.source,
        row.reported_at,
        row.filed_at,
        row.lon,
        row.lat,
        row.text,
    ]


def writer(rows: Sequence[CaseRow], path: Path, now: datetime, zone: tzinfo) -> partial[Written]:
    """Return what writes these cases, in this order, into `path` (.csv or .xlsx), to be called on another thread.

    Words and heads are those of the language in force now; times are in `zone`.
    """
    style, lines, heads = Style(language(), zone), [line(row, now) for row in rows], headers()
    if path.suffix == ".xlsx":
        return partial(
            _in_folder, path, partial(write_xlsx, path, translate("Selection", "Cases"), heads, lines, style)
        )
    return partial(_in_folder, path, partial(write_csv, path, heads, lines, style))


def _in_folder(path: Path, write: partial[Written]) -> Written:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return write()
