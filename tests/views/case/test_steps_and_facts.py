# SPDX-License-Identifier: Apache-2.0
"""A case in words: its steps with how long they took, its facts, and a reporter shown only for a reason."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.models import History
from commandcenter.queries.case_detail import CaseDetail, TimelineEntry, detail, timeline
from commandcenter.queries.case_list import EVERYTHING, Scope
from commandcenter.rules.centre import CentreRules
from commandcenter.services.checking import rework
from commandcenter.services.supervision.filing import file_case
from commandcenter.views.case.asking import Asker, PersonalData
from commandcenter.views.case.facts import Fact, Facts, cell_code
from commandcenter.views.case.head import CaseHead
from commandcenter.views.case.steps import Step, amount_text, past_steps, present_steps
from commandcenter.views.case.timeline import Timeline, TimelineStrip
from commandcenter.views.common.times import CentreClock
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.theme import Theme
from commandcenter.vocabulary import Action, Lamp, Source, Stage, State, TimeUnit
from tests.views.seating import Seating
from tests.world import World


def read(world: World, case_id: int, scope: Scope = EVERYTHING) -> tuple[CaseDetail, list[TimelineEntry]]:
    with world.reading() as connection:
        found = detail(connection, case_id, scope)
        assert found is not None
        return found, timeline(connection, case_id)


def steps(world: World, case_id: int) -> list[Step]:
    found, entries = read(world, case_id)
    return [*past_steps(entries, found), *present_steps(found, world.now, CentreRules())]


# ---------------------------------------------------------------- steps


def test_a_working_day_is_eight_hours_and_never_a_day_of_the_clock(theme: Theme) -> None:
    assert amount_text(5 * 8 * 3600, TimeUnit.WORKING_DAY) == "5 work d"
    assert amount_text(11 * 3600, TimeUnit.WORKING_DAY) == "1 work d 3 h"
    assert amount_text(30 * 3600, TimeUnit.WORKING_HOUR) == "30 h"
    assert amount_text(30 * 3600, TimeUnit.URGENT_HOUR) == "1 d 6 h"


@given(st.integers(0, 10_000_000), st.sampled_from(TimeUnit))
def test_any_amount_can_be_said(seconds: int, unit: TimeUnit) -> None:
    said = amount_text(seconds, unit)
    assert said
    assert "%" not in said


def test_each_stage_says_how_much_of_its_limit_it_took(world: World, theme: Theme) -> None:
    case_id = world.case_in(State.ACCEPTED)
    world.travel(minutes=20)
    world.perform("acceptor", file_case, case_id, None)
    filed = next(step for step in steps(world, case_id) if step.stage is Stage.FILE)
    assert (filed.took, filed.limit, filed.lamp) == ("20 min", "15 min", Lamp.RED)


def test_acts_of_one_moment_by_one_person_are_one_step(world: World, theme: Theme) -> None:
    case_id = world.case_in(State.FILED)
    whats = [step.what for step in past_steps(read(world, case_id)[1])]
    assert whats == ["登记 and 受理 and 立案"]


def test_the_end_is_where_the_case_stands_and_when_it_runs_out(world: World, theme: Theme) -> None:
    here, due = steps(world, world.case_in(State.DISPATCHED))[-2:]
    assert here.now
    assert here.who == "水务所"
    assert due.ahead
    assert due.at is not None
    assert due.at > world.now


def test_an_ended_case_has_nothing_ahead(world: World, theme: Theme) -> None:
    assert not any(step.now or step.ahead for step in steps(world, world.case_in(State.REFUSED)))


def test_a_suspended_case_says_that_its_clock_stands_and_when_it_runs_on(world: World, theme: Theme) -> None:
    here, resumed = steps(world, world.case_in(State.SUSPENDED))[-2:]
    assert here.lamp is Lamp.STOPPED
    assert resumed.ahead
    assert resumed.at is not None


def test_a_rework_names_the_department_and_the_reason(world: World, theme: Theme) -> None:
    case_id = world.case_in(State.DISPOSED)
    world.travel(minutes=1)
    world.perform("dispatcher", rework, case_id, None, reason="井盖仍松动")
    again = next(step for step in steps(world, case_id) if step.note.endswith("井盖仍松动"))
    assert again.note.startswith("水务所")


def test_a_timeline_shows_stages_lying_and_every_step_upright(qtbot: Any, world: World, theme: Theme) -> None:
    found, entries = read(world, world.case_in(State.CHECKING))
    clock = CentreClock()
    clock.set(world.now)
    upright, lying = Timeline(clock, CentreRules()), TimelineStrip(clock, CentreRules())
    for widget in (upright, lying):
        qtbot.addWidget(widget)
        widget.show_case(found, entries)
        widget.resize(360, 200)
        widget.show()
        assert not widget.grab().isNull()
    assert upright.steps()[-1].ahead
    assert lying.stages()[-1].now


# ---------------------------------------------------------------- facts


@pytest.fixture
def facts(qtbot: Any, theme: Theme) -> Facts:
    made = Facts(CentreClock())
    qtbot.addWidget(made)
    return made


def test_a_cell_is_read_in_groups() -> None:
    assert cell_code("990103005012017") == "990103 005 012 017"


def test_what_someone_typed_is_text_and_never_markup(world: World, facts: Facts) -> None:
    facts.show_case(read(world, world.case_in(State.REPORTED, text='<img src="x"> & <b>'))[0])
    assert facts.text_of(Fact.WORDS) == "&lt;img src=&quot;x&quot;&gt; &amp; &lt;b&gt;"


def test_a_long_text_is_cut_and_one_click_shows_it_whole(world: World, facts: Facts) -> None:
    facts.show_case(read(world, world.case_in(State.REPORTED, text="很" * 3000))[0])
    assert len(facts.text_of(Fact.WORDS)) < 1000
    facts._show_whole("whole")
    assert facts.text_of(Fact.WORDS) == "很" * 3000


def test_place_condition_and_closing_are_said(world: World, facts: Facts) -> None:
    facts.show_case(read(world, world.case_in(State.DISPATCHED))[0])
    assert "990103 001 001 001" in facts.text_of(Fact.PLACE)
    assert "缺失、移位或破裂" in facts.text_of(Fact.CONDITION)
    assert facts.text_of(Fact.CLOSING) == "恢复完好"
    assert facts.text_of(Fact.CHECKED) == ""


def test_a_department_is_told_nothing_of_the_reporter(qtbot: Any, world: World, facts: Facts) -> None:
    wishes = {"source": Source.HOTLINE_12345, "reporter_name": "周女士", "reporter_phone": "13800006028"}
    case_id = world.case_in(State.ACCEPTED, foreign_number="RX1", **wishes)
    found, _ = read(world, case_id)
    head = CaseHead(CentreClock(), CentreRules(), anonymous=True)
    qtbot.addWidget(head)
    head.show_case(found)
    assert "RX1" not in head._source.text()
    facts.show_case(found)
    assert "6028" in facts.text_of(Fact.REPORTER)
    assert "13800006028" not in facts.text_of(Fact.REPORTER)


# ---------------------------------------------------------------- the reporter


class Page(QWidget):
    """Facts of a case and the key that shows the reporter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.asker, self.facts = Asker(), Facts(desk.clock)
        self.personal = PersonalData(desk, self.asker, self, name="acceptor", group="Case")
        self.personal.shown.connect(self.facts.show_personal)
        column = QVBoxLayout(self)
        column.addWidget(self.facts)
        column.addWidget(self.asker)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_case(self, found: CaseDetail) -> None:
        self.facts.show_case(found)
        self.personal.show_case(found)


def test_the_reporter_is_shown_by_one_key_for_a_reason_that_stays_in_the_history(
    seating: Seating, world: World
) -> None:
    case_id = world.case_in(State.REPORTED, reporter_name="周女士", reporter_phone="13800006028")
    _, page = seating.sit("acceptor", Page)
    page.show_case(read(world, case_id)[0])
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_F9)
    assert page.asker.isVisible()
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
    assert page.asker.isVisible(), "no reason was given"
    page.asker._words.setText("回电确认楼层")
    QTest.keyClick(page.asker._words, Qt.Key.Key_Return)
    seating.settled()
    assert "13800006028" in page.facts.text_of(Fact.REPORTER)
    last = world.rows(History, case_id)[-1]
    assert (last.action, last.reason) == (Action.SHOW_PERSONAL, "回电确认楼层")
    assert not page.personal.action.isEnabled()


def test_another_case_is_masked_again(seating: Seating, world: World) -> None:
    first = world.case_in(State.REPORTED, reporter_phone="13800006028")
    second = world.case_in(State.REPORTED, reporter_phone="13800007777")
    _, page = seating.sit("acceptor", Page)
    found = read(world, first)[0]
    page.show_case(found)
    page.personal._show(None, "回电")
    seating.settled()
    assert "13800006028" in page.facts.text_of(Fact.REPORTER)
    page.show_case(read(world, second)[0])
    page.show_case(found)
    assert "13800006028" not in page.facts.text_of(Fact.REPORTER)
