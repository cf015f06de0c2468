# SPDX-License-Identifier: Apache-2.0
"""A standing conference (联席会议): who called it for when, which departments are invited, and its agenda."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, UtcDateTime, WordType
from commandcenter.vocabulary.meeting import AgendaKind


class Conference(HasId, Base):
    """A conference of departments (domain.md 8); its minutes are those of `meeting_id`, from when it began.

    Once those are signed off nothing of it can change.
    """

    __tablename__ = "conference"
    version: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = mapped_column(String(80))
    place: Mapped[str] = mapped_column(String(100), default="")
    begins_at: Mapped[datetime] = mapped_column(UtcDateTime)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), unique=True)
    called_at: Mapped[datetime] = mapped_column(UtcDateTime)
    called_by: Mapped[int] = mapped_column(BigId)
    called_name: Mapped[str] = mapped_column(String(60))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_seat: Mapped[str] = mapped_column(String(60), default="")
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(200), default="")
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (Index("ix_conference_begins", "begins_at"),)


class ConferenceDepartment(HasId, Base):
    """A department that is invited to a conference."""

    __tablename__ = "conference_department"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    __table_args__ = (
        UniqueConstraint("conference_id", "department_id"),
        Index("ix_conference_department_department", "department_id"),
    )


class ConferenceItem(HasId, Base):
    """An item of the agenda in both languages as it was put there; `object_id` is the case, ticket or campaign."""

    __tablename__ = "conference_item"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    position: Mapped[int]
    kind: Mapped[AgendaKind] = mapped_column(WordType(AgendaKind))
    object_id: Mapped[int | None] = mapped_column(BigId)
    zh: Mapped[str] = mapped_column(String(300))
    en: Mapped[str] = mapped_column(String(300))
    __table_args__ = (Index("ix_conference_item_conference", "conference_id", "position"),)
