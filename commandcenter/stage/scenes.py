# SPDX-License-Identifier: Apache-2.0
"""What the pictures show: each seat at work, and what is seldom seen but designed all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from commandcenter.services.holding import break_hold, take
from commandcenter.services.supervision.amending import edit
from commandcenter.stage import briefing
from commandcenter.stage.desks import administration, duty, means, preparing, stations
from commandcenter.stage.hands import go_to, press, wait_until, write
from commandcenter.stage.program import Line, StagedProgram
from commandcenter.stage.town import Town
from commandcenter.views.acceptor.page import AcceptorPage
from commandcenter.views.common.words import language
from commandcenter.views.main_window import MainWindow
from commandcenter.vocabulary import Queue, State

MAP_PATIENCE = 90.0
"""Seconds until the engine of the map stands; a busy machine without a graphics card takes its time."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One scene's surroundings."""

    program: StagedProgram
    town: Town
    window: MainWindow

    @property
    def acceptor(self) -> AcceptorPage:
        """The page of the acceptor seat."""
        page = self.window.page
        assert isinstance(page, AcceptorPage)
        return page

    def press(self, *keys: str) -> None:
        """Press keys, one after what the one before brought about."""
        for key in keys:
            press(key)
            self.program.settle()


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its name, who sits there, and what is done before it is taken."""

    name: str
    login: str | Callable[[Town], str]
    """Who sits there, or how that is found out in the town."""
    play: Callable[[Stage], None]
    await_picture: Callable[[Stage], None] = lambda stage: None
    """Waits before each view for what is drawn by another process."""


def new_report(stage: Stage) -> None:
    """A call in progress: the form filled in, what is alike beside it."""
    call, report = stage.town.call(), stage.acceptor.report
    stage.press("F2")
    go_to(report.caller.phone)
    write(call.phone)
    stage.program.settle()
    go_to(report.body.words)
    write(f"{call.place}，{call.words}")
    stage.program.settle()
    go_to(report.body.item.edit)
    stage.program.settle()


def to_file(stage: Stage) -> None:
    """A verified case that waits to be filed."""
    stage.press("Alt+3", "F4")


def to_call_back(stage: Stage) -> None:
    """A closed case whose reporter waits for an answer."""
    stage.press("Alt+6", "F4")


def proposal(stage: Stage) -> None:
    """A filed case and who should get it."""
    stage.press("Alt+2", "F4")


def review(stage: Stage) -> None:
    """What a department fed back, to be judged."""
    stage.press("Alt+4", "F4")


def asked(stage: Stage) -> None:
    """What a department asks for, to be decided."""
    stage.press("Alt+5", "F4")


def rework(stage: Stage) -> None:
    """A ticket that came back after a failed check."""
    stage.press("Alt+4", "F4")


def command_line(stage: Stage) -> None:
    """The command line over the work column."""
    stage.press("Alt+2", "F4", "Ctrl+K")


def command_fields(stage: Stage) -> None:
    """Dispatching by named fields, and what it would change."""
    stage.press("Alt+2", "F4", "Ctrl+K")
    write("assist=")
    stage.program.settle()
    write("xf" if language().startswith("zh") else "fi")
    stage.program.settle()


def large_map(stage: Stage) -> None:
    """The large map over the call it places."""
    new_report(stage)
    stage.press("F6")
    map_drawn(stage)


def large_map_near_by(stage: Stage) -> None:
    """The large map round a case that waits for its department."""
    stage.press("Alt+2", "F4", "F6")
    map_drawn(stage)


def map_drawn(stage: Stage) -> None:
    """Wait until the large map has drawn all there is."""
    # The engine of the map is loaded where a large map is drawn.
    from commandcenter.views.case.large_map.seat_map import SeatMap

    wait_until(lambda: stage.window.findChild(SeatMap) is not None, "the large map to be made", MAP_PATIENCE)
    view, drawn = stage.window.findChild(SeatMap), []
    assert view is not None
    said = view.settled.connect(lambda: drawn.append(True))
    for _ in range(2):
        stage.program.settle()
        drawn.clear()
        view.ask_settled()
        wait_until(lambda: bool(drawn), "the large map to be drawn", MAP_PATIENCE)
    view.settled.disconnect(said)
    stage.program.settle()


def appeals(stage: Stage) -> None:
    """A department's appeal against having been overdue."""
    stage.press("Alt+8", "F4")


def closed_late(stage: Stage) -> None:
    """What a department may appeal against."""
    stage.press("Alt+9", "F4")


def keys(stage: Stage) -> None:
    """The keys of a screen."""
    stage.press("F4", "F1")


def empty(stage: Stage) -> None:
    """A queue with nothing in it."""
    stage.press("Alt+7")


def loading(stage: Stage) -> None:
    """A list whose answer takes long."""
    stage.program.lose(Line.SILENT)
    stage.press("Alt+4")


def failing(stage: Stage) -> None:
    """A list that could not be read."""
    stage.program.lose(Line.REFUSING)
    stage.press("Alt+4")


def line_lost(stage: Stage) -> None:
    """The database is gone; what was read stays."""
    stage.press("Alt+2", "F4")
    stage.program.lose(Line.LOST)
    stage.press("Alt+3")


def held(stage: Stage) -> None:
    """A case in somebody else's hands."""
    case_id = stage.town.free_case(State.ACCEPTED)
    stage.town.act(stage.town.sit("acceptor14"), take, case_id)
    stage.program.settle()
    stage.acceptor.open_case(case_id)
    stage.program.settle()


def changed_meanwhile(stage: Stage) -> None:
    """Another seat changed what is being typed here."""
    case_id = stage.town.free_case(State.ACCEPTED)
    stage.press("Alt+3")
    stage.acceptor.open_case(case_id)
    stage.program.settle()
    go_to(stage.acceptor.work.body.words)
    write("，楼下商户也来反映")
    stage.program.settle()
    stage.town.act(stage.town.sit("leader02"), break_hold, case_id, reason="换班交接")
    other = stage.town.sit("acceptor13")
    stage.town.act(other, edit, case_id, stage.town.version(case_id), {"text": "已补充：通道被堵约两米"})
    stage.program.settle()


def figures(stage: Stage) -> None:
    """Departments over a month, and one of their figures looked into."""
    stage.window.go_to("evaluation")
    stage.program.settle()
    stage.press(*["Down"] * 16, "Right", "Right", "Right", "Right")


def figures_of_people(stage: Stage) -> None:
    """Supervisors over a quarter, the composite of one of them."""
    stage.window.go_to("evaluation")
    stage.program.settle()
    stage.press("Alt+6", "Alt+Q", "Down")


def cases_of_a_figure(stage: Stage) -> None:
    """The cases behind a figure."""
    figures(stage)
    stage.press("F6")


def weights(stage: Stage) -> None:
    """Other weights, and what they would make of everybody."""
    stage.window.go_to("evaluation")
    stage.program.settle()
    stage.press("F4")
    write("20")
    stage.press("Tab", "Tab")
    write("20")
    stage.program.settle()


def formulas(stage: Stage) -> None:
    """How every figure of a table is made."""
    stage.window.go_to("evaluation")
    stage.program.settle()
    stage.press("F2")


def day_without_cases(stage: Stage) -> None:
    """A year of which nothing is known."""
    stage.window.go_to("evaluation")
    stage.program.settle()
    stage.press("Alt+Y", "Alt+Left", "Alt+Left")


def locked(stage: Stage) -> None:
    """The seat locked itself."""
    stage.press("Alt+2", "F4", "Ctrl+L")


SCENES = (
    Scene("acceptor-report", "acceptor01", new_report),
    Scene("acceptor-case", "acceptor02", to_file),
    Scene("acceptor-call-back", "acceptor03", to_call_back),
    Scene("dispatcher-proposal", "dispatcher01", proposal),
    Scene("dispatcher-review", "dispatcher02", review),
    Scene("dispatcher-request", "dispatcher03", asked),
    Scene("department-rework", lambda town: town.liaison_with(Queue.REWORK), rework),
    Scene("command-line", "dispatcher04", command_line),
    Scene("command-fields", "dispatcher05", command_fields),
    Scene("map-acceptor", "acceptor11", large_map, map_drawn),
    Scene("map-dispatcher", "dispatcher02", large_map_near_by, map_drawn),
    Scene("keys", "acceptor04", keys),
    Scene("acceptor-appeal", "leader01", appeals),
    Scene("department-late", "liaison02", closed_late),
    Scene("duty-roster", "leader02", duty.roster),
    Scene("duty-alarms", "acceptor12", duty.alarms),
    Scene("duty-stations", "acceptor13", duty.stations),
    Scene("duty-weather", "leader03", duty.weather),
    Scene("duty-patrol", "director", duty.patrol),
    Scene("station-report", "station02", stations.report),
    Scene("station-reported", "station01", stations.reported),
    Scene("handover", stations.HANDS_OVER, stations.handover),
    Scene("preparing-scores", "leader01", preparing.scores),
    Scene("preparing-file", "leader02", preparing.file),
    Scene("preparing-events", "leader03", preparing.events),
    Scene("preparing-meeting", "director", preparing.meeting),
    Scene("preparing-zero", "leader01", preparing.zero),
    Scene("preparing-thresholds", "director", preparing.thresholds),
    Scene("department-hotline", "liaison01", preparing.hotline),
    Scene("means-people", "liaison16", means.people),
    Scene("means-gear", "liaison16", means.gear),
    Scene("means-calendar", "dispatcher03", means.calendar),
    Scene("administration-seats", "admin", administration.seats),
    Scene("administration-acts", "admin", administration.acts),
    Scene("administration-verify", "admin", administration.verify),
    Scene("evaluation", "director", figures),
    Scene("evaluation-people", "leader01", figures_of_people),
    Scene("evaluation-cases", "director", cases_of_a_figure),
    Scene("evaluation-weights", "director", weights),
    Scene("evaluation-formula", "admin", formulas),
    Scene("evaluation-empty", "leader01", day_without_cases),
    Scene("meeting-waiting", "leader01", briefing.waiting),
    Scene("meeting-proposals", "director", briefing.proposals),
    Scene("state-empty", "liaison24", empty),
    Scene("state-loading", "acceptor05", loading),
    Scene("state-error", "acceptor06", failing),
    Scene("state-no-permission", "supervisor01", lambda stage: None),
    Scene("state-line-lost", "acceptor07", line_lost),
    Scene("state-held", "acceptor08", held),
    Scene("state-changed-meanwhile", "acceptor09", changed_meanwhile),
    Scene("state-locked", "acceptor10", locked),
)

WALL_SCENES = ("wall-area", "wall-streets", "wall-hot", "wall-figures")
"""The scenes of the map wall, each drawn once: of the streets the busiest, of the cells the hottest."""


def sign_in(program: StagedProgram) -> QWidget:
    """Return the page everything begins with."""
    seat = program.open_seat("acceptor01")
    seat.show()
    return seat.page
