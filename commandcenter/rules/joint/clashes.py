# SPDX-License-Identifier: Apache-2.0
"""Who and what is wanted by more than there is at once: a sweep over intervals in plain arrays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from commandcenter.vocabulary.joint import Taken

Numbers = NDArray[np.int64]
Thing = tuple[Taken, int]
NO_TICKET = 0
"""The ticket of a span that is other work of its department."""


class Span(NamedTuple):
    """`amount` of a thing is taken from `begins` until before `ends` (seconds of the epoch), by a ticket or else."""

    taken: Taken
    thing: int
    begins: int
    ends: int
    ticket: int = NO_TICKET
    amount: int = 1
    title: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """From `begins` until before `ends` at most `there` of a thing are there, and `wanted` are; `spans` are positions.

    At least one of the spans is an operation's: what other work takes twice is not for a planner to judge.
    """

    taken: Taken
    thing: int
    begins: int
    ends: int
    wanted: int
    there: int
    spans: tuple[int, ...]


class Timetable:
    """What takes the time of whom, as arrays; immutable.

    `there` says how many of a thing there are, 1 where it is silent: a worker is one, gear has its amount, a department
    its workers, and a place has room for one operation (domain.md 8).
    """

    def __init__(self, spans: Iterable[Span], there: Mapping[Thing, int] | None = None) -> None:
        """Keep `spans`; those without any length take nothing."""
        self.spans = tuple(spans)
        self._there = there or {}
        self._numbers: dict[Thing, int] = {}
        numbers, named = self._numbers, [(span.taken, span.thing) for span in self.spans]
        self._thing = np.array([numbers.setdefault(thing, len(numbers)) for thing in named], dtype=np.int64)
        values = [span[2:6] for span in self.spans] or np.empty((0, 4))
        columns = np.array(values, dtype=np.int64).reshape(-1, 4).T
        self._begins, self._ends, self._ticket, self._amount = columns
        self._limit = np.array([self.there(thing) for thing in numbers], dtype=np.int64)

    def there(self, thing: Thing) -> int:
        """Return how many of a thing there are."""
        return self._there.get(thing, 1)

    def clashes(self) -> list[Clash]:
        """Return every clash, in the order of its begin."""
        wanted_by_tickets = np.zeros(len(self._limit), dtype=bool)
        wanted_by_tickets[self._thing[self._ticket != NO_TICKET]] = True
        mixed = wanted_by_tickets[self._thing]
        values = (self._begins[mixed], self._ends[mixed], self._amount[mixed])
        runs = _overfull(self._thing[mixed], *values, self._limit)
        if not runs:
            return []
        things = tuple(self._numbers)
        order = np.argsort(self._thing, kind="stable")
        starts = np.searchsorted(self._thing[order], np.arange(len(things) + 1))
        found = []
        for thing, begins, ends, wanted in runs:
            among = order[starts[thing] : starts[thing + 1]]
            among = among[(self._begins[among] < ends) & (self._ends[among] > begins)]
            if self._ticket[among].any():
                taken, number = things[thing]
                spans = tuple(among.tolist())
                found.append(Clash(taken, number, begins, ends, wanted, int(self._limit[thing]), spans))
        return sorted(found, key=lambda one: (one.begins, one.taken, one.thing))

    def instead(self, ticket: int, wanted: Sequence[Span]) -> tuple[Timetable, list[Clash]]:
        """Return what `ticket` would meet if it took `wanted` instead of what it takes now, and those clashes.

        The table is only of what lies at the same time and is taken of the same; positions in the clashes are its.
        """
        if not wanted:
            return Timetable((), self._there), []
        first, last = min(span.begins for span in wanted), max(span.ends for span in wanted)
        numbers = {self._numbers.get((span.taken, span.thing), -1) for span in wanted}
        near = (self._ticket != ticket) & (self._begins < last) & (self._ends > first)
        near &= np.isin(self._thing, list(numbers))
        table = Timetable((*wanted, *(self.spans[at] for at in np.flatnonzero(near))), self._there)
        # What others do to each other is no matter of this ticket: its own spans come first.
        return table, [clash for clash in table.clashes() if clash.spans[0] < len(wanted)]

    def most(self, thing: Thing, ticket: int = NO_TICKET) -> int:
        """Return how much of a thing is taken at the fullest moment; what `ticket` takes itself is left out."""
        begins, ends, amounts = self._spans_of(thing, ticket)
        runs = _overfull(np.zeros_like(begins), begins, ends, amounts, np.zeros(1, np.int64))
        return max((run[3] for run in runs), default=0)

    def taken_up(self, need: Thing, amount: int, ticket: int = NO_TICKET) -> tuple[Numbers, Numbers]:
        """Return begins and ends, in order and apart, of the times at which less than `amount` of a thing is left.

        What `ticket` takes itself is left out. More than there is at all is never left: one time without end.
        """
        left = self.there(need) - amount
        if left < 0:
            ages = np.iinfo(np.int64)
            return np.array([ages.min]), np.array([ages.max])
        begins, ends, amounts = self._spans_of(need, ticket)
        runs = _overfull(np.zeros_like(begins), begins, ends, amounts, np.array([left]))
        return np.array([run[1] for run in runs], np.int64), np.array([run[2] for run in runs], np.int64)

    def _spans_of(self, thing: Thing, without: int) -> tuple[Numbers, Numbers, Numbers]:
        of_it = self._thing == self._numbers.get(thing, -1)
        if without != NO_TICKET:
            of_it &= self._ticket != without
        return self._begins[of_it], self._ends[of_it], self._amount[of_it]


def _overfull(
    thing: Numbers, begins: Numbers, ends: Numbers, amount: Numbers, limit: Numbers
) -> list[tuple[int, int, int, int]]:
    """Return (thing, begin, end, most taken) of each time at which more than its limit is taken of a thing."""
    things, at = np.concatenate((thing, thing)), np.concatenate((begins, ends))
    step = np.concatenate((amount, -amount))
    lasting = np.tile(ends > begins, 2)
    things, at, step = things[lasting], at[lasting], step[lasting]
    # What ends makes room for what begins at the same moment. Each thing's steps add up to nothing, so that one sum
    # runs over all of them.
    order = np.lexsort((step, at, things))
    things, at, load = things[order], at[order], np.cumsum(step[order])
    over = np.concatenate(([False], load > limit[things], [False])) if len(things) else np.zeros(1, bool)
    first = np.flatnonzero(over[1:] & ~over[:-1])
    last = np.flatnonzero(over[:-1] & ~over[1:])
    most = np.maximum.reduceat(load, np.column_stack((first, last)).ravel())[::2] if len(first) else first
    return list(zip(things[first].tolist(), at[first].tolist(), at[last].tolist(), most.tolist(), strict=True))


def merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the times that any of `spans` (begin, end) covers, in order and apart."""
    begun: tuple[int, int] | None = None
    for begins, ends in sorted(spans):
        if begun is not None and begins <= begun[1]:
            begun = begun[0], max(begun[1], ends)
        else:
            if begun is not None:
                yield begun
            begun = begins, ends
    if begun is not None:
        yield begun


def place_number(cell_id: int | None, lon: float, lat: float) -> int:
    """Return the number of a place: its cell, or where it lies in none a piece of ground of about 100 metres."""
    if cell_id is not None:
        return cell_id
    return -(round(lat * 1000) * 1_000_000 + round(lon * 1000))
