# SPDX-License-Identifier: Apache-2.0
"""What a month proposes goes into the catalogue once, by whom it goes to, and touches no running clock."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update

from commandcenter.changes import Topic
from commandcenter.models import CatalogueChange, Clock, FilingCondition, Item, ItemDepartment
from commandcenter.queries.briefing.morning import Morning
from commandcenter.queries.briefing.special.deciding import month_proposals
from commandcenter.queries.briefing.special.month import month_of
from commandcenter.queries.briefing.special.proposals import item_proposals, limit_proposals, proposals
from commandcenter.queries.catalogue import search
from commandcenter.rules.clock import Limit
from commandcenter.rules.codes import local_item_code
from commandcenter.services.catalogue.accepting import accept_item, accept_limit
from commandcenter.services.dispatching import dispatch
from commandcenter.vocabulary import ItemKind, Problem, Proposed, Role, Stage, State, TimeUnit
from commandcenter.vocabulary.briefing import AcceptingProblem, SpecialSays
from tests.briefing.proposed import LIMIT, WAS, month_that_proposes
from tests.world import World

NAME = "阳光新苑夜间噪音"


@pytest.fixture
def condition(world: World, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return the condition whose limit does not fit, in a month that proposes a local item too."""
    return month_that_proposes(world, monkeypatch)


def quarter(world: World) -> int:
    return month(world)[0][0].quarter_id


def month(world: World, *, months: int = 0) -> tuple[list[Any], list[Any]]:
    with world.reading() as connection:
        seen = month_of(Morning.of(connection, world.now.date().replace(month=world.now.month + months), "zh"))
        return item_proposals(seen), limit_proposals(seen)


def parts(world: World, item: int) -> tuple[list[Any], list[Any]]:
    with world.looking() as session:
        owned = select(ItemDepartment.department_id, ItemDepartment.position).where(ItemDepartment.item_id == item)
        held = select(
            FilingCondition.position,
            FilingCondition.condition_zh,
            FilingCondition.closing_zh,
            FilingCondition.limit_amount,
            FilingCondition.limit_unit,
            FilingCondition.keywords,
        ).where(FilingCondition.item_id == item, ~FilingCondition.retired)
        return (
            [tuple(row) for row in session.execute(owned.order_by(ItemDepartment.position))],
            [tuple(row) for row in session.execute(held.order_by(FilingCondition.position))],
        )


def test_a_local_item_has_its_own_code_and_everything_else_of_the_item_it_was_copied_from(
    world: World, condition: int
) -> None:
    noise, where = world.items["E-HF-02"], quarter(world)
    outcome = world.outcome("director", accept_item, noise, where, NAME)
    made = outcome.value["item"]
    assert Topic.CATALOGUE in {change.topic for change in outcome.changes}
    with world.looking() as session:
        item, source = session.get_one(Item, made), session.get_one(Item, noise)
        change = session.scalars(select(CatalogueChange)).one()
    assert (item.standard, item.kind, item.code) == ("local", ItemKind.EVENT, "E-LO-01")
    assert (item.name_zh, item.name_en, item.class_zh) == (NAME, NAME, source.class_zh)
    assert parts(world, made) == parts(world, noise)
    assert (change.kind, change.item_id, change.quarter_id, change.made_id) == (
        Proposed.LOCAL_ITEM,
        noise,
        where,
        made,
    )
    assert (change.at, change.name, change.seat) == (
        world.now,
        world.people["director"].name,
        world.people["director"].seat,
    )
    with world.reading() as connection:
        assert made in [row.id for row in search(connection, "ygxyyjzy")]


def test_a_code_of_the_town_is_never_given_twice_even_when_its_item_is_retired(world: World, condition: int) -> None:
    where = quarter(world)
    made = world.perform("director", accept_item, world.items["E-HF-02"], where, NAME)["item"]
    with world.engines.writer.begin() as connection:
        connection.execute(update(Item).where(Item.id == made).values(retired=True))
    again = world.perform("administrator", accept_item, world.items["E-HF-01"], where, NAME)
    assert again["code"] == "E-LO-02"
    assert world.perform("director", accept_item, world.items["C-PA-01"], where, "本地井盖")["code"] == "C-LO-01"


def test_codes_go_on_after_the_highest_that_was_ever_given() -> None:
    assert local_item_code(ItemKind.EVENT, []) == "E-LO-01"
    assert local_item_code(ItemKind.EVENT, ["E-LO-07", "C-LO-40", "E-HF-90", "E-LO-x"]) == "E-LO-08"
    assert local_item_code(ItemKind.COMPONENT, ["C-LO-99"]) == "C-LO-100"


def test_another_limit_holds_for_cases_sent_from_then_on_and_no_running_clock_is_touched(
    world: World, condition: int
) -> None:
    filed, sent = world.case_in(State.FILED, condition=2, cell=3), world.case_in(State.DISPATCHED, condition=2, cell=4)
    before = world.rows(Clock, sent), world.case(sent).due_at
    world.perform("director", accept_limit, condition, WAS, LIMIT)
    assert [(clock.limit_amount, clock.limit_unit) for clock in world.rows(Clock, sent)] == [
        (clock.limit_amount, clock.limit_unit) for clock in before[0]
    ]
    assert world.case(sent).due_at == before[1]
    world.perform("dispatcher", dispatch, filed, None, lead=world.departments["water"])
    clock = next(clock for clock in world.rows(Clock, filed) if clock.stage is Stage.DISPOSE)
    assert Limit(clock.limit_amount, clock.limit_unit) == LIMIT


def test_what_is_done_cannot_be_wrongly_named_or_is_not_ones_to_do_is_refused(world: World, condition: int) -> None:
    noise, where = world.items["E-HF-02"], quarter(world)
    for who in ("acceptor", "dispatcher", "leader", "liaison", "supervisor", "station"):
        world.refused(Problem.NO_PERMISSION, who, accept_item, noise, where, NAME)
        world.refused(Problem.NO_PERMISSION, who, accept_limit, condition, WAS, LIMIT)
    refused: tuple[tuple[Any, ...], ...] = (
        (AcceptingProblem.ITEM_UNKNOWN, accept_item, 999, where, NAME),
        (AcceptingProblem.PLACE_UNKNOWN, accept_item, noise, 999, NAME),
        (AcceptingProblem.NAME_MISSING, accept_item, noise, where, "  "),
        (AcceptingProblem.NAME_LONG, accept_item, noise, where, "噪" * 101),
        (AcceptingProblem.NAME_TAKEN, accept_item, noise, where, "井盖"),
        (AcceptingProblem.CONDITION_UNKNOWN, accept_limit, 999, WAS, LIMIT),
        (AcceptingProblem.LIMIT_RANGE, accept_limit, condition, WAS, Limit(1000, WAS.unit)),
        (AcceptingProblem.LIMIT_SAME, accept_limit, condition, WAS, WAS),
        (AcceptingProblem.LIMIT_CHANGED, accept_limit, condition, Limit(9, TimeUnit.MINUTE), LIMIT),
    )
    for problem, *act in refused:
        world.refused(problem, Role.DIRECTOR, *act)
    world.perform("director", accept_item, noise, where, NAME)
    refusal = world.refused(AcceptingProblem.ITEM_ACCEPTED, "administrator", accept_item, noise, where, "别的名称")
    assert world.people["director"].name in refusal.sentence("zh") and "E-LO-01" in refusal.sentence("en")
    world.perform("administrator", accept_limit, condition, WAS, LIMIT)
    world.refused(AcceptingProblem.LIMIT_SAME, "director", accept_limit, condition, WAS, LIMIT)


def test_what_was_accepted_shows_as_accepted_and_is_not_proposed_again(world: World, condition: int) -> None:
    items, limits = month(world)
    assert [(one.item[0], one.quarter[0], one.accepted) for one in items] == [("噪音扰民", "阳光新苑", None)]
    assert [(one.condition_id, one.limit, one.fit.proposed) for one in limits] == [(condition, WAS, LIMIT)]
    one = items[0]
    made = world.perform("director", accept_item, one.item_id, one.quarter_id, NAME)
    world.perform("director", accept_limit, condition, WAS, LIMIT)
    items, limits = month(world)
    assert items[0].accepted is not None and items[0].accepted.code == made["code"]
    assert limits[0].limit == WAS and limits[0].accepted is not None and limits[0].accepted.became == LIMIT
    with world.reading() as connection:
        rows = month_proposals(connection, world.now.date(), "zh")
        sheet = proposals(month_of(Morning.of(connection, world.now.date(), "zh")))
    told = [row.accepted for row in rows]
    assert world.people["director"].name in told[0] and made["code"] in told[0] and "4" in told[1]
    assert sheet.sentence == SpecialSays.ALL_ACCEPTED.zh.format(number=2)
    assert month(world, months=1) == ([], [])
