# SPDX-License-Identifier: Apache-2.0
"""A seat is told in one sentence that an upgrade is coming, and when it is over."""

from __future__ import annotations

from commandcenter.services.house.announcing import announce, withdraw
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.views.common.words import label
from commandcenter.vocabulary.server import ServerNews
from tests.views.frame.test_finding import attended
from tests.views.seating import Seating
from tests.world import World


def test_whoever_sits_here_is_asked_to_sign_out_and_told_when_it_is_over(seating: Seating, world: World) -> None:
    window, *_ = attended(seating, "acceptor")
    said = []
    window.notices.say = lambda tone, text, *acts: said.append(text)  # type: ignore[method-assign]
    for act in (announce, withdraw):
        seating.hub.announce(world.outcome(SYSTEM, act, act_id="").changes)
        seating.hub.flush()
        seating.settled()
    assert said == [label(ServerNews.UPGRADE_COMING), label(ServerNews.UPGRADE_OVER)]


def test_whoever_signs_in_meanwhile_is_told_too(seating: Seating, world: World) -> None:
    world.outcome(SYSTEM, announce, act_id="")
    window, *_ = attended(seating, "acceptor")
    seating.settled()
    assert label(ServerNews.UPGRADE_COMING) in window.notices.band.text
