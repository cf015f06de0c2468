# SPDX-License-Identifier: Apache-2.0
"""The latest position wins, the track keeps a point every five minutes, and alarms come once and go with a result."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import shapely
from sqlalchemy import func, select, update

from commandcenter.changes import Topic
from commandcenter.models import Act, History, Person, ResponsibilityGrid
from commandcenter.models.field import SupervisorPosition, TrackPoint
from commandcenter.queries.wall.field import AlarmRow, alarms, positions, positions_since, tracks
from commandcenter.queries.wall.rows import Position
from commandcenter.services.field import alarms as alarming
from commandcenter.services.field.patrolling import NOT_KEPT, Fix, take_positions
from commandcenter.services.field.tracks import forget_old_tracks
from commandcenter.services.unit_of_work import SYSTEM, Outcome
from commandcenter.vocabulary import Problem
from commandcenter.vocabulary.field import AlarmKind, FieldProblem
from tests.world import SOUTH, World

INSIDE = (121.0015, SOUTH + 0.0005)
FAR = (120.99, SOUTH + 0.0005)
"""Some 950 m west of the first grid."""
NEAR = (120.998, SOUTH + 0.0005)
"""Some 190 m west of it: within the tolerance."""


def fix(world: World, who: str = "supervisor", spot: tuple[float, float] = INSIDE, at: datetime | None = None) -> Fix:
    number = "07" if who == "supervisor" else "08"
    return Fix(world.people[who].person_id, number, *spot, at or world.now)


def take(world: World, *fixes: Fix) -> Outcome:
    return world.outcome(SYSTEM, take_positions, list(fixes), act_id=NOT_KEPT)


def seen(world: World) -> list[Position]:
    with world.reading() as connection:
        return positions(connection)


def told(world: World) -> list[AlarmRow]:
    with world.reading() as connection:
        return alarms(connection)


def watch(world: World) -> int:
    return int(world.perform(SYSTEM, alarming.watch_silence, act_id=NOT_KEPT)["alarms"])


def count(world: World, model: type[Any]) -> int:
    with world.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(model)).scalar_one())


def patrol_until(world: World, minutes: int, *who: str) -> None:
    """Let time pass, `who` sending a position every minute."""
    for _ in range(minutes):
        world.travel(minutes=1)
        if who:
            take(world, *(fix(world, name) for name in who))
        watch(world)


# ---------------------------------------------------------------- positions


def test_the_latest_position_wins_whatever_comes_late(patrol: World) -> None:
    take(patrol, fix(patrol, spot=(121.001, SOUTH)))
    take(patrol, fix(patrol, spot=(121.002, SOUTH), at=patrol.now - timedelta(minutes=3)))
    (position,) = seen(patrol)
    assert (position.lon, position.at, position.label) == (121.001, patrol.now, "07")


def test_positions_are_no_acts_and_leave_no_history(patrol: World) -> None:
    before = count(patrol, Act), count(patrol, History)
    outcome = take(patrol, fix(patrol), fix(patrol, "supervisor2", (121.004, SOUTH)))
    assert (count(patrol, Act), count(patrol, History)) == before
    assert outcome.value == {"taken": 2, "skipped": 0, "alarms": 0}


def test_the_news_of_positions_is_of_positions_alone(patrol: World) -> None:
    changes = take(patrol, fix(patrol, spot=FAR)).changes
    assert [change.topic for change in changes] == [Topic.POSITION]
    assert changes.ids(Topic.POSITION) == {patrol.people["supervisor"].person_id}


def test_the_same_batch_twice_does_nothing_twice(patrol: World) -> None:
    batch = [fix(patrol, spot=FAR, at=patrol.now - timedelta(minutes=n)) for n in range(12)]
    take(patrol, *batch)
    before = seen(patrol), told(patrol), count(patrol, TrackPoint)
    assert take(patrol, *batch).value["alarms"] == 0
    assert (seen(patrol), told(patrol), count(patrol, TrackPoint)) == before


def test_what_is_no_position_of_a_supervisor_is_left_out_and_counted(patrol: World) -> None:
    liaison = patrol.people["liaison"].person_id
    bad = [
        Fix(liaison, "07", *INSIDE, patrol.now),
        Fix(999_999, "07", *INSIDE, patrol.now),
        fix(patrol, spot=(0.0, 0.0)),
        fix(patrol, spot=(float("nan"), 31.0)),
        fix(patrol, spot=(31.2, 121.0)),
        fix(patrol, at=patrol.now - timedelta(days=31)),
    ]
    assert take(patrol, *bad).value == {"taken": 0, "skipped": 6, "alarms": 0}
    assert take(patrol, *bad, fix(patrol)).value["taken"] == 1


def test_a_handset_whose_clock_is_ahead_does_not_silence_itself(patrol: World) -> None:
    take(patrol, fix(patrol, at=patrol.now + timedelta(days=400)))
    patrol.travel(minutes=1)
    take(patrol, fix(patrol, spot=(121.002, SOUTH)))
    (position,) = seen(patrol)
    assert (position.lon, position.at) == (121.002, patrol.now)


def test_a_handset_sends_only_its_own_persons_position(patrol: World) -> None:
    assert patrol.perform("supervisor", take_positions, [fix(patrol)], act_id=NOT_KEPT)["taken"] == 1
    others = [fix(patrol, "supervisor2")]
    patrol.refused(FieldProblem.NOT_YOUR_POSITION, "supervisor", take_positions, others, act_id=NOT_KEPT)


# ---------------------------------------------------------------- the way gone


def test_the_track_keeps_the_first_position_of_every_five_minutes(patrol: World) -> None:
    start = patrol.now
    for half_minutes in range(41):
        at = start + timedelta(seconds=30 * half_minutes)
        patrol.now = at
        take(patrol, fix(patrol, spot=(121.0 + half_minutes * 1e-5, SOUTH), at=at))
    with patrol.reading() as connection:
        way = tracks(connection, start, patrol.now + timedelta(seconds=1))
    assert [(point.at - start).total_seconds() / 60 for point in way] == [0, 5, 10, 15, 20]
    (position,) = seen(patrol)
    assert position.trail == tuple((point.lon, point.lat) for point in way[:-1])


def test_positions_that_waited_on_the_handset_become_its_track(patrol: World) -> None:
    first = patrol.now
    patrol.travel(minutes=30)
    take(patrol, *(fix(patrol, at=first + timedelta(minutes=n)) for n in range(31)))
    with patrol.reading() as connection:
        person = patrol.people["supervisor"].person_id
        assert len(tracks(connection, first, patrol.now, person)) == 6
        assert tracks(connection, first, patrol.now, person + 1) == []


def test_a_map_asks_only_for_what_moved(patrol: World) -> None:
    take(patrol, fix(patrol), fix(patrol, "supervisor2", (121.004, SOUTH)))
    asked = patrol.travel(seconds=30)
    take(patrol, fix(patrol, "supervisor2", (121.0041, SOUTH)))
    with patrol.reading() as connection:
        assert [position.label for position in positions_since(connection, asked)] == ["08"]


def test_yesterdays_position_is_not_on_todays_map(patrol: World) -> None:
    take(patrol, fix(patrol))
    patrol.travel(days=1)
    assert seen(patrol) == []


def test_old_tracks_are_forgotten_and_young_ones_kept(patrol: World) -> None:
    take(patrol, fix(patrol))
    patrol.travel(days=29)
    take(patrol, fix(patrol))
    assert patrol.perform(SYSTEM, forget_old_tracks, act_id=NOT_KEPT) == {"forgotten": 0}
    patrol.travel(days=2)
    assert patrol.perform(SYSTEM, forget_old_tracks, act_id=NOT_KEPT) == {"forgotten": 1}
    assert count(patrol, TrackPoint) == 1


# ---------------------------------------------------------------- outside


def test_who_leaves_the_own_grid_by_more_than_the_tolerance_raises_one_alarm(patrol: World) -> None:
    assert take(patrol, fix(patrol, spot=NEAR)).value["alarms"] == 0
    patrol.travel(minutes=1)
    assert take(patrol, fix(patrol, spot=FAR)).value["alarms"] == 1
    patrol.travel(minutes=12)
    assert take(patrol, fix(patrol, spot=FAR)).value["alarms"] == 0
    (alarm,) = told(patrol)
    assert alarm.kind is AlarmKind.OUTSIDE and alarm.handset == "07"
    assert alarm.metres == pytest.approx(952, abs=5)
    (position,) = seen(patrol)
    assert (position.outside_minutes, position.silent) == (12, False)


def test_back_inside_is_inside_and_the_alarm_waits_for_its_result(patrol: World) -> None:
    take(patrol, fix(patrol, spot=FAR))
    patrol.travel(minutes=5)
    take(patrol, fix(patrol))
    assert seen(patrol)[0].outside_minutes == 0
    assert [alarm.handled_at for alarm in told(patrol)] == [None]


def test_a_handled_alarm_comes_again_only_for_leaving_anew(patrol: World) -> None:
    take(patrol, fix(patrol, spot=FAR))
    patrol.perform("leader", alarming.handle_alarm, told(patrol)[0].id, result="去隔壁网格协助")
    patrol.travel(minutes=1)
    assert take(patrol, fix(patrol, spot=FAR)).value["alarms"] == 0
    patrol.travel(minutes=1)
    take(patrol, fix(patrol))
    patrol.travel(minutes=1)
    assert take(patrol, fix(patrol, spot=FAR)).value["alarms"] == 1
    assert [alarm.handler == "" for alarm in told(patrol)] == [True, False]


def test_nobody_is_outside_after_hours(patrol: World) -> None:
    patrol.travel(hours=10)
    assert take(patrol, fix(patrol, spot=FAR)).value["alarms"] == 0
    assert seen(patrol)[0].outside_minutes == 0


def test_nobody_is_outside_on_a_day_off(patrol: World) -> None:
    patrol.travel(days=5)
    assert take(patrol, fix(patrol, spot=FAR)).value["alarms"] == 0


def test_a_position_that_came_late_raises_no_alarm_once_the_person_is_back(patrol: World) -> None:
    take(patrol, fix(patrol))
    assert take(patrol, fix(patrol, spot=FAR, at=patrol.now - timedelta(minutes=2))).value["alarms"] == 0


@pytest.mark.parametrize(
    "outline", [shapely.box(120.98, SOUTH, 121.0, SOUTH + 0.01).wkb, b"\x01\x02\x03", shapely.Polygon().wkb]
)
def test_a_grid_has_its_own_outline_and_a_broken_one_accuses_nobody(patrol: World, outline: bytes) -> None:
    with patrol.engines.writer.begin() as connection:
        connection.execute(update(ResponsibilityGrid).values(boundary=outline))
    assert take(patrol, fix(patrol, spot=FAR)).value["alarms"] == 0


def test_who_answers_for_several_grids_may_be_in_any_of_them(patrol: World) -> None:
    west = shapely.box(120.98, SOUTH, 120.995, SOUTH + 0.01).wkb
    person = patrol.people["supervisor"].person_id
    with patrol.engines.writer.begin() as connection:
        second = update(ResponsibilityGrid).where(ResponsibilityGrid.id == patrol.grids[1])
        connection.execute(second.values(boundary=west, supervisor_id=person))
    assert take(patrol, fix(patrol, spot=FAR)).value["alarms"] == 0
    assert take(patrol, fix(patrol)).value["alarms"] == 0
    assert take(patrol, fix(patrol, spot=(121.02, SOUTH))).value["alarms"] == 1


# ---------------------------------------------------------------- silence


def test_who_is_not_seen_near_a_mark_raises_one_alarm_a_day(patrol: World) -> None:
    take(patrol, fix(patrol), fix(patrol, "supervisor2", (121.004, SOUTH)))
    watch(patrol)
    patrol_until(patrol, 60, "supervisor2")
    (alarm,) = told(patrol)
    assert (alarm.kind, alarm.handset) == (AlarmKind.SILENT, "07")
    # Seen at 09:00; the mark at 09:15 could be met from 09:05 to 09:25.
    assert alarm.at == patrol.now - timedelta(minutes=35)
    assert {position.label: position.silent for position in seen(patrol)} == {"07": True, "08": False}


def test_handled_silence_is_silence_still_until_the_handset_is_heard_again(patrol: World) -> None:
    take(patrol, fix(patrol))
    watch(patrol)
    patrol_until(patrol, 30, "supervisor2")
    patrol.perform("acceptor", alarming.handle_alarm, told(patrol)[0].id, result="终端没电，已换机")
    patrol_until(patrol, 30, "supervisor2")
    assert len(told(patrol)) == 1
    patrol_until(patrol, 1, "supervisor", "supervisor2")
    # The marks that were missed are judged already; being back brings none of them up again.
    assert len(told(patrol)) == 1
    patrol_until(patrol, 30, "supervisor2")
    assert [alarm.handled_at is None for alarm in told(patrol)] == [True, False]


def test_a_position_just_within_the_tolerance_is_enough(patrol: World) -> None:
    take(patrol, fix(patrol), fix(patrol, "supervisor2", (121.004, SOUTH)))
    watch(patrol)
    patrol.travel(minutes=5)
    take(patrol, fix(patrol), fix(patrol, "supervisor2", (121.004, SOUTH)))
    patrol.travel(minutes=20)
    assert watch(patrol) == 0
    take(patrol, fix(patrol, "supervisor2", (121.004, SOUTH)))
    patrol.travel(minutes=15)
    assert watch(patrol) == 1


def test_two_programs_that_watch_raise_one_alarm(patrol: World) -> None:
    take(patrol, fix(patrol))
    watch(patrol)
    patrol.travel(minutes=26)
    assert (watch(patrol), watch(patrol)) == (2, 0)
    assert len(told(patrol)) == 2


def test_a_centre_without_handsets_has_no_silence(patrol: World) -> None:
    watch(patrol)
    patrol.travel(hours=2)
    assert watch(patrol) == 0


def test_lunch_and_evening_are_silent_without_alarm(patrol: World) -> None:
    both = ("supervisor", "supervisor2")
    take(patrol, *(fix(patrol, who) for who in both))
    watch(patrol)
    patrol_until(patrol, 3 * 60 + 35, *both)
    patrol_until(patrol, 60)
    assert told(patrol) == []
    assert not any(position.silent for position in seen(patrol))


# ---------------------------------------------------------------- handling


def test_an_alarm_is_handled_once_with_a_result_by_the_centre(patrol: World) -> None:
    take(patrol, fix(patrol, spot=FAR))
    number = told(patrol)[0].id
    patrol.refused(Problem.NO_PERMISSION, "supervisor", alarming.handle_alarm, number, result="误报")
    assert (
        patrol.refused(Problem.REASON_MISSING, "leader", alarming.handle_alarm, number, result="  ").field == "result"
    )
    patrol.refused(Problem.TEXT_TOO_LONG, "leader", alarming.handle_alarm, number, result="误" * 201)
    patrol.refused(FieldProblem.ALARM_MISSING, "leader", alarming.handle_alarm, number + 1, result="误报")
    outcome = patrol.outcome("leader", alarming.handle_alarm, number, result=" 误报 ")
    assert outcome.changes.ids(Topic.POSITION) == {patrol.people["supervisor"].person_id}
    (alarm,) = told(patrol)
    assert (alarm.result, alarm.handler, alarm.handled_at) == ("误报", patrol.people["leader"].name, patrol.now)
    refusal = patrol.refused(FieldProblem.ALARM_HANDLED, "director", alarming.handle_alarm, number, result="误报")
    assert patrol.people["leader"].name in refusal.sentence("zh")


def test_who_left_the_centre_is_no_longer_on_patrol(patrol: World) -> None:
    with patrol.engines.writer.begin() as connection:
        person = update(Person).where(Person.id == patrol.people["supervisor"].person_id)
        connection.execute(person.values(active=False))
    assert take(patrol, fix(patrol)).value == {"taken": 0, "skipped": 1, "alarms": 0}
    assert count(patrol, SupervisorPosition) == 0
