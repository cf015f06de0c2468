# SPDX-License-Identifier: Apache-2.0
"""The miniature centre with its clock also told to the queries."""

from __future__ import annotations

import pytest

from commandcenter.queries import load, proposal, queue_counts, session
from commandcenter.queries.case_detail import whole
from tests.standing import lists_stand
from tests.world import World


@pytest.fixture
def centre(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return the miniature centre, its clock standing for queries as it does for services."""
    lists_stand(monkeypatch, world)
    for module in (load, proposal, queue_counts, session, whole):
        monkeypatch.setattr(module, "database_now", lambda connection: world.now)
    return world
