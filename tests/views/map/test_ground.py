# SPDX-License-Identifier: Apache-2.0
"""The ground of a map is kept on its machine, and the database has the last word on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from sqlalchemy import create_engine, update

from commandcenter.models import Cell, Division
from commandcenter.views.map.ground.drawing import Drawn
from commandcenter.views.map.ground.keeping import ground_of_last_time, ground_of_now
from commandcenter.views.map.ground.reading import GroundReading
from tests.views.map.place import town
from tests.world import World


def test_what_was_kept_is_what_was_read(world: World, tmp_path: Path) -> None:
    with world.engines.reader.connect() as connection:
        assert ground_of_last_time(connection, tmp_path) is None
        read = ground_of_now(connection, tmp_path)
        kept = ground_of_last_time(connection, tmp_path)
        assert kept is not None and len(read.ground.cells.ids) == len(world.cells)
        assert kept.equals(read)
        assert (kept.ground.town_zh, kept.ground.skipped, kept.plane) == (read.ground.town_zh, (), read.plane)
        assert ground_of_now(connection, tmp_path, kept) is kept
    assert [file.name[:7] for file in tmp_path.iterdir() if file.suffix == ".npz"] == ["ground-"]


@pytest.mark.parametrize(
    "change",
    [
        update(Cell).values(code=Cell.code + "9"),
        update(Cell).values(area=Cell.area + 1),
        update(Cell).values(responsibility_grid_id=None),
        update(Division).values(name_zh=Division.name_zh + "新"),
    ],
)
def test_places_that_changed_are_another_ground_and_kept(world: World, tmp_path: Path, change: Any) -> None:
    with world.engines.reader.connect() as connection:
        before = ground_of_now(connection, tmp_path)
    with world.engines.writer.begin() as connection:
        connection.execute(change)
    with world.engines.reader.connect() as connection:
        after = ground_of_now(connection, tmp_path, before)
        kept = ground_of_last_time(connection, tmp_path)
    assert after is not before
    assert kept is not None and kept.equals(after) and not kept.equals(before)


def test_another_database_has_another_ground(world: World, tmp_path: Path) -> None:
    with world.engines.reader.connect() as connection:
        ground_of_now(connection, tmp_path)
    with create_engine("sqlite://").connect() as connection:
        assert ground_of_last_time(connection, tmp_path) is None


@pytest.mark.allow_log_warnings
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"\x93NUMPY\x01\x00"])
def test_a_file_that_cannot_be_read_is_as_none_and_is_written_anew(
    world: World, tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with world.engines.reader.connect() as connection:
        ground_of_now(connection, tmp_path)
        (file,) = tmp_path.glob("*.npz")
        file.write_bytes(content)
        assert ground_of_last_time(connection, tmp_path) is None
        assert "could not be read" in caplog.text
        ground_of_now(connection, tmp_path)
        assert ground_of_last_time(connection, tmp_path) is not None


@pytest.mark.allow_log_warnings
def test_a_folder_that_takes_no_file_costs_only_the_time(world: World, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with world.engines.reader.connect() as connection:
        assert len(ground_of_now(connection, tmp_path / "file").ground.cells.ids) == len(world.cells)


class Reading:
    """A reading whose answers are given by hand, and what it told."""

    def __init__(self) -> None:
        self.owner = QObject()
        self.asked: list[tuple[Callable[..., Any], tuple[Any, ...]]] = []
        self.told: list[Drawn] = []
        self.reading = GroundReading(self._ask, Path("cache"), self.owner)
        self.reading.told.connect(self.told.append)

    def _ask(self, query: Callable[..., Any], *args: Any, then: Callable[[Any], None], latest: str) -> None:
        self.asked.append((query, args))
        self.then = then

    @property
    def waits(self) -> bool:
        return self.reading._check.isActive()


@pytest.fixture
def reading(qapp: QApplication) -> Reading:
    made = Reading()
    made.reading.begin()
    assert made.asked == [(ground_of_last_time, (Path("cache"),))]
    return made


def test_a_kept_ground_stands_at_once_and_is_checked_a_moment_later(reading: Reading) -> None:
    kept = Drawn.of(town())
    reading.then(kept)
    assert reading.told == [kept] and reading.waits and not reading.reading.checked
    reading.reading.again()
    assert reading.asked[-1] == (ground_of_now, (Path("cache"), kept)) and not reading.waits
    reading.then(kept)
    assert reading.told == [kept] and reading.reading.checked


def test_without_a_kept_ground_the_database_is_asked_at_once(reading: Reading) -> None:
    reading.then(None)
    assert reading.asked[-1] == (ground_of_now, (Path("cache"), None)) and reading.told == []
    now = Drawn.of(town())
    reading.then(now)
    assert reading.told == [now] and reading.reading.checked


def test_a_ground_that_is_another_by_now_takes_the_place_of_the_kept_one(reading: Reading) -> None:
    kept, now = Drawn.of(town()), Drawn.of(replace(town(), cell_area={101: 1.0}))
    reading.then(kept)
    reading.reading.begin()
    reading.then(now)
    assert reading.told == [kept, now]
