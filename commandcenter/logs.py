# SPDX-License-Identifier: Apache-2.0
"""What the program writes down about itself: log files without personal data, and crash reports."""

from __future__ import annotations

import faulthandler
import logging
import os
import platform
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

FORMAT = "%(asctime)s %(levelname)-7s %(process)d %(threadName)s %(name)s: %(message)s"
DAY_SECONDS = 86_400
LONGEST_RECORD = 20_000  # characters

log = logging.getLogger("commandcenter")

_TELLING = "DETAIL:|CONTEXT:|描述:|详细信息:|背景:|上下文:"
_PLAIN = r"\[SQL|HINT:|提示:"
_NEXT_ERROR = "The above exception|During handling"
_REDACTIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    # What a database driver tells about the values it was given.
    (re.compile(r"\[parameters: .*?\]\s*(?=\n|$)", re.DOTALL), "[parameters: ***]"),
    # What a server tells about the row and the values, in lines of their own or, where a value has several, in more.
    (re.compile(rf"^({_TELLING}).*?(?=\n(?:{_PLAIN})|\n\n(?:{_NEXT_ERROR})|\Z)", re.DOTALL | re.MULTILINE), r"\1 ***"),
    # The value that a server could not read stands in quotes at the end of its message.
    (re.compile(r'(psycopg[\w.]*[:)] [^\n]*?: )".*?"(?=\s*(?:\n|\Z))', re.DOTALL), r'\1"***"'),
    # Mobile numbers with or without the country's code, identity numbers, land lines, e-mail.
    (re.compile(r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"), "***"),
    (re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"), "***"),
    (re.compile(r"(?<!\d)0\d{2,3}-\d{7,8}(?!\d)"), "***"),
    (re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "***"),
    # A password in the address of a database.
    (re.compile(r"(://[^:/@\s]+):[^@\s]+@"), r"\1:***@"),
)


def redacted(text: str) -> str:
    """Return `text` without telephone and identity numbers, addresses, passwords and values of statements."""
    for pattern, instead in _REDACTIONS:
        text = pattern.sub(instead, text)
    return text


class SafeFormatter(logging.Formatter):
    """The format of every line: UTC, and nothing personal whatever a caller passed."""

    def __init__(self) -> None:
        """Use the house format."""
        super().__init__(FORMAT, datefmt="%Y-%m-%dT%H:%M:%S")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - overrides
        """Return the record's time in UTC with milliseconds."""
        return f"{time.strftime(datefmt or '', time.gmtime(record.created))}.{record.msecs:03.0f}Z"

    def format(self, record: logging.LogRecord) -> str:
        """Return the finished line, redacted, the end cut off where somebody pasted a book."""
        line = super().format(record)
        return redacted(line[:LONGEST_RECORD]) + (f" … ({len(line)} characters)" if len(line) > LONGEST_RECORD else "")


class DayFiles(logging.Handler):
    """Append to one file a day, the next number when it is full, and drop the days that are too old.

    Several seats share one data directory: nothing is ever renamed, each process only appends to the newest file.
    """

    def __init__(self, directory: Path, keep_days: int, file_megabytes: int) -> None:
        """Write below `directory`, which must exist."""
        super().__init__()
        self.directory, self.keep_days, self.most_bytes = directory, keep_days, file_megabytes * 1_000_000
        self._file: TextIO | None = None
        self._day = ""
        self.setFormatter(SafeFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record; a full disk must never stop the work that is being logged."""
        try:
            file = self._current(time.strftime("%Y%m%d", time.gmtime(record.created)))
            file.write(self.format(record) + "\n")
            file.flush()
        except Exception:
            self.handleError(record)

    def close(self) -> None:
        """Close the file."""
        with self.lock or threading.RLock():
            if self._file is not None:
                self._file.close()
                self._file = None
        super().close()

    def _current(self, day: str) -> TextIO:
        if self._file is not None and (day != self._day or os.fstat(self._file.fileno()).st_size >= self.most_bytes):
            self._file.close()
            self._file = None
        if self._file is None:
            number = 0
            while (path := self.directory / f"commandcenter-{day}.{number}.log").exists() and (
                path.stat().st_size >= self.most_bytes
            ):
                number += 1
            self._file, self._day = path.open("a", encoding="utf-8", errors="backslashreplace"), day
            drop_old(self.directory, self.keep_days)
        return self._file


def drop_old(directory: Path, keep_days: int) -> None:
    """Remove logs and crash reports that nobody wrote to for `keep_days` days."""
    oldest = time.time() - keep_days * DAY_SECONDS
    for pattern in ("commandcenter-*.log", "crash-*.txt", "fault-*.txt"):
        for path in directory.glob(pattern):
            try:
                if path.stat().st_mtime < oldest:
                    path.unlink()
            except OSError:  # another seat was faster, or still has it open on Windows
                continue


def start(directory: Path, level: str = "INFO", keep_days: int = 14, file_megabytes: int = 5) -> DayFiles:
    """Log to `directory` from now on, with warnings of Python too; returns the handler, for `stop`."""
    handler = DayFiles(directory, keep_days, file_megabytes)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(True)
    return handler


def stop(handler: DayFiles) -> None:
    """Undo `start`."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def write_crash(directory: Path, error: BaseException, thread: str = "MainThread") -> Path | None:
    """Write `error` with its trace to a file of its own in `directory`; returns where, or None when nothing can be."""
    from commandcenter import __version__

    now = datetime.now(UTC)
    path = directory / f"crash-{now:%Y%m%dT%H%M%S%f}-{os.getpid()}.txt"
    trace = "".join(traceback.format_exception(error))
    head = f"commandcenter {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
    log.critical("crash in %s: %s", thread, type(error).__name__, exc_info=error)
    try:
        path.write_text(
            f"{head}{now:%FT%TZ} {thread}\n\n{redacted(trace)}", encoding="utf-8", errors="backslashreplace"
        )
    except OSError:
        return None
    return path


class CrashHook:
    """Turns what nobody caught, in any thread, into a crash report and tells `told` where it is."""

    def __init__(self, directory: Path, told: Callable[[Path | None], None] = lambda path: None) -> None:
        """Write reports below `directory`; `told` is called in the thread that crashed."""
        self.directory, self.told = directory, told
        self._fault: TextIO | None = None
        self._before = (sys.excepthook, threading.excepthook)

    def install(self) -> CrashHook:
        """Catch from now on, the death of the interpreter itself included."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook, threading.excepthook = self._uncaught, self._uncaught_in_thread
        try:
            self._fault = (self.directory / f"fault-{os.getpid()}.txt").open("w", encoding="utf-8")
        except OSError:
            return self
        faulthandler.enable(self._fault)
        return self

    def remove(self) -> None:
        """Put the hooks back and leave no empty report."""
        sys.excepthook, threading.excepthook = self._before
        if self._fault is not None:
            faulthandler.disable()
            path = Path(self._fault.name)
            self._fault.close()
            self._fault = None
            if path.exists() and path.stat().st_size == 0:
                path.unlink()

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        self.told(write_crash(self.directory, error, threading.current_thread().name))

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.told(write_crash(self.directory, args.exc_value, args.thread.name if args.thread else "?"))
