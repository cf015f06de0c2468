# SPDX-License-Identifier: Apache-2.0
"""Says whether a database is whole: histories, seals, invariants, attachments."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select

from commandcenter.models import Attachment, Case, History, Seal
from commandcenter.models.engine import Engines
from commandcenter.upkeep.chain import walk_histories
from commandcenter.upkeep.findings import Fault, Finding
from commandcenter.upkeep.invariants import check_invariants
from commandcenter.upkeep.seals import check_seals

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


def verify(engines: Engines, attachments: Path | None = None) -> Verdict:
    """Walk chains, seals and invariants in one read transaction, and the files below `attachments` when given."""
    checks: list[Callable[[Connection], Iterator[Finding]]] = [walk_histories, check_seals, check_invariants]
    if attachments is not None:
        checks.append(lambda connection: _check_blobs(connection, attachments))
    findings: list[Finding] = []
    with engines.reader.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            for check in checks:
                for finding in check(connection):
                    if len(findings) < MOST_FINDINGS:
                        findings.append(finding)
            cases, entries = _count(connection, Case), _count(connection, History)
            seals, files = _count(connection, Seal), _count(connection, Attachment)
    return Verdict(cases, entries, seals, files, tuple(findings))


def _count(connection: Connection, table: type) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _check_blobs(connection: Connection, root: Path) -> Iterator[Finding]:
    rows = connection.execute(select(Attachment.case_id, Attachment.digest).order_by(Attachment.digest)).all()
    for case_id, digest in rows:
        path = root / digest[:2] / digest[2:]
        if not path.is_file():
            yield Finding(Fault.BLOB_MISSING, case_id, detail=digest[:12])
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield Finding(Fault.BLOB_CHANGED, case_id, detail=digest[:12])
