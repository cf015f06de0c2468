# SPDX-License-Identifier: Apache-2.0
"""A plan of three departments on two days, with a drill that clashes with the ticket's window."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from commandcenter.queries.joint.planner import Plan, PlanRow, Subject
from commandcenter.queries.joint.planning.clash_words import Name
from commandcenter.queries.joint.planning.taken import Operation
from commandcenter.rules.calendar import WorkCalendar
from commandcenter.rules.joint.clashes import Span, Timetable
from commandcenter.rules.joint.windows import Need
from commandcenter.vocabulary.joint import Answer, Taken

ZONE = ZoneInfo("Asia/Shanghai")
FIRST = date(2026, 11, 19)
NAMES = (("城管执法", "Enforcement"), ("消防", "Fire"), ("房屋管理", "Housing"))


def at(hour: float, day: int = 0) -> datetime:
    """Return a local time of the plan in UTC."""
    return datetime(2026, 11, 19 + day, tzinfo=UTC) + timedelta(hours=hour - 8)


def second(hour: float, day: int = 0) -> int:
    """Return a local time in seconds of the epoch."""
    return int(at(hour, day).timestamp())


@pytest.fixture
def plan() -> Plan:
    return made_plan()


def made_plan(days: int = 14) -> Plan:
    """Return the plan; the ticket's window is 17:30 to 19:30, and the fire brigade has a drill until 18:30."""
    calendar = WorkCalendar(ZONE)
    names = {(Taken.DEPARTMENT, n): Name(zh, en, n) for n, (zh, en) in enumerate(NAMES, 1)}
    names[Taken.WORKER, 7] = Name("许澄", "许澄", 2)
    drill = Span(Taken.DEPARTMENT, 2, second(17), second(18.5), title="演练")
    patrol = Span(Taken.DEPARTMENT, 1, second(9), second(11.5), title="街面巡查")
    meeting = Span(Taken.WORKER, 7, second(10), second(12), title="培训")
    table = Timetable((drill, patrol, meeting))
    answers = {1: Answer.YES, 2: Answer.YES, 3: Answer.WAITING}
    needs = tuple(Need((Taken.DEPARTMENT, n)) for n in answers)
    operation = Operation(4, "LZ2611-04", "夜市整治", at(17.5), at(19.5), needs, answers, 1)
    rows = []
    for (taken, number), name in sorted(names.items(), key=lambda one: (one[1].department_id, one[0])):
        bars = tuple(span for span in table.spans if (span.taken, span.thing) == (taken, number))
        answer = answers[number] if taken is Taken.DEPARTMENT else None
        rows.append(PlanRow(taken, number, name.department_id, name.zh, name.en, number == 1, answer, bars))
    work = tuple(span for day in range(days) for span in calendar.hours(FIRST + timedelta(days=day)))
    subject = Subject(4, operation.number, operation.title, operation.begins, operation.ends)
    return Plan(FIRST, days, ZONE.key, work, tuple(rows), (), subject, table, operation, names)
