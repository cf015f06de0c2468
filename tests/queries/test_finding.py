# SPDX-License-Identifier: Apache-2.0
"""What is found equals a scan for the term, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, text

from commandcenter.models import Assignment, Report
from commandcenter.models.search import BLOCK_BITS, document_text, write_document, write_documents
from commandcenter.queries import finding
from commandcenter.queries.finding import FoundBy, Scope, find, find_by_phone, find_ids
from commandcenter.rules.terms import index_tokens, normalise
from commandcenter.vocabulary import Involvement, PlaceState, Source
from tests.queries.many import fill_cases, fill_places

DISTRICT = "990103"
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
LETTERS = st.sampled_from("路灯井盖破损A市Bb7号1３８０ é🚧👍🏽﨑𠮷ßŁ–-'\"%_*(市 \t\n‮ＡＢ")


def scan(connection: Connection, term: str) -> set[int]:
    """Find by looking at every document."""
    wanted = normalise(term)
    documents = connection.execute(text("SELECT case_id, text FROM search_document")).all()
    return {case for case, document in documents if wanted in document}


@pytest.fixture
def connection(database: Any) -> Any:
    with database.writer.connect() as connection:
        yield connection
        connection.rollback()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    texts=st.lists(st.text(LETTERS, max_size=30), min_size=1, max_size=8),
    changed=st.text(LETTERS, max_size=30),
    terms=st.lists(st.text(LETTERS, min_size=1, max_size=6), max_size=8),
)
def test_what_is_found_is_what_a_scan_finds(
    connection: Connection, texts: list[str], changed: str, terms: list[str]
) -> None:
    connection.execute(text("DELETE FROM search_document"))
    forget_index(connection)
    documents = {n: document_text(numbers=[f"SB{n}"], texts=[said]) for n, said in enumerate(texts, 1)}
    write_documents(connection, [(n, DISTRICT, said) for n, said in documents.items()])
    write_document(connection, 1, DISTRICT, document_text(numbers=["SB1"], texts=[changed]))
    pieces = [t[at : at + 2 + at % 5] for t in (*texts, changed) for at in range(0, len(t), 3)]
    for term in (*terms, *pieces):
        if len(normalise(term)) >= 2:
            assert set(find_ids(connection, normalise(term), limit=100)) == scan(connection, term), term


@pytest.mark.parametrize("sample", [1, 20, 10_000])
@pytest.mark.parametrize("apart", [1, 3_000, 2 << BLOCK_BITS])
def test_the_newest_are_found_however_common_a_word_is_and_however_long_ago(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, sample: int, apart: int
) -> None:
    monkeypatch.setattr(finding, "SAMPLE", sample)
    words = {
        n * apart: "井盖破损" + ("路灯不亮" if n % 9 == 0 else "") + ("护栏" if n == 3 else "") for n in range(1, 101)
    }
    documents = {n: document_text(numbers=[f"YX26{n % 1200:06d}"], texts=[said]) for n, said in words.items()}
    write_documents(connection, [(n, DISTRICT, said) for n, said in documents.items()])
    for term in ("井盖", "路灯", "路灯不", "护栏", "行树", "yx26", "2600", "000"):
        holding = [n for n in sorted(words, reverse=True) if term in documents[n]]
        assert list(find_ids(connection, term, limit=10)) == holding[:10], term


def test_numbers_words_initials_and_mixed_terms_are_found(connection: Connection) -> None:
    fill_places(connection)
    fill_cases(connection, 3, open_every=1, now=NOW)
    write_document(
        connection,
        2,
        DISTRICT,
        document_text(
            numbers=["YX2611-04133", "SB261124-0213", None, "RX26112400187"],
            addresses=["柳岸街88号A座"],
            texts=["井盖翘起来了，边上还缺了一角 OK谢谢"],
            items=["各类井盖", "Manhole cover", "gljg", "C-PA-07"],
        ),
    )
    for term in (
        "04133",
        "261124-0213",
        "rx2611",
        "井盖",
        "gljg",
        "LJG",
        "laj88haz",
        "88号A座",
        "A座",
        "角 ok谢",
        "ＯＫ",
    ):
        assert [found.row.id for found in find(connection, term)] == [2], term
    assert "井盖" in find(connection, "井盖")[0].excerpt
    for term in ("", "井", " 井 ", "路灯", "04134"):
        assert find(connection, term) == [], term


def test_a_case_is_no_longer_found_by_words_that_were_corrected(connection: Connection) -> None:
    write_document(connection, 7, DISTRICT, document_text(numbers=["SB7"], texts=["路灯不亮"]))
    write_document(connection, 7, DISTRICT, document_text(numbers=["SB7"], texts=["井盖缺失"]))
    assert list(find_ids(connection, "路灯")) == []
    assert list(find_ids(connection, "井盖")) == [7]
    if connection.dialect.name == "sqlite":
        left = text("SELECT 1 FROM search_index WHERE search_index MATCH :pair")
        gone = {"pair": "".join(index_tokens("路灯"))}
        assert connection.execute(left, gone).all() == [], "the index itself lets go of it, and does not only hide it"


def test_a_text_that_holds_all_pairs_of_a_term_but_not_the_term_is_not_found(connection: Connection) -> None:
    write_document(connection, 1, DISTRICT, document_text(numbers=["SB1"], texts=["路灯，灯路"]))
    write_document(connection, 2, DISTRICT, document_text(numbers=["SB2"], texts=["路灯路"]))
    assert list(find_ids(connection, "路灯路")) == [2]


def test_a_phone_is_found_by_its_tail_of_four_digits_and_never_by_a_department(connection: Connection) -> None:
    fill_places(connection)
    fill_cases(connection, 3, open_every=1, now=NOW)
    connection.execute(insert(Report), [report(1, "13800136028"), report(2, "02158886029"), report(3, "")])
    assert [(found.row.id, found.by) for found in find(connection, "6028")] == [(1, FoundBy.PHONE)]
    assert [found.row.id for found in find(connection, "138 0013 6028")] == [1]
    assert find_by_phone(connection, "028") == []
    assert find_by_phone(connection, "9999") == []
    assert find(connection, "6028", scope=Scope(department_id=1)) == []


def test_a_department_finds_only_cases_it_was_sent(connection: Connection) -> None:
    fill_places(connection)
    fill_cases(connection, 3, open_every=1, now=NOW)
    write_documents(connection, [(n, DISTRICT, document_text(numbers=[], texts=["路灯不亮"])) for n in (1, 2, 3)])
    lead = {"case_id": 2, "department_id": 5, "involvement": Involvement.LEAD, "since": NOW}
    assist = {"case_id": 3, "department_id": 5, "involvement": Involvement.ASSIST, "since": NOW}
    connection.execute(insert(Assignment), [lead, assist, {**lead, "case_id": 1, "department_id": 4}])
    assert [found.row.id for found in find(connection, "路灯", scope=Scope(department_id=5))] == [3, 2]
    assert [found.row.id for found in find(connection, "路灯")] == [3, 2, 1]


def test_a_huge_text_is_found_by_its_beginning(connection: Connection) -> None:
    words = "".join(chr(0x4E00 + n * 7 % 20_000) for n in range(100_000))
    write_document(connection, 1, DISTRICT, document_text(numbers=["SB1"], texts=[words]))
    assert list(find_ids(connection, words[:300])) == [1]


def report(case: int, phone: str) -> dict[str, Any]:
    digits = "".join(c for c in phone if c.isdigit())
    return {
        "case_id": case,
        "number": f"SB{case}",
        "source": Source.HOTLINE_12345,
        "said_at": NOW,
        "taken_at": NOW,
        "taken_by": 1,
        "text": "路灯不亮",
        "reporter_phone": phone,
        "phone_reversed": digits[::-1],
        "place_state": PlaceState.PLACED,
    }


def forget_index(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search_index (search_index) VALUES ('delete-all')"))
