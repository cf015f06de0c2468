# SPDX-License-Identifier: Apache-2.0
"""The text by which a case is found, and how either database's index of its neighbouring characters is kept."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from sqlalchemy import Connection, String, Text, bindparam, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from commandcenter.models.base import Base, BigId
from commandcenter.rules.terms import index_tokens, normalise, pinyin

LONGEST_DOCUMENT = 80_000
"""Characters of a case that can be found; a tsvector holds 1 MB, and nobody looks for the end of a pasted file."""

BLOCK_BITS = 15
"""A server's index names the neighbours of 2 ** 15 cases at a time, so that the newest are found without the rest."""

_ROWS_AT_ONCE = 2_000


class SearchDocument(Base):
    """Normalised text of a case: numbers, address, words of all reports, item and its initials."""

    __tablename__ = "search_document"
    case_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    district: Mapped[str] = mapped_column(String(6), default="")
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


def write_document(session: Session | Connection, case_id: int, district: str, document: str) -> None:
    """Let a case be found by `document` (made by `document_text`) in place of what it was found by before."""
    connection = session.connection() if isinstance(session, Session) else session
    given = {"case": case_id, "district": district, "text": document}
    known = connection.execute(_KNOWN, given).one_or_none()
    if known is None:
        write_documents(connection, [(case_id, district, document)])
    elif known != (district, document):
        connection.execute(_UPDATE, given)
        if connection.dialect.name == "sqlite":
            # An index without content has to be told what it forgets.
            connection.execute(_UNINDEX, {"case": case_id, "grams": _grams(known.text)})
            connection.execute(_INDEX, {"case": case_id, "grams": _grams(document)})


def write_documents(connection: Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Let many new cases be found: case id, district and document; none of them may have a document yet."""
    waiting = iter(rows)
    while batch := list(islice(waiting, _ROWS_AT_ONCE)):
        connection.execute(_INSERT, [dict(zip(("case", "district", "text"), row, strict=True)) for row in batch])
        if connection.dialect.name == "sqlite":
            # A server indexes what is written by itself.
            connection.execute(_INDEX, [{"case": case, "grams": _grams(document)} for case, _, document in batch])


def index_documents(connection: Connection) -> None:
    """Index what was copied in as rows, where nothing is indexed yet; a server has done so by itself."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT case_id, text FROM search_document")).partitions(_ROWS_AT_ONCE)
        for batch in rows:
            connection.execute(_INDEX, [{"case": case, "grams": _grams(document)} for case, document in batch])


def _grams(document: str) -> str:
    return " ".join(dict.fromkeys(index_tokens(document)))


_KNOWN = text("SELECT district, text FROM search_document WHERE case_id = :case")
_TEXT = bindparam("text", type_=Text)
_INSERT = text("INSERT INTO search_document (case_id, district, text) VALUES (:case, :district, :text)")
_INSERT = _INSERT.bindparams(_TEXT)
_UPDATE = text("UPDATE search_document SET district = :district, text = :text WHERE case_id = :case").bindparams(_TEXT)
_INDEX = text("INSERT INTO search_index (rowid, grams) VALUES (:case, :grams)")
_UNINDEX = text("INSERT INTO search_index (search_index, rowid, grams) VALUES ('delete', :case, :grams)")
