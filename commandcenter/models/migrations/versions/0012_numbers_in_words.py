# SPDX-License-Identifier: Apache-2.0
"""Phone and identity numbers in the free text of cases are masked where they are stored; what was typed lies apart."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from commandcenter.models.search import document_text
from commandcenter.rules.masking import mask_text, numbers_in
from commandcenter.rules.terms import index_tokens

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None
adds_only = False

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXTS = (
    ("case", "text"),
    ("report", "text"),
    ("disposal", "result_text"),
    ("request", "text"),
    ("request", "decision_text"),
    ("task", "note"),
    ("callback", "note"),
)
_ROWS = 2000


def upgrade() -> None:
    for name, *columns in (
        (
            "whole_text",
            sa.Column("part", sa.String(length=16), nullable=False),
            sa.Column("row_id", _ID, nullable=False),
            sa.Column("field", sa.String(length=16), nullable=False),
            sa.Column("text", sa.Text(), nullable=False),
        ),
        ("said_number", sa.Column("backwards", sa.String(length=40), nullable=False)),
    ):
        op.create_table(
            name,
            *columns,
            sa.Column("case_id", _ID, nullable=False),
            sa.Column("district", sa.String(length=6), nullable=False),
            sa.Column("id", _ID, autoincrement=True, nullable=False),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        )
        op.create_index(op.f(f"ix_{name}_case_id"), name, ["case_id"])
    op.create_index(op.f("ix_said_number_backwards"), "said_number", ["backwards"])
    op.execute("CREATE VIEW whole_shown AS SELECT id, case_id, part, row_id, text FROM whole_text WHERE field = 'text'")
    op.execute(
        """CREATE VIEW number_known AS SELECT coalesce(c.merged_into_id, s.case_id) AS case_id, s.backwards
 FROM said_number s JOIN "case" c ON c.id = s.case_id"""
    )
    touched: set[int] = set()
    for table, column in _TEXTS:
        touched |= _mask(op.get_bind(), table, column)
    _let_be_found(op.get_bind(), touched)


def downgrade() -> None:
    connection = op.get_bind()
    touched = _put_back(connection)
    op.execute("DROP VIEW whole_shown")
    op.execute("DROP VIEW number_known")
    op.drop_table("said_number")
    op.drop_table("whole_text")
    _let_be_found(connection, touched)


def _mask(connection: sa.Connection, table: str, column: str) -> set[int]:
    """Mask a column and put aside what it said; returns the cases it was of."""
    whose = "id" if table == "case" else "case_id"
    change = sa.text(f'UPDATE "{table}" SET "{column}" = :shown WHERE id = :id')
    whole = sa.text(
        """INSERT INTO whole_text (case_id, district, part, row_id, field, text)
 VALUES (:case, :district, :part, :id, :field, :text)"""
    )
    said = sa.text("INSERT INTO said_number (case_id, district, backwards) VALUES (:case, :district, :number)")
    touched: set[int] = set()
    for row in _written(connection, table, column, whose):
        shown = mask_text(row.said)
        if shown == row.said:
            continue
        known = {"case": row.whose, "district": row.district}
        connection.execute(change, {"shown": shown, "id": row.id})
        connection.execute(whole, {**known, "part": table, "id": row.id, "field": column, "text": row.said})
        numbers = [{**known, "number": number[::-1][:40]} for number in dict.fromkeys(numbers_in(row.said))]
        connection.execute(said, numbers)
        touched.add(row.whose)
    return touched


def _written(connection: sa.Connection, table: str, column: str, whose: str) -> Iterator[sa.Row[tuple[object, ...]]]:
    has = "GLOB '*[0-9０-９]*'" if connection.dialect.name == "sqlite" else "~ '[0-9０-９]'"
    asked = sa.text(
        f'SELECT id, {whose} AS whose, district, "{column}" AS said FROM "{table}"'
        f' WHERE id > :last AND "{column}" {has} ORDER BY id LIMIT {_ROWS}'
    )
    last = 0
    while rows := connection.execute(asked, {"last": last}).all():
        yield from rows
        last = rows[-1].id


def _put_back(connection: sa.Connection) -> set[int]:
    asked = sa.text("SELECT case_id, part, row_id, field, text FROM whole_text ORDER BY id")
    touched: set[int] = set()
    for row in connection.execute(asked).all():
        if (row.part, row.field) in _TEXTS:
            change = f'UPDATE "{row.part}" SET "{row.field}" = :text WHERE id = :id AND "{row.field}" = :shown'
            connection.execute(sa.text(change), {"text": row.text, "id": row.row_id, "shown": mask_text(row.text)})
            touched.add(row.case_id)
    return touched


def _let_be_found(connection: sa.Connection, cases: set[int]) -> None:
    """Let cases be found by what they say now."""
    case = sa.text(
        """SELECT c.number, c.report_number, c.address, c.text, i.name_zh, i.name_en, i.initials, i.code
 FROM "case" c LEFT JOIN item i ON i.id = c.item_id WHERE c.id = :case"""
    )
    reports = sa.text("SELECT number, foreign_number, address, text FROM report WHERE case_id = :case ORDER BY id")
    for number in sorted(cases):
        said = connection.execute(reports, {"case": number}).all()
        whole = connection.execute(case, {"case": number}).one_or_none()
        if not said or whole is None:
            continue
        document = document_text(
            numbers=[whole.number, whole.report_number, *(n for one in said for n in one[:2])],
            addresses=[whole.address, *(one.address for one in said)],
            texts=[whole.text, *(one.text for one in said)],
            items=[whole.name_zh, whole.name_en, whole.initials, whole.code] if whole.code else [],
        )
        _index(connection, number, document)


def _index(connection: sa.Connection, case: int, document: str) -> None:
    known = connection.execute(_KNOWN, {"case": case}).scalar()
    connection.execute(_FORGET, {"case": case})
    connection.execute(_FOUND_BY, {"case": case, "text": document})
    if connection.dialect.name == "sqlite":
        if known is not None:
            connection.execute(_UNINDEX, {"case": case, "grams": _grams(known)})
        connection.execute(_INDEX, {"case": case, "grams": _grams(document)})
    else:
        connection.execute(_FORGET_GRAMS, {"case": case})
        connection.execute(_GRAMS, {"case": case, "grams": _grams(document).split(" ")})


def _grams(document: str) -> str:
    return " ".join(dict.fromkeys(index_tokens(document)))


_KNOWN = sa.text("SELECT text FROM search_document WHERE case_id = :case")
_FORGET = sa.text("DELETE FROM search_document WHERE case_id = :case")
_FOUND_BY = sa.text("INSERT INTO search_document (case_id, text) VALUES (:case, :text)")
_UNINDEX = sa.text("INSERT INTO search_index (search_index, rowid, grams) VALUES ('delete', :case, :grams)")
_INDEX = sa.text("INSERT INTO search_index (rowid, grams) VALUES (:case, :grams)")
_FORGET_GRAMS = sa.text("DELETE FROM search_index WHERE case_id = :case")
_GRAMS = sa.text("INSERT INTO search_index (case_id, grams) VALUES (:case, array_to_tsvector(:grams))")
