# SPDX-License-Identifier: Apache-2.0
"""Writes a paper as a workbook: a sheet a page, figures as numbers, and nothing that runs as a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from commandcenter.exchange.safe_export import Figured, Style, Tab, Written, write_book
from commandcenter.queries.briefing.page import Block, ColumnKind, Numbers, Plan, Sheet, Shown, Table, Trend
from commandcenter.queries.briefing.paper import Paper
from commandcenter.vocabulary.briefing import Head, Printed

_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})*|\d+)(?:\.(\d+))?(%?)$")
_WIDE, _LETTERS = 60.0, 10.0


def write_workbook(paper: Paper, path: Path) -> Written:
    """Write the paper as XLSX; a half-written file never appears. Raises OSError."""
    tabs = [_tab(paper, sheet) for sheet in paper.sheets]
    return write_book(path, tabs, Style(paper.language, paper.zone))


def as_number(shown: Shown, rate: bool = False) -> str | float | int | Figured:
    """Return the number a text of a page says, exact where the page knows it; with `rate` even without its sign %.

    Whatever is no number stays the text it is.
    """
    found = _NUMBER.match(shown.text)
    if found is None:
        return shown.text
    sign, whole, places, percent = found.groups()
    said = float(f"{sign}{whole.replace(',', '')}.{places or 0}")
    finest: float = 10.0 ** -len(places or "")
    if percent or rate:
        said, finest = round(said / 100, len(places or "") + 2), finest / 100
        form = f"0.{'0' * len(places)}%" if places else "0%"
    else:
        form = f"#,##0.{'0' * len(places)}" if places else "#,##0"
    # What a bar is as long as may be another figure than the one its text says.
    exact = shown.value if shown.value is not None and abs(shown.value - said) <= finest / 2 + 1e-9 else said
    return Figured(int(exact) if exact == int(exact) and not percent and not rate else exact, form)


def _tab(paper: Paper, sheet: Sheet) -> Tab:
    rows: list[Sequence[Any]] = [(f"{paper.title}  {paper.line}",), (sheet.name,), (sheet.sentence,)]
    bold = {0, 1, 2}
    if sheet.aside:
        rows.append((sheet.aside,))
    # A map has no rows: the table of its places stands beside it.
    blocks = [block for block in sheet.blocks if not isinstance(block, Plan)]
    for block in blocks:
        rows.append(())
        if block.heading:
            bold.add(len(rows))
            rows.append((block.heading,))
        bold.add(len(rows))
        rows += _block(block, paper.language)
    rows += [(), *((note,) for note in sheet.notes), (paper.as_of,)]
    return Tab(sheet.name, rows, _widths(blocks), frozenset(bold))


def _block(block: Block, language: str) -> Iterator[Sequence[Any]]:
    if isinstance(block, Numbers):
        yield from _numbers(block, language)
    elif isinstance(block, Trend):
        yield from _trend(block, language)
    else:
        yield from _table(block)


def _numbers(block: Numbers, language: str) -> Iterator[Sequence[Any]]:
    compared = list(dict.fromkeys(label for one in block.numbers for label, _ in one.compared))
    yield (Head.FIGURE.label(language), Printed.VALUE.label(language), *compared)
    for one in block.numbers:
        beside = dict(one.compared)
        others = [as_number(Shown(beside[label])) if label in beside else "" for label in compared]
        yield (one.label, as_number(one.shown), *others)


def _table(block: Table) -> Iterator[Sequence[Any]]:
    yield [column.head for column in block.columns]
    for row in block.rows:
        yield [
            cell.text if column.kind is ColumnKind.TEXT else as_number(cell, column.kind is ColumnKind.DOT)
            for column, cell in zip(block.columns, row.cells, strict=True)
        ]
    said = block.left_out if block.rows else block.empty
    if said:
        yield (said,)


def _trend(block: Trend, language: str) -> Iterator[Sequence[Any]]:
    yield (Printed.DAY.label(language), *(line.name for line in block.lines))
    for at, day in enumerate(block.days):
        yield (day, *(_plain(line.values[at]) for line in block.lines))
    if block.remark:
        yield (block.remark,)


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _widths(blocks: Iterable[Block]) -> list[float]:
    """Return widths that let the tables be read without dragging."""
    found: list[float] = []
    for block in blocks:
        wanted = [column.width * _LETTERS for column in block.columns] if isinstance(block, Table) else [18.0] * 6
        for at, width in enumerate(wanted):
            if at == len(found):
                found.append(0.0)
            found[at] = min(_WIDE, max(found[at], width, _LETTERS))
    return found or [_WIDE]
