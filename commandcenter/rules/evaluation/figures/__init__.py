# SPDX-License-Identifier: Apache-2.0
"""Every figure of evaluation as one entry: what it means, how it is made, and where that is written."""

from commandcenter.rules.evaluation.figures.indicator import Better, Indicator, Term
from commandcenter.rules.evaluation.figures.registry import HOTLINE, INDICATORS, RATES, VOLUMES, indicator, weighed

__all__ = ["HOTLINE", "INDICATORS", "RATES", "VOLUMES", "Better", "Indicator", "Term", "indicator", "weighed"]
