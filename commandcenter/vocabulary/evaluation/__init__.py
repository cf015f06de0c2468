# SPDX-License-Identifier: Apache-2.0
"""Words of evaluation."""

from commandcenter.vocabulary.evaluation.counts import Count, StationCount
from commandcenter.vocabulary.evaluation.figures import Awaited, Axis, Grade, Part, PeriodKind, ScoreKind
from commandcenter.vocabulary.evaluation.problem import EvaluationProblem

__all__ = ["Axis", "Awaited", "Count", "EvaluationProblem", "Grade", "Part", "PeriodKind", "ScoreKind", "StationCount"]
