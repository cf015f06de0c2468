# SPDX-License-Identifier: Apache-2.0
"""The commands that found, serve, move and keep a centre on a server, as their processes do it."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from commandcenter.cli.shell import REFUSED, run
from commandcenter.models import Case, History, Person
from commandcenter.models.engine import open_engines
from commandcenter.paths import DataDir
from commandcenter.server_address import ServerAddress
from commandcenter.services.server.entering import enter
from commandcenter.settings import load
from commandcenter.upkeep.server import moving
from commandcenter.vocabulary import Refused, Role, State
from commandcenter.vocabulary.server import ServerProblem
from tests.seats.conftest import SECRET, USER, Pilot, free_port
from tests.world import World, settle

PATIENCE = 60


def of(pilot: Pilot, name: str) -> ServerAddress:
    """Return the address of another database of the pilot's server, as its superuser."""
    return pilot.server.owner.at(name)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    """Return what runs a command and gives the figures in its last line."""

    def command(*words: str) -> dict[str, Any]:
        assert run([*words, "--json"]) == 0
        return dict(json.loads(capsys.readouterr().out.strip().splitlines()[-1]))

    return command


def test_a_centre_is_founded_on_a_server_and_founding_again_changes_nothing(
    pilot: Pilot, data: DataDir, said: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMANDCENTER_PASSWORD", SECRET)
    address = of(pilot, "founded")
    words = ("db", "init", address.text(secret=True), "--admin", "chief", "--data-dir", str(data.root))
    first, again = said(*words), said(*words)
    assert (first["made_database"], first["administrator"]) == (True, "chief")
    assert (again["made_database"], again["administrator"], again["secrets"]) == (False, "", [])
    assert "founded" in first["pg_hba"] and "scram-sha-256" in first["pg_hba"]
    assert SECRET not in data.settings.read_text("utf-8")
    kept = load(data.settings).database.server
    assert kept is not None
    entered = enter(kept, "chief", SECRET)
    entered.engines.dispose()
    assert [post.role for post in entered.identity.posts] == [Role.ADMINISTRATOR]
    for login in ("keeper", "wall"):
        assert stat.S_IMODE((data.root / f"{login}.password").stat().st_mode) == 0o600


def test_a_password_among_the_words_of_a_command_is_not_taken_for_a_server(
    pilot: Pilot, data: DataDir, capsys: pytest.CaptureFixture[str]
) -> None:
    address = of(pilot, "open").text(secret=True)
    assert run(["db", "init", address, "--password", SECRET, "--data-dir", str(data.root)]) == REFUSED
    assert "--password-file" in capsys.readouterr().err


def test_an_account_that_may_not_make_a_database_is_told_what_is_missing(
    pilot: Pilot, data: DataDir, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMANDCENTER_PASSWORD", SECRET)
    pilot.run("CREATE ROLE weak LOGIN PASSWORD 'weak-weak'")
    address = of(pilot, "weakly").as_("weak", "weak-weak").text(secret=True)
    assert run(["db", "init", address, "--data-dir", str(data.root)]) == REFUSED
    assert "CREATEROLE" in capsys.readouterr().err


@pytest.fixture
def embedded(data: DataDir, sqlite_template: Path) -> Iterator[DataDir]:
    """Return a data directory with a small centre in a file, some of its cases closed."""
    data.database.write_bytes(sqlite_template.read_bytes())
    world = World(open_engines(f"sqlite:///{data.database}"))
    settle(world)
    for state in (State.CLOSED, State.DISPATCHED, State.REPORTED):
        world.case_in(state)
    world.engines.dispose()
    yield data


def counted(address: str) -> list[int]:
    """Return how many people, cases and history entries there are."""
    engines = open_engines(address)
    with engines.reader.connect() as connection:
        counts = [connection.execute(select(func.count()).select_from(t)).scalar_one() for t in (Person, Case, History)]
    engines.dispose()
    return counts


def test_a_centre_moves_to_a_server_in_one_step(pilot: Pilot, embedded: DataDir, said: Any) -> None:
    before = counted(f"sqlite:///{embedded.database}")
    address = of(pilot, "moved")
    figures = said("db", "move", "--to", address.text(secret=True), "--data-dir", str(embedded.root))
    assert counted(address.text(secret=True)) == before
    assert (figures["cases"], figures["entries"]) == tuple(before[1:])
    assert not embedded.database.exists() and Path(figures["aside"]).exists()
    passwords = Path(figures["passwords"])
    assert stat.S_IMODE(passwords.stat().st_mode) == 0o600
    login, _, secret = passwords.read_text("utf-8-sig").splitlines()[1].split(",")
    kept = load(embedded.settings).database.server
    assert kept is not None
    entered = enter(kept, login, secret)
    entered.engines.dispose()
    assert entered.first


def test_a_move_that_fails_leaves_nothing_and_may_be_repeated(
    pilot: Pilot, embedded: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, file = of(pilot, "again"), f"sqlite:///{embedded.database}"
    count = moving.count_rows
    with monkeypatch.context() as broken:
        broken.setattr(moving, "count_rows", lambda c: {**count(c), "case": 1 if c.dialect.name == "sqlite" else 2})
        source = open_engines(file)
        with pytest.raises(Refused) as refused:
            moving.move(source, address, embedded.root)
        source.dispose()
    assert refused.value.problem is ServerProblem.MOVE_DIFFERS
    assert counted(address.text(secret=True)) == [0, 0, 0]
    assert not (embedded.root / moving.PASSWORDS).exists()
    source = open_engines(file)
    moved = moving.move(source, address, embedded.root)
    assert moved.cases == 3
    with pytest.raises(Refused) as refused:
        moving.move(source, address, embedded.root)
    source.dispose()
    assert refused.value.problem is ServerProblem.NOT_EMPTY


def test_an_administrator_resets_a_password_by_a_command(
    pilot: Pilot, data: DataDir, said: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pilot.add("acceptor31", Role.ACCEPTOR, "受理 31 席")
    monkeypatch.setenv("COMMANDCENTER_PASSWORD", SECRET)
    monkeypatch.setenv("COMMANDCENTER_DATABASE", pilot.address.text())
    figures = said("db", "reset-password", "acceptor31", "--data-dir", str(data.root))
    entered = enter(pilot.address, "acceptor31", figures["password"])
    entered.engines.dispose()
    assert entered.first


def started(*words: str, **variables: str) -> subprocess.Popen[str]:
    """Start a command that stays."""
    return subprocess.Popen(
        [sys.executable, "-m", "commandcenter", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8", **variables},
    )


def ended(process: subprocess.Popen[str]) -> str:
    """Tell a command to stop, and return what it complained of."""
    process.send_signal(signal.SIGTERM)
    _, complaints = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, complaints
    return complaints


def test_a_private_server_serves_seats_keeps_house_and_stops_cleanly(data: DataDir) -> None:
    with tempfile.TemporaryDirectory(prefix="cc-serve-") as room:
        Path(room).chmod(0o755)  # noqa: S103 – the server's own user has to come through
        folder, port = Path(room) / "server", free_port()
        words = ("db", "serve", "--dir", str(folder), "--port", str(port), "--host", "localhost", "--user", USER)
        for _ in range(2):  # made at the first start, found at the second
            process = started(*words, "--data-dir", str(data.root), COMMANDCENTER_PASSWORD=SECRET)
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line, process.communicate()[1]
            address = ServerAddress.of(line.rpartition(" ")[2])
            entered = enter(address, "admin", SECRET)
            entered.engines.dispose()
            assert ended(process) == ""
        assert "database system is shut down" in (folder / "server.log").read_text("utf-8")
        assert SECRET not in (folder / "server.log").read_text("utf-8")


def test_the_keeper_does_the_chores_of_a_server(pilot: Pilot, data: DataDir) -> None:
    (data.root / "keeper.password").write_bytes((pilot.folder / "keeper.password").read_bytes())
    (data.root / "keeper.password").chmod(0o600)
    pilot.run(
        "INSERT INTO session (person_id, role, seat, started_at, beat_at) "
        "VALUES (1, 'administrator', 'gone', now() - interval '1 day', now() - interval '1 day')"
    )
    process = started("keep", "--data-dir", str(data.root), COMMANDCENTER_DATABASE=pilot.address.text())
    try:
        for _ in range(PATIENCE * 10):
            if pilot.run("SELECT 1 FROM session WHERE seat = 'gone' AND ended_at IS NOT NULL"):
                break
            pilot.run("SELECT pg_sleep(0.1)")
        else:
            pytest.fail("the dead session was never ended")
    finally:
        assert ended(process) == ""


def test_the_keeper_of_a_file_is_told_that_it_needs_a_server(data: DataDir, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["keep", "--data-dir", str(data.root)]) == REFUSED
    assert ServerProblem.SERVER_ONLY.en[:20] in capsys.readouterr().err
