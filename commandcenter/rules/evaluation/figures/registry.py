# SPDX-License-Identifier: Apache-2.0
"""All figures by their id: whatever page shows one takes it from here, so that it is the same everywhere."""

from __future__ import annotations

from commandcenter.rules.evaluation.figures.hotline import HOTLINE
from commandcenter.rules.evaluation.figures.indicator import Indicator
from commandcenter.rules.evaluation.figures.loop import LOOP, STAGES
from commandcenter.rules.evaluation.figures.volumes import VOLUMES

RATES = (*STAGES, *LOOP)
INDICATORS: dict[str, Indicator] = {one.id: one for one in (*VOLUMES, *RATES, *HOTLINE)}

__all__ = ["HOTLINE", "INDICATORS", "RATES", "VOLUMES", "indicator"]


def indicator(name: str) -> Indicator:
    """Return the figure `name`; raise KeyError for one that is not defined."""
    return INDICATORS[name]
