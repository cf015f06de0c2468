# SPDX-License-Identifier: Apache-2.0
"""The training town's photographs are small, always the same, and lie with the cases they are of."""

from __future__ import annotations

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select

from commandcenter.models import Attachment, Case, Disposal, Report, Task
from commandcenter.models.engine import Engines, database_now, open_engines
from commandcenter.services import unit_of_work
from commandcenter.services.attachments.media import Media, examine
from commandcenter.services.attachments.store import AttachmentStore
from commandcenter.training.founding import SEED
from commandcenter.training.photographs import taking
from commandcenter.training.photographs.darkroom import MOST_BYTES, Darkroom, Shot, views
from commandcenter.training.photographs.troubles import SIGHTS, Trouble
from commandcenter.training.play import scene
from commandcenter.training.play.simulator import Simulator
from commandcenter.upkeep.findings import Fault
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import MediaPhase, Source, TaskKind, VerifyResult

SHOTS = [Shot(trouble, righted, view) for trouble in Trouble for righted in (False, True) for view in views(righted)]


@pytest.fixture
def town(shown: Path, tmp_path: Path) -> Iterator[tuple[Engines, Path]]:
    shutil.copytree(shown, tmp_path / "town")
    engines = open_engines(f"sqlite:///{tmp_path / 'town' / 'centre.sqlite3'}")
    yield engines, tmp_path / "town" / "attachments"
    engines.dispose()


def rows(engines: Engines, statement: Any) -> list[Any]:
    with engines.reader.connect() as connection:
        return list(connection.execute(statement).all())


# ---------------------------------------------------------------- pictures


def test_every_trouble_has_its_place_and_can_be_photographed() -> None:
    assert set(SIGHTS) == set(Trouble)
    room, contents = Darkroom(), set()
    for shot in SHOTS:
        data = room.develop(shot)
        assert len(data) <= MOST_BYTES, shot
        assert examine(data, "photograph.jpg") == Media("image/jpeg", 640, 480)
        contents.add(hashlib.sha256(data).hexdigest())
    assert len(contents) == len(SHOTS), "two photographs are the same"


def test_the_same_photograph_is_the_same_file_whatever_was_drawn_before() -> None:
    many = Darkroom()
    for shot in (Shot(Trouble.RUBBISH, False, 1), Shot(Trouble.COVER, False, 2), Shot(Trouble.WIRES, False, 0)):
        many.develop(Shot(shot.trouble, not shot.righted, 0))
        assert many.develop(shot) == Darkroom().develop(shot)


# ---------------------------------------------------------------- who takes them


def test_a_photograph_shows_what_the_report_is_about() -> None:
    assert taking.trouble_of("C-PA-07", "井盖不见了") is Trouble.COVER
    assert taking.trouble_of("C-PA-01", "墙面开裂") is Trouble.DAMP
    assert taking.trouble_of("E-GS-03", "装修垃圾堆在绿化带边上") is Trouble.RUBBISH
    assert taking.trouble_of("E-GS-03", "楼道堆满纸板") is Trouble.CLUTTER
    assert taking.trouble_of("E-EM-05", "着火了") is None


def test_callers_have_only_their_voice_and_supervisors_always_show_what_they_mean() -> None:
    random = Random(1)
    for _ in range(50):
        assert taking.reported(random, Trouble.COVER, Source.HOTLINE_12319) == ()
        shots = taking.reported(random, Trouble.COVER, Source.SUPERVISOR)
        assert 1 <= len(set(shots)) == len(shots) <= 3
        assert not any(shot.righted for shot in shots)
        assert taking.reported(random, Trouble.COVER, Source.SUPERVISOR, disposed=True)[-1].righted
        before, after = taking.worked(random, Trouble.COVER)
        assert [shot.view for shot in before] == [shot.view for shot in after]
        assert {shot.righted for shot in before} == {False}
        assert {shot.righted for shot in after} == {True}
    assert taking.verified(random, Trouble.COVER, VerifyResult.CANNOT_REACH) == ()
    assert taking.verified(random, Trouble.COVER, VerifyResult.NOT_FOUND)[0].righted


# ---------------------------------------------------------------- the past


def test_the_past_of_a_founded_town_is_shown_and_whole(town: tuple[Engines, Path]) -> None:
    engines, attachments = town
    verdict = verify(engines, attachments)
    assert verdict.findings == ()
    assert verdict.attachments > 300
    phases: dict[MediaPhase, int] = dict(
        rows(engines, select(Attachment.phase, func.count()).group_by(Attachment.phase))
    )
    assert all(phases.get(phase, 0) > 20 for phase in MediaPhase)
    for digest, size in rows(engines, select(Attachment.digest, Attachment.size).distinct()):
        store = AttachmentStore(attachments)
        assert store.path(digest).stat().st_size == size
        assert store.thumbnail(digest).is_file()
    old = select(func.min(Case.changed_at)).join(Attachment, Attachment.case_id == Case.id).where(Case.pool == "ended")
    assert rows(engines, old)[0][0] > rows(engines, select(func.max(Case.changed_at)))[0][0] - timedelta(days=4)


def test_photographs_of_the_past_were_added_by_those_who_acted_when_they_did(town: tuple[Engines, Path]) -> None:
    engines, _ = town
    acts: dict[MediaPhase, set[Any]] = defaultdict(set)
    acts[MediaPhase.REPORT].update(
        tuple(row) for row in rows(engines, select(Report.case_id, Report.taken_by, Report.taken_at))
    )
    for row in rows(engines, select(Disposal.case_id, Disposal.ended_by, Disposal.ended_at)):
        acts[MediaPhase.BEFORE].add(tuple(row))
        acts[MediaPhase.AFTER].add(tuple(row))
    for kind, *row in rows(engines, select(Task.kind, Task.case_id, Task.supervisor_id, Task.answered_at)):
        acts[MediaPhase.VERIFY if kind is TaskKind.VERIFY else MediaPhase.CHECK].add(tuple(row))
    columns = (Attachment.phase, Attachment.report_id, Attachment.case_id, Attachment.added_by, Attachment.added_at)
    for phase, report, *act in rows(engines, select(*columns)):
        assert tuple(act) in acts[phase], phase
        assert (report is not None) == (phase is MediaPhase.REPORT)


def test_a_file_that_is_gone_or_changed_is_found_at_every_case_that_names_it(town: tuple[Engines, Path]) -> None:
    engines, attachments = town
    counted = select(Attachment.digest, func.count()).group_by(Attachment.digest).order_by(func.count().desc()).limit(2)
    (gone, of_gone), (changed, of_changed) = rows(engines, counted)
    store = AttachmentStore(attachments)
    store.path(gone).unlink()
    store.path(changed).write_bytes(b"another picture")
    faults = [finding.fault for finding in verify(engines, attachments).findings]
    assert faults.count(Fault.BLOB_MISSING) == of_gone
    assert faults.count(Fault.BLOB_CHANGED) == of_changed
    assert len(faults) == of_gone + of_changed


# ---------------------------------------------------------------- the play


def test_the_people_of_the_town_send_photographs_with_what_they_do(
    town: tuple[Engines, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    engines, attachments = town
    with engines.reader.connect() as connection:
        begun = now = database_now(connection)
    for module in (unit_of_work, scene):
        monkeypatch.setattr(module, "database_now", lambda _: now)
    simulator = Simulator(engines, SEED, all_seats=True, attachments=attachments)
    for _ in range(40):
        now += timedelta(minutes=10)
        simulator.round()
    sent = select(Attachment.phase, func.count()).where(Attachment.added_at > begun).group_by(Attachment.phase)
    assert set(dict(rows(engines, sent))) == set(MediaPhase)
    assert verify(engines, attachments).findings == ()
    assert "too_many_files" not in simulator.refused
