# SPDX-License-Identifier: Apache-2.0
"""What every act on a supervision thread does: find it as it is now, refuse what is stale, write what was done."""

from __future__ import annotations

from datetime import datetime

from commandcenter.changes import Topic
from commandcenter.models.supervising import Thread, ThreadEntry
from commandcenter.rules.masking import mask_text
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import ChangedMeanwhile, Problem, Refused, Role, Word
from commandcenter.vocabulary.supervising import ThreadProblem, ThreadStep

OPENERS = frozenset({Role.DISPATCHER, Role.SHIFT_LEADER, Role.DIRECTOR, Role.SYSTEM})
"""Who opens and judges; a department never ends its own."""
MOST_TEXT = 500


def open_thread_of(uow: UnitOfWork, thread_id: int, version: int | None) -> Thread:
    """Return the thread, which nobody else changes until the act is over.

    Raises Refused with MISSING or ENDED, or ChangedMeanwhile.
    """
    thread = uow.session.get(Thread, thread_id, with_for_update=True, populate_existing=True)
    if thread is None:
        raise Refused(ThreadProblem.MISSING)
    if version is not None and thread.version != version:
        raise ChangedMeanwhile(thread.changed_seat, thread.changed_at, ThreadProblem.CHANGED)
    if thread.ended_at is not None:
        raise Refused(ThreadProblem.ENDED)
    return thread


def refuse_others(uow: UnitOfWork) -> None:
    """Refuse whoever neither opens nor judges."""
    if uow.actor.role not in OPENERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)


def needed(text: str, problem: Word, field: str) -> str:
    """Return what was typed with its numbers masked; refuse nothing at all."""
    if not text.strip():
        raise Refused(problem, field=field)
    return mask_text(text.strip())[:MOST_TEXT]


def later(uow: UnitOfWork, due_at: datetime) -> datetime:
    """Return when the reply is due; refuse what is past."""
    if due_at <= uow.now:
        raise Refused(ThreadProblem.DUE_PAST, field="due_at")
    return due_at


def written(uow: UnitOfWork, thread: Thread, step: ThreadStep, text: str) -> None:
    """Write down what was done and tell the seats."""
    thread.changed_at, thread.changed_seat = uow.now, uow.actor.seat
    uow.session.flush()
    entry = ThreadEntry(
        supervision_id=thread.id,
        at=uow.now,
        step=step,
        text=text,
        level=thread.level,
        due_at=thread.due_at,
        person_id=uow.actor.person_id,
        name=uow.actor.name,
    )
    uow.session.add(entry)
    uow.touch(Topic.CASE, thread.case_id)
