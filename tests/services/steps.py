# SPDX-License-Identifier: Apache-2.0
"""Steps that several tests of the closed loop take."""

from __future__ import annotations

from commandcenter.models import Clock
from commandcenter.services.deciding import (
    grant_return,
)
from commandcenter.services.dispatching import dispatch
from commandcenter.services.disposing import ask_return
from commandcenter.vocabulary import (
    FeedbackKind,
    RequestReason,
    State,
)
from tests.walking import LAST_STEP
from tests.world import World

HOUR = 3600
LIMIT = 2 * HOUR  # of the world's first filing condition: 2 urgent hours
REPAIRED = FeedbackKind.REPAIRED


def disposal_clock(world: World, case_id: int, department: str = "water") -> Clock:
    clocks = [clock for clock in world.rows(Clock, case_id) if clock.department_id == world.departments[department]]
    assert len(clocks) == 1, "a department has one clock for all its visits"
    return clocks[0]


def give_back(world: World, case_id: int, liaison: str = "liaison", reason: RequestReason | None = None) -> None:
    world.perform(liaison, ask_return, case_id, None, reason=reason or RequestReason.NOT_OURS)
    world.perform("dispatcher", grant_return, case_id, None)


def send_to(world: World, case_id: int, department: str) -> None:
    world.perform("dispatcher", dispatch, case_id, None, lead=world.departments[department])


def walk_on(world: World, case_id: int, *states: State) -> None:
    for state in states:
        LAST_STEP[state](world, case_id)
