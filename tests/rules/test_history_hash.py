# SPDX-License-Identifier: Apache-2.0
"""The chain over a case's history: any change, gap or exchange shows."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.history_hash import GENESIS, canonical, entry_hash, seal_hash
from commandcenter.vocabulary import Action, State

AT = datetime(2026, 11, 24, 10, 42, 18, 123456, tzinfo=ZoneInfo("Asia/Shanghai"))
ENTRY = {
    "seq": 1,
    "at": AT,
    "actor": "沈禾",
    "action": Action.ACCEPT,
    "from": State.REPORTED,
    "to": State.ACCEPTED,
    "reason": None,
    "detail": {"used": 120, "photos": ["a", "b"], "emergency": False},
}


def test_the_spelling_of_an_entry_never_changes() -> None:
    """What is stored today must verify for as long as the history is kept."""
    assert canonical({"b": AT, "a": [1, None, True, "井", date(2026, 11, 24), State.FILED]}) == (
        b'{"a":[1,null,true,"\\u4e95","2026-11-24","filed"],"b":"2026-11-24T02:42:18.123456Z"}'
    )
    assert entry_hash(GENESIS, {"seq": 1}) == "288e5f7796d472a662737ca56d85b4a1a360e7346c5faff6ab98faf77cbd9c9d"
    assert seal_hash(GENESIS, [GENESIS]) == "b451f868a40395462e5a4a752b244ddf187c9c9c8e633dc8d25e0bef7e7035ea"


def test_zone_order_and_enum_class_do_not_matter() -> None:
    again: dict[str, Any] = dict(reversed(ENTRY.items()))
    again |= {"at": AT.astimezone(timezone(timedelta(hours=-5))), "action": "accept", "from": "reported"}
    again |= {"detail": {"photos": ("a", "b"), "emergency": False, "used": 120}}
    assert entry_hash(GENESIS, again) == entry_hash(GENESIS, ENTRY)


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 2},
        {"at": AT + timedelta(microseconds=1)},
        {"actor": "沈和"},
        {"to": State.FILED},
        {"reason": ""},
        {"reason": "None"},
        {"detail": {"used": 121, "photos": ["a", "b"], "emergency": False}},
        {"detail": {"used": 120, "photos": ["b", "a"], "emergency": False}},
        {"detail": {"used": 120, "photos": ["a", "b"], "emergency": True}},
        {"more": None},
    ],
)
def test_whatever_changes_in_an_entry_changes_its_hash(change: dict[str, Any]) -> None:
    assert entry_hash(GENESIS, ENTRY | change) != entry_hash(GENESIS, ENTRY)


@pytest.mark.parametrize("value", [1.5, b"bytes", {1: "number as a name"}, object(), {"deep": [{"er": 0.1}]}, {1, 2}])
def test_what_has_no_exact_spelling_is_not_hashed(value: Any) -> None:
    with pytest.raises(TypeError):
        entry_hash(GENESIS, {"value": value})


def test_a_moment_without_a_zone_is_not_hashed() -> None:
    with pytest.raises(ValueError, match="zone"):
        entry_hash(GENESIS, {"at": AT.replace(tzinfo=None)})


def chain(entries: list[dict[str, Any]]) -> list[str]:
    hashes, previous = [], GENESIS
    for entry in entries:
        previous = entry_hash(previous, entry)
        hashes.append(previous)
    return hashes


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.datetimes(timezones=st.just(UTC)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
ENTRIES = st.lists(st.dictionaries(st.text(max_size=5), VALUES, max_size=4), min_size=2, max_size=6)


@given(ENTRIES, st.data())
def test_a_changed_missing_or_exchanged_entry_shows_in_every_later_hash(
    entries: list[dict[str, Any]], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(entries) - 2))
    tampered = list(entries)
    match data.draw(st.sampled_from(["change", "remove", "exchange"])):
        case "change":
            tampered[at] = {**entries[at], "forged": True}
        case "remove":
            del tampered[at]
        case _ if canonical(entries[at]) == canonical(entries[at + 1]):
            return
        case _:
            tampered[at], tampered[at + 1] = tampered[at + 1], tampered[at]
    assert chain(tampered)[-1] != chain(entries)[-1]


def test_a_seal_shows_a_cut_a_gap_and_an_exchange() -> None:
    hashes = chain([{"seq": n} for n in range(4)])
    sealed = seal_hash(GENESIS, hashes)
    assert seal_hash(GENESIS, iter(hashes)) == sealed
    assert seal_hash(GENESIS, hashes[:-1]) != sealed
    assert seal_hash(GENESIS, hashes[1:]) != sealed
    assert seal_hash(GENESIS, [hashes[1], hashes[0], *hashes[2:]]) != sealed
    assert seal_hash(sealed, hashes) != sealed
    assert seal_hash(GENESIS, []) != entry_hash(GENESIS, {})
