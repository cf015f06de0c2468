# SPDX-License-Identifier: Apache-2.0
"""Lets every seat of a server see a file: its content goes into the database with the act that names it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, LargeBinary, bindparam, text

from commandcenter.queries.case_detail.content import content
from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.attachments.store import AttachmentStore
from commandcenter.vocabulary import Problem, Refused

PIECE = 512 * 1024
"""Bytes of a file in one row: large enough to be few, small enough to be sent in one go."""
# Two seats may add the same file at once: the content is the same, and lies there once.
_ADD = text(
    "INSERT INTO attachment_piece (digest, n, data) VALUES (:digest, :n, :data) ON CONFLICT DO NOTHING"
).bindparams(bindparam("data", type_=LargeBinary))


def share(connection: Connection, files: Iterable[StoredFile]) -> None:
    """Put the content of `files` into the database of a server, within the act that names them.

    An embedded centre has all its files in the folder beside it, and nothing is to be done. Raises Refused with
    FILE_MISSING or FILE_BROKEN for a file that is no longer in the store as it was put there.
    """
    if connection.dialect.name != "postgresql":
        return
    for file in sorted(files, key=lambda one: one.digest):
        if file.folder:
            _share(connection, AttachmentStore(Path(file.folder)), file.digest, file.name)


def share_folder(connection: Connection, folder: Path, digests: Iterable[str]) -> int:
    """Put those files of `digests` that lie in `folder` into the database; returns how many."""
    store = AttachmentStore(folder)
    there = sorted(set(digests) - set(store.missing(digests)))
    for digest in there:
        _share(connection, store, digest, digest)
    return len(there)


def bring(connection: Connection, store: AttachmentStore, digest: str) -> bool:
    """Bring the file of that SHA-256 from the centre's database into the store of this machine, whole or not at all.

    Tells whether it was there: nobody's file, and one this seat may not see, are brought by nothing.
    """
    data = content(connection, digest)
    if data is not None:
        store.bring_in(digest, data)
    return data is not None


def _share(connection: Connection, store: AttachmentStore, digest: str, name: str) -> None:
    try:
        data = store.path(digest).read_bytes()
    except FileNotFoundError as error:
        raise Refused(Problem.FILE_MISSING, field="files", path=name) from error
    except OSError as error:
        raise Refused(Problem.FILE_UNREADABLE, field="files", path=name, why=error.strerror) from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise Refused(Problem.FILE_BROKEN, field="files", name=name)
    starts = range(0, max(len(data), 1), PIECE)
    connection.execute(_ADD, [{"digest": digest, "n": n, "data": data[at : at + PIECE]} for n, at in enumerate(starts)])
