# SPDX-License-Identifier: Apache-2.0
"""What is already known of a report being taken in: likely duplicates, the caller, the place."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select, union_all

from commandcenter.models import Callback, Case, Department, Item, Report
from commandcenter.models.report import REPORTER
from commandcenter.queries.places import cells_near
from commandcenter.rules.centre import CentreRules
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.rules.likeness import Features, LikenessSettings, likeness
from commandcenter.rules.masking import mask_text
from commandcenter.vocabulary import Solved, Source, State

METRES_PER_DEGREE = 111_195.0
CANDIDATES = 300
"""The most recent cases that are compared: a form must answer while someone types."""
COMPARED_CHARACTERS = 2_000
EXCERPT = 120
SHORTEST_NUMBER = 7
"""Digits from which on a number is a caller's own; 110 and 12345 are nobody's."""

_WITH_AREA = 10
_COUNTRY = re.compile(r"(?:0086|86(?=\d{10}))")
_GONE = (State.MERGED, State.VOID, State.REFUSED, State.ARCHIVED)


@dataclass(frozen=True, slots=True)
class DuplicateRow:
    """A case that may be the same, with what one says of it to the caller.

    `score` and `words` are 0 to 1, `distance_m` metres (None when one of them has no position), `lon` and `lat` degrees
    of WGS-84. Only a case that is still open takes another report in.
    """

    id: int
    version: int
    number: str
    state: State
    score: float
    words: float
    same_item: bool | None
    distance_m: float | None
    age: timedelta
    lon: float | None
    lat: float | None
    reported_at: datetime
    warn_at: datetime
    due_at: datetime
    item_zh: str
    item_en: str
    department_zh: str
    department_en: str
    address: str
    text: str
    report_count: int

    @property
    def mergeable(self) -> bool:
        """Whether a report can be merged into it (domain.md 4)."""
        return self.state not in END_STATES


@dataclass(frozen=True, slots=True)
class PastRow:
    """A case from a caller's or a place's past; `text` is masked and cut short."""

    id: int
    number: str
    state: State
    source: Source
    reported_at: datetime
    closed_at: datetime | None
    warn_at: datetime
    due_at: datetime
    item_zh: str
    item_en: str
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class CallerRow:
    """One of a caller's reports with the case it became; the caller is known to who asks, so nobody is named."""

    report_id: int
    said_at: datetime
    answered_at: datetime | None
    solved: Solved | None
    case: PastRow


def settings_of(rules: CentreRules) -> LikenessSettings:
    """Return the centre's measure of what is near, recent and alike."""
    return LikenessSettings(
        near_m=rules.duplicate_metres,
        recent=timedelta(days=rules.duplicate_days),
        asked_from=rules.duplicate_likeness,
    )


def box_of(lat: float, metres: float) -> tuple[float, float]:
    """Return half the sides (degrees of lon, lat) of a box that holds every point within `metres` of one at `lat`."""
    high = metres / METRES_PER_DEGREE * 1.01
    return high / max(math.cos(math.radians(lat)), 0.01), high


def likely(
    connection: Connection,
    rules: CentreRules,
    *,
    item_id: int | None,
    lon: float | None,
    lat: float | None,
    text: str,
    at: datetime,
    exclude: Collection[int] = (),
    limit: int = 5,
) -> list[DuplicateRow]:
    """Return the cases that may be the same as a report, the likeliest first (screens.md, Acceptor).

    Near and recent by the centre's measure; a report without a position is compared with cases of its item.
    """
    settings = settings_of(rules)
    position = (lon, lat) if lon is not None and lat is not None else None
    drafted = Features.of(mask_text(text), at, item_id, position)
    found = []
    for row in _candidates(connection, drafted, settings):
        if row.id in exclude:
            continue
        there = None if row.lon is None or row.lat is None else (row.lon, row.lat)
        alike = likeness(drafted, Features.of(row.text, row.reported_at, row.item_id, there), settings)
        if alike.score >= settings.listed_from:
            found.append(_duplicate(row, alike.score, alike.words, alike.same_item, alike.distance_m, alike.age))
    found.sort(key=lambda one: (-one.score, one.age, one.id))
    return found[:limit]


def caller_history(connection: Connection, phone: str, exclude_report: int | None = None) -> list[CallerRow]:
    """Return the other reports from the same number, newest first, ten at most; none for fewer than seven digits.

    A number is the same with and without 86 or 0086; a local one also with its area code.
    """
    digits = _own_digits(phone)
    if len(digits) < SHORTEST_NUMBER:
        return []
    tail = digits[::-1]
    # A range and not LIKE: both databases walk the index for it, and digits sort alike everywhere.
    reversed_phone = REPORTER.c.phone_reversed
    same: ColumnElement[bool] = reversed_phone.between(tail, tail.ljust(40, "9"))
    if len(digits) < _WITH_AREA:
        # Seven digits also end other people's mobile numbers.
        same = and_(same, or_(reversed_phone == tail, reversed_phone.endswith("0")))
    answer = (Report.id, Report.said_at, Report.answered_at)
    asked = _past(*answer).join(Report, Report.case_id == Case.id)
    asked = asked.join(REPORTER, REPORTER.c.report_id == Report.id).where(same)
    if exclude_report is not None:
        asked = asked.where(Report.id != exclude_report)
    rows = connection.execute(asked.order_by(Report.said_at.desc(), Report.id.desc()).limit(10)).all()
    solved = _solved(connection, [row[-3] for row in rows])
    return [CallerRow(row[-3], row[-2], row[-1], solved.get(row[-3]), _past_row(row)) for row in rows]


def callers_of(connection: Connection, case_id: int) -> list[CallerRow]:
    """Return what else the reporters of a case reported, newest first; their numbers stay in the database."""
    phone = REPORTER.c.phone
    asked = select(phone).where(REPORTER.c.case_id == case_id, phone != "").distinct()
    found = {row.report_id: row for phone in connection.scalars(asked) for row in caller_history(connection, phone)}
    others = [row for row in found.values() if row.case.id != case_id]
    return sorted(others, key=lambda row: (row.said_at, row.report_id), reverse=True)


def place_history(
    connection: Connection, cell_id: int, since: datetime, exclude_case: int | None = None, limit: int = 20
) -> list[PastRow]:
    """Return the cases of a cell reported since `since` (UTC), newest first; merged and void ones are left out."""
    asked = _past().where(Case.cell_id == cell_id, Case.reported_at >= since, Case.state.not_in(_GONE))
    if exclude_case is not None:
        asked = asked.where(Case.id != exclude_case)
    return [_past_row(row) for row in connection.execute(asked.order_by(Case.reported_at.desc()).limit(limit))]


def _candidates(connection: Connection, drafted: Features, settings: LikenessSettings) -> list[Row[*tuple[Any, ...]]]:
    recent = Case.reported_at.between(drafted.at - settings.recent, drafted.at + settings.recent)
    parts = [*_near(connection, drafted, settings), *_of_item(drafted)]
    if not parts:
        return []
    # Each part walks one index by itself; an OR over them would make SQLite read the whole table.
    chosen = [select(Case.id, Case.reported_at).where(part, recent) for part in parts]
    newest = [one.order_by(Case.reported_at.desc()).limit(CANDIDATES).subquery() for one in chosen]
    ids = union_all(*(select(part.c.id) for part in newest)).subquery()
    asked = _COMPARED.where(Case.id.in_(select(ids.c.id)), Case.state.not_in(_GONE))
    return list(connection.execute(asked).all())


def _near(connection: Connection, drafted: Features, settings: LikenessSettings) -> list[ColumnElement[bool]]:
    if drafted.position is None:
        return []
    lon, lat = drafted.position
    wide, high = box_of(lat, settings.near_m)
    box = and_(Case.lon.between(lon - wide, lon + wide), Case.lat.between(lat - high, lat + high))
    cells = cells_near(connection, lon, lat, (wide, high))
    return [and_(Case.cell_id.in_(cells), box), and_(Case.cell_id.is_(None), box)]


def _of_item(drafted: Features) -> list[ColumnElement[bool]]:
    if drafted.item_id is None:
        return []
    same = Case.item_id == drafted.item_id
    return [same if drafted.position is None else and_(same, or_(Case.lon.is_(None), Case.lat.is_(None)))]


_COMPARED = (
    select(
        Case.id,
        Case.version,
        func.coalesce(Case.number, Case.report_number).label("number"),
        Case.state,
        Case.item_id,
        Case.lon,
        Case.lat,
        Case.reported_at,
        Case.warn_at,
        Case.due_at,
        func.coalesce(Item.name_zh, "").label("item_zh"),
        func.coalesce(Item.name_en, "").label("item_en"),
        func.coalesce(Department.short_zh, "").label("department_zh"),
        func.coalesce(Department.short_en, "").label("department_en"),
        Case.address,
        func.substr(Case.text, 1, COMPARED_CHARACTERS).label("text"),
        Case.report_count,
    )
    .outerjoin(Item, Item.id == Case.item_id)
    .outerjoin(Department, Department.id == Case.lead_department_id)
)


def _duplicate(
    row: Row[*tuple[Any, ...]],
    score: float,
    words: float,
    same_item: bool | None,
    distance: float | None,
    age: timedelta,
) -> DuplicateRow:
    kept = {name: value for name, value in row._mapping.items() if name not in ("item_id", "text")}
    return DuplicateRow(
        **kept,
        score=score,
        words=words,
        same_item=same_item,
        distance_m=distance,
        age=age,
        text=mask_text(row.text)[:EXCERPT],
    )


def _past(*more: Any) -> Select[*tuple[Any, ...]]:
    return select(
        Case.id,
        func.coalesce(Case.number, Case.report_number),
        Case.state,
        Case.source,
        Case.reported_at,
        Case.closed_at,
        Case.warn_at,
        Case.due_at,
        func.coalesce(Item.name_zh, ""),
        func.coalesce(Item.name_en, ""),
        Case.address,
        func.substr(Case.text, 1, 4 * EXCERPT),
        *more,
    ).outerjoin(Item, Item.id == Case.item_id)


def _past_row(row: Row[*tuple[Any, ...]]) -> PastRow:
    values: list[Any] = [*tuple(row)[:11], mask_text(row[11])[:EXCERPT]]
    return PastRow(*values)


def _own_digits(phone: str) -> str:
    digits = "".join(character for character in phone if character.isascii() and character.isdigit())
    return _COUNTRY.sub("", digits, count=1) if _COUNTRY.match(digits) else digits


def _solved(connection: Connection, reports: list[int]) -> dict[int, Solved | None]:
    asked = select(Callback.report_id, Callback.solved).where(Callback.report_id.in_(reports)).order_by(Callback.id)
    return {row.report_id: row.solved for row in connection.execute(asked)}
