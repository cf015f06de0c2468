# SPDX-License-Identifier: Apache-2.0
"""What stations say each day, and who is on duty in which shift."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, UtcDateTime, WordType
from commandcenter.vocabulary.field import Duty, Shift, ZeroKind


class ZeroReport(HasId, Base):
    """How many of one kind a community's station found on one day, zero included (domain.md 7).

    `day` is the ISO date in the centre's zone. A corrected number keeps the row and says when and by whom. Given by
    phone, `caller` is who called at `called_at`, and `person_id` who wrote it down.
    """

    __tablename__ = "zero_report"
    day: Mapped[str] = mapped_column(String(10))
    community_id: Mapped[int] = mapped_column(ForeignKey("division.id"))
    kind: Mapped[ZeroKind] = mapped_column(WordType(ZeroKind))
    count: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int] = mapped_column(BigId)
    corrected_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    caller: Mapped[str] = mapped_column(String(60), default="")
    called_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    __table_args__ = (UniqueConstraint("day", "community_id", "kind"),)


class ZeroReminder(HasId, Base):
    """Somebody of the centre (`name`) reminded a station of the report of a day (ISO, in the centre's zone)."""

    __tablename__ = "zero_reminder"
    day: Mapped[str] = mapped_column(String(10))
    community_id: Mapped[int] = mapped_column(ForeignKey("division.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int] = mapped_column(BigId)
    name: Mapped[str] = mapped_column(String(60))
    __table_args__ = (Index("ix_zero_reminder_day_community_id", "day", "community_id"),)


class ZeroFinding(HasId, Base):
    """One that a station found: where, in which words, and the report it became (domain.md 7).

    `case_id` is where the report began; when it is merged, the case itself says into which.
    """

    __tablename__ = "zero_finding"
    day: Mapped[str] = mapped_column(String(10))
    community_id: Mapped[int] = mapped_column(ForeignKey("division.id"))
    kind: Mapped[ZeroKind] = mapped_column(WordType(ZeroKind))
    address: Mapped[str] = mapped_column(String(300), default="")
    words: Mapped[str] = mapped_column(String(500))
    report_id: Mapped[int] = mapped_column(BigId)
    report_number: Mapped[str] = mapped_column(String(32))
    case_id: Mapped[int] = mapped_column(BigId)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int] = mapped_column(BigId)
    __table_args__ = (Index("ix_zero_finding_day_community", "day", "community_id"),)


class ZeroCorrection(HasId, Base):
    """A number of a zero report that was corrected: what it was and became, why, when and by whom; never changed."""

    __tablename__ = "zero_correction"
    day: Mapped[str] = mapped_column(String(10))
    community_id: Mapped[int] = mapped_column(ForeignKey("division.id"))
    kind: Mapped[ZeroKind] = mapped_column(WordType(ZeroKind))
    was: Mapped[int]
    became: Mapped[int]
    reason: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int] = mapped_column(BigId)
    name: Mapped[str] = mapped_column(String(60))
    __table_args__ = (Index("ix_zero_correction_day_community", "day", "community_id"),)


class DutyTurn(HasId, Base):
    """Who is on duty: an account, or words for somebody without one.

    `day` is the ISO date in the centre's zone on which the shift begins; `position` orders the turns of a shift.
    `title_zh` and `title_en` name the post where the word for it does not. `begins` and `ends` are local times as
    "08:30", empty where the turn is as long as its shift.
    """

    __tablename__ = "duty_turn"
    day: Mapped[str] = mapped_column(String(10))
    shift: Mapped[Shift] = mapped_column(WordType(Shift))
    position: Mapped[int] = mapped_column(default=0)
    duty: Mapped[Duty] = mapped_column(WordType(Duty))
    title_zh: Mapped[str] = mapped_column(String(40), default="")
    title_en: Mapped[str] = mapped_column(String(40), default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    words: Mapped[str] = mapped_column(String(60), default="")
    begins: Mapped[str] = mapped_column(String(5), default="")
    ends: Mapped[str] = mapped_column(String(5), default="")
    phone: Mapped[str] = mapped_column(String(30), default="")
    __table_args__ = (Index("ix_duty_turn_day_shift", "day", "shift", "position"),)
