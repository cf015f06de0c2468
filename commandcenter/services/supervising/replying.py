# SPDX-License-Identifier: Apache-2.0
"""The department's reply in a supervision thread, and what the centre says to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from commandcenter.rules.masking import mask_text
from commandcenter.services.supervising.threads import MOST_TEXT, later, needed, open_thread_of, refuse_others, written
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Refused, Role
from commandcenter.vocabulary.supervising import ThreadProblem, ThreadStep


def reply(uow: UnitOfWork, thread_id: int, version: int | None, *, text: str) -> dict[str, Any]:
    """Say what was done; the case stays where it is (domain.md 5).

    Raises Refused with NOT_THEIRS, REPLIED_ALREADY, REPLY_MISSING, MISSING or ENDED, or ChangedMeanwhile.
    """
    thread = open_thread_of(uow, thread_id, version)
    if uow.actor.role is not Role.LIAISON or uow.actor.department_id != thread.department_id:
        raise Refused(ThreadProblem.NOT_THEIRS)
    if thread.replied_at is not None:
        raise Refused(ThreadProblem.REPLIED_ALREADY)
    said = needed(text, ThreadProblem.REPLY_MISSING, "text")
    thread.replied_at = uow.now
    written(uow, thread, ThreadStep.REPLIED, said)
    return {"supervision": thread_id}


def accept_reply(uow: UnitOfWork, thread_id: int, version: int | None, *, text: str = "") -> dict[str, Any]:
    """End the thread: the reply is enough. Raises Refused with NO_PERMISSION, NOT_REPLIED, MISSING or ENDED."""
    refuse_others(uow)
    thread = open_thread_of(uow, thread_id, version)
    if thread.replied_at is None:
        raise Refused(ThreadProblem.NOT_REPLIED)
    thread.ended_at = uow.now
    written(uow, thread, ThreadStep.ACCEPTED, mask_text(text.strip())[:MOST_TEXT])
    return {"supervision": thread_id}


def ask_again(uow: UnitOfWork, thread_id: int, version: int | None, *, text: str, due_at: datetime) -> dict[str, Any]:
    """Say what the reply lacks and until when another is due.

    Raises Refused with NO_PERMISSION, NOT_REPLIED, WHY_MISSING, DUE_PAST, MISSING or ENDED, or ChangedMeanwhile.
    """
    refuse_others(uow)
    thread = open_thread_of(uow, thread_id, version)
    if thread.replied_at is None:
        raise Refused(ThreadProblem.NOT_REPLIED)
    said = needed(text, ThreadProblem.WHY_MISSING, "text")
    thread.due_at, thread.replied_at = later(uow, due_at), None
    written(uow, thread, ThreadStep.ASKED_AGAIN, said)
    return {"supervision": thread_id}
