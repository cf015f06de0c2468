# SPDX-License-Identifier: Apache-2.0
"""What is coming that the centre has to be ready for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, UtcDateTime


class LargeEvent(HasId, Base):
    """A large event: what, where, from when until when, how many people, and which department answers for it."""

    __tablename__ = "large_event"
    begins_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    title_zh: Mapped[str] = mapped_column(String(80))
    title_en: Mapped[str] = mapped_column(String(120), default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    division_id: Mapped[int | None] = mapped_column(ForeignKey("division.id"))
    people: Mapped[int | None]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    note: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int] = mapped_column(BigId)
    __table_args__ = (Index("ix_large_event_ends", "ends_at"),)
