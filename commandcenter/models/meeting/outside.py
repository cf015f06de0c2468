# SPDX-License-Identifier: Apache-2.0
"""How others judge the centre: surveys, media and third parties, kept beside its own figures."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, UtcDateTime, WordType
from commandcenter.vocabulary.meeting import OutsideKind, OutsideObject


class OutsideScore(HasId, Base):
    """A score (0 to 100) that `source` gave an object for the local days `first` to `last` (ISO).

    It is withdrawn rather than deleted. `object_id` is of the department or division, 0 for the whole area. `sample` is
    how many were asked, None where nobody says.
    """

    __tablename__ = "outside_score"
    kind: Mapped[OutsideKind] = mapped_column(WordType(OutsideKind))
    first: Mapped[str] = mapped_column(String(10))
    last: Mapped[str] = mapped_column(String(10))
    object_kind: Mapped[OutsideObject] = mapped_column(WordType(OutsideObject))
    object_id: Mapped[int] = mapped_column(BigId, default=0)
    score: Mapped[float]
    sample: Mapped[int | None]
    source: Mapped[str] = mapped_column(String(100))
    remark: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int] = mapped_column(BigId)
    name: Mapped[str] = mapped_column(String(60))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_by: Mapped[int | None] = mapped_column(BigId)
    withdrawn_why: Mapped[str] = mapped_column(String(200), default="")
    __table_args__ = (
        Index(
            "uq_outside_score_standing",
            *("kind", "object_kind", "object_id", "first", "last", "source"),
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        Index("ix_outside_score_last", "last"),
    )
