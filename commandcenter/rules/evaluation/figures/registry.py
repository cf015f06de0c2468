# SPDX-License-Identifier: Apache-2.0
"""All figures by their id: whatever page shows one takes it from here, so that it is the same everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from commandcenter.rules.evaluation.figures.handling import HANDLING
from commandcenter.rules.evaluation.figures.hotline import HOTLINE, SATISFACTION
from commandcenter.rules.evaluation.figures.indicator import Indicator, Term
from commandcenter.rules.evaluation.figures.loop import LOOP, STAGES
from commandcenter.rules.evaluation.figures.stations import STATIONS, StationFigure
from commandcenter.rules.evaluation.figures.volumes import VOLUMES
from commandcenter.vocabulary.evaluation import Count

RATES = (*STAGES, *LOOP, *HANDLING)
INDICATORS: dict[str, Indicator] = {one.id: one for one in (*VOLUMES, *RATES, *HOTLINE)}
"""Figures made of cases, by their id."""
OF_STATIONS: dict[str, StationFigure] = {one.id: one for one in STATIONS}

__all__ = ["HOTLINE", "INDICATORS", "OF_STATIONS", "RATES", "VOLUMES", "indicator", "weighed"]


def indicator(name: str) -> Indicator:
    """Return the figure `name`, of cases or of stations; raise KeyError for one that is not defined."""
    return INDICATORS.get(name) or OF_STATIONS[name]


def weighed(one: Indicator, satisfaction: Mapping[Count, float]) -> Indicator:
    """Return the figure with the centre's own weights of what reporters say."""
    if one.numerator.counts != SATISFACTION:
        return one
    return replace(one, numerator=Term(dict(satisfaction)))
