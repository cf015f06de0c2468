# SPDX-License-Identifier: Apache-2.0
"""The text by which a case is found, with its bigram index on either database."""

from __future__ import annotations

from sqlalchemy import Connection, Text
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId


class SearchDocument(Base):
    """Normalised text of a case: numbers, address, words of all reports, item and its initials."""

    __tablename__ = "search_document"
    case_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)


def create_index(connection: Connection) -> None:
    """Create the bigram index: FTS5 on SQLite, a tsvector with GIN on PostgreSQL."""
    for statement in _CREATE[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def drop_index(connection: Connection) -> None:
    """Drop the bigram index."""
    connection.exec_driver_sql("DROP TABLE search_index")


_CREATE = {
    # Contentless: the text itself lies in search_document; terms alone are enough since hits are read again.
    "sqlite": ("CREATE VIRTUAL TABLE search_index USING fts5(grams, content='', detail=none, tokenize='unicode61')",),
    "postgresql": (
        "CREATE TABLE search_index (case_id bigint PRIMARY KEY, grams tsvector NOT NULL)",
        "CREATE INDEX ix_search_index_grams ON search_index USING gin (grams)",
    ),
}
