# SPDX-License-Identifier: Apache-2.0
"""Makes what is dear to make once for all processes of a test run."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 300.0  # seconds another process may need to make it


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder `name` that `make` filled, in this process or in another one; it is only to be copied or read.

    Raises what `make` raises, and TimeoutError where the other process never came to its end.
    """
    if not os.environ.get("PYTEST_XDIST_WORKER"):
        folder = factory.mktemp(name)
        make(folder)
        return folder
    folder = factory.getbasetemp().parent / name  # what is above a worker's own folder is of the whole run
    whole, broken = folder / ".whole", folder / ".broken"
    try:
        folder.mkdir()
    except FileExistsError:
        return _waited_for(folder, whole, broken)
    try:
        make(folder)
    except BaseException:
        broken.touch()
        raise
    whole.touch()
    return folder


def _waited_for(folder: Path, whole: Path, broken: Path) -> Path:
    until = time.monotonic() + PATIENCE
    while not whole.exists():
        if broken.exists() or time.monotonic() > until:
            raise TimeoutError(f"another test process did not finish {folder.name}")
        time.sleep(0.05)
    return folder
