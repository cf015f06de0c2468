# SPDX-License-Identifier: Apache-2.0
"""Lets lists of cases ask the clock of a miniature centre, which stands until it is told to move."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, TextualSelect, column, text

from commandcenter.models.engine import NOW
from commandcenter.queries import case_list
from commandcenter.queries.case_list import CaseRow
from tests.world import World

READ = case_list._rows


def lists_stand(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    """Let whose hold lives, and what is in a queue, be judged by the clock of `world` and not by the database's."""

    def rows(connection: Connection, statement: TextualSelect, given: Mapping[str, Any]) -> list[CaseRow]:
        clause = statement.element
        dialect = connection.dialect.name
        stood = text(clause.text.replace(NOW[dialect], _literal(dialect, world.now)))  # type: ignore[attr-defined]
        stood = stood.bindparams(*clause._bindparams.values())  # type: ignore[attr-defined]
        return READ(connection, stood.columns(*(column(name) for name in CaseRow._fields)), given)

    monkeypatch.setattr(case_list, "database_now", lambda connection: world.now)
    monkeypatch.setattr(case_list, "_rows", rows)


def _literal(dialect: str, at: datetime) -> str:
    # A colon would be read as a parameter's name.
    said = f"{at.astimezone(UTC):%Y-%m-%d %H\\:%M\\:%S.%f}"
    return f"'{said}'" if dialect == "sqlite" else f"timestamptz '{said}+00'"
