# SPDX-License-Identifier: Apache-2.0
"""What the duty desk asks: two weeks of turns with their clashes, alarms with what helps to judge them, stations."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from commandcenter.queries.duty import roster as asking
from commandcenter.queries.duty.alarms import alarm_board
from commandcenter.queries.duty.counts import Waiting, waiting
from commandcenter.queries.duty.handsets import carriers
from commandcenter.queries.duty.roster import RosterDay, roster_sheet, staff
from commandcenter.queries.duty.stations import stations_today
from commandcenter.queries.wall import duty, field, zero
from commandcenter.services.field.alarms import handle_alarm
from commandcenter.services.field.patrolling import NOT_KEPT, Fix, take_positions
from commandcenter.services.field.rostering import Turn, put_turn
from commandcenter.services.field.zero_reporting import Call, remind_station, report_zero
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.field import AlarmReason, Duty, Shift, ZeroKind
from tests.world import SOUTH, World

MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)
NOTHING = {ZeroKind.BUILDING: 0, ZeroKind.GROUP_RENTING: 0}


@pytest.fixture
def centre(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return the centre; a Tuesday, 09:00."""
    for module in (duty, field, zero, asking):
        monkeypatch.setattr(module, "database_now", lambda connection: world.now)
    return world


def sheet(world: World) -> list[RosterDay]:
    with world.reading() as connection:
        return roster_sheet(connection)


def put(world: World, day: date, shift: Shift, turn: Turn) -> None:
    world.perform("leader", put_turn, day, shift, turn)


def send(world: World, who: str, lon: float) -> None:
    fix = Fix(world.people[who].person_id, "07", lon, SOUTH + 0.0005, world.now)
    world.perform(SYSTEM, take_positions, [fix], act_id=NOT_KEPT)


def test_the_sheet_is_this_week_and_the_next_with_every_turn_in_its_cell(centre: World) -> None:
    leader = centre.people["leader"].person_id
    put(centre, TUESDAY, Shift.NIGHT, Turn(Duty.LEADER, leader, begins="21:00", phone="5978 0101"))
    put(centre, MONDAY - timedelta(days=1), Shift.DAY, Turn(Duty.LEADER, words="秦霁"))
    days = sheet(centre)
    assert [day.day for day in days] == [MONDAY + timedelta(days=number) for number in range(14)]
    assert [day.day for day in days if day.today] == [TUESDAY]
    assert sum(len(day.turns) for day in days) == 1
    (turn,) = days[1].of(Shift.NIGHT, Duty.LEADER)
    assert (turn.name, turn.begins, turn.phone) == (centre.people["leader"].name, "21:00", "5978 0101")
    assert turn.end - turn.start == timedelta(hours=11)


def test_the_night_before_the_first_day_clashes_with_its_morning(centre: World) -> None:
    leader = centre.people["leader"].person_id
    put(centre, MONDAY - timedelta(days=1), Shift.NIGHT, Turn(Duty.LEADER, leader))
    put(centre, MONDAY, Shift.DAY, Turn(Duty.SHIFT_LEADER, leader, begins="07:30"))
    put(centre, MONDAY, Shift.DAY, Turn(Duty.INFORMATION, centre.people["acceptor"].person_id))
    assert [turn.clash for turn in sheet(centre)[0].turns] == [True, False]


def test_staff_is_who_can_be_on_duty_leaders_first_and_found_by_sound(centre: World) -> None:
    centre.grant_role(centre.people["leader"], Role.ACCEPTOR)
    with centre.reading() as connection:
        found = staff(connection)
    assert found[0].person_id == centre.people["leader"].person_id
    assert found[0].roles == (Role.SHIFT_LEADER, Role.ACCEPTOR)
    assert found[-1].roles == (Role.SUPERVISOR,)
    assert {one.person_id for one in found}.isdisjoint(centre.people[name].person_id for name in ("liaison", "station"))


def test_alarms_say_where_the_person_is_now_and_the_longest_open_stands_first(centre: World) -> None:
    send(centre, "supervisor", 120.99)
    centre.travel(minutes=2)
    send(centre, "supervisor2", 120.99)
    centre.travel(minutes=2)
    send(centre, "supervisor", 121.0015)
    with centre.reading() as connection:
        first, second = alarm_board(connection)
        assert waiting(connection) == Waiting(2, 1, False)
    assert (first.alarm.person_id, first.outside_since) == (centre.people["supervisor"].person_id, None)
    assert first.cell_code and first.place_zh
    assert (second.metres > 300, second.cell_code, second.outside_since) == (
        True,
        "",
        centre.now - timedelta(minutes=2),
    )
    centre.perform("leader", handle_alarm, first.id, reason=AlarmReason.BACK)
    with centre.reading() as connection:
        assert [line.open for line in alarm_board(connection)] == [True, False]
        assert waiting(connection).alarms == 1


def test_a_station_has_its_caller_its_reminders_and_its_lateness(centre: World) -> None:
    community = centre.communities[0]
    centre.travel(minutes=1)
    for _ in range(2):
        centre.perform("leader", remind_station, community)
        centre.travel(minutes=4)
    with centre.reading() as connection:
        (line,) = stations_today(connection)
    assert (line.reminded, line.reminded_at, line.reported, line.late) == (
        2,
        centre.now - timedelta(minutes=4),
        False,
        False,
    )
    call = Call("老沈", centre.now - timedelta(minutes=3))
    centre.perform("acceptor", report_zero, community, NOTHING, note="已核", call=call)
    with centre.reading() as connection:
        (line,) = stations_today(connection)
    assert (line.caller, line.note, line.reported, line.late) == ("老沈", "已核", True, True)
    assert line.street_zh


def test_a_login_wins_over_a_number_that_reads_the_same(centre: World) -> None:
    with centre.reading() as connection:
        found = carriers(connection)
    supervisor = centre.people["supervisor"].person_id
    assert found[str(supervisor)].person_id == supervisor
    assert found[str(supervisor)].supervisor and not found[str(centre.people["leader"].person_id)].supervisor
