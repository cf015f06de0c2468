# SPDX-License-Identifier: Apache-2.0
"""Composite scores: weights and steps as a centre sets them from a day on, and what they make of figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from commandcenter.rules.evaluation.figures import INDICATORS, OF_STATIONS
from commandcenter.rules.evaluation.figures.hotline import SATISFACTION
from commandcenter.rules.evaluation.ranking import LEAST_VOLUME
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.evaluation import Count, EvaluationProblem, Grade, ScoreKind

K = ScoreKind
Steps = tuple[tuple[float, float], ...]
"""(up to this many in thirty days, score), rising; what is beyond the last has the score of `beyond`."""
DAYS_OF_STEPS = 30.0


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One part of a score: a figure, its weight, and how the figure becomes 0 to 100.

    A rate is its percentage, inverted where less is better. A number is looked up in `steps`.
    """

    indicator: str
    weight: float
    inverted: bool = False
    steps: Steps = ()
    beyond: float = 0.0

    def score(self, value: float | None, days: int) -> float | None:
        """Return 0 to 100 for the figure over `days`; None where it has no value. Nothing is rounded on the way."""
        if value is None:
            return None
        if self.steps:
            volume = value * DAYS_OF_STEPS / days
            return next((score for upto, score in self.steps if volume <= upto), self.beyond)
        return 100.0 * (1.0 - value if self.inverted else value)


# Fewer cases are better for who answers for a place, more are better for who works them off (facts.md 5.4).
_FEW: Steps = ((50, 100), (100, 90), (200, 75), (500, 60), (1000, 40))
_FEW_IN_A_CELL: Steps = ((0, 100), (2, 90), (4, 75), (6, 60), (8, 40))
_MANY: Steps = ((100, 0), (300, 40), (500, 60), (1200, 75), (2000, 90))


def _place(steps: Steps) -> tuple[ScorePart, ...]:
    return (
        ScorePart("public_report_rate", 10, inverted=True),
        ScorePart("filed", 20, steps=steps),
        ScorePart("closing_rate", 30),
        ScorePart("closing_on_time", 40),
    )


DEFAULT_PARTS: Mapping[ScoreKind, tuple[ScorePart, ...]] = {
    K.DEPARTMENT: (
        ScorePart("received", 10, steps=_FEW),
        ScorePart("closing_rate", 30),
        ScorePart("disposal_on_time", 30),
        ScorePart("rework_rate", 30, inverted=True),
    ),
    K.SUPERVISOR: (
        ScorePart("valid_report_rate", 40),
        ScorePart("missed_rate", 20, inverted=True),
        ScorePart("verify_on_time", 20),
        ScorePart("check_on_time", 20),
    ),
    K.ACCEPTOR: (
        ScorePart("accepted", 25, steps=_MANY, beyond=100),
        ScorePart("verify_sent_on_time", 40),
        ScorePart("check_sent_on_time", 35),
    ),
    K.SHIFT_LEADER: (
        ScorePart("file_on_time", 25),
        ScorePart("accurate_filing", 40),
        ScorePart("close_on_time", 35),
    ),
    K.DISPATCHER: (
        ScorePart("received", 20, steps=_MANY, beyond=100),
        ScorePart("dispatch_on_time", 40),
        ScorePart("accurate_dispatch", 40),
    ),
    K.CELL: _place(_FEW_IN_A_CELL),
    K.COMMUNITY: _place(_FEW),
    K.STREET: _place(_FEW),
    K.HOTLINE: (
        ScorePart("hotline_repeated_rate", 10, inverted=True),
        ScorePart("first_contact_rate", 30),
        ScorePart("solved_rate", 20),
        ScorePart("hotline_satisfaction", 40),
    ),
    K.STATION: (ScorePart("zero_on_time", 100),),
}
"""Source: domain.md 6 and facts.md 5.4; the hotline's after facts.md 7.4; of stations nothing but their reports."""
GRADE_LINES: Mapping[Grade, float] = {Grade.A: 90.0, Grade.B: 75.0, Grade.C: 60.0, Grade.D: 40.0}
GRADE_COLOUR: Mapping[Grade, str] = {
    Grade.A: "green",
    Grade.B: "blue",
    Grade.C: "yellow",
    Grade.D: "red",
    Grade.E: "black",
}
"""Red is not the worst (domain.md 6); always shown with the letter too."""


@dataclass(frozen=True, slots=True)
class EvaluationRules:
    """What a centre sets for evaluation from the day `since` on; the defaults are the spec's."""

    since: date = date.min
    parts: Mapping[ScoreKind, tuple[ScorePart, ...]] = field(default_factory=lambda: dict(DEFAULT_PARTS))
    satisfaction: Mapping[Count, float] = field(default_factory=lambda: dict(SATISFACTION))
    grade_lines: Mapping[Grade, float] = field(default_factory=lambda: dict(GRADE_LINES))
    least_volume: int = LEAST_VOLUME

    def grade(self, score: float) -> Grade:
        """Return the grade of a score; a line belongs to the grade above it."""
        return next((grade for grade, line in self.grade_lines.items() if score >= line), Grade.E)


@dataclass(frozen=True, slots=True)
class PartScore:
    """A part of somebody's score: the figure's value, what it scores, and what it adds to the whole."""

    part: ScorePart
    value: float | None
    score: float | None
    points: float | None


def composed(
    parts: tuple[ScorePart, ...], values: Mapping[str, float | None], days: int
) -> tuple[float | None, list[PartScore]]:
    """Return the score from 0 to 100 and its parts; None where no rate has anything to divide by.

    A part without a value is left out and the others weigh for it: it is neither 0 nor 100.
    """
    scored = [(part, values.get(part.indicator), part.score(values.get(part.indicator), days)) for part in parts]
    weight = sum(part.weight for part, _, score in scored if score is not None)
    if not any(score is not None and not part.steps for part, _, score in scored):
        return None, [PartScore(part, value, score, None) for part, value, score in scored]
    lines = [
        PartScore(part, value, score, None if score is None else score * part.weight / weight)
        for part, value, score in scored
    ]
    return sum(line.points for line in lines if line.points is not None), lines


def rules_on(day: date, versions: tuple[EvaluationRules, ...]) -> EvaluationRules:
    """Return the rules in force on a day, the defaults before the first were set."""
    known = [rules for rules in versions if rules.since <= day]
    return max(known, key=lambda rules: rules.since, default=EvaluationRules())


def checked(rules: EvaluationRules) -> EvaluationRules:
    """Return the rules; raise Refused with an EvaluationProblem where they cannot be."""
    for kind, parts in rules.parts.items():
        for part in parts:
            if part.indicator not in (OF_STATIONS if kind is K.STATION else INDICATORS):
                raise Refused(EvaluationProblem.FIGURE_UNKNOWN, field=str(kind), name=part.indicator)
            uptos = [upto for upto, _ in part.steps]
            scores = [score for _, score in part.steps] + [part.beyond]
            if uptos != sorted(set(uptos)) or not all(0 <= score <= 100 for score in scores):
                raise Refused(EvaluationProblem.STEPS_BAD, field=str(kind), kind=kind)
        total = sum(part.weight for part in parts)
        if abs(total - 100) > 1e-6 or any(part.weight <= 0 for part in parts):
            raise Refused(EvaluationProblem.WEIGHTS_BAD, field=str(kind), kind=kind, sum=f"{total:g}")
    lines, weights = list(rules.grade_lines.values()), [rules.satisfaction[count] for count in SATISFACTION]
    if (
        list(rules.grade_lines) != list(GRADE_LINES)
        or lines != sorted(set(lines), reverse=True)
        or not 0 <= lines[-1] <= lines[0] <= 100
    ):
        raise Refused(EvaluationProblem.GRADES_BAD, field="grades")
    if weights != sorted(weights, reverse=True) or not 0 <= weights[-1] <= weights[0] <= 1:
        raise Refused(EvaluationProblem.SATISFACTION_BAD, field="satisfaction")
    if rules.least_volume < 1:
        raise Refused(EvaluationProblem.NUMBER_BAD, field="least_volume")
    return rules


def as_stored(rules: EvaluationRules) -> dict[str, Any]:
    """Return a JSON form."""
    return {
        "since": rules.since.isoformat(),
        "least_volume": rules.least_volume,
        "satisfaction": {str(count): weight for count, weight in rules.satisfaction.items()},
        "grades": {str(grade): line for grade, line in rules.grade_lines.items()},
        "scores": {str(kind): [_stored(part) for part in parts] for kind, parts in rules.parts.items()},
    }


def read(stored: Mapping[str, Any]) -> EvaluationRules:
    """Read what `as_stored` wrote; what it lacks has its default."""
    parts = dict(DEFAULT_PARTS)
    for kind, given in stored.get("scores", {}).items():
        parts[ScoreKind(kind)] = tuple(_read(part) for part in given)
    rules = EvaluationRules(since=date.fromisoformat(stored["since"]), parts=parts)
    satisfaction = {Count(count): float(weight) for count, weight in stored.get("satisfaction", {}).items()}
    lines = {Grade(grade): float(line) for grade, line in stored.get("grades", {}).items()}
    return replace(
        rules,
        satisfaction=satisfaction or rules.satisfaction,
        grade_lines=lines or rules.grade_lines,
        least_volume=int(stored.get("least_volume", rules.least_volume)),
    )


def _stored(part: ScorePart) -> dict[str, Any]:
    return {
        "indicator": part.indicator,
        "weight": part.weight,
        "inverted": part.inverted,
        "steps": [list(step) for step in part.steps],
        "beyond": part.beyond,
    }


def _read(given: Mapping[str, Any]) -> ScorePart:
    steps = tuple((float(upto), float(score)) for upto, score in given.get("steps", ()))
    beyond = float(given.get("beyond", 0.0))
    return ScorePart(given["indicator"], float(given["weight"]), bool(given.get("inverted", False)), steps, beyond)
