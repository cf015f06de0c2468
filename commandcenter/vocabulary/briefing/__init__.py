# SPDX-License-Identifier: Apache-2.0
"""Words of the briefing: its pages, what stands over their columns, and the sentences they begin with."""

from commandcenter.vocabulary.briefing.accepting import AcceptingProblem
from commandcenter.vocabulary.briefing.pages import BriefingPage, Head, Remark
from commandcenter.vocabulary.briefing.papers import PaperProblem, Printed
from commandcenter.vocabulary.briefing.sentences import Says
from commandcenter.vocabulary.briefing.special import ProblemSort, SpecialHead, SpecialPage, SpecialSays

__all__ = [
    "AcceptingProblem",
    "BriefingPage",
    "Head",
    "PaperProblem",
    "Printed",
    "ProblemSort",
    "Remark",
    "Says",
    "SpecialHead",
    "SpecialPage",
    "SpecialSays",
]
