# SPDX-License-Identifier: Apache-2.0
"""Reads a past window from the histories of the cases that were alive in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    String,
    cast,
    extract,
    func,
    or_,
    select,
    type_coerce,
    union_all,
)

from commandcenter.models import Case, Department, FilingCondition, History, Item
from commandcenter.queries.case_list import OPEN_POOLS
from commandcenter.queries.centre import centre_rules, work_calendar
from commandcenter.queries.wall.playback.deadlines import counts_working, counts_working_time, deadlines
from commandcenter.queries.wall.playback.recording import (
    FAR,
    STATES,
    Entries,
    Ints,
    Playback,
    PlayedCase,
    Spans,
    micros,
    spans_of,
)
from commandcenter.vocabulary import Queue

_NOT_ENDED = tuple(pool for pool in OPEN_POOLS if pool is not Queue.TO_CALL_BACK)
_NUMBER_OF_STATE = {str(state): number for number, state in enumerate(STATES)}


def spans(connection: Connection, begin: datetime, end: datetime) -> Playback:
    """Return the window [begin, end) (aware moments) with every case that was alive in it."""
    rules = centre_rules(connection)
    alive = _alive(begin, end)
    cases = connection.execute(_cases(alive)).all()
    played = tuple(PlayedCase._make(row[:12]) for row in cases)
    entries = _entries(connection, alive, [case.id for case in played])
    stays = spans_of(entries)
    working = counts_working_time(
        stays,
        np.array([case.emergency for case in played], bool),
        np.array([counts_working(row.limit_unit) for row in cases], bool),
        rules,
    )
    warn, due = deadlines(stays, working, rules.warn_share, work_calendar(connection, rules))
    _as_they_stand(stays, cases, warn, due)
    moved = np.flatnonzero((entries.at >= micros(begin)) & (entries.at < micros(end)))
    moved = moved[np.argsort(entries.at[moved], kind="stable")]
    return Playback(
        begin,
        end,
        rules.zone,
        played,
        np.array([case.cell_id for case in played], np.int64),
        np.array([FAR if case.filed_at is None else micros(case.filed_at) for case in played], np.int64),
        {row[0]: (row[1], row[2]) for row in connection.execute(_DEPARTMENTS)},
        stays,
        warn,
        due,
        entries.at[moved],
        entries.case[moved],
    )


_DEPARTMENTS = select(Department.id, Department.short_zh, Department.short_en)


def _alive(begin: datetime, end: datetime) -> Any:
    """Return the ids of the cases that may have been open in the window; each leg is a range of an index."""
    reported = Case.reported_at < end
    return union_all(
        select(Case.id).where(Case.pool.in_(_NOT_ENDED), reported),
        select(Case.id).where(Case.closed_at >= begin, Case.pool.in_((Queue.ENDED, Queue.TO_CALL_BACK)), reported),
        select(Case.id).where(Case.closed_at.is_(None), Case.pool == Queue.ENDED, Case.changed_at >= begin, reported),
    ).cte("alive")


def _cases(alive: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Case.id,
            Case.number,
            Case.report_number,
            Case.lon,
            Case.lat,
            func.coalesce(Case.cell_id, 0),
            func.coalesce(Case.community_id, 0),
            func.coalesce(Item.name_zh, ""),
            func.coalesce(Item.name_en, ""),
            Case.reported_at,
            Case.filed_at,
            Case.emergency,
            Case.warn_at,
            Case.due_at,
            FilingCondition.limit_unit,
        )
        .join(alive, alive.c.id == Case.id)
        .outerjoin(Item, Item.id == Case.item_id)
        .outerjoin(FilingCondition, FilingCondition.id == Case.condition_id)
        .order_by(Case.id)
    )


def _entries(connection: Connection, alive: Any, ids: list[int]) -> Entries:
    sqlite = connection.dialect.name == "sqlite"
    # Read raw and turned into arrays at once: a hundred thousand small conversions would take most of the time.
    at: ColumnElement[Any] = (
        type_coerce(History.at, String) if sqlite else cast(extract("epoch", History.at) * 1_000_000, BigInteger)
    )
    asked = (
        select(
            History.case_id,
            at,
            type_coerce(History.to_state, String),
            History.detail[("clock", "used")].as_integer(),
            History.detail[("clock", "limit")].as_integer(),
            History.detail["lead"].as_integer(),
        )
        .join(alive, alive.c.id == History.case_id)
        .where(or_(History.from_state != History.to_state, History.seq == 1))
        .order_by(History.case_id, History.seq)
    )
    rows = connection.execute(asked).all()
    columns: list[Any] = list(zip(*rows, strict=True)) or [()] * 6
    moments = np.array(columns[1], "datetime64[us]").astype(np.int64) if sqlite else np.array(columns[1], np.int64)
    return Entries(
        np.searchsorted(np.array(ids, np.int64), np.array(columns[0], np.int64)),
        moments,
        np.array([_NUMBER_OF_STATE[state] for state in columns[2]], np.int64),
        _filled(columns[3], -1),
        _filled(columns[4], -1),
        _filled(columns[5], 0),
    )


def _filled(column: tuple[int | None, ...], empty: int) -> Ints:
    return np.array([empty if value is None else value for value in column], np.int64)


def _as_they_stand(stays: Spans, cases: Any, warn: Ints, due: Ints) -> None:
    """Give the stays that still go on the deadlines their cases carry now."""
    going_on: NDArray[np.int64] = np.flatnonzero(stays.end == FAR)
    of = [cases[number] for number in stays.case[going_on]]
    warn[going_on] = [micros(case.warn_at) for case in of]
    due[going_on] = [micros(case.due_at) for case in of]
