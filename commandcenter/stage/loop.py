# SPDX-License-Identifier: Apache-2.0
"""Carries one imported case through the whole loop by the keyboard of real windows, with every detour on the way."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from commandcenter.app.seat import Seat
from commandcenter.exchange.reports.importing import import_reports
from commandcenter.models import Case
from commandcenter.services.checking import answer_check
from commandcenter.services.supervision.verifying import answer_verify
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.stage.hands import activate, go_to, press, wait_until, write
from commandcenter.stage.program import StagedProgram
from commandcenter.stage.town import Spot, Town
from commandcenter.views.case.queue_list import QueueList
from commandcenter.vocabulary import Action, CheckResult, RequestKind, Role, State, VerifyResult

WORDS = "楼道墙面渗水起皮，墙砖脱落，已经砸到人"
ITEM = "C-PA-03"
QUEUES = {
    "acceptor": {State.REPORTED: "Alt+1", State.ACCEPTED: "Alt+3", State.CHECKED: "Alt+5", State.CLOSED: "Alt+6"},
    "dispatcher": {State.FILED: "Alt+1", State.DISPATCHED: "Alt+5", State.DISPOSED: "Alt+4"},
    "department": {State.DISPATCHED: "Alt+1"},
}
"""Which key leads to the queue where a seat finds a case of a state."""


@dataclass(frozen=True, slots=True)
class Step:
    """What was done: where, which act, by which keys ("" for what others did), and how the case stands after it."""

    seat: str
    action: Action
    keys: str
    state: State

    def sentence(self, language: str) -> str:
        """Return one line for people."""
        state = f"→ {self.state.label(language)}"
        return "".join(
            (_wide(self.seat, 16), _wide(self.action.label(language), 24), _wide(state, 18), self.keys)
        ).rstrip()


class Loop:
    """Plays acceptor, dispatcher and department by keys; supervisors answer through the services."""

    acceptor, dispatcher = "acceptor01", "dispatcher01"
    """Who sits at the seats of the centre now."""

    def __init__(self, program: StagedProgram, told: Callable[[Step], None] = lambda step: None) -> None:
        self._program, self._told = program, told
        self._town = Town(program.engines)
        self._seats: dict[str, Seat] = {}
        self.steps: list[Step] = []
        self.case_id = 0
        self._pressed: list[str] = []

    @property
    def case(self) -> Case:
        """The case as it is stored now."""
        return self._town.case(self.case_id)

    def run(self) -> Case:
        """Go the whole way; raises Stuck where it does not go on. Returns the case, closed and called back."""
        self._take_in()
        self._accept()
        self._verify()
        self._file()
        self._merge_a_second_call()
        self._dispatch()
        self._ask(RequestKind.RETURN, "Alt+T", State.FILED, Action.GRANT_RETURN)
        self._dispatch()
        self._ask(RequestKind.EXTENSION, "Alt+E", State.DISPATCHED, Action.GRANT_EXTENSION)
        self._feed_back("墙砖已铲除重贴")
        self._forward(CheckResult.FAIL)
        self._rework()
        self._feed_back("渗水点已做防水，墙面重新粉刷")
        self._forward(CheckResult.PASS)
        self._close()
        self._call_back()
        return self.case

    # ------------------------------------------------------------------ from report to filed

    def _take_in(self) -> None:
        self.spot = self._town.spot()
        number = f"R{uuid4().hex[:10]}"
        with tempfile.TemporaryDirectory() as room:
            path = Path(room) / "reports.csv"
            _write_export(path, number, self.spot)
            import_reports(self._program.engines, SYSTEM, path)
        self.case_id = self._town.case_of(number)
        self._note("import", Action.TAKE_IN)

    def _accept(self) -> None:
        page = self._at("acceptor", "acceptor01", State.REPORTED)
        self._press("Return")
        self._tab_to(page.work.body.item.edit)
        self._write(ITEM)
        self._press("Return")
        self._do("Ctrl+Return", State.VERIFYING)
        self._note("acceptor", Action.ACCEPT)

    def _verify(self) -> None:
        self._supervise(answer_verify, VerifyResult.CONFIRMED, State.ACCEPTED, Action.ANSWER_VERIFY)

    def _file(self) -> None:
        self._at("acceptor", self.acceptor, State.ACCEPTED)
        self._do("Ctrl+Return", State.FILED)
        self._note("acceptor", Action.FILE)

    def _merge_a_second_call(self) -> None:
        """Somebody calls about the same thing and wants to be told what was done."""
        page = self._front("acceptor").page
        self._press("F2")
        report = page.report
        self._tab_to(report.caller.phone)
        self._write("13800000000")
        self._tab_to(report.caller.wants_answer)
        self._press("Space")
        self._tab_to(report.body.words)
        self._write(f"{self.spot.text}，{WORDS}")
        wait_until(
            lambda: any(row.id == self.case_id for row in page.evidence.duplicates.rows), "the case to be found alike"
        )
        self._program.settle()
        before = self.case.version
        self._press("Ctrl+M")
        wait_until(lambda: self.case.version != before, "the call to be merged into the case")
        self._note("acceptor", Action.MERGE)

    # ------------------------------------------------------------------ out to the department and back

    def _dispatch(self) -> None:
        self._at("dispatcher", self.dispatcher, State.FILED)
        self._do("Ctrl+Return", State.DISPATCHED)
        self._note("dispatcher", Action.DISPATCH)

    def _ask(self, kind: RequestKind, key: str, after: State, grant: Action) -> None:
        self._department()
        self._press(key, "1", "Ctrl+Return")
        wait_until(lambda: self.case.request_kind is kind, f"{kind} to be asked")
        self._note("department", {RequestKind.RETURN: Action.ASK_RETURN}.get(kind, Action.ASK_EXTENSION))
        self._at("dispatcher", self.dispatcher, State.DISPATCHED)
        self._press("Ctrl+Return")
        wait_until(lambda: self.case.request_kind is None and self.case.state is after, f"{kind} to be granted")
        self._note("dispatcher", grant)

    def _feed_back(self, words: str) -> None:
        page = self._department()
        self._press("F2", "Right")
        self._tab_to(page.form.form.row("text").field)
        self._write(words)
        self._do("Ctrl+Return", State.DISPOSED)
        self._note("department", Action.FEED_BACK)

    def _forward(self, result: CheckResult) -> None:
        self._at("dispatcher", self.dispatcher, State.DISPOSED)
        self._do("Ctrl+Return", State.CHECKING)
        self._note("dispatcher", Action.FORWARD_TO_CHECK)
        self._supervise(answer_check, result, State.CHECKED, Action.ANSWER_CHECK)

    # ------------------------------------------------------------------ to the end

    def _rework(self) -> None:
        self._at("acceptor", self.acceptor, State.CHECKED)
        self._press("Ctrl+Return")
        self._write("渗水没有处理，墙面又起皮")
        self._do("Ctrl+Return", State.DISPATCHED)
        self._note("acceptor", Action.REWORK)

    def _close(self) -> None:
        self._at("acceptor", self.acceptor, State.CHECKED)
        self._do("Ctrl+Return", State.CLOSED)
        self._note("acceptor", Action.CLOSE)

    def _call_back(self) -> None:
        page = self._at("acceptor", "acceptor01", State.CLOSED)
        self._press("Return")
        call = page.work.call_back
        for question in (call.solved, call.satisfaction):
            self._tab_to(question)
            self._press("Right")
        self._press("Ctrl+Return")
        wait_until(lambda: not self.case.awaiting_callback, "the reporter to be called back")
        self._note("acceptor", Action.CALL_BACK)

    # ------------------------------------------------------------------ hands and feet

    def _supervise(self, answer: Callable[..., Any], result: Any, state: State, action: Action) -> None:
        login = self._town.sent_supervisor(self.case_id)
        actor = self._town.sit(login)
        self._town.act(actor, answer, self.case_id, self.case.version, result=result)
        assert self.case.state is state
        self._program.settle()
        self._note(login, action)

    def _department(self) -> Any:
        lead = self.case.lead_department_id
        assert lead is not None
        login = self._town.login_of(Role.LIAISON, lead)
        page = self._at("department", login, State.DISPATCHED)
        if not self.case.signed:
            self._press("Alt+A")
            wait_until(lambda: self.case.signed, "the department to sign")
            self._note("department", Action.SIGN_FOR)
        return page

    def _at(self, place: str, login: str, state: State) -> Any:
        """Go to the seat's queue and, by ↓, to the case in it; returns the seat's page."""
        page = self._front(place, login).page
        queue: QueueList = page.left.queues if place == "acceptor" else page.queue
        self._press(QUEUES[place][state])
        wait_until(lambda: any(row.id == self.case_id for row in queue.rows()), f"the case in the {place}'s queue")
        press("Ctrl+Home")
        for _ in queue.rows():
            if queue.current is not None and queue.current.id == self.case_id:
                break
            self._pressed.append("Down")
            press("Down")
        version = self.case.version
        wait_until(lambda: _shows(page, self.case_id, version), f"the case on the {place}'s screen")
        self._program.settle()
        return page

    def _front(self, place: str, login: str = "") -> Any:
        seat = self._seats.get(login or place)
        if seat is None:
            seat, _ = self._program.sit(login)
            self._seats[login] = seat
        self._seats[place] = seat
        assert seat.window is not None
        activate(seat.window)
        self._pressed.clear()
        return seat.window

    def _press(self, *keys: str) -> None:
        for key in keys:
            self._pressed.append(key)
            press(key)
            self._program.settle()

    def _tab_to(self, field: QWidget) -> None:
        go_to(field)
        self._pressed.append("Tab")

    def _write(self, text: str) -> None:
        write(text)
        self._pressed.append("…")
        self._program.settle()

    def _do(self, keys: str, state: State) -> None:
        self._pressed.append(keys)
        press(keys)
        wait_until(lambda: self._town.state(self.case_id) is state, f"the case to be {state}")
        self._program.settle()

    def _note(self, place: str, action: Action) -> None:
        self._program.settle()
        seat = self._seats.get(place)
        name = seat.desk.actor.seat if seat is not None and seat.desk is not None else place
        step = Step(name, action, _brief(self._pressed), self.case.state)
        self._pressed.clear()
        self.steps.append(step)
        self._told(step)


def _shows(page: Any, case_id: int, version: int) -> bool:
    detail = page.case.detail
    return detail is not None and detail.row.id == case_id and detail.row.version == version


def _wide(text: str, columns: int) -> str:
    """Fill `text` up to a number of a terminal's columns, of which a Han character takes two."""
    return text + " " * max(1, columns - sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text))


def _brief(keys: list[str]) -> str:
    """Say each run of the same key once."""
    told: list[str] = []
    for key in keys:
        if not told or told[-1] != key:
            told.append(key)
    return " ".join(told)


def _write_export(path: Path, number: str, spot: Spot) -> None:
    """Write what a hotline would hand over: one report, placed."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("工单编号", "诉求时间", "内容", "地址", "经度", "纬度"))
        table.writerow((number, "2026-11-20 09:00:00", f"{spot.text}，{WORDS}", spot.text, spot.lon, spot.lat))
