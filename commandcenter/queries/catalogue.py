# SPDX-License-Identifier: Apache-2.0
"""The catalogue as one types for it: items by sound, code and words, and what a report's text speaks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from commandcenter.models import Department, FilingCondition, Item, ItemDepartment
from commandcenter.rules.terms import normalise, pairs, pinyin
from commandcenter.vocabulary import ItemKind, TimeUnit, Word

_NAME_ZH = 4


class Match(Word):
    """Why an item is listed."""

    INITIALS = "initials", "拼音首字母", "Pinyin initials"
    PINYIN = "pinyin", "拼音", "Pinyin"
    CODE = "code", "代码", "Code"
    NAME = "name", "名称", "Name"
    CLASS = "class", "类别", "Class"
    CONDITION = "condition", "立案条件", "Filing condition"
    TEXT = "text", "诉求内容", "What was reported"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item that was found: why, and which words of the condition or of the report's text speak for it.

    `start` and `length` mark the matched letters: in the initials, the pinyin, the code or the name, as `why` says.
    """

    id: int
    standard: str
    kind: ItemKind
    code: str
    name_zh: str
    name_en: str
    class_zh: str
    class_en: str
    initials: str
    pinyin: str
    emergency: bool
    departments_zh: tuple[str, ...]
    departments_en: tuple[str, ...]
    why: Match
    start: int = 0
    length: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A filing condition with its limit; `words` of the text speak for it, and at most one is `spoken_for`."""

    id: int
    position: int
    condition_zh: str
    condition_en: str
    closing_zh: str
    closing_en: str
    limit_amount: int
    limit_unit: TimeUnit
    emergency: bool
    words: tuple[str, ...]
    spoken_for: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """An item as it is compared: what can be typed for it, and its conditions' words."""

    row: ItemRow
    names: tuple[str, ...]
    classes: tuple[str, ...]
    conditions: str
    keywords: tuple[str, ...]


def search(connection: Connection, typed: str, report_text: str = "", limit: int = 5) -> list[ItemRow]:
    """Return the items that `typed` means, best first: initials, code, name, pinyin, class, words of a condition.

    Of items that match alike, those come first that `report_text` speaks for; without `typed` only those are returned.
    """
    known = _known(connection)
    spoken = {one.row.id: _spoken(one, report_text) for one in known} if report_text.strip() else {}
    words = normalise(typed)
    if not words:
        found = [(-score, one, said) for one in known if (said := spoken.get(one.row.id)) and (score := _weight(said))]
        found.sort(key=lambda each: (each[0], each[1].row.code))
        return [replace(one.row, why=Match.TEXT, words=said) for _, one, said in found[:limit]]
    matched = [(rank, one) for one in known if (rank := _matched(one, words)) is not None]
    matched.sort(key=lambda each: (each[0][0], -_weight(spoken.get(each[1].row.id, ())), each[1].row.code))
    return [
        replace(one.row, why=rank[1], start=rank[2], length=rank[3], words=spoken.get(one.row.id, ()))
        for rank, one in matched[:limit]
    ]


def item(connection: Connection, item_id: int) -> ItemRow | None:
    """Return one item with its departments, a retired one too."""
    rows = _rows(connection, item_id)
    return rows[0] if rows else None


def conditions_of(connection: Connection, item_id: int, report_text: str = "") -> list[ConditionRow]:
    """Return the conditions of an item in order; the one the text speaks for is marked, with the words that do it.

    The longest words win, of equals the first condition; none is marked when no word of the text is a condition's.
    """
    asked = (
        select(FilingCondition)
        .where(FilingCondition.item_id == item_id, FilingCondition.retired.is_(False))
        .order_by(FilingCondition.position, FilingCondition.id)
        .with_only_columns(
            FilingCondition.id,
            FilingCondition.position,
            FilingCondition.condition_zh,
            FilingCondition.condition_en,
            FilingCondition.closing_zh,
            FilingCondition.closing_en,
            FilingCondition.limit_amount,
            FilingCondition.limit_unit,
            FilingCondition.emergency,
            FilingCondition.keywords,
        )
    )
    plain = normalise(report_text)
    rows = []
    for row in connection.execute(asked):
        values: list[Any] = [*tuple(row)[:-1], _in_text(row.keywords.split(), plain), False]
        rows.append(ConditionRow(*values))
    best = max(rows, key=lambda row: (_weight(row.words), -row.position), default=None)
    return [replace(row, spoken_for=row is best and bool(row.words)) for row in rows]


def _known(connection: Connection) -> list[_Known]:
    conditions: dict[int, list[tuple[str, str]]] = {}
    asked = select(FilingCondition.item_id, FilingCondition.condition_zh, FilingCondition.keywords)
    for item_id, condition, keywords in connection.execute(asked.where(FilingCondition.retired.is_(False))):
        conditions.setdefault(item_id, []).append((normalise(condition), keywords))
    return [_compared(row, conditions.get(row.id, ())) for row in _rows(connection)]


def _compared(row: ItemRow, conditions: Sequence[tuple[str, str]]) -> _Known:
    keywords = dict.fromkeys(word for _, words in conditions for word in words.split())
    return _Known(
        row,
        (normalise(row.name_zh), normalise(row.name_en)),
        (normalise(row.class_zh), normalise(row.class_en)),
        "\n".join(condition for condition, _ in conditions),
        tuple(keywords),
    )


def _rows(connection: Connection, item_id: int | None = None) -> list[ItemRow]:
    owners: dict[int, list[tuple[str, str]]] = {}
    listed = select(ItemDepartment.item_id, Department.short_zh, Department.short_en).join(
        Department, Department.id == ItemDepartment.department_id
    )
    listed = listed.order_by(ItemDepartment.item_id, ItemDepartment.position)
    columns = (Item.id, Item.standard, Item.kind, Item.code, Item.name_zh, Item.name_en, Item.class_zh, Item.class_en)
    asked = select(*columns, Item.initials, Item.pinyin, Item.emergency).order_by(Item.code)
    if item_id is None:
        asked = asked.where(Item.retired.is_(False))
    else:
        asked, listed = asked.where(Item.id == item_id), listed.where(ItemDepartment.item_id == item_id)
    for owned, zh, en in connection.execute(listed):
        owners.setdefault(owned, []).append((zh, en))
    return [_row(tuple(row), owners) for row in connection.execute(asked)]


def _row(columns: Sequence[Any], owners: Mapping[int, Sequence[tuple[str, str]]]) -> ItemRow:
    *plain, initials, full, emergency = columns
    if not (initials and full):
        # Catalogues store how their items sound; only one that came in otherwise is spelled here.
        sound = pinyin(columns[_NAME_ZH])
        initials, full = initials or sound.initials, full or sound.full
    departments = owners.get(columns[0], ())
    names = tuple(zh for zh, _ in departments), tuple(en for _, en in departments)
    values = [*plain, initials, full, emergency, *names, Match.NAME]
    return ItemRow(*values)


def _matched(one: _Known, words: str) -> tuple[int, Match, int, int] | None:
    """Return how well (0 best), why and where `words` are the item's; None when they are not."""
    row, typed = one.row, "".join(words.split())
    code = row.code.lower()
    for rank, (match, whole, wanted) in enumerate(
        (
            (Match.CODE, code, typed),
            (Match.INITIALS, row.initials, typed),
            (Match.NAME, one.names[0], words),
            (Match.NAME, one.names[1], words),
            (Match.PINYIN, row.pinyin, typed),
        )
    ):
        if whole.startswith(wanted):
            return (rank if len(whole) > len(wanted) else 0), match, 0, len(wanted)
    inside = (
        (Match.NAME, one.names[0], words),
        (Match.NAME, one.names[1], words),
        (Match.INITIALS, row.initials, typed),
        (Match.CODE, code.replace("-", ""), typed.replace("-", "")),
        (Match.CLASS, one.classes[0], words),
        (Match.CLASS, one.classes[1], words),
        (Match.CONDITION, one.conditions, words),
        (Match.CONDITION, " ".join(one.keywords), words),
    )
    for rank, (match, whole, wanted) in enumerate(inside, start=10):
        at = whole.find(wanted)
        if at >= 0 and wanted:
            marked = match in (Match.NAME, Match.INITIALS)
            return rank, match, at if marked else 0, len(wanted) if marked else 0
    return None


def _spoken(one: _Known, report_text: str) -> tuple[str, ...]:
    """Return the words of the text that are the item's: its name, or words its conditions are known by."""
    plain = normalise(report_text)
    name = one.names[0]
    named = (name,) if name and name in plain else tuple(dict.fromkeys(p for p in pairs(name) if p in plain))
    return (*named, *(word for word in _in_text(one.keywords, plain) if word not in named))


def _in_text(keywords: Iterable[str], plain: str) -> tuple[str, ...]:
    return tuple(word for word in keywords if word and normalise(word) in plain)


def _weight(words: Iterable[str]) -> int:
    """Two words of two characters say more than one of three: each counts the square of its length."""
    return sum(len(word) ** 2 for word in words)
