# SPDX-License-Identifier: Apache-2.0
"""Whatever happens to server, password or post while somebody sits there: one sentence, and no word is lost."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from commandcenter.cli.shared.stores import ADDRESS
from commandcenter.cli.shell import run
from commandcenter.models import guards
from commandcenter.paths import DataDir
from commandcenter.stage.hands import activate, go_to, press, wait_until, write
from commandcenter.stage.program import StagedProgram
from commandcenter.upkeep.server.founding import connect
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.server import ServerProblem
from tests.seats.conftest import NAME, SECRET, Pilot
from tests.seats.test_signing_in import opened, typed

LOGIN = "acceptor61"
OTHER_SECRET = "another-secret-26"
FULL = (
    "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100', MESSAGE = '设备上没有空间'; END $$",
    "CREATE TRIGGER no_room BEFORE INSERT ON report FOR EACH ROW EXECUTE FUNCTION no_room()",
)


class Sitting:
    """Somebody who takes a call while something goes wrong."""

    def __init__(self, program: StagedProgram, pilot: Pilot) -> None:
        self.program, self.pilot = program, pilot
        self.post = 0
        self.seat = self.sit(SECRET)

    def sit(self, secret: str) -> Any:
        """Sign in, at the page that is there or a new one."""
        seat = typed(self.program, LOGIN, secret)
        wait_until(lambda: seat.window is not None, "the seat")
        self.program.settle()
        return seat

    def sit_again(self, secret: str) -> None:
        """Leave by the key, and sign in at the page that comes."""
        press("Ctrl+Shift+Q")
        wait_until(lambda: self.seat.page.isVisible(), "the sign-in page")
        self.seat.close()
        self.seat = self.sit(secret)

    @property
    def form(self) -> Any:
        return self.seat.window.page.report

    def type(self, words: str) -> None:
        """Type a call's words into an empty report."""
        activate(self.seat.window)
        press("F2")
        self.form.source.setCurrentIndex(2)
        go_to(self.form.body.words)
        write(words)
        self.program.settle()

    def take_in(self) -> None:
        activate(self.seat.window)
        self.seat.window.registry.action("acceptor.save").trigger()

    def told(self, sentence: str) -> None:
        """Wait until the band says it."""
        wait_until(lambda: sentence in self.seat.window.notices.band.text, sentence)
        self.program.settle()

    def finds_again(self, words: str) -> None:
        """Wait for the words in the form and submit them; an act that was on its way is sent by itself instead."""
        wait_until(lambda: self.form.body.values()["text"] == words or self.stored(words) > 0, "the words to be there")
        if not self.stored(words):
            self.take_in()

    def stored(self, words: str) -> int:
        return int(self.pilot.run("SELECT count(*) FROM report WHERE text = %s", words)[0][0])

    def is_there_once(self, words: str) -> None:
        wait_until(lambda: self.stored(words) == 1, f"{words} to be there")
        self.program.settle()
        assert self.form.is_blank and self.stored(words) == 1


@contextmanager
def held_up(pilot: Pilot) -> Iterator[Callable[[], bool]]:
    """Keep acts waiting in their middle; give what tells whether one waits."""
    other = connect(pilot.server.owner)
    try:
        other.execute("BEGIN")
        other.execute("LOCK TABLE history IN SHARE MODE")
        yield lambda: bool(pilot.run("SELECT 1 FROM pg_locks WHERE NOT granted"))
    finally:
        other.close()


def gone_in_the_middle_of_the_act(sitting: Sitting, words: str) -> None:
    """The server dies while the act is half written."""
    server = sitting.pilot.server
    with held_up(sitting.pilot) as waits:
        sitting.take_in()
        wait_until(waits, "the act to be in its middle")
        assert server._process is not None
        server._process.send_signal(signal.SIGQUIT)
        server._process.wait(30)
        wait_until(lambda: sitting.seat.window.notices.line_band.isVisible(), "the lost line")
    assert sitting.form.is_blank, "what was sent is kept on disk, and the next call can be taken"
    assert len(list((sitting.program.data.drafts).rglob("*.json"))) == 1
    server.start()
    wait_until(lambda: not sitting.seat.window.notices.line_band.isVisible(), "the line", 40)


def full(sitting: Sitting, words: str) -> None:
    """The server's disk is full; an operator who is told so submits again later."""
    for statement in FULL:
        sitting.pilot.run(statement)
    sitting.take_in()
    sitting.told("磁盘已满")
    assert sitting.form.body.values()["text"] == words and sitting.stored(words) == 0
    sitting.pilot.run("DROP FUNCTION no_room CASCADE")
    sitting.take_in()


def another_password(sitting: Sitting, words: str) -> None:
    """An administrator hands out another password."""
    owner = sitting.pilot.owner()
    with owner.writer.begin() as connection:
        guards.set_password(connection, NAME, LOGIN, OTHER_SECRET)
    owner.dispose()
    sitting.pilot.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", f"{NAME}.{LOGIN}")
    sitting.take_in()
    sitting.told(ServerProblem.SIGNED_OUT.zh)
    sitting.sit_again(OTHER_SECRET)


def no_post_any_more(sitting: Sitting, words: str) -> None:
    """An administrator takes the post away, and gives it back when asked."""
    role = sitting.pilot.run("SELECT id, person_id, seat FROM person_role WHERE person_id = %s", sitting.post)[0]
    sitting.pilot.run("DELETE FROM person_role WHERE id = %s", role[0])
    sitting.take_in()
    sitting.told(ServerProblem.NO_RIGHT.zh)
    assert sitting.form.body.values()["text"] == words and sitting.stored(words) == 0
    sitting.pilot.run("INSERT INTO person_role (person_id, role, seat) VALUES (%s, 'acceptor', %s)", *role[1:])
    sitting.sit_again(OTHER_SECRET)


TROUBLES = (gone_in_the_middle_of_the_act, full, another_password, no_post_any_more)
SIGNED_IN_AGAIN = (another_password, no_post_any_more)


@pytest.mark.allow_log_warnings
def test_what_is_typed_outlives_every_trouble_and_is_there_once(
    qapp: QApplication, pilot: Pilot, data: DataDir, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("commandcenter.views.common.runner.RETRY_MS", 200)
    person = pilot.add(LOGIN, Role.ACCEPTOR, "受理 61 席")
    with opened(qapp, data, pilot.address) as program:
        sitting = Sitting(program, pilot)
        sitting.post = person
        for number, trouble in enumerate(TROUBLES):
            words = f"路灯不亮，第 {number} 处"
            sitting.type(words)
            trouble(sitting, words)
            if trouble in SIGNED_IN_AGAIN:
                sitting.finds_again(words)
            sitting.is_there_once(words)
    assert verified(pilot, data, monkeypatch, capsys) == (0, True)
    pilot.run("UPDATE \"case\" SET state = 'closed' WHERE text = '路灯不亮，第 1 处'")
    assert verified(pilot, data, monkeypatch, capsys) == (1, False)


def verified(pilot: Pilot, data: DataDir, monkeypatch: Any, capsys: Any) -> tuple[int, bool]:
    """Run `db verify` as the owner; return its exit code and what it says."""
    monkeypatch.setenv(ADDRESS, pilot.server.owner.text(secret=True))
    capsys.readouterr()
    code = run(["db", "verify", "--json", "--data-dir", str(data.root)])
    said = capsys.readouterr().out.strip().splitlines()
    return code, bool(json.loads(said[-1])["clean"])
