# SPDX-License-Identifier: Apache-2.0
"""Walks the history of every joint ticket: chain, order, completeness, and whether each step was allowed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, select

from commandcenter.models.joint import JointEntry, JointTicket
from commandcenter.rules.history_hash import GENESIS, entry_hash
from commandcenter.rules.joint.lifecycle import JOINT_TABLE
from commandcenter.upkeep.findings import Fault, Finding
from commandcenter.vocabulary.joint import JointAct, JointState

HASHED = (
    *("ticket_id", "seq", "at", "actor_id", "actor_name", "seat", "role", "act", "from_state", "to_state", "reason"),
    "detail",
)


def check_tickets(connection: Connection) -> Iterator[Finding]:
    """Yield what is wrong with the history of any ticket; a finding names the ticket by its number."""
    columns = (JointTicket.id, JointTicket.number, JointTicket.state, JointTicket.history_seq, JointTicket.history_hash)
    heads = {row.id: row for row in connection.execute(select(*columns).order_by(JointTicket.id))}
    seen = set()
    asked = select(JointEntry.__table__).order_by(JointEntry.ticket_id, JointEntry.seq)
    rows = connection.execute(asked, execution_options={"yield_per": 5000})
    for ticket_id, entries in groupby(rows, key=attrgetter("ticket_id")):
        seen.add(ticket_id)
        if ticket_id not in heads:
            yield Finding(Fault.ORPHAN, detail=f"joint_entry {ticket_id}")
            continue
        for fault, detail in _walk(heads[ticket_id], list(entries)):
            yield Finding(fault, detail=f"{heads[ticket_id].number} {detail}")
    for ticket_id in heads.keys() - seen:
        yield Finding(Fault.TAIL_CUT, detail=f"{heads[ticket_id].number} {heads[ticket_id].history_seq}")


def _walk(head: Any, entries: list[Any]) -> Iterator[tuple[Fault, str]]:
    previous, state = GENESIS, JointState.DRAFT
    for expected, entry in enumerate(entries, start=1):
        if entry.seq != expected:
            yield Fault.ENTRY_MISSING, str(expected)
            return
        if entry.previous_hash != previous:
            yield Fault.CHAIN_BROKEN, str(entry.seq)
        if entry_hash(entry.previous_hash, {name: getattr(entry, name) for name in HASHED}) != entry.hash:
            yield Fault.ENTRY_CHANGED, str(entry.seq)
        if entry.from_state is not state or not _legal(entry):
            yield Fault.STEP_ILLEGAL, f"{entry.seq} {entry.role} {entry.act} {entry.from_state} → {entry.to_state}"
        previous, state = entry.hash, entry.to_state
    if head.history_seq != len(entries) or head.history_hash != previous:
        yield Fault.TAIL_CUT, str(head.history_seq)
    if head.state is not state:
        yield Fault.STATE_DIFFERS, f"{head.state} ≠ {state}"


def _legal(entry: Any) -> bool:
    if entry.act is JointAct.DRAFT:
        return bool(entry.seq == 1 and entry.to_state is JointState.DRAFT)
    line = JOINT_TABLE.get((entry.from_state, entry.act))
    return line is not None and entry.role in line.roles and entry.to_state is line.to
