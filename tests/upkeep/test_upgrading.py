# SPDX-License-Identifier: Apache-2.0
"""Seats of two versions work side by side where a step only adds; any other waits for them, whole or not at all."""

from __future__ import annotations

import importlib
import pkgutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, inspect, select, text

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting, Session
from commandcenter.models import upgrade as schema
from commandcenter.models.engine import Engines, open_engines
from commandcenter.models.migrations import versions
from commandcenter.queries.centre import UPGRADE_KEY, is_upgrade_coming
from commandcenter.upkeep import upgrading
from commandcenter.upkeep.upgrading import Seats, upgrade
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Problem, Refused, State
from commandcenter.vocabulary.server import ServerProblem
from tests.world import World

OURS = schema.HEAD
STEP = '''"""A made-up step."""
from alembic import op
import sqlalchemy as sa
revision, down_revision, branch_labels, depends_on = "9001", "{before}", None, None
adds_only = {adds_only}
def upgrade():
    {body}
def downgrade():
    pass
'''
ADDING = """op.add_column("case", sa.Column("colour", sa.String(20), nullable=False, server_default="green"))
    op.create_table("colour", sa.Column("id", sa.Integer(), primary_key=True))"""
CHANGING = 'op.execute("UPDATE person SET name = name")'
FAILING = """op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("DELETE FROM person_role")
    {more}
    op.execute("SELECT 1 FROM nowhere")"""

Newer = Callable[..., None]


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Newer:
    """Make this the next version of the program, with one step more; without a step it is the present one again."""

    def become(body: str = "", *, adds_only: bool = False) -> None:
        monkeypatch.setattr(schema, "VERSIONS", schema.VERSIONS[:1])
        head = OURS
        if body:
            folder = tmp_path / "steps"
            folder.mkdir(exist_ok=True)
            (folder / "next.py").write_text(STEP.format(before=OURS, adds_only=adds_only, body=body), encoding="utf-8")
            monkeypatch.setattr(schema, "VERSIONS", [*schema.VERSIONS, str(folder)])
            head = "9001"
        for module in (schema, upgrading):
            monkeypatch.setattr(module, "HEAD", head)

    return become


def revision(engines: Engines) -> str | None:
    with engines.reader.connect() as connection:
        return schema.found_revision(connection)


def rows(engines: Engines, statement: str) -> Any:
    with engines.reader.connect() as connection:
        return connection.execute(text(statement)).all()


def sign_in(engines: Engines) -> int:
    """Seat somebody who beats right now."""
    from datetime import UTC, datetime

    now = datetime.now(UTC)
    with engines.writer.begin() as connection:
        values = {"person_id": 1, "role": "acceptor", "seat": "03 席", "started_at": now, "beat_at": now}
        return int(connection.execute(Session.__table__.insert().values(**values).returning(Session.id)).scalar_one())


def test_an_older_seat_goes_on_working_where_a_step_only_added(world: World, newer: Newer, tmp_path: Path) -> None:
    sign_in(world.engines)
    newer(ADDING, adds_only=True)
    done = upgrade(world.engines, tmp_path)
    assert (done.before, done.now, revision(world.engines)) == (OURS, "9001", "9001")
    schema.require_present(world.engines.reader, "here")
    newer()
    schema.require_present(world.engines.reader, "here")
    world.case_in(State.CLOSED)
    assert verify(world.engines).clean


def test_an_older_seat_stays_out_where_more_was_done(database: Engines, newer: Newer, tmp_path: Path) -> None:
    newer(CHANGING)
    upgrade(database, tmp_path)
    newer()
    with pytest.raises(Refused) as refusal:
        schema.require_present(database.reader, "here")
    assert refusal.value.problem is Problem.DATABASE_NEWER


def test_a_step_that_changes_waits_until_nobody_is_signed_in(
    database: Engines, newer: Newer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = sign_in(database)
    newer(CHANGING)
    with pytest.raises(Refused) as refusal:
        upgrade(database, tmp_path)
    assert refusal.value.problem is ServerProblem.SEATS_AT_WORK
    assert refusal.value.params == {"seats": 1}
    announced: list[bool] = []

    class Watching(threading.Event):
        """Looks at what seats are told while the upgrade waits, and then signs out."""

        def wait(self, timeout: float | None = None) -> bool:
            with database.reader.connect() as connection:
                announced.append(is_upgrade_coming(connection))
            with database.writer.begin() as connection:
                connection.execute(text("UPDATE session SET ended_at = beat_at WHERE id = :id"), {"id": seat})
            return False

    assert upgrade(database, tmp_path, Seats.WAITED_FOR, Watching()).now == "9001"
    assert announced == [True]
    with database.reader.connect() as connection:
        assert not is_upgrade_coming(connection)


def test_who_stops_waiting_leaves_everything_as_it_was(database: Engines, newer: Newer, tmp_path: Path) -> None:
    sign_in(database)
    newer(CHANGING)
    stop = threading.Event()
    stop.set()
    with pytest.raises(Refused) as refusal:
        upgrade(database, tmp_path, Seats.WAITED_FOR, stop)
    assert refusal.value.problem is ServerProblem.SEATS_AT_WORK
    assert revision(database) == OURS
    with database.reader.connect() as connection:
        assert connection.execute(select(CentreSetting).where(CentreSetting.key == UPGRADE_KEY)).first() is None


def test_it_goes_on_over_the_heads_of_seats_when_told_so(database: Engines, newer: Newer, tmp_path: Path) -> None:
    sign_in(database)
    newer(CHANGING)
    assert upgrade(database, tmp_path, Seats.LEFT_ALONE).now == "9001"


@pytest.mark.parametrize("more", ["pass", 'op.execute("COMMIT")'])
def test_a_step_that_fails_leaves_nothing_behind(world: World, newer: Newer, tmp_path: Path, more: str) -> None:
    if "COMMIT" in more and not world.engines.embedded:
        pytest.skip("a server's step runs in one transaction; a file has its copy besides")
    posts = rows(world.engines, "SELECT * FROM person_role ORDER BY id")
    with world.engines.writer.begin() as connection:
        connection.execute(text("UPDATE session SET ended_at = beat_at"))
    newer(FAILING.format(more=more))
    with pytest.raises(Refused) as refusal:
        upgrade(world.engines, tmp_path)
    assert refusal.value.problem is ServerProblem.UPGRADE_FAILED
    assert "nowhere" in refusal.value.sentence()
    assert rows(world.engines, "SELECT * FROM person_role ORDER BY id") == posts
    assert not inspect(world.engines.reader).has_table("half")
    newer()
    schema.require_present(world.engines.reader, "here")
    world.case_in(State.FILED)
    assert verify(world.engines).clean


def test_a_file_is_copied_before_and_the_copy_stays(database: Engines, newer: Newer, tmp_path: Path) -> None:
    newer(CHANGING)
    done = upgrade(database, tmp_path)
    if not database.embedded:
        assert done.copy is None
        return
    assert done.copy is not None
    copy = open_engines(f"sqlite:///{done.copy}")
    assert revision(copy) == OURS
    copy.dispose()


def test_nothing_is_done_where_nothing_is_to_be_done(database: Engines, tmp_path: Path) -> None:
    sign_in(database)
    assert upgrade(database, tmp_path).copy is None
    assert list(tmp_path.glob("before-*")) == []


# ---------------------------------------------------------------- what only adds


def shape(connection: Connection) -> dict[str, set[str]]:
    """Return what older seats may rely on: tables and columns, and for each table what refuses a row."""
    inspector = inspect(connection)
    found: dict[str, set[str]] = {}
    for table in (*inspector.get_table_names(), *inspector.get_view_names()):
        found[table] = {f"{c['name']} {c['type']} {c['nullable']}" for c in inspector.get_columns(table)}
        refusing = (*inspector.get_unique_constraints(table), *inspector.get_foreign_keys(table))
        checks = inspector.get_check_constraints(table) if table in inspector.get_table_names() else ()
        found[table] |= {f"refuses {one['name']}" for one in (*refusing, *checks)}
        found[table] |= {f"refuses {one['name']}" for one in inspector.get_indexes(table) if one["unique"]}
    return found


def broken(before: dict[str, set[str]], after: dict[str, set[str]], connection: Connection) -> list[str]:
    """Return what a program of before would miss or trip over after."""
    wrong = [f"{table}: {gone}" for table, parts in before.items() for gone in parts - after.get(table, set())]
    for table in before.keys() & after.keys():
        needed = {c["name"] for c in inspect(connection).get_columns(table) if not c["nullable"] and not c["default"]}
        for new in after[table] - before[table]:
            if new.startswith("refuses") or new.split()[0] in needed:
                wrong.append(f"{table}: {new}")
    return sorted(wrong)


def climb(engine: Engine, step: str) -> list[str]:
    """Take one step, and return what it broke for those who stayed behind."""
    with engine.connect() as connection:
        before = shape(connection)
    schema.upgrade(engine, step)
    with engine.connect() as connection:
        return broken(before, shape(connection), connection)


def test_a_step_that_says_it_only_adds_breaks_nothing_for_older_seats(empty_address: str) -> None:
    engines = open_engines(empty_address)
    steps = sorted(name for _, name, _ in pkgutil.iter_modules(versions.__path__))
    adding = 0
    for name in steps:
        module = importlib.import_module(f"{versions.__name__}.{name}")
        lost = climb(engines.writer, module.revision)
        adding += module.adds_only
        assert not (module.adds_only and lost), f"{name}: {lost}"
    engines.dispose()
    assert adding >= 4


@pytest.mark.parametrize(
    "body",
    [
        'op.drop_table("notice")',
        'op.execute("ALTER TABLE hold RENAME COLUMN seat TO place")',
        'op.create_index("ix_new", "person", ["name"], unique=True)',
        'op.execute("ALTER TABLE hold ADD COLUMN colour varchar(5)"); op.execute("DROP VIEW reporter_shown")',
    ],
)
def test_a_step_that_takes_something_away_is_told_from_one_that_adds(
    database: Engines, newer: Newer, body: str
) -> None:
    newer(body, adds_only=True)
    assert climb(database.writer, "9001")


def test_seats_are_told_by_the_topic_of_settings(database: Engines, newer: Newer, tmp_path: Path) -> None:
    newer(CHANGING)
    upgrade(database, tmp_path, Seats.WAITED_FOR)
    if database.embedded:
        told = rows(database, "SELECT changes FROM notice")
        assert len(told) == 2 and all(str(Topic.SETTING) in str(one) for one in told)
