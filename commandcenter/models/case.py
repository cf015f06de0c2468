# SPDX-License-Identifier: Apache-2.0
"""The case (案卷): its state, where it is, who has it, and the clock that runs now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import FAR_FUTURE, Base, BigId, HasId, UtcDateTime, WordType
from commandcenter.vocabulary import CheckResult, Queue, RequestKind, Source, Stage, State, VerifyResult


class Case(HasId, Base):
    """A problem on its way; `number` is empty until it is filed (domain.md 1).

    `stage`, `warn_at` and `due_at` mirror the running clock for lists; a stopped clock is due at FAR_FUTURE.
    """

    __tablename__ = "case"
    version: Mapped[int] = mapped_column(default=1)
    district: Mapped[str] = mapped_column(String(6), default="")
    number: Mapped[str | None] = mapped_column(String(32), unique=True)
    report_number: Mapped[str] = mapped_column(String(32), index=True)
    state: Mapped[State] = mapped_column(WordType(State))
    pool: Mapped[Queue] = mapped_column(WordType(Queue))
    stage: Mapped[Stage | None] = mapped_column(WordType(Stage))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, default=FAR_FUTURE)
    warn_at: Mapped[datetime] = mapped_column(UtcDateTime, default=FAR_FUTURE)
    source: Mapped[Source] = mapped_column(WordType(Source))
    emergency: Mapped[bool] = mapped_column(default=False)
    supervised: Mapped[bool] = mapped_column(default=False)
    item_id: Mapped[int | None] = mapped_column(BigId)
    condition_id: Mapped[int | None] = mapped_column(BigId)
    component_id: Mapped[int | None] = mapped_column(BigId)
    text: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(String(300), default="")
    lon: Mapped[float | None]
    lat: Mapped[float | None]
    cell_id: Mapped[int | None] = mapped_column(BigId)
    community_id: Mapped[int | None] = mapped_column(BigId)
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    filed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_seat: Mapped[str] = mapped_column(String(60), default="")
    acceptor_id: Mapped[int | None] = mapped_column(BigId)
    dispatcher_id: Mapped[int | None] = mapped_column(BigId)
    lead_department_id: Mapped[int | None] = mapped_column(BigId)
    filed_centre_id: Mapped[int | None] = mapped_column(BigId)
    disposing_centre_id: Mapped[int | None] = mapped_column(BigId)
    held_centre_id: Mapped[int | None] = mapped_column(BigId)
    """Where there are tiers: who closes, who disposes, and which of the two has the case in its pools now."""
    verify_result: Mapped[VerifyResult | None] = mapped_column(WordType(VerifyResult))
    check_result: Mapped[CheckResult | None] = mapped_column(WordType(CheckResult))
    request_kind: Mapped[RequestKind | None] = mapped_column(WordType(RequestKind))
    signed: Mapped[bool] = mapped_column(default=False)
    returned: Mapped[bool] = mapped_column(default=False)
    disputed: Mapped[bool] = mapped_column(default=False)
    unmended: Mapped[bool] = mapped_column(default=False)
    awaiting_callback: Mapped[bool] = mapped_column(default=False)
    self_disposed: Mapped[bool] = mapped_column(default=False)
    forced: Mapped[bool] = mapped_column(default=False)
    returns: Mapped[int] = mapped_column(default=0)
    reworks: Mapped[int] = mapped_column(default=0)
    extensions: Mapped[int] = mapped_column(default=0)
    suspensions: Mapped[int] = mapped_column(default=0)
    urgings: Mapped[int] = mapped_column(default=0)
    reopenings: Mapped[int] = mapped_column(default=0)
    report_count: Mapped[int] = mapped_column(default=1)
    merged_into_id: Mapped[int | None] = mapped_column(BigId, index=True)
    resume_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    history_seq: Mapped[int] = mapped_column(default=0)
    history_hash: Mapped[str] = mapped_column(String(64), default="")
    """Number and hash of the last history entry, so that a cut-off tail shows."""
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        Index("ix_case_pool_due", "pool", "due_at", "id", "warn_at"),
        Index("ix_case_department_pool_due", "lead_department_id", "pool", "due_at", "id", "warn_at"),
        Index("ix_case_acceptor_pool_due", "acceptor_id", "pool", "due_at", "id"),
        # Where there is a centre only (the migration says so): empty without tiers, and then no act pays for it. Said
        # here, it would load both dialects with every seat.
        Index("ix_case_held_pool_due", "held_centre_id", "pool", "due_at", "id", "warn_at"),
        Index("ix_case_supervised_due", "supervised", "pool", "due_at", "id"),
        Index("ix_case_cell_reported", "cell_id", "reported_at"),
        Index("ix_case_item_reported", "item_id", "reported_at"),
        Index("ix_case_reported", "reported_at", "id"),
        Index("ix_case_closed", "closed_at"),
        Index("ix_case_filed", "filed_at", "item_id", "cell_id"),
    )


class Hold(Base):
    """Who is editing a case; taken on edit, alive by heartbeat, ends by itself (screens.md, Acceptor seat)."""

    __tablename__ = "hold"
    case_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    district: Mapped[str] = mapped_column(String(6), default="")
    session_id: Mapped[int] = mapped_column(BigId, index=True)
    person_id: Mapped[int] = mapped_column(BigId)
    seat: Mapped[str] = mapped_column(String(60))
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)
    beat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
