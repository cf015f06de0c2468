# SPDX-License-Identifier: Apache-2.0
"""A seat hears of what came to it, what ran out and what was answered, once, and never of its own acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from commandcenter.changes import ChangeSet
from commandcenter.queries import session
from commandcenter.queries.seat import news, today
from commandcenter.services import deciding, disposing
from commandcenter.services.dispatching import dispatch, urge
from commandcenter.services.supervision.accepting import accept
from commandcenter.services.supervision.amending import edit
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.views.department.page import DepartmentPage
from commandcenter.views.frame import seat_news
from commandcenter.views.frame.day_figures import DayFigures
from commandcenter.views.frame.seat_news import watched_by
from commandcenter.views.shell.notices import Sound
from commandcenter.vocabulary import RequestReason, Role, Source, State
from tests.views.frame.test_finding import Page, attended
from tests.views.seating import Seating
from tests.world import World


class Listening:
    """A seat that is attended to, and what it heard."""

    def __init__(self, seating: Seating, who: str, build: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seating, self.world = seating, seating.world
        self.window, self.page, _ = attended(seating, who, build)
        self.heard: list[Sound] = []
        monkeypatch.setattr(self.window.notices, "sound", self.heard.append)

    def perform(self, who: str, service: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do an act of another seat, and wait until this one has heard of it."""
        done = self.world.outcome(who, service, *args, **kwargs)
        self.seating.hub.announce(done.changes)
        self.seating.hub.flush()
        self.settled()
        return done.value

    def settled(self) -> None:
        self.seating.qtbot.wait(1)
        self.seating.settled()
        self.seating.settled()

    def reported(self, address: str = "柳岸街 88 号") -> int:
        draft = Intake(source=Source.SUPERVISOR, text="路灯不亮", address=address, seen_duplicates=self.world.cases())
        return int(self.perform("supervisor", take_in, draft)["case"])

    def lines(self) -> list[str]:
        """The bell's list, the oldest first."""
        return [one.text for one in reversed(self.window.notices.all_news())]


@pytest.fixture
def sit(seating: Seating, world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Listening]:
    for module in (today, news):
        monkeypatch.setattr(module, "database_now", lambda connection: world.now)
    return lambda who, build=Page: Listening(seating, who, build, monkeypatch)


def test_what_is_there_when_the_seat_is_taken_is_no_news(sit: Callable[..., Listening], world: World) -> None:
    world.case_in(State.REPORTED)
    seat = sit("acceptor")
    seat.seating.hub.announce(ChangeSet.everything())
    seat.settled()
    assert seat.lines() == [] and seat.heard == []


def test_a_new_report_sounds_and_a_click_on_its_line_opens_it(sit: Callable[..., Listening]) -> None:
    seat = sit("acceptor")
    case = seat.reported()
    (line,) = seat.window.notices.all_news()
    assert "柳岸街 88 号" in line.text and seat.heard == [Sound.NEW]
    assert line.open is not None
    line.open()
    assert seat.page.opened == [case]


def test_ones_own_act_is_no_news(sit: Callable[..., Listening]) -> None:
    seat = sit("acceptor")
    draft = Intake(source=Source.HOTLINE_12345, text="路灯不亮", address="竹里 9 号")
    seat.page.desk.runner.write(take_in, draft)
    seat.settled()
    assert seat.lines() == [] and seat.heard == []


def test_what_a_colleague_has_in_hand_is_no_news(sit: Callable[..., Listening]) -> None:
    seat = sit("acceptor")
    case = seat.reported()
    seat.perform("acceptor2", accept, case, None)
    assert len(seat.lines()) == 1


def test_a_case_that_a_colleague_passes_on_or_corrects_is_no_news_again(sit: Callable[..., Listening]) -> None:
    seat = sit("leader")
    case = seat.reported()
    seat.perform("acceptor", edit, case, None, {"address": "柳岸街 90 号"})
    seat.perform("acceptor", accept, case, None)
    assert len(seat.lines()) == 1


def test_a_flood_is_told_in_one_line_with_one_sound(sit: Callable[..., Listening], world: World) -> None:
    seat = sit("leader")
    for _ in range(7):
        world.case_in(State.REPORTED)
    seat.seating.hub.announce(ChangeSet.everything())
    seat.settled()
    (line,) = seat.lines()
    assert "7" in line and seat.heard == [Sound.NEW]


def test_sounds_in_one_second_are_one(sit: Callable[..., Listening], monkeypatch: pytest.MonkeyPatch) -> None:
    seat = sit("acceptor")
    for _ in range(3):
        seat.reported()
    assert len(seat.lines()) == 3 and len(seat.heard) == 1
    monkeypatch.setattr(seat_news, "SOUND_SECONDS", 0.0)
    seat.reported()
    assert len(seat.heard) == 2


def test_a_case_that_runs_out_is_told_once(
    sit: Callable[..., Listening], world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_news, "SOUND_SECONDS", 0.0)
    seat = sit("acceptor")
    case = seat.reported()
    world.travel(hours=3)
    assert world.case(case).due_at < world.now
    for _ in range(3 * seat_news.ASK_AGAIN_SECONDS):
        seat.page.desk.clock.tick.emit(world.now)
        seat.settled()
    assert seat.heard == [Sound.NEW, Sound.OVERDUE]
    assert len(seat.lines()) == 2 and seat.window.notices.all_news()[0].open is not None


def test_a_department_hears_of_a_new_ticket_and_of_the_answer_to_its_request(
    sit: Callable[..., Listening], world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_news, "SOUND_SECONDS", 0.0)
    filed = world.case_in(State.FILED)
    seat = sit("liaison", DepartmentPage)
    seat.perform("dispatcher", dispatch, filed, None, lead=world.departments["water"])
    assert seat.heard == [Sound.NEW]
    seat.page._desk.runner.write(disposing.ask_return, filed, None, reason=RequestReason.NOT_OURS)
    seat.settled()
    world.travel(minutes=1)
    seat.perform("dispatcher", deciding.refuse_return, filed, None, reason="yours by the catalogue")
    assert seat.heard == [Sound.NEW, Sound.ANSWER], "an answer is not a new ticket besides"
    assert "不同意" in seat.lines()[-1] or "Refused" in seat.lines()[-1]
    seat.perform("dispatcher", urge, filed, None, text="tonight")
    assert seat.heard == [Sound.NEW, Sound.ANSWER], "it is told once, whatever happens to the case afterwards"


def test_a_department_hears_nothing_of_others(sit: Callable[..., Listening], world: World) -> None:
    filed = world.case_in(State.FILED)
    seat = sit("liaison", DepartmentPage)
    seat.perform("dispatcher", dispatch, filed, None, lead=world.departments["police"])
    seat.reported()
    assert seat.lines() == []


def test_the_foot_tells_the_day_and_who_leads(
    sit: Callable[..., Listening], world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "database_now", lambda connection: world.now)
    seat = sit("acceptor")
    figures = seat.window.findChild(DayFigures)
    figures._pause.setInterval(1)
    case = seat.reported()
    seat.page.desk.runner.write(accept, case, None)
    texts = seat.window.status._texts
    seat.seating.qtbot.waitUntil(lambda: "1" in texts[1].text())
    assert "100 %" in texts[1].text() and "leader" in texts[2].text()


@pytest.mark.parametrize("role", [Role.STATION, Role.ADMINISTRATOR, Role.SUPERVISOR])
def test_who_works_on_no_cases_hears_nothing(world: World, role: Role) -> None:
    assert watched_by(world.actor(role)) is None
