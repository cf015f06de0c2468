# SPDX-License-Identifier: Apache-2.0
"""A training town founded once for all tests that need one to work in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from commandcenter.models.engine import Engines, open_engines
from commandcenter.training.founding import found_town, stored_training
from tests.databases import FILE
from tests.once import made_once

FOUNDED = "founded.json"


@pytest.fixture(scope="session")
def shown(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of a founded town with its photographs; it is only to be copied or read."""

    def found(folder: Path) -> None:
        shutil.copyfile(sqlite_template, folder / FILE)
        engines = open_engines(f"sqlite:///{folder / FILE}")
        assert stored_training(engines) is None
        town = found_town(engines, folder / "attachments")
        # The last connection that closes takes the journal back into the file, which may then be copied.
        engines.dispose()
        (folder / FOUNDED).write_text(json.dumps(asdict(town)), encoding="utf-8")

    return made_once(tmp_path_factory, "founded", found)


@pytest.fixture(scope="session")
def founded_file(shown: Path) -> Path:
    """Return the file of a founded town; it is only to be copied or read."""
    return shown / FILE


@pytest.fixture
def town(founded_file: Path, tmp_path: Path) -> Iterator[Engines]:
    """Return a founded town of this test alone."""
    path = tmp_path / "centre.sqlite3"
    shutil.copyfile(founded_file, path)
    engines = open_engines(f"sqlite:///{path}")
    yield engines
    engines.dispose()
