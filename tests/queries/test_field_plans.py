# SPDX-License-Identifier: Apache-2.0
"""What a wall asks of the field stays small however long the tracks and reports have been kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, insert, text

from commandcenter.models import Division, Person
from commandcenter.models.engine import Engines
from commandcenter.models.field import DutyTurn, FenceAlarm, SupervisorPosition, TrackPoint, ZeroReport
from commandcenter.queries.wall import field, zero
from commandcenter.queries.wall.duty import roster
from commandcenter.rules.field.patrol import PatrolRules
from commandcenter.vocabulary import Level
from commandcenter.vocabulary.field import AlarmKind, Duty, Shift, ZeroKind
from tests.queries.plans import scans

LARGE = ("track_point", "zero_report", "fence_alarm", "duty_turn")
NOON = datetime(2026, 11, 17, 4, tzinfo=UTC)
DAY = date(2026, 11, 17)
PEOPLE, DAYS = 100, 60
QUERIES: dict[str, Callable[[Connection], Any]] = {
    "positions with their trails": field.positions,
    "what moved": lambda connection: field.positions_since(connection, NOON),
    "the tracks of an hour": lambda connection: field.tracks(connection, NOON - timedelta(hours=1), NOON),
    "alarms of a day": lambda connection: field.alarms(connection, DAY),
    "zero reports of a day": lambda connection: zero.zero_day(connection, DAY),
    "the roster of a shift": lambda connection: roster(connection, DAY, Shift.DAY),
}


@pytest.fixture
def long_kept(database: Engines, monkeypatch: pytest.MonkeyPatch) -> Engines:
    monkeypatch.setattr(field, "database_now", lambda connection: NOON)
    with database.writer.begin() as connection:
        people = [{"id": n, "login": f"p{n}", "name": "某", "password_hash": "-"} for n in range(1, PEOPLE + 1)]
        connection.execute(insert(Person), [{**row, "pin_hash": "", "active": True, "failures": 0} for row in people])
        place = {"level": Level.COMMUNITY, "name_zh": "居委", "name_en": "Community", "village": False}
        places = [{"id": n, "code": f"990103001{n:03d}", **place} for n in range(1, PEOPLE + 1)]
        connection.execute(insert(Division), places)
        spot = {"lon": 121.0, "lat": 31.0, "at": NOON}
        seen = {**spot, "handset": "07", "received_at": NOON, "metres": 0.0, "outside_since": None}
        connection.execute(insert(SupervisorPosition), [{"person_id": n, **seen} for n in range(1, PEOPLE + 1)])
        last = PatrolRules().slot(NOON)
        ways = [{"slot": last - 5 * n, "person_id": p, **spot} for n in range(600) for p in range(1, PEOPLE + 1)]
        connection.execute(insert(TrackPoint), ways)
        for back in range(DAYS):
            _fill_day(connection, (DAY - timedelta(days=back)).isoformat())
        if connection.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))
    return database


def _fill_day(connection: Connection, day: str) -> None:
    handled = {"handled_at": NOON, "handled_by": 1, "handler": "某", "result": "误报", "lon": None, "lat": None}
    alarm = {"day": day, "kind": AlarmKind.SILENT, "at": NOON, "metres": 0.0, **handled}
    connection.execute(insert(FenceAlarm), [{"person_id": n, **alarm} for n in range(1, PEOPLE + 1)])
    told = {"day": day, "count": 0, "note": "", "at": NOON, "person_id": 1, "corrected_at": None}
    reports = [{**told, "community_id": n, "kind": kind} for n in range(1, PEOPLE + 1) for kind in ZeroKind]
    connection.execute(insert(ZeroReport), reports)
    turn = {"day": day, "shift": Shift.DAY, "duty": Duty.SUPERVISOR, "title_zh": "", "title_en": "", "words": ""}
    turns = [{**turn, "position": n, "person_id": n} for n in range(1, PEOPLE + 1)]
    connection.execute(insert(DutyTurn), turns)


def test_no_question_of_a_wall_goes_through_all_that_was_kept(long_kept: Engines) -> None:
    with long_kept.reader.connect() as connection:
        through = {name: scans(connection, lambda ask=ask: ask(connection), LARGE) for name, ask in QUERIES.items()}
        assert {name: lines for name, lines in through.items() if lines} == {}
        assert len(field.positions(connection)) == PEOPLE
        assert {len(position.trail) for position in field.positions(connection)} == {6}
