# SPDX-License-Identifier: Apache-2.0
"""Marking imported reports that are merely alike, so that an acceptor looks twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Interval, String, func, literal, select, type_coerce, update
from sqlalchemy.orm import aliased

from commandcenter.models import Report
from commandcenter.queries.duplicates import COMPARED_CHARACTERS, settings_of
from commandcenter.rules.likeness import Features, likeness
from commandcenter.services.unit_of_work import UnitOfWork

# The latest earlier reports of the same place each one is compared with: a place everybody reports stays affordable.
_CANDIDATES = 30
_IDS_AT_ONCE = 400


def mark_alike(uow: UnitOfWork, first: int, last: int) -> int:
    """Mark the reports with ids `first` to `last` that are like an earlier one; returns how many were marked.

    Compared is what lies in the same cell and was said within the centre's days of each other. What a seat is asked
    about before saving is only marked here, for an import has nobody to ask.
    """
    connection = uow.session.connection()
    settings = settings_of(uow.rules)
    candidates = dict(_candidates(connection, first, last, settings.recent))
    features = dict(_features(connection, {one for pair in candidates.items() for one in (pair[0], *pair[1])}))
    marked = [
        later
        for later, earlier in candidates.items()
        if any(
            likeness(features[later], features[one], settings).score >= uow.rules.duplicate_likeness for one in earlier
        )
    ]
    for ids in _chunks(marked):
        connection.execute(update(Report).where(Report.id.in_(ids)).values(alike=True))
    return len(marked)


def _candidates(
    connection: Connection, first: int, last: int, recent: timedelta
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each of the new reports that has company, with the latest of those before it."""
    later, earlier = aliased(Report), aliased(Report)
    asked = (
        select(later.id, earlier.id)
        .join(earlier, earlier.cell_id == later.cell_id)
        .where(later.id.between(first, last), earlier.id < later.id)
        .where(_recent(connection, later, earlier, recent))
        .order_by(later.id, earlier.id.desc())
    )
    for own, pairs in groupby(connection.execute(asked), key=itemgetter(0)):
        yield own, tuple(pair[1] for _, pair in zip(range(_CANDIDATES), pairs, strict=False))


def _recent(connection: Connection, later: Any, earlier: Any, recent: timedelta) -> ColumnElement[bool]:
    if connection.dialect.name == "postgresql":
        span = literal(recent, Interval())
        between: ColumnElement[bool] = earlier.said_at.between(later.said_at - span, later.said_at + span)
        return between
    seconds = int(recent.total_seconds())
    begin, end = (func.datetime(later.said_at, f"{sign}{seconds} seconds", type_=String) for sign in "-+")
    # The column stays bare, so that the index over cell and time serves the range.
    within: ColumnElement[bool] = type_coerce(earlier.said_at, String).between(begin, end)
    return within


def _features(connection: Connection, ids: Iterable[int]) -> Iterator[tuple[int, Features]]:
    said = func.substr(Report.text, 1, COMPARED_CHARACTERS)
    for chunk in _chunks(sorted(ids)):
        asked = select(Report.id, Report.lon, Report.lat, Report.said_at, said).where(Report.id.in_(chunk))
        for number, lon, lat, at, words in connection.execute(asked):
            yield number, Features.of(words, at, position=(lon, lat))


def _chunks(values: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(values), _IDS_AT_ONCE):
        yield values[start : start + _IDS_AT_ONCE]
