# SPDX-License-Identifier: Apache-2.0
"""Composite scores, grades and places, and what public systems get wrong about them (facts.md 5.6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.queries.evaluation import EVERYTHING, cases_of, evaluation_rules, figures, scores
from commandcenter.rules.evaluation.figures import Better, indicator
from commandcenter.rules.evaluation.periods import own, period_of
from commandcenter.rules.evaluation.ranking import ranked
from commandcenter.rules.evaluation.scores import (
    DEFAULT_PARTS,
    EvaluationRules,
    ScorePart,
    as_stored,
    checked,
    composed,
    read,
    rules_on,
)
from commandcenter.services.evaluation.setting import set_evaluation
from commandcenter.vocabulary import Problem, Refused, Role, State
from commandcenter.vocabulary.evaluation import Count, EvaluationProblem, Grade, Part, PeriodKind, ScoreKind
from tests.evaluation.busy import busy_week, done
from tests.world import World

PERIOD = own(date(2026, 11, 16), date(2026, 12, 15))
RULES = EvaluationRules()


def test_a_wrong_dispatch_is_counted_as_wrong(world: World) -> None:
    busy_week(world)
    with world.reading() as connection:
        found = figures(connection, ("accurate_dispatch",), EVERYTHING, PERIOD, world.now)["accurate_dispatch"]
        assert found.denominator is not None and 0 < found.numerator < found.denominator
        best = {score.key: score for score in scores(connection, ScoreKind.DISPATCHER, PERIOD, now=world.now)}
    judged = best[str(world.people["dispatcher"].person_id)]
    assert [line.score for line in judged.parts if line.part.indicator == "accurate_dispatch"] != [100.0]


@pytest.mark.parametrize("kind", [ScoreKind.CELL, ScoreKind.COMMUNITY, ScoreKind.STREET])
def test_a_place_gains_by_closing_and_not_by_leaving_open(kind: ScoreKind) -> None:
    values = {"public_report_rate": 0.5, "filed": 3.0, "closing_rate": 0.5, "closing_on_time": 0.5}
    low = composed(RULES.parts[kind], values, 30)[0]
    high = composed(RULES.parts[kind], {**values, "closing_rate": 1.0}, 30)[0]
    assert low is not None and high is not None and high - low == pytest.approx(15)


def test_no_part_of_a_score_stands_in_it_twice_and_every_score_weighs_a_hundred() -> None:
    for kind, parts in DEFAULT_PARTS.items():
        assert len({part.indicator for part in parts}) == len(parts), kind
        assert sum(part.weight for part in parts) == 100, kind
        for part in parts:
            # What is worse when there is more of it counts the other way round.
            assert part.inverted == (indicator(part.indicator).better is Better.LESS), (kind, part.indicator)


def test_a_rate_is_not_rounded_before_it_is_weighed() -> None:
    parts = (ScorePart("closing_rate", 60), ScorePart("rework_rate", 40, inverted=True))
    assert composed(parts, {"closing_rate": 2 / 3, "rework_rate": 1 / 7}, 30)[0] == pytest.approx(40 + 40 * 6 / 7)
    assert RULES.grade(89.999) is Grade.B and RULES.grade(90) is Grade.A and RULES.grade(39.99) is Grade.E


def test_a_working_day_is_eight_hours_and_not_twenty_four(world: World) -> None:
    # One working day from Tuesday nine o'clock ends on Wednesday at nine; eleven on Wednesday is late.
    case_id = world.case_in(State.DISPATCHED, item="C-PA-02")
    world.travel(hours=2)
    done(world, case_id, hours=24)
    with world.reading() as connection:
        found = figures(connection, ("disposal_on_time",), EVERYTHING, PERIOD, world.now)["disposal_on_time"]
    assert (found.numerator, found.denominator) == (0, 1)


def test_days_are_the_centres_and_not_those_of_utc_or_of_a_seat(world: World) -> None:
    world.travel(hours=15, minutes=10)  # ten past midnight on the 18th in Shanghai, the 17th in UTC
    case_id = world.case_in(State.CLOSED)
    with world.reading() as connection:
        for day, closed in ((17, 0), (18, 1)):
            period = period_of(PeriodKind.DAY, date(2026, 11, day))
            assert figures(connection, ("closed",), EVERYTHING, period, world.now)["closed"].value == closed
        rows = cases_of(connection, "closed", Part.NUMERATOR, EVERYTHING, period, world.now).rows
    assert [row.id for row in rows] == [case_id]


def test_a_part_without_a_value_weighs_nothing_and_who_has_none_has_no_score() -> None:
    parts = RULES.parts[ScoreKind.SUPERVISOR]
    nothing = {part.indicator: None for part in parts}
    assert composed(parts, nothing, 30)[0] is None
    value, lines = composed(parts, {**nothing, "verify_on_time": 0.5}, 30)
    assert value == 50 and [line.points for line in lines if line.points is not None] == [50]
    department = RULES.parts[ScoreKind.DEPARTMENT]
    assert composed(department, {**{part.indicator: None for part in department}, "received": 0.0}, 30)[0] is None


def test_volume_is_counted_down_to_thirty_days() -> None:
    part = RULES.parts[ScoreKind.DEPARTMENT][0]
    assert part.score(50, 30) == 100 and part.score(51, 30) == 90 and part.score(1001, 30) == 0
    assert part.score(600, 365) == part.score(49, 30) and part.score(20, 1) == 40
    acceptor = RULES.parts[ScoreKind.ACCEPTOR][0]
    assert acceptor.score(2001, 30) == 100 and acceptor.score(2000, 30) == 90 and acceptor.score(100, 30) == 0


@given(st.dictionaries(st.integers(), st.tuples(st.none() | st.floats(0, 1), st.integers(0, 20)), max_size=20))
def test_only_what_has_a_value_made_of_enough_is_ranked(values: dict[int, tuple[float | None, float]]) -> None:
    places = ranked(values, Better.MORE, 5)
    assert {key for key, place in places.items() if place} == {
        key for key, (value, volume) in values.items() if value is not None and volume >= 5
    }
    for one, place in places.items():
        for other, behind in places.items():
            if place and behind:
                assert (place < behind) == (values[one][0] > values[other][0])  # type: ignore[operator]
    if any(places.values()):
        assert min(place for place in places.values() if place) == 1


def test_nobody_is_first_with_a_single_case(world: World) -> None:
    busy_week(world)
    with world.reading() as connection:
        everybody = scores(connection, ScoreKind.DEPARTMENT, PERIOD, now=world.now)
    assert {score.key for score in everybody} >= {str(world.departments["water"])}
    assert all(score.rank is None for score in everybody if score.volume < 5)
    assert [score.rank for score in everybody if score.rank] == [1]


def test_weights_hold_from_their_day_on_and_can_be_tried_before(world: World) -> None:
    busy_week(world)
    today = world.now.date()
    strict = replace(
        RULES,
        since=today + timedelta(days=3),
        satisfaction={Count.VERY: 1.0, Count.FAIRLY: 0.5, Count.SO_SO: 0.0, Count.DISSATISFIED: 0.0},
    )
    world.perform("director", set_evaluation, strict)
    with world.reading() as connection:
        assert evaluation_rules(connection, today) == EvaluationRules()
        assert evaluation_rules(connection, strict.since) == strict
        before = figures(connection, ("callback_satisfaction",), EVERYTHING, own(PERIOD.first, today), world.now)
        after = figures(connection, ("callback_satisfaction",), EVERYTHING, own(PERIOD.first, strict.since), world.now)
        assert before["callback_satisfaction"].numerator == pytest.approx(1 + 0.8 + 0 + 0.6)
        assert after["callback_satisfaction"].numerator == pytest.approx(1.5)
        only = replace(RULES, parts={**RULES.parts, ScoreKind.DEPARTMENT: (ScorePart("disposal_on_time", 100),)})
        tried = {
            one.key: one.value for one in scores(connection, ScoreKind.DEPARTMENT, PERIOD, rules=only, now=world.now)
        }
        kept = {one.key: one.value for one in scores(connection, ScoreKind.DEPARTMENT, PERIOD, now=world.now)}
        assert tried != kept and kept == {
            one.key: one.value for one in scores(connection, ScoreKind.DEPARTMENT, PERIOD, now=world.now)
        }
    world.refused(EvaluationProblem.SINCE_PAST, "director", set_evaluation, replace(RULES, since=date(2026, 1, 1)))  # type: ignore[arg-type]
    world.refused(Problem.NO_PERMISSION, Role.DISPATCHER, set_evaluation, strict)


def test_rules_are_kept_as_they_were_set_and_the_latest_of_them_hold() -> None:
    later = replace(RULES, since=date(2026, 3, 1), least_volume=20)
    assert read(as_stored(later)) == later
    assert rules_on(date(2026, 2, 28), (later,)) == EvaluationRules()
    assert rules_on(date(2026, 3, 1), (replace(RULES, since=date(2026, 1, 1)), later)) == later


@pytest.mark.parametrize(
    ("problem", "changes"),
    [
        (EvaluationProblem.WEIGHTS_BAD, {"parts": {ScoreKind.CELL: (ScorePart("filed", 90),)}}),
        (EvaluationProblem.FIGURE_UNKNOWN, {"parts": {ScoreKind.CELL: (ScorePart("luck", 100),)}}),
        (EvaluationProblem.STEPS_BAD, {"parts": {ScoreKind.CELL: (ScorePart("filed", 100, steps=((5, 9), (1, 9))),)}}),
        (EvaluationProblem.GRADES_BAD, {"grade_lines": {Grade.A: 90, Grade.B: 95, Grade.C: 60, Grade.D: 40}}),
        (
            EvaluationProblem.SATISFACTION_BAD,
            {"satisfaction": dict.fromkeys((Count.VERY, Count.FAIRLY, Count.SO_SO, Count.DISSATISFIED), 2.0)},
        ),
        (EvaluationProblem.NUMBER_BAD, {"least_volume": 0}),
    ],
)
def test_what_makes_no_score_is_refused(problem: EvaluationProblem, changes: dict[str, object]) -> None:
    with pytest.raises(Refused) as refusal:
        checked(replace(RULES, **changes))  # type: ignore[arg-type]
    assert refusal.value.problem is problem
    for language in ("zh", "en"):
        assert "{" not in refusal.value.sentence(language)
