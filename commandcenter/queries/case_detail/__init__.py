# SPDX-License-Identifier: Apache-2.0
"""Everything the middle and right columns of a seat show of one case."""

from commandcenter.queries.case_detail.parts import CaseDetail, TimelineEntry
from commandcenter.queries.case_detail.timeline import timeline
from commandcenter.queries.case_detail.whole import detail, text_to_edit

__all__ = ["CaseDetail", "TimelineEntry", "detail", "text_to_edit", "timeline"]
