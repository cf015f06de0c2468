# SPDX-License-Identifier: Apache-2.0
"""The set-up: says what is missing and what to do, does nothing twice, and needs no display."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from installer import bootstrap


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty checkout in which nothing is set up."""
    (tmp_path / "installer").mkdir()
    for name in ("pyproject.toml", "constraints.txt", "installer/bootstrap.py"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    environment = tmp_path / ".venv"
    (environment / "bin").mkdir(parents=True)
    (environment / "bin" / "python").touch()
    monkeypatch.setattr(bootstrap, "CHECKOUT", tmp_path)
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", environment)
    monkeypatch.setattr(bootstrap, "STAMP", environment / "stamp.json")
    monkeypatch.setattr(bootstrap, "TRAINING", tmp_path / ".training")
    monkeypatch.setattr(bootstrap, "PICTURES", tmp_path / "pictures")
    return tmp_path


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Remember what would have been installed instead of doing it."""
    done: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "missing_packages", list)
    monkeypatch.setattr(bootstrap, "missing_server", lambda: False)
    monkeypatch.setattr(bootstrap, "make_environment", lambda: None)
    monkeypatch.setattr(bootstrap, "install_packages", lambda extras: done.append(list(extras)))
    return done


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """Remember what would have been started instead of doing it."""
    calls: list[tuple[list[str], dict[str, str]]] = []

    def start(arguments: Any, environment: Any = None) -> int:
        calls.append(([str(word) for word in arguments], dict(environment or os.environ)))
        return 0

    monkeypatch.setattr(bootstrap, "start", start)
    return calls


@pytest.mark.parametrize(("user", "extras", "asked"), [(0, ["test"], 1), (0, [], 0), (1000, ["test"], 0)])
def test_a_server_is_installed_for_the_tests_alone_and_by_root_alone(
    checkout: Path,
    installed: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    user: int,
    extras: list[str],
    asked: int,
) -> None:
    wanted: list[list[str]] = []

    def refuse(packages: Any, command: str) -> None:
        wanted.append(list(packages))
        raise bootstrap.Stop("no network")

    monkeypatch.setattr(bootstrap, "missing_server", lambda: True)
    monkeypatch.setattr(bootstrap, "install_with_apt", refuse)
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: user)
    bootstrap.set_up(extras)
    assert wanted == [[bootstrap.SERVER_PACKAGE]] * asked
    assert installed == [extras]


def test_the_second_set_up_does_nothing(checkout: Path, installed: list[list[str]]) -> None:
    bootstrap.set_up([])
    bootstrap.set_up([])
    assert installed == [[]]


def test_what_is_set_up_for_tests_serves_to_run_but_not_the_other_way(
    checkout: Path, installed: list[list[str]]
) -> None:
    bootstrap.set_up([])
    bootstrap.set_up(["test"])
    bootstrap.set_up([])
    assert installed == [[], ["test"]]


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt", "installer/bootstrap.py"])
def test_a_changed_pin_sets_up_again(checkout: Path, installed: list[list[str]], name: str) -> None:
    bootstrap.set_up([])
    (checkout / name).write_text("changed", encoding="utf-8")
    bootstrap.set_up([])
    assert len(installed) == 2


def test_a_set_up_that_broke_off_starts_again(
    checkout: Path, installed: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(extras: Any) -> None:
        raise bootstrap.Stop("no network")

    bootstrap.set_up([])
    (checkout / "constraints.txt").write_text("changed", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(bootstrap, "install_packages", broken)
        assert bootstrap.main(["setup"]) == 1
    assert not bootstrap.is_current([])


def test_an_ordinary_user_is_told_the_exact_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "missing_packages", lambda: ["libegl1", "libnss3"])
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert bootstrap.main(["run"]) == 1
    assert "sudo apt-get install --no-install-recommends libegl1 libnss3\n" in capsys.readouterr().out


def test_a_missing_font_is_told_and_stops_nothing(
    checkout: Path, installed: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "missing_packages", lambda: ["fonts-noto-cjk"])
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert bootstrap.main(["setup"]) == 0
    assert "fonts-noto-cjk" in capsys.readouterr().out and installed == [[]]


def test_root_gets_the_packages_and_a_failure_names_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        code = 100 if command[:2] == ["apt-get", "install"] else 0
        return subprocess.CompletedProcess(command, code, "Filename: x", "E: no such package")

    monkeypatch.setattr(bootstrap, "missing_packages", lambda: ["libegl1"])
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(bootstrap.subprocess, "run", run)
    assert bootstrap.main(["setup"]) == 1
    assert ran[0][:2] == ["apt-get", "update"] and ran[-1][-1] == "libegl1"
    said = capsys.readouterr().out
    assert "E: no such package" in said and "apt-get install --no-install-recommends libegl1" in said


def test_without_a_display_a_case_is_rehearsed_and_the_seats_are_drawn(
    checkout: Path, installed: Any, started: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert bootstrap.main(["run"]) == 0
    town = ["--data-dir", str(checkout / ".training")]
    assert [words for words, _ in started] == [
        ["-m", "commandcenter", "demo", "--once", *town],
        ["-m", "commandcenter", "rehearse", *town],
        ["-m", "commandcenter", "screenshots", str(checkout / "pictures"), "--quick", *town],
    ]
    assert all(environment["QT_QPA_PLATFORM"] == "offscreen" for _, environment in started)
    assert "No display" in capsys.readouterr().out


def test_with_a_display_the_program_opens_on_the_training_town(
    checkout: Path, installed: Any, started: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert bootstrap.main(["run", "--speed", "60"]) == 0
    assert [words for words, _ in started] == [
        ["-m", "commandcenter", "demo", "--speed", "60", "--data-dir", str(checkout / ".training")]
    ]


def test_further_words_go_to_the_tests(checkout: Path, installed: list[list[str]], started: Any) -> None:
    assert bootstrap.main(["test", "-k", "clock", "-x"]) == 0
    assert bootstrap.main(["test", "-n0"]) == 0
    assert [words for words, _ in started] == [
        ["-m", "pytest", "-n", "2", "--dist", "worksteal", "-k", "clock", "-x"],
        ["-m", "pytest", "-n0"],
    ]
    assert installed == [["test"]]


def test_libraries_are_tried_where_they_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "LIBRARIES", {"libc.so.6": "libc6", "libnowhere.so.9": "libnowhere9"})
    missing = bootstrap.missing_packages()
    assert "libnowhere9" in missing and "libc6" not in missing
