# SPDX-License-Identifier: Apache-2.0
"""Figures of evaluation for any object and period, grouped by anything, and the cases behind each."""

from commandcenter.queries.evaluation.cases import CaseList, CaseRef, case_refs, cases_left, cases_of
from commandcenter.queries.evaluation.figures import (
    DayRow,
    Figure,
    GroupRow,
    by_days,
    crossed,
    figures,
    grouped,
)
from commandcenter.queries.evaluation.objects import EVERYTHING, Scope, names
from commandcenter.queries.evaluation.scores import Score, scores
from commandcenter.queries.evaluation.settings import evaluation_rules, evaluation_versions
from commandcenter.queries.evaluation.stock import StockRow, stock

__all__ = [
    "EVERYTHING",
    "CaseList",
    "CaseRef",
    "DayRow",
    "Figure",
    "GroupRow",
    "Scope",
    "Score",
    "StockRow",
    "by_days",
    "case_refs",
    "cases_left",
    "cases_of",
    "crossed",
    "evaluation_rules",
    "evaluation_versions",
    "figures",
    "grouped",
    "names",
    "scores",
    "stock",
]
