# SPDX-License-Identifier: Apache-2.0
"""When a joint operation may be: a window in the future, and people who gather before it begins."""

from __future__ import annotations

from datetime import datetime, timedelta

from commandcenter.models.joint import JointTicket
from commandcenter.services.joint.drafts import LONGEST_HOURS
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import JointProblem


def check_window(uow: UnitOfWork, window: tuple[datetime, datetime]) -> tuple[datetime, datetime]:
    """Return the window; raise Refused(WINDOW_BAD) for one that is past, backwards or longer than a day."""
    begins, ends = window
    if not uow.now < begins < ends <= begins + timedelta(hours=LONGEST_HOURS):
        raise Refused(JointProblem.WINDOW_BAD, field="window")
    return begins, ends


def require_window(uow: UnitOfWork, ticket: JointTicket) -> tuple[datetime, datetime]:
    """Return the ticket's window; raise Refused with WINDOW_MISSING, or WINDOW_BAD where it has passed meanwhile."""
    if ticket.begins_at is None or ticket.ends_at is None:
        raise Refused(JointProblem.WINDOW_MISSING, field="window")
    return check_window(uow, (ticket.begins_at, ticket.ends_at))


def check_gathering(ticket: JointTicket) -> None:
    """Raise Refused(GATHERING_LATE) where people would gather after the operation has begun."""
    if ticket.gather_at is not None and ticket.begins_at is not None and ticket.gather_at > ticket.begins_at:
        raise Refused(JointProblem.GATHERING_LATE, field="gather_at")


def refuse_passed(uow: UnitOfWork, ticket: JointTicket) -> None:
    """Raise Refused(WINDOW_PASSED) where the window is over and nothing of it was done: another one is set first."""
    if ticket.ends_at is not None and ticket.ends_at <= uow.now:
        raise Refused(JointProblem.WINDOW_PASSED, field="window")
