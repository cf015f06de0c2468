# SPDX-License-Identifier: Apache-2.0
"""Seals: every few minutes a hash over all new history entries, chained to the seal before."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, insert, select

from commandcenter.models import History, Seal
from commandcenter.models.engine import Engines, database_now, in_words
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
    last = connection.execute(select(Seal.hash, Seal.last_history_id).order_by(Seal.id.desc()).limit(1)).first()
    previous, sealed_to = (GENESIS, 0) if last is None else (last[0], last[1])
    rows = connection.execute(select(History.id, History.hash).where(History.id > sealed_to).order_by(History.id)).all()
    if not rows:
        return 0
    values = {
        "at": database_now(connection),
        "first_history_id": rows[0].id,
        "last_history_id": rows[-1].id,
        "entries": len(rows),
        "previous_hash": previous,
        "hash": seal_hash(previous, [row.hash for row in rows]),
    }
    connection.execute(insert(Seal), values)
    return len(rows)


def check_seals(connection: Connection) -> Iterator[Finding]:
    """Yield every seal that no longer matches the entries it was put on, or the seal before it."""
    previous, sealed_to = GENESIS, 0
    entry = all_entries(connection).c
    for seal in connection.execute(select(Seal.__table__).order_by(Seal.id)).all():
        sealed = select(entry.hash).where(entry.id > sealed_to, entry.id <= seal.last_history_id)
        hashes = connection.execute(sealed.order_by(entry.id)).scalars().all()
        whole = len(hashes) == seal.entries and seal_hash(seal.previous_hash, hashes) == seal.hash
        if not whole or seal.previous_hash != previous:
            yield Finding(Fault.SEAL_BROKEN, detail=str(seal.id))
        previous, sealed_to = seal.hash, seal.last_history_id
