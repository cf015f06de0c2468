# SPDX-License-Identifier: Apache-2.0
"""There is one meeting a day, several hands write its minutes, and what is signed off stays as it is."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from commandcenter.changes import Topic
from commandcenter.models.meeting import (
    Attendance,
    DecisionProgress,
    Meeting,
    MeetingDecision,
    MeetingEntry,
    MeetingNote,
)
from commandcenter.queries.meeting.minutes import (
    MeetingRow,
    content_digest,
    entries,
    expected,
    meeting_of,
    next_meeting,
    previous_meeting,
)
from commandcenter.rules.meeting.merging import merged
from commandcenter.services.meeting.centre_choices import set_meeting
from commandcenter.services.meeting.deciding import Decided, decide
from commandcenter.services.meeting.minutes import Attends, attend, begin_meeting, sign_off, write_note
from commandcenter.vocabulary import Problem
from commandcenter.vocabulary.meeting import (
    DecisionKind,
    MeetingAct,
    MeetingKind,
    MeetingProblem,
    Presence,
    Progress,
    Section,
)
from tests.world import World

SHANGHAI = ZoneInfo("Asia/Shanghai")


def begun(world: World) -> int:
    return int(world.perform("director", begin_meeting)["meeting"])


def row(world: World) -> MeetingRow:
    with world.reading() as connection:
        found = meeting_of(connection, world.now.date())
    assert found is not None
    return found


def test_there_is_one_meeting_of_a_kind_and_day_whoever_begins_it(meeting: World) -> None:
    first = meeting.outcome("director", begin_meeting, act_id="key pressed once")
    again = meeting.outcome("director", begin_meeting, act_id="key pressed once")
    second = meeting.perform("leader", begin_meeting)
    assert (first.value["began"], again.repeated, second["began"]) == (True, True, False)
    assert first.value["meeting"] == again.value["meeting"] == second["meeting"]
    assert meeting.perform("leader", begin_meeting, kind=MeetingKind.WEEKLY)["meeting"] != second["meeting"]
    tomorrow = meeting.now.date() + timedelta(days=1)
    meeting.refused(MeetingProblem.MEETING_AHEAD, "director", begin_meeting, tomorrow)
    meeting.refused(Problem.NO_PERMISSION, "liaison", begin_meeting)
    assert row(meeting).began_name == meeting.people["director"].name
    with meeting.reading() as connection:
        assert previous_meeting(connection, tomorrow) == meeting.now.date()
        assert previous_meeting(connection, meeting.now.date()) is None


def test_the_roll_is_called_by_section_and_department_and_the_last_word_counts(meeting: World) -> None:
    number, water = begun(meeting), meeting.departments["water"]
    with meeting.reading() as connection:
        assert len(expected(connection)) == len(Section) + len(meeting.departments)
    roll = [Attends(Presence.PRESENT, Section.INTAKE, who="周苇"), Attends(Presence.ABSENT, department_id=water)]
    outcome = meeting.outcome("leader", attend, number, roll)
    assert (outcome.value["changed"], outcome.changes.ids(Topic.MEETING)) == (2, {number})
    assert meeting.outcome("director", attend, number, roll).value["changed"] == 0
    meeting.perform("director", attend, number, [Attends(Presence.WRITTEN, department_id=water)])
    seats = {(seat.section, seat.department_id): seat for seat in row(meeting).seats}
    assert seats[None, water].presence is Presence.WRITTEN
    assert (seats[Section.INTAKE, None].presence, seats[Section.INTAKE, None].who) == (Presence.PRESENT, "周苇")
    assert seats[Section.HOTLINE, None].presence is None
    assert row(meeting).came == 1
    meeting.perform("director", set_meeting, sections=("patrol",), departments=(meeting.departments["police"],))
    shown = [(seat.section, seat.department_id) for seat in row(meeting).seats]
    assert shown[:2] == [(Section.PATROL, None), (None, meeting.departments["police"])]
    assert {(Section.INTAKE, None), (None, water)} == set(shown[2:]), "who came is shown, expected or not"
    meeting.refused(MeetingProblem.WHO_MISSING, "leader", attend, number, [Attends(Presence.PRESENT)])


def test_two_seats_write_on_one_page_and_neither_loses_a_line(meeting: World) -> None:
    number = begun(meeting)
    meeting.perform("director", write_note, number, "departments", "梅溪路夜市反复\n防盗门周四到货")
    base = row(meeting).note("departments")
    meeting.perform("leader", write_note, number, "departments", f"{base}\n泵站明日恢复", base)
    told = meeting.perform("director", write_note, number, "departments", f"先看夜市\n{base}", base)
    assert told["text"] == "先看夜市\n梅溪路夜市反复\n防盗门周四到货\n泵站明日恢复" == row(meeting).note("departments")
    quiet = meeting.outcome("leader", write_note, number, "departments", told["text"], told["text"])
    assert not quiet.changes
    with meeting.reading() as connection:
        written = [entry for entry in entries(connection, number) if entry.action is MeetingAct.NOTE]
    assert [entry.seat for entry in written] == [meeting.people[who].seat for who in ("director", "leader", "director")]
    assert written[-1].detail["was"] == f"{base}\n泵站明日恢复"


LINES = st.lists(st.sampled_from("甲乙丙丁戊"), max_size=5)


@settings(max_examples=60)
@given(LINES, LINES, LINES)
def test_of_two_hands_every_new_line_is_kept(base: list[str], first: list[str], second: list[str]) -> None:
    old, theirs, ours = ("\n".join(lines) for lines in (base, first, second))
    both = merged(old, theirs, ours).splitlines()
    assert merged(old, theirs, old) == theirs and merged(old, old, ours) == ours
    new = set(first + second) - set(base)
    assert new <= set(both) <= set(base) | set(first) | set(second)
    untouched = {line for line in base if line in first and line in second}
    assert untouched <= set(both)


def test_signed_minutes_are_changed_by_no_service(meeting: World) -> None:
    number = begun(meeting)
    meeting.refused(Problem.NO_PERMISSION, "leader", sign_off, number)
    signed = meeting.perform("director", sign_off, number)
    assert row(meeting).signed and row(meeting).signed_name == meeting.people["director"].name
    with meeting.reading() as connection:
        director = meeting.people["director"].person_id
        assert content_digest(connection, number, meeting.now, director) == signed["digest"]
    late = Decided(DecisionKind.OTHER, "晚了", meeting.now + timedelta(hours=1))
    for who, service, *words in (
        ("director", sign_off),
        ("leader", write_note, "departments", "补一句"),
        ("leader", attend, [Attends(Presence.PRESENT, Section.PATROL)]),
        ("director", decide, late),
    ):
        refusal = meeting.refused(MeetingProblem.SIGNED_OFF, who, service, number, *words)
        assert meeting.people["director"].name in refusal.sentence("zh")


def test_signed_minutes_are_changed_by_no_statement_either(meeting: World) -> None:
    number = begun(meeting)
    meeting.perform("director", attend, number, [Attends(Presence.PRESENT, Section.PATROL)])
    meeting.perform("director", write_note, number, "departments", "一句")
    decided = Decided(DecisionKind.OTHER, "清理", meeting.now + timedelta(hours=1))
    meeting.perform("director", decide, number, decided)
    meeting.travel(minutes=1)
    meeting.perform("director", sign_off, number)
    later = meeting.travel(minutes=1)
    by: dict[str, Any] = {"meeting_id": number, "at": later, "person_id": 1, "name": "-"}
    attempts = (
        update(Meeting).values(signed_at=None, signed_by=None),
        update(Meeting).values(digest=""),
        delete(Meeting),
        update(Attendance).values(presence=Presence.ABSENT),
        delete(Attendance),
        update(MeetingNote).values(text="别的"),
        delete(MeetingNote),
        insert(MeetingNote).values(page="roster", text="补记", **by),
        update(MeetingDecision).values(text="别的"),
        delete(MeetingDecision),
        update(MeetingEntry).values(name="别人"),
        delete(MeetingEntry),
        insert(MeetingEntry).values(action=MeetingAct.NOTE, subject="", detail={}, **by),
    )
    for attempt in attempts:
        with pytest.raises(DBAPIError, match="signed off|stays as it is"), meeting.engines.writer.begin() as connection:
            connection.execute(attempt)
    with meeting.engines.writer.begin() as connection:
        said = {"decision_id": connection.execute(select(MeetingDecision.id)).scalar_one(), "at": later}
        said |= {"progress": Progress.SAID, "text": "在办", "person_id": 1, "name": "-"}
        connection.execute(insert(DecisionProgress), said)
    with pytest.raises(DBAPIError), meeting.engines.writer.begin() as connection:
        connection.execute(delete(DecisionProgress))


@pytest.mark.parametrize(
    ("today", "next_day"),
    [
        (date(2026, 11, 24), date(2026, 11, 25)),
        (date(2026, 11, 27), date(2026, 11, 30)),
        (date(2026, 9, 30), date(2026, 10, 8)),
    ],
)
def test_the_next_meeting_begins_at_the_centres_hour_on_the_next_working_day(
    meeting: World, today: date, next_day: date
) -> None:
    meeting.perform("director", set_meeting, begins=time(8, 30))
    with meeting.reading() as connection:
        found = next_meeting(connection, datetime(today.year, today.month, today.day, 7, tzinfo=SHANGHAI))
    assert found.astimezone(SHANGHAI) == datetime.combine(next_day, time(8, 30), SHANGHAI)
