# SPDX-License-Identifier: Apache-2.0
"""The text by which a case is found, with its bigram index on either database."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from sqlalchemy import Connection, Text, bindparam, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from commandcenter.models.base import Base, BigId
from commandcenter.rules.terms import index_tokens, normalise, pinyin

LONGEST_DOCUMENT = 80_000
"""Characters of a case that can be found; a tsvector holds 1 MB, and nobody looks for the end of a pasted file."""

_ROWS_AT_ONCE = 2_000


class SearchDocument(Base):
    """Normalised text of a case: numbers, address, words of all reports, item and its initials."""

    __tablename__ = "search_document"
    case_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)


def document_text(
    *,
    numbers: Iterable[str | None],
    addresses: Iterable[str] = (),
    texts: Iterable[str] = (),
    items: Iterable[str] = (),
) -> str:
    """Return the text under which a case is found, in its normal form.

    `numbers` are the case's, its reports' and their foreign ones, `items` the names, initials and codes of its item,
    `addresses` and `texts` those of all its reports; an address is found by its pinyin initials too. Phones and names
    of reporters do not belong here. Beyond LONGEST_DOCUMENT characters the end is left out.
    """
    places = list(dict.fromkeys(addresses))
    initials = (pinyin(place).initials for place in places if not place.isascii())
    parts = dict.fromkeys((*numbers, *items, *places, *initials, *texts))
    return normalise("\n".join(part for part in parts if part))[:LONGEST_DOCUMENT]


def write_document(session: Session | Connection, case_id: int, document: str) -> None:
    """Let a case be found by `document` (made by `document_text`) in place of what it was found by before."""
    connection = session.connection() if isinstance(session, Session) else session
    known = connection.execute(_KNOWN, {"case": case_id}).scalar()
    if known == document:
        return
    if known is not None:
        _forget(connection, case_id, known)
    write_documents(connection, [(case_id, document)])


def write_documents(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Let many new cases be found: pairs of case id and document; none of them may have a document yet."""
    waiting = iter(rows)
    while batch := list(islice(waiting, _ROWS_AT_ONCE)):
        connection.execute(_INSERT, [{"case": case, "text": document} for case, document in batch])
        grams = [{"case": case, "grams": _grams(connection, document)} for case, document in batch]
        connection.execute(_INDEX[connection.dialect.name], grams)


def create_index(connection: Connection) -> None:
    """Create the bigram index: FTS5 on SQLite, a tsvector with GIN on PostgreSQL."""
    for statement in _CREATE[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def drop_index(connection: Connection) -> None:
    """Drop the bigram index."""
    connection.exec_driver_sql("DROP TABLE search_index")


def _forget(connection: Connection, case_id: int, document: str) -> None:
    if connection.dialect.name == "sqlite":
        # An index without content has to be told what it forgets.
        connection.execute(_UNINDEX, {"case": case_id, "grams": _grams(connection, document)})
    else:
        connection.execute(text("DELETE FROM search_index WHERE case_id = :case"), {"case": case_id})
    connection.execute(text("DELETE FROM search_document WHERE case_id = :case"), {"case": case_id})


def _grams(connection: Connection, document: str) -> str | list[str]:
    tokens = dict.fromkeys(index_tokens(document))
    return " ".join(tokens) if connection.dialect.name == "sqlite" else list(tokens)


_KNOWN = text("SELECT text FROM search_document WHERE case_id = :case")
_INSERT = text("INSERT INTO search_document (case_id, text) VALUES (:case, :text)").bindparams(
    bindparam("text", type_=Text)
)
_INDEX = {
    "sqlite": text("INSERT INTO search_index (rowid, grams) VALUES (:case, :grams)"),
    "postgresql": text("INSERT INTO search_index (case_id, grams) VALUES (:case, array_to_tsvector(:grams))"),
}
_UNINDEX = text("INSERT INTO search_index (search_index, rowid, grams) VALUES ('delete', :case, :grams)")
_CREATE = {
    # Contentless: the text itself lies in search_document; terms alone are enough since hits are read again.
    "sqlite": (
        "CREATE VIRTUAL TABLE search_index USING fts5(grams, content='', detail=none, columnsize=0,"
        " tokenize='unicode61')",
    ),
    "postgresql": (
        "CREATE TABLE search_index (case_id bigint PRIMARY KEY, grams tsvector NOT NULL)",
        "CREATE INDEX ix_search_index_grams ON search_index USING gin (grams)",
    ),
}
