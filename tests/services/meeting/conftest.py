# SPDX-License-Identifier: Apache-2.0
"""The miniature centre at the hour of its meeting, with what is asked of it on the same clock as what is done there."""

from __future__ import annotations

import pytest

from commandcenter.queries.meeting import decisions, handover
from commandcenter.queries.wall import duty, zero
from tests.world import World


@pytest.fixture
def meeting(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return the centre; a Tuesday, 08:00."""
    for module in (decisions, handover, duty, zero):
        monkeypatch.setattr(module, "database_now", lambda connection: world.now)
    world.travel(hours=-1)
    return world
