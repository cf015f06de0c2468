# SPDX-License-Identifier: Apache-2.0
"""Words of the briefing: its pages, what stands over their columns, and the sentences they begin with."""

from commandcenter.vocabulary.briefing.pages import BriefingPage, Head, Remark
from commandcenter.vocabulary.briefing.sentences import Says

__all__ = ["BriefingPage", "Head", "Remark", "Says"]
