# SPDX-License-Identifier: Apache-2.0
"""The hash chain over a case's history and the chain of seals over all histories."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

# What stands before the first entry of a case, and before the first seal.
GENESIS = "0" * 64

_ENTRY = b"commandcenter history entry 1\n"
_SEAL = b"commandcenter history seal 1\n"


def entry_hash(previous: str, fields: Mapping[str, Any]) -> str:
    """Return the hash of one history entry chained to `previous`, the hash before it in its case (domain.md 4 rule 8).

    `fields` is everything the entry says. Raises TypeError and ValueError as `canonical` does.
    """
    return hashlib.sha256(_ENTRY + previous.encode("ascii") + b"\n" + canonical(fields)).hexdigest()


def seal_hash(previous: str, hashes: Iterable[str]) -> str:
    """Return the seal over entry `hashes` in stored order, chained to the seal `previous` (domain.md 4 rule 8)."""
    digest = hashlib.sha256(_SEAL + previous.encode("ascii") + b"\n")
    for entry in hashes:
        digest.update(entry.encode("ascii") + b"\n")
    return digest.hexdigest()


def canonical(fields: Mapping[str, Any]) -> bytes:
    """Return the one spelling of `fields`: JSON in ASCII, keys sorted, moments in UTC to the microsecond.

    Both databases give the same bytes back: a datetime's zone and an enum's class do not matter, only what they say.
    Raises TypeError for what has no exact spelling (a float, an object), ValueError for a moment without a zone.
    """
    return json.dumps(_plain(fields), sort_keys=True, separators=(",", ":")).encode("ascii")


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return _plain(value.value)
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {_key(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no exact spelling in a history entry")


def _key(key: Any) -> str:
    if isinstance(key, str):
        return str(key)
    raise TypeError(f"a history entry's names are text, not {type(key).__name__}")


def _moment(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("a moment in a history entry needs a zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
