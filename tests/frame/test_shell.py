# SPDX-License-Identifier: Apache-2.0
"""The command line: one sentence and one code for everything that goes wrong."""

from __future__ import annotations

import errno
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer

from commandcenter import __version__, logs
from commandcenter.cli import seat, shell
from commandcenter.cli.shared import options, stores
from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.refusal import Refused


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture(autouse=True)
def logs_closed() -> Iterator[None]:
    before = logging.getLogger().level
    yield
    for handler in [each for each in logging.getLogger().handlers if isinstance(each, logs.DayFiles)]:
        logs.stop(handler)
    logging.getLogger().setLevel(before)
    logging.captureWarnings(False)


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Make the command line one that has a single command `do`, which does what is given."""

    def install(what: Callable[[], None]) -> None:
        whole = typer.Typer(pretty_exceptions_enable=False)

        @whole.callback()
        def first() -> None:
            pass

        @whole.command()
        def do(data_dir: options.DataDirOption = None, as_json: options.JsonOption = False) -> None:
            stores.open_place(data_dir)
            what()
            options.show({"read": 3, "新": 1}, as_json, lambda: "3 read")

        monkeypatch.setattr(shell, "build", lambda: whole)

    return install


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert shell.run(["--version"]) == 0
    assert capsys.readouterr().out == f"commandcenter {__version__}\n"


def test_every_command_takes_a_data_directory() -> None:
    callbacks = [
        (module, info.callback) for module, app in shell.command_groups().items() for info in app.registered_commands
    ]
    assert callbacks
    assert not [f"{module} {each.__name__}" for module, each in callbacks if "data_dir" not in each.__annotations__]


def test_a_seat_is_opened_from_its_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, str]] = []
    monkeypatch.setattr(shell, "open_seat", lambda **wishes: asked.append(wishes) or 0)
    monkeypatch.setattr(shell, "build", lambda: pytest.fail("the whole command line was built"))
    assert shell.run(["run"]) == 0
    assert shell.run(["run", "--lang", "en", "--as=acceptor01", "--data-dir", "here"]) == 0
    assert asked == [{}, {"lang": "en", "as_": "acceptor01", "data_dir": "here"}]


@pytest.mark.parametrize(
    "words", [[], ["db", "init"], ["run", "--help"], ["run", "--lang"], ["run", "--login", "--as", "x"], ["run", "x"]]
)
def test_what_needs_an_explanation_goes_the_long_way(words: list[str]) -> None:
    assert seat.wishes(words) is None


def test_a_seat_knows_the_options_its_command_has() -> None:
    [command] = shell.command_groups()["run"].registered_commands
    assert command.callback is not None
    assert set(seat.WORDS.values()) == set(command.callback.__annotations__) - {"return"}


def test_an_unknown_command_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert shell.run(["nonsense"]) == 2
    assert "nonsense" in capsys.readouterr().err


def test_figures_are_for_people_or_one_json_object_in_the_last_line(
    command: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command(lambda: print("working"))
    assert shell.run(["do", "--data-dir", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "working\n3 read\n"
    assert shell.run(["do", "--data-dir", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {"read": 3, "新": 1}


def raiser(error: BaseException) -> Callable[[], None]:
    def raises() -> None:
        raise error

    return raises


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (Refused(Problem.FILE_MISSING, path="x.csv"), "There is no file x.csv"),
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "a.db"), "a.db is read-only"),
        (FileNotFoundError(errno.ENOENT, "No such file", "y.csv"), "There is no file y.csv"),
        (IsADirectoryError(errno.EISDIR, "Is a directory", "z"), "z cannot be read: Is a directory"),
    ],
)
def test_a_refusal_is_one_sentence_and_code_2(
    command: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str], error: Exception, sentence: str
) -> None:
    command(raiser(error))
    assert shell.run(["do", "--data-dir", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(sentence) and said.count("\n") == 1


@pytest.mark.allow_log_warnings
@pytest.mark.parametrize("option", [["--data-dir", "{}"], ["--data-dir={}"]])
def test_a_defect_is_kept_in_a_report_and_code_1(
    command: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str], option: list[str]
) -> None:
    command(raiser(ZeroDivisionError("division by zero")))
    assert shell.run(["do", *[word.format(tmp_path) for word in option]]) == 1
    [report] = (tmp_path / "logs").glob("crash-*.txt")
    assert str(report) in capsys.readouterr().err
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")


def test_a_chinese_terminal_reads_chinese(
    command: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    command(raiser(Refused(Problem.DISK_FULL)))
    assert shell.run(["do", "--data-dir", str(tmp_path)]) == 2
    assert "磁盘已满" in capsys.readouterr().err


def test_wrong_settings_stop_a_command_before_it_works(
    command: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "settings.toml").write_text('[seat]\ntheme = "pink"', encoding="utf-8")
    worked: list[int] = []
    command(lambda: worked.append(1))
    assert shell.run(["do", "--data-dir", str(tmp_path)]) == 2
    assert "seat.theme" in capsys.readouterr().err and not worked


def test_stopping_by_key_is_no_crash(command: Callable[..., None], tmp_path: Path) -> None:
    command(raiser(KeyboardInterrupt()))
    assert shell.run(["do", "--data-dir", str(tmp_path)]) == 130
    assert not list((tmp_path / "logs").glob("crash-*"))
