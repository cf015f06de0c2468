# SPDX-License-Identifier: Apache-2.0
"""A training town in tiers has seats at each centre, cases of each loop, and work waiting at every tier."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from commandcenter.cli import shell
from commandcenter.models import Case
from commandcenter.models.engine import database_now, open_engines
from commandcenter.models.tiers import Centre
from commandcenter.queries.tiers.loops import circulation
from commandcenter.services.signing_in import authenticate
from commandcenter.training.accounts import TRAINING_PASSWORD
from commandcenter.training.founding import found_town
from commandcenter.training.town.scales import TOWN
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Queue, Role, State
from commandcenter.vocabulary.tiers import Loop, Tier


def test_a_town_in_tiers_has_cases_of_each_loop_and_work_at_every_tier(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "centre.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    engines = open_engines(f"sqlite:///{path}")
    found_town(engines, None, replace(TOWN, reports_a_day=8), tiers=True)
    assert verify(engines).findings == ()
    with engines.reader.connect() as connection:
        now = database_now(connection)
        found = circulation(connection, now - timedelta(days=61), now)
        held = select(Centre.tier, func.count()).join(Case, Case.held_centre_id == Centre.id)
        waiting = Counter(
            dict(map(tuple, connection.execute(held.where(Case.pool != Queue.ENDED).group_by(Centre.tier))))
        )
        closed = connection.execute(select(func.count()).where(Case.state == State.CLOSED)).scalar_one()
    assert [one.loop for one in found.loops] == list(Loop)
    assert found.total.cases == closed > 100
    assert found.backs and all(back.reason for back in found.backs)
    large = found.loops[-1]
    assert {share.tier for share in large.tiers} == set(Tier) and large.mean_hours > 0
    assert set(waiting) == set(Tier)
    post = authenticate(engines, "dispatcher.district", TRAINING_PASSWORD).posts[0]
    assert (post.role, post.centre_id is not None) == (Role.DISPATCHER, True)
    engines.dispose()


def test_a_town_that_is_there_gets_its_tiers_on_asking_and_only_once(
    founded_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "centre.sqlite3"
    path.write_bytes(founded_file.read_bytes())
    arguments = ["demo", "--once", "--tiers", "--data-dir", str(tmp_path), "--json"]
    for _ in range(2):
        assert shell.run(arguments) == shell.DONE
        told = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert (told["made"], told["centres"]) == (False, 3)
    engines = open_engines(f"sqlite:///{path}")
    assert verify(engines).clean
    engines.dispose()
