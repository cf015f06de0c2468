# SPDX-License-Identifier: Apache-2.0
"""What every test stands on: how it is run, and the watch over warnings and threads."""

from __future__ import annotations

import gc
import logging
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.copies import COPIER

MEMORY = Path("/dev/shm")
ROOM = 6 * 1024**3  # bytes: two servers with their copies, towns, pictures


def _work_in_memory() -> None:
    """Let what tests write lie in memory where there is room: thousands of small databases are made and thrown away."""
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and os.access(MEMORY, os.W_OK):
        room = os.statvfs(MEMORY)
        if room.f_bavail * room.f_frsize >= ROOM:
            os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


_work_in_memory()

# Qt and PostgreSQL ask for it and complain aloud where a bare machine has none.
if not os.environ.get("XDG_RUNTIME_DIR"):
    _RUNTIME = Path(tempfile.gettempdir()) / f"commandcenter-tests-{os.getuid() if hasattr(os, 'getuid') else 0}"
    _RUNTIME.mkdir(mode=0o700, exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(_RUNTIME)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The programs that tests start would compile the whole house each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# The machines are shared and slow at times: an example may take its time, a search must find the same thing twice.
settings.register_profile("house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

# As the program does: a thread that reads and happens to collect waste would delete what belongs to a window.
gc.disable()

pytest_plugins = ["tests.databases", "tests.watch_qt", "tests.world", "tests.playing"]

THREAD_PATIENCE = 10.0  # seconds a thread may still need to end after its test


MOST_KEPT = 400
"""So many tests later what tests have kept is gone through again."""
_ended = 0


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Collect the waste that is due, on the thread of the tests, without going through what is kept each time.

    After the fixtures of the test have ended: what it still holds may not be kept.
    """
    global _ended
    _ended += 1
    counts, most = gc.get_count(), gc.get_threshold()
    due = [generation for generation in (2, 1, 0) if counts[generation] > most[generation]]
    if _ended % MOST_KEPT == 0:
        gc.unfreeze()
        due = [2]
    if due:
        gc.collect(due[0])
        if due[0] == 2:
            gc.freeze()


# ---------------------------------------------------------------- nothing unexpected


class _Watch(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that made the program log a warning, unless it is marked `allow_log_warnings`."""
    watch, root = _Watch(), logging.getLogger()
    before = list(root.handlers)
    root.addHandler(watch)
    yield
    # A command that ran here has set up its own log, in a folder that goes with the test.
    for left in [handler for handler in root.handlers if handler not in before]:
        root.removeHandler(left)
        left.close()
    if watch.seen and request.node.get_closest_marker("allow_log_warnings") is None:
        pytest.fail("unexpected in the log:\n" + "\n".join(watch.seen))


@pytest.fixture(autouse=True)
def no_leaked_thread() -> Iterator[None]:
    """Fail a test that leaves a thread behind."""
    before = set(threading.enumerate())
    yield
    left = wait_for_none(lambda: [thread for thread in threading.enumerate() if thread not in before and _ends(thread)])
    if left:
        pytest.fail(f"threads left behind: {', '.join(thread.name for thread in left)}")


def _ends(thread: threading.Thread) -> bool:
    """Tell whether a thread has to end with its test; who copies databases is there for all tests."""
    return not thread.name.startswith(COPIER)


def wait_for_none(what: Callable[[], list[Any]], patience: float = THREAD_PATIENCE) -> list[Any]:
    """Return what is left of `what()` after waiting for it to become empty."""
    until = time.monotonic() + patience
    while (left := what()) and time.monotonic() < until:
        time.sleep(0.01)
    return left
