# SPDX-License-Identifier: Apache-2.0
"""A store that commands can write to, made on the spot where this machine has none yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from commandcenter.cli.options import Place

if TYPE_CHECKING:
    from commandcenter.models.engine import Engines


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
