# SPDX-License-Identifier: Apache-2.0
"""The way of a case through the tiers, step by step, each by the seat whose step it is."""

from __future__ import annotations

from commandcenter.services.checking import answer_check, forward_to_check
from commandcenter.services.closing import close
from commandcenter.services.dispatching import dispatch
from commandcenter.services.disposing import feed_back
from commandcenter.services.supervision.accepting import take_in_and_file
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.tiers.handing import hand_down, hand_up, send_back
from commandcenter.vocabulary import CheckResult, FeedbackKind, Source
from tests.world import World

WHY = "需要区级部门处置"


def filed(world: World, tier: str, cell: int = 0) -> int:
    """Let the acceptor of `tier` take in and file a case in the cell of that index."""
    lon, lat = world.point(cell)
    draft = Intake(
        source=Source.SUPERVISOR,
        text="井盖破了",
        item_id=world.items["C-PA-01"],
        condition_id=world.conditions["C-PA-01"][0],
        lon=lon,
        lat=lat,
        seen_duplicates=world.cases(),
    )
    return int(world.perform(f"acceptor {tier}", take_in_and_file, draft)["case"])


def up(world: World, case_id: int, tier: str) -> None:
    world.perform(f"dispatcher {tier}", hand_up, case_id, None, reason=WHY)


def down(world: World, case_id: int, tier: str, centre: int) -> None:
    world.perform(f"dispatcher {tier}", hand_down, case_id, None, centre=centre, reason=WHY)


def back(world: World, case_id: int, tier: str) -> None:
    world.perform(f"dispatcher {tier}", send_back, case_id, None, reason="不属于本级")


def dispose(world: World, case_id: int, tier: str, days: int = 0, *, fed_back: bool = True) -> None:
    """Let `tier` send the case out, and the department feed back half an hour, or so many days, later."""
    world.perform(f"dispatcher {tier}", dispatch, case_id, None, lead=world.departments["water"])
    if not fed_back:
        return
    world.travel(minutes=30, days=days)
    world.perform("liaison", feed_back, case_id, None, result=FeedbackKind.REPAIRED, text="井盖已更换")


def review(world: World, case_id: int, tier: str) -> None:
    """Let `tier` review the result, and the supervisor check it."""
    world.perform(f"dispatcher {tier}", forward_to_check, case_id, None)
    world.perform("supervisor", answer_check, case_id, None, result=CheckResult.PASS)


def finish(world: World, case_id: int, tier: str) -> None:
    """Let the acceptor of `tier` close the case."""
    world.perform(f"acceptor {tier}", close, case_id, None)
