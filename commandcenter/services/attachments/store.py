# SPDX-License-Identifier: Apache-2.0
"""The folder of attachments: each content once, under its own hash, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from commandcenter.models.engine import as_refusal
from commandcenter.services.attachments.media import LONGEST_NAME, StoredFile, examine, thumbnail
from commandcenter.vocabulary import Problem, Refused
from commandcenter.whole_file import write_whole

MEGABYTE = 1024 * 1024
SWEEP_AFTER_SECONDS = 24 * 3600
"""How long a file without a row is left alone: its act may still be on its way."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


class AttachmentStore:
    """Files by content below `directory`; safe to use from several threads and seats at once."""

    def __init__(self, directory: Path) -> None:
        """Use `directory`, which is made when the first file comes."""
        self._directory = directory

    def put(self, data: bytes, name: str, most_megabytes: int = 10) -> StoredFile:
        """Keep `data` and its thumbnail; the same content again is the same file.

        Call it before the act that names the file, outside the transaction. Raises Refused with FILE_TOO_LARGE,
        FILE_KIND_BAD, FILE_BROKEN, PICTURE_TOO_LARGE or DISK_FULL.
        """
        shown = Path(name.replace("\\", "/")).name.replace("\0", "")[-LONGEST_NAME:] or "?"
        if len(data) > most_megabytes * MEGABYTE:
            raise Refused(Problem.FILE_TOO_LARGE, field="files", name=shown, limit=most_megabytes)
        media = examine(data, shown)
        digest = hashlib.sha256(data).hexdigest()
        try:
            if media.width and not self.thumbnail(digest).exists():
                write_whole(self.thumbnail(digest), thumbnail(data))
            if not self._whole(digest, len(data)):
                write_whole(self.path(digest), data)
        except OSError as error:
            raise as_refusal(error, str(self._directory)) or error from error
        return StoredFile(
            digest, shown, media.media_type, len(data), media.width, media.height, str(self._directory.absolute())
        )

    def put_file(self, path: Path, most_megabytes: int = 10) -> StoredFile:
        """Keep the file at `path`; see `put`. A file that is too large is not even read."""
        try:
            if path.stat().st_size > most_megabytes * MEGABYTE:
                raise Refused(Problem.FILE_TOO_LARGE, field="files", name=path.name, limit=most_megabytes)
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise Refused(Problem.FILE_MISSING, field="files", path=path.name) from error
        except OSError as error:
            raise Refused(Problem.FILE_UNREADABLE, field="files", path=path.name, why=error.strerror) from error
        return self.put(data, path.name, most_megabytes)

    def bring_in(self, digest: str, data: bytes) -> None:
        """Keep a copy of a file that the centre has already; raises ValueError unless `data` is what `digest` says.

        A copy that cannot be kept is done without: it is asked for again.
        """
        if hashlib.sha256(data).hexdigest() != digest:
            raise ValueError(f"not the content of {digest!r}")
        with suppress(OSError):
            with suppress(Refused):
                if examine(data, digest).width:
                    write_whole(self.thumbnail(digest), thumbnail(data))
            write_whole(self.path(digest), data)

    def path(self, digest: str) -> Path:
        """Return where the file of that SHA-256 lies; raise ValueError for what is no hash."""
        if not is_digest(digest):
            raise ValueError(f"not a SHA-256: {digest!r}")
        return self._directory / digest[:2] / digest

    def thumbnail(self, digest: str) -> Path:
        """Return where the picture's thumbnail lies, a JPEG."""
        return self.path(digest).with_suffix(".jpg")

    def missing(self, digests: Iterable[str]) -> list[str]:
        """Return those of `digests` whose file is not there, in their order."""
        return [digest for digest in dict.fromkeys(digests) if not self.path(digest).is_file()]

    def damaged(self, digests: Iterable[str]) -> list[str]:
        """Return those of `digests` whose file is there but no longer what its name says, in their order."""
        return [digest for digest in dict.fromkeys(digests) if self._differs(digest)]

    def sweep(self, known: Collection[str], older_than_seconds: float = SWEEP_AFTER_SECONDS) -> int:
        """Remove files that no row names and that are older than `older_than_seconds`; returns how many went."""
        before, gone = time.time() - older_than_seconds, 0
        for path in self._files():
            if path.stem not in known and path.stat().st_mtime < before:
                path.unlink(missing_ok=True)
                gone += path.suffix == ""
        return gone

    def _files(self) -> Iterator[Path]:
        if self._directory.is_dir():
            yield from (path for path in self._directory.glob("[0-9a-f][0-9a-f]/*") if path.is_file())

    def _whole(self, digest: str, size: int) -> bool:
        path = self.path(digest)
        if not path.is_file() or path.stat().st_size != size:
            return False
        # A sweep may be under way: what is used again is young again.
        os.utime(path)
        return True

    def _differs(self, digest: str) -> bool:
        path = self.path(digest)
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != digest


def is_digest(text: str) -> bool:
    """Tell whether `text` is a SHA-256 as files are named by; what was written by hand may be anything."""
    return _DIGEST.fullmatch(text) is not None
