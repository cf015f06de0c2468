# SPDX-License-Identifier: Apache-2.0
"""Finds cases by what an operator remembers of them: a number, a phone's tail, words, initials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Connection, Integer, String, bindparam, text

from commandcenter.queries.case_list import EVERYTHING, CaseRow, Scope, by_ids
from commandcenter.rules.masking import mask_text
from commandcenter.rules.terms import SHORTEST_TERM, normalise, query_tokens

FEWEST_DIGITS = 4
MOST_TOKENS = 40
"""Pairs of a term that the index is asked for; the whole term is compared anyway."""
LIMIT = 50
SAMPLE, FEWEST_IN_SAMPLE = 2_000, 1
"""Newest documents that are looked at first, and how many of them hold what is common."""
DEPTH = 60_000
"""Newest documents in which something common is looked for before the index is asked after all."""
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
    tokens = query_tokens(term)[:MOST_TOKENS]
    joined = " " if connection.dialect.name == "sqlite" else " & "
    given = {"tokens": joined.join(tokens), "term": term, "limit": limit, "department": scope.department_id}
    narrowed = "all" if scope.department_id is None else "department"
    rows = _among_the_newest(connection, narrowed, given) if connection.dialect.name == "postgresql" else None
    if rows is None:
        asked = connection.execute(_BY_WORDS[connection.dialect.name, narrowed], given)
        rows = [(int(row[0]), str(row[1])) for row in asked]
    return {row[0]: _excerpt(row[1], term) for row in rows}


def _among_the_newest(connection: Connection, narrowed: str, given: dict[str, Any]) -> Sequence[tuple[int, str]] | None:
    """Return what was wanted when the newest documents hold enough of it; None where the index has to be asked.

    The index of a server names everything a word ever stood in, by the million for a common one, before the newest are
    known; what is common stands in a few of the newest already. A few are looked at to tell what is common.
    """
    for depth, fewest in ((SAMPLE, FEWEST_IN_SAMPLE), (DEPTH, given["limit"])):
        asked = connection.execute(_NEWEST[narrowed], {**given, "depth": depth})
        rows = [(int(row[0]), str(row[1])) for row in asked]
        if len(rows) == given["limit"]:
            return rows
        if len(rows) < fewest:
            return None
    return None


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


_OF_DEPARTMENT = """ AND EXISTS (SELECT 1 FROM assignment a
 WHERE a.case_id = s.case_id AND a.department_id = :department)"""
_SQLITE = """SELECT s.case_id, substr(s.text, max(instr(s.text, :term) - {around}, 1), 140)
 FROM search_index x CROSS JOIN search_document s ON s.case_id = x.rowid
 WHERE x.search_index MATCH :tokens AND instr(s.text, :term) > 0{narrowed} ORDER BY x.rowid DESC LIMIT :limit"""
# What is common was found among the newest: the sum keeps the server from going through all cases for the rest.
_POSTGRESQL = """SELECT s.case_id, substr(s.text, greatest(strpos(s.text, :term) - {around}, 1), 140)
 FROM search_index x JOIN search_document s ON s.case_id = x.case_id
 WHERE x.grams @@ CAST(:tokens AS tsquery) AND strpos(s.text, :term) > 0{narrowed}
 ORDER BY x.case_id + 0 DESC LIMIT :limit"""
_AMONG_NEWEST = """SELECT s.case_id, substr(s.text, greatest(strpos(s.text, :term) - {around}, 1), 140)
 FROM (SELECT d.case_id, d.text FROM search_document d ORDER BY d.case_id DESC LIMIT :depth) s
 WHERE strpos(s.text, :term) > 0{narrowed} ORDER BY s.case_id DESC LIMIT :limit"""
_TYPES = (bindparam("limit", type_=Integer), bindparam("term", type_=String), bindparam("tokens", type_=String))
_DEPARTMENT = bindparam("department", type_=BigInteger)
_BY_WORDS = {
    (dialect, narrowed): text(statement.format(narrowed=condition, around=AROUND)).bindparams(*_TYPES, *given)
    for dialect, statement in (("sqlite", _SQLITE), ("postgresql", _POSTGRESQL))
    for narrowed, condition, given in (("all", "", ()), ("department", _OF_DEPARTMENT, (_DEPARTMENT,)))
}
_NEWEST = {
    narrowed: text(_AMONG_NEWEST.format(narrowed=condition, around=AROUND)).bindparams(
        bindparam("depth", type_=Integer), bindparam("limit", type_=Integer), bindparam("term", type_=String), *given
    )
    for narrowed, condition, given in (("all", "", ()), ("department", _OF_DEPARTMENT, (_DEPARTMENT,)))
}
_BY_PHONE = text(
    """SELECT case_id FROM reporter WHERE phone_reversed >= :tail AND phone_reversed < :beyond
 UNION SELECT case_id FROM number_known WHERE backwards >= :tail AND backwards < :beyond
 ORDER BY case_id DESC LIMIT :limit"""
)
