# SPDX-License-Identifier: Apache-2.0
"""The same statements and commits with nothing of ours around them: a loop of the driver, and a script of pgbench."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg

from commandcenter.rules.history_hash import GENESIS, entry_hash
from tests.benchmarks.lives import FIRST_ID, TOKEN, Life, Said

HASH = re.compile(r"[0-9a-f]{64}")
NUMBER = re.compile(r"[A-Z]{2}\d{4,6}-\d{4,5}")
_ID = re.compile(r"(?<![\w.])[1-9]\d{9}(?![\w.])")


@dataclass(frozen=True)
class Line:
    """A statement, its values with the names of those that each life has its own of, and what came back."""

    statement: bytes
    values: list[tuple[dict[str, Any], tuple[str, ...]]]
    many: bool
    rows: list[tuple[Any, ...]]


@dataclass(frozen=True)
class Ready:
    """A recorded life: the acts with the login of each, and what its history entries say, by their hashes."""

    acts: list[tuple[str, list[Line]]]
    entries: dict[str, dict[str, Any]]


def prepared(life: Life) -> Ready:
    """Find in a recorded life what each life has of its own."""
    acts = [(act[0].user, [_line(said) for said in act]) for act in life]
    written = [said.values[0] for act in life for said in act if said.statement.startswith("INSERT INTO history")]
    return Ready(acts, {values["hash"]: values for values in written})


def _line(said: Said) -> Line:
    values = [(one, tuple(key for key, value in one.items() if _is_own(value))) for one in said.values]
    return Line(said.statement.encode(), values, said.many, said.rows)


def _is_own(value: Any) -> bool:
    if isinstance(value, str):
        return TOKEN in value or NUMBER.fullmatch(value) is not None or HASH.fullmatch(value) is not None
    return _is_id(value)


def _is_id(value: Any) -> bool:
    return type(value) is int and value >= FIRST_ID and value < 2 * FIRST_ID


Lines = dict[str, psycopg.Connection[Any]]
"""A connection for each login."""


def replay(lines: Lines, life: Ready, name: str, before_act: Callable[[], None]) -> None:
    """Say all that a life said, under another name, with the ids the database gives out now and the hashes of those."""
    ids: dict[int, int] = {}
    hashes = {GENESIS: GENESIS}

    def own(value: Any) -> Any:
        if isinstance(value, int):
            return ids.get(value, value)
        if TOKEN in value:
            return value.replace(TOKEN, name)
        return chained(value) if len(value) == len(GENESIS) else f"{value[:2]}{name}"

    def chained(digest: str) -> str:
        if digest not in hashes:
            said = life.entries[digest]
            fields = {key: said[key] for key in ENTRY} | {"case_id": own(said["case_id"]), "detail": said["detail"].obj}
            hashes[digest] = entry_hash(chained(said["previous_hash"]), fields)
        return hashes[digest]

    for user, act in life.acts:
        before_act()
        line = lines[user]
        with line.cursor() as cursor:
            for each in act:
                values = [{**said, **{key: own(said[key]) for key in keys}} for said, keys in each.values]
                if each.many:
                    cursor.executemany(each.statement, values)
                    continue
                cursor.execute(each.statement, values[0])
                if cursor.description:
                    _learn(ids, each.rows, cursor.fetchall())
        line.commit()


ENTRY = ("seq", "at", "actor_id", "actor_name", "seat", "role", "action", "from_state", "to_state", "reason")
"""What a history entry says besides its case and detail."""


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
            words = "; ".join(cursor.mogrify(said.statement.encode(), values) for values in said.values)
            words = " ".join(words.split())
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
