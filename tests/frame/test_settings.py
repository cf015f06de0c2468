# SPDX-License-Identifier: Apache-2.0
"""Settings: what is missing has a default, what is wrong is named, and a file is never half written."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.server_address import ServerAddress
from commandcenter.settings import Centre, Database, Files, Logs, Seat, Settings, load, save
from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.refusal import Refused
from commandcenter.vocabulary.server import ServerProblem


def written(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_machine_without_settings_has_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.toml") == Settings()


def test_a_file_changes_only_what_it_names(tmp_path: Path) -> None:
    settings = load(written(tmp_path, '[seat]\ntheme = "night"\n[centre]\ntown = "青禾镇"\n'))
    assert settings.seat == replace(Seat(), theme="night")
    assert settings.centre == replace(Centre(), town="青禾镇")
    assert settings.logs == Logs()


def test_a_file_from_a_windows_editor_is_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes('[centre]\r\ntown = "青禾镇"\r\n'.encode("utf-8-sig"))
    assert load(path).centre.town == "青禾镇"


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ('[seat]\ntheme = "pink"', "seat.theme", '"day" | "night"'),
        ("[seat]\nidle_lock_minutes = true", "seat.idle_lock_minutes", "0–720"),
        ("[seat]\nidle_lock_minutes = 721", "seat.idle_lock_minutes", "0–720"),
        ("[seat]\nidle_lock_minutes = -1", "seat.idle_lock_minutes", "0–720"),
        ('[seat]\nsound = "yes"', "seat.sound", "true | false"),
        ("[seat]\nlabel = 3", "seat.label", '"…"'),
        ('[seat]\nlabell = "1"', "seat.labell", "seat.label"),
        ('[centre]\nzone = "Asia/Nowhere"', "centre.zone", "Asia/Shanghai"),
        ('[centre]\nzone = "../etc"', "centre.zone", "Asia/Shanghai"),
        ('[centre]\nprefix = "yx"', "centre.prefix", '"A"–"ZZZZ"'),
        ('[centre]\ndivision = "99"', "centre.division", '"990103"'),
        ('[database]\nurl = "mysql://host/x"', "database.url", "postgresql"),
        ("[chair]\nlabel = 1", "chair", "[seat]"),
        ("seat = 1", "seat", "[seat]"),
    ],
)
def test_a_wrong_line_is_refused_with_file_key_and_what_fits(
    tmp_path: Path, text: str, key: str, expected: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(Refused) as refusal:
        load(path)
    assert refusal.value.problem is Problem.SETTING_BAD
    for language in ("zh", "en"):
        sentence = refusal.value.sentence(language)
        assert key in sentence and expected in sentence and str(path) in sentence
        assert "?" not in sentence


@pytest.mark.parametrize("content", [b"[seat", b"\xff\xfe[\x00", 'label = "é"'.encode("latin-1")])
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    with pytest.raises(Refused) as refusal:
        load(path)
    assert refusal.value.problem is Problem.FILE_UNREADABLE


SEATS = st.builds(
    Seat,
    label=st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=40),
    language=st.sampled_from(["zh", "en"]),
    theme=st.sampled_from(["day", "night"]),
    idle_lock_minutes=st.integers(0, 720),
    sound=st.booleans(),
)


@given(seat=SEATS, most=st.integers(0, 100))
def test_what_is_saved_is_read_back(tmp_path_factory: pytest.TempPathFactory, seat: Seat, most: int) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    settings = Settings(seat=seat, files=Files(most_attachments=most))
    save(settings, path)
    assert load(path) == settings


def test_defaults_are_not_written_down(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    save(Settings(seat=Seat(theme="night")), path)
    assert path.read_text(encoding="utf-8") == '[seat]\ntheme = "night"\n'


def test_a_failed_write_leaves_the_old_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.toml"
    save(Settings(seat=Seat(label="A01")), path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save(Settings(seat=Seat(label="B02")), path)
    assert load(path).seat.label == "A01"
    assert [file.name for file in tmp_path.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://db.example/centre?sslmode=verify-full",
        "postgresql://db.example:5433/centre?sslmode=verify-ca&sslrootcert=%2Fetc%2Froot.crt",
        "postgresql:///centre?host=a%3A5432&host=b%3A5433&sslmode=require&target_session_attrs=read-write",
        "postgresql:///centre?host=%2Frun%2Fpostgresql&port=5432",
        "postgresql://localhost/centre",
    ],
)
def test_the_address_of_a_server_is_kept_and_read_again_without_an_account(text: str, tmp_path: Path) -> None:
    address = ServerAddress.of(text)
    kept = Database.of(address.as_("somebody", "secret"))
    save(replace(Settings(), database=kept), tmp_path / "settings.toml")
    assert "secret" not in (tmp_path / "settings.toml").read_text("utf-8")
    server = load(tmp_path / "settings.toml").database.server
    assert server is not None
    assert server.text() == text


@pytest.mark.parametrize(
    "text",
    ["", "mysql://host/x", "postgresql://host", "postgresql://host/", "postgresql://ho st/x", "postgresql://h:0/x"],
)
def test_an_address_nobody_can_mean_is_refused_without_its_password(text: str) -> None:
    with pytest.raises(Refused) as refused:
        ServerAddress.of(text.replace("//h", "//u:secret@h"))
    assert refused.value.problem is ServerProblem.ADDRESS_BAD
    assert "secret" not in refused.value.sentence("zh")
