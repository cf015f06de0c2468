# SPDX-License-Identifier: Apache-2.0
"""Brings a database to the present schema, and says which programs it serves: its own, and those it only adds to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, delete, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError

from commandcenter.models.engine import as_refusal
from commandcenter.vocabulary import Problem, Refused

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

HEAD = "0026"
"""The revision this program speaks; a test holds it equal to the last migration."""
_SERVED = Table("schema_served", MetaData(), Column("revision", String(32)), Column("oldest", String(32)))
_BESIDE = ("schema_served", "uq_history_case_id_seq")


VERSIONS = ["commandcenter:models/migrations/versions"]
"""Where the steps lie."""


@dataclass(frozen=True, slots=True)
class Step:
    """One migration, and whether it only adds.

    A step that only adds (`adds_only` in its module) leaves whatever an older seat reads and writes as it was: new
    tables and views, new columns that are empty or have a default in the database, new indexes that nothing breaks, no
    new word where an older seat reads one. Seats of both versions then work side by side.
    """

    revision: str
    adds_only: bool


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Migrate up to `revision`, whole or not at all; raise Refused when the database is newer."""
    with engine.begin() as connection:
        upgrade_on(connection, revision)


def upgrade_on(connection: Connection, revision: str = "head") -> None:
    """Migrate within the transaction of `connection`; see `upgrade`."""
    from alembic import command

    if found_revision(connection) not in _known():
        raise Refused(Problem.DATABASE_NEWER, found=found_revision(connection))
    command.upgrade(_config(connection), revision)
    _note_served(connection)
    _count_what_was_never_counted(connection)


def pending(connection: Connection) -> tuple[Step, ...]:
    """Return the steps that lie before this program's revision; raise Refused when the database is newer."""
    found = found_revision(connection)
    if found not in _known():
        raise Refused(Problem.DATABASE_NEWER, found=found)
    steps = list(_script().iterate_revisions("head", found or "base"))
    return tuple(Step(str(step.revision), bool(step.module.adds_only)) for step in reversed(steps))


def downgrade(engine: Engine, revision: str) -> None:
    """Migrate down to `revision` ("base" empties the database)."""
    from alembic import command

    with engine.begin() as connection:
        command.downgrade(_config(connection), revision)
        _note_served(connection)


def found_revision(connection: Connection) -> str | None:
    """Return the database's revision, or None when it has none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def require_present(engine: Engine, where: str) -> None:
    """Raise Refused unless the database serves this program's revision; imports no Alembic where it is the same.

    A newer database serves it as long as everything since then was only added.
    """
    try:
        with engine.connect() as connection:
            found = found_revision(connection)
            served = found if found in (None, HEAD) else oldest_served(connection)
    except DBAPIError as error:
        raise as_refusal(error, where) or error from error
    if found is None:
        raise Refused(Problem.DATABASE_MISSING, path=where)
    if found == HEAD:
        return
    known = _known()
    if found in known:
        raise Refused(Problem.DATABASE_OLDER, found=found, path=where)
    if served is None or served not in known:
        raise Refused(Problem.DATABASE_NEWER, found=found, path=where)


def oldest_served(connection: Connection) -> str | None:
    """Return the oldest revision whose programs still work on the database; None where it does not say."""
    if not inspect(connection).has_table(_SERVED.name):
        return None
    noted = select(_SERVED.c.oldest).where(_SERVED.c.revision == found_revision(connection))
    return connection.execute(noted).scalar()


def is_ours(thing: Any, name: str | None, kind: str, reflected: bool, compare_to: Any) -> bool:
    """Tell Alembic to leave alone what is no model: the search index, and what differs between the two databases."""
    return not (name or "").startswith(("search_index", "ix_search_document_keys", *_BESIDE))


def _count_what_was_never_counted(connection: Connection) -> None:
    """Count the cases of a centre that worked before there were counters, each from its history; total what lacks."""
    if found_revision(connection) != HEAD:
        return
    from commandcenter.models import CentreSetting
    from commandcenter.models.evaluation.folding import fold_missing_parts, folded_through
    from commandcenter.models.evaluation.recounting import recount
    from commandcenter.rules.centre import CentreRules

    if folded_through(connection) == 0:
        stored = connection.execute(select(CentreSetting.value).where(CentreSetting.key == "rules")).scalar()
        recount(connection, CentreRules.of(stored or {}).zone)
    else:
        fold_missing_parts(connection)


def _note_served(connection: Connection) -> None:
    if not inspect(connection).has_table(_SERVED.name):
        return
    found = oldest = found_revision(connection)
    for step in _script().iterate_revisions(found, "base"):
        oldest = str(step.revision)
        if not step.module.adds_only:
            break
    connection.execute(delete(_SERVED))
    connection.execute(insert(_SERVED), {"revision": found, "oldest": oldest})


def _config(connection: Connection | None = None) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "commandcenter:models/migrations")
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(VERSIONS))
    config.attributes["connection"] = connection
    return config


def _script() -> ScriptDirectory:
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(_config())


def _known() -> frozenset[str | None]:
    return frozenset({None, *(step.revision for step in _script().walk_revisions())})
