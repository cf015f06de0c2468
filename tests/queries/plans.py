# SPDX-License-Identifier: Apache-2.0
"""What a statement reads, as the database itself plans it: no query of a screen may go through a large table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event

LARGE = ("case", "report", "history", "search_document", "disposal", "assignment", "clock", "request")
_SQLITE_SCAN = re.compile(r"^SCAN (\w+)(?! VIRTUAL TABLE)(?: USING (?:COVERING )?INDEX \w+)?$")
_ALIAS = re.compile(r'(?:FROM|JOIN)\s+"?(\w+)"?(?:\s+(?:AS\s+)?(\w+))?', re.IGNORECASE)
_POSTGRESQL_SCAN = re.compile(r'Seq Scan on "?(\w+)')
_MONTH = re.compile(r"Seq Scan on history_(?:\d{4}_\d{2}|default)\b.*cost=[\d.]+\.\.(\d+)")
NOTHING_IN_IT = 100
"""Up to this cost a server goes through a month without entries, which has nothing to go through."""


def scans(connection: Connection, ask: Callable[[], Any], tables: tuple[str, ...] = LARGE) -> list[str]:
    """Run `ask` and return what of it goes through one of `tables` from end to end, one line each."""
    with _statements(connection) as heard:
        ask()
    assert heard, "nothing was asked"
    found = []
    for statement, parameters in heard:
        names = _names(statement)
        found += [line for line in _plan(connection, statement, parameters) if _scanned(line, names) in tables]
    return found


@contextmanager
def _statements(connection: Connection) -> Iterator[list[tuple[str, Any]]]:
    heard: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            heard.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(connection, "before_cursor_execute", hear)


def _plan(connection: Connection, statement: str, parameters: Any) -> list[str]:
    explain = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
    rows = connection.exec_driver_sql(explain + statement, parameters).all()
    return [str(row[-1]).strip() for row in rows]


def _names(statement: str) -> dict[str, str]:
    """Return what each alias of the statement stands for."""
    return {alias or table: table for table, alias in _ALIAS.findall(statement)} | {
        table: table for table, _ in _ALIAS.findall(statement)
    }


def _scanned(line: str, names: dict[str, str]) -> str | None:
    if month := _MONTH.search(line):
        return "history" if int(month[1]) > NOTHING_IN_IT else None
    for pattern in (_SQLITE_SCAN, _POSTGRESQL_SCAN):
        found = pattern.search(line)
        if found:
            return names.get(found.group(1), found.group(1))
    return None
