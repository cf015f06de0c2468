# SPDX-License-Identifier: Apache-2.0
"""The training town's field lives: supervisors walk, stations report in the morning, somebody keeps the roster."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from sqlalchemy import delete, func, select

from commandcenter.models import Act
from commandcenter.models.engine import Engines, database_now
from commandcenter.models.field import DutyTurn, FenceAlarm, SupervisorPosition, TrackPoint, ZeroReport
from commandcenter.queries.wall import duty, field, zero
from commandcenter.services import unit_of_work
from commandcenter.services.field.alarms import watch_silence
from commandcenter.services.unit_of_work import SYSTEM, perform
from commandcenter.training.field.past import TRACK_DAYS, _tracks
from commandcenter.training.field.plans import Someone, Staff
from commandcenter.training.field.walks import Walk
from commandcenter.training.founding import SEED
from commandcenter.training.play import scene
from commandcenter.training.play.simulator import Simulator
from commandcenter.vocabulary.field import Duty, Shift

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass
class Hours:
    """A clock that only goes when it is told to."""

    now: datetime

    def at(self, hour: int, minute: int = 0) -> datetime:
        """Go on to the next local `hour` and `minute`."""
        local = self.now.astimezone(ZONE).replace(hour=hour, minute=minute, second=0, microsecond=0)
        self.now = local if local > self.now else local + timedelta(days=1)
        return self.now


@pytest.fixture
def hours(town: Engines, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hours]:
    with town.reader.connect() as connection:
        clock = Hours(database_now(connection))
    for module in (unit_of_work, scene, duty, field, zero):
        monkeypatch.setattr(module, "database_now", lambda _: clock.now)
    yield clock


@pytest.mark.parametrize("time", ["00:00", "00:29", "00:31", "12:00", "23:59"])
def test_the_way_they_came_is_known_at_every_hour_of_the_day(time: str) -> None:
    one = Someone(7, "监督员", "")
    staff = Staff((one,), (one,), (one,), (one,))
    walk = Walk(7, "7", np.array([[121.0, 31.2], [121.001, 31.2]]), np.array([0.0, 95.0]), 0.0)
    now = datetime.fromisoformat(f"2026-11-23T{time}+08:00")
    points = list(_tracks(SEED, now, ZONE, [walk], staff))
    days = {point["at"].astimezone(ZONE).date() for point in points}
    assert len(days) >= TRACK_DAYS and max(point["at"] for point in points) < now


def test_a_founded_town_knows_the_way_its_supervisors_came(town: Engines) -> None:
    with town.reader.connect() as connection:
        now = database_now(connection)
        assert connection.execute(select(func.count()).select_from(SupervisorPosition)).scalar_one() > 5
        assert connection.execute(select(func.max(SupervisorPosition.at))).scalar_one() <= now
        assert connection.execute(select(func.count()).select_from(TrackPoint)).scalar_one() > 5_000
        handled = select(func.count()).where(FenceAlarm.handled_at.is_not(None), FenceAlarm.result != "")
        assert connection.execute(handled).scalar_one() >= 6
        days = connection.execute(select(ZeroReport.day, func.count()).group_by(ZeroReport.day)).all()
        full = [number for day, number in days if day < f"{now.astimezone(ZONE):%Y-%m-%d}"]
        # Two kinds of every station; now and then one forgets.
        assert len(full) == 30 and all(140 <= number <= 166 for number in full)
        assert min(full) < 166
        assert duty.weather(connection)
        assert {post.title_en for post in duty.duty(connection)} >= {"In charge", "Shift leader"}


def test_supervisors_walk_and_their_news_is_no_act(town: Engines, hours: Hours) -> None:
    hours.at(9, 40)
    simulator = Simulator(town, SEED)
    with town.reader.connect() as connection:
        acts = connection.execute(select(func.count()).select_from(Act)).scalar_one()
    seen = []
    for _ in range(12):
        hours.now += timedelta(seconds=30)
        simulator._field._walk(hours.now)
        with town.reader.connect() as connection:
            seen.append({position.label: (position.lon, position.lat) for position in field.positions(connection)})
    assert len(seen[-1]) > 40
    moved = [label for label in seen[-1] if seen[0].get(label) != seen[-1][label]]
    assert len(moved) > 0.9 * len(seen[-1])
    with town.reader.connect() as connection:
        assert connection.execute(select(func.count()).select_from(Act)).scalar_one() == acts
        outside = [position for position in field.positions(connection) if position.outside_minutes]
    # Nearly all of them are where they should be.
    assert len(outside) < 0.1 * len(seen[-1])


def test_in_a_morning_somebody_strays_and_somebody_is_silent(town: Engines, hours: Hours) -> None:
    hours.at(8, 29)
    today = f"{hours.now.astimezone(ZONE):%Y-%m-%d}"
    simulator = Simulator(town, SEED)
    for _ in range(0, 4 * 60, 2):
        hours.now += timedelta(minutes=2)
        simulator._field._walk(hours.now)
        perform(town, SYSTEM, "", watch_silence)
    with town.reader.connect() as connection:
        kinds = [str(alarm.kind) for alarm in field.alarms(connection, hours.now.astimezone(ZONE).date())]
        people = connection.execute(select(FenceAlarm.person_id).where(FenceAlarm.day == today)).scalars().all()
    assert {"silent", "outside"} <= set(kinds)
    assert len(people) == len(set(people)) < 30


def test_stations_report_until_the_hour_and_the_forgetful_are_named(town: Engines, hours: Hours) -> None:
    hours.at(7, 0)
    simulator = Simulator(town, SEED)
    reported = []
    for _ in range(4 * 6):
        hours.now += timedelta(minutes=10)
        for _ in range(3):
            simulator.round()
        with town.reader.connect() as connection:
            day = zero.zero_day(connection)
        reported.append(len(day.reported))
        if hours.now <= day.due_at:
            assert not day.missing
    assert reported == sorted(reported)
    assert reported[0] < 40 < reported[-1]
    assert 0 < len(day.missing) < 12
    assert len(day.missing) + len(day.reported) == 83


def test_the_roster_of_a_new_day_is_kept_by_the_shift_leader(town: Engines, hours: Hours) -> None:
    with town.writer.begin() as connection:
        connection.execute(delete(DutyTurn))
    hours.at(9, 0)
    Simulator(town, SEED).round()
    local = hours.now.astimezone(ZONE).date()
    with town.reader.connect() as connection:
        turns = duty.roster(connection, local, Shift.DAY)
        assert duty.roster(connection, local + timedelta(days=1), Shift.NIGHT)
        assert [turn.duty for turn in turns[:3]] == [Duty.LEADER, Duty.SHIFT_LEADER, Duty.INFORMATION]
        assert all(turn.name for turn in turns)
        assert duty.weather(connection)


def test_at_lunch_nobody_sends_and_at_night_a_few_do(town: Engines, hours: Hours) -> None:
    simulator = Simulator(town, SEED)
    hours.at(13, 0)
    simulator.round()
    assert simulator.done["take_positions"] == 0
    hours.at(22, 0)
    simulator.round()
    assert 2 <= simulator.done["take_positions"] < 25
