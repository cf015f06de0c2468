# SPDX-License-Identifier: Apache-2.0
"""An operation opens in any calendar, and a department's calendar says when it has no time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from commandcenter.exchange.joint.calendar_reading import department_of, look_through
from commandcenter.exchange.joint.calendars import Appointment, Busy, read_busy, write_calendar
from commandcenter.models import Department
from commandcenter.queries.joint.calendars import Whose
from commandcenter.services.joint.means import put_calendar
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import Comes, JointProblem, JointState, MeansProblem
from tests.world import World

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 11, 23)


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def operation(state: JointState = JointState.READY) -> Appointment:
    where = "梅溪路小学门口"
    return Appointment(
        "LZ2611-04", 7, state, "夜市与违建", utc(24, 9, 30), utc(24, 11, 30), where, 121.4, 31.2, "六家参加", utc(22, 1)
    )


def calendar(tmp_path: Path, *events: str, zones: str = "") -> Path:
    path = tmp_path / "busy.ics"
    lines = "".join(
        f"BEGIN:VEVENT\nUID:{number}@elsewhere\nDTSTAMP:20261101T000000Z\n{event}\nEND:VEVENT\n"
        for number, event in enumerate(events)
    )
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//elsewhere//EN\n{zones}{lines}END:VCALENDAR\n", "utf-8")
    return path


def test_what_is_written_is_read_back_at_the_same_moment(tmp_path: Path) -> None:
    path = tmp_path / "operation.ics"
    assert write_calendar([operation()], ZONE, path) == 1
    (busy,) = read_busy(path, ZONE, MONDAY, 7)
    assert (busy.begins_at, busy.ends_at, busy.title) == (utc(24, 9, 30), utc(24, 11, 30), "LZ2611-04 夜市与违建")
    text = path.read_text("utf-8")
    assert "BEGIN:VTIMEZONE" in text, "a calendar elsewhere needs the rules of the zone"
    assert "SEQUENCE:7" in text
    assert "STATUS:CONFIRMED" in text


def test_a_cancelled_operation_says_so_and_takes_nobodys_time(tmp_path: Path) -> None:
    path = tmp_path / "operation.ics"
    write_calendar([operation(JointState.CANCELLED)], ZONE, path)
    assert "STATUS:CANCELLED" in path.read_text("utf-8")
    assert read_busy(path, ZONE, MONDAY, 7) == []


OWN_ZONE = (
    "BEGIN:VTIMEZONE\nTZID:Office\nBEGIN:STANDARD\nDTSTART:20000101T000000\nTZOFFSETFROM:+0900\nTZOFFSETTO:+0900\n"
    "END:STANDARD\nEND:VTIMEZONE\n"
)


@pytest.mark.parametrize(
    ("event", "zones", "expected"),
    [
        (
            "DTSTART;TZID=America/New_York:20261123T080000\nDTEND;TZID=America/New_York:20261123T090000",
            "",
            (utc(23, 13), utc(23, 14)),
        ),
        ("DTSTART;TZID=Office:20261123T080000\nDURATION:PT90M", OWN_ZONE, (utc(22, 23), utc(23, 0, 30))),
        ("DTSTART:20261123T080000\nDTEND:20261123T090000", "", (utc(23, 0), utc(23, 1))),
        ("DTSTART:20261123T080000Z\nDTEND:20261123T090000Z", "", (utc(23, 8), utc(23, 9))),
        ("DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261125", "", (utc(23, 16), utc(24, 16))),
        (
            "DTSTART;TZID=China Standard Time:20261123T080000\nDTEND;TZID=China Standard Time:20261123T090000",
            "",
            (utc(23, 0), utc(23, 1)),
        ),
    ],
)
def test_times_of_other_zones_are_the_moments_they_mean(
    tmp_path: Path, event: str, zones: str, expected: tuple[datetime, datetime]
) -> None:
    (busy,) = read_busy(calendar(tmp_path, f"SUMMARY:演练\n{event}", zones=zones), ZONE, MONDAY, 7)
    assert (busy.begins_at, busy.ends_at, busy.title) == (*expected, "演练")


def test_what_comes_again_takes_each_of_its_turns_but_those_left_out(tmp_path: Path) -> None:
    weekly = (
        "SUMMARY:护校\nDTSTART;TZID=Asia/Shanghai:20261102T080000\nDTEND;TZID=Asia/Shanghai:20261102T090000\n"
        "RRULE:FREQ=DAILY\nEXDATE;TZID=Asia/Shanghai:20261125T080000"
    )
    found = read_busy(calendar(tmp_path, weekly), ZONE, MONDAY, 4)
    assert [one.begins_at for one in found] == [utc(23, 0), utc(24, 0), utc(26, 0)]
    assert len({one.uid for one in found}) == 3


def test_free_time_and_what_is_cancelled_take_nothing(tmp_path: Path) -> None:
    at = "DTSTART:20261123T080000Z\nDTEND:20261123T090000Z"
    assert read_busy(calendar(tmp_path, f"{at}\nTRANSP:TRANSPARENT", f"{at}\nSTATUS:CANCELLED"), ZONE, MONDAY, 7) == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("no calendar at all", JointProblem.NO_CALENDAR),
        ("", JointProblem.NO_CALENDAR),
        ("BEGIN:VEVENT\nUID:1\nDTSTART:20261123T080000Z\nEND:VEVENT\n", JointProblem.NO_CALENDAR),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n", JointProblem.NO_CALENDAR),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:x\nDTSTART;TZID=Nowhere/Town:20261123T080000\nEND:VEVENT\nEND:VCALENDAR\n",
            JointProblem.ZONE_UNKNOWN,
        ),
    ],
)
def test_a_file_that_is_no_calendar_is_refused_in_a_sentence(
    tmp_path: Path, content: str, problem: JointProblem
) -> None:
    path = tmp_path / "wrong.ics"
    path.write_text(content, "utf-8")
    with pytest.raises(Refused) as refused:
        read_busy(path, ZONE, MONDAY, 7)
    assert refused.value.problem is problem
    assert "wrong.ics" in refused.value.sentence("zh")


def test_turns_of_one_event_keep_their_names_when_read_again(tmp_path: Path) -> None:
    path = calendar(tmp_path, "SUMMARY:例会\nDTSTART:20261123T010000Z\nDTEND:20261123T020000Z\nRRULE:FREQ=WEEKLY")
    first: list[Busy] = read_busy(path, ZONE, MONDAY, 14)
    assert read_busy(path, ZONE, MONDAY, 14) == first


def test_a_calendar_is_looked_through_and_read_again_without_doubling(world: World, tmp_path: Path) -> None:
    whose, now = Whose(world.departments["water"]), utc(23, 3)
    long = "SUMMARY:休假\nDTSTART;VALUE=DATE:20261001\nDTEND;VALUE=DATE:20270601"
    events = ("SUMMARY:例会\nDTSTART:20261124T010000Z\nDTEND:20261124T020000Z", long.replace("休假", ""))
    path = calendar(tmp_path, *events)
    with world.reading() as connection:
        look = look_through(connection, path, whose, "占用", now)
    assert [(one.title, one.begins) for one in look.draft.events] == [("占用", utc(22, 16)), ("例会", utc(24, 1))]
    assert look.draft.events[0].ends == look.draft.until == utc(22, 16) + timedelta(days=60)
    assert [one.comes for one in look.changes] == [Comes.NEW, Comes.NEW]
    world.perform("liaison", put_calendar, look.draft)
    with world.reading() as connection:
        again = look_through(connection, path, whose, "占用", now)
        later = look_through(connection, calendar(tmp_path, events[0]), whose, "占用", now)
    assert [one.comes for one in again.changes] == [Comes.KNOWN, Comes.KNOWN]
    assert [(one.comes, one.event.title) for one in later.changes] == [(Comes.GONE, "占用"), (Comes.KNOWN, "例会")]


def test_whose_calendar_it_is_is_told_by_the_code_of_an_active_department(world: World) -> None:
    with world.reading() as connection:
        code = connection.execute(select(Department.code).where(Department.id == world.departments["water"])).scalar()
        assert department_of(connection, code or "") == world.departments["water"]
        with pytest.raises(Refused) as refused:
            department_of(connection, "nowhere")
    assert refused.value.problem is MeansProblem.DEPARTMENT_UNKNOWN
