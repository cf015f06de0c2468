# SPDX-License-Identifier: Apache-2.0
"""Brings a database to the present schema, and says when it is older or newer than the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from commandcenter.models.engine import as_refusal
from commandcenter.vocabulary import Problem, Refused

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0007"
"""The revision this program speaks; a test holds it equal to the last migration."""
_BESIDE = ("schema_served", "uq_history_case_id_seq")


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Migrate up to `revision`, whole or not at all; raise Refused when the database is newer."""
    with engine.begin() as connection:
        upgrade_on(connection, revision)


def upgrade_on(connection: Connection, revision: str = "head") -> None:
    """Migrate within the transaction of `connection`, where more has to hold or fail with it; see `upgrade`."""
    from alembic import command

    if found_revision(connection) not in _known():
        raise Refused(Problem.DATABASE_NEWER, found=found_revision(connection))
    command.upgrade(_config(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Migrate down to `revision` ("base" empties the database)."""
    from alembic import command

    with engine.begin() as connection:
        command.downgrade(_config(connection), revision)


def found_revision(connection: Connection) -> str | None:
    """Return the database's revision, or None when it has none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def require_present(engine: Engine, where: str) -> None:
    """Raise Refused unless the database speaks this program's revision; imports no Alembic."""
    try:
        with engine.connect() as connection:
            found = found_revision(connection)
    except DBAPIError as error:
        raise as_refusal(error, where) or error from error
    if found is None:
        raise Refused(Problem.DATABASE_MISSING, path=where)
    if found != HEAD:
        raise Refused(Problem.DATABASE_OLDER if found in _known() else Problem.DATABASE_NEWER, found=found, path=where)


def is_ours(thing: Any, name: str | None, kind: str, reflected: bool, compare_to: Any) -> bool:
    """Tell Alembic to leave alone what is no model: the search index, and what differs between the two databases."""
    return not (name or "").startswith(("search_index", "ix_search_index", *_BESIDE))


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "commandcenter:models/migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _known() -> frozenset[str | None]:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "commandcenter:models/migrations")
    config.set_main_option("path_separator", "os")
    return frozenset({None, *(step.revision for step in ScriptDirectory.from_config(config).walk_revisions())})
