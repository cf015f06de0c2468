# SPDX-License-Identifier: Apache-2.0
"""Reads a past window from the histories of the cases that were alive in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from typing import Any

import numpy as np
from sqlalchemy import (
    Connection,
    Integer,
    Select,
    String,
    bindparam,
    func,
    or_,
    select,
    type_coerce,
    union_all,
)

from commandcenter.models import Case, Department, FilingCondition, Item
from commandcenter.models.months import ENTRIES, all_entries, archived_until
from commandcenter.queries.case_list import OPEN_POOLS
from commandcenter.queries.centre import centre_rules, work_calendar
from commandcenter.queries.wall.playback.deadlines import counts_working_time, deadlines
from commandcenter.queries.wall.playback.raw import columns, filled, micros_of, raw
from commandcenter.queries.wall.playback.recording import (
    FAR,
    STATES,
    Entries,
    Playback,
    PlayedCase,
    micros,
    spans_of,
)
from commandcenter.rules.clock import WORKING_UNITS
from commandcenter.rules.pools import CLOSED_POOLS
from commandcenter.vocabulary import Queue

CHUNK = 5_000
"""Cases whose histories are asked for at once."""

_NOT_ENDED = tuple(pool for pool in OPEN_POOLS if pool is not Queue.TO_CALL_BACK)
_WORKING_CODES = frozenset(str(unit) for unit in WORKING_UNITS)
_NUMBER_OF_STATE = {str(state): number for number, state in enumerate(STATES)}


def spans(connection: Connection, begin: datetime, end: datetime) -> Playback:
    """Return the window [begin, end) (aware moments) with every case that was alive in it."""
    rules = centre_rules(connection)
    stored = columns(connection, _cases(connection, begin, end), 15)
    played = tuple(map(PlayedCase._make, zip(*stored[:9], map(bool, stored[9]), strict=True)))
    reported, filed, warned, ran_out = (micros_of(connection, column) for column in stored[10:14])
    entries = _entries(connection, stored[0], int(reported.min(initial=FAR)))
    stays = spans_of(entries)
    working = counts_working_time(
        stays,
        np.array(stored[9], bool),
        np.array([unit in _WORKING_CODES for unit in stored[14]], bool),
        rules,
    )
    warn, due = deadlines(stays, working, rules.warn_share, work_calendar(connection, rules))
    # A stay that still goes on has the deadline its case carries now.
    going_on = stays.end == FAR
    warn[going_on], due[going_on] = (column[stays.case[going_on]] for column in (warned, ran_out))
    moved = np.flatnonzero((entries.at >= micros(begin)) & (entries.at < micros(end)))
    moved = moved[np.argsort(entries.at[moved], kind="stable")]
    return Playback(
        begin,
        end,
        rules.zone,
        played,
        np.array(stored[5], np.int64),
        reported,
        filed,
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
        select(Case.id).where(Case.closed_at >= begin, Case.pool.in_(CLOSED_POOLS), reported),
        select(Case.id).where(Case.closed_at.is_(None), Case.pool == Queue.ENDED, Case.changed_at >= begin, reported),
    ).cte("alive")


def _cases(connection: Connection, begin: datetime, end: datetime) -> Select[*tuple[Any, ...]]:
    alive = _alive(begin, end)
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
            type_coerce(Case.emergency, Integer),
            *(raw(connection, column) for column in (Case.reported_at, Case.filed_at, Case.warn_at, Case.due_at)),
            type_coerce(FilingCondition.limit_unit, String),
        )
        .join(alive, alive.c.id == Case.id)
        .outerjoin(Item, Item.id == Case.item_id)
        .outerjoin(FilingCondition, FilingCondition.id == Case.condition_id)
        .order_by(Case.id)
    )


def _entries(connection: Connection, ids: Sequence[int], oldest: int) -> Entries:
    archived = archived_until(connection)
    entry = (all_entries(connection) if archived is not None and oldest < micros(archived) else ENTRIES).c
    asked = (
        select(
            entry.case_id,
            raw(connection, entry.at),
            type_coerce(entry.to_state, String),
            entry.detail[("clock", "used")].as_integer(),
            entry.detail[("clock", "limit")].as_integer(),
            entry.detail["lead"].as_integer(),
        )
        .where(entry.case_id.in_(bindparam("ids", expanding=True)))
        .where(or_(entry.from_state != entry.to_state, entry.seq == 1))
        .order_by(entry.case_id, entry.seq)
    )
    chunks = [columns(connection, asked, 6, ids=ids[at : at + CHUNK]) for at in range(0, len(ids), CHUNK)]
    whole = [list(chain.from_iterable(chunk[at] for chunk in chunks)) for at in range(6)]
    return Entries(
        np.searchsorted(np.array(ids, np.int64), np.array(whole[0], np.int64)),
        micros_of(connection, whole[1]),
        np.array([_NUMBER_OF_STATE[state] for state in whole[2]], np.int64),
        filled(whole[3], -1),
        filled(whole[4], -1),
        filled(whole[5], 0),
    )
