# SPDX-License-Identifier: Apache-2.0
"""The same statements and commits with nothing of ours around them: a loop of the driver, and a script of pgbench."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg

from tests.benchmarks.lives import FIRST_ID, TOKEN, Life, Said

NUMBER = re.compile(r"[A-Z]{2}\d{4,6}-\d{4,5}")
_ID = re.compile(r"(?<![\w.])[1-9]\d{9}(?![\w.])")


@dataclass(frozen=True)
class Line:
    """A statement, its values, and which of them each life has its own of."""

    statement: str
    values: dict[str, Any]
    own: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def prepared(life: Life) -> list[list[Line]]:
    """Find in a recorded life what each life has of its own."""
    return [[_line(said) for said in act] for act in life]


def _line(said: Said) -> Line:
    values = dict(said.values or {})
    return Line(said.statement, values, tuple(key for key, value in values.items() if _is_own(value)), said.rows)


def _is_own(value: Any) -> bool:
    if isinstance(value, str):
        return TOKEN in value or NUMBER.fullmatch(value) is not None
    return _is_id(value)


def _is_id(value: Any) -> bool:
    return type(value) is int and value >= FIRST_ID and value < 2 * FIRST_ID


def replay(line: psycopg.Connection[Any], acts: list[list[Line]], name: str, before_act: Callable[[], None]) -> None:
    """Say all that a life said, under another name, with the ids the database gives out now."""
    ids: dict[int, int] = {}

    def own(value: Any) -> Any:
        if isinstance(value, int):
            return ids.get(value, value)
        return value.replace(TOKEN, name) if TOKEN in value else f"{value[:2]}{name}"

    with line.cursor() as cursor:
        for act in acts:
            before_act()
            for each in act:
                values = each.values
                if each.own:
                    values = {**values, **{key: own(values[key]) for key in each.own}}
                cursor.execute(each.statement.encode(), values)
                if cursor.description:
                    _learn(ids, each.rows, cursor.fetchall())
            line.commit()


def _learn(ids: dict[int, int], then: list[tuple[Any, ...]], now: list[tuple[Any, ...]]) -> None:
    for old, new in zip(then, now, strict=False):
        for was, became in zip(old, new, strict=True):
            if _is_id(was) and was not in ids:
                ids[was] = became


def script(life: Life, line: psycopg.Connection[Any]) -> str:
    """Write a life as a script of pgbench, with a name of its own for each time it is run."""
    cursor, known = psycopg.ClientCursor(line), set[str]()
    written = ["\\set life random(1, 9000000000000000)"]
    for act in life:
        written.append("BEGIN;")
        for said in act:
            words = " ".join(cursor.mogrify(said.statement.encode(), said.values).split())
            words = NUMBER.sub("N:life", words).replace(TOKEN, "L:life")
            words = _ID.sub(lambda found: f":i{found[0]}" if found[0] in known else found[0], words)
            fresh = [str(value) for value in (said.rows[0] if said.rows else ()) if _is_id(value)]
            fresh = [value for value in dict.fromkeys(fresh) if value not in known]
            if not fresh:
                written.append(f"{words};")
                continue
            # What an INSERT gives back is one row with the new id in its first column.
            written += [f"WITH made AS ({words}) SELECT id AS made FROM made", "\\gset", f"\\set i{fresh[0]} :made"]
            known.update(fresh)
        written.append("COMMIT;")
    return "\n".join(written) + "\n"
