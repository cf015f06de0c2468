# SPDX-License-Identifier: Apache-2.0
"""The base of every stored thing: naming, column types and the version column."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from commandcenter.rules.clock import FAR_FUTURE
from commandcenter.vocabulary import Word

__all__ = ["FAR_FUTURE", "Base", "BigId", "HasId", "Json", "OfCase", "UtcDateTime", "WordType"]

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime on both databases; naive datetimes are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn into UTC; SQLite stores it without zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs a zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return with the UTC zone."""
        if value is None or value.tzinfo is UTC:
            return value
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class WordType(TypeDecorator[Any]):
    """A word stored as its code."""

    impl = String(24)
    cache_ok = True

    def __init__(self, words: type[Word]) -> None:
        """Store members of `words`."""
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Word | str | None, dialect: Dialect) -> str | None:
        """Store the code; a string that is no such word is refused."""
        return None if value is None else str(self.words(value).value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Word | None:
        """Return the word."""
        return None if value is None else self.words(value)


BigId = BigInteger().with_variant(Integer(), "sqlite")
Json: TypeEngine[Any] = JSON()


class Base(DeclarativeBase):
    """Base of all tables; loads nothing behind anyone's back."""

    metadata = MetaData(naming_convention=NAMES)


class HasId:
    """A row with a number of its own."""

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)


class OfCase(HasId):
    """A row that belongs to a case; carries the district as later distribution key."""

    case_id: Mapped[int] = mapped_column(BigId, index=True)
    district: Mapped[str] = mapped_column(String(6), default="")
