# SPDX-License-Identifier: Apache-2.0
"""The miniature centre with what is asked of the field on the same clock as what is done there."""

from __future__ import annotations

import pytest

from commandcenter.queries.wall import duty, field, zero
from commandcenter.queries.zero_report import desk, figures
from tests.world import World


@pytest.fixture
def patrol(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return the centre; a Tuesday, 09:00."""
    for module in (duty, field, zero, desk, figures):
        monkeypatch.setattr(module, "database_now", lambda connection: world.now)
    return world
