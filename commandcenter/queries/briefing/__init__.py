# SPDX-License-Identifier: Apache-2.0
"""The pages of the morning meeting, made of what the centre knows; nobody prepares them."""

from commandcenter.queries.briefing.behind import cases_behind
from commandcenter.queries.briefing.page import (
    Block,
    Briefing,
    Column,
    ColumnKind,
    FigureCases,
    Line,
    Mood,
    Number,
    Numbers,
    Opens,
    Page,
    Row,
    Shown,
    StockCases,
    Table,
    TheseCases,
    Trend,
)
from commandcenter.queries.briefing.whole import PAGES, briefing, page

__all__ = [
    "PAGES",
    "Block",
    "Briefing",
    "Column",
    "ColumnKind",
    "FigureCases",
    "Line",
    "Mood",
    "Number",
    "Numbers",
    "Opens",
    "Page",
    "Row",
    "Shown",
    "StockCases",
    "Table",
    "TheseCases",
    "Trend",
    "briefing",
    "cases_behind",
    "page",
]
