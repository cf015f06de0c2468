# SPDX-License-Identifier: Apache-2.0
"""Supervisors on patrol: where each was last, the way gone, and alarms."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, UtcDateTime, WordType
from commandcenter.vocabulary.field import AlarmKind, AlarmReason

_OPEN = text("handled_at IS NULL")


class SupervisorPosition(Base):
    """Where a supervisor last was: one row a person, and the latest wins.

    `at` is when the handset was there, `received_at` when the centre heard of it. `outside_since` is the first of the
    positions in a row that lay beyond the tolerance outside the own grid; `metres` is how far the last one does.
    """

    __tablename__ = "supervisor_position"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    handset: Mapped[str] = mapped_column(String(20), default="")
    lon: Mapped[float]
    lat: Mapped[float]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    metres: Mapped[float] = mapped_column(default=0.0)
    outside_since: Mapped[datetime | None] = mapped_column(UtcDateTime)


class TrackPoint(Base):
    """The first position of a supervisor in each slot of some minutes.

    `slot` is the begin of the slot in minutes since 1970. What is asked for is mostly everybody during a time, so the
    slot stands first in the key.
    """

    __tablename__ = "track_point"
    slot: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    lon: Mapped[float]
    lat: Mapped[float]


class FenceAlarm(HasId, Base):
    """A supervisor on patrol was silent or outside the own grid; at most one is open a person and day (facts.md 8.2).

    `day` is the ISO date in the centre's zone. `lon` and `lat` are where the supervisor last was, if that is known.
    A handled one has a `reason`, words in `result`, or both.
    """

    __tablename__ = "fence_alarm"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    day: Mapped[str] = mapped_column(String(10))
    kind: Mapped[AlarmKind] = mapped_column(WordType(AlarmKind))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    lon: Mapped[float | None]
    lat: Mapped[float | None]
    metres: Mapped[float] = mapped_column(default=0.0)
    handled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    handled_by: Mapped[int | None] = mapped_column(BigId)
    handler: Mapped[str] = mapped_column(String(60), default="")
    reason: Mapped[AlarmReason | None] = mapped_column(WordType(AlarmReason))
    result: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (
        Index("uq_fence_alarm_open", "person_id", "day", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_fence_alarm_day_person", "day", "person_id"),
    )
