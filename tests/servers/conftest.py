# SPDX-License-Identifier: Apache-2.0
"""A server of a test's own, and a small centre on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from commandcenter.models.engine import open_engines
from tests.servers.running import Server, running
from tests.world import World, settle


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Return a running server that the tests of a module share, with a small centre."""
    with running() as started:
        centre(started.address()).engines.dispose()
        yield started


@pytest.fixture
def engines(server: Server) -> Iterator[Any]:
    """Return engines on the shared server."""
    opened = open_engines(server.address())
    yield opened
    opened.dispose()


def centre(address: str) -> World:
    """Settle a small centre at `address`, in the time of real clocks."""
    world = World(open_engines(address), now=datetime.now(UTC))
    settle(world)
    return world
