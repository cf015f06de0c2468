# SPDX-License-Identifier: Apache-2.0
"""Drafts: what is typed is on this machine's disk a second later and comes back after a killed program."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from commandcenter.whole_file import write_whole

DEBOUNCE_MS = 1_000

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Draft:
    """What was typed, plain values by field, and when it was last kept (UTC, this machine's clock)."""

    name: str
    values: Mapping[str, Any]
    kept_at: datetime


class Drafts:
    """The drafts of one person on this machine: a folder with a small file for each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, values: Mapping[str, Any]) -> datetime:
        """Keep `values` (what JSON can hold) under `name`, whole or not at all; OSError when the disk refuses."""
        at = datetime.now(UTC)
        body = {"name": name, "kept_at": at.isoformat(), "values": dict(values)}
        write_whole(self._path(name), json.dumps(body, ensure_ascii=False).encode())
        return at

    def load(self, name: str) -> Draft | None:
        """Return a draft, None when there is none or it cannot be read (it is then left where it is)."""
        return _read(self._path(name)) if self._path(name).exists() else None

    def drop(self, name: str) -> None:
        """Forget a draft that was sent or given up."""
        self._path(name).unlink(missing_ok=True)

    def all(self) -> list[Draft]:
        """Return every draft, the latest first."""
        found = [draft for path in self._folder.glob("*.draft") if (draft := _read(path)) is not None]
        return sorted(found, key=lambda draft: draft.kept_at, reverse=True)

    def _path(self, name: str) -> Path:
        if not re.fullmatch(r"[\w.-]{1,80}", name):
            raise ValueError(f"a draft cannot be called {name!r}")
        return self._folder / f"{name}.draft"


class DraftKeeper(QObject):
    """Keeps one form's draft while it is typed: `touch()` at every change, `finish()` when it was sent.

    `read` returns the form's values; it is called at most once a second and when the page goes.
    """

    kept = Signal(object)
    """When it was last kept (UTC)."""
    failed = Signal(object)
    """The disk refused: the page must say so, since the operator relies on it."""

    def __init__(self, drafts: Drafts, read: Callable[[], Mapping[str, Any]], parent: QObject) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._read = read
        self._name = ""
        self._dirty = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.keep_now)

    def begin(self, name: str) -> Draft | None:
        """Keep under `name` from now on; return what an earlier program left there."""
        self.keep_now()
        self._name = name
        return self._drafts.load(name)

    @Slot()
    def touch(self) -> None:
        """Something was typed. The wait is not begun anew by typing on, so that nobody types for a minute unsaved."""
        if not self._name:
            return
        self._dirty = True
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def keep_now(self) -> None:
        """Keep what was typed since the last time, if anything was."""
        self._timer.stop()
        if not self._dirty:
            return
        self._dirty = False
        try:
            self.kept.emit(self._drafts.keep(self._name, self._read()))
        except OSError as error:
            _log.error("A draft could not be kept: %s", error.strerror)
            self.failed.emit(error)

    def finish(self) -> None:
        """Forget the draft: it was sent or given up."""
        self._timer.stop()
        self._dirty = False
        if self._name:
            self._drafts.drop(self._name)
        self._name = ""


def _read(path: Path) -> Draft | None:
    try:
        body = json.loads(path.read_text("utf-8"))
        return Draft(body["name"], body["values"], datetime.fromisoformat(body["kept_at"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        _log.error("A draft cannot be read: %s (%s)", path.name, type(error).__name__)
        return None
