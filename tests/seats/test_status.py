# SPDX-License-Identifier: Apache-2.0
"""How a centre is, told without a name: seats and versions on line, what waits for whom, when it was last proven."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from commandcenter import __version__
from commandcenter.cli.shell import run
from commandcenter.models.engine import open_engines
from commandcenter.models.upgrade import HEAD
from commandcenter.paths import DataDir
from commandcenter.queries.house import state
from commandcenter.queries.house.state import state_of
from commandcenter.services.server.entering import enter, kept_secret, open_as
from commandcenter.services.signing_in import take_seat
from tests.seats.conftest import NAME, SECRET, Pilot


def test_the_keeper_sees_seats_versions_and_who_waits_for_whom(pilot: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "SLOW_SECONDS", 0.0)
    keeper = open_as(pilot.address, "keeper", kept_secret(pilot.folder, "keeper"))
    seated, owner = enter(pilot.address, "dispatcher01", SECRET), pilot.owner()
    take_seat(seated.engines, seated.identity, seated.identity.posts[0].id)
    seated.engines.sit("派遣 01 席")
    waits = threading.Thread(target=_lock, args=(seated.engines,))
    try:
        with owner.writer.begin() as held:
            held.execute(text("LOCK TABLE hold"))
            waits.start()
            told = _until_somebody_waits(keeper)
        waits.join(10)
    finally:
        for engines in (keeper, seated.engines, owner):
            engines.dispose()
    assert (told.schema, told.wanted_schema) == (HEAD, HEAD)
    assert told.size > 1_000_000
    assert "派遣 01 席" in [row.seat for row in told.seats]
    assert (f"{NAME}.dispatcher01", __version__, "派遣 01 席") in [(o.account, o.version, o.seat) for o in told.lines]
    blocked = next(act for act in told.slow if act.account == f"{NAME}.dispatcher01")
    assert blocked.waits_for == ("postgres",)
    assert 0 < told.connections < told.most_connections


def _lock(engines: Any) -> None:
    with engines.writer.begin() as connection:
        connection.execute(text("DELETE FROM hold"))


def _until_somebody_waits(keeper: Any) -> state.State:
    for _ in range(200):
        with keeper.reader.connect() as connection:
            told = state_of(connection)
            if any(act.waits_for for act in told.slow):
                return told
            connection.execute(text("SELECT pg_sleep(0.05)"))
    raise AssertionError("nobody was ever seen waiting")


def test_a_file_tells_when_it_was_last_verified_and_backed_up(
    data: DataDir, sqlite_template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.database.write_bytes(sqlite_template.read_bytes())
    open_engines(f"sqlite:///{data.database}").dispose()

    def told() -> dict[str, Any]:
        assert run(["status", "--json", "--data-dir", str(data.root)]) == 0
        return dict(json.loads(capsys.readouterr().out.strip().splitlines()[-1]))

    before = told()
    assert (before["backup"], before["verified"], before["schema"]) == (None, None, HEAD)
    assert run(["db", "verify", "--data-dir", str(data.root)]) == 0
    assert run(["db", "backup", "--data-dir", str(data.root)]) == 0
    capsys.readouterr()
    after = told()
    assert after["verified"]["clean"] is True
    assert Path(after["backup"]["path"]).is_file()
    assert after["size"] == data.database.stat().st_size
