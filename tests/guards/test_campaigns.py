# SPDX-License-Identifier: Apache-2.0
"""On a server the command runs campaigns, everybody else looks, and nobody rewrites what was done to them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from psycopg import errors

from commandcenter.services.campaign.planning import CampaignPlan, begin_campaign, change_campaign, plan_campaign
from commandcenter.vocabulary.campaign import CampaignProblem, Measure
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
            seen = connection.execute(f"SELECT count(*) FROM campaign WHERE id = {number}".encode())
            assert seen.fetchone() == (1,)
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


def test_a_campaign_moves_only_by_an_entry_of_its_own_life(guarded: Guarded) -> None:
    world = guarded.world
    today = (world.now + timedelta(hours=8)).date()
    water, items, area = world.departments["water"], (world.items["C-PA-02"],), (world.communities[0],)
    days = today, today + timedelta(days=6)
    plan = CampaignPlan("消防通道整治", *days, water, items, area, (), {Measure.OPEN_CASES: 0})
    number = world.perform("dispatcher", plan_campaign, plan)["campaign"]
    said = (
        "INSERT INTO campaign_entry (campaign_id, at, person_id, name, seat, action, reason, detail)"
        f" VALUES ({number}, guard.now(), guard.me(), '', '', '{{}}', '{{}}', '{{{{}}}}')"
    )
    moved = f"UPDATE campaign SET state = '{{}}' WHERE id = {number}"
    refused = (
        (moved.format("running"),),
        (said.format("begin", ""),),
        (said.format("plan", ""),),
        (moved.format("ended"), said.format("end", "")),
        (moved.format("cancelled"), said.format("cancel", " ")),
        (f"UPDATE campaign SET made_by = guard.me() + 1 WHERE id = {number}", said.format("change", "")),
        (f"DELETE FROM campaign_item WHERE campaign_id = {number}",),
    )
    with guarded.session("director") as connection:
        for statements in refused:
            with pytest.raises(REFUSED), connection.transaction():
                for statement in statements:
                    connection.execute(statement.encode())
    world.perform("director", begin_campaign, number, None)
    with guarded.session("director") as connection:
        earlier = f"UPDATE campaign SET first = '2026-01-01' WHERE id = {number}"
        with pytest.raises(REFUSED), connection.transaction():
            connection.execute(earlier.encode())
            connection.execute(said.format("change", "").encode())
        with connection.transaction():
            connection.execute(moved.format("cancelled").encode())
            connection.execute(said.format("cancel", "并入年度整治").encode())
    world.refused(CampaignProblem.NOT_NOW, "director", begin_campaign, number, None)
