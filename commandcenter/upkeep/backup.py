# SPDX-License-Identifier: Apache-2.0
"""Backs a centre up into one file while seats work, and brings it back."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import select, text

from commandcenter.models import Attachment
from commandcenter.models.engine import Engines, open_engines
from commandcenter.models.upgrade import HEAD, upgrade
from commandcenter.paths import DataDir
from commandcenter.queries.case_detail.content import content
from commandcenter.upkeep.copying import copy_database
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.server import ServerProblem

DATABASE = "centre.sqlite3"
MANIFEST = "manifest.json"
ATTACHMENTS = "attachments"


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup: its file, size in bytes, rows by table and number of attachment files."""

    path: Path
    size: int
    rows: dict[str, int]
    files: int


def back_up(engines: Engines, data: DataDir, target: Path | None, at: datetime) -> Backup:
    """Write a backup of database and attachments to `target` (default: the backups directory, named by `at`).

    The file appears whole or not at all; seats go on working meanwhile. On a server this is for an account that sees
    everything, for the file holds what no seat is shown whole: raises Refused(BACKUP_SEES_ALL) for any other.
    """
    _require_sight(engines)
    path = target or data.backups / f"centre-{at:%Y%m%d-%H%M%S}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as room:
        copy = Path(room) / DATABASE
        rows = _copy(engines, copy)
        unfinished = Path(room) / "backup.zip"
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            digests = {DATABASE: _add(archive, copy, DATABASE)}
            blobs = sorted(p for p in data.attachments.rglob("*") if p.is_file() and not p.name.startswith("."))
            for blob in blobs:
                name = f"{ATTACHMENTS}/{blob.relative_to(data.attachments).as_posix()}"
                digests[name] = _add(archive, blob, name)
            shared = _add_shared(archive, engines, digests)
            manifest = {"revision": HEAD, "at": at.isoformat(), "rows": rows, "sha256": digests}
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
        os.replace(unfinished, path)
    return Backup(path, path.stat().st_size, rows, len(blobs) + shared)


def _add_shared(archive: zipfile.ZipFile, engines: Engines, digests: dict[str, str]) -> int:
    """Add the files that lie in the database of a server and not on this machine; returns how many."""
    if engines.embedded:
        return 0
    added = 0
    with engines.reader.connect() as connection:
        for digest in (
            connection.execute(select(Attachment.digest).distinct().order_by(Attachment.digest)).scalars().all()
        ):
            name = f"{ATTACHMENTS}/{digest[:2]}/{digest}"
            data = None if name in digests else content(connection, digest)
            if data is not None:
                archive.writestr(name, data)
                digests[name] = digest
                added += 1
    return added


def _require_sight(engines: Engines) -> None:
    """Raise Refused(BACKUP_SEES_ALL) for an account that is not shown every row and column of a server."""
    if engines.embedded:
        return
    with engines.reader.connect() as connection:
        if not connection.execute(_SEES_ALL).scalar():
            raise Refused(ServerProblem.BACKUP_SEES_ALL)


_SEES_ALL = text(
    """SELECT bool_and(has_table_privilege(c.oid, 'SELECT') AND NOT row_security_active(c.oid)) FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"""
)


def restore(source: Path, data: DataDir) -> Backup:
    """Bring the backup `source` back into the empty data directory `data`; what is there is never overwritten.

    Everything is unpacked, checked by its digests and verified beside the place first, and moved in only then.
    """
    if data.database.exists():
        raise Refused(Problem.DATABASE_THERE, path=data.database)
    data.create()
    with tempfile.TemporaryDirectory(dir=data.root, prefix=".restore-") as room:
        manifest = _unpack(source, Path(room))
        _prove(Path(room) / DATABASE, source)
        files = _move_attachments(Path(room) / ATTACHMENTS, data.attachments)
        os.replace(Path(room) / DATABASE, data.database)
    return Backup(source, source.stat().st_size, dict(manifest["rows"]), files)


def _copy(engines: Engines, copy: Path) -> dict[str, int]:
    target = open_engines(f"sqlite:///{copy.as_posix()}")
    try:
        rows = copy_database(engines, target.writer)
        with target.writer.connect() as connection:
            # One file without companions travels better than a WAL pair.
            connection.rollback()
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA journal_mode=DELETE")
        return rows
    finally:
        target.dispose()


def _add(archive: zipfile.ZipFile, path: Path, name: str) -> str:
    archive.write(path, name)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unpack(source: Path, room: Path) -> dict[str, Any]:
    if not source.is_file():
        raise Refused(Problem.FILE_MISSING, path=source)
    try:
        with zipfile.ZipFile(source) as archive:
            manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
            for name, digest in manifest["sha256"].items():
                _extract(archive, name, digest, room, source)
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as error:
        raise Refused(Problem.BACKUP_BAD, path=source, why=str(error)) from error
    return manifest


def _extract(archive: zipfile.ZipFile, name: str, digest: str, room: Path, source: Path) -> None:
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or "\\" in name:
        raise Refused(Problem.BACKUP_BAD, path=source, why=name)
    target = room.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    seen = hashlib.sha256()
    with archive.open(name) as packed, target.open("wb") as plain:
        while part := packed.read(1 << 20):
            seen.update(part)
            plain.write(part)
    if seen.hexdigest() != digest:
        raise Refused(Problem.BACKUP_BAD, path=source, why=f"{name}: SHA-256")


def _prove(database: Path, source: Path) -> None:
    engines = open_engines(f"sqlite:///{database.as_posix()}")
    try:
        upgrade(engines.writer)
        verdict = verify(engines)
    finally:
        engines.dispose()
    if not verdict.clean:
        raise Refused(Problem.BACKUP_BAD, path=source, why=verdict.findings[0].sentence())


def _move_attachments(unpacked: Path, attachments: Path) -> int:
    moved = 0
    for blob in sorted(unpacked.rglob("*")) if unpacked.is_dir() else ():
        if blob.is_file():
            target = attachments / blob.relative_to(unpacked)
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(blob, target)
            moved += 1
    return moved
