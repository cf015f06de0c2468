# SPDX-License-Identifier: Apache-2.0
"""One normal form of text, its pairs as index words, and pinyin."""

import sqlite3
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.terms import (
    MOST_READINGS,
    index_tokens,
    initials_spelled,
    matches,
    normalise,
    pairs,
    pinyin,
    query_tokens,
)

# Han, Latin, full-width, combining, direction marks, emoji: what real complaints mix.
MIXED = st.text(
    alphabet=st.one_of(
        st.sampled_from("井盖路灯A市aＡ１ 1\t\u3000ÀßİfiÅ\u202e\u200b\ufe0f\x00①㎡👨\u0301\U0002000b"), st.characters()
    )
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  Ａ市　井盖\t坏了 \n", "a市 井盖 坏了"),
        ("STRASSE Straße", "strasse strasse"),
        ("\u202e井\u200b盖\u0000", "井盖"),
        ("３５㎡", "35m2"),
        ("葛\U000e0100飾", "葛飾"),
        ("\ud800井", "井"),
        ("\u0399\u0308\u0301", "\u0390"),
        ("", ""),
    ],
)
def test_what_looks_the_same_is_the_same(text: str, plain: str) -> None:
    assert normalise(text) == plain


@given(MIXED)
def test_the_normal_form_is_final(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_pairs_cross_from_latin_to_chinese() -> None:
    assert pairs("A市12") == ["a市", "市1", "12"]
    assert pairs("井") == []


@given(MIXED, MIXED, MIXED)
def test_the_index_never_misses_what_a_substring_scan_finds(before: str, term: str, after: str) -> None:
    text = before + term + after
    if matches(text, term):
        assert set(query_tokens(term)) <= set(index_tokens(text))


@given(st.lists(MIXED, min_size=1, max_size=4), st.data())
def test_every_part_of_a_text_is_found_in_it(parts: list[str], data: st.DataObject) -> None:
    plain = normalise("".join(parts))
    start = data.draw(st.integers(0, len(plain)))
    term = plain[start : data.draw(st.integers(start, len(plain)))]
    assert matches(plain, term) == bool(normalise(term))
    assert set(query_tokens(term)) <= set(index_tokens(plain))


@given(st.characters(), st.characters(), st.characters(), st.characters())
def test_different_pairs_have_different_words(a: str, b: str, c: str, d: str) -> None:
    one, other = index_tokens(a + b), index_tokens(c + d)
    if len(one) == len(other) == 1:
        assert (one == other) == (normalise(a + b) == normalise(c + d))


def test_where_one_character_ends_and_the_next_begins_is_part_of_the_word() -> None:
    # Without the letter between them both would be spelled dwbher.
    assert index_tokens("a井") == ["dwzbher"]
    assert index_tokens("\u097a\u118c") == ["dwbzher"]


@given(MIXED)
def test_a_full_text_index_takes_each_pair_as_one_word(text: str) -> None:
    words = index_tokens(text)
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE found USING fts5(words, tokenize='unicode61')")
        database.execute("CREATE VIRTUAL TABLE vocabulary USING fts5vocab(found, 'instance')")
        database.execute("INSERT INTO found VALUES (?)", (" ".join(words),))
        stored = [row[0] for row in database.execute("SELECT term FROM vocabulary ORDER BY offset")]
    database.close()
    assert stored == words


def test_a_term_of_two_characters_is_enough_and_one_is_not() -> None:
    assert query_tokens("路灯") == tuple(index_tokens("路灯"))
    assert query_tokens("灯") == ()
    assert query_tokens("路路路") == tuple(index_tokens("路路"))
    assert not matches("路灯", "")
    assert not matches("路灯", "\u202e")


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [
        ("各类井盖", "geleijinggai", "gljg"),
        ("房屋结构", "fangwujiegou", "fwjg"),
        ("12号楼B座", "12haoloubzuo", "12hlbz"),
        ("重庆路", "chongqinglu", "cql"),
        ("（路灯）", "ludeng", "ld"),
        ("\U0002a6d7", "", ""),
    ],
)
def test_names_are_typed_by_sound(name: str, full: str, initials: str) -> None:
    assert (pinyin(name).full, pinyin(name).initials) == (full, initials)


def test_the_tables_of_pinyin_are_not_loaded_before_they_are_needed() -> None:
    program = "import sys, commandcenter.rules.terms; sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    "name", ["柳岸路88号", "竹里路", "西安里", "长桥镇中心街", "绿地广场", "安儿胡同3号", "先农坛", "女儿河"]
)
def test_whole_and_half_typed_sounds_lead_to_the_initials(name: str) -> None:
    sound = pinyin(name)
    for length in range(2, len(sound.full) + 1):
        assert any(sound.initials.startswith(one) for one in initials_spelled(sound.full[:length])), length


@pytest.mark.parametrize("sound", ["", "vx", "bcdf", "ui8", "-"])
def test_what_no_name_sounds_like_leads_nowhere(sound: str) -> None:
    assert initials_spelled(sound) in ((), ("",))


@given(st.text(alphabet="abceghinoruz8", max_size=30))
def test_no_sound_has_more_readings_than_can_be_asked_for(sound: str) -> None:
    assert len(initials_spelled(sound)) <= MOST_READINGS
