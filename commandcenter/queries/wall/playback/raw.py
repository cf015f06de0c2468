# SPDX-License-Identifier: Apache-2.0
"""Very many moments read as the database keeps them and turned into arrays at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import BigInteger, ColumnElement, Connection, String, cast, extract, type_coerce

from commandcenter.queries.wall.playback.recording import FAR, Ints


def columns(connection: Connection, asked: Any, width: int, **given: Any) -> list[Sequence[Any]]:
    """Return the answer column by column; `width` empty ones when there is none."""
    return list(zip(*connection.execute(asked, given).all(), strict=True)) or [()] * width


def raw(connection: Connection, column: Any) -> ColumnElement[Any]:
    """Return a column of moments to ask for; `micros_of` reads what comes back."""
    # Turning a hundred thousand of them into datetimes one by one would take most of the time.
    if connection.dialect.name == "sqlite":
        return type_coerce(column, String)
    return cast(extract("epoch", column) * 1_000_000, BigInteger)


def micros_of(connection: Connection, column: Sequence[Any]) -> Ints:
    """Return such a column as microseconds since 1970, FAR for empty ones."""
    if connection.dialect.name == "sqlite":
        found = np.array(["NaT" if at is None else at for at in column], "datetime64[us]")
        known: Ints = np.where(np.isnat(found), FAR, found.astype(np.int64))
        return known
    return filled(column, FAR)


def filled(column: Sequence[int | None], empty: int) -> Ints:
    """Return a column of numbers with `empty` for empty ones."""
    return np.array([empty if value is None else value for value in column], np.int64)
