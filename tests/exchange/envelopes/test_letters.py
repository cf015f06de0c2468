# SPDX-License-Identifier: Apache-2.0
"""An envelope is believed only as it was written: no byte of it may differ."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commandcenter.exchange.envelopes import keys
from commandcenter.exchange.envelopes.container import packed, unpacked
from commandcenter.rules.envelopes.letter import VERSION, Enclosed, Letter, letter_of
from commandcenter.rules.history_hash import canonical
from commandcenter.vocabulary import MediaPhase, Refused
from commandcenter.vocabulary.envelopes import EnvelopeProblem, Form
from commandcenter.vocabulary.refusal import Both

PHOTO = b"\x89PNG not really"
DIGEST = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> keys.Signer:
    return keys.make(tmp_path_factory.mktemp("key"))


def letter(**said: Any) -> Letter:
    fields: dict[str, Any] = {
        "form": Form.TASK,
        "sender": "street",
        "sender_name": Both("街道中心", "Street centre"),
        "to": "district",
        "written": datetime(2026, 11, 17, 1, 2, 3, 4, UTC),
        "about": 7,
        "number": "YX2611-00007",
        "content": {"text": "井盖破了", "people": 2, "lon": "121.0005000"},
        "files": (Enclosed(DIGEST, "现场.png", MediaPhase.REPORT, len(PHOTO)),),
    }
    return Letter(**{**fields, **said})


def proven(data: bytes, public_key: str) -> Letter:
    """Return the letter in `data` as opening proves it; raises Refused."""
    parts = unpacked(data, "it")
    found = letter_of(parts.spelled, "it")
    if parts.key != public_key:
        raise Refused(EnvelopeProblem.WRONG_KEY, path="it")
    if not keys.is_signed(parts.spelled, parts.signature, public_key):
        raise Refused(EnvelopeProblem.ALTERED, path="it")
    return found


@pytest.fixture(scope="module")
def envelope(signer: keys.Signer) -> bytes:
    return packed(keys.sealed(signer, letter().spelled, {DIGEST: PHOTO}))


def test_what_was_written_is_read_back_as_it_was(signer: keys.Signer, envelope: bytes) -> None:
    assert proven(envelope, signer.public_key) == letter()
    assert proven(envelope, signer.public_key).digest == letter().digest
    assert envelope == packed(unpacked(envelope, "it")), "an envelope has one form"


def test_any_byte_changed_is_refused(signer: keys.Signer, envelope: bytes) -> None:
    for place in range(len(envelope)):
        data = bytearray(envelope)
        data[place] ^= 1 << place % 8
        with pytest.raises(Refused) as refusal:
            proven(bytes(data), signer.public_key)
        assert refusal.value.problem in (
            EnvelopeProblem.ALTERED,
            EnvelopeProblem.WRONG_KEY,
            EnvelopeProblem.NO_ENVELOPE,
            EnvelopeProblem.NEWER,
            EnvelopeProblem.MALFORMED,
        )


def test_a_signature_has_one_spelling(signer: keys.Signer, envelope: bytes) -> None:
    parts = unpacked(envelope, "it")
    for other in (parts.signature.upper(), f"{parts.signature[:2]}\t{parts.signature[2:]}", "", "0" * 128, "no"):
        with pytest.raises(Refused):
            proven(packed(replace(parts, signature=other)), signer.public_key)


@settings(max_examples=60)
@given(cut=st.integers(0, 400), added=st.binary(max_size=40), at=st.integers(0, 1200))
def test_nothing_is_cut_off_or_put_in(signer: keys.Signer, envelope: bytes, cut: int, added: bytes, at: int) -> None:
    data = envelope[:at] + added + envelope[at + cut :]
    if data != envelope:
        with pytest.raises(Refused):
            proven(data, signer.public_key)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"version": VERSION + 1, "form": "unheard_of"}, EnvelopeProblem.NEWER),
        ({"format": "something else"}, EnvelopeProblem.NO_ENVELOPE),
        ({"form": "unheard_of"}, EnvelopeProblem.MALFORMED),
        ({"number": ""}, EnvelopeProblem.MALFORMED),
        ({"number": "1\0"}, EnvelopeProblem.MALFORMED),
        ({"from_zh": "\ud800"}, EnvelopeProblem.MALFORMED),
        ({"about": -1}, EnvelopeProblem.MALFORMED),
        ({"about": True}, EnvelopeProblem.MALFORMED),
        ({"written": "yesterday"}, EnvelopeProblem.MALFORMED),
        ({"written": "2026-11-17T01:02:03"}, EnvelopeProblem.MALFORMED),
        ({"answers": "short"}, EnvelopeProblem.MALFORMED),
        ({"files": [{"digest": "../../etc", "name": "a", "phase": "report", "size": 1}]}, EnvelopeProblem.MALFORMED),
        ({"files": [{"name": "a"}]}, EnvelopeProblem.MALFORMED),
        ({"files": 3}, EnvelopeProblem.MALFORMED),
        ({"content": []}, EnvelopeProblem.MALFORMED),
        ({"more": "than a letter says"}, EnvelopeProblem.ALTERED),
        ({"form_zh": "任务反馈单"}, EnvelopeProblem.ALTERED),
    ],
)
def test_what_is_no_letter_is_refused_in_both_languages(said: dict[str, Any], problem: EnvelopeProblem) -> None:
    whole = {**json.loads(letter().spelled), **said}
    with pytest.raises(Refused) as refusal:
        letter_of(canonical(whole), "单据.zip")
    assert refusal.value.problem is problem
    for language in ("zh", "en"):
        assert "单据.zip" in refusal.value.sentence(language)
        assert "?" not in refusal.value.sentence(language)


@pytest.mark.parametrize("spelled", [b"", b"[]", b"{", b"\xff", b'{"a": NaN}', b"[" * 100_000])
def test_what_is_no_json_is_no_envelope(spelled: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        letter_of(spelled, "it")
    assert refusal.value.problem is EnvelopeProblem.NO_ENVELOPE


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", 3),
        ("text", ""),
        ("people", "two"),
        ("people", -1),
        ("people", True),
        ("lon", "east"),
        ("done_at", "noon"),
        ("done_at", "2026-11-17T01:02:03"),
        ("form", []),
    ],
)
def test_a_field_of_the_wrong_kind_is_named(name: str, value: Any) -> None:
    told = letter(content={name: value}, path="单据.zip")
    asked = {
        "text": lambda: told.text("text", needed=True),
        "people": lambda: told.whole("people"),
        "lon": lambda: told.degrees("lon"),
        "done_at": lambda: told.moment("done_at"),
        "form": lambda: told.word("form", Form),
    }
    with pytest.raises(Refused) as refusal:
        asked[name]()
    assert name in refusal.value.sentence("zh")


def test_a_private_key_that_others_may_read_is_not_used(tmp_path: Path) -> None:
    public = keys.make(tmp_path).public_key
    assert keys.signer(tmp_path, public).public_key == public
    with pytest.raises(Refused) as refusal:
        keys.signer(tmp_path, "0" * 64)
    assert refusal.value.problem is EnvelopeProblem.NO_SECRET
    next(tmp_path.iterdir()).chmod(0o644)
    with pytest.raises(Refused):
        keys.signer(tmp_path, public)
