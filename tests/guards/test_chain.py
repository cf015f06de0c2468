# SPDX-License-Identifier: Apache-2.0
"""The hash a server works out is the one the house works out, whatever an entry says."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commandcenter.rules.history_hash import entry_hash
from tests.guards.conftest import Guarded

# PostgreSQL keeps no NUL and no half of a pair.
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
PLAIN = st.none() | st.booleans() | st.integers(-(10**15), 10**15) | WORDS
NESTED = st.recursive(
    PLAIN, lambda one: st.lists(one, max_size=3) | st.dictionaries(WORDS, one, max_size=3), max_leaves=6
)
DETAIL = st.dictionaries(WORDS, NESTED, max_size=4)
MOMENTS = st.datetimes(timezones=st.just(UTC)).filter(lambda at: 1900 < at.year < 2300)
_ASK = """SELECT guard.entry_hash(%(previous)s, %(case_id)s, %(seq)s, %(at)s, %(actor_id)s, %(actor_name)s, %(seat)s,
 %(role)s, %(action)s, %(from_state)s, %(to_state)s, %(reason)s, %(detail)s), guard.is_exact(%(detail)s)"""


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(words=st.tuples(WORDS, WORDS, WORDS), detail=DETAIL, at=MOMENTS)
def test_the_server_hashes_as_the_house_does(
    guarded: Guarded, words: tuple[str, str, str], detail: dict[str, Any], at: datetime
) -> None:
    name, seat, reason = words
    entry = {
        "case_id": 7,
        "seq": 2,
        "at": at,
        "actor_id": 5,
        "actor_name": name,
        "seat": seat,
        "role": "acceptor",
        "action": "accept",
        "from_state": "reported",
        "to_state": "accepted",
        "reason": reason,
        "detail": detail,
    }
    with guarded.world.engines.reader.connect() as connection:
        driver: Any = connection.connection.driver_connection
        given_row = {**entry, "previous": "0" * 64, "detail": json.dumps(detail)}
        row = driver.execute(_ASK.replace("%(detail)s", "%(detail)s::json"), given_row).fetchone()
    assert row == (entry_hash("0" * 64, entry), True)


def test_numbers_without_an_exact_spelling_are_known(guarded: Guarded) -> None:
    with guarded.session(None) as connection:
        for detail, exact in (
            ('{"a": 1.5}', False),
            ('{"a": [1e3]}', False),
            ('{"a": "1.5 e3 \\" 2.0"}', True),
            ("[1]", False),
            ('{"a": -3, "b": true}', True),
        ):
            assert connection.execute("SELECT guard.is_exact(%s::json)", (detail,)).fetchone() == (exact,)
