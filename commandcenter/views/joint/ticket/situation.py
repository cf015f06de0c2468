# SPDX-License-Identifier: Apache-2.0
"""What an act on a ticket is asked about: the ticket, who sits here, whom there is to choose from, what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from commandcenter.queries.joint.parts import CaseRow, ParticipantRow, PlaceRow
from commandcenter.queries.joint.people import GearRow, WorkerRow, gear, workers
from commandcenter.queries.joint.proposal.nearby import Nearby
from commandcenter.queries.joint.ticket import Ticket
from commandcenter.queries.joint.windows import FreeWindow
from commandcenter.rules.joint.proposal import window_minutes
from commandcenter.services.unit_of_work import Actor
from commandcenter.views.common.times import CentreClock
from commandcenter.views.joint.ask_form import Asked
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.joint import Answer

USUAL_MINUTES = 120

CaseField = Callable[[Sequence[CaseRow], Sequence[int]], Any]


@dataclass(frozen=True)
class Sendable:
    """Whom and what one department can send in the ticket's window."""

    department_id: int
    workers: tuple[WorkerRow, ...] = ()
    gear: tuple[GearRow, ...] = ()


@dataclass(frozen=True)
class Situation:
    """A ticket under the hand of somebody; `names` are of all departments, `sendable` of the one an act is about.

    `nearby` are cases that could be linked besides; both are read only for the acts that ask about them.
    """

    ticket: Ticket
    actor: Actor
    clock: CentreClock
    names: Mapping[int, str]
    participant: ParticipantRow | None = None
    place: PlaceRow | None = None
    window: FreeWindow | None = None
    sendable: Sendable | None = None
    nearby: tuple[Nearby, ...] = ()
    case_field: CaseField | None = None
    """Makes the field for the cases of a result, with those that are ticked to begin with."""

    @property
    def is_liaison(self) -> bool:
        """Whether a department's own seat is asked."""
        return self.actor.role is Role.LIAISON

    @property
    def own(self) -> ParticipantRow | None:
        """The part an act is about: a liaison's own, else the one under the hand."""
        if not self.is_liaison:
            return self.participant
        mine = (one for one in self.ticket.taking_part if one.department_id == self.actor.department_id)
        return next(mine, None)

    @property
    def minutes(self) -> int:
        """How long the operation is to take."""
        window = self.ticket.window
        if window is not None:
            return round((window[1] - window[0]).total_seconds() / 60)
        planned = sum(place.minutes for place in self.ticket.places)
        return window_minutes([planned], 0) if planned else USUAL_MINUTES

    @property
    def waiting(self) -> list[ParticipantRow]:
        """Those that were asked and did not answer yet."""
        return [one for one in self.ticket.taking_part if one.answer is Answer.WAITING and one.asked_at is not None]

    def due_wish(self) -> datetime:
        """Return by when answers are usually due: in four hours, and before it begins."""
        due = self.clock.now() + timedelta(hours=4)
        window = self.ticket.window
        return due if window is None else min(due, window[0])


Call = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


@dataclass(frozen=True)
class Ask:
    """How an act is asked: title, the word on its button, fields, and which service the answers become.

    Without fields it only asks whether. `call` gets the values by name and returns service, arguments, keywords.
    """

    title: str
    go: str
    call: Callable[[dict[str, Any]], Call]
    fields: Sequence[Asked] = ()
    note: str = ""
    done: str = ""
    """What is said when it went through."""


def sendable_of(connection: Any, department_id: int, window: Any, ticket_id: int) -> Sendable:
    """Return whom and what a department can send, each with what takes its time in the window."""
    people = workers(connection, department_id, window=window, ticket_id=ticket_id)
    things = gear(connection, department_id, window=window, ticket_id=ticket_id)
    return Sendable(department_id, tuple(people), tuple(things))
