# SPDX-License-Identifier: Apache-2.0
"""Words of evaluation."""

from commandcenter.vocabulary.evaluation.counts import Count
from commandcenter.vocabulary.evaluation.figures import Axis, Grade, Part, PeriodKind, ScoreKind
from commandcenter.vocabulary.evaluation.problem import EvaluationProblem

__all__ = ["Axis", "Count", "EvaluationProblem", "Grade", "Part", "PeriodKind", "ScoreKind"]
