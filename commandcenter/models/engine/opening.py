# SPDX-License-Identifier: Apache-2.0
"""Opens the engines of one database: who writes, who reads what was just written, and who reads from a standby."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Engine, make_url

from commandcenter.models.engine.embedded import open_file

if TYPE_CHECKING:
    from commandcenter.models.engine.server import Server


@dataclass(frozen=True, slots=True)
class Engines:
    """The doors of one database: `writer` changes it, `reader` only reads, and sees what was just written.

    On a server both share the few connections of the seat.
    """

    url: URL
    writer: Engine
    reader: Engine
    server: Server | None = None
    """The server's side: hosts, limits and the name of the seat; None for a file."""

    @property
    def embedded(self) -> bool:
        """Tell whether this is a SQLite file on this machine."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def file(self) -> Path | None:
        """Return the SQLite file, or None for a server."""
        return Path(self.url.database) if self.embedded and self.url.database else None

    @property
    def where(self) -> str:
        """The file, or the hosts of the server, as sentences name them."""
        return str(self.file or "") if self.server is None else self.server.where

    @property
    def far_reader(self) -> Engine:
        """Reads for walls, briefings and evaluation: from the standby where one is named, else the `reader`.

        A standby is a moment behind (`behind_seconds`): never ask it for what a seat has just written.
        """
        return self.reader if self.server is None or self.server.far is None else self.server.far

    def again(self, password: str) -> Engines:
        """Return engines of the same server, opened in the same way, that sign in with `password`."""
        assert self.server is not None, "a file has no password"
        return open_engines(
            self.url.set(password=password), standby=self.server.standby, unhurried=self.server.unhurried
        )

    def sit(self, seat: str) -> None:
        """Name the seat to the server, where an administrator sees who holds which connection."""
        if self.server is not None:
            self.server.sit(seat)

    def dispose(self) -> None:
        """Close every connection; the next question opens one again."""
        self.writer.dispose()
        self.reader.dispose()
        if self.server is not None and self.server.far is not None:
            self.server.far.dispose()


def open_engines(
    address: str | URL, *, standby: str | URL | None = None, readers: int = 3, unhurried: bool = False
) -> Engines:
    """Open the engines of `address`; nothing is created and nothing is connected yet.

    An address of a server may name several hosts (`?host=a:5432&host=b:5432`): whichever of them takes acts is used, so
    that seats follow a failover by themselves. `standby` is another such address, or only its hosts (`c:5432,d`), from
    which walls, briefings and evaluation read. `unhurried` is for bulk work such as an import or a verification:
    its statements may take any time. Raises Refused for a SQLite file on a network drive, where WAL loses data.
    """
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        return Engines(url, *open_file(url, readers))
    # The driver is loaded where a server is used, not at every start on the embedded database.
    from commandcenter.models.engine.server import Server

    server = Server(url, standby, most=readers + 2, unhurried=unhurried)
    return Engines(server.url, server.writer, server.reader, server)
