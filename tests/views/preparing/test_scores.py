# SPDX-License-Identifier: Apache-2.0
"""Scores from outside are entered, taken in from a file whole or not at all, and withdrawn with a reason, by keys."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from commandcenter.queries.meeting.outside import OutsideRow, outside_scores
from commandcenter.services.meeting.outside import Judged, enter_score
from commandcenter.views.preparing import scores
from commandcenter.views.preparing.scores import ScoreSection
from commandcenter.vocabulary.meeting import OutsideKind, OutsideObject
from tests.views.duty.conftest import Hands
from tests.world import World

Key = Qt.Key
Sit = Callable[[str], Hands]
HEADERS = ["类别", "对象", "起", "止", "得分", "来源"]
GOOD = ["满意度调查", "水务所", "2026-10-01", "2026-10-31", "81.5", "区统计局"]
BAD = ["满意度调查", "没有的部门", "2026-10-01", "2026-10-31", "80", "区统计局"]


def kept(world: World) -> list[OutsideRow]:
    with world.reading() as connection:
        return outside_scores(connection, date(2026, 1, 1), date(2026, 12, 31), lambda *_: None)


def part(hands: Hands) -> ScoreSection:
    section = hands.page.section
    assert isinstance(section, ScoreSection)
    return section


def entered(world: World, score: float = 81.5, **words: object) -> None:
    first, last = date(2026, 10, 1), date(2026, 10, 31)
    object_id = world.departments["water"]
    judged = Judged(OutsideKind.SURVEY, first, last, OutsideObject.DEPARTMENT, object_id, score, "区统计局")
    world.perform("director", enter_score, judged)


def table(path: Path, *rows: list[str]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as text:
        csv.writer(text).writerows([HEADERS, *rows])
    return path


def test_a_score_is_entered_by_keys_and_the_next_one_keeps_source_and_days(sit: Sit, centre: World) -> None:
    hands = sit("leader")
    section = part(hands)
    hands.press(Key.Key_F2)
    hands.write("水务")
    hands.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    hands.write("81.5")
    hands.press(Key.Key_Tab)
    hands.write("120")
    hands.press(Key.Key_Tab)
    hands.write("区统计局")
    hands.save()
    (row,) = kept(centre)
    assert (row.zh, row.score, row.sample, row.source) == ("水务所", 81.5, 120, "区统计局")
    assert (row.first, row.last) == (date(2026, 10, 1), date(2026, 11, 17)), "the days of the period shown so far"
    assert [shown.id for shown in section.model.rows()] == [row.id]
    form = section.score_form
    assert (form.score.text(), form.source.text()) == ("", "区统计局")
    assert form.object.hasFocus()


@pytest.mark.parametrize(
    ("name", "score", "source", "field"),
    [("城管员", "80", "报", "object"), ("水务", "180", "报", "score"), ("水务", "80", "", "source")],
)
def test_what_cannot_be_is_said_at_its_field_and_stays_typed(
    sit: Sit, centre: World, name: str, score: str, source: str, field: str
) -> None:
    hands = sit("leader")
    form = part(hands).score_form
    form.object.setEditText(name)
    form.score.setText(score)
    form.source.setText(source)
    hands.save()
    assert set(part(hands).form.problems()) == {field}
    assert (form.object.currentText(), form.score.text(), kept(centre)) == (name, score, [])


def test_our_own_score_stands_beside_theirs_with_what_they_differ_by(
    sit: Sit, centre: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered(centre)
    monkeypatch.setattr(scores, "outside_scores", lambda *args: outside_scores(*args, internal=lambda *_: 90.0))
    section = part(sit("leader"))
    shown = [section.model.index(0, column).data() for column in range(3, 6)]
    assert shown == ["81.5", "90.0", "+8.5"]


def test_a_file_is_looked_through_and_nothing_of_it_is_taken_in_while_a_row_is_wrong(
    sit: Sit, centre: World, tmp_path: Path
) -> None:
    hands = sit("director")
    section = part(hands)
    path = table(tmp_path / "scores.csv", GOOD, BAD)
    section.look_through(path)
    hands.seating.settled()
    assert section.looking
    first, second = section.file.model.rows()
    assert (first.line, second.line) == (3, 2), "what is wrong stands above"
    assert first.problem is not None and "没有的部门" in section.file.model.index(0, 6).data()
    hands.save()
    assert kept(centre) == []
    table(path, GOOD)
    hands.press(Key.Key_F5)
    hands.save()
    assert not section.looking and [row.score for row in kept(centre)] == [81.5]


def test_a_file_that_turned_wrong_meanwhile_leaves_nothing_half_taken_in(
    sit: Sit, centre: World, tmp_path: Path
) -> None:
    hands = sit("leader")
    section = part(hands)
    other = [*GOOD[:1], "房管办", *GOOD[2:]]
    section.look_through(table(tmp_path / "scores.csv", other, GOOD))
    hands.seating.settled()
    entered(centre, 60)
    hands.save()
    assert section.looking and [row.score for row in kept(centre)] == [60]
    assert [row.problem is not None for row in section.file.model.rows()] == [True, False]


def test_a_file_that_is_no_table_is_said_and_the_list_stays(sit: Sit, tmp_path: Path) -> None:
    hands = sit("leader")
    section = part(hands)
    path = tmp_path / "scores.csv"
    path.write_text("什么,都不是\n1,2\n", "utf-8")
    section.look_through(path)
    hands.seating.settled()
    assert not section.looking and "缺少列" in hands.said


def test_a_score_is_withdrawn_with_a_reason_and_leaves_the_list(sit: Sit, centre: World) -> None:
    entered(centre)
    hands = sit("leader")
    section = part(hands)
    hands.press(Key.Key_Down)
    hands.alt(Key.Key_W)
    hands.press(Key.Key_Return)
    assert section.panel.isVisible() and len(kept(centre)) == 1, "without a reason nothing is withdrawn"
    hands.write("录错部门")
    hands.press(Key.Key_Return)
    assert kept(centre) == [] and section.model.rowCount() == 0


def test_periods_are_stepped_through_by_keys_and_none_is_shown_that_has_not_begun(sit: Sit, centre: World) -> None:
    entered(centre)
    hands = sit("leader")
    section = part(hands)
    assert section.model.rowCount() == 1
    hands.alt(Key.Key_Right)
    assert section.period.first == date(2026, 10, 1), "there is no later one"
    hands.alt(Key.Key_Left)
    assert (section.period.first, section.model.rowCount()) == (date(2026, 7, 1), 0)
    assert section.states.currentWidget() is section.states.panel
