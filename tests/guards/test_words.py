# SPDX-License-Identifier: Apache-2.0
"""Numbers of people in the words of a case are masked by the server itself, and known to whom the trade trusts."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import errors

from commandcenter.queries.case_detail import text_to_edit
from commandcenter.queries.finding import find
from commandcenter.rules.masking import mask_text, numbers_in
from commandcenter.services.dispatching import urge
from commandcenter.services.disposing import feed_back
from commandcenter.services.supervision.amending import edit
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Action, FeedbackKind, Source, State
from tests.guards.conftest import EVERYBODY, Guarded
from tests.guards.raw import entry_of, sign_for, write_entry

KNOWING = ("acceptor", "leader", "director")
SAID = "井盖破了，打13911112222或021-58887734，身份证110101199003074514"
SHOWN = "井盖破了，打139 **** 2222或021 **** 7734，身份证110 **** 4514"
WHOLE = ("13911112222", "02158887734", "110101199003074514", "021-58887734")

TEXTS = [
    *("", "路灯不亮", "柳岸街88号402室", "SB261124-0213", "121.01234, 31.20567", "12345热线", "1234567", SAID),
    "Tel 138 0013 6028, +86 138-0013-6028; call (410) 555-1234 or 410.555.1234",
    "电话１３８００１３６０２８，０２１－５８８８６０２８。",
    "13800006028 5678 1234567",
    "8613800006028 86 1380 000 6028 861380000 6028 5888-6028 588-6028 5888\n6028",
    "x12345678 X13800006028x11010119900307451X 110101199003074512345 0571-888-6028 010 1234567 8901",
]
# Digits and what stands between them, close together: where the two might read a number differently.
NEAR_NUMBERS = st.text(alphabet="0123456789" * 3 + "0123456789１８Xx -–－.()+\u3000\n路a", max_size=40)


def masked(connection: psycopg.Connection[Any], texts: list[str]) -> list[str]:
    asked = "SELECT guard.masked_text(t) FROM unnest(%s::text[]) WITH ORDINALITY u (t, n) ORDER BY n"
    return [row[0] for row in connection.execute(asked, (texts,))]


def test_the_server_masks_words_as_the_house_does(guarded: Guarded) -> None:
    with guarded.session(None) as connection:
        assert masked(connection, TEXTS) == [mask_text(text) for text in TEXTS]

        @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        @given(texts=st.lists(NEAR_NUMBERS, min_size=20, max_size=60))
        def any_words(texts: list[str]) -> None:
            assert masked(connection, texts) == [mask_text(text) for text in texts]

        any_words()


def everything(connection: psycopg.Connection[Any]) -> dict[str, str]:
    """Return all that the session may read of any table or view, each column as one text."""
    columns = connection.execute(
        """SELECT c.oid::regclass::text, quote_ident(a.attname)
 FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
 WHERE c.relnamespace IN ('public'::regnamespace, 'archive'::regnamespace) AND c.relkind IN ('r', 'p', 'v')
 AND a.attnum > 0 AND NOT a.attisdropped AND has_column_privilege(c.oid, a.attnum, 'SELECT')"""
    ).fetchall()
    read = {}
    for table, column in columns:
        row = connection.execute(f"SELECT string_agg({column}::text, ' ') FROM {table}".encode()).fetchone()
        read[f"{table}.{column}"] = row[0] or "" if row else ""
    return read


@pytest.fixture
def said(guarded: Guarded) -> int:
    """Return a case in whose words numbers were said at every step."""
    world = guarded.world
    case_id = world.case_in(State.DISPATCHED, text=SAID)
    world.perform("dispatcher", urge, case_id, None, text=f"回电{WHOLE[0]}")
    world.perform("liaison", feed_back, case_id, None, result=FeedbackKind.REPAIRED, text=f"已联系{WHOLE[0]}")
    return case_id


def test_a_number_that_was_said_is_read_whole_nowhere_but_where_it_may_be_known(guarded: Guarded, said: int) -> None:
    for who in EVERYBODY:
        with guarded.session(who) as connection:
            read = everything(connection)
        found = {where for where, words in read.items() for number in WHOLE if number in words or number[::-1] in words}
        knowing = {"whole_shown.text", "number_known.backwards"} if who in KNOWING else set()
        assert found == knowing, who
    with guarded.session("liaison") as connection:
        shown = connection.execute('SELECT text FROM "case" WHERE id = %s', (said,)).fetchone()
        results = connection.execute("SELECT result_text FROM disposal WHERE case_id = %s", (said,)).fetchall()
        reasons = connection.execute("SELECT reason FROM history WHERE case_id = %s", (said,)).fetchall()
    assert shown == (SHOWN,)
    assert ("已联系139 **** 2222",) in results and ("回电139 **** 2222",) in reasons
    assert said not in {finding.case_id for finding in verify(guarded.world.engines).findings}


def test_what_was_typed_is_corrected_whole_and_found_by_its_numbers_by_who_may_know(guarded: Guarded) -> None:
    world = guarded.world
    case_id = world.case_in(State.REPORTED, text=SAID, source=Source.HOTLINE_12345)
    for who, text, by_number in (("acceptor", SAID, {case_id}), ("dispatcher", SHOWN, set())):
        with world.logins[who].reader.connect() as connection:
            assert text_to_edit(connection, case_id) == text
            for number in numbers_in(SAID):
                assert {found.row.id for found in find(connection, number)} & {case_id} == by_number
    version = world.case(case_id).version
    assert world.perform("acceptor", edit, case_id, version, {"text": SAID})["fields"] == []
    corrected = SAID.replace("13911112222", "13911192222")
    assert world.perform("acceptor", edit, case_id, version, {"text": corrected})["fields"] == ["text"]
    with world.logins["acceptor"].reader.connect() as connection:
        assert text_to_edit(connection, case_id) == corrected
    with guarded.session("acceptor") as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute("SELECT * FROM whole_text")


def test_nobody_writes_a_number_where_everybody_reads(guarded: Guarded) -> None:
    case_id = guarded.standing(State.DISPATCHED)
    whole = {"visit": {"result_text": f"打{WHOLE[0]}"}}, {"reason": f"打{WHOLE[0]}"}
    for forged in whole:
        with guarded.session("liaison") as connection, pytest.raises(errors.InsufficientPrivilege):
            sign_for(guarded, connection, case_id, **forged)
    with guarded.session("liaison") as connection, pytest.raises(errors.InsufficientPrivilege, match="masked"):
        actor = guarded.world.people["liaison"]
        entry = entry_of(guarded, case_id, actor, Action.SIGN_FOR, State.DISPATCHED, reason=WHOLE[0])
        write_entry(connection, entry)
    aside = (
        "INSERT INTO whole_text (case_id, district, part, row_id, field, text) VALUES (%s, '', 'case', %s, 'text', '')"
    )
    with guarded.session("liaison") as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute(aside, (case_id, case_id))
