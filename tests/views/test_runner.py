# SPDX-License-Identifier: Apache-2.0
"""Background work: results come home, dead pages are left in peace, nothing typed is lost with the line."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from commandcenter.views.common.held_writes import HeldWrite, HeldWrites
from commandcenter.views.common.runner import LineLost, Runner
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.server import ServerProblem
from tests.views.doubles import Done


class Page(QObject):
    """Someone who asks."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Any] = []
        self.threads: list[QThread] = []

    def hear(self, value: Any) -> None:
        self.heard.append(value)
        self.threads.append(QThread.currentThread())


def test_a_write_comes_back_on_the_gui_thread_with_its_value_and_tells_what_changed(
    qtbot: QtBot, runner: Runner
) -> None:
    page, changes = Page(), []
    runner.changed.connect(changes.append)
    runner.write(lambda a, b=0: a + b, 2, b=3, then=page.hear)
    qtbot.waitUntil(lambda: page.heard == [5])
    assert page.threads == [page.thread()]
    assert len(changes) == 1
    assert not runner.busy


def test_writes_run_one_after_the_other_in_the_order_asked(qtbot: QtBot, runner: Runner) -> None:
    order: list[int] = []
    page = Page()
    for number in range(50):
        runner.write(order.append, number, then=page.hear)
    qtbot.waitUntil(lambda: len(page.heard) == 50)
    assert order == list(range(50))


def test_reads_do_not_wait_for_each_other(qtbot: QtBot, runner: Runner) -> None:
    page, gate = Page(), threading.Event()
    runner.read(lambda _, seconds: gate.wait(seconds), 5, then=page.hear)
    runner.read(lambda _: "quick", then=page.hear)
    qtbot.waitUntil(lambda: page.heard == ["quick"])
    gate.set()
    qtbot.waitUntil(lambda: page.heard == ["quick", True])


def test_a_page_that_died_is_not_called(qtbot: QtBot, runner: Runner) -> None:
    page, other, gate = Page(), Page(), threading.Event()
    runner.write(gate.wait, 5, then=page.hear)
    runner.write(lambda: "later", then=other.hear)
    delete(page)
    gate.set()
    qtbot.waitUntil(lambda: other.heard == ["later"])
    assert page.heard == []


def test_of_reads_that_follow_typing_only_the_newest_answers(qtbot: QtBot, runner: Runner) -> None:
    page, gate = Page(), threading.Event()
    for text in ("g", "gl", "glj", "gljg"):
        runner.read(lambda _, text=text: gate.wait(5) and text, then=page.hear, latest="item")
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert page.heard == ["gljg"]


def test_a_refusal_reaches_the_form_and_leaves_no_line_in_the_log(
    qtbot: QtBot, runner: Runner, caplog: pytest.LogCaptureFixture
) -> None:
    page = Page()

    def refuse() -> None:
        raise Refused(Problem.REASON_MISSING, field="reason")

    with caplog.at_level(logging.WARNING):
        runner.write(refuse, failed=page.hear)
        qtbot.waitUntil(lambda: len(page.heard) == 1)
    assert page.heard[0].problem is Problem.REASON_MISSING
    assert not caplog.records


@pytest.mark.allow_log_warnings
def test_an_error_nobody_asked_about_is_announced(qtbot: QtBot, runner: Runner) -> None:
    with qtbot.waitSignal(runner.unhandled) as told:
        runner.read(lambda _: 1 / 0)
    assert isinstance(told.args[0], ZeroDivisionError)


# ---------------------------------------------------------------- the line


class Down(Exception):
    """The database is gone."""


@dataclass(frozen=True)
class Form:
    """What a form sends."""

    words: str
    photos: tuple[bytes, ...] = ()


DONE: dict[str, Any] = {}


def file(form: Form) -> str:
    return form.words


class Line:
    """A database that can be cut off."""

    def __init__(self) -> None:
        self.down = False
        self.troubles: list[Refused] = []

    def write(self, function: Callable[..., Any], act_id: str, *args: Any, **kwargs: Any) -> Done:
        self.ping()
        if self.troubles:
            raise self.troubles.pop()
        DONE.setdefault(act_id, []).append(function(*args, **kwargs))
        return Done(DONE[act_id][0])

    def ping(self) -> None:
        if self.down:
            raise Down


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    DONE.clear()
    monkeypatch.setattr("commandcenter.views.common.runner.RETRY_MS", 10)
    return Line()


CENTRE_TIME = datetime(2026, 11, 22, 3, tzinfo=UTC)


def run_on(line: Line) -> Runner:
    return Runner(
        line.write,
        lambda q: q(),
        ping=line.ping,
        is_line_lost=lambda error: isinstance(error, Down),
        now=lambda: CENTRE_TIME,
    )


def kept_in(folder: Path) -> HeldWrites:
    return HeldWrites(folder, package=__name__.split(".")[0])


def test_an_act_made_while_the_line_is_down_is_sent_once_when_it_returns(
    qtbot: QtBot, line: Line, tmp_path: Path
) -> None:
    runner, page = run_on(line), Page()
    runner.hold_in(kept_in(tmp_path))
    line.down = True
    with qtbot.waitSignal(runner.line_lost):
        act = runner.write(file, Form("manhole"), then=page.hear, failed=page.hear)
    qtbot.waitUntil(lambda: len(page.heard) == 1)
    assert isinstance(page.heard[0], LineLost) and page.heard[0].kept
    assert page.heard[0].since == CENTRE_TIME, "this machine's clock may be wrong"
    second = runner.write(file, Form("lamp"), then=page.hear, failed=page.hear)
    assert len(list(tmp_path.glob("*.json"))) == 2
    late: list[tuple[object, bool]] = []
    runner.held_sent.connect(lambda write, error, told: late.append((error, told)))
    with qtbot.waitSignal(runner.line_restored):
        line.down = False
    qtbot.waitUntil(lambda: page.heard[2:] == ["manhole", "lamp"])
    assert late == [(None, True)] * 2
    assert {act: ["manhole"], second: ["lamp"]} == DONE
    assert not list(tmp_path.iterdir())
    runner.close()


def test_acts_of_a_killed_program_are_sent_by_the_next(qtbot: QtBot, line: Line, tmp_path: Path) -> None:
    first = run_on(line)
    first.hold_in(kept_in(tmp_path))
    line.down = True
    with qtbot.waitSignal(first.line_lost):
        act = first.write(file, Form("井盖", (b"\xff\x00",)))
    first.close()  # nothing of what it knew is left but the folder
    line.down = False
    second = run_on(line)
    with qtbot.waitSignal(second.held_sent) as sent:
        assert second.hold_in(kept_in(tmp_path)) == 1
    assert sent.args[0].act_id == act and sent.args[1:] == [None, False]
    assert {act: ["井盖"]} == DONE
    assert not list(tmp_path.iterdir())
    second.close()


def test_a_sign_of_life_means_nothing_later_and_is_never_kept(qtbot: QtBot, line: Line, tmp_path: Path) -> None:
    runner, page = run_on(line), Page()
    runner.hold_in(kept_in(tmp_path))
    line.down = True
    with qtbot.waitSignal(runner.line_lost):
        runner.write_now(file, Form("beat"), failed=page.hear, owner=page)
    runner.write_now(file, Form("beat"), failed=page.hear, owner=page)
    qtbot.waitUntil(lambda: len(page.heard) == 2)
    assert [(type(error), error.kept) for error in page.heard] == [(LineLost, False)] * 2
    assert runner.waiting == 0 and not list(tmp_path.iterdir())
    line.down = False
    with qtbot.waitSignal(runner.line_restored) as back:
        pass
    assert back.args == [0] and not DONE
    runner.close()


def test_what_waited_for_the_line_goes_on_waiting_while_the_server_is_in_trouble(
    qtbot: QtBot, line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commandcenter.views.common.runner.PUT_OFF_MS", 10)
    runner, page = run_on(line), Page()
    runner.hold_in(kept_in(tmp_path))
    line.down = True
    runner.write(file, Form("manhole"), then=page.hear, failed=page.hear)
    qtbot.waitUntil(lambda: len(page.heard) == 1)
    line.troubles = [Refused(ServerProblem.DISK_FULL, where="a"), Refused(Problem.DATABASE_BUSY)]
    line.down = False
    qtbot.waitUntil(lambda: page.heard[1:] == ["manhole"])
    assert not line.troubles and not list(tmp_path.iterdir())
    runner.close()


def test_what_waited_is_not_thrown_away_when_its_person_must_sign_in_again(
    qtbot: QtBot, line: Line, tmp_path: Path
) -> None:
    runner, page = run_on(line), Page()
    runner.hold_in(kept_in(tmp_path))
    line.down = True
    runner.write(file, Form("manhole"), then=page.hear, failed=page.hear)
    qtbot.waitUntil(lambda: len(page.heard) == 1)
    line.troubles = [Refused(ServerProblem.SIGNED_OUT)]
    line.down = False
    qtbot.waitUntil(lambda: len(page.heard) == 2)
    assert page.heard[1].problem is ServerProblem.SIGNED_OUT
    assert len(kept_in(tmp_path).load()) == 1
    runner.close()


@pytest.mark.allow_log_warnings
def test_a_file_that_names_foreign_code_is_set_aside_and_never_run(tmp_path: Path) -> None:
    (tmp_path / "00000001-a.json").write_text(
        '{"act_id": "a", "function": "os:system", "args": ["true"], "kwargs": {}}'
    )
    assert kept_in(tmp_path).load() == []
    assert [path.suffix for path in tmp_path.iterdir()] == [".unread"]


@pytest.mark.allow_log_warnings
def test_what_cannot_be_kept_is_said(tmp_path: Path) -> None:
    assert not kept_in(tmp_path).save(HeldWrite("a", file, (object(),), {}))
    assert kept_in(tmp_path).save(HeldWrite("b", file, (Form("x"),), {"mark": frozenset({1})}))
    [kept] = kept_in(tmp_path).load()
    assert kept.args == (Form("x"),) and kept.kwargs == {"mark": frozenset({1})} and kept.function is file
