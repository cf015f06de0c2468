# SPDX-License-Identifier: Apache-2.0
"""What a case has been counted for: marks with their cause, their day and whose they are, and the sum of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from commandcenter.vocabulary import Action, Role, Satisfaction, Solved, Source, State
from commandcenter.vocabulary.evaluation import Count


class Subject(NamedTuple):
    """Under which place, item and source a case is counted: those it has now, not those it was taken in with."""

    cell: int | None
    community: int | None
    item: int | None
    source: Source


class Mark(NamedTuple):
    """One thing a case is counted for: what, since which entry of its history, on which local day, and whose it is."""

    what: Count
    seq: int
    day: date
    department: int | None
    role: Role
    person: int
    subject: Subject


Book = Counter[Mark]
"""All marks of a case, each 1; as a change, -1 for those that are taken back."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a case's history as counting reads it; `day` is local."""

    seq: int
    day: date
    action: Action
    before: State
    after: State
    role: Role
    person: int
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reporter said when called back; all empty when not reached."""

    solved: Solved | None
    satisfaction: Satisfaction | None
    source: Source


@dataclass(frozen=True, slots=True)
class About:
    """What an entry does not say of its case: its subject, who leads, when it was reported.

    `been_before` is False where no department can have had the case before, so that its marks need not be looked up.
    `local_day` turns a moment into a day of the centre's zone; `answer` belongs to an entry of a call back. `sign_due`
    and `redo_due` are for entries of before these times were written into them: when they ran out, None where there
    was nothing to sign for or to do again.
    """

    subject: Subject
    lead: int | None
    reported_on: date
    self_disposed: bool
    been_before: bool
    local_day: Callable[[datetime], date]
    at: datetime
    answer: Answer | None = None
    sign_due: datetime | None = None
    redo_due: datetime | None = None


def only(book: Iterable[Mark], *whats: Count, department: int | None = None) -> list[Mark]:
    """Return the marks of these kinds in the order they came, of one department where it is named."""
    found = [mark for mark in book if mark.what in whats and (department is None or mark.department == department)]
    return sorted(found, key=lambda mark: mark.seq)


def without(marks: Iterable[Mark]) -> Book:
    """Return the change that takes the marks back."""
    return Counter(dict.fromkeys(marks, -1))


def moved(book: Iterable[Mark], subject: Subject) -> Book:
    """Return the change that brings all marks under the case's present place and item; each keeps its source."""
    change: Book = Counter()
    for mark in book:
        now = subject._replace(source=mark.subject.source)
        if mark.subject != now:
            change[mark] -= 1
            change[mark._replace(subject=now)] += 1
    return change
