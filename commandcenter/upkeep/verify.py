# SPDX-License-Identifier: Apache-2.0
"""Says whether a database is whole: histories, seals, invariants, counters, attachments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from sqlalchemy import Connection, FromClause, func, select, text

from commandcenter.models import Attachment, Case, Seal
from commandcenter.models.engine import Engines
from commandcenter.models.months import all_entries
from commandcenter.services.attachments.store import AttachmentStore, is_digest
from commandcenter.upkeep.chain import Tell, walk_histories
from commandcenter.upkeep.evaluation.counters import check_counters
from commandcenter.upkeep.field import check_field
from commandcenter.upkeep.findings import Fault, Finding
from commandcenter.upkeep.invariants import check_invariants
from commandcenter.upkeep.joint.tickets import check_tickets
from commandcenter.upkeep.meeting.minutes import check_minutes
from commandcenter.upkeep.seals import check_seals
from commandcenter.upkeep.tiers.checking import check_tiers

__all__ = ["Tell", "Verdict", "verify", "verify_on"]

MOST_FINDINGS = 1000
"""After so many the rest is only counted in words: the database is beyond a list."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at and what was found."""

    cases: int
    entries: int
    seals: int
    attachments: int
    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.findings


def verify(engines: Engines, attachments: Path | None = None, tell: Tell | None = None) -> Verdict:
    """Walk chains, seals and invariants in one read transaction, and the files below `attachments` when given.

    `tell` hears how many cases' histories were walked, and of how many.
    """
    with engines.reader.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            return verify_on(connection, attachments, tell)


def verify_on(connection: Connection, attachments: Path | None = None, tell: Tell | None = None) -> Verdict:
    """Verify what the transaction of `connection` sees; see `verify`."""
    checks: list[Callable[[Connection], Iterator[Finding]]] = [
        lambda connection: walk_histories(connection, tell),
        check_seals,
        check_invariants,
        check_field,
        check_counters,
        check_minutes,
        check_tickets,
        check_tiers,
    ]
    if attachments is not None:
        checks.append(lambda connection: _check_blobs(connection, attachments))
    findings: list[Finding] = []
    for check in checks:
        for finding in check(connection):
            if len(findings) < MOST_FINDINGS:
                findings.append(finding)
    cases, entries = _count(connection, Case), _count(connection, all_entries(connection))
    seals, files = _count(connection, Seal), _count(connection, Attachment)
    return Verdict(cases, entries, seals, files, tuple(findings))


def _count(connection: Connection, table: type | FromClause) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _check_blobs(connection: Connection, root: Path) -> Iterator[Finding]:
    rows = connection.execute(select(Attachment.digest, Attachment.case_id).order_by(Attachment.digest)).all()
    store, kept = AttachmentStore(root), _digests_of_content(connection)
    # A file that many cases share is read once.
    for digest, cases in groupby(rows, key=itemgetter(0)):
        if digest in kept:
            if kept[digest] == digest:
                continue
            fault = Fault.BLOB_CHANGED
        elif not is_digest(digest) or store.missing([digest]):
            fault = Fault.BLOB_MISSING
        elif store.damaged([digest]):
            fault = Fault.BLOB_CHANGED
        else:
            continue
        for _, case_id in cases:
            yield Finding(fault, case_id, detail=digest[:12])


def _digests_of_content(connection: Connection) -> dict[str, str]:
    """Return what the files in the database of a server really are, by what they are said to be."""
    if connection.dialect.name != "postgresql":
        return {}
    whole = text(
        "SELECT digest, encode(sha256(string_agg(data, ''::bytea ORDER BY n)), 'hex') AS found FROM attachment_piece"
        " GROUP BY 1"
    )
    return {row.digest: row.found for row in connection.execute(whole)}
