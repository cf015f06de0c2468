# SPDX-License-Identifier: Apache-2.0
"""Writing rows as CSV or XLSX so that no text of a caller runs as a formula in someone's spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from itertools import chain
from pathlib import Path
from typing import Any

from commandcenter.vocabulary.word import Word
from commandcenter.whole_file import replacing

# What makes a spreadsheet take a text for a formula, in plain and in full width.
_FORMULA_SIGNS = frozenset("=+-@\t\r＝＋－＠")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?$")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f]|_x[0-9A-Fa-f]{4}_")
# Excel keeps no more in a cell.
_LONGEST_CELL = 32_767


@dataclass
class Written:
    """What was written: rows, cells that looked like a formula, and cells a workbook had to shorten."""

    rows: int = 0
    neutralised: int = 0
    shortened: int = 0


@dataclass(frozen=True)
class Style:
    """In which language words appear and in which zone times do."""

    language: str
    zone: tzinfo
    written: Written = field(default_factory=Written)


@dataclass(frozen=True, slots=True)
class Figured:
    """A number with the form a workbook shows it in, for example "0.0%"."""

    value: float
    form: str


@dataclass(frozen=True)
class Tab:
    """A sheet of a workbook: its rows, how wide its columns are in letters, and the numbers of rows in bold."""

    title: str
    rows: Iterable[Sequence[Any]]
    widths: Sequence[float] = ()
    bold: frozenset[int] = frozenset()


def formula_like(text: str) -> bool:
    """Whether a spreadsheet would take `text` for a formula; a plain signed number is none."""
    return text[:1] in _FORMULA_SIGNS and bool(text) and not _NUMBER.match(text)


def neutralised(text: str) -> str:
    """Put an apostrophe before formula-like text, which spreadsheets show as text and do not print."""
    return f"'{text}" if formula_like(text) else text


def original(text: str) -> str:
    """Undo `neutralised`: what our own CSV export comes back as."""
    return text[1:] if text[:1] == "'" and formula_like(text[1:]) else text


def write_csv(path: Path, headers: Sequence[str], rows: Iterable[Sequence[Any]], style: Style) -> Written:
    """Write UTF-8 with a byte order mark, which Excel needs to see Chinese; a half-written file never appears.

    Formula-like text gets an apostrophe, counted in the result; `original` takes it away again.
    """
    with replacing(path) as partial, partial.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([neutralised(header) for header in headers])
        for row in rows:
            writer.writerow([_csv_cell(value, style) for value in row])
            style.written.rows += 1
    return style.written


def write_xlsx(path: Path, title: str, headers: Sequence[str], rows: Iterable[Sequence[Any]], style: Style) -> Written:
    """Write a workbook of one sheet; text stays text as it is, because a workbook's cells say what they are.

    Text over Excel's 32,767 characters is shortened with an ellipsis and counted in the result.
    """
    return write_book(path, [Tab(title, chain([headers], rows))], style, heads=1)


def write_book(path: Path, tabs: Sequence[Tab], style: Style, heads: int = 0) -> Written:
    """Write a workbook of several sheets, cells as in `write_xlsx`; the first `heads` rows of each are not counted."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for tab in tabs:
        sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", tab.title)[:31])
        for letter, width in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", tab.widths, strict=False):
            sheet.column_dimensions[letter].width = width
        for number, row in enumerate(tab.rows):
            sheet.append([_cell(sheet, value, style, number in tab.bold) for value in row])
            style.written.rows += number >= heads
    with replacing(path) as partial:
        book.save(partial)
    return style.written


def _cell(sheet: Any, value: Any, style: Style, bold: bool) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    form, value = (value.form, value.value) if isinstance(value, Figured) else ("", value)
    shown = _xlsx_value(value, style)
    made = WriteOnlyCell(sheet, value=shown)
    if isinstance(shown, str):
        made.data_type = "s"
        made.quotePrefix = isinstance(value, str) and formula_like(value)
    if form:
        made.number_format = form
    if bold:
        made.font = Font(bold=True)
    return made


def _plain(value: Any, style: Style) -> Any:
    if isinstance(value, Word):
        return value.label(style.language)
    if isinstance(value, datetime):
        return value.astimezone(style.zone).replace(tzinfo=None)
    return "" if value is None else value


def _csv_cell(value: Any, style: Style) -> Any:
    shown = _plain(value, style)
    if isinstance(shown, datetime):
        return shown.isoformat(sep=" ", timespec="seconds")
    if not isinstance(shown, str):
        return shown
    style.written.neutralised += formula_like(shown)
    return neutralised(shown)


def _xlsx_value(value: Any, style: Style) -> Any:
    shown = _plain(value, style)
    if not isinstance(shown, str):
        return shown
    style.written.neutralised += formula_like(shown)
    # A workbook cannot hold control characters, the carriage return among them: Excel itself writes them so.
    shown = _UNPRINTABLE.sub(_escaped, shown)
    if len(shown) > _LONGEST_CELL:
        style.written.shortened += 1
        shown = shown[: _LONGEST_CELL - 1] + "…"
    return shown


def _escaped(found: re.Match[str]) -> str:
    text = found[0]
    return f"_x{ord(text):04X}_" if len(text) == 1 else f"_x005F{text}"
