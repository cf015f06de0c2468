# SPDX-License-Identifier: Apache-2.0
"""Who leads, who assists, and whether the reasons say why."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.routing import (
    CellRule,
    Hint,
    Load,
    Ownership,
    Precedent,
    Proposal,
    ProposalLine,
    Question,
    ReasonKind,
    propose,
    share_of,
)
from commandcenter.vocabulary import Involvement

FIRE, POLICE, PLANNING, HOUSING, BUILDING, ENFORCEMENT, GREENING = range(1, 8)
LOADS = {
    ENFORCEMENT: Load(in_hand=133, overdue=21, due_today=50, on_time_today=31),
    HOUSING: Load(9, 1, 12, 11),
    POLICE: Load(4, 1),
    FIRE: Load(2),
    PLANNING: Load(1),
    GREENING: Load(25),
}
LET_IN_ROOMS = (FIRE, POLICE, PLANNING, HOUSING, BUILDING, ENFORCEMENT)


def line(proposal: Proposal, department: int) -> ProposalLine:
    return next(found for found in proposal.lines if found.department_id == department)


def kinds(proposal: Proposal, department: int) -> list[ReasonKind]:
    return [reason.kind for reason in line(proposal, department).reasons]


@pytest.mark.parametrize(
    ("departments", "ownership"),
    [((), Ownership.NONE), ((HOUSING,), Ownership.ONE), ((HOUSING, HOUSING), Ownership.ONE)]
    + [((HOUSING, POLICE), Ownership.SEVERAL)],
)
def test_nobody_one_or_several_may_own_a_case(departments: tuple[int, ...], ownership: Ownership) -> None:
    proposal = propose(Question(departments, LOADS))
    assert proposal.ownership is ownership
    assert proposal.lead == (HOUSING if departments else None)


def test_the_first_listed_leads_and_the_others_assist() -> None:
    proposal = propose(Question((HOUSING, POLICE, FIRE), LOADS))
    assert (proposal.lead, proposal.assisting) == (HOUSING, (POLICE, FIRE))
    assert line(proposal, FIRE).reasons[0].sentence("zh") == "目录第 3 位"
    assert kinds(propose(Question((HOUSING,), LOADS)), HOUSING) == [ReasonKind.CATALOGUE_ONLY]


def test_the_case_of_the_dispatcher_seat_is_answered_as_drawn() -> None:
    rulings = (
        Precedent(HOUSING, date(2026, 9, 30), (POLICE, ENFORCEMENT)),
        Precedent(HOUSING, date(2026, 8, 17), (POLICE,)),
    )
    hints = (Hint(FIRE, "楼道充电属消防隐患"),)
    question = Question(LET_IN_ROOMS, LOADS, precedents=rulings, followed={HOUSING: 6}, hints=hints)
    proposal = propose(question)
    assert proposal.lead == HOUSING
    assert set(proposal.assisting) == {POLICE, FIRE, ENFORCEMENT}
    assert proposal.lines[0].department_id == HOUSING, "who leads stands first"
    assert [reason.sentence("zh") for reason in proposal.lines[0].reasons] == [
        "判例 2 条为主办，最近 2026-09-30，此后沿用 6 次",
        "目录第 4 位",
    ]
    assert line(proposal, PLANNING).role is Involvement.NONE
    assert kinds(proposal, PLANNING) == [ReasonKind.CATALOGUE_PLACE, ReasonKind.PRECEDENT_ABSENT]
    assert kinds(proposal, FIRE) == [ReasonKind.CATALOGUE_PLACE, ReasonKind.CIRCUMSTANCE]
    assert line(proposal, ENFORCEMENT).reasons[-1].sentence("zh") == "超载，只宜协办"
    assert line(proposal, ENFORCEMENT).load.on_time_rate == pytest.approx(0.62)


def test_a_precedent_holds_for_its_own_filing_condition_only() -> None:
    ruling = Precedent(POLICE, date(2026, 8, 17), condition_id=5)
    question = Question((HOUSING, POLICE), LOADS, condition_id=6, precedents=(ruling,))
    assert propose(question).lead == HOUSING
    assert propose(replace(question, condition_id=5)).lead == POLICE


def test_the_more_frequent_ruling_leads_and_the_later_among_equals() -> None:
    one, two = Precedent(POLICE, date(2026, 8, 17)), Precedent(HOUSING, date(2026, 9, 30))
    assert propose(Question((), LOADS, precedents=(one, two))).lead == HOUSING
    assert propose(Question((), LOADS, precedents=(one, two, replace(one, ruled_on=date(2026, 1, 2))))).lead == POLICE


def test_the_rule_of_the_cell_comes_before_the_catalogue_and_after_a_ruling() -> None:
    question = Question((HOUSING, POLICE), LOADS, cell_rule=CellRule(GREENING, (FIRE,)))
    proposal = propose(question)
    assert proposal.lead == GREENING
    assert kinds(proposal, GREENING) == [ReasonKind.CELL_LEAD]
    assert kinds(proposal, FIRE) == [ReasonKind.CELL_ASSIST]
    assert propose(replace(question, precedents=(Precedent(POLICE, date(2026, 8, 17)),))).lead == POLICE


def test_an_overloaded_department_only_assists_where_another_may_lead() -> None:
    proposal = propose(Question((ENFORCEMENT, HOUSING), LOADS))
    assert (proposal.lead, proposal.assisting) == (HOUSING, (ENFORCEMENT,))
    assert [found.department_id for found in proposal.lines] == [HOUSING, ENFORCEMENT]
    assert line(proposal, ENFORCEMENT).overloaded
    assert ReasonKind.OVERLOADED_ASSIST in kinds(proposal, ENFORCEMENT)


def test_an_overloaded_department_leads_where_no_other_may_and_it_is_said() -> None:
    alone = propose(Question((ENFORCEMENT,), LOADS))
    assert alone.lead == ENFORCEMENT
    assert kinds(alone, ENFORCEMENT)[-1] is ReasonKind.OVERLOADED_ALONE
    ruled = propose(Question((HOUSING, ENFORCEMENT), LOADS, precedents=(Precedent(ENFORCEMENT, date(2026, 8, 17)),)))
    assert ruled.lead == ENFORCEMENT, "a ruling is not overruled by load"


def test_in_an_emergency_responsibility_comes_before_load() -> None:
    proposal = propose(Question((ENFORCEMENT, HOUSING), LOADS, emergency=True))
    assert proposal.lead == ENFORCEMENT
    assert kinds(proposal, ENFORCEMENT)[-1] is ReasonKind.EMERGENCY


def test_the_line_of_overload_is_a_setting_and_needs_some_cases_to_mean_anything() -> None:
    question = Question((ENFORCEMENT, HOUSING), LOADS)
    assert propose(question, overload_share=0.9).lead == ENFORCEMENT
    assert propose(replace(question, loads={ENFORCEMENT: Load(2), HOUSING: Load(1)})).lead == ENFORCEMENT
    at_the_line = {ENFORCEMENT: Load(40), HOUSING: Load(60)}
    assert not line(propose(replace(question, loads=at_the_line)), ENFORCEMENT).overloaded


def test_who_returned_the_case_is_not_asked_again_unless_the_director_rules() -> None:
    question = Question((HOUSING, POLICE), LOADS, returned_by=frozenset({HOUSING}))
    proposal = propose(question)
    assert proposal.lead == POLICE
    assert line(proposal, HOUSING).role is Involvement.NONE
    assert kinds(proposal, HOUSING)[-1] is ReasonKind.RETURNED
    assert propose(replace(question, precedents=(Precedent(HOUSING, date(2026, 8, 17)),))).lead == HOUSING
    assert propose(replace(question, cell_rule=CellRule(HOUSING))).lead == POLICE
    assert propose(replace(question, departments=(HOUSING,))).lead == HOUSING
    assert propose(replace(question, emergency=True)).lead == POLICE


def test_shares_are_of_everything_in_hand() -> None:
    assert share_of(ENFORCEMENT, LOADS) == pytest.approx(133 / 174)
    assert share_of(ENFORCEMENT, {}) == 0
    assert Load().on_time_rate is None


DEPARTMENTS = st.integers(1, 8)
PRECEDENTS = st.builds(
    Precedent,
    DEPARTMENTS,
    st.dates(date(2026, 1, 1), date(2026, 11, 22)),
    st.lists(DEPARTMENTS, max_size=3).map(tuple),
    st.sampled_from([None, 1, 2]),
)
QUESTIONS = st.builds(
    Question,
    st.lists(DEPARTMENTS, max_size=6).map(tuple),
    st.dictionaries(DEPARTMENTS, st.builds(Load, st.integers(0, 200), st.integers(0, 9))),
    st.sampled_from([None, 1]),
    st.lists(PRECEDENTS, max_size=3).map(tuple),
    st.builds(CellRule, st.none() | DEPARTMENTS, st.lists(DEPARTMENTS, max_size=2).map(tuple)),
    st.lists(st.builds(Hint, DEPARTMENTS, st.just("词")), max_size=2).map(tuple),
    st.frozensets(DEPARTMENTS, max_size=3),
    st.booleans(),
)


@given(QUESTIONS)
def test_every_proposal_has_at_most_one_lead_and_a_reason_for_every_line(question: Question) -> None:
    proposal = propose(question)
    departments = [found.department_id for found in proposal.lines]
    leads = [found for found in proposal.lines if found.role is Involvement.LEAD]
    applies = [p for p in question.precedents if p.condition_id in (None, question.condition_id)]
    assert len(departments) == len(set(departments))
    assert set(question.departments) <= set(departments)
    by_cell = question.cell_rule.lead not in {None, *question.returned_by}
    assert len(leads) == bool(question.departments or applies or by_cell)
    assert (proposal.ownership is Ownership.NONE) == (not leads)
    assert all(found.reasons for found in proposal.lines)
    for found in proposal.lines:
        for reason in found.reasons:
            assert "{" not in reason.sentence("zh") + reason.sentence("en")


@given(QUESTIONS)
def test_an_overloaded_lead_is_always_explained(question: Question) -> None:
    for found in propose(question).lines:
        told = {reason.kind for reason in found.reasons}
        if found.overloaded and found.role is Involvement.LEAD:
            assert told & {ReasonKind.EMERGENCY, ReasonKind.OVERLOADED_ALONE}
        elif found.overloaded:
            assert ReasonKind.OVERLOADED_ASSIST in told
