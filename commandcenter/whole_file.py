# SPDX-License-Identifier: Apache-2.0
"""Writing a file so that a reader, or a machine that dies, finds the old one or the new one, never half of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a place to write to that takes the place of `path` when all is written; nothing half written stays.

    The folder of `path` must be there. Raises OSError, and leaves `path` as it was.
    """
    # Two threads or programs may write the same file; a point before the name hides what is begun from lists.
    begun = path.with_name(f".{path.name}.{uuid4().hex}.begun")
    try:
        yield begun
        with begun.open("r+b") as written:
            os.fsync(written.fileno())
        begun.replace(path)
    finally:
        begun.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path` whole or not at all; makes the folder. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with replacing(path) as begun:
        begun.write_bytes(content)
