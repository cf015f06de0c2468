# SPDX-License-Identifier: Apache-2.0
"""A server indexes what cases are found by in blocks of cases; every table of a case carries its district."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None
# A program from before writes an index of its own, which is gone.
adds_only = False

_TABLES = ("hold", "search_document")
_ROWS_AT_ONCE = 2_000


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(table, sa.Column("district", sa.String(length=6), nullable=False, server_default=""))
        op.execute(f"""UPDATE {table} SET district = c.district FROM "case" c WHERE c.id = {table}.case_id""")
    if op.get_bind().dialect.name == "postgresql":
        for statement in _BY_BLOCKS:
            op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for statement in _BACK:
            op.execute(statement)
        _index_all()
    for table in _TABLES:
        op.drop_column(table, "district")


# A key is a block of cases and, mixed into 32 bits, two or three neighbouring characters. Block first: what is written
# lies together, and a common term's newest cases are named without the millions before them. Keys that fall together
# cost a look at a text; what is found is proven by its text anyway.
_KEYS = """CREATE FUNCTION public.search_keys(block bigint, words text, shortest integer) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 SET search_path = pg_catalog, pg_temp AS $search$
DECLARE
  high bigint := block << 32;
  keys bigint[] := '{}';
  sign text;
  code bigint;
  before bigint;
  pair bigint;
BEGIN
  FOREACH sign IN ARRAY string_to_array(words, NULL) LOOP
    code := ascii(sign);
    IF pair IS NOT NULL THEN
      keys := keys || (high | ((pair + code * 1540483477) & 4294967295));
    END IF;
    IF before IS NOT NULL THEN
      pair := before * 2654435761 + code * 2246822519;
      IF shortest = 2 THEN
        keys := keys || (high | (pair & 4294967295));
      END IF;
    END IF;
    before := code;
  END LOOP;
  RETURN keys;
END $search$"""

# What waits to be put into the index would be read through once a block. Nothing is asked of the keys' statistics,
# which would take the server seconds each time.
_BY_BLOCKS = (
    "DROP TABLE search_index",
    _KEYS,
    """CREATE INDEX ix_search_document_keys ON search_document
 USING gin (search_keys(case_id >> 15, text, 2)) WITH (fastupdate = off)""",
    "ALTER INDEX ix_search_document_keys ALTER COLUMN 1 SET STATISTICS 0",
)
_BACK = (
    "DROP INDEX ix_search_document_keys",
    "DROP FUNCTION public.search_keys(bigint, text, integer)",
    "CREATE TABLE search_index (case_id bigint PRIMARY KEY, grams tsvector NOT NULL)",
    "CREATE INDEX ix_search_index_grams ON search_index USING gin (grams)",
)


def _index_all() -> None:
    """Fill the index of before, of pairs of characters, each spelled in letters."""
    bind = op.get_bind()
    last = -1
    asked = sa.text("SELECT case_id, text FROM search_document WHERE case_id > :last ORDER BY case_id LIMIT :most")
    into = sa.text("INSERT INTO search_index (case_id, grams) VALUES (:case, array_to_tsvector(:grams))")
    while rows := bind.execute(asked, {"last": last, "most": _ROWS_AT_ONCE}).all():
        bind.execute(into, [{"case": case, "grams": sorted(set(_pairs(words)))} for case, words in rows])
        last = rows[-1][0]


def _pairs(words: str) -> Iterator[str]:
    spelled = [_spelled(ord(sign)) for sign in words]
    return (one + "z" + other for one, other in zip(spelled, spelled[1:], strict=False))


def _spelled(number: int) -> str:
    letters = ""
    while number:
        number, digit = divmod(number, 25)
        letters = "abcdefghijklmnopqrstuvwxy"[digit] + letters
    return letters
