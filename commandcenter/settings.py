# SPDX-License-Identifier: Apache-2.0
"""Settings of one machine as typed sections, read from and written to a TOML file."""

from __future__ import annotations

import os
import re
import tomllib
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.refusal import Refused

Section = TypeVar("Section")


def _value(default: Any, expected: str, fits: Callable[[Any], bool]) -> Any:
    """Declare a setting: its default, how a good value is written (in signs every reader knows) and the check."""
    return field(default=default, metadata={"expected": expected, "fits": fits})


def _text(default: str, pattern: str = ".*", expected: str = '"…"') -> Any:
    return _value(default, expected, lambda given: isinstance(given, str) and bool(re.fullmatch(pattern, given)))


def _number(default: int, least: int, most: int) -> Any:
    # bool is an int in Python, but `idle_lock_minutes = true` is a mistake.
    return _value(default, f"{least}–{most}", lambda given: type(given) is int and least <= given <= most)


def _choice(default: str, *choices: str) -> Any:
    return _value(default, " | ".join(f'"{choice}"' for choice in choices), lambda given: given in choices)


def _switch(default: bool) -> Any:
    return _value(default, "true | false", lambda given: isinstance(given, bool))


def _is_zone(given: Any) -> bool:
    try:
        zoneinfo.ZoneInfo(given)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class Centre:
    """Which centre this is: name, prefix of its case numbers, division code (6 or 9 digits), local time zone."""

    town: str = _text("云溪镇", r".{1,40}")
    prefix: str = _text("YX", r"[A-Z]{1,4}", '"A"–"ZZZZ"')
    division: str = _text("990103", r"\d{6}|\d{9}", '"990103" | "990103001"')
    zone: str = _value("Asia/Shanghai", '"Asia/Shanghai", "Europe/Berlin" …', _is_zone)


@dataclass(frozen=True, slots=True)
class Database:
    """Where the store is: empty for the embedded database in the data directory, or the address of a PostgreSQL."""

    url: str = _text("", r"(postgresql(\+psycopg)?|sqlite)://.*|", '"" | "postgresql://user@host/name"')


@dataclass(frozen=True, slots=True)
class Seat:
    """This desk: its label, language, theme, minutes until it locks by itself (0: never), sound."""

    label: str = _text("", r".{0,40}")
    language: str = _choice("zh", "zh", "en")
    theme: str = _choice("day", "day", "night")
    idle_lock_minutes: int = _number(15, 0, 720)
    sound: bool = _switch(True)


@dataclass(frozen=True, slots=True)
class Logs:
    """How much is written down: level, days kept, megabytes in one file."""

    level: str = _choice("INFO", "DEBUG", "INFO", "WARNING", "ERROR")
    keep_days: int = _number(14, 1, 3650)
    file_megabytes: int = _number(5, 1, 1000)


@dataclass(frozen=True, slots=True)
class Files:
    """Attachments of one report (how many, megabytes each) and where backups go (empty: the data directory)."""

    most_attachments: int = _number(10, 0, 100)
    most_megabytes: int = _number(10, 1, 1000)
    backup_dir: str = _text("")


@dataclass(frozen=True, slots=True)
class Settings:
    """All sections; a file names only what differs from the defaults."""

    centre: Centre = field(default_factory=Centre)
    database: Database = field(default_factory=Database)
    seat: Seat = field(default_factory=Seat)
    logs: Logs = field(default_factory=Logs)
    files: Files = field(default_factory=Files)

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The centre's local time."""
        return zoneinfo.ZoneInfo(self.centre.zone)


SECTIONS: Mapping[str, type] = {
    "centre": Centre,
    "database": Database,
    "seat": Seat,
    "logs": Logs,
    "files": Files,
}


def load(path: Path) -> Settings:
    """Read `path`, or return the defaults if it does not exist; raises Refused naming file, key and what fits."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused(Problem.FILE_UNREADABLE, path=path, why=error) from error
    for name in given:
        if name not in SECTIONS:
            raise _wrong(path, name, " | ".join(f"[{known}]" for known in SECTIONS))
    return Settings(**{name: _section(path, name, kind, given.get(name, {})) for name, kind in SECTIONS.items()})


def save(settings: Settings, path: Path) -> None:
    """Write `settings` to `path` in one step, so that a killed process leaves the old file or the new; raises OSError.

    Only what differs from the defaults is written: a default that becomes better reaches every machine.
    """
    import tomli_w

    changed = {
        name: {key: value for key, value in asdict(getattr(settings, name)).items() if value != getattr(kind(), key)}
        for name, kind in SECTIONS.items()
    }
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with fresh.open("wb") as file:
            tomli_w.dump({name: section for name, section in changed.items() if section}, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _section(path: Path, name: str, kind: type[Section], given: Any) -> Section:
    if not isinstance(given, dict):
        raise _wrong(path, name, f"[{name}]")
    known = {item.name: item.metadata for item in fields(kind)}  # type: ignore[arg-type]
    for key, value in given.items():
        if key not in known:
            raise _wrong(path, f"{name}.{key}", " | ".join(f"{name}.{each}" for each in known))
        if not known[key]["fits"](value):
            raise _wrong(path, f"{name}.{key}", known[key]["expected"])
    return kind(**given)


def _wrong(path: Path, key: str, expected: str) -> Refused:
    return Refused(Problem.SETTING_BAD, field=key, path=path, key=key, expected=expected)
