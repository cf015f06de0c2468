# SPDX-License-Identifier: Apache-2.0
"""Migrations go up and down on both databases, and foreign schemas are refused in words."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, inspect, select, text

from commandcenter.models import Base, Person
from commandcenter.models.engine import open_engines
from commandcenter.models.upgrade import HEAD, downgrade, is_ours, require_present, upgrade
from commandcenter.queries.case_detail import text_to_edit
from commandcenter.queries.finding import find_by_phone
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Problem, Refused, State
from tests.world import World


def test_the_program_speaks_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "commandcenter:models/migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_migrations_make_exactly_the_models(empty_address: str) -> None:
    engines = open_engines(empty_address)
    upgrade(engines.writer)
    with engines.reader.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours, "compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engines.dispose()


def test_down_and_up_again_leaves_the_schema_as_it_was(empty_address: str) -> None:
    engines = open_engines(empty_address)
    upgrade(engines.writer)
    before = _schema(engines)
    downgrade(engines.writer, "base")
    assert set(_schema(engines)) <= {"alembic_version"}
    upgrade(engines.writer)
    assert _schema(engines) == before
    engines.dispose()


def test_a_centre_of_the_first_schema_gains_the_field_and_keeps_its_people(empty_address: str) -> None:
    engines = open_engines(empty_address)
    upgrade(engines.writer, "0001")
    with engines.writer.begin() as connection:
        person = {
            "login": "leader",
            "name": "周苇",
            "password_hash": "-",
            "pin_hash": "",
            "active": True,
            "failures": 0,
        }
        connection.execute(insert(Person), person)
    with pytest.raises(Refused) as refusal:
        require_present(engines.reader, "here")
    assert refusal.value.problem is Problem.DATABASE_OLDER
    upgrade(engines.writer)
    require_present(engines.reader, "here")
    assert {"supervisor_position", "track_point", "fence_alarm", "zero_report", "duty_turn"} <= set(_schema(engines))
    downgrade(engines.writer, "0001")
    assert "fence_alarm" not in _schema(engines)
    with engines.reader.connect() as connection:
        assert connection.execute(select(Person.name)).scalars().all() == ["周苇"]
    engines.dispose()


def test_turns_and_alarms_of_before_are_kept_when_the_duty_desk_comes_and_goes(empty_address: str) -> None:
    engines = open_engines(empty_address)
    upgrade(engines.writer, "0004")
    turn = "INSERT INTO duty_turn (day, shift, position, duty, title_zh, title_en, words) VALUES"
    with engines.writer.begin() as connection:
        connection.execute(text(f"{turn} ('2026-11-17', 'day', 1, 'leader', '', '', '秦霁')"))
    upgrade(engines.writer, "0005")
    with engines.reader.connect() as connection:
        kept = connection.execute(text("SELECT words, begins, ends, phone FROM duty_turn")).all()
        assert [tuple(row) for row in kept] == [("秦霁", "", "", "")]
    downgrade(engines.writer, "0004")
    assert "zero_reminder" not in _schema(engines)
    with engines.reader.connect() as connection:
        assert connection.execute(text("SELECT words FROM duty_turn")).scalars().all() == ["秦霁"]
    engines.dispose()


def test_numbers_in_the_words_of_before_are_masked_and_come_back_with_the_step_undone(world: World) -> None:
    said = "井盖破了，打13911112222"
    case_id = world.case_in(State.REPORTED, text=said)

    def stored() -> tuple[str, str, bool]:
        with world.engines.reader.connect() as connection:
            one, other = (
                str(connection.execute(text(f'SELECT text FROM "{table}" WHERE {key} = :id'), {"id": case_id}).scalar())
                for table, key in (("case", "id"), ("report", "case_id"))
            )
            words = connection.execute(text("SELECT text FROM search_document")).scalar()
            return one, other, "13911112222" in str(words)

    masked = ("井盖破了，打139 **** 2222", "井盖破了，打139 **** 2222", False)
    assert stored() == masked
    downgrade(world.engines.writer, "0011")
    assert stored() == (said, said, True)
    upgrade(world.engines.writer)
    assert stored() == masked
    with world.engines.reader.connect() as connection:
        assert text_to_edit(connection, case_id) == said
        assert find_by_phone(connection, "2222") == [case_id]
    assert verify(world.engines).clean


def _schema(engines: object) -> dict[str, list[str]]:
    inspector = inspect(engines.reader)  # type: ignore[attr-defined]
    return {
        table: sorted(f"{c['name']} {c['type']} {c['nullable']}" for c in inspector.get_columns(table))
        for table in inspector.get_table_names()
    }


@pytest.mark.parametrize(("revision", "problem"), [("9999", Problem.DATABASE_NEWER), (None, Problem.DATABASE_MISSING)])
def test_a_schema_that_is_not_ours_is_refused_in_words(
    database_address: str, revision: str | None, problem: Problem
) -> None:
    engines = open_engines(database_address)
    with engines.writer.begin() as connection:
        change = "DROP TABLE alembic_version" if revision is None else "UPDATE alembic_version SET version_num = '9999'"
        connection.execute(text(change))
    with pytest.raises(Refused) as refusal:
        require_present(engines.reader, "here")
    assert refusal.value.problem is problem
    if revision:
        with pytest.raises(Refused) as refusal:
            upgrade(engines.writer)
        assert refusal.value.problem is Problem.DATABASE_NEWER
    engines.dispose()
