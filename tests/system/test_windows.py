# SPDX-License-Identifier: Apache-2.0
"""Windows of one process and of two see each other's acts; what is typed outlives the process it was typed in."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from commandcenter.models.engine import open_engines
from commandcenter.stage.hands import activate, press, wait_until
from commandcenter.stage.town import Town
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import State
from tests.playing import Open, copy_of

ROOT = Path(__file__).resolve().parents[2]
WORDS = "泽亭名邸门口有人堆放装修垃圾，挡住消防通道"


@contextmanager
def another(data: Any, does: str, **told: Any) -> Iterator[subprocess.Popen[str]]:
    """Run a second process on the same town; it does not outlive the test."""
    command = [sys.executable, "-m", "tests.system.hand"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps({"data": str(data.root), "does": does, **told}) + "\n")
            process.stdin.flush()
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def holder_shown(window: Any, case_id: int) -> str | None:
    """Return the seat that the window's list shows at a case."""
    rows = {row.id: row for row in window.page.left.queues.rows()}
    return rows[case_id].holder_seat if case_id in rows else None


def test_two_windows_of_one_process_see_each_others_acts(play: Open) -> None:
    with play() as program:
        _, second = program.sit("acceptor02")
        seat, first = program.sit("acceptor01")
        press("F4")
        program.settle()
        case_id = first.page.case.detail.row.id
        wait_until(
            lambda: holder_shown(second, case_id) == seat.desk.actor.seat, "the hold to be seen at the other seat"
        )
        activate(first)
        press("Shift+F4")
        wait_until(lambda: holder_shown(second, case_id) is None, "the hold to go at the other seat")


def test_a_window_sees_the_acts_of_another_process(play: Open, town: Any) -> None:
    with play(moment=None) as program:  # two processes have one clock only where it goes
        _, window = program.sit("acceptor01")
        case_id = window.page.left.queues.rows()[0].id
        with another(town, "hold", case=case_id) as process:
            assert said(process) == "done"
        wait_until(lambda: holder_shown(window, case_id) == "受理 15 席", "the hold of the other process to be seen")


def test_a_report_typed_before_the_program_was_killed_is_there_at_the_next_start(play: Open, town: Any) -> None:
    with another(town, "write", words=WORDS) as process:
        assert said(process) == "kept"
        process.kill()
        process.wait(20)
    with play(moment=None) as program:
        _, window = program.sit("acceptor01")
        assert window.page.on_report
        assert window.page.report.body.values()["text"] == WORDS


def test_a_full_disk_is_said_and_nothing_is_half_done(town: Any) -> None:
    assert refused(town, "fill") == ("DISK_FULL", "The disk is full and nothing was written")


def test_a_file_one_may_not_write_is_said_and_nothing_is_half_done(town_made_once: Any) -> None:
    # Beside the tests' own directory, which nobody but its owner may look into.
    with tempfile.TemporaryDirectory() as room:
        Path(room).chmod(0o755)
        data = copy_of(town_made_once, Path(room) / "data")
        data.root.chmod(0o755)
        assert refused(data, "lose") == ("DATABASE_READ_ONLY", f"{data.database} is read-only and nothing was written")


def refused(data: Any, trouble: str) -> tuple[str, str]:
    """Let another process try to refuse a report, and return which problem it had and the beginning of its sentence."""
    engines = open_engines(f"sqlite:///{data.database}")
    town = Town(engines)
    case_id = town.free_case(State.REPORTED)
    before = town.version(case_id)
    engines.dispose()
    with another(data, trouble, case=case_id) as process:
        problem, sentence = said(process), said(process)
    assert town.version(case_id) == before
    assert town.state(case_id) is State.REPORTED
    assert verify(engines, data.attachments).clean
    engines.dispose()
    return problem, sentence.split(";")[0]
