# SPDX-License-Identifier: Apache-2.0
"""Reading catalogues of items, their filing conditions and their departments from tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from commandcenter.exchange.tables import Row, open_table
from commandcenter.rules.codes import ItemForm, item_code
from commandcenter.vocabulary import ItemKind, TimeUnit, Word
from commandcenter.vocabulary.files import FileProblem
from commandcenter.vocabulary.refusal import Refused

T = TypeVar("T")
W = TypeVar("W", bound=Word)
Key = tuple[ItemKind, str]

_SEPARATORS = re.compile(r"[;；、,，|]")
_TRUE = frozenset({"1", "true", "yes", "y", "是"})


@dataclass(frozen=True)
class DepartmentEntry:
    """A department: `name_zh` as the catalogue names it, `short_zh` as people here say it."""

    code: str
    name_zh: str
    name_en: str
    short_zh: str
    short_en: str


@dataclass(frozen=True)
class ConditionEntry:
    """When an item counts, what closes it and its limit (domain.md 3)."""

    condition_zh: str
    condition_en: str
    closing_zh: str
    closing_en: str
    amount: int
    unit: TimeUnit
    keywords: str
    emergency: bool


@dataclass(frozen=True)
class ItemEntry:
    """One item with its departments in order, the first of which executes, and its conditions."""

    line: int
    kind: ItemKind
    code: str
    name_zh: str
    name_en: str
    class_zh: str
    class_en: str
    duty: str
    emergency: bool
    departments: tuple[str, ...]
    conditions: tuple[ConditionEntry, ...]


@dataclass(frozen=True)
class Catalogue:
    """One standard's items; the key of an item is (standard, kind, code) (domain.md 3)."""

    standard: str
    path: Path
    items: tuple[ItemEntry, ...]
    departments: tuple[DepartmentEntry, ...]


def read(standard: str, items: Path, conditions: Path | None = None, departments: Path | None = None) -> Catalogue:
    """Read a catalogue of `standard` ("2013", "2026", "residential" or a name of the town's own).

    All or nothing: raises Refused with the file, the line and what is wrong there.
    """
    hanging = _read_conditions(conditions) if conditions else {}
    found: dict[Key, ItemEntry] = {}
    for line, entry in _entries(items, lambda row: _item(row, standard, hanging)):
        key = (entry.kind, entry.code)
        if key in found:
            raise _bad(items, line, Refused(FileProblem.ITEM_TWICE, code=entry.code))
        found[key] = entry
    for key, (line, _) in hanging.items():
        if key not in found:
            raise _bad(conditions or items, line, Refused(FileProblem.ITEM_UNKNOWN, code=key[1]))
    named = tuple(entry for _, entry in _entries(departments, _department)) if departments else ()
    return Catalogue(standard, items, tuple(found.values()), named)


def _read_conditions(path: Path) -> dict[Key, tuple[int, list[ConditionEntry]]]:
    found: dict[Key, tuple[int, list[ConditionEntry]]] = {}
    for line, (key, entry) in _entries(path, _condition):
        found.setdefault(key, (line, []))[1].append(entry)
    return found


def _entries(path: Path, parse: Callable[[Row], T]) -> Iterable[tuple[int, T]]:
    with open_table(path, remarks=True) as table:
        for row in table.rows:
            try:
                if row.problem:
                    raise row.problem
                yield row.line, parse(row)
            except Refused as why:
                raise _bad(path, row.line, why) from why


def _item(row: Row, standard: str, hanging: dict[Key, tuple[int, list[ConditionEntry]]]) -> ItemEntry:
    code = item_code(_needed(row, "code"))
    if standard in {form.value for form in ItemForm} and code.form.value != standard:
        raise Refused(FileProblem.FORM_MISFIT, code=code.code, standard=standard)
    kind = _choice(row, "kind", ItemKind)
    name, group = _needed(row, "name_zh"), _needed(row, "class_zh")
    conditions = tuple(hanging.get((kind, code.code), (0, []))[1])
    return ItemEntry(
        line=row.line,
        kind=kind,
        code=code.code,
        name_zh=name,
        name_en=_given(row, "name_en") or name,
        class_zh=group,
        class_en=_given(row, "class_en") or group,
        duty=_given(row, "duty_en"),
        # Emergencies are filed without verification (domain.md 4 rule 2); the catalogue marks them "immediate".
        emergency=_given(row, "limit_hint") == "immediate" or _given(row, "emergency").lower() in _TRUE,
        departments=tuple(
            dict.fromkeys(filter(None, map(str.strip, _SEPARATORS.split(_given(row, "departments_zh")))))
        ),
        conditions=conditions,
    )


def _condition(row: Row) -> tuple[Key, ConditionEntry]:
    key = (_choice(row, "kind", ItemKind), item_code(_needed(row, "code")).code)
    condition, closing = _needed(row, "condition_zh"), _needed(row, "closing_zh")
    return key, ConditionEntry(
        condition_zh=condition,
        condition_en=_given(row, "condition_en") or condition,
        closing_zh=closing,
        closing_en=_given(row, "closing_en") or closing,
        amount=_amount(row, "limit_amount"),
        unit=_choice(row, "limit_unit", TimeUnit),
        keywords=_given(row, "keywords"),
        emergency=_given(row, "emergency").lower() in _TRUE,
    )


def _department(row: Row) -> DepartmentEntry:
    name = _needed(row, "name_zh")
    name_en = _given(row, "name_en") or name
    return DepartmentEntry(
        code=_needed(row, "code"),
        name_zh=name,
        name_en=name_en,
        short_zh=_given(row, "short_zh") or name,
        short_en=_given(row, "short_en") or name_en,
    )


def _needed(row: Row, column: str) -> str:
    if column not in row.cells:
        raise Refused(FileProblem.COLUMN_MISSING, column=column)
    value = row.cells[column].strip()
    if not value:
        raise Refused(FileProblem.CELL_EMPTY, column=column)
    return value


def _given(row: Row, column: str) -> str:
    return row.cells.get(column, "").strip()


def _list(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in _SEPARATORS.split(text))
    return tuple(dict.fromkeys(part for part in parts if part))


def _choice(row: Row, column: str, words: type[W]) -> W:
    value = _needed(row, column)
    for word in words:
        if value in (word.value, word.zh):
            return word
    choices = " / ".join(word.value for word in words)
    raise Refused(FileProblem.CHOICE_BAD, column=column, value=value, choices=choices)


def _amount(row: Row, column: str) -> int:
    value = _needed(row, column)
    if not (value.isascii() and value.isdigit() and 0 < int(value) < 10_000):
        raise Refused(FileProblem.CHOICE_BAD, column=column, value=value, choices="1 – 9999")
    return int(value)


def _bad(path: Path, line: int, why: Refused) -> Refused:
    return Refused(FileProblem.CATALOGUE_BAD, path=path, line=line, why=why)
