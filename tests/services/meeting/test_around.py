# SPDX-License-Identifier: Apache-2.0
"""What stands round a meeting: remarks of handover, what today brings, and how others judge the centre."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from commandcenter.exchange import outside
from commandcenter.exchange.outside import looked_through, read_scores, take_in_scores, take_in_whole
from commandcenter.queries.briefing.thresholds import thresholds
from commandcenter.queries.meeting.handover import Handover, handovers, own_handover
from commandcenter.queries.meeting.outside import OutsideRow, outside_scores
from commandcenter.queries.meeting.today import today
from commandcenter.services.field.rostering import Turn, set_roster
from commandcenter.services.field.weather import note_weather
from commandcenter.services.meeting.centre_choices import set_meeting
from commandcenter.services.meeting.handing_over import hand_over
from commandcenter.services.meeting.minutes import begin_meeting, sign_off
from commandcenter.services.meeting.occasions import Occasion, put_event, remove_event
from commandcenter.services.meeting.outside import Judged, enter_score, withdraw_score
from commandcenter.services.meeting.thresholds import set_thresholds
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.field import Duty, FieldProblem, Shift
from commandcenter.vocabulary.meeting import MeetingProblem, OutsideKind, OutsideObject
from tests.world import World

TUESDAY = date(2026, 11, 17)
DAY = timedelta(days=1)


def remark(world: World, day: date, department: str = "water") -> Handover:
    with world.reading() as connection:
        return next(row for row in handovers(connection, day) if row.department_id == world.departments[department])


def test_a_department_hands_over_beforehand_and_nothing_left_is_an_answer(meeting: World) -> None:
    assert not remark(meeting, TUESDAY).said
    meeting.perform("liaison", hand_over, "渡口泵站检修，明日恢复")
    meeting.perform("liaison2", hand_over, "")
    meeting.perform("leader", hand_over, "已来电：无遗留", department_id=meeting.departments["police"])
    assert remark(meeting, TUESDAY).text == "渡口泵站检修，明日恢复"
    assert remark(meeting, TUESDAY, "housing").said and not remark(meeting, TUESDAY, "housing").text
    assert remark(meeting, TUESDAY, "police").name == meeting.people["leader"].name
    assert not remark(meeting, TUESDAY, "enforcement").said
    meeting.refused(
        MeetingProblem.NOT_YOUR_DEPARTMENT, "liaison", hand_over, "别家的", department_id=meeting.departments["police"]
    )
    meeting.refused(MeetingProblem.HANDOVER_DAY, "liaison", hand_over, "早了", day=TUESDAY + 8 * DAY)


def test_after_the_meeting_a_remark_is_for_tomorrows(meeting: World) -> None:
    number = meeting.perform("director", begin_meeting)["meeting"]
    meeting.perform("director", sign_off, number)
    meeting.refused(MeetingProblem.HANDOVER_CLOSED, "liaison", hand_over, "补一句", day=TUESDAY)
    assert meeting.perform("liaison", hand_over, "签发以后")["day"] == "2026-11-18"
    with meeting.reading() as connection:
        assert own_handover(connection, meeting.departments["water"]) == (
            TUESDAY + DAY,
            remark(meeting, TUESDAY + DAY),
        )
    meeting.travel(days=1)
    assert meeting.perform("liaison", hand_over, "改了")["day"] == "2026-11-18"
    meeting.travel(hours=3)
    assert meeting.perform("liaison", hand_over, "下午")["day"] == "2026-11-19"


def test_today_brings_roster_weather_and_large_events(meeting: World) -> None:
    begins = meeting.now + timedelta(hours=5)
    fair = Occasion("秋季市集", begins, begins + timedelta(hours=6), place="梅溪广场", people=3000)
    water = meeting.departments["water"]
    number = meeting.perform("leader", put_event, replace(fair, department_id=water))["event"]
    run = Occasion("健康跑", begins + 2 * DAY, begins + 2 * DAY + timedelta(hours=3))
    other = meeting.perform("director", put_event, run)["event"]
    for problem, field, wrong in (
        (MeetingProblem.EVENT_UNNAMED, "title_zh", replace(fair, title_zh=" ")),
        (MeetingProblem.EVENT_HOURS, "ends_at", replace(fair, ends_at=begins)),
        (Problem.AMOUNT_BAD, "people", replace(fair, people=0)),
        (MeetingProblem.OBJECT_UNKNOWN, "division_id", replace(fair, division_id=999)),
    ):
        assert meeting.refused(problem, "leader", put_event, wrong).field == field
    meeting.refused(Problem.NO_PERMISSION, "acceptor", put_event, fair)
    meeting.perform("leader", set_roster, TUESDAY, Shift.NIGHT, [Turn(Duty.LEADER, words="秦霁")])
    meeting.perform("leader", note_weather, "午后阵雨")
    with meeting.reading() as connection:
        found = today(connection, TUESDAY)
    assert [(event.id, event.department_zh, event.people) for event in found.events] == [(number, "水务所", 3000)]
    assert [event.id for event in found.events_to_come] == [other]
    assert (found.day_shift, [turn.name for turn in found.night_shift]) == ((), ["秦霁"])
    assert found.weather is not None and found.weather.zh == "午后阵雨"
    assert not found.zero.missing, "before the hour nobody is missing"
    meeting.perform("leader", put_event, replace(fair, title_zh="秋集"), event_id=number)
    meeting.perform("leader", remove_event, other)
    meeting.refused(MeetingProblem.EVENT_MISSING, "leader", remove_event, other)
    with meeting.reading() as connection:
        found = today(connection, TUESDAY)
    assert [event.title_zh for event in found.events] == ["秋集"] and not found.events_to_come


def judged(world: World, **words: Any) -> Judged:
    given: dict[str, Any] = {
        "kind": OutsideKind.SURVEY,
        "first": date(2026, 10, 1),
        "last": date(2026, 10, 31),
        "object_kind": OutsideObject.DEPARTMENT,
        "object_id": world.departments["water"],
        "score": 81.5,
        "source": "区统计局",
        "sample": 120,
    }
    return Judged(**{**given, **words})


def listed(world: World, own: float | None = 90.0) -> list[OutsideRow]:
    with world.reading() as connection:
        return outside_scores(connection, date(2026, 1, 1), date(2026, 12, 31), lambda *_: own)


def test_a_score_from_outside_stands_beside_our_own_with_what_they_differ_by(meeting: World) -> None:
    number = meeting.perform("leader", enter_score, judged(meeting))["score"]
    assert meeting.perform("director", enter_score, judged(meeting)) == {"score": number, "new": False}
    (row,) = listed(meeting)
    assert (row.zh, row.score, row.internal, row.difference) == ("水务所", 81.5, 90.0, 8.5)
    assert listed(meeting, None)[0].difference is None
    with meeting.reading() as connection:
        (plain,) = outside_scores(connection, date(2026, 10, 31), date(2026, 10, 31))
    assert plain.difference is None, "a department without a case has no score of ours to differ from"
    refusal = meeting.refused(MeetingProblem.SCORE_KNOWN, "leader", enter_score, judged(meeting, score=60))
    assert "81.5" in refusal.sentence("zh")
    meeting.refused(Problem.REASON_MISSING, "leader", withdraw_score, number, " ")
    meeting.perform("leader", withdraw_score, number, "录错")
    meeting.refused(MeetingProblem.SCORE_WITHDRAWN, "leader", withdraw_score, number, "再撤")
    assert listed(meeting) == []
    meeting.perform("leader", enter_score, judged(meeting, score=60))
    assert [row.score for row in listed(meeting)] == [60]


@pytest.mark.parametrize(
    ("words", "problem", "field"),
    [
        ({"last": date(2026, 9, 30)}, MeetingProblem.PERIOD_BAD, "period"),
        ({"last": date(2026, 11, 18)}, MeetingProblem.PERIOD_BAD, "period"),
        ({"object_id": 999}, MeetingProblem.OBJECT_UNKNOWN, "object"),
        ({"object_kind": OutsideObject.STREET, "object_id": 1}, MeetingProblem.OBJECT_UNKNOWN, "object"),
        ({"score": 100.5}, MeetingProblem.SCORE_BAD, "score"),
        ({"score": float("nan")}, MeetingProblem.SCORE_BAD, "score"),
        ({"sample": 0}, MeetingProblem.SAMPLE_BAD, "sample"),
        ({"source": " "}, MeetingProblem.SOURCE_MISSING, "source"),
    ],
)
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_score_that_cannot_be_is_refused_at_its_field(
    meeting: World, words: dict[str, Any], problem: Problem, field: str
) -> None:
    assert meeting.refused(problem, "leader", enter_score, judged(meeting, **words)).field == field


HEADERS = ["类别", "对象", "起", "止", "得分", "样本", "来源"]
ROWS = [
    ["满意度调查", "水务所", "2026-10-01", "2026-10-31", "81.5", "120", "区统计局"],
    ["media", "云溪街镇", "2026/10/01", "2026/10/31", "72", "", "晚报"],
    ["第三方测评", "", "2026-10-01", "2026-10-31", "88分", "", "省测评"],
    ["满意度调查", "没有的部门", "2026-10-01", "2026-10-31", "80", "", "区统计局"],
    ["猜的", "水务所", "2026-10-01", "2026-10-31", "80", "", "区统计局"],
    ["满意度调查", "水务所", "十月", "2026-10-31", "80", "", "区统计局"],
    ["满意度调查", "水务所", "2026-10-01", "2026-10-31", "很好", "", "区统计局"],
]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_table_of_scores_is_taken_in_and_each_bad_row_is_named(meeting: World, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"scores.{ending}"
    if ending == "csv":
        path.write_text("\n".join(",".join(row) for row in [HEADERS, *ROWS]), "gb18030")
    else:
        book = Workbook()
        for row in [HEADERS, *ROWS]:
            book.active.append(row)
        book.save(path)
    told = meeting.perform("leader", take_in_scores, read_scores(path))
    assert (told["new"], told["known"]) == (3, 0)
    assert [line for line, _, _ in told["left_out"]] == [5, 6, 7, 8]
    assert "没有的部门" in told["left_out"][0][1]
    assert meeting.perform("leader", take_in_scores, read_scores(path))["known"] == 3
    shown = {(row.object_kind, row.score, row.sample) for row in listed(meeting)}
    assert shown == {
        (OutsideObject.DEPARTMENT, 81.5, 120),
        (OutsideObject.STREET, 72.0, None),
        (OutsideObject.CENTRE, 88.0, None),
    }


def test_a_table_without_its_columns_is_refused_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    path.write_text("类别,对象\n满意度调查,水务所\n", "utf-8")
    with pytest.raises(Refused) as refusal:
        read_scores(path)
    assert refusal.value.problem is MeetingProblem.COLUMNS_MISSING and "分数" in refusal.value.sentence("zh")


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_table_is_looked_through_before_it_is_taken_in_whole_or_not_at_all(
    meeting: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "database_now", lambda connection: meeting.now)
    path = tmp_path / "scores.csv"
    doubled = [*ROWS[0][:4], "70", *ROWS[0][5:]]
    fraction = [*ROWS[1][:5], "1.5", ROWS[1][6]]

    def looked(*rows: list[str]) -> Any:
        path.write_text("\n".join(",".join(row) for row in [HEADERS, *rows]), "utf-8")
        with meeting.reading() as connection:
            return looked_through(connection, path)

    meeting.perform("leader", enter_score, judged(meeting))
    _, lines = looked(*ROWS, fraction, ROWS[1], [*ROWS[1][:4], "9", *ROWS[1][5:]])
    assert [line.line for line in lines if line.problem is not None] == [5, 6, 7, 8, 9, 11]
    assert [line.line for line in lines if line.known] == [2, 10], "stored already, and twice in the file"
    rows, lines = looked(ROWS[2], doubled)
    assert lines[1].problem is not None and lines[1].problem.problem is MeetingProblem.SCORE_KNOWN
    refusal = meeting.refused(MeetingProblem.ROW_WRONG, "leader", take_in_whole, rows)
    assert "第 3 行" in refusal.sentence("zh") and "81.5" in refusal.sentence("en")
    assert [row.score for row in listed(meeting)] == [81.5], "nothing is half taken in"
    rows, _ = looked(ROWS[0], ROWS[2])
    meeting.refused(Problem.NO_PERMISSION, "acceptor", take_in_whole, rows)
    assert meeting.perform("director", take_in_whole, rows) == {"new": 1, "known": 1}
    assert sorted(row.score for row in listed(meeting)) == [81.5, 88]


def test_choices_of_the_centre_are_set_by_whom_they_are_for_and_never_over_what_was_not_seen(meeting: World) -> None:
    meeting.refused(Problem.NO_PERMISSION, "leader", set_thresholds, frequent=9)
    meeting.refused(Problem.NO_PERMISSION, "acceptor", set_meeting, handover_hours=3)
    for problem, service, choices in (
        (FieldProblem.NUMBER_RANGE, set_thresholds, {"chance": 0.0}),
        (FieldProblem.NUMBER_RANGE, set_meeting, {"handover_hours": 13}),
        (MeetingProblem.SECTION_UNKNOWN, set_meeting, {"sections": ("kitchen",)}),
        (MeetingProblem.PAGE_UNKNOWN, set_meeting, {"pages": ("today", "today")}),
        (MeetingProblem.OBJECT_UNKNOWN, set_meeting, {"departments": (999,)}),
    ):
        assert meeting.refused(problem, "director", service, **choices).field == next(iter(choices))
    meeting.perform("director", set_thresholds, {"frequent": 8}, frequent=12)
    stale = meeting.refused(FieldProblem.NUMBER_CHANGED, "administrator", set_thresholds, {"frequent": 8}, frequent=9)
    assert "12" in stale.sentence("zh")
    meeting.perform("administrator", set_thresholds, {"leap": 3.0}, leap=2.5)
    with meeting.reading() as connection:
        held = thresholds(connection)
    assert (held.frequent, held.leap, held.error) == (12, 2.5, 1.0), "each sets its own and keeps the other's"
    meeting.perform("leader", set_meeting, sections=("patrol",))
    seen = {"sections": ()}
    meeting.refused(FieldProblem.CHOICE_CHANGED, "director", set_meeting, seen, sections=("intake",))
