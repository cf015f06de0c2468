# SPDX-License-Identifier: Apache-2.0
"""Figures of joint operations: of one, and of all of a period."""

from commandcenter.queries.joint.figures.of_ticket import OLD_LEAD_HOURS, Figures, Response, figures_of
from commandcenter.queries.joint.figures.periods import Begun, PeriodFigures, begun, period_figures

__all__ = ["OLD_LEAD_HOURS", "Begun", "Figures", "PeriodFigures", "Response", "begun", "figures_of", "period_figures"]
