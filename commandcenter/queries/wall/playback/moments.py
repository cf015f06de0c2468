# SPDX-License-Identifier: Apache-2.0
"""How a played window stands at a moment, and what is different at the next."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from commandcenter.queries.wall.playback.recording import FAR, STATES, Ints, Playback, micros, moment
from commandcenter.queries.wall.rows import Measure, OpenCase
from commandcenter.rules.lifecycle import FILED_STATES, STAGE_OF
from commandcenter.vocabulary import Lamp, Stage, State

LAMPS = tuple(Lamp)
_GREEN, _YELLOW, _RED, _STOPPED = (LAMPS.index(lamp) for lamp in (Lamp.GREEN, Lamp.YELLOW, Lamp.RED, Lamp.STOPPED))
_SUSPENDED = STATES.index(State.SUSPENDED)
_DISPOSING = np.array([STAGE_OF.get(state) is Stage.DISPOSE for state in STATES])
_IN_HAND = np.array([state in FILED_STATES and state is not State.SUSPENDED for state in STATES])

PLAYED_MEASURES = (Measure.OPEN, Measure.OVERDUE, Measure.NEW, Measure.DENSITY)
"""What cells can show of a past moment; the others need more than the cases that were open then."""


@dataclass(frozen=True, eq=False)
class Standing:
    """How every case of the window stands at `at` (microseconds), by the number of the case.

    `span` is the stay it is in, -1 while it is not open; `lamp` its place in LAMPS.
    """

    at: int
    span: Ints
    lamp: Ints


class Figures(NamedTuple):
    """Counts of one moment: reported and filed since the centre's midnight, in hand, and of those late or soon late.

    A window that begins within a day knows nothing of what had ended before it.
    """

    reported: int
    filed: int
    open: int
    soon: int
    overdue: int


class StateSpan(NamedTuple):
    """One stay of a case in a state; `until` is None while it goes on.

    `lamp` is how the clock of that stage stood at the end: the centre's own as well, which never turn red on the map.
    """

    state: State
    since: datetime
    until: datetime | None
    seconds: int
    """How long until the end, or until the moment asked for."""
    lamp: Lamp
    department_zh: str
    department_en: str


def standing(played: Playback, at: datetime) -> Standing:
    """Return how the window stands at `at`: an entry counts from its own moment on."""
    now, spans = micros(at), played.spans
    current = np.flatnonzero((spans.start <= now) & (now < spans.end))
    span = np.full(len(played.cases), -1, np.int64)
    span[spans.case[current]] = current
    lamp = np.full(len(played.cases), _STOPPED, np.int64)
    # Late on the wall is late in a department's hands: OpenCase.lamp.
    with_department = _DISPOSING[spans.state[current]]
    lit = _lamps(played, current, now)
    lamp[spans.case[current]] = np.where(with_department | (lit == _STOPPED), lit, _GREEN)
    return Standing(now, span, lamp)


def difference(before: Standing, after: Standing) -> tuple[Ints, Ints]:
    """Return the numbers of the cases that are open and not as they were, and of those no longer open."""
    other = before.span != after.span
    changed = np.flatnonzero((after.span >= 0) & (other | (before.lamp != after.lamp)))
    return changed, np.flatnonzero(other & (after.span < 0))


def open_cases(played: Playback, at: Standing, numbers: Ints | None = None) -> list[OpenCase]:
    """Return the cases of these numbers, or all, that are open, as the wall shows them."""
    chosen = np.flatnonzero(at.span >= 0) if numbers is None else numbers[at.span[numbers] >= 0]
    return [_open_case(played, number, span, at.at) for number, span in zip(chosen, at.span[chosen], strict=True)]


def cell_values(played: Playback, at: Standing, measure: Measure, areas: dict[int, float]) -> dict[int, float]:
    """Return what each cell with anything to show is worth in `measure`, one of PLAYED_MEASURES; other cells have 0.

    `areas` are m² by cell. Open and overdue are filed, not closed and not suspended; new was filed since the centre's
    midnight (notes of the wall).
    """
    if measure is Measure.NEW:
        numbers = _filed_today(played, at.at)
    else:
        open_ones = np.flatnonzero(at.span >= 0)
        numbers = open_ones[_IN_HAND[played.spans.state[at.span[open_ones]]]]
        if measure is Measure.OVERDUE:
            numbers = numbers[at.lamp[numbers] == _RED]
    cells = played.cells[numbers]
    found, counts = np.unique(cells[cells > 0], return_counts=True)
    values = dict(zip(found.tolist(), counts.astype(float).tolist(), strict=True))
    if measure is not Measure.DENSITY:
        return values
    return {cell: count * 10_000 / areas[cell] for cell, count in values.items() if areas.get(cell)}


def figures(played: Playback, at: Standing) -> Figures:
    """Return the figures of the whole area at a moment, counted as the wall counts them now."""
    open_ones = np.flatnonzero(at.span >= 0)
    in_hand = open_ones[_IN_HAND[played.spans.state[at.span[open_ones]]]]
    lamps = at.lamp[in_hand]
    since = _midnight(played, at.at)
    return Figures(
        int(np.count_nonzero((played.reported >= since) & (played.reported <= at.at))),
        len(_filed_today(played, at.at)),
        len(in_hand),
        int(np.count_nonzero(lamps == _YELLOW)),
        int(np.count_nonzero(lamps == _RED)),
    )


def state_spans(played: Playback, case_id: int, at: datetime) -> list[StateSpan]:
    """Return the stays of a case until `at`, the first one first, each with how long it lasted."""
    number = number_of(played, case_id)
    now, spans = micros(at), played.spans
    stays = np.flatnonzero((spans.case == number) & (spans.start <= now))
    return [_state_span(played, int(stay), now) for stay in stays]


def number_of(played: Playback, case_id: int) -> int:
    """Return the number of a case in the window, -1 when it is not in it."""
    number = bisect_left(played.cases, case_id, key=lambda case: case.id)
    return number if number < len(played.cases) and played.cases[number].id == case_id else -1


def next_act(played: Playback, at: datetime, case_id: int | None = None) -> datetime | None:
    """Return the next moment after `at` at which anything, or this case, moved; None after the last."""
    acts = _acts(played, case_id)
    where = int(np.searchsorted(acts, micros(at), "right"))
    return moment(acts[where]) if where < len(acts) else None


def previous_act(played: Playback, at: datetime, case_id: int | None = None) -> datetime | None:
    """Return the last moment before `at` at which anything, or this case, moved; None before the first."""
    acts = _acts(played, case_id)
    where = int(np.searchsorted(acts, micros(at), "left"))
    return moment(acts[where - 1]) if where else None


def histogram(played: Playback, bins: int) -> NDArray[np.int64]:
    """Return how many times cases moved in each of `bins` equal parts of the window."""
    reach = (micros(played.begin), max(micros(played.end), micros(played.begin) + 1))
    counts, _ = np.histogram(played.acts, bins, reach)
    return counts.astype(np.int64)


def _acts(played: Playback, case_id: int | None) -> Ints:
    if case_id is None:
        return played.acts
    number = number_of(played, case_id)
    acts: Ints = played.acts[played.act_cases == number]
    return acts


def _lamps(played: Playback, stays: Ints, now: int | Ints) -> Ints:
    due = played.due[stays]
    lit = np.where(now > due, _RED, np.where(now >= played.warn[stays], _YELLOW, _GREEN))
    stopped = (due >= FAR) | (played.spans.state[stays] == _SUSPENDED)
    lamps: Ints = np.where(stopped, _STOPPED, lit)
    return lamps


def _open_case(played: Playback, number: int, span: int, now: int) -> OpenCase:
    case, spans = played.cases[number], played.spans
    filed_at = int(played.filed[number])
    filed = filed_at <= now
    state = STATES[spans.state[span]]
    department = int(spans.department[span])
    names = played.departments.get(department, ("", ""))
    return OpenCase(
        case.id,
        (case.number or case.report_number) if filed else case.report_number,
        state,
        STAGE_OF.get(state),
        case.lon,
        case.lat,
        case.cell_id,
        case.community_id,
        case.item_zh,
        case.item_en,
        department,
        *names,
        moment(played.due[span]),
        moment(played.warn[span]),
        moment(played.reported[number]),
        moment(filed_at) if filed else None,
        case.emergency,
        state is State.SUSPENDED,
    )


def _state_span(played: Playback, stay: int, now: int) -> StateSpan:
    spans = played.spans
    start, end = int(spans.start[stay]), int(spans.end[stay])
    over = end <= now
    last = min(end, now)
    lamp = LAMPS[int(_lamps(played, np.array([stay]), last)[0])]
    names = played.departments.get(int(spans.department[stay]), ("", ""))
    until = moment(end) if over else None
    return StateSpan(STATES[spans.state[stay]], moment(start), until, (last - start) // 1_000_000, lamp, *names)


def _filed_today(played: Playback, now: int) -> Ints:
    numbers: Ints = np.flatnonzero((played.filed >= _midnight(played, now)) & (played.filed <= now))
    return numbers


def _midnight(played: Playback, now: int) -> int:
    local = moment(now).astimezone(ZoneInfo(played.zone))
    return micros(local.replace(hour=0, minute=0, second=0, microsecond=0))
