# SPDX-License-Identifier: Apache-2.0
"""A guarded server is upgraded under its guards: they hold afterwards, and also when the step failed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from commandcenter.models import upgrade as schema
from commandcenter.models.guards import is_installed
from commandcenter.services import unit_of_work
from commandcenter.upkeep import upgrading
from commandcenter.upkeep.upgrading import Seats, upgrade
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Refused, State
from commandcenter.vocabulary.server import ServerProblem
from tests.databases import PostgresqlServer
from tests.guards.conftest import Guarded, forget, guard
from tests.guards.test_attacks import REFUSED

STEP = """from alembic import op
import sqlalchemy as sa
revision, down_revision, branch_labels, depends_on = "9001", "{before}", None, None
adds_only = True
def upgrade():
    op.add_column("case", sa.Column("colour", sa.String(20), nullable=False, server_default="green"))
    {more}
"""


@pytest.fixture
def own(
    postgresql_server: PostgresqlServer, postgresql_template: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Guarded]:
    """A guarded centre that no other test sees."""
    made = guard(postgresql_server, postgresql_template)
    monkeypatch.setattr(unit_of_work, "database_now", lambda connection: made.world.now)
    yield made
    forget(postgresql_server, made)


def next_version(monkeypatch: pytest.MonkeyPatch, folder: Path, more: str = "pass") -> None:
    (folder / "next.py").write_text(STEP.format(before=schema.HEAD, more=more), encoding="utf-8")
    monkeypatch.setattr(schema, "VERSIONS", [*schema.VERSIONS, str(folder)])
    for module in (schema, upgrading):
        monkeypatch.setattr(module, "HEAD", "9001")


def test_guards_hold_after_a_step_that_seats_worked_beside(
    own: Guarded, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    case_id = own.world.case_in(State.DISPATCHED)
    next_version(monkeypatch, tmp_path)
    assert upgrade(own.world.engines, tmp_path).now == "9001"
    own.stand_still(own.world.now.isoformat())
    with own.session("liaison") as connection, pytest.raises(REFUSED):
        connection.execute('UPDATE "case" SET colour = %s WHERE id = %s', ("red", case_id))
    own.world.case_in(State.CLOSED)
    assert verify(own.world.engines).clean


def test_guards_hold_after_a_step_that_failed(own: Guarded, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    next_version(monkeypatch, tmp_path, 'op.execute("SELECT 1 FROM nowhere")')
    with pytest.raises(Refused) as refusal:
        upgrade(own.world.engines, tmp_path)
    assert refusal.value.problem is ServerProblem.UPGRADE_FAILED
    with own.world.engines.reader.connect() as connection:
        assert is_installed(connection)
    own.world.case_in(State.CLOSED)
    with own.session("liaison") as connection, pytest.raises(REFUSED):
        connection.execute("DELETE FROM history")


def test_nobody_but_the_owner_upgrades(own: Guarded, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    next_version(monkeypatch, tmp_path)
    with pytest.raises(Refused) as refusal:
        upgrade(own.world.logins["administrator"], tmp_path, Seats.LEFT_ALONE)
    assert refusal.value.problem is ServerProblem.NO_RIGHT
    with own.session("administrator") as connection, pytest.raises(REFUSED):
        connection.execute("UPDATE schema_served SET oldest = '0001'")
