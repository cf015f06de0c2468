# SPDX-License-Identifier: Apache-2.0
"""Small tables of people: read by the names their columns go by, each row with the line it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from commandcenter.exchange.tables import Row, open_table
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import MeansProblem

MOST_ROWS = 20_000
Cells = dict[str, str]
Line = tuple[int, Cells | Refused]


def read_lines(path: Path, columns: Mapping[str, tuple[str, ...]], needed: tuple[str, ...]) -> list[Line]:
    """Return the rows of a CSV file or a workbook by the names of `columns`, of which those `needed` must be there.

    Raises Refused with COLUMNS_MISSING or TABLE_TOO_LONG, or with why the file cannot be read at all.
    """
    with open_table(path) as table:
        called = {name: _called(table.headers, names) for name, names in columns.items()}
        missing = [columns[name][0] for name in needed if called[name] is None]
        if missing:
            known = "、".join(names[0] for names in columns.values())
            raise Refused(MeansProblem.COLUMNS_MISSING, names="、".join(missing), known=known)
        lines: list[Line] = []
        for row in table.rows:
            if len(lines) == MOST_ROWS:
                raise Refused(MeansProblem.TABLE_TOO_LONG, most=MOST_ROWS)
            lines.append((row.line, row.problem or _cells(row, called)))
        return lines


def _called(headers: tuple[str, ...], names: tuple[str, ...]) -> str | None:
    return next((header for header in headers if header.strip().lower() in names), None)


def _cells(row: Row, called: dict[str, str | None]) -> Cells:
    return {name: row.cells.get(header, "").strip() if header else "" for name, header in called.items()}
