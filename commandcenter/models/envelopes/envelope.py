# SPDX-License-Identifier: Apache-2.0
"""A centre with a database of its own, and every envelope that went to it or came from it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, UtcDateTime, WordType
from commandcenter.vocabulary.envelopes import Form, Way


class Partner(HasId, Base):
    """Another centre with the key it signs with (Ed25519, 64 hexadecimal digits).

    What it does here it does as the department `department_id`, where it disposes, and as the person `desk_id`, who
    serves that department and is sent to check what this centre did for it.
    """

    __tablename__ = "partner"
    code: Mapped[str] = mapped_column(String(16), unique=True)
    name_zh: Mapped[str] = mapped_column(String(60))
    name_en: Mapped[str] = mapped_column(String(60))
    public_key: Mapped[str] = mapped_column(String(64))
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), unique=True)
    desk_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)


class Envelope(HasId, Base):
    """An envelope that was written or taken in; `digest` (SHA-256 of what it says) is its name everywhere.

    `about` is the sender's number of what it tells of (the visit to the other centre, the result, the answered
    envelope), so that the same is never told twice. `said` is what this centre signs for it: the envelope itself on its
    way out, the receipt on its way in; signed anew with each writing, it stays the same also under another key.
    `receipt_at` is empty until the receipt is there.
    """

    __tablename__ = "envelope"
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    way: Mapped[Way] = mapped_column(WordType(Way))
    form: Mapped[Form] = mapped_column(WordType(Form))
    about: Mapped[int] = mapped_column(BigId)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    case_id: Mapped[int | None] = mapped_column(BigId, index=True)
    report_id: Mapped[int | None] = mapped_column(BigId, index=True)
    number: Mapped[str] = mapped_column(String(80))
    """The case in the centre that filed it."""
    their_number: Mapped[str] = mapped_column(String(80), default="")
    """What it has become in the other centre, as its receipt says."""
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    receipt_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    said: Mapped[str] = mapped_column(Text)
    __table_args__ = (UniqueConstraint("partner_id", "way", "form", "about"),)
