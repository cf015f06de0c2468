# SPDX-License-Identifier: Apache-2.0
"""Readiness says what is missing, by whom and until when; no walk over the table leaves it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.joint.facts import Brought, Clashing, Facts, Hand, Party, Wanted
from commandcenter.rules.joint.lifecycle import ENDED, JOINT_TABLE, JointNeed, joint_allowed, joint_step
from commandcenter.rules.joint.readiness import missing, readiness
from commandcenter.vocabulary import Both, Refused, Role
from commandcenter.vocabulary.joint import (
    Answer,
    GearKind,
    JointAct,
    JointState,
    Must,
    NeedKind,
    Qualification,
)

NOW = datetime(2026, 11, 18, 2, 42, tzinfo=UTC)
BEGINS = datetime(2026, 11, 19, 15, 30, tzinfo=UTC)
"""23:30 in the centre's zone: the action ends on the next local day."""
POLICE = Both("公安治安", "Police")
HOUSING = Party(
    7, Both("房屋管理", "Housing"), True, Answer.YES, True, NOW + timedelta(minutes=78), 1, 1, "核查", "E-CM-03"
)
LADDER = Wanted(NeedKind.EQUIPMENT, None, "六米登高梯", 1)
HEIGHT = Wanted(NeedKind.QUALIFICATION, Qualification.HEIGHT, "", 2)
HOLDER = Hand("赵", 7, permits={Qualification.HEIGHT: date(2026, 11, 20)})
READY = Facts(
    state=JointState.CONFIRMED,
    now=NOW,
    zone=ZoneInfo("Asia/Shanghai"),
    lead=POLICE,
    lead_active=True,
    goal="清退",
    parties=(HOUSING,),
    begins_at=BEGINS,
    ends_at=BEGINS + timedelta(hours=2),
    wants=(LADDER, replace(HEIGHT, amount=1)),
    hands=(HOLDER,),
    gear=(Brought(GearKind.EQUIPMENT, "六米登高梯 ", 1, 7),),
    approved_by="周",
    approved=True,
    notified=True,
    gather_place="小学门口",
    gather_at=BEGINS - timedelta(minutes=15),
    places=5,
    places_with_cases=5,
    cases=19,
)


def party(**words: Any) -> dict[str, Any]:
    return {"parties": (replace(HOUSING, **words),)}


GAPS: list[tuple[str, dict[str, Any], Must, str]] = [
    ("no lead", {"lead": None}, Must.AIM, "没有牵头部门"),
    ("a lead that was dissolved", {"lead_active": False}, Must.AIM, "牵头的公安治安已停用"),
    ("no aim", {"goal": " "}, Must.AIM, "没写目标"),
    ("nobody asked", {"parties": ()}, Must.ANSWERS, "还没有参加部门"),
    ("no answer yet", party(answer=Answer.WAITING), Must.ANSWERS, "房屋管理未答，剩 1 小时 18 分"),
    (
        "an answer overdue",
        party(answer=Answer.WAITING, due_at=NOW - timedelta(minutes=9)),
        Must.ANSWERS,
        "逾期未答 9 分钟",
    ),
    ("a refusal", party(answer=Answer.NO), Must.ANSWERS, "房屋管理不参加"),
    ("a department dissolved", party(active=False), Must.ANSWERS, "房屋管理已停用"),
    ("no window", {"begins_at": None, "ends_at": None}, Must.WINDOW, "没定时段"),
    ("a window that has passed", {"now": BEGINS + timedelta(hours=2)}, Must.WINDOW, "时段已过"),
    ("a clash", {"clashes": (Clashing(7, Both("消防演练", "drill")),)}, Must.WINDOW, "消防演练"),
    ("too few people", party(people_wanted=3), Must.PEOPLE, "房屋管理要 3 人，报了 1"),
    ("too few permits", {"wants": (HEIGHT,)}, Must.MEANS, "登高证要 2 有 1"),
    (
        "a permit that ends the day before",
        {"hands": (replace(HOLDER, permits={Qualification.HEIGHT: date(2026, 11, 19)}),)},
        Must.MEANS,
        "赵的登高证 2026-11-19 到期",
    ),
    ("a holder who left", {"hands": (replace(HOLDER, active=False),)}, Must.MEANS, "登高证要 1 有 0"),
    ("gear nobody brings", {"gear": ()}, Must.MEANS, "六米登高梯无人带"),
    (
        "gear out of use",
        {"gear": (Brought(GearKind.EQUIPMENT, "六米登高梯", 1, 7, active=False),)},
        Must.MEANS,
        "无人带",
    ),
    ("a vehicle where gear is meant", {"gear": (Brought(GearKind.VEHICLE, "六米登高梯", 1, 7),)}, Must.MEANS, "无人带"),
    ("no legal basis", party(basis=""), Must.BASIS, "房屋管理缺依据"),
    ("no plan", {"approved": False}, Must.SAFETY, "没有安全预案"),
    ("a plan not approved", {"approved": False, "safety_plan": "两人一组"}, Must.SAFETY, "待值班长审定"),
    ("residents not told", {"notified": False}, Must.NOTICE, "还没告知居民"),
    ("nowhere to gather", {"gather_place": ""}, Must.GATHERING, "没定集合地点"),
    ("gathering too late", {"gather_at": BEGINS + timedelta(minutes=1)}, Must.GATHERING, "集合晚于开始"),
    ("no place", {"places": 0, "places_with_cases": 0}, Must.PLACES, "没有地点"),
    ("places without cases", {"places_with_cases": 0}, Must.PLACES, "地点都没有案卷"),
]


def test_a_ticket_with_everything_is_ready() -> None:
    states = readiness(READY)
    assert [one.must for one in states] == list(Must) and not missing(states)
    assert next(one for one in states if one.must is Must.PLACES).words_zh == "5 处 19 件"


@pytest.mark.parametrize(("facts", "must", "words"), [row[1:] for row in GAPS], ids=[row[0] for row in GAPS])
def test_what_is_missing_is_named(facts: dict[str, Any], must: Must, words: str) -> None:
    found = {one.must: one for one in missing(readiness(replace(READY, **facts)))}
    assert words in found[must].words_zh and found[must].words_en
    assert found[must].done < found[must].wanted


def test_an_open_answer_is_waited_for_until_it_is_due() -> None:
    asked = replace(READY, **party(answer=Answer.WAITING))
    waiting = next(one for one in readiness(asked) if one.must is Must.ANSWERS)
    assert waiting.waiting and waiting.due_at == HOUSING.due_at and waiting.departments == (7,)
    late = next(one for one in readiness(replace(asked, now=NOW + timedelta(hours=2))) if one.must is Must.ANSWERS)
    assert not late.waiting


def test_what_may_be_left_open_is_not_missing() -> None:
    begun = replace(READY, state=JointState.UNDER_WAY, now=BEGINS + timedelta(hours=3))
    nothing_special = replace(READY, wants=(), gear=())
    any_car = replace(
        READY,
        wants=(Wanted(NeedKind.VEHICLE, None, "", 2),),
        gear=(Brought(GearKind.VEHICLE, "清运车", 2, 7),),
    )
    for facts in (begun, nothing_special, any_car, replace(READY, cases_ended=19)):
        assert not missing(readiness(facts)), facts


@given(st.lists(st.tuples(st.sampled_from(JointAct), st.sampled_from(Role)), max_size=40))
def test_no_walk_leaves_the_table(steps: list[tuple[JointAct, Role]]) -> None:
    state, been = JointState.DRAFT, [JointState.DRAFT]
    for act, role in steps:
        if act in joint_allowed(state, role):
            line = joint_step("LZ2611-01", state, act, role)
            assert (line.state, line.act) in JOINT_TABLE
            state = line.to
            been.append(state)
        else:
            with pytest.raises(Refused):
                joint_step("LZ2611-01", state, act, role)
    if JointState.CLOSED in been:
        order = [JointState.INVITING, JointState.CONFIRMED, JointState.READY, JointState.UNDER_WAY, JointState.REVIEW]
        assert [been.index(one) for one in order] == sorted(been.index(one) for one in order)


def test_nothing_happens_to_what_has_ended_and_ready_needs_every_must() -> None:
    assert not [line for line in JOINT_TABLE.values() if line.state in ENDED]
    into_ready = [line for line in JOINT_TABLE.values() if line.to is JointState.READY is not line.state]
    by_needs = {line.act: line for line in into_ready}
    assert by_needs.keys() == {JointAct.DECLARE_READY, JointAct.OVERRIDE}
    assert JointNeed.ALL_MUSTS in by_needs[JointAct.DECLARE_READY].needs
    assert by_needs[JointAct.OVERRIDE].roles == {Role.DIRECTOR}
    assert JointNeed.REASON in by_needs[JointAct.OVERRIDE].needs
