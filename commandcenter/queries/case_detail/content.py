# SPDX-License-Identifier: Apache-2.0
"""The content of an attachment as a server keeps it for all seats."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, select

from commandcenter.models.report import AttachmentPiece


def content(connection: Connection, digest: str) -> bytes | None:
    """Return the file of that SHA-256, whole; None where the database has none, or this seat may not see it.

    An embedded centre has its files in the folder of attachments, and none here.
    """
    pieces = select(AttachmentPiece.data).where(AttachmentPiece.digest == digest).order_by(AttachmentPiece.n)
    data = b"".join(connection.execute(pieces).scalars())
    return data if hashlib.sha256(data).hexdigest() == digest else None
