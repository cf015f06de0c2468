# SPDX-License-Identifier: Apache-2.0
"""On a server the command runs campaigns, everybody else looks, and nobody rewrites what was done to them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from psycopg import errors

from commandcenter.services.campaign.planning import CampaignPlan, begin_campaign, change_campaign, plan_campaign
from commandcenter.vocabulary.campaign import Measure
from tests.guards.conftest import Guarded

REFUSED = (errors.InsufficientPrivilege, errors.RaiseException)
ENTRY = (
    "INSERT INTO campaign_entry (campaign_id, at, person_id, name, seat, action, reason, detail)"
    " VALUES (%s, guard.now(), guard.me() + 1, '', '', 'end', '', '{}')"
)


def test_the_command_runs_campaigns_and_their_history_stays(guarded: Guarded) -> None:
    world = guarded.world
    today = (world.now + timedelta(hours=8)).date()
    plan = CampaignPlan(
        "井盖整治",
        today,
        today + timedelta(days=6),
        world.departments["water"],
        (world.items["C-PA-01"],),
        (world.communities[0],),
        (),
        {Measure.OPEN_CASES: 0},
    )
    number = world.perform("dispatcher", plan_campaign, plan)["campaign"]
    world.perform("director", begin_campaign, number, None)
    world.perform("dispatcher", change_campaign, number, None, plan)
    for who in ("liaison", "leader", "acceptor"):
        with guarded.session(who) as connection:
            assert connection.execute("SELECT count(*) FROM campaign").fetchone() == (1,)
            for statement in ("UPDATE campaign SET name = ''", "DELETE FROM campaign_item"):
                with pytest.raises(REFUSED), connection.transaction():
                    connection.execute(statement.encode())
    with guarded.session("dispatcher") as connection:
        for statement in (
            "UPDATE campaign_entry SET reason = ''",
            "DELETE FROM campaign_entry",
            "DELETE FROM campaign",
        ):
            with pytest.raises(REFUSED), connection.transaction():
                connection.execute(statement.encode())
        with pytest.raises(REFUSED), connection.transaction():
            connection.execute(ENTRY.encode(), (number,))
