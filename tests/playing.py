# SPDX-License-Identifier: Apache-2.0
"""A training town at a standing moment, made once, and the whole program played on a copy of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.once import made_once

Open = Callable[..., AbstractContextManager[Any]]


@pytest.fixture(scope="session")
def town_made_once(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return the data directory of a training town; nobody works in it."""
    from commandcenter.paths import DataDir
    from commandcenter.stage.pictures import prepare

    return DataDir(made_once(tmp_path_factory, "town", lambda folder: prepare(DataDir(folder), None)))


@pytest.fixture
def town(town_made_once: Any, tmp_path: Path) -> Any:
    """Return the data directory of a training town of this test alone."""
    return copy_of(town_made_once, tmp_path / "data")


def copy_of(made: Any, folder: Path) -> Any:
    """Return a copy of a data directory in `folder`."""
    data = type(made)(folder).create()
    shutil.copyfile(made.database, data.database)
    # Photographs are named by their content and never changed: a link is as good as a copy.
    shutil.copytree(made.attachments, data.attachments, dirs_exist_ok=True, copy_function=os.link)
    return data


@pytest.fixture
def play(qapp: Any, town: Any) -> Open:
    """Return what opens the whole program on the town: `with play("en", "night", moment=None) as program`."""
    from commandcenter.app import Look
    from commandcenter.stage.pictures import MOMENT, opened

    @contextmanager
    def open_program(language: str = "zh", theme: str = "day", moment: Any = MOMENT) -> Iterator[Any]:
        with opened(qapp, town, Look(language, theme), moment) as program:
            yield program

    return open_program
