# SPDX-License-Identifier: Apache-2.0
"""A morning after some busy days, and hands that lead its meeting by keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commandcenter.queries.briefing import behind, morning
from commandcenter.queries.meeting import decisions
from commandcenter.services.meeting.deciding import Decided, decide
from commandcenter.services.meeting.minutes import begin_meeting
from commandcenter.views.briefing.page import BriefingPage
from commandcenter.vocabulary.meeting import DecisionKind
from tests.evaluation.busy import busy_week
from tests.views.seating import Seating
from tests.world import World

Key = Qt.Key


class Room:
    """Somebody leads the meeting at a seat, and waits after each key until everything has answered."""

    def __init__(self, seating: Seating, who: str = "director") -> None:
        self.seating, self.world = seating, seating.world
        self.window, self.page = seating.sit(who, BriefingPage)
        self.session, self.sheet = self.page.session, self.page.sheet

    def press(self, *keys: Qt.Key, shift: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        for key in keys:
            target = self.sheet.window().focusWidget() or self.sheet
            QTest.keyClick(target, key, modifier)
            self.seating.settled()

    def go_to(self, kind: Any) -> None:
        self.sheet.turn_to([page.kind for page in self.session.pages].index(kind))
        self.seating.settled()

    def elsewhere(self, who: str, service: Callable[..., Any], *args: Any) -> Any:
        """Let another seat act; this one is told."""
        outcome = self.world.outcome(who, service, *args)
        self.seating.hub.announce(outcome.changes)
        self.seating.settled()
        return outcome.value

    def correct(self) -> None:
        """Let what is told of be read at once."""
        self.session._anew.stop()
        self.session._read_stale()
        self.seating.settled()


@pytest.fixture
def centre(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return the centre on the morning after some busy days, yesterday's decision for the water office not done."""
    for module in (morning, decisions, behind):
        monkeypatch.setattr(module, "database_now", lambda connection: world.now)
    busy_week(world)
    meeting = world.perform("director", begin_meeting)["meeting"]
    due = world.now + timedelta(hours=4)
    decided = Decided(DecisionKind.JOINT, "泵站检修期间架临时泵", due, world.departments["water"])
    world.perform("director", decide, meeting, decided)
    world.travel(days=1)
    return world


@pytest.fixture
def room(centre: World, seating: Seating) -> Room:
    """Return the director at the briefing of the day."""
    return Room(seating)
