# SPDX-License-Identifier: Apache-2.0
"""One sentence that says what a scene shows: how much, against when, where or who."""

from __future__ import annotations

from collections.abc import Sequence

from commandcenter.queries.wall.rows import Today
from commandcenter.views.big_screen.said import change, count, named, rate, translate
from commandcenter.views.common.words import fill, language

FRACTION_ABOVE = 0.3
"""A share is named as a share only above this; below it the number says more."""
TOO_FEW = 10
"""Of fewer cases neither a rate nor a share is named."""
MANY_AT_ONE_PLACE = 2
NEAR_MEAN = (0.67, 1.5)
"""A cell between these multiples of the mean is as the others are."""
HOURS_OF_PEAK = 4

Clauses = tuple[str, ...]
"""A sentence in one or two clauses; each begins a line where it has room."""


def area(today: Today) -> Clauses:
    """Return the sentence of the whole area: what is overdue against yesterday and where, else what comes next."""
    overdue = round(today.ribbon.overdue.today or 0)
    if not overdue:
        return _calm(today)
    return _compared(overdue, today.ribbon.overdue.yesterday), _where(today, overdue)


def place(name: str, open_cases: int, soon: int, overdue: int, worst: str = "", worst_overdue: int = 0) -> Clauses:
    """Return the sentence of a street or community; `worst` is the place in it where most is overdue."""
    if not open_cases:
        return (fill(translate("WallSentence", "%1: nothing open."), name),)
    if not overdue:
        next_up = translate("WallSentence", "%1 of %2 open due soon.") if soon else _open_only()
        first = fill(translate("WallSentence", "%1: nothing overdue;"), name)
        return first, fill(next_up, *((count(soon), count(open_cases)) if soon else (count(open_cases),)))
    first = fill(translate("WallSentence", "%1: %2 overdue of %3 open;"), name, count(overdue), count(open_cases))
    if worst and worst_overdue >= MANY_AT_ONE_PLACE:
        return first, _alone(worst, worst_overdue, overdue)
    if not soon:
        return (_ended(first),)
    return first, fill(translate("WallSentence", "%1 more due soon."), count(soon))


def cell(filed: int, mean: float | None, grid: Sequence[Sequence[int]] = ()) -> Clauses:
    """Return the sentence of a cell: `filed` in 30 days against the `mean` of all cells, and when most of it happens.

    `grid` counts cases by weekday (7 rows) and hour of the day (24 columns).
    """
    said = count(filed)
    if not mean:
        first = fill(translate("WallSentence", "%1 filed in 30 days;"), said)
    elif filed / mean > NEAR_MEAN[1]:
        first = fill(translate("WallSentence", "%1 filed, %2 times the mean of all cells;"), said, _times(filed / mean))
    elif filed / mean < NEAR_MEAN[0]:
        first = fill(translate("WallSentence", "%1 filed, fewer than the mean of %2;"), said, f"{mean:.1f}")
    else:
        first = fill(translate("WallSentence", "%1 filed, as many as the mean of all cells;"), said)
    begin, share, total = peak(grid)
    if total < TOO_FEW or share <= FRACTION_ABOVE:
        return (_ended(first),)
    hours = f"{begin}–{begin + HOURS_OF_PEAK}"
    return first, fill(translate("WallSentence", "%1 of them at %2 h."), roughly(share), hours)


def figures(today: Today) -> Clauses:
    """Return the sentence of the page of figures: how much was due, how much of it on time, where reports come from."""
    on_time = today.ribbon.on_time
    due = on_time.of
    if on_time.today is None or due < TOO_FEW:
        closed = count(today.ribbon.closed.today)
        first = fill(translate("WallSentence", "%1 closed so far today;"), closed)
    else:
        first = fill(translate("WallSentence", "%1 should close, %2% on time;"), count(due), rate(on_time.today))
    reports = sum(source.reports for source in today.sources)
    if not reports:
        return (_ended(first),)
    most = max(today.sources, key=lambda source: source.reports)
    part = most.reports / reports
    said = fraction(part) if part > FRACTION_ABOVE and reports >= TOO_FEW else count(most.reports)
    return first, fill(translate("WallSentence", "%1: %2 of the reports."), named(most.zh, most.en), said)


def peak(grid: Sequence[Sequence[int]]) -> tuple[int, float, int]:
    """Return the hour at which the four busiest hours in a row begin, their share of all, and how many there are."""
    hours = [sum(row[hour] for row in grid) for hour in range(24)] if grid else [0] * 24
    total = sum(hours)
    begins = range(24 - HOURS_OF_PEAK + 1)
    # Of windows that hold the same, the one whose first hour is busiest lies closest round the cases.
    begin = max(begins, key=lambda hour: (sum(hours[hour : hour + HOURS_OF_PEAK]), hours[hour]))
    return begin, sum(hours[begin : begin + HOURS_OF_PEAK]) / total if total else 0.0, total


def fraction(share: float) -> str:
    """Say a share: 四成一 for 0.41 in Chinese, 41% in English."""
    if not language().startswith("zh"):
        return f"{share:.0%}"
    tenths, rest = divmod(round(share * 100), 10)
    if tenths >= 10:
        return "全部"
    return f"{_DIGITS[tenths]}成{_DIGITS[rest] if rest else ''}" if tenths else f"{rest}%"


def roughly(share: float) -> str:
    """Say a share to the next tenth: 六成, 60%."""
    return fraction(round(share, 1))


_DIGITS = "零一二三四五六七八九"


def _compared(overdue: int, yesterday: float | None) -> str:
    said = count(overdue)
    if yesterday is None:
        return fill(translate("WallSentence", "%1 overdue;"), said)
    more = overdue - round(yesterday)
    if not more:
        return fill(translate("WallSentence", "%1 overdue, as many as yesterday;"), said)
    if more > 0:
        return fill(translate("WallSentence", "%1 overdue, %2 more than yesterday;"), said, count(more))
    return fill(translate("WallSentence", "%1 overdue, %2 fewer than yesterday;"), said, count(-more))


def _where(today: Today, overdue: int) -> str:
    """Return where or with whom most of it is; when it lies everywhere, what comes next.

    A place is where one can go, so it is named before a department; unless one department holds more than half.
    """
    worst, there = named(today.worst_community_zh, today.worst_community_en), today.worst_community_overdue
    most = max(today.departments, key=lambda load: load.overdue, default=None)
    held = most.overdue if most is not None else 0
    stands_out = worst and there >= max(MANY_AT_ONE_PLACE, overdue / TOO_FEW)
    if stands_out and (held <= overdue / 2 or there > overdue * FRACTION_ABOVE):
        return _alone(worst, there, overdue)
    if most is not None and held >= max(MANY_AT_ONE_PLACE, overdue * FRACTION_ABOVE):
        return _held(named(most.zh, most.en), held, overdue)
    soon = sum(load.soon for load in today.departments)
    return fill(translate("WallSentence", "%1 more due soon."), count(soon))


def _held(name: str, held: int, overdue: int) -> str:
    if held >= overdue:
        return fill(translate("WallSentence", "All with %1."), name)
    if overdue >= TOO_FEW:
        return fill(translate("WallSentence", "%1 holds %2."), name, fraction(held / overdue))
    return fill(translate("WallSentence", "%1 holds %2 of them."), name, count(held))


def _alone(name: str, there: int, overdue: int) -> str:
    if overdue >= TOO_FEW and there / overdue > FRACTION_ABOVE:
        return fill(translate("WallSentence", "%1 alone has %2."), name, fraction(there / overdue))
    return fill(translate("WallSentence", "%1 alone has %2 of them."), name, count(there))


def _calm(today: Today) -> Clauses:
    soon = sum(load.soon for load in today.departments)
    if soon:
        first = translate("WallSentence", "Nothing is overdue;")
        most = max(today.departments, key=lambda load: load.soon)
        second = translate("WallSentence", "%1 due soon, most with %2.")
        return first, fill(second, count(soon), named(most.zh, most.en))
    first = translate("WallSentence", "Nothing is overdue or due soon;")
    in_hand = today.ribbon.open
    said = count(in_hand.today)
    if in_hand.yesterday is None or in_hand.today is None:
        return first, fill(_open_only(), said)
    compared = change(in_hand.today, in_hand.yesterday)
    return first, fill(translate("WallSentence", "%1 open, %2 against yesterday."), said, compared)


def _open_only() -> str:
    return translate("WallSentence", "%1 open.")


def _times(multiple: float) -> str:
    return f"{multiple:.0f}" if multiple >= 3 else f"{multiple:.1f}"


def _ended(clause: str) -> str:
    """Return a first clause as a sentence by itself."""
    return clause.rstrip(";；") + translate("WallSentence", ".")
