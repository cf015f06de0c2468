# SPDX-License-Identifier: Apache-2.0
"""What departments have for an operation: workers with permits, gear, and what takes their time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, UtcDateTime, WordType
from commandcenter.vocabulary.joint import GearKind, Qualification


class Worker(HasId, Base):
    """Somebody of a department who goes out; needs no account. The telephone number is for field sheets only."""

    __tablename__ = "worker"
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    phone: Mapped[str] = mapped_column(String(30), default="", deferred=True)
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}


class Permit(HasId, Base):
    """A worker's qualification; it holds through the local day `valid_until` (YYYY-MM-DD)."""

    __tablename__ = "permit"
    worker_id: Mapped[int] = mapped_column(ForeignKey("worker.id"))
    qualification: Mapped[Qualification] = mapped_column(WordType(Qualification))
    number: Mapped[str] = mapped_column(String(40), default="")
    valid_until: Mapped[str] = mapped_column(String(10))
    __table_args__ = (UniqueConstraint("worker_id", "qualification"),)


class Gear(HasId, Base):
    """Equipment or a vehicle of a department, and how many of it there are."""

    __tablename__ = "gear"
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)
    kind: Mapped[GearKind] = mapped_column(WordType(GearKind))
    name: Mapped[str] = mapped_column(String(60))
    plate: Mapped[str] = mapped_column(String(20), default="")
    amount: Mapped[int] = mapped_column(default=1)
    active: Mapped[bool] = mapped_column(default=True)


class Engagement(HasId, Base):
    """What takes the time of a whole department, of one worker or of one piece of gear, besides joint operations."""

    __tablename__ = "engagement"
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("worker.id"))
    gear_id: Mapped[int | None] = mapped_column(ForeignKey("gear.id"))
    begins_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    title: Mapped[str] = mapped_column(String(100))
    uid: Mapped[str] = mapped_column(String(200), default="")
    """What the calendar it was read from calls it; empty where it was entered by hand."""
    person_id: Mapped[int] = mapped_column(BigId)
    __table_args__ = (
        Index("ix_engagement_department_ends", "department_id", "ends_at", "begins_at"),
        Index("ix_engagement_ends", "ends_at", "begins_at"),
    )
