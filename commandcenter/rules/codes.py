# SPDX-License-Identifier: Apache-2.0
"""Codes of places and items, and the numbers of cases and reports."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from commandcenter.vocabulary import ItemKind, Level, Problem, Refused, Word

CELLS_PER_COMMUNITY = 999
LONGEST_FOREIGN_NUMBER = 64
METRES_PER_DEGREE = 111_320.0


class CodeWord(Word):
    """What a refused code was meant to be, and what is wrong with it."""

    PLACE_CODE = "place_code", "地点编码", "Place code"
    CELL_CODE = "cell_code", "网格编码", "Cell code"
    COMMUNITY_CODE = "community_code", "居村委编码", "Community code"
    ITEM_CODE = "item_code", "事项编码", "Item code"
    PREFIX = "prefix", "案号前缀", "Case number prefix"
    FOREIGN_NUMBER = "foreign_number", "原单号", "Foreign number"
    CELLS = "cells", "网格数", "Number of cells"
    DIGITS = "digits", "只能是数字", "only digits are allowed"
    PLACE_LENGTH = (
        "place_length",
        "区县 6 位、街镇 9 位、居村委 12 位、网格 15 位（旧编码 14 位）",
        "a district has 6 digits, a street 9, a community 12, a cell 15 (14 in older data)",
    )
    CELL_LENGTH = "cell_length", "网格编码要 15 位（旧编码 14 位）", "a cell has 15 digits (14 in older data)"
    COMMUNITY_LENGTH = "community_length", "居村委编码要 12 位", "a community has 12 digits"
    ITEM_FORM = (
        "item_form",
        "要 4 位（2013）、5 位（2026）数字，或 C-PA-01、E-HF-04 这样的编码",
        "4 digits (2013), 5 digits (2026) or a form like C-PA-01, E-HF-04 is expected",
    )
    PREFIX_FORM = "prefix_form", "要 1 到 4 个大写字母", "1 to 4 capital letters are expected"
    FOREIGN_LENGTH = "foreign_length", "不能空，也不能超过 64 个字符", "1 to 64 characters are expected"
    TOO_MANY_CELLS = (
        "too_many_cells",
        "一个居村委最多 999 个网格，请先划小",
        "a community has at most 999 cells; divide it first",
    )


LOCAL = "local"
"""The standard a town's own items are of."""


class ItemForm(Word):
    """How an item's code is built (domain.md 3)."""

    NATIONAL_2013 = "2013", "国标 2013（2+2 位）", "National 2013 (2+2 digits)"
    NATIONAL_2026 = "2026", "国标 2026（2+3 位）", "National 2026 (2+3 digits)"
    RESIDENTIAL = "residential", "住宅小区", "Residential quarter"


@dataclass(frozen=True, slots=True)
class PlaceCode:
    """A place code taken apart; each part is cumulative, None below the place's own level.

    A cell of 14 digits keeps its code as given: how its middle was divided differs between older data sets.
    """

    code: str
    level: Level
    district: str
    street: str | None = None
    community: str | None = None


@dataclass(frozen=True, slots=True)
class ItemCode:
    """An item's code taken apart; `kind` is None where the code itself does not say it."""

    code: str
    form: ItemForm
    major: str
    minor: str
    kind: ItemKind | None = None


_LEVEL_BY_LENGTH = {
    6: Level.DISTRICT,
    9: Level.STREET,
    12: Level.COMMUNITY,
    14: Level.CELL,
    15: Level.CELL,
}
_RESIDENTIAL = re.compile(r"([CE])-([A-Z]{2})-([0-9]{2})")
_PREFIX = re.compile(r"[A-Z]{1,4}")


def place_code(text: str) -> PlaceCode:
    """Return the place code in `text` (domain.md 2); raise Refused(VALUE_BAD) with what is wrong with it."""
    code = text.strip()
    if not (code.isascii() and code.isdigit()):
        raise _bad(CodeWord.PLACE_CODE, text, CodeWord.DIGITS)
    level = _LEVEL_BY_LENGTH.get(len(code))
    if level is None:
        raise _bad(CodeWord.PLACE_CODE, text, CodeWord.PLACE_LENGTH)
    older = len(code) == 14
    street = code[:9] if len(code) >= 9 and not older else None
    community = code[:12] if len(code) >= 12 and not older else None
    return PlaceCode(code, level, code[:6], street, community)


def cell_code(text: str) -> PlaceCode:
    """Return the cell code in `text`, of 15 or 14 digits; raise Refused(VALUE_BAD) for anything else."""
    parsed = place_code(text)
    if parsed.level is not Level.CELL:
        raise _bad(CodeWord.CELL_CODE, text, CodeWord.CELL_LENGTH)
    return parsed


def number_cells(community: str, centres: Sequence[tuple[float, float]], row_height_m: float = 100.0) -> list[str]:
    """Return the code of each cell, in the order of `centres` (WGS-84 lon, lat).

    Cells are numbered west to east in rows, the rows north to south (domain.md 2). Raises Refused(VALUE_BAD) for a code
    that is no community's, or for more cells than three digits can number.
    """
    if place_code(community).level is not Level.COMMUNITY:
        raise _bad(CodeWord.COMMUNITY_CODE, community, CodeWord.COMMUNITY_LENGTH)
    if len(centres) > CELLS_PER_COMMUNITY:
        raise _bad(CodeWord.CELLS, len(centres), CodeWord.TOO_MANY_CELLS)
    codes = [""] * len(centres)
    for serial, index in enumerate(row_order(centres, row_height_m), start=1):
        codes[index] = f"{community.strip()}{serial:03d}"
    return codes


def row_order(centres: Sequence[tuple[float, float]], row_height_m: float = 100.0) -> list[int]:
    """Return the indexes of `centres` (WGS-84 lon, lat) row by row: north to south, west to east within a row.

    Cells at a boundary are cut, so their centres wander. A row therefore holds what lies within half a row's height of
    the mean of the centres it already has.
    """
    half = row_height_m / METRES_PER_DEGREE / 2
    north_first = sorted(range(len(centres)), key=lambda index: (-centres[index][1], centres[index][0]))
    rows: list[list[int]] = []
    mean = math.inf
    for index in north_first:
        lat = centres[index][1]
        if not rows or mean - lat > half:
            rows.append([])
            mean = lat
        rows[-1].append(index)
        mean += (lat - mean) / len(rows[-1])
    return [index for row in rows for index in sorted(row, key=lambda one: (centres[one][0], -centres[one][1], one))]


def item_code(text: str) -> ItemCode:
    """Return the item code in `text`: 2013 "0110", 2026 "06010" or residential "C-PA-01" (domain.md 3).

    Parts may be set apart by a hyphen ("01-10"). Raises Refused(VALUE_BAD) for other forms.
    """
    code = text.strip().upper()
    residential = _RESIDENTIAL.fullmatch(code)
    if residential:
        letter, major, minor = residential.groups()
        kind = ItemKind.COMPONENT if letter == "C" else ItemKind.EVENT
        return ItemCode(code, ItemForm.RESIDENTIAL, major, minor, kind)
    digits = code[:2] + code[3:] if code[2:3] == "-" else code
    if digits.isascii() and digits.isdigit() and len(digits) in (4, 5):
        form = ItemForm.NATIONAL_2013 if len(digits) == 4 else ItemForm.NATIONAL_2026
        return ItemCode(digits, form, digits[:2], digits[2:])
    raise _bad(CodeWord.ITEM_CODE, text, CodeWord.ITEM_FORM)


def local_item_code(kind: ItemKind, known: Iterable[str]) -> str:
    """Return the next free code of a town's own item, "C-LO-01" of a component, "E-LO-01" of an event (domain.md 3).

    `known` are all codes the town ever gave, those of retired items too: none is used again.
    """
    head = f"{'C' if kind is ItemKind.COMPONENT else 'E'}-LO-"
    taken = [int(code.removeprefix(head)) for code in known if re.fullmatch(rf"{head}[0-9]+", code)]
    return f"{head}{max(taken, default=0) + 1:02d}"


def case_number(prefix: str, at_local: datetime, serial: int) -> str:
    """Return a case's number, "YX2611-04133": the town's prefix, local year and month of filing, serial of the month.

    Raises Refused(VALUE_BAD) for a prefix that is not 1 to 4 capital letters, ValueError for a serial under 1.
    """
    if not _PREFIX.fullmatch(prefix):
        raise _bad(CodeWord.PREFIX, prefix, CodeWord.PREFIX_FORM)
    return f"{prefix}{at_local:%y%m}-{_counted(serial):05d}"


def report_number(at_local: datetime, serial: int) -> str:
    """Return a report's number, "SB261124-0213": local date of taking in and serial of the day, from 1."""
    return f"SB{at_local:%y%m%d}-{_counted(serial):04d}"


def short_number(number: str) -> str:
    """Return what people say of a case or report number: the part after the hyphen, or all of it."""
    return number.rpartition("-")[2] or number


def foreign_number(text: str) -> str:
    """Return another system's number as given, without blanks around it (domain.md 4, sources).

    Raises Refused(VALUE_BAD) when it is empty or longer than 64 characters.
    """
    number = text.strip()
    if not 0 < len(number) <= LONGEST_FOREIGN_NUMBER:
        raise _bad(CodeWord.FOREIGN_NUMBER, text[:LONGEST_FOREIGN_NUMBER], CodeWord.FOREIGN_LENGTH)
    return number


def _counted(serial: int) -> int:
    if serial < 1:
        raise ValueError(f"serials count from 1, not {serial}")
    return serial


def _bad(what: CodeWord, value: object, why: CodeWord) -> Refused:
    return Refused(Problem.VALUE_BAD, field=what.value, what=what, value=value, why=why)
