# SPDX-License-Identifier: Apache-2.0
"""Who is on shift in a story, how time passes in it, and what its people say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

from commandcenter.rules.clock import WORKING_UNITS, Limit
from commandcenter.training.past import acts
from commandcenter.training.past.book import Book, pace, say
from commandcenter.training.past.life import Actor, Life
from commandcenter.training.past.plan import Plan
from commandcenter.vocabulary import FeedbackKind, Role

T = TypeVar("T")


class Enough(Exception):
    """The case lies in the queue it was meant for."""


@dataclass
class Scene:
    """One life and its surroundings; `at` is the time of the last act."""

    life: Life
    plan: Plan
    book: Book
    random: Random
    at: datetime
    departments: tuple[int, ...]

    @property
    def supervisor(self) -> Actor:
        """Who answers for the case's grid."""
        return self.book.supervisors[self.life.case["community_id"]]

    @property
    def station(self) -> Actor:
        """The neighbourhood's work station."""
        return self.book.stations[self.life.case["community_id"]]

    @property
    def liaison(self) -> Actor:
        """Who acts for the lead department."""
        return self.book.liaisons[self.life.case["lead_department_id"]]

    @property
    def director(self) -> Actor:
        """The director."""
        return self.book.cast[Role.DIRECTOR][0]

    @property
    def hurried(self) -> bool:
        """Whether departments work day and night, as they do for what is to wait at this very moment."""
        return self.plan.until is not None

    def acceptor(self) -> Actor:
        """Someone of the shift at an acceptor seat."""
        return self._on_shift(Role.ACCEPTOR, 5)

    def dispatcher(self) -> Actor:
        """Someone of the shift at a dispatcher seat."""
        return self._on_shift(Role.DISPATCHER, 2)

    def leader(self) -> Actor:
        """The leader of the shift."""
        return self._on_shift(Role.SHIFT_LEADER, 1)

    def _on_shift(self, role: Role, size: int) -> Actor:
        people = self.book.cast[role]
        # Three shifts of eight hours; the teams change places each day.
        shift = int(self.at.timestamp() // 28_800)
        return people[(shift * size + self.random.randrange(size)) % len(people)]

    def _lead(self) -> int:
        busiest = self.book.busiest
        if busiest in self.departments and self.random.random() < 0.88:
            return busiest
        return self.departments[0]

    def _others(self) -> list[int]:
        return [*self.departments, *(self.book.departments[code] for code in ("HOUS", "OWNR", "CONS", "POLI"))]

    def _assisting(self, lead: int) -> list[int]:
        others = [department for department in self.departments if department != lead]
        return others[:2] if self.random.random() < 0.3 else []

    # ------------------------------------------------------------ time and words

    def say(self, what: str) -> str:
        """Return one of the ways to say a reason."""
        return say(self.random, what)

    def _minutes(self, least: float, most: float, late: float = 0.0) -> None:
        """Let some minutes pass, mostly few; with chance `late` more than anyone should take."""
        share = self.random.betavariate(1.6, 3.2)
        minutes = least + (most - least) * share
        if self.random.random() < late:
            minutes = most * self.random.uniform(1.4, 2.6)
        self.at += timedelta(seconds=round(minutes * 60))

    def _office(self, least: float, most: float) -> None:
        """Let hours of working time pass."""
        hours = self.random.uniform(least, most)
        if self.hurried:
            self.at += timedelta(seconds=round(hours * 3600))
            return
        self.at = self.life.world.calendar.add_working(self.at, round(hours * 3600))

    def _sign(self) -> None:
        """Let the department sign, in its hours unless time runs day and night."""
        if self.life.limit.unit in WORKING_UNITS:
            self._office(0.08, 1.2)
        else:
            self._minutes(2, 12)
        acts.sign_for(self.life, self.liaison, self.at)
        self._look()

    def _work(self, share: float) -> None:
        """Let `share` of the limit pass in its own kind of time."""
        limit: Limit = self.life.limit
        seconds = max(60, round(limit.seconds * share * self.random.uniform(0.9, 1.1)))
        if limit.unit in WORKING_UNITS and not self.hurried:
            self.at = self.life.world.calendar.add_working(self.at, seconds)
        else:
            self.at += timedelta(seconds=seconds)

    def _pace(self) -> float:
        return pace(self.random, self.book, self.life.case["lead_department_id"])

    def _event_result(self) -> FeedbackKind:
        return self._draw((FeedbackKind.CLEARED, 45), (FeedbackKind.DISSUADED, 35), (FeedbackKind.PROSECUTED, 20))

    def _draw(self, *chances: tuple[T, int]) -> T:
        return self.random.choices([one for one, _ in chances], [weight for _, weight in chances])[0]

    def _look(self) -> None:
        if self.plan.until is not None and self.life.pool is self.plan.until:
            raise Enough
