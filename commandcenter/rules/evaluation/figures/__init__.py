# SPDX-License-Identifier: Apache-2.0
"""Every figure of evaluation as one entry: what it means, how it is made, and where that is written."""

from commandcenter.rules.evaluation.figures.indicator import Better, Indicator, Term, Waited
from commandcenter.rules.evaluation.figures.registry import (
    HOTLINE,
    INDICATORS,
    OF_STATIONS,
    RATES,
    VOLUMES,
    indicator,
    weighed,
)
from commandcenter.rules.evaluation.figures.stations import StationFigure

__all__ = [
    "HOTLINE",
    "INDICATORS",
    "OF_STATIONS",
    "RATES",
    "VOLUMES",
    "Better",
    "Indicator",
    "StationFigure",
    "Term",
    "Waited",
    "indicator",
    "weighed",
]
