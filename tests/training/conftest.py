# SPDX-License-Identifier: Apache-2.0
"""A training town founded once for all tests that need one to work in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from commandcenter.models.engine import Engines, open_engines
from commandcenter.training.founding import found_town


@pytest.fixture(scope="session")
def founded_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a founded town; it is only to be copied or read."""
    path = tmp_path_factory.mktemp("town") / "centre.sqlite3"
    shutil.copyfile(sqlite_template, path)
    engines = open_engines(f"sqlite:///{path}")
    found_town(engines)
    # The last connection that closes takes the journal back into the file, which may then be copied.
    engines.dispose()
    return path


@pytest.fixture
def town(founded_file: Path, tmp_path: Path) -> Iterator[Engines]:
    """Return a founded town of this test alone."""
    path = tmp_path / "centre.sqlite3"
    shutil.copyfile(founded_file, path)
    engines = open_engines(f"sqlite:///{path}")
    yield engines
    engines.dispose()
