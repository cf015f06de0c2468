# SPDX-License-Identifier: Apache-2.0
"""Reports as people made them, their attachments, and the answers their reporters got."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, LargeBinary, String, TableClause, Text, UniqueConstraint, column, table
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, OfCase, UtcDateTime, WordType
from commandcenter.vocabulary import CallOutcome, MediaPhase, PlaceState, Satisfaction, Solved, Source


class Report(OfCase, Base):
    """What someone said; belongs to exactly one case and keeps its own reporter (domain.md 4 rule 7).

    Who reported is not read with the row but through the views REPORTER and REPORTER_SHOWN: on a server most seats have
    no right to these columns (asks.md 5).
    """

    __tablename__ = "report"
    number: Mapped[str] = mapped_column(String(32), unique=True)
    source: Mapped[Source] = mapped_column(WordType(Source))
    intake_key: Mapped[str | None] = mapped_column(String(80))
    """Foreign number, or a digest of the row where an import has none: the same twice is a duplicate."""
    foreign_number: Mapped[str] = mapped_column(String(80), default="")
    foreign_type: Mapped[str] = mapped_column(String(200), default="")
    foreign_agency: Mapped[str] = mapped_column(String(200), default="")
    foreign_status: Mapped[str] = mapped_column(String(80), default="")
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_by: Mapped[int] = mapped_column(BigId)
    text: Mapped[str] = mapped_column(Text)
    reporter_name: Mapped[str] = mapped_column(String(60), default="", deferred=True)
    reporter_phone: Mapped[str] = mapped_column(String(40), default="", deferred=True)
    phone_reversed: Mapped[str] = mapped_column(String(40), default="", index=True, deferred=True)
    """Digits of the phone back to front, so that a tail is found by its beginning."""
    wants_answer: Mapped[bool] = mapped_column(default=False)
    confidential: Mapped[bool] = mapped_column(default=False)
    address: Mapped[str] = mapped_column(String(300), default="")
    lon: Mapped[float | None]
    lat: Mapped[float | None]
    cell_id: Mapped[int | None] = mapped_column(BigId, index=True)
    place_state: Mapped[PlaceState] = mapped_column(WordType(PlaceState))
    self_disposed: Mapped[bool] = mapped_column(default=False)
    alike: Mapped[bool] = mapped_column(default=False)
    origin: Mapped[bool] = mapped_column(default=True)
    """True for the report a case began with, False once merged into another."""
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    __table_args__ = (
        UniqueConstraint("source", "intake_key"),
        Index("ix_report_cell_said", "cell_id", "said_at"),
    )


def _reporter_view(name: str) -> TableClause:
    numbers = (column("report_id", BigId), column("case_id", BigId))
    return table(name, *numbers, *(column(word, String) for word in ("name", "phone", "phone_reversed")))


REPORTER = _reporter_view("reporter")
"""Who reported: on a guarded server only for the seats that may know, and of a confidential one for fewer still."""
REPORTER_SHOWN = _reporter_view("reporter_shown")
"""Who reported as far as the asking seat may be shown it: masked already, or nobody at all, on a guarded server."""


class Attachment(OfCase, Base):
    """A file of a case, stored once by its content (SHA-256); `size` in bytes, width and height in pixels."""

    __tablename__ = "attachment"
    report_id: Mapped[int | None] = mapped_column(BigId, index=True)
    digest: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(60))
    size: Mapped[int]
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    phase: Mapped[MediaPhase] = mapped_column(WordType(MediaPhase))
    added_by: Mapped[int] = mapped_column(BigId)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    __table_args__ = (UniqueConstraint("case_id", "phase", "digest"),)


class AttachmentPiece(Base):
    """A part of a file's content, in order; on a server all seats read it here, beside their own copies."""

    __tablename__ = "attachment_piece"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class Callback(OfCase, Base):
    """One call back to one reporter and what they said."""

    __tablename__ = "callback"
    report_id: Mapped[int] = mapped_column(BigId, index=True)
    outcome: Mapped[CallOutcome] = mapped_column(WordType(CallOutcome))
    solved: Mapped[Solved | None] = mapped_column(WordType(Solved))
    satisfaction: Mapped[Satisfaction | None] = mapped_column(WordType(Satisfaction))
    note: Mapped[str] = mapped_column(Text, default="")
    called_by: Mapped[int] = mapped_column(BigId)
    called_at: Mapped[datetime] = mapped_column(UtcDateTime)
