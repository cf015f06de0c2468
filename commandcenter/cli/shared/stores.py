# SPDX-License-Identifier: Apache-2.0
"""Where a command works: the data directory with its settings, and a store, made on the spot where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from commandcenter import settings as settings_file
from commandcenter.paths import DataDir
from commandcenter.settings import Settings

if TYPE_CHECKING:
    from commandcenter.models.engine import Engines


@dataclass(frozen=True, slots=True)
class Place:
    """Where a command works: the data directory, which exists, and the settings found there."""

    data: DataDir
    settings: Settings

    @property
    def database_url(self) -> str:
        """The store of this installation: the one in the settings, else the embedded database."""
        return self.settings.database.url or f"sqlite:///{self.data.database.as_posix()}"


def open_place(data_dir: Path | None) -> Place:
    """Make the data directory, read its settings and start its log; raises Refused or OSError."""
    from commandcenter import logs

    data = DataDir.of(data_dir).create()
    settings = settings_file.load(data.settings)
    wanted = settings.logs
    logs.start(data.logs, wanted.level, wanted.keep_days, wanted.file_megabytes)
    return Place(data, settings)


@contextmanager
def ready_store(place: Place) -> Iterator[Engines]:
    """Open the store of this place; an embedded one that does not exist yet is made, empty.

    Raises Refused for a store of another version, and for a server without our schema.
    """
    from commandcenter.models.engine import open_engines
    from commandcenter.models.upgrade import require_present, upgrade

    engines = open_engines(place.database_url)
    try:
        if engines.file is not None and not engines.file.exists():
            upgrade(engines.writer)
        require_present(engines.reader, str(engines.file or engines.url.host or ""))
        yield engines
    finally:
        engines.dispose()
