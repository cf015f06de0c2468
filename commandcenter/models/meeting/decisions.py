# SPDX-License-Identifier: Apache-2.0
"""What a meeting decided, the cases it is carried out by, and what was said of it afterwards."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, UtcDateTime, WordType
from commandcenter.vocabulary.meeting import DecisionKind, Progress, Section


class MeetingDecision(HasId, Base):
    """Who (a department or a section, or nobody named) is to do what until when; struck out rather than deleted."""

    __tablename__ = "meeting_decision"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    kind: Mapped[DecisionKind] = mapped_column(WordType(DecisionKind))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    section: Mapped[Section | None] = mapped_column(WordType(Section))
    text: Mapped[str] = mapped_column(String(300))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    page: Mapped[str] = mapped_column(String(24), default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[int] = mapped_column(BigId)
    made_name: Mapped[str] = mapped_column(String(60))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_seat: Mapped[str] = mapped_column(String(60), default="")
    struck_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (UniqueConstraint("meeting_id", "position"),)


class DecisionCase(HasId, Base):
    """A case by which a decision is carried out; `supervised` says that the decision put it under supervision."""

    __tablename__ = "meeting_decision_case"
    decision_id: Mapped[int] = mapped_column(ForeignKey("meeting_decision.id"))
    case_id: Mapped[int] = mapped_column(BigId)
    supervised: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int] = mapped_column(BigId)
    __table_args__ = (
        UniqueConstraint("decision_id", "case_id"),
        Index("ix_meeting_decision_case_case", "case_id"),
    )


class DecisionProgress(HasId, Base):
    """What was said of a decision after it was made, oldest first; nothing here is ever changed."""

    __tablename__ = "decision_progress"
    decision_id: Mapped[int] = mapped_column(ForeignKey("meeting_decision.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    progress: Mapped[Progress] = mapped_column(WordType(Progress))
    text: Mapped[str] = mapped_column(String(300), default="")
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    person_id: Mapped[int] = mapped_column(BigId)
    name: Mapped[str] = mapped_column(String(60))
    __table_args__ = (Index("ix_decision_progress_decision", "decision_id", "id"),)
