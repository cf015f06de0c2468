# SPDX-License-Identifier: Apache-2.0
"""Where a command works: the data directory with its settings, and a store, made on the spot where there is none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from commandcenter import settings as settings_file
from commandcenter.paths import DataDir
from commandcenter.server_address import ServerAddress
from commandcenter.settings import Database, Settings

if TYPE_CHECKING:
    from commandcenter.models.engine import Engines


KEEPER, WALL = "keeper", "wall"
ADDRESS = "COMMANDCENTER_DATABASE"
"""The variable that names a server with an account for one command, above what the settings say."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a command works: the data directory, which exists, and the settings found there."""

    data: DataDir
    settings: Settings

    @property
    def server(self) -> ServerAddress | None:
        """The server of this installation, None when it has its store in a file. Raises Refused."""
        return self.settings.database.server

    @property
    def database_url(self) -> str:
        """The store a command works on; on a server as the account that is named, else as the keeper.

        Raises Refused when the keeper's password, which lies in the data directory, may be read by others.
        """
        return self.url_as(KEEPER)

    def url_as(self, servant: str) -> str:
        """The store, on a server under the account that is named, else under the one of `servant`."""
        address = self.server
        if address is None:
            return self.settings.database.url or f"sqlite:///{self.data.database.as_posix()}"
        return (address if address.user else as_servant(address, self.data, servant)).text(secret=True)

    @property
    def seat_url(self) -> str:
        """The store a seat signs in at: on a server the address alone, for the account is typed."""
        address = self.server
        return self.database_url if address is None else address.as_("").text()


def open_place(data_dir: Path | None) -> Place:
    """Make the data directory, read its settings and start its log; raises Refused or OSError."""
    from commandcenter import logs

    data = DataDir.of(data_dir).create()
    settings = settings_file.load(data.settings)
    wanted = settings.logs
    logs.start(data.logs, wanted.level, wanted.keep_days, wanted.file_megabytes)
    if told := os.environ.get(ADDRESS):
        settings = replace(settings, database=Database(url=told))
    return Place(data, settings)


def as_servant(address: ServerAddress, data: DataDir, login: str) -> ServerAddress:
    """Return `address` as `login`, with the password that `data` keeps for it; libpq's own file where it keeps none."""
    from commandcenter.services.server.entering import kept_secret, role_of

    return address.as_(role_of(address, login), kept_secret(data.root, login))


@contextmanager
def opened_engines(place: Place) -> Iterator[Engines]:
    """Open the store of this place as it is, and close it."""
    from commandcenter.models.engine import open_engines

    # A command works on whole tables, and somebody waits for it: no statement of it is given up.
    engines = open_engines(place.database_url, unhurried=True)
    try:
        yield engines
    finally:
        engines.dispose()


@contextmanager
def ready_store(place: Place) -> Iterator[Engines]:
    """Open the store of this place; an embedded one that does not exist yet is made, empty.

    Raises Refused for a store of another version, and for a server without our schema.
    """
    from commandcenter.models.upgrade import require_present, upgrade

    with opened_engines(place) as engines:
        if engines.file is not None and not engines.file.exists():
            upgrade(engines.writer)
        require_present(engines.reader, str(engines.file or engines.url.host or ""))
        yield engines
