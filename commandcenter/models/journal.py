# SPDX-License-Identifier: Apache-2.0
"""What happened: history entries with their hash chain, seals, acts done once, and change notices."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String, Text, UniqueConstraint, column, table
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, Json, OfCase, UtcDateTime, WordType
from commandcenter.vocabulary import Action, Role, State

SEAL_LOCK = 0x5EA1
"""Advisory lock on PostgreSQL: shared by who writes an entry, held alone by who seals all that are written."""


class History(OfCase, Base):
    """One step of a case, never changed after; `hash` covers its content and the entry before (domain.md 4 rule 8).

    On a server the table lies in months of `at` (see `models/months`), where nothing can be unique over all of them:
    the pair (case_id, seq) is within a month, and beyond it because an entry follows the last one of its case, looked
    up under the lock of the case's row; `id` comes from one sequence, on a guarded server whatever a session says.
    """

    __tablename__ = "history"
    case_id: Mapped[int] = mapped_column(BigId)
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    actor_id: Mapped[int] = mapped_column(BigId)
    actor_name: Mapped[str] = mapped_column(String(60))
    seat: Mapped[str] = mapped_column(String(60))
    role: Mapped[Role] = mapped_column(WordType(Role))
    action: Mapped[Action] = mapped_column(WordType(Action))
    from_state: Mapped[State] = mapped_column(WordType(State))
    to_state: Mapped[State] = mapped_column(WordType(State))
    reason: Mapped[str] = mapped_column(Text, default="")
    detail: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    __table_args__ = (UniqueConstraint("case_id", "seq"),)


class Seal(HasId, Base):
    """A hash over all entries of cases and then of joint tickets up to the last ids, chained to the seal before."""

    __tablename__ = "seal"
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    first_history_id: Mapped[int] = mapped_column(BigId)
    last_history_id: Mapped[int] = mapped_column(BigId)
    last_joint_id: Mapped[int] = mapped_column(BigId, default=0)
    entries: Mapped[int]
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class Act(Base):
    """An act that was done; the same id again does nothing twice. What came of it is read through ACT_OUTCOME."""

    __tablename__ = "act"
    act_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    person_id: Mapped[int] = mapped_column(BigId)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    outcome: Mapped[Any] = mapped_column(Json, deferred=True)


ACT_OUTCOME = table("act_outcome", column("act_id", String), column("outcome", Json))
"""What came of an act: on a guarded server only for whoever did it."""


class Notice(HasId, Base):
    """What a commit changed, for seats on the same file; old rows are swept."""

    __tablename__ = "notice"
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    origin: Mapped[str] = mapped_column(String(40))
    changes: Mapped[Any] = mapped_column(Json)
