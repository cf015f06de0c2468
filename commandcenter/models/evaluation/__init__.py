# SPDX-License-Identifier: Apache-2.0
"""What is counted: a case's marks as they come, totals of days, and how far the marks are in the totals."""

from commandcenter.models.evaluation.tally import DayPart, DayTotal, Folded, Tally

__all__ = ["DayPart", "DayTotal", "Folded", "Tally"]
