# SPDX-License-Identifier: Apache-2.0
"""Seals: every few minutes a hash over all new entries of cases and joint tickets, chained to the seal before."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, insert, select

from commandcenter.models import History, Seal
from commandcenter.models.engine import Engines, database_now, in_words
from commandcenter.models.joint import JointEntry
from commandcenter.models.journal import SEAL_LOCK
from commandcenter.models.months import all_entries
from commandcenter.rules.history_hash import GENESIS, seal_hash
from commandcenter.upkeep.findings import Fault, Finding


def seal_new_entries(engines: Engines) -> int:
    """Seal all entries since the last seal; return how many were sealed (domain.md 4 rule 8).

    Raises Refused(LOCKED) on a server where entries under way keep it waiting.
    """
    with in_words(engines.where), engines.writer.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(SEAL_LOCK)))
        return seal_on(connection)


def seal_on(connection: Connection) -> int:
    """Seal within the transaction of `connection`; see `seal_new_entries`."""
    asked = select(Seal.hash, Seal.last_history_id, Seal.last_joint_id).order_by(Seal.id.desc()).limit(1)
    last = connection.execute(asked).first()
    previous, sealed_to, joint_to = (GENESIS, 0, 0) if last is None else last
    rows = connection.execute(select(History.id, History.hash).where(History.id > sealed_to).order_by(History.id)).all()
    joint = connection.execute(
        select(JointEntry.id, JointEntry.hash).where(JointEntry.id > joint_to).order_by(JointEntry.id)
    ).all()
    if not rows and not joint:
        return 0
    values = {
        "at": database_now(connection),
        "first_history_id": rows[0].id if rows else sealed_to,
        "last_history_id": rows[-1].id if rows else sealed_to,
        "last_joint_id": joint[-1].id if joint else joint_to,
        "entries": len(rows) + len(joint),
        "previous_hash": previous,
        "hash": seal_hash(previous, [row.hash for row in (*rows, *joint)]),
    }
    connection.execute(insert(Seal), values)
    return len(rows) + len(joint)


def check_seals(connection: Connection) -> Iterator[Finding]:
    """Yield every seal that no longer matches the entries it was put on, or the seal before it."""
    previous, sealed_to, joint_to = GENESIS, 0, 0
    entry = all_entries(connection).c
    for seal in connection.execute(select(Seal.__table__).order_by(Seal.id)).all():
        sealed = select(entry.hash).where(entry.id > sealed_to, entry.id <= seal.last_history_id)
        hashes = list(connection.execute(sealed.order_by(entry.id)).scalars())
        joint = select(JointEntry.hash).where(JointEntry.id > joint_to, JointEntry.id <= seal.last_joint_id)
        hashes += connection.execute(joint.order_by(JointEntry.id)).scalars()
        whole = len(hashes) == seal.entries and seal_hash(seal.previous_hash, hashes) == seal.hash
        if not whole or seal.previous_hash != previous:
            yield Finding(Fault.SEAL_BROKEN, detail=str(seal.id))
        previous, sealed_to, joint_to = seal.hash, seal.last_history_id, seal.last_joint_id
