# SPDX-License-Identifier: Apache-2.0
"""Two seats and a wall, each a process with its own settings, take a case from the call to its end on one server."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from commandcenter import settings as settings_file
from commandcenter.models import Case
from commandcenter.models.engine import open_engines
from commandcenter.paths import DataDir
from commandcenter.server_address import ServerAddress
from commandcenter.services.checking import answer_check
from commandcenter.services.disposing import feed_back, sign_for
from commandcenter.services.server.entering import enter
from commandcenter.services.server.passwords import choose
from commandcenter.services.signing_in import take_seat
from commandcenter.services.supervision.verifying import answer_verify
from commandcenter.services.unit_of_work import perform
from commandcenter.settings import Database
from commandcenter.stage.pictures import prepare
from commandcenter.stage.town import Town
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import CheckResult, FeedbackKind, Role, State, VerifyResult
from tests.seats.conftest import SECRET, USER, free_port

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0
PICTURES = os.environ.get("COMMANDCENTER_TEST_PICTURES", "")
"""A folder in which this test leaves pictures of its windows, to be looked at."""
WORDS = "人行道上的井盖松动，车一压就有异响，怕老人绊倒"


@dataclass
class Machine:
    """A process with windows, and the hand at its keyboard."""

    process: subprocess.Popen[str]
    name: str
    log: Path

    def do(self, what: str, **told: Any) -> Any:
        """Tell it something and return its answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"do": what, **told}) + "\n")
        self.process.stdin.flush()
        answer = self.hear()
        assert "failed" not in answer, f"{self.name}: {answer['failed']}"
        return answer["said"]

    def hear(self) -> Any:
        """Return the next thing it says."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"{self.name} is gone: {self.log.read_text()[-2000:]}"
        return json.loads(line)

    def press(self, *keys: str) -> None:
        self.do("press", keys=keys)

    def grab(self, name: str) -> None:
        """Leave a picture where pictures are wanted."""
        if PICTURES:
            self.do("grab", path=str(Path(PICTURES) / f"{self.name}-{name}.png"))


@dataclass
class Hall:
    """A served town: its address as the owner, where its passwords lie, and a directory for each machine."""

    owner: ServerAddress
    room: Path
    first: dict[str, str]

    @property
    def seats(self) -> ServerAddress:
        """Where seats sign in."""
        return self.owner.as_("")

    @contextmanager
    def machine(self, name: str, **told: Any) -> Iterator[Machine]:
        """Start a process on a machine of its own that knows where the server is; it does not outlive the test."""
        data = DataDir(self.room / name).create()
        kept = settings_file.load(data.settings)
        settings_file.save(replace(kept, database=Database.of(self.seats)), data.settings)
        if told["is"] == "wall":
            (self.room / "town" / "wall.password").rename(data.root / "wall.password")
        with (self.room / f"{name}.log").open("w") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.system.driven"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=log, text=True,
            )  # fmt: skip
        machine = Machine(process, name, self.room / f"{name}.log")
        try:
            assert process.stdin is not None
            process.stdin.write(json.dumps({"data": str(data.root), **told}) + "\n")
            process.stdin.flush()
            assert machine.hear() == "here"
            yield machine
        finally:
            process.kill()
            process.communicate()

    def elsewhere(self, login: str, service: Any, case_id: int, **said: Any) -> None:
        """Let somebody who has no window here act, under the own login."""
        entered = enter(self.seats, login, self.first[login])
        try:
            engines = choose(entered.engines, login, self.first[login], SECRET) if entered.first else entered.engines
            self.first[login] = SECRET
            actor = take_seat(engines, entered.identity, entered.identity.posts[0].id)
            perform(engines, actor, f"{login}-{case_id}-{service.__name__}", service, case_id, None, **said)
        finally:
            entered.engines.dispose()
            engines.dispose()


@pytest.fixture
def hall() -> Iterator[Hall]:
    """Return a served training town."""
    with served() as made:
        yield made


@contextmanager
def served() -> Iterator[Hall]:
    """Give a training town served by `db serve`, moved there by `db move`: both as their processes do it."""
    # The server's own user has to come through, and the tests' directories are closed to it.
    with tempfile.TemporaryDirectory(prefix="cc-hall-", ignore_cleanup_errors=True) as folder, ExitStack() as after:
        room = Path(folder)
        room.chmod(0o755)
        prepare(DataDir(room / "town"), None, still=False)
        port, user = free_port(), ("--user", USER) if os.geteuid() == 0 else ()
        secret = room / "secret"
        secret.write_text(SECRET)
        words = ("db", "serve", "--dir", room / "server", "--port", port, "--host", "localhost", *user)
        more = ("--password-file", secret, "--data-dir", room / "keeper")
        serving = subprocess.Popen(
            [sys.executable, "-m", "commandcenter", *map(str, (*words, *more))], cwd=ROOT, stdout=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        after.callback(_end, serving)
        assert serving.stdout is not None and str(port) in serving.stdout.readline()
        owner = _owner(room / "server", port)
        move = [sys.executable, "-m", "commandcenter", "db", "move", "--to", owner.text(secret=True)]
        subprocess.run([*move, "--data-dir", str(room / "town")], cwd=ROOT, check=True, capture_output=True)
        with (room / "town" / "first-passwords.csv").open(encoding="utf-8-sig", newline="") as file:
            first = {row["login"]: row["password"] for row in csv.DictReader(file)}
        yield Hall(owner, room, first)


def _owner(folder: Path, port: int) -> ServerAddress:
    """Return the address of the town that is to be on this server, as its superuser."""
    secret = (folder / "postgres.password").read_text().strip()
    root = folder / "tls" / "root.crt"
    options = {"sslmode": "verify-full", "sslrootcert": str(root)} if root.exists() else {}
    return ServerAddress((("localhost", port),), "town", "postgres", secret, options=options)


def _end(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)


def wait_for(what: Any, name: str) -> Any:
    """Return what `what()` says once it is true."""
    until = time.monotonic() + PATIENCE
    while not (said := what()):
        assert time.monotonic() < until, f"waited in vain for {name}"
        time.sleep(0.05)
    return said


@pytest.mark.slow
def test_a_case_goes_from_the_call_to_its_end_between_two_seats_while_the_wall_watches(hall: Hall) -> None:
    engines = open_engines(hall.owner.text(secret=True))
    town = Town(engines)
    with hall.machine("wall", **{"is": "wall"}) as wall, hall.machine("acceptor", **{"is": "seat"}) as acceptor:  # noqa: SIM117
        with hall.machine("dispatcher", **{"is": "seat", "theme": "night"}) as dispatcher:
            for machine in (acceptor, dispatcher):
                login = f"{machine.name}01"
                machine.do("sit", login=login, first=hall.first[login], own=SECRET)
            play(hall, town, Table(acceptor, dispatcher, wall))
    assert verify(engines).clean
    engines.dispose()


@dataclass
class Table:
    """The machines of the hall."""

    acceptor: Machine
    dispatcher: Machine
    wall: Machine


def play(hall: Hall, town: Town, table: Table) -> None:
    """Take the call, and take its case to the end."""
    acceptor, dispatcher, wall = table.acceptor, table.dispatcher, table.wall
    wall.do("turn", scene="wall-area")
    before = wall.do("cases")
    case_id = take_the_call(acceptor, town)
    table_pictures(table, "1-verifying")
    hall.elsewhere(town.sent_supervisor(case_id), answer_verify, case_id, result=VerifyResult.CONFIRMED)
    at(acceptor, town, case_id, "Alt+3")
    acceptor.press("Ctrl+Return")
    reached(town, case_id, State.FILED)
    shown(wall, case_id, State.FILED)
    at(dispatcher, town, case_id, "Alt+1")
    table_pictures(table, "2-filed")
    dispatcher.press("Ctrl+Return")
    reached(town, case_id, State.DISPATCHED)
    shown(wall, case_id, State.DISPATCHED)
    lead = town.case(case_id).lead_department_id
    assert lead is not None
    liaison = town.login_of(Role.LIAISON, lead)
    hall.elsewhere(liaison, sign_for, case_id)
    hall.elsewhere(liaison, feed_back, case_id, result=FeedbackKind.REPAIRED, text="井盖已紧固，不再响动")
    shown(wall, case_id, State.DISPOSED)
    at(dispatcher, town, case_id, "Alt+4")
    dispatcher.press("Ctrl+Return")
    reached(town, case_id, State.CHECKING)
    hall.elsewhere(town.sent_supervisor(case_id), answer_check, case_id, result=CheckResult.PASS)
    at(acceptor, town, case_id, "Alt+5")
    table_pictures(table, "3-checked")
    acceptor.press("Ctrl+Return")
    reached(town, case_id, State.CLOSED)
    gone(wall, case_id)
    table_pictures(table, "4-closed")
    assert set(wall.do("cases")) == set(before), "the wall shows what it showed before the call"
    wait_for(lambda: ["受理员", "结案", "各类井盖"] in wall.do("told"), "the band of the last acts to tell it")


def take_the_call(acceptor: Machine, town: Town) -> int:
    """Take a call in by keys; return the case that came of it."""
    spot, before = town.spot(), newest(town)
    acceptor.press("F2")
    acceptor.do("go", field="report.source")
    acceptor.press("Home", "Down", "Down")
    acceptor.do("go", field="report.caller.name")
    acceptor.do("write", text="王女士")
    acceptor.do("go", field="report.body.words")
    acceptor.do("write", text=WORDS)
    acceptor.do("go", field="report.body.place.edit")
    acceptor.do("write", text=f"{spot.lon:.6f} {spot.lat:.6f}")
    acceptor.do("go", field="report.body.item.edit")
    acceptor.do("write", text="jg")
    acceptor.press("Return")
    acceptor.grab("0-call")
    acceptor.press("Ctrl+Return")
    case_id = int(wait_for(lambda: newest(town) != before and newest(town), "the case"))
    reached(town, case_id, State.VERIFYING)
    return case_id


def newest(town: Town) -> int:
    with town._engines.reader.connect() as connection:
        return int(connection.execute(select(func.max(Case.id))).scalar_one())


def at(machine: Machine, town: Town, case_id: int, key: str) -> None:
    """Go to the case in the queue of that key."""
    queue = "left.queues" if machine.name == "acceptor" else "queue"
    machine.do("walk", queue=queue, key=key, case=case_id, version=town.version(case_id))


def reached(town: Town, case_id: int, state: State) -> None:
    wait_for(lambda: town.state(case_id) is state, f"the case to be {state}")


def shown(wall: Machine, case_id: int, state: State) -> None:
    """Wait until the wall, which nobody touches, shows the case in that state."""
    wait_for(lambda: wall.do("cases").get(str(case_id)) == state, f"the wall to show it {state}")


def gone(wall: Machine, case_id: int) -> None:
    wait_for(lambda: str(case_id) not in wall.do("cases"), "the wall to let it go")


def table_pictures(table: Table, name: str) -> None:
    for machine in (table.acceptor, table.dispatcher, table.wall):
        machine.grab(name)
