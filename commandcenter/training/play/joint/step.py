# SPDX-License-Identifier: Apache-2.0
"""A step of somebody on a joint ticket: since when it waits, what it is called, and the turn that does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from commandcenter.models.engine import Engines
from commandcenter.queries.joint.people import GearRow, WorkerRow
from commandcenter.queries.joint.ticket import Ticket
from commandcenter.training.past.book import Book, words
from commandcenter.training.photographs.darkroom import Shot
from commandcenter.training.play.turn import Turn
from commandcenter.vocabulary.joint import JointAct

_ASKING = (JointAct.INVITE, JointAct.MOVE, JointAct.JOIN)


@dataclass(frozen=True)
class Step:
    """An act to come on a ticket, due `turn.delay` of the town's seconds after `since`.

    The same `name` is never done twice on a ticket. `shots` are the photographs taken of each case the act is about.
    """

    name: str
    since: datetime
    turn: Turn
    shots: Mapping[int, tuple[Shot, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Staff:
    """Whom and what a department has, each with what takes its time in the ticket's window."""

    workers: Sequence[WorkerRow] = ()
    gear: Sequence[GearRow] = ()


@dataclass(frozen=True)
class Scene:
    """An open ticket as those who act on it see it."""

    ticket: Ticket
    book: Book
    seed: int
    now: datetime
    engines: Engines

    def dice(self, name: str) -> Random:
        """Return the dice of a step: in every run of the seed the same."""
        return Random(f"{self.seed} joint {self.ticket.id} {name}")

    @property
    def asked(self) -> int:
        """How often departments were asked; who is asked again thinks again."""
        return sum(one.act in _ASKING for one in self.ticket.entries)

    def done_by(self, department: int, *acts: JointAct) -> int:
        """Return how often `acts` were done for a department."""
        return sum(one.act in acts and one.detail.get("department") == department for one in self.ticket.entries)

    def last(self, *acts: JointAct) -> datetime | None:
        """Return when one of `acts` was done last."""
        return max((one.at for one in self.ticket.entries if one.act in acts), default=None)


def told(random: Random, what: str, /, **given: Any) -> str:
    """Return one of the ways in which something is said of joint operations; `given` fill its gaps."""
    said: list[str] = words()["joint"][what]
    return random.choice(said).format(**given)
