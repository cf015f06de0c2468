# SPDX-License-Identifier: Apache-2.0
"""When the clocks of past stays warned and ran out, found from what they read when they stopped."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from commandcenter.queries.wall.playback.recording import FAR, STATES, Ints, Spans
from commandcenter.queries.wall.playback.working_axis import WorkingAxis
from commandcenter.rules.calendar import WorkCalendar
from commandcenter.rules.centre import CentreRules
from commandcenter.rules.clock import WORKING_UNITS
from commandcenter.rules.lifecycle import STAGE_OF
from commandcenter.vocabulary import Stage

SECOND = 1_000_000
# A deadline lies at most a few extended limits from the stay it belongs to, longest holidays included.
_REACH = timedelta(days=400)


def deadlines(spans: Spans, working: NDArray[np.bool_], warn_share: float, calendar: WorkCalendar) -> tuple[Ints, Ints]:
    """Return when each span's clock warned and ran out (domain.md 5), FAR for spans without a reading.

    `working` says which clocks count working time only. A limit that was extended during a stay counts as it was at
    its end: before the extension was granted the clock was in time anyway (domain.md 4 rule 5).
    """
    warn = np.full(len(spans), FAR)
    due = np.full(len(spans), FAR)
    for kind in (False, True):
        chosen = np.flatnonzero((spans.limit >= 0) & (working == kind))
        if not len(chosen):
            continue
        start, end = spans.start[chosen] // SECOND, spans.end[chosen] // SECOND
        axis = _axis(calendar, start, end) if kind else None
        took = end - start if axis is None else axis.worked(end) - axis.worked(start)
        left = spans.limit[chosen] - (spans.used[chosen] - took)
        warned = left - spans.limit[chosen] + np.round(spans.limit[chosen] * warn_share).astype(np.int64)
        for column, seconds in ((due, left), (warn, warned)):
            column[chosen] = (start + seconds if axis is None else axis.later(start, seconds)) * SECOND
    return warn, due


def counts_working_time(
    spans: Spans, emergency: NDArray[np.bool_], disposal: NDArray[np.bool_], rules: CentreRules
) -> NDArray[np.bool_]:
    """Return which spans' clocks count working time: the centre's by its rules, a department's by its condition.

    `emergency` and `disposal` (the case's filing condition counts working time) go by case.
    """
    by_case = emergency.astype(np.int64)[spans.case]
    of_stage = np.zeros((2, len(STATES)), bool)
    for number, state in enumerate(STATES):
        stage = STAGE_OF.get(state)
        if stage is not None and stage is not Stage.DISPOSE:
            of_stage[:, number] = [rules.limit_of(stage, urgent).unit in WORKING_UNITS for urgent in (False, True)]
    at_department = np.array([STAGE_OF.get(state) is Stage.DISPOSE for state in STATES])[spans.state]
    chosen: NDArray[np.bool_] = np.where(at_department, disposal[spans.case], of_stage[by_case, spans.state])
    return chosen


def _axis(calendar: WorkCalendar, start: Ints, end: Ints) -> WorkingAxis:
    first = datetime.fromtimestamp(int(start.min()), UTC) - _REACH
    last = datetime.fromtimestamp(int(end.max()), UTC) + _REACH
    return WorkingAxis(calendar, first.date(), last.date())
