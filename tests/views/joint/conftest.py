# SPDX-License-Identifier: Apache-2.0
"""The joint workplace of the miniature centre, everything it asks on the centre's own clock: a Tuesday, 09:00."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy.orm import Session

from commandcenter.models.joint import Gear, Permit, Worker
from commandcenter.queries.joint import desk, people, ticket, tickets, windows
from commandcenter.services.joint import drafting
from commandcenter.services.joint.drafts import Draft, ParticipantDraft, PlaceDraft, ReasonDraft, WantDraft
from commandcenter.stage.hands import write
from commandcenter.views.joint.page import JointPage
from commandcenter.vocabulary import State
from commandcenter.vocabulary.joint import Because, GearKind, NeedKind, Origin, Qualification
from tests.views.seating import Seating
from tests.world import World


class Hands:
    """Works a page by its keys, each at whatever has the keyboard by then."""

    def __init__(self, seating: Seating, page: JointPage) -> None:
        self.seating, self.page = seating, page

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys one after the other."""
        for key in keys:
            QTest.keyClick(self.page.window().focusWidget() or self.page, key, modifier)
            self.seating.settled()

    def go_on(self) -> None:
        """Press Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)

    def alt(self, *keys: Qt.Key) -> None:
        """Press keys with Alt."""
        self.press(*keys, modifier=Qt.KeyboardModifier.AltModifier)

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
    def ticket(self) -> Any:
        """The ticket in sight as it was read last."""
        found = self.page.opened.view.ticket
        assert found is not None, "no ticket in sight"
        return found

    @property
    def said(self) -> str:
        """What stands in the band over the page."""
        return str(self.page.window().notices.band.text)  # type: ignore[attr-defined]


@pytest.fixture
def centre(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return the miniature centre; its departments have two people each, and housing a ladder."""
    for module in (desk, people, ticket, tickets, windows):
        monkeypatch.setattr(module, "database_now", lambda connection: world.now)
    with Session(world.engines.writer) as session, session.begin():
        for code, department in world.departments.items():
            for number in (1, 2):
                worker = Worker(department_id=department, name=f"{code}{number}")
                session.add(worker)
                session.flush()
                day = "2027-01-01"
                session.add(Permit(worker_id=worker.id, qualification=Qualification.HEIGHT, valid_until=day))
        session.add(Gear(department_id=world.departments["housing"], kind=GearKind.EQUIPMENT, name="六米登高梯"))
    return world


def drafted(world: World, *departments: str, lead: str = "enforcement", state: State = State.FILED) -> int:
    """Draft an operation of these departments on two cases, tomorrow afternoon."""
    cases = [world.case_in(state, item="E-HF-01", cell=cell) for cell in (0, 3)]
    begins = world.now + timedelta(hours=29)
    parts = tuple(
        ParticipantDraft(
            world.departments[code], (ReasonDraft(Because.CATALOGUE, "目录第 1 位"),), "拆除", "E-HF-01", 2
        )
        for code in dict.fromkeys((lead, *departments))
    )
    draft = Draft(
        title="柳岸违法搭建联合执法",
        lead_department_id=world.departments[lead],
        goal="违法搭建 2 件",
        origin=Origin.SELECTION,
        places=tuple(
            PlaceDraft(f"柳岸 {at} 号", *world.point(cell), cases=(case,))
            for at, (cell, case) in enumerate(zip((0, 3), cases, strict=True), start=1)
        ),
        participants=parts,
        wants=(
            WantDraft(NeedKind.EQUIPMENT, None, "六米登高梯", 1),
            WantDraft(NeedKind.QUALIFICATION, Qualification.HEIGHT),
        ),
        window=(begins, begins + timedelta(hours=2)),
        gather_place="小学门口",
        gather_at=begins - timedelta(minutes=15),
    )
    return int(world.perform("dispatcher", drafting.draft_ticket, draft)["ticket"])


@pytest.fixture
def sit(centre: World, seating: Seating) -> Any:
    """Return what seats somebody at the workplace."""

    def seated(who: str, size: tuple[int, int] = (1920, 1080)) -> Hands:
        _, page = seating.sit(who, JointPage, size)
        return Hands(seating, page)

    return seated
