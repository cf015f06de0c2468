# SPDX-License-Identifier: Apache-2.0
"""The centres of the three tiers, and how long a case stayed with each of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, OfCase, UtcDateTime, WordType
from commandcenter.vocabulary.tiers import Passing, Tier


class Centre(HasId, Base):
    """The centre (中心) of a city, a district or a street; `parent_id` is the one above it (domain.md 4)."""

    __tablename__ = "centre"
    tier: Mapped[Tier] = mapped_column(WordType(Tier))
    division_id: Mapped[int] = mapped_column(ForeignKey("division.id"), unique=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("centre.id"), index=True)


class Stay(OfCase, Base):
    """A case with a centre, from when it came there until it left; `until` is empty as long as it is there.

    `passing` says who moved it there: empty came by itself (as filed, or back to the filing tier for check and close).
    """

    __tablename__ = "stay"
    centre_id: Mapped[int] = mapped_column(BigId)
    from_centre_id: Mapped[int | None] = mapped_column(BigId)
    passing: Mapped[Passing | None] = mapped_column(WordType(Passing))
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    __table_args__ = (Index("ix_stay_centre_until", "centre_id", "until", "case_id"),)
