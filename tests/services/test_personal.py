# SPDX-License-Identifier: Apache-2.0
"""Who reported is shown to who needs it, and the history says so."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from commandcenter.models import Act, History
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.services.supervision.personal import show_personal
from commandcenter.vocabulary import Action, Problem, Source
from tests.world import World


def caller(world: World, confidential: bool = False) -> dict[str, int]:
    draft = Intake(
        Source.WEB, "井盖坏了", reporter_name="周敏", reporter_phone="13812346028", confidential=confidential
    )
    return dict(world.perform("acceptor", take_in, draft))


def test_looking_is_an_act_with_a_reason(world: World) -> None:
    taken = caller(world)
    assert world.refused(Problem.REASON_MISSING, "acceptor2", show_personal, taken["report"], " ").field == "reason"
    seen = world.perform("acceptor2", show_personal, taken["report"], "回拨核对地址")
    assert (seen["reporter_name"], seen["reporter_phone"]) == ("周敏", "13812346028")
    assert seen["version"] == world.version(taken["case"])
    entry = world.rows(History, taken["case"])[-1]
    assert (entry.action, entry.reason, entry.detail) == (
        Action.SHOW_PERSONAL,
        "回拨核对地址",
        {"report": taken["report"]},
    )


def test_the_act_keeps_no_personal_data(world: World) -> None:
    taken = caller(world)
    world.perform("acceptor", show_personal, taken["report"], "回拨", act_id="look")
    with world.looking() as session:
        kept = str(session.scalars(select(Act.outcome).where(Act.act_id == "look")).one())
    assert "6028" not in kept and "周敏" not in kept
    again = world.outcome("acceptor", show_personal, taken["report"], "回拨", act_id="look")
    assert again.repeated and "reporter_phone" not in again.value


@pytest.mark.parametrize("who", ["dispatcher", "liaison", "supervisor", "station", "administrator"])
def test_posts_that_need_no_name_see_none(world: World, who: str) -> None:
    world.refused(Problem.NOT_ALLOWED, who, show_personal, caller(world)["report"], "想看看")


def test_a_confidential_caller_is_shown_to_fewer(world: World) -> None:
    report = caller(world, confidential=True)["report"]
    world.refused(Problem.NO_PERMISSION, "acceptor2", show_personal, report, "回拨")
    for who in ("acceptor", "leader", "director"):
        assert world.perform(who, show_personal, report, "回拨")["reporter_phone"] == "13812346028"


def test_a_report_that_is_not_there(world: World) -> None:
    world.refused(Problem.REPORT_MISSING, "acceptor", show_personal, 99_999, "回拨")
