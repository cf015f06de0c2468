# SPDX-License-Identifier: Apache-2.0
"""Finds cases by what an operator remembers of them: a number, a phone's tail, words, initials."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, BindParameter, Connection, Integer, Text, TextClause, bindparam, text

from commandcenter.models.search import BLOCK_BITS
from commandcenter.queries.case_list import EVERYTHING, CaseRow, Scope, by_ids
from commandcenter.rules.masking import mask_text
from commandcenter.rules.terms import SHORTEST_TERM, normalise, query_tokens

FEWEST_DIGITS = 4
MOST_TOKENS = 40
"""Neighbours of a term that the index is asked for; the whole term is compared anyway."""
LIMIT = 50
SAMPLE = 2_000
"""Newest documents that are looked through first: what is common stands in enough of them."""
AROUND, BEFORE, EXCERPT = 40, 12, 60
"""Characters before what was found that are read and that are shown, and characters shown in all."""


class FoundBy(StrEnum):
    """By what a case was found."""

    PHONE = "phone"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Found:
    """A case with by what it was found, and the words around the place (numbers masked), empty when found by phone."""

    row: CaseRow
    by: FoundBy
    excerpt: str = ""


def find(connection: Connection, term: str, limit: int = LIMIT, scope: Scope = EVERYTHING) -> list[Found]:
    """Return up to `limit` cases that `term` stands in, the newest first, those found by phone before all others.

    Words are found as a scan of `search_document` would find them, in their normal form (screens.md, Search box). A
    term under two characters finds nothing. Departments are not shown reporters, so they find nobody by phone.
    """
    wanted = normalise(term)
    if len(wanted) < SHORTEST_TERM:
        return []
    excerpts = find_ids(connection, wanted, limit, scope)
    phones = find_by_phone(connection, wanted, limit) if scope.department_id is None else []
    rows = {row.id: row for row in by_ids(connection, {*phones, *excerpts})}
    found = [Found(rows[case], FoundBy.PHONE) for case in phones]
    found += [Found(rows[case], FoundBy.TEXT, excerpts[case]) for case in excerpts if case not in phones]
    return found[:limit]


def find_ids(connection: Connection, term: str, limit: int = LIMIT, scope: Scope = EVERYTHING) -> dict[int, str]:
    """Return the newest `limit` cases whose document holds `term` (in its normal form), each with an excerpt."""
    given = {"term": term, "limit": limit, "department": scope.department_id}
    if connection.dialect.name == "sqlite":
        given["tokens"] = " ".join(query_tokens(term)[:MOST_TOKENS])
        rows = _asked(connection, _BY_INDEX[scope.department_id is None], given)
    elif scope.department_id is not None:
        rows = _asked(connection, _OF_DEPARTMENT, given)
    else:
        rows = _asked(connection, _AMONG_NEWEST, {**given, "sample": SAMPLE})
        if len(rows) < limit:
            rows = _asked(connection, _BY_BLOCKS, given)
    return {case: _excerpt(around, term) for case, around in rows}


def _asked(connection: Connection, statement: TextClause, given: dict[str, Any]) -> list[tuple[int, str]]:
    return [(int(row[0]), str(row[1])) for row in connection.execute(statement, given)]


def _excerpt(around: str, term: str) -> str:
    """Cut what is shown out of a wider piece, masked first: a number cut in two would no longer be known as one."""
    masked = mask_text(around)
    at = masked.find(term)
    begin = max((AROUND if at < 0 else at) - BEFORE, 0)
    return masked[begin : begin + EXCERPT]


def find_by_phone(connection: Connection, term: str, limit: int = LIMIT) -> list[int]:
    """Return the newest `limit` cases with a number that ends in the digits of `term`, four or more.

    Numbers are the reporters', and those that were said in the words of the case.
    """
    digits = term.replace(" ", "").replace("-", "").removeprefix("+")
    if len(digits) < FEWEST_DIGITS or not (digits.isascii() and digits.isdigit()):
        return []
    tail = digits[::-1]
    # ":" follows "9" in every collation that compares digits by their value, so the range is the prefix.
    given = {"tail": tail, "beyond": tail[:-1] + chr(ord(tail[-1]) + 1), "limit": limit}
    return list(connection.execute(_BY_PHONE, given).scalars())


_FOUND = "s.case_id, substr(s.text, {greatest}({place}(s.text, :term) - {around}, 1), 140) AS around"
_SQLITE = f"""SELECT {_FOUND.format(greatest="max", place="instr", around=AROUND)}
 FROM search_index x CROSS JOIN search_document s ON s.case_id = x.rowid
 WHERE x.search_index MATCH :tokens AND instr(s.text, :term) > 0{{narrowed}} ORDER BY x.rowid DESC LIMIT :limit"""
_SENT_TO_IT = """ AND EXISTS (SELECT 1 FROM assignment a
 WHERE a.case_id = s.case_id AND a.department_id = :department)"""
_HOLDS = f"SELECT {_FOUND.format(greatest='greatest', place='strpos', around=AROUND)}"


def _statement(sql: str) -> TextClause:
    return text(sql).bindparams(*(given for given in _TYPED if f":{given.key}" in sql))


_TYPED: tuple[BindParameter[Any], ...] = (
    bindparam("limit", type_=Integer),
    bindparam("sample", type_=Integer),
    bindparam("term", type_=Text),
    bindparam("tokens", type_=Text),
    bindparam("department", type_=BigInteger),
)
_BY_INDEX = {True: _statement(_SQLITE.format(narrowed="")), False: _statement(_SQLITE.format(narrowed=_SENT_TO_IT))}
_AMONG_NEWEST = _statement(
    f"""{_HOLDS}
 FROM (SELECT d.case_id, d.text FROM search_document d ORDER BY d.case_id DESC LIMIT :sample) s
 WHERE strpos(s.text, :term) > 0 ORDER BY s.case_id DESC LIMIT :limit"""
)
# Block after block, the newest first, until there is enough: blocks come down one by one, so no order is asked of the
# whole, which would have to be complete before its first row. The sum in each block's order keeps the server from
# going through its cases instead of asking the index; OFFSET, from making a block's keys within its question, for which
# it would start other processes block by block.
_BY_BLOCKS = _statement(
    f"""SELECT hit.case_id, hit.around
 FROM (SELECT search_keys(0, left(:term, {MOST_TOKENS}), least(char_length(:term), 3)) AS keys) wanted
 CROSS JOIN generate_series((SELECT max(case_id) >> {BLOCK_BITS} FROM search_document), 0, -1) block
 CROSS JOIN LATERAL (SELECT ARRAY(SELECT block << 32 | near FROM unnest(wanted.keys) near) AS keys OFFSET 0) here
 CROSS JOIN LATERAL (
  {_HOLDS} FROM search_document s
  WHERE search_keys(s.case_id >> {BLOCK_BITS}, s.text, 2) @> here.keys AND strpos(s.text, :term) > 0
  ORDER BY s.case_id + 0 DESC LIMIT :limit) hit
 LIMIT :limit"""
)
# The row rules of a department keep its statements from the index; what it was sent is looked through, newest first.
_OF_DEPARTMENT = _statement(
    f"""{_HOLDS}
 FROM (SELECT DISTINCT a.case_id FROM assignment a WHERE a.department_id = :department) own
 JOIN search_document s ON s.case_id = own.case_id
 WHERE strpos(s.text, :term) > 0 ORDER BY s.case_id DESC LIMIT :limit"""
)
_BY_PHONE = text(
    """SELECT case_id FROM reporter WHERE phone_reversed >= :tail AND phone_reversed < :beyond
 UNION SELECT case_id FROM number_known WHERE backwards >= :tail AND backwards < :beyond
 ORDER BY case_id DESC LIMIT :limit"""
)
