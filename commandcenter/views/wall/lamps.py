# SPDX-License-Identifier: Apache-2.0
"""How many open cases stand in which lamp, kept up with acts and with time at the cost of what turned alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from commandcenter.queries.wall.rows import OpenCase
from commandcenter.views.map.memory import CaseBook
from commandcenter.vocabulary import Lamp


class Lamps:
    """The lamp of each open case; lamps turn with time, not only with acts (domain.md 5)."""

    def __init__(self) -> None:
        """Begin without cases."""
        self._book = CaseBook()
        self._lit: dict[int, Lamp] = {}
        self._now: datetime | None = None
        self.counts: Counter[Lamp] = Counter()

    def fill(self, cases: Iterable[OpenCase], now: datetime) -> None:
        """Take all open cases as of `now` (UTC)."""
        self._book.fill(cases, now)
        self._now = now
        self._lit = {case.id: lamp for case, lamp in self._book.lit()}
        self.counts = Counter(self._lit.values())

    def patch(self, changed: Iterable[OpenCase], gone: Iterable[int], now: datetime) -> list[OpenCase]:
        """Take what changed and went; return the open cases that may look different now."""
        if self._now is not None and now < self._now:
            return self._begin_anew(changed, gone, now)
        self._now = now
        different, left = self._book.patch(changed, gone, now)
        for case_id in left:
            self.counts[self._lit.pop(case_id)] -= 1
        for case, lamp in different:
            before = self._lit.get(case.id)
            if before is not None:
                self.counts[before] -= 1
            self._lit[case.id] = lamp
            self.counts[lamp] += 1
        return [case for case, _ in different]

    def of(self, case_id: int) -> Lamp | None:
        """Return the lamp of a case, None when it is not open."""
        return self._lit.get(case_id)

    def _begin_anew(self, changed: Iterable[OpenCase], gone: Iterable[int], now: datetime) -> list[OpenCase]:
        """The clock was set back: any lamp may have turned back with it."""
        cases = self._book.cases | {case.id: case for case in changed}
        left = set(gone)
        self.fill((case for case_id, case in cases.items() if case_id not in left), now)
        return list(self._book.cases.values())
