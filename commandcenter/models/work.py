# SPDX-License-Identifier: Apache-2.0
"""Work on a case: clocks, who was sent it, visits, requests, and tasks of supervisors."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, OfCase, UtcDateTime, WordType
from commandcenter.vocabulary import (
    CheckResult,
    Decision,
    FeedbackKind,
    Involvement,
    RequestKind,
    RequestReason,
    Stage,
    TaskKind,
    TimeUnit,
    VerifyResult,
)


class Clock(OfCase, Base):
    """A bundled clock of a case's stage and, in disposal, of one department (domain.md 4 rule 6).

    `used_seconds` in the limit's own kind of time; `extensions` adds that many original limits.
    """

    __tablename__ = "clock"
    stage: Mapped[Stage] = mapped_column(WordType(Stage))
    department_id: Mapped[int | None] = mapped_column(BigId)
    limit_amount: Mapped[int]
    limit_unit: Mapped[TimeUnit] = mapped_column(WordType(TimeUnit))
    extensions: Mapped[int] = mapped_column(default=0)
    used_seconds: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    running_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    __table_args__ = (Index("ix_clock_case_stage", "case_id", "stage", "department_id"),)


class Assignment(OfCase, Base):
    """A department's part in a case while `until` is empty; exactly one leads (domain.md 3)."""

    __tablename__ = "assignment"
    department_id: Mapped[int] = mapped_column(BigId)
    involvement: Mapped[Involvement] = mapped_column(WordType(Involvement))
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    __table_args__ = (Index("ix_assignment_department_until", "department_id", "until", "case_id"),)


class Disposal(OfCase, Base):
    """One visit of a case to its lead department; `used_seconds` of this visit alone."""

    __tablename__ = "disposal"
    department_id: Mapped[int] = mapped_column(BigId)
    sent_by: Mapped[int] = mapped_column(BigId)
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    rework: Mapped[bool] = mapped_column(default=False)
    signed_by: Mapped[int | None] = mapped_column(BigId)
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_by: Mapped[int | None] = mapped_column(BigId)
    used_seconds: Mapped[int] = mapped_column(default=0)
    overdue: Mapped[bool] = mapped_column(default=False)
    result: Mapped[FeedbackKind | None] = mapped_column(WordType(FeedbackKind))
    result_text: Mapped[str] = mapped_column(Text, default="")
    arrived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    people: Mapped[int] = mapped_column(default=0)
    vehicles: Mapped[int] = mapped_column(default=0)
    __table_args__ = (
        Index("ix_disposal_department_ended", "department_id", "ended_at"),
        Index("ix_disposal_ended", "ended_at"),
    )


class Request(OfCase, Base):
    """What a department asked and what was decided; open while `decision` is empty."""

    __tablename__ = "request"
    kind: Mapped[RequestKind] = mapped_column(WordType(RequestKind))
    department_id: Mapped[int] = mapped_column(BigId)
    reason: Mapped[RequestReason] = mapped_column(WordType(RequestReason))
    text: Mapped[str] = mapped_column(Text, default="")
    until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    asked_by: Mapped[int] = mapped_column(BigId)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decision: Mapped[Decision | None] = mapped_column(WordType(Decision))
    decided_by: Mapped[int | None] = mapped_column(BigId)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decision_text: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (Index("ix_request_decided", "decided_at"),)


class Task(OfCase, Base):
    """A supervisor sent to verify or to check; open while `answered_at` is empty."""

    __tablename__ = "task"
    kind: Mapped[TaskKind] = mapped_column(WordType(TaskKind))
    supervisor_id: Mapped[int] = mapped_column(BigId)
    sent_by: Mapped[int] = mapped_column(BigId)
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    verify_result: Mapped[VerifyResult | None] = mapped_column(WordType(VerifyResult))
    check_result: Mapped[CheckResult | None] = mapped_column(WordType(CheckResult))
    note: Mapped[str] = mapped_column(Text, default="")
    cancelled: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (Index("ix_task_supervisor_answered", "supervisor_id", "answered_at"),)
