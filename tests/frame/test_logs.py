# SPDX-License-Identifier: Apache-2.0
"""Logs: nothing personal in them, never in the way, never too many; and a crash leaves a report."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from commandcenter import logs
from commandcenter.models.engine import Engines


@pytest.fixture
def files(tmp_path: Path) -> Iterator[logs.DayFiles]:
    handler = logs.DayFiles(tmp_path, keep_days=2, file_megabytes=1)
    yield handler
    handler.close()


def record(text: str, at: float | None = None) -> logging.LogRecord:
    made = logging.LogRecord("commandcenter.test", logging.INFO, __file__, 1, text, None, None)
    if at is not None:
        made.created = at
    return made


def everything(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("commandcenter-*.log")))


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("caller 13812345678 said", "13812345678"),
        ("caller +86 138 1234 5678 said", "1234"),
        ("caller 021-61234567 said", "61234567"),
        ("identity 31011519900307123X seen", "0307"),
        ("write to wang.li@example.cn", "wang.li"),
        ("postgresql://seat:geheim@host/centre", "geheim"),
        ("[SQL: INSERT INTO report] [parameters: ('王先生', '柳岸街 12 号')]", "王先生"),
        ("duplicate key\nDETAIL:  Key (phone)=(5551234) already exists.", "5551234"),
        ("null value\nDETAIL:  Failing row contains (1, 柳岸街\n王先生家门口).\n[SQL: INSERT]", "王先生"),
        ('psycopg.errors.InvalidTextRepresentation: invalid input syntax for type bigint: "王先生"', "王先生"),
        ('psycopg.errors.DatetimeFieldOverflow: 日期/时间值超出范围: "王先生"\nLINE 1: ...', "王先生"),
    ],
)
def test_nothing_personal_reaches_a_line(files: logs.DayFiles, tmp_path: Path, text: str, secret: str) -> None:
    files.emit(record(text))
    written = everything(tmp_path)
    assert "***" in written and secret not in written


@pytest.mark.parametrize("wrong", [{"case_id": None}, {"lon": "王先生家门口\n三楼"}])
def test_a_failed_statement_says_nothing_of_whom_it_was_about(
    database: Engines, files: logs.DayFiles, tmp_path: Path, wrong: dict[str, object]
) -> None:
    values = {
        **{"case_id": 1, "number": "SB261124-0001", "said_at": datetime.now(UTC), "taken_at": datetime.now(UTC)},
        **{
            "text": "王先生家门口\n三楼漏水",
            "reporter_name": "王先生",
            "reporter_phone": "5551234",
            "phone_reversed": "4321555",
        },
    }
    statement = "INSERT INTO report ({}) VALUES ({})"
    given = {**values, **wrong}
    names = list(given)
    with pytest.raises(DBAPIError) as failed, database.writer.begin() as connection:
        connection.execute(text(statement.format(", ".join(names), ", ".join(f":{name}" for name in names))), given)
    files.emit(logging.LogRecord("seat", logging.ERROR, __file__, 1, "failed", None, failed._excinfo))
    written = everything(tmp_path)
    assert "INSERT INTO report" in written
    for secret in ("王先生", "三楼", "5551234", "4321555"):
        assert secret not in written, written


def test_a_pasted_book_is_cut_and_takes_no_time() -> None:
    started = time.process_time()
    line = logs.SafeFormatter().format(record("x" * 10_000_000))
    assert len(line) < logs.LONGEST_RECORD + 100 and "characters)" in line
    assert len(logs.redacted("a" * 1_000_000)) == 1_000_000
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "text", ["case YX2611-04133 dispatched", "cell 990103001002017", "at 2026-11-24T02:13:05.123Z", "act 4f0c9d31"]
)
def test_numbers_of_the_trade_stay_readable(text: str) -> None:
    assert logs.redacted(text) == text


def test_lines_carry_utc(files: logs.DayFiles, tmp_path: Path) -> None:
    files.emit(record("noon", at=1_795_521_600.25))
    assert everything(tmp_path).startswith("2026-11-24T12:00:00.") and "Z INFO" in everything(tmp_path)


def test_a_full_file_is_followed_by_the_next_number(files: logs.DayFiles, tmp_path: Path) -> None:
    for _ in range(60):
        files.emit(record("x" * 19_000))
    assert sorted(path.name.split(".")[1] for path in tmp_path.iterdir()) == ["0", "1"]


def test_two_seats_write_side_by_side_and_no_line_is_lost(tmp_path: Path) -> None:
    seats = [logs.DayFiles(tmp_path, 2, 1) for _ in range(2)]
    for number in range(200):
        seats[number % 2].emit(record(f"line {number}." + "x" * 10_000))
    for seat in seats:
        seat.close()
    written = everything(tmp_path)
    assert all(f"line {number}." in written for number in range(200))
    assert len(list(tmp_path.iterdir())) == 2


def test_old_days_are_dropped_and_nothing_else(files: logs.DayFiles, tmp_path: Path) -> None:
    old, other = tmp_path / "commandcenter-20260101.0.log", tmp_path / "notes.txt"
    for path in (old, other):
        path.write_text("x")
        os.utime(path, (time.time() - 10 * logs.DAY_SECONDS,) * 2)
    files.emit(record("today"))
    assert not old.exists() and other.exists()


def test_a_disk_that_is_gone_does_not_stop_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging, "raiseExceptions", False)
    handler = logs.DayFiles(tmp_path / "gone", 2, 1)
    handler.emit(record("into nothing"))
    handler.close()


@pytest.mark.allow_log_warnings
def test_a_crash_leaves_a_report_without_personal_data(tmp_path: Path) -> None:
    try:
        raise ValueError("no such caller: 13812345678")
    except ValueError as error:
        path = logs.write_crash(tmp_path, error)
    assert path is not None
    report = path.read_text(encoding="utf-8")
    assert "test_a_crash_leaves_a_report" in report and "ValueError" in report and "13812345678" not in report


CRASHING = """
import sys, threading
from pathlib import Path
from commandcenter.logs import CrashHook
told = []
hook = CrashHook(Path(sys.argv[1]), told.append).install()
thread = threading.Thread(target=lambda: 1 / 0, name="reader_0")
thread.start(); thread.join()
assert "reader_0" in told[0].read_text(), told
{end}
"""


def crash(folder: Path, end: str) -> int:
    command = [sys.executable, "-c", CRASHING.format(end=end), str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode


def test_what_nobody_caught_in_any_thread_leaves_a_report(tmp_path: Path) -> None:
    assert crash(tmp_path, "raise KeyError('main')") == 1
    reports = [path.read_text(encoding="utf-8") for path in tmp_path.glob("crash-*.txt")]
    assert len(reports) == 2 and any("KeyError" in report for report in reports)


def test_a_process_that_ends_well_leaves_no_empty_report(tmp_path: Path) -> None:
    assert crash(tmp_path, "hook.remove()") == 0
    assert not list(tmp_path.glob("fault-*.txt"))


def test_the_death_of_the_interpreter_leaves_its_stack(tmp_path: Path) -> None:
    assert crash(tmp_path, "import os; os.abort()") != 0
    [fault] = tmp_path.glob("fault-*.txt")
    assert "Aborted" in fault.read_text(encoding="utf-8")
