# SPDX-License-Identifier: Apache-2.0
"""Walks every case's history: chain, order, completeness, and whether each step was allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Select, select

from commandcenter.models import Case
from commandcenter.models.months import all_entries
from commandcenter.rules.history_hash import GENESIS, entry_hash
from commandcenter.rules.lifecycle import TABLE
from commandcenter.upkeep.findings import Fault, Finding
from commandcenter.vocabulary import Action, State

HASHED = (
    "case_id",
    "seq",
    "at",
    "actor_id",
    "actor_name",
    "seat",
    "role",
    "action",
    "from_state",
    "to_state",
    "reason",
    "detail",
)
_DISPOSING = frozenset({Action.SIGN_FOR, Action.FEED_BACK})
_JUDGING = frozenset({Action.ANSWER_CHECK, Action.CLOSE, Action.FORCE_CLOSE, Action.FORWARD_TO_CHECK})


Tell = Callable[[int, int], None]
"""Hears how much is done, and of how much; on whichever thread does it."""
TOLD_EVERY = 200


def walk_histories(connection: Connection, tell: Tell | None = None) -> Iterator[Finding]:
    """Yield what is wrong with any case's history (domain.md 4 rules 1 and 8)."""
    heads = {row.id: row for row in connection.execute(_HEADS)}
    seen: set[int] = set()
    # An option of the statement, not of the connection, which may have other work to do.
    rows = connection.execute(_entries(connection), execution_options={"yield_per": 5000})
    for case_id, entries in groupby(rows, key=attrgetter("case_id")):
        seen.add(case_id)
        if tell is not None and len(seen) % TOLD_EVERY == 0:
            tell(len(seen), len(heads))
        head = heads.get(case_id)
        if head is None:
            yield Finding(Fault.ORPHAN, case_id, detail="history")
            continue
        yield from _walk(head, list(entries))
    for case_id in heads.keys() - seen:
        yield Finding(Fault.TAIL_CUT, case_id, _number(heads[case_id]), str(heads[case_id].history_seq))


_HEADS = select(Case.id, Case.number, Case.report_number, Case.state, Case.forced, Case.history_seq, Case.history_hash)


def _entries(connection: Connection) -> Select[*tuple[Any, ...]]:
    entry = all_entries(connection).c
    columns = (*(entry[name] for name in HASHED), entry.previous_hash, entry.hash)
    return select(*columns).order_by(entry.case_id, entry.seq)


def _walk(head: Any, entries: list[Any]) -> Iterator[Finding]:
    yield from _chain(head, entries)
    yield from _steps(head, entries)
    yield from _dual_axis(head, entries)


def _chain(head: Any, entries: list[Any]) -> Iterator[Finding]:
    number, previous, expected = _number(head), GENESIS, 1
    for entry in entries:
        if entry.seq != expected:
            yield Finding(Fault.ENTRY_MISSING, head.id, number, str(expected))
            expected, previous = entry.seq, entry.previous_hash
        if entry.previous_hash != previous:
            yield Finding(Fault.CHAIN_BROKEN, head.id, number, str(entry.seq))
        content = {name: getattr(entry, name) for name in HASHED}
        if entry_hash(entry.previous_hash, content) != entry.hash:
            yield Finding(Fault.ENTRY_CHANGED, head.id, number, str(entry.seq))
        previous, expected = entry.hash, expected + 1
    if head.history_seq != entries[-1].seq or head.history_hash != entries[-1].hash:
        yield Finding(Fault.TAIL_CUT, head.id, number, str(head.history_seq))


def _steps(head: Any, entries: list[Any]) -> Iterator[Finding]:
    number, state = _number(head), State.REPORTED
    for entry in entries:
        if entry.from_state is not state or not _legal(entry):
            words = f"{entry.seq} {entry.role} {entry.action} {entry.from_state} → {entry.to_state}"
            yield Finding(Fault.STEP_ILLEGAL, head.id, number, words)
        state = entry.to_state
    if head.state is not state:
        yield Finding(Fault.STATE_DIFFERS, head.id, number, f"{head.state} ≠ {state}")


def _legal(entry: Any) -> bool:
    if entry.action is Action.TAKE_IN:
        return bool(entry.seq == 1 and entry.to_state is State.REPORTED)
    if entry.action is Action.MERGE and entry.from_state is entry.to_state:
        # The surviving case notes the report that joined it; nothing else about it moves.
        return True
    line = TABLE.get((entry.from_state, entry.action))
    return line is not None and entry.role in line.roles and entry.to_state is line.to


def _dual_axis(head: Any, entries: Iterable[Any]) -> Iterator[Finding]:
    disposers: set[int] = set()
    for entry in entries:
        if entry.action in _DISPOSING:
            disposers.add(entry.actor_id)
        elif entry.action in _JUDGING and entry.actor_id in disposers:
            yield Finding(Fault.JUDGED_OWN_WORK, head.id, _number(head), f"{entry.seq} {entry.action}")


def _number(head: Any) -> str:
    return str(head.number or head.report_number)
