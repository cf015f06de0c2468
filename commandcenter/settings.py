# SPDX-License-Identifier: Apache-2.0
"""Settings of one machine as typed sections, read from and written to a TOML file."""

from __future__ import annotations

import re
import tomllib
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from commandcenter.server_address import MODES, PORT, ServerAddress, read_hosts
from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.refusal import Refused
from commandcenter.whole_file import write_whole

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
    """Where the store is: nothing for the embedded database in the data directory, a host for a PostgreSQL server.

    `host` may name several that stand in for each other, each with its own port; `certificate` is the file of the root
    that the server's is proven by, `standby` the hosts that walls and briefings read from. A whole address in `url`
    stands for all of them. No password is kept here.
    """

    url: str = _text("", r"(postgresql(\+psycopg)?|sqlite)://.*|", '"" | "postgresql://user@host/name"')
    host: str = _text("", r"[^@?#]{0,400}", '"db.example" | "db1.example, db2.example:5433"')
    port: int = _number(PORT, 1, 65535)
    name: str = _text("commandcenter", r".{1,40}")
    sslmode: str = _choice("", "", *MODES)
    certificate: str = _text("")
    standby: str = _text("", r"[^@?#]{0,400}", '"db2.example" | "db2.example:5433, db3.example"')

    @property
    def server(self) -> ServerAddress | None:
        """The server that is named, kept safe by default; None for an embedded database. Raises Refused."""
        if self.url:
            return None if self.url.startswith("sqlite") else ServerAddress.of(self.url).safe()
        if not self.host.strip():
            return None
        given = {"sslmode": self.sslmode, "sslrootcert": self.certificate}
        options = {key: value for key, value in given.items() if value}
        return ServerAddress(read_hosts(self.host, self.port), self.name, options=options).safe()

    @classmethod
    def of(cls, address: ServerAddress) -> Database:
        """Return the section that names `address`, without anybody's account."""
        asked = set(address.options) - {"sslmode", "sslrootcert", "target_session_attrs"}
        if asked or any(host.startswith("/") for host, _ in address.hosts):
            return cls(url=address.as_("").text())
        first = address.hosts[0][1]
        hosts = address.where if len(address.hosts) > 1 else address.hosts[0][0]
        port = PORT if len(address.hosts) > 1 else first
        options = address.options
        return cls("", hosts, port, address.name, options.get("sslmode", ""), options.get("sslrootcert", ""))


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
    write_whole(path, tomli_w.dumps({name: section for name, section in changed.items() if section}).encode())


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
