# SPDX-License-Identifier: Apache-2.0
"""The page where meetings are prepared in the miniature centre, with everything it asks on the centre's own clock."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from commandcenter.exchange import outside
from commandcenter.queries.wall import zero
from commandcenter.views.preparing.page import PreparingPage
from tests.views.duty.conftest import Hands
from tests.views.seating import Seating
from tests.world import World


@pytest.fixture
def centre(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return the centre; a Tuesday, 09:00."""
    for module in (outside, zero):
        monkeypatch.setattr(module, "database_now", lambda connection: world.now)
    return world


@pytest.fixture
def sit(centre: World, seating: Seating) -> Callable[[str], Hands]:
    def made(who: str) -> Hands:
        _, page = seating.sit(who, PreparingPage)
        seating.settled()
        page.arrive()
        return Hands(seating, page)

    return made
