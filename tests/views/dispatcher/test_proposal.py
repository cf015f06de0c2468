# SPDX-License-Identifier: Apache-2.0
"""What stands beside the act: who leads, the days until the deadline, and the load before it is real."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from commandcenter.queries.load import DepartmentLoad
from commandcenter.rules.calendar import WorkCalendar
from commandcenter.rules.clock import BundledClock, Limit
from commandcenter.rules.routing import Load
from commandcenter.services.deciding import grant_return
from commandcenter.services.disposing import ask_return
from commandcenter.views.common.times import CentreClock
from commandcenter.views.dispatcher.load_bars import LoadPane
from commandcenter.views.dispatcher.proposal.choice import Choice
from commandcenter.views.dispatcher.proposal.deadline import DeadlineStrip, Span
from commandcenter.views.shell.theme import Theme
from commandcenter.vocabulary import Involvement, RequestReason, State, TimeUnit
from tests.standing import lists_stand
from tests.views.dispatcher.test_dispatching import CTRL, Key, press, sit
from tests.views.seating import Seating
from tests.world import World

CHINA = ZoneInfo("Asia/Shanghai")
CALENDAR = WorkCalendar(CHINA)
SENT = datetime(2026, 11, 24, 17, 12, tzinfo=CHINA).astimezone(UTC)
"""A Tuesday near the end of work, as in the design's picture."""


@pytest.fixture(autouse=True)
def one_clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let lists tell by the world's clock, too, whether a hold still lives."""
    if "world" in request.fixturenames:
        world: World = request.getfixturevalue("world")
        lists_stand(monkeypatch, world)


def span(amount: int, unit: TimeUnit) -> Span:
    reading = BundledClock(Limit(amount, unit), CALENDAR).start(SENT).reading(SENT)
    return Span(Limit(amount, unit), CALENDAR, SENT, reading.warn_at, reading.due_at)


# ---------------------------------------------------------------- who leads

ROLES = st.tuples(st.integers(1, 6), st.sampled_from(list(Involvement)))


@given(st.lists(ROLES, max_size=20))
def test_whatever_is_chosen_one_leads_at_most_and_never_assists_as_well(acts: list[tuple[int, Involvement]]) -> None:
    choice = Choice()
    for department, role in acts:
        choice = choice.given(department, role)
        assert choice.role_of(department) is role
        assert choice.lead not in choice.assisting
        assert len(set(choice.assisting)) == len(choice.assisting)
    assert Choice.kept(choice.values(), range(1, 7)) == choice


def test_who_led_before_assists_once_another_leads() -> None:
    assert Choice(1, (2,)).given(3, Involvement.LEAD) == Choice(3, (1, 2))


def test_a_draft_that_names_a_department_no_longer_there_is_not_taken_up() -> None:
    assert Choice.kept({"lead": 9, "assisting": [1]}, {1, 2}) is None
    assert Choice.kept({"lead": 1, "assisting": [9]}, {1, 2}) is None


# ---------------------------------------------------------------- the deadline


def test_five_working_days_are_seen_as_a_week_with_its_weekend() -> None:
    week = span(5, TimeUnit.WORKING_DAY)
    assert week.days()[0] == date(2026, 11, 24) and week.days()[-1] == date(2026, 12, 1)
    assert len(week.days()) == 8 and week.free_days() == 2


def test_hours_of_an_emergency_run_through_the_night_and_no_day_is_free() -> None:
    night = span(12, TimeUnit.URGENT_HOUR)
    assert night.days() == [date(2026, 11, 24), date(2026, 11, 25)]
    assert night.counts_nights and night.free_days() == 0


@pytest.mark.parametrize(("amount", "width"), [(1, 864), (5, 864), (5, 694), (15, 864), (60, 864), (60, 420)])
def test_blocks_never_leave_the_strip_and_first_and_last_day_are_always_there(
    amount: int, width: int, theme: Theme, qtbot: QtBot
) -> None:
    strip = DeadlineStrip(CentreClock())
    qtbot.addWidget(strip)
    strip.resize(width, strip.sizeHint().height())
    shown = span(amount, TimeUnit.WORKING_DAY)
    strip.show_span(shown)
    days, wide = strip.shown_days()
    assert len(days) * wide <= width and wide >= 60
    assert (days[0], days[-1]) == (shown.days()[0], shown.days()[-1])
    assert days.count(None) == (len([day for day in days if day]) < len(shown.days()))
    strip.grab()


# ---------------------------------------------------------------- the load


def loads(*in_hand: int) -> list[DepartmentLoad]:
    total = sum(in_hand) or 1
    return [
        DepartmentLoad(at, f"部门{at}", f"D{at}", f"部门{at}", f"D{at}", Load(count, count // 4, 4, 3), count / total)
        for at, count in enumerate(in_hand, start=1)
    ]


def test_a_department_over_the_warning_share_is_named_in_the_band(theme: Theme, qtbot: QtBot) -> None:
    pane = LoadPane(0.4)
    qtbot.addWidget(pane)
    pane.show_loads(loads(133, 9, 8, 6, 5, 13))
    assert "D1" in pane.band.text or "部门1" in pane.band.text
    assert "76 %" in pane.band.text and "40 %" in pane.band.text
    pane.show_loads(loads(10, 9, 8, 6, 5, 13))
    assert pane.band.text == ""


def test_a_share_of_few_cases_means_nothing(theme: Theme, qtbot: QtBot) -> None:
    pane = LoadPane(0.4)
    qtbot.addWidget(pane)
    pane.show_loads(loads(5, 1, 1))
    assert pane.band.text == ""


def test_the_departments_of_the_act_are_among_the_bars_however_small(theme: Theme, qtbot: QtBot) -> None:
    pane = LoadPane(0.4)
    qtbot.addWidget(pane)
    pane.resize(552, 300)
    pane.show_loads(loads(*range(40, 10, -1)))
    pane.bars.show_act({30: 2}, (29,))
    rows = pane.bars.rows()
    assert {29, 30} <= {row.id for row in rows}
    assert [row.load.in_hand for row in rows] == sorted((row.load.in_hand for row in rows), reverse=True)
    pane.grab()


def test_what_the_act_adds_is_drawn_and_said_before_it_is_real(seating: Seating, world: World) -> None:
    for _ in range(3):
        world.case_in(State.FILED)
    world.case_in(State.DISPATCHED)
    page = sit(seating)
    water = world.departments["water"]
    assert page.work.adds() == {water: 1}
    press(page, Key.Key_A, modifier=CTRL)
    assert page.work.adds() == {water: 3}
    assert "1 → 4" in page.work.foot.said()[1]
    assert "100 %" in page.work.foot.said()[1]


def test_the_deadline_follows_the_department_that_would_lead(seating: Seating, world: World) -> None:
    """The same unit runs on with its clock, another gets a new one (domain.md 4 rule 3)."""
    case_id = world.case_in(State.DISPATCHED, condition=1)
    world.travel(hours=1)
    world.perform("liaison", ask_return, case_id, None, reason=RequestReason.NOT_OURS, text="不归我们")
    world.perform("dispatcher", grant_return, case_id, None)
    page = sit(seating)
    ends = {}
    page.owners.give_focus()
    for row in list(page.owners.rows()):
        if row.id in (world.departments["water"], world.departments["housing"]):
            page.owners.table.go_to(row.id)
            press(page, Key.Key_1)
            assert page.work.strip._span is not None
            ends[row.id] = page.work.strip._span.due
    assert ends[world.departments["housing"]] - ends[world.departments["water"]] == timedelta(hours=1)
