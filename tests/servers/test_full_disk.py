# SPDX-License-Identifier: Apache-2.0
"""The disk of a server really fills up: seats are told in one sentence, nothing is half done, and work goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from commandcenter.models.engine import as_refusal, is_line_lost, open_engines
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.services.unit_of_work import perform
from commandcenter.upkeep.verify import verify
from commandcenter.views.common.runner import LineLost
from commandcenter.vocabulary import Refused, Source
from commandcenter.vocabulary.server import ServerProblem
from tests.servers.conftest import centre
from tests.servers.running import NAME, Server, free_port, migrate, server_user, wait_for
from tests.servers.test_typed_work import seat, stored
from tests.world import World

SMALL = "128m"
LEFT = 256 * 1024
"""Bytes that are left when the disk is about to be full."""
MANY = 400
"""More reports than fit into what is left."""


@pytest.fixture(scope="module")
def small_disk() -> Iterator[Path]:
    """Return a disk of its own, held in memory."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can make a disk as small as that")
    place = Path(tempfile.mkdtemp(prefix="cc-disk-"))
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", place], capture_output=True)
    if made.returncode != 0:
        place.rmdir()
        pytest.skip("this machine lets nobody make a disk")
    yield place
    subprocess.run(["umount", "-l", place], check=True)
    place.rmdir()


@contextmanager
def on(disk: Path, *, log_elsewhere: bool) -> Iterator[tuple[Server, World]]:
    """Give a server on that disk, with its log of changes there too or somewhere with room."""
    elsewhere = Path(tempfile.mkdtemp(prefix="cc-wal-"))
    folder = disk / "data"
    folder.mkdir(mode=0o700)
    for place in (folder, elsewhere):
        if (user := server_user()) is not None:
            shutil.chown(place, user)
    server = Server(folder, free_port(), ("fsync=on", "max_connections=20", "max_wal_size=32MB", "min_wal_size=32MB"))
    words = ("--auth=trust", "--encoding=utf8", "-U", "postgres", "--no-sync", "--wal-segsize=1", "-D", folder)
    server.run("initdb", *words, *(("-X", elsewhere / "wal") if log_elsewhere else ()))
    try:
        server.start()
        migrate(server)
        world = centre(server.address())
        yield server, world
        world.engines.dispose()
    finally:
        server.stop()
        shutil.rmtree(elsewhere, ignore_errors=True)


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Leave next to nothing of a disk, for as long as this lasts."""
    ballast = disk / "ballast"
    free = os.statvfs(disk)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, free.f_bavail * free.f_frsize - LEFT)
    try:
        yield
    finally:
        ballast.unlink()


def report(number: int) -> Intake:
    words = f"第 {number} 件：" + "".join(chr(0x4E00 + (number * 7919 + at * 104_729) % 20_000) for at in range(900))
    return Intake(source=Source.HOTLINE_12345, text=words, reporter_name="周女士")


def until_it_fails(world: World, engines: Any) -> tuple[int, BaseException]:
    """Take reports in until one cannot be; return its number and why."""
    for number in range(MANY):
        try:
            perform(engines, world.actor("acceptor"), f"full-{number}", take_in, report(number))
        except Exception as error:
            return number, error
    raise AssertionError("the disk never was full")


def prove_whole(world: World, engines: Any, number: int) -> None:
    """Send the act that failed again, twice: it is there once, as is all before it, and all is sound."""
    for _ in range(2):
        perform(engines, world.actor("acceptor"), f"full-{number}", take_in, report(number))
    assert len(world.cases()) == number + 1
    assert [finding.sentence() for finding in verify(world.engines).findings] == []


def test_a_full_disk_refuses_in_one_sentence_and_takes_the_act_once_there_is_room(small_disk: Path) -> None:
    with on(small_disk, log_elsewhere=True) as (server, world):
        with filled(small_disk):
            number, error = until_it_fails(world, world.engines)
            assert isinstance(error, Refused) and error.problem is ServerProblem.DISK_FULL, error
            assert server.place in error.sentence("zh") and "磁盘已满" in error.sentence("zh")
            assert len(world.cases()) == number, "who asks is answered, and nothing was half written"
        prove_whole(world, world.engines, number)


@pytest.mark.slow
@pytest.mark.allow_log_warnings
def test_a_report_that_waits_on_the_seats_disk_waits_for_room_on_the_servers_too(
    small_disk: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commandcenter.views.common.runner.RETRY_MS", 3_600_000)  # this test says when
    monkeypatch.setattr("commandcenter.views.common.runner.PUT_OFF_MS", 100)
    with on(small_disk, log_elsewhere=True) as (server, world):
        runner, owner = seat(world, tmp_path), QObject()
        told: list[Any] = []
        met: list[Any] = []
        act = runner._perform_write
        monkeypatch.setattr(runner, "_perform_write", lambda *args: noted(met, act, *args))
        server.kill()
        runner.write(take_in, report(MANY), then=told.append, failed=told.append, owner=owner)
        qtbot.waitUntil(lambda: bool(told), timeout=20_000)
        assert isinstance(told[0], LineLost) and told[0].kept
        server.start()
        with filled(small_disk):
            until_it_fails(world, world.engines)
            runner._try_line()
            qtbot.waitUntil(lambda: len(met) > 1, timeout=30_000)
            assert {refusal.problem for refusal in met} == {ServerProblem.DISK_FULL}
            assert len(told) == 1 and len(list(tmp_path.glob("*.json"))) == 1, "it still waits on the seat's disk"
        qtbot.waitUntil(lambda: len(told) == 2, timeout=30_000)
        assert stored(server, report(MANY).text) == 1 and not list(tmp_path.glob("*.json"))
        assert verify(world.engines).clean
        runner.close()


def noted(met: list[Refused], act: Callable[..., Any], *args: Any) -> Any:
    """Act, and note why it could not be done."""
    try:
        return act(*args)
    except Refused as refusal:
        met.append(refusal)
        raise


@pytest.mark.slow
def test_a_disk_too_full_for_the_log_of_changes_is_a_lost_line_and_nothing_acknowledged_is_lost(
    small_disk: Path,
) -> None:
    with on(small_disk, log_elsewhere=False) as (server, world):
        with filled(small_disk):
            number, error = until_it_fails(world, world.engines)
            refusal = as_refusal(error) if not isinstance(error, Refused) else error
            assert is_line_lost(error) or (refusal is not None and refusal.problem is ServerProblem.DISK_FULL), error
        assert server.process is not None
        if server.process.poll() is not None:  # it gave up; now that there is room somebody starts it
            server.start()
        wait_for(server.answers, "the server to have recovered")
        engines = open_engines(server.address())
        assert server.ask("SELECT count(*) FROM act WHERE act_id LIKE 'full-%'", NAME) in (number, number + 1)
        prove_whole(world, engines, number)
        engines.dispose()
