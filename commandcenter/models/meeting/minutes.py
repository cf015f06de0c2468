# SPDX-License-Identifier: Apache-2.0
"""The minutes of a meeting: who was there, what was noted on which page, who did what to them, and the sign-off."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, Json, UtcDateTime, WordType
from commandcenter.vocabulary.meeting import MeetingAct, MeetingKind, Presence, Section


class Meeting(HasId, Base):
    """One meeting of a kind and a local day (ISO); once `signed_at` is set nothing of its minutes can change.

    `digest` is taken over all of the minutes when they are signed off, so that a change past all guards shows.
    """

    __tablename__ = "meeting"
    day: Mapped[str] = mapped_column(String(10))
    kind: Mapped[MeetingKind] = mapped_column(WordType(MeetingKind))
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)
    began_by: Mapped[int] = mapped_column(BigId)
    began_name: Mapped[str] = mapped_column(String(60))
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    signed_by: Mapped[int | None] = mapped_column(BigId)
    signed_name: Mapped[str] = mapped_column(String(60), default="")
    digest: Mapped[str] = mapped_column(String(64), default="")
    __table_args__ = (UniqueConstraint("kind", "day"),)


class Attendance(HasId, Base):
    """How a section of the centre or a department took part in a meeting; `who` came for it."""

    __tablename__ = "meeting_attendance"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    section: Mapped[Section | None] = mapped_column(WordType(Section))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    presence: Mapped[Presence] = mapped_column(WordType(Presence))
    who: Mapped[str] = mapped_column(String(60), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int] = mapped_column(BigId)
    __table_args__ = (UniqueConstraint("meeting_id", "section"), UniqueConstraint("meeting_id", "department_id"))


class MeetingNote(HasId, Base):
    """What was noted on one page of the briefing; `person_id` and `name` wrote last."""

    __tablename__ = "meeting_note"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    page: Mapped[str] = mapped_column(String(24))
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int] = mapped_column(BigId)
    name: Mapped[str] = mapped_column(String(60))
    __table_args__ = (UniqueConstraint("meeting_id", "page"),)


class MeetingEntry(HasId, Base):
    """One entry of a meeting's history: who did what to which part (`subject`), and what stood there before."""

    __tablename__ = "meeting_entry"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int] = mapped_column(BigId)
    name: Mapped[str] = mapped_column(String(60))
    seat: Mapped[str] = mapped_column(String(60), default="")
    action: Mapped[MeetingAct] = mapped_column(WordType(MeetingAct))
    subject: Mapped[str] = mapped_column(String(40), default="")
    detail: Mapped[Any] = mapped_column(Json, default=dict)
    __table_args__ = (Index("ix_meeting_entry_meeting", "meeting_id", "id"),)


class HandoverRemark(HasId, Base):
    """What a department hands over to the meeting of a local day (ISO), entered beforehand; empty: nothing is left."""

    __tablename__ = "handover_remark"
    day: Mapped[str] = mapped_column(String(10))
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    text: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int] = mapped_column(BigId)
    name: Mapped[str] = mapped_column(String(60))
    __table_args__ = (UniqueConstraint("day", "department_id"),)
