# SPDX-License-Identifier: Apache-2.0
"""Evaluation on screen: figures are those of the queries and open their cases by keys, weights are tried first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commandcenter.exchange.tables import open_table
from commandcenter.queries.evaluation import board as room
from commandcenter.queries.evaluation import cases_left, evaluation_versions
from commandcenter.queries.evaluation.board import WHOLE, board, scope_of
from commandcenter.rules.evaluation.figures import INDICATORS
from commandcenter.rules.evaluation.periods import period_of
from commandcenter.services.meeting.outside import Judged, enter_score
from commandcenter.views.evaluation.files import write_pdf
from commandcenter.views.evaluation.page import EvaluationPage
from commandcenter.views.evaluation.rows import SCORE, TOTAL_ID, file_heads
from commandcenter.views.evaluation.weights import read_steps
from commandcenter.vocabulary.evaluation import PeriodKind, ScoreKind
from commandcenter.vocabulary.meeting import OutsideKind, OutsideObject
from tests.evaluation.busy import busy_week
from tests.views.seating import Seating
from tests.world import World

Key = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Presses keys at the page and waits until everything has answered."""

    def __init__(self, seating: Seating, who: str) -> None:
        self.seating = seating
        self.window, self.page = seating.sit(who, EvaluationPage)
        self.page.arrive()
        seating.settled()

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            QTest.keyClick(self.page.window().focusWidget() or self.page, key, modifier)
            self.seating.settled()


Sit = Callable[..., Hands]


@pytest.fixture
def sit(world: World, seating: Seating, monkeypatch: pytest.MonkeyPatch) -> Sit:
    monkeypatch.setattr(room, "database_now", lambda connection: world.now)
    return lambda who="director": Hands(seating, who)


def test_every_figure_is_that_of_the_query_and_is_reached_and_opened_by_keys(world: World, sit: Sit) -> None:
    busy_week(world)
    hands = sit()
    page: EvaluationPage = hands.page
    period = period_of(PeriodKind.MONTH, date(2026, 11, 18)).so_far(page.top.today)
    with world.reading() as connection:
        asked = board(connection, ScoreKind.DEPARTMENT, period, world.now)
    assert page.board == asked and page.table is not None
    rows = page.table.figures.rows()
    assert [row.line.key for row in rows] == [*(line.key for line in asked.lines), WHOLE]
    for name in ("should_close", "received"):
        assert sum(row.line.figures[name].numerator for row in rows[:-1]) == asked.total[name].numerator > 0
    assert all(row.line.rank or row.why for row in rows[:-1])
    assert page.figure == SCORE and page.side.value.text() == f"{asked.lines[0].value:.1f}"
    hands.press(Key.Key_End)
    while page.figure != "disposal_on_time":
        hands.press(Key.Key_Right)
    figure = asked.total["disposal_on_time"]
    row = page.table.current_row()
    assert (row.id, row.total) == (TOTAL_ID, True) and figure.denominator
    assert page.side.made.text() == f"= {figure.numerator:.0f} ÷ {figure.denominator:.0f}"
    hands.press(Key.Key_Return)
    assert page.in_sight is page.cases
    with world.reading() as connection:
        late = cases_left(connection, "disposal_on_time", scope_of(asked.kind, WHOLE), period, world.now)
    listed = page.cases.model.rows()
    assert [one.case.id for one in listed] == [one.id for one in late.rows]
    assert sum(one.case.times for one in listed) == figure.denominator - figure.numerator > 0
    hands.press(Key.Key_Escape)
    assert page.in_sight is page.states and page.table.hasFocus() and page.figure == "disposal_on_time"
    hands.press(Key.Key_F2)
    assert page.board is not None and "facts.md" in page.formula.text and "100" in page.formula.text


def test_other_objects_and_periods_are_a_key_away_and_a_day_without_anything_says_so(world: World, sit: Sit) -> None:
    busy_week(world)
    hands = sit("leader")
    page: EvaluationPage = hands.page
    hands.press(Key.Key_6, modifier=ALT)
    assert page.board is not None and page.board.kind is ScoreKind.SUPERVISOR
    (line,) = [line for line in page.board.lines if line.key == str(world.people["supervisor"].person_id)]
    assert line.volume > 0
    hands.press(Key.Key_D, modifier=ALT)
    for _ in range(20):
        hands.press(Key.Key_Left, modifier=ALT)
    assert page.board.period.last == page.top.today - timedelta(days=20)
    assert page.states.currentWidget() is page.states.panel and _says_nothing(page)
    hands.press(Key.Key_M, modifier=ALT)
    hands.press(Key.Key_Right, modifier=ALT)
    assert page.board.period.last == page.top.today and page.states.currentWidget() is page.states.content
    assert not page.top.may_go_on and not page._desk.actions.action("evaluation.weights").isEnabled()
    page.top.show_own(page.top.today, page.top.today)
    hands.seating.settled()
    assert page.board.period.days == 1


def test_weights_are_tried_without_storing_and_hold_once_they_are_saved(world: World, sit: Sit) -> None:
    busy_week(world)
    hands = sit()
    page: EvaluationPage = hands.page
    assert page.board is not None
    before = {line.key: line.value for line in page.board.lines}
    hands.press(Key.Key_F4)
    weights = page.weights
    for name, weight in (("disposal_on_time", "97"), ("received", "1"), ("closing_rate", "1"), ("rework_rate", "1")):
        weights.weights[name].setText(weight)
    weights.preview()
    hands.seating.settled()
    tried = {one.tried.after.key: one.tried.after.value for one in weights.changes}
    assert weights.problem.text() == "" and any(tried[key] != before[key] for key in tried)
    with world.reading() as connection:
        assert evaluation_versions(connection) == ()
    assert {line.key: line.value for line in page.board.lines} == before
    weights.weights["received"].setText("2")
    hands.press(Key.Key_Return, modifier=CONTROL)
    assert "101" in weights.problem.text()
    weights.weights["received"].setText("1")
    hands.press(Key.Key_Return, modifier=CONTROL)
    hands.seating.settled()
    with world.reading() as connection:
        (stored,) = evaluation_versions(connection)
    assert stored.since == page.top.today and stored.parts[ScoreKind.DEPARTMENT][2].weight == 97
    assert page.in_sight is page.states
    assert {line.key: line.value for line in page.board.lines if line.key in tried} == tried
    assert read_steps(weights.steps["received"].text()) == (stored.parts[ScoreKind.DEPARTMENT][0].steps, 0.0)


def test_what_is_written_reads_back_as_the_table(world: World, sit: Sit, tmp_path: Path) -> None:
    busy_week(world)
    hands = sit("administrator")
    page: EvaluationPage = hands.page
    found = page.board
    assert found is not None
    for name in ("table.csv", "table.xlsx"):
        page.files.export_to(found, tmp_path / name)
        hands.seating.settled()
        with open_table(tmp_path / name) as table:
            rows = [list(row.cells.values()) for row in table.rows]
            assert list(table.headers) == file_heads(found)
        assert len(rows) == len(found.lines) + 1
        at = file_heads(found).index(INDICATORS["closing_rate"].zh)
        for cells, line in zip(rows, found.lines, strict=False):
            closing = line.figures["closing_rate"]
            assert cells[2] == line.zh and _same(cells[4], line.value) and _same(cells[0], line.rank)
            for cell, value in zip(cells[at:], (closing.value, closing.numerator, closing.denominator), strict=False):
                assert _same(cell, value)
        assert _same(rows[-1][at + 2], found.total["closing_rate"].denominator)
    assert (tmp_path / "table.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert write_pdf(tmp_path / "table.pdf", found) >= 1
    written = (tmp_path / "table.pdf").read_bytes()
    assert written.startswith(b"%PDF") and b"FontFile" in written


def test_another_post_is_told_who_may_look(sit: Sit) -> None:
    page = sit("dispatcher").page
    assert page.board is None and page.states.currentWidget() is page.states.panel
    assert not page._desk.actions.action("evaluation.cases").isEnabled()


def _says_nothing(page: EvaluationPage) -> bool:
    assert page.board is not None
    return page.board.period.label("zh") in page.states.panel._title.text()


def _same(cell: str, value: float | None) -> bool:
    return cell == "" if value is None else float(cell) == pytest.approx(value)


def test_what_others_say_stands_beside_our_own_score_and_is_in_none_of_it(world: World, sit: Sit) -> None:
    busy_week(world)
    hands = sit()
    page: EvaluationPage = hands.page
    before = page.board
    assert before is not None
    key = before.lines[0].key
    first, last = before.period.first, before.period.last
    for kind, number, score in ((OutsideObject.DEPARTMENT, int(key), 61.5), (OutsideObject.CENTRE, 0, 88.0)):
        judged = Judged(OutsideKind.SURVEY, first, last, kind, number, score, "区统计局", 120)
        world.perform("director", enter_score, judged)
    hands.press(Key.Key_F5)
    assert page.board is not None and page.table is not None
    assert [line.value for line in page.board.lines] == [line.value for line in before.lines]
    own = next(line.value for line in page.board.lines if line.key == key)
    assert own is not None
    assert f"{own:.1f}" in page.side.outside.text() and f"{own - 61.5:+.1f}" in page.side.outside.text()
    hands.press(Key.Key_End)
    assert "88" in page.side.outside.text(), "what is said of the whole area stands at the total"
