# SPDX-License-Identifier: Apache-2.0
"""Old months of a server's history go to the archive and come back, and nothing is lost to those who look for it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, insert, text

from commandcenter.cli.shell import run
from commandcenter.models import CentreSetting
from commandcenter.models.months import archived_until
from commandcenter.paths import DataDir
from commandcenter.queries.case_detail.timeline import timeline
from commandcenter.queries.centre import RULES_KEY, centre_rules
from commandcenter.queries.finding import find_ids
from commandcenter.queries.wall.playback.spans import spans
from commandcenter.rules.terms import normalise
from commandcenter.services.closing import reopen
from commandcenter.upkeep import archiving
from commandcenter.upkeep.archiving import archive, archived_since, bring_back, months_before
from commandcenter.upkeep.backup import back_up, restore
from commandcenter.upkeep.chores import make_months
from commandcenter.upkeep.findings import Fault
from commandcenter.upkeep.seals import seal_new_entries
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Refused, State
from commandcenter.vocabulary.server import ServerProblem
from tests.world import OPENS, World

BEFORE = date(2026, 1, 1)


@pytest.fixture
def backend() -> str:
    return "postgresql"


@pytest.fixture
def ended(world: World) -> int:
    """A case of March 2025 that ended in it, one of April that goes on, and work of today; all of it sealed."""
    world.now = datetime(2025, 3, 10, 1, tzinfo=UTC)
    case_id = world.case_in(State.CLOSED)
    world.now = datetime(2025, 4, 8, 1, tzinfo=UTC)
    world.case_in(State.DISPATCHED)
    world.now = OPENS
    world.case_in(State.FILED)
    make_months(world.engines)
    seal_new_entries(world.engines)
    return case_id


def test_only_months_whose_cases_have_all_ended_are_moved(world: World, ended: int) -> None:
    listed = months_before(world.engines, BEFORE)
    assert [(month.name, month.going_on) for month in listed] == [("2025-03", 0), ("2025-04", 1)]
    assert [month.name for month in archive(world.engines, BEFORE)] == ["2025-03"]
    assert [month.name for month in months_before(world.engines, BEFORE)] == ["2025-04"]
    [moved] = archived_since(world.engines, date(2000, 1, 1))
    assert (moved.name, moved.entries) == ("2025-03", listed[0].entries)
    assert archive(world.engines, BEFORE) == []


def test_this_month_and_those_to_come_are_never_moved(world: World, ended: int) -> None:
    assert [month.name for month in months_before(world.engines, date(2999, 1, 1))][:2] == ["2025-03", "2025-04"]
    assert all(month.first < datetime.now(UTC).date().replace(day=1) for month in archive(world.engines, date.max))


def test_an_archived_case_is_found_and_shown_whole_and_proven(world: World, ended: int) -> None:
    window = (datetime(2025, 3, 9, tzinfo=UTC), datetime(2025, 3, 20, tzinfo=UTC))
    with world.reading() as connection:
        told, played = timeline(connection, ended), spans(connection, *window)
        number = connection.execute(text('SELECT number FROM "case" WHERE id = :id'), {"id": ended}).scalar_one()
    before = verify(world.engines)
    archive(world.engines, BEFORE)
    with world.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM history WHERE case_id = :id"), {"id": ended}).scalar() == 0
        assert archived_until(connection) == datetime(2025, 4, 1, tzinfo=UTC)
        assert timeline(connection, ended) == told
        assert ended in find_ids(connection, normalise(number))
        again = spans(connection, *window)
    assert len(again.acts) > 3
    assert (again.acts == played.acts).all()
    assert (again.spans.case == played.spans.case).all()
    assert verify(world.engines) == before
    assert before.clean


def test_what_is_changed_in_the_archive_is_named_too(world: World, ended: int) -> None:
    archive(world.engines, BEFORE)
    with world.engines.writer.begin() as connection:
        connection.execute(
            text("UPDATE archive.history SET reason = '别的' WHERE case_id = :id AND seq = 2"), {"id": ended}
        )
    assert {finding.fault for finding in verify(world.engines).findings} == {Fault.ENTRY_CHANGED}
    with world.engines.writer.begin() as connection:
        connection.execute(text("DELETE FROM archive.history"))
    assert Fault.SEAL_BROKEN in {finding.fault for finding in verify(world.engines).findings}


def test_an_ordinary_case_is_shown_without_asking_the_archive(world: World, ended: int) -> None:
    archive(world.engines, BEFORE)
    asked: list[str] = []
    with world.reading() as connection:
        event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
        assert timeline(connection, max(world.cases()))
    assert not [statement for statement in asked if "archive" in statement]


def test_a_case_reopened_out_of_the_archive_goes_on_where_it_ended(world: World, ended: int) -> None:
    archive(world.engines, BEFORE)
    with world.engines.writer.begin() as connection:
        patient = replace(centre_rules(connection), reopen_days=1000).as_stored()
        connection.execute(insert(CentreSetting), {"key": RULES_KEY, "value": patient})
    world.perform("leader", reopen, ended, world.version(ended), reason="再次反映")
    with world.reading() as connection:
        told = timeline(connection, ended)
    assert [entry.seq for entry in told] == list(range(1, world.case(ended).history_seq + 1))
    assert verify(world.engines).clean


def test_months_come_back_as_they_were(world: World, ended: int) -> None:
    with world.reading() as connection:
        before = connection.execute(text("SELECT * FROM history ORDER BY id")).all()
    archive(world.engines, BEFORE)
    assert [month.name for month in bring_back(world.engines, date(2025, 1, 1))] == ["2025-03"]
    with world.reading() as connection:
        assert connection.execute(text("SELECT * FROM history ORDER BY id")).all() == before
        assert archived_until(connection) is None
    assert make_months(world.engines) == 0


def test_a_backup_holds_what_is_in_the_archive(world: World, ended: int, tmp_path: Path) -> None:
    archive(world.engines, BEFORE)
    entries = verify(world.engines).entries
    done = back_up(world.engines, DataDir.of(tmp_path).create(), None, datetime.now(UTC))
    assert done.rows["history"] == entries
    assert restore(done.path, DataDir.of(tmp_path / "new")).rows["history"] == entries


def test_a_month_that_is_being_read_is_left_where_it_is(
    world: World, ended: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archiving, "LOCK_TIMEOUT", "200ms")
    with world.reading() as connection:
        connection.execute(text("SELECT count(*) FROM history"))
        with pytest.raises(Refused) as refusal:
            archive(world.engines, BEFORE)
    assert refusal.value.problem is ServerProblem.LOCKED
    assert [month.name for month in months_before(world.engines, BEFORE)] == ["2025-03", "2025-04"]


def test_the_command_lists_first_and_moves_when_told(
    world: World, ended: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMMANDCENTER_DATABASE", world.engines.url.render_as_string(hide_password=False))
    where = ["--data-dir", str(tmp_path), "--json"]

    def said(*words: str) -> dict[str, Any]:
        assert run(["db", "archive", *words, *where]) == 0
        return dict(json.loads(capsys.readouterr().out.splitlines()[-1]))

    assert [one["month"] for one in said("--before", "2026-01")["months"]] == ["2025-03", "2025-04"]
    assert [one["going_on"] for one in said("--before", "2026-01")["months"]] == [0, 1]
    assert [one["month"] for one in said("--before", "2026-01", "--do")["months"]] == ["2025-03"]
    assert [one["month"] for one in said("--bring-back", "2025-01")["months"]] == ["2025-03"]
    assert said("--bring-back", "2025-01", "--do")["moved"]
    assert said("--bring-back", "2025-01")["months"] == []
