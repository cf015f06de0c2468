# SPDX-License-Identifier: Apache-2.0
"""A backup is proven by bringing it back, and never overwrites anything."""

from __future__ import annotations

import threading
import zipfile
from pathlib import Path

import pytest

from commandcenter.models.engine import open_engines
from commandcenter.paths import DataDir
from commandcenter.services.field.patrolling import Fix, take_positions
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.upkeep.backup import MANIFEST, back_up, restore
from commandcenter.upkeep.seals import seal_new_entries
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Problem, Refused, State
from tests.world import World


@pytest.fixture
def data(tmp_path: Path) -> DataDir:
    return DataDir.of(tmp_path / "data").create()


def _attach(data: DataDir, content: bytes = b"photo") -> Path:
    blob = data.attachments / "ab" / ("c" * 62)
    blob.parent.mkdir(parents=True)
    blob.write_bytes(content)
    return blob


def test_what_is_restored_equals_what_was_backed_up(world: World, data: DataDir, tmp_path: Path) -> None:
    for state in (State.CLOSED, State.DISPATCHED):
        world.case_in(state)
    supervisor = world.people["supervisor"].person_id
    world.perform(SYSTEM, take_positions, [Fix(supervisor, "07", 120.9, 31.2, world.now)], act_id="")
    seal_new_entries(world.engines)
    _attach(data)
    made = back_up(world.engines, data, tmp_path / "b.zip", world.now)

    elsewhere = DataDir.of(tmp_path / "elsewhere")
    back = restore(made.path, elsewhere)

    engines = open_engines(f"sqlite:///{elsewhere.database}")
    verdict, before = verify(engines), verify(world.engines)
    engines.dispose()
    assert (verdict.cases, verdict.entries, verdict.clean) == (before.cases, before.entries, True)
    assert back.rows == made.rows
    assert {made.rows[table] for table in ("supervisor_position", "track_point", "fence_alarm")} == {1}
    assert (elsewhere.attachments / "ab" / ("c" * 62)).read_bytes() == b"photo"


def test_seats_work_on_while_a_backup_runs(world: World, data: DataDir, tmp_path: Path) -> None:
    for _ in range(5):
        world.case_in(State.CLOSED)
    stop = threading.Event()
    done: list[int] = []

    def work() -> None:
        while not stop.is_set():
            done.append(world.case_in(State.REPORTED))

    seat = threading.Thread(target=work)
    seat.start()
    try:
        made = [back_up(world.engines, data, tmp_path / f"{n}.zip", world.now) for n in range(2)]
    finally:
        stop.set()
        seat.join()
    assert done, "the seat did nothing meanwhile"
    for index, backup in enumerate(made):
        restore(backup.path, DataDir.of(tmp_path / f"back{index}"))


def test_a_database_in_place_is_never_overwritten(world: World, data: DataDir, tmp_path: Path) -> None:
    made = back_up(world.engines, data, tmp_path / "b.zip", world.now)
    data.database.write_bytes(b"precious")
    with pytest.raises(Refused) as refusal:
        restore(made.path, data)
    assert refusal.value.problem is Problem.DATABASE_THERE
    assert data.database.read_bytes() == b"precious"


def _rewrite(path: Path, change: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (members | change).items():
            archive.writestr(name, content)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def _swap_database(path: Path) -> None:
    _rewrite(path, {"centre.sqlite3": b"not the database"})


def _escape(path: Path) -> None:
    manifest = b'{"revision": "0001", "rows": {}, "sha256": {"../outside": "00"}}'
    _rewrite(path, {MANIFEST: manifest, "../outside": b"x"})


def _no_zip(path: Path) -> None:
    path.write_text("hello")


@pytest.mark.parametrize("harm", [_cut, _swap_database, _escape, _no_zip])
def test_a_harmed_backup_is_refused_and_nothing_is_left_half_done(
    world: World, data: DataDir, tmp_path: Path, harm: object
) -> None:
    made = back_up(world.engines, data, tmp_path / "b.zip", world.now)
    harm(made.path)  # type: ignore[operator]
    elsewhere = DataDir.of(tmp_path / "elsewhere")
    with pytest.raises(Refused) as refusal:
        restore(made.path, elsewhere)
    assert refusal.value.problem is Problem.BACKUP_BAD
    assert not elsewhere.database.exists()
    assert not (tmp_path / "outside").exists()
