# SPDX-License-Identifier: Apache-2.0
"""The file of an envelope: a zip archive in the one form it can have, so that no byte of it can differ."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.envelopes import EnvelopeProblem
from commandcenter.whole_file import write_whole

SUFFIX, RECEIPT_SUFFIX = ".envelope.zip", ".receipt.zip"
MOST_MEGABYTES = 500
LETTER, SIGNATURE, FILES = "letter.json", "signature.txt", "files/"
_MEGABYTE = 1024 * 1024
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


@dataclass(frozen=True, slots=True)
class Parts:
    """What is in the file: the letter as it is spelled, the key it says it is signed with, the signature, the files by
    their SHA-256.
    """

    spelled: bytes
    key: str
    signature: str
    files: Mapping[str, bytes] = field(default_factory=dict)


def write(path: Path, parts: Parts) -> None:
    """Write the file, whole or not at all."""
    write_whole(path, packed(parts))


def packed(parts: Parts) -> bytes:
    """Return the bytes of the file: stored, without times, letter, signature and files in the order of their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        members = {LETTER: parts.spelled, SIGNATURE: f"{parts.key} {parts.signature}".encode("ascii")}
        members |= {f"{FILES}{digest}": parts.files[digest] for digest in sorted(parts.files)}
        for name, data in members.items():
            member = zipfile.ZipInfo(name, _LONG_AGO)
            member.create_system, member.external_attr = 3, _READABLE
            archive.writestr(member, data)
    return out.getvalue()


def read(path: Path) -> Parts:
    """Read the file at `path`; raises Refused as `unpacked` does, TOO_LARGE, or OSError."""
    if path.stat().st_size > MOST_MEGABYTES * _MEGABYTE:
        raise Refused(EnvelopeProblem.TOO_LARGE, path=path.name, limit=MOST_MEGABYTES)
    return unpacked(path.read_bytes(), path.name)


def unpacked(data: bytes, path: str) -> Parts:
    """Return what is in the file.

    Raises Refused: NO_ENVELOPE for what is none, ALTERED for one that is not byte for byte as it was written.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # Stored only, so that nothing grows beyond the file itself.
            sizes = [one.file_size for one in archive.infolist() if one.compress_type == zipfile.ZIP_STORED]
            if len(sizes) != len(archive.infolist()) or sum(sizes) > len(data):
                raise Refused(EnvelopeProblem.NO_ENVELOPE, path=path)
            members = {one.filename: archive.read(one) for one in archive.infolist()}
        spelled = members.pop(LETTER)
        key, signature = members.pop(SIGNATURE).decode("ascii").split(" ")
    except Refused:
        raise
    except Exception as error:  # an archive may be broken in any way it likes
        raise Refused(EnvelopeProblem.NO_ENVELOPE, path=path) from error
    files = {name.removeprefix(FILES): content for name, content in members.items()}
    parts = Parts(spelled, key, signature, files)
    if any(hashlib.sha256(content).hexdigest() != name for name, content in files.items()) or packed(parts) != data:
        raise Refused(EnvelopeProblem.ALTERED, path=path)
    return parts
