# SPDX-License-Identifier: Apache-2.0
"""The duty desk of the miniature centre, with everything it asks on the centre's own clock: a Tuesday, 09:00."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commandcenter.queries.duty import roster
from commandcenter.queries.wall import duty, field, zero
from commandcenter.stage.hands import write
from commandcenter.views.duty.page import DutyPage
from tests.views.seating import Seating
from tests.world import World


class Hands:
    """Types at a page and waits until everything has answered."""

    def __init__(self, seating: Seating, page: DutyPage) -> None:
        self.seating, self.page = seating, page

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys one after the other, each at whatever has the keyboard by then."""
        for key in keys:
            QTest.keyClick(self.page.window().focusWidget() or self.page, key, modifier)
            self.seating.settled()

    def alt(self, *keys: Qt.Key) -> None:
        """Press keys with Alt."""
        self.press(*keys, modifier=Qt.KeyboardModifier.AltModifier)

    def save(self) -> None:
        """Press Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)

    def write(self, text: str) -> None:
        """Type a text, as an input method does for Chinese."""
        write(text)

    def elsewhere(self, who: str, service: Any, *args: Any, **wishes: Any) -> None:
        """Let another seat do something, and the news of it arrive."""
        outcome = self.seating.world.outcome(who, service, *args, **wishes)
        self.seating.hub.announce(outcome.changes)
        self.seating.hub.flush()
        self.seating.settled()

    @property
    def said(self) -> str:
        """What stands in the band over the page."""
        return str(self.page.window().notices.band.text)  # type: ignore[attr-defined]


@pytest.fixture
def centre(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    for module in (duty, field, zero, roster):
        monkeypatch.setattr(module, "database_now", lambda connection: world.now)
    return world


@pytest.fixture
def sit(centre: World, seating: Seating) -> Callable[[str], Hands]:
    def made(who: str) -> Hands:
        _, page = seating.sit(who, DutyPage)
        seating.settled()
        return Hands(seating, page)

    return made
