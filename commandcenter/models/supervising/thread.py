# SPDX-License-Identifier: Apache-2.0
"""A thread by which a department is asked for a reply on a case, and what was said in it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, UtcDateTime, WordType
from commandcenter.vocabulary.supervising import ThreadKind, ThreadLevel, ThreadStep


class Thread(HasId, Base):
    """A case's supervision (domain.md 5), at most one of a case open at a time; it never moves the case."""

    __tablename__ = "supervision"
    case_id: Mapped[int] = mapped_column(BigId, index=True)
    kind: Mapped[ThreadKind] = mapped_column(WordType(ThreadKind))
    level: Mapped[ThreadLevel] = mapped_column(WordType(ThreadLevel))
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    opened_by: Mapped[int] = mapped_column(BigId)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    replied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    escalated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_seat: Mapped[str] = mapped_column(String(60), default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        # Both of open threads only (the migration says so). Said here, it would load both dialects with every seat.
        Index("ix_supervision_open", "case_id", unique=True),
        Index("ix_supervision_open_due", "due_at"),
        Index("ix_supervision_department_ended", "department_id", "ended_at"),
    )


class ThreadEntry(HasId, Base):
    """What was done in a thread, by whom and when, oldest first; nothing here is ever changed."""

    __tablename__ = "supervision_entry"
    supervision_id: Mapped[int] = mapped_column(ForeignKey("supervision.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    step: Mapped[ThreadStep] = mapped_column(WordType(ThreadStep))
    text: Mapped[str] = mapped_column(String(500), default="")
    level: Mapped[ThreadLevel] = mapped_column(WordType(ThreadLevel))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int] = mapped_column(BigId)
    name: Mapped[str] = mapped_column(String(60))
    __table_args__ = (Index("ix_supervision_entry_thread", "supervision_id", "id"),)
