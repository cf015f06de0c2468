# SPDX-License-Identifier: Apache-2.0
"""The joint ticket (联合执法单): what it wants, when and where it acts, how it stands, and its history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, Json, UtcDateTime, WordType
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.joint import JointAct, JointState, Origin


class JointTicket(HasId, Base):
    """One operation of several departments (domain.md 8); `origin_id` names the decision, case or campaign it is from.

    `history_seq` and `history_hash` are those of its last entry, so that a cut-off tail shows.
    """

    __tablename__ = "joint_ticket"
    version: Mapped[int] = mapped_column(default=1)
    district: Mapped[str] = mapped_column(String(6), default="")
    number: Mapped[str] = mapped_column(String(32), unique=True)
    state: Mapped[JointState] = mapped_column(WordType(JointState))
    title: Mapped[str] = mapped_column(String(100))
    goal: Mapped[str] = mapped_column(String(500), default="")
    origin: Mapped[Origin] = mapped_column(WordType(Origin))
    origin_id: Mapped[int | None] = mapped_column(BigId)
    campaign_id: Mapped[int | None] = mapped_column(BigId, index=True)
    lead_department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    begins_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    gather_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    gather_place: Mapped[str] = mapped_column(String(200), default="")
    gather_lon: Mapped[float | None]
    gather_lat: Mapped[float | None]
    answer_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    safety_plan: Mapped[str] = mapped_column(Text, default="")
    safety_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    safety_by: Mapped[int | None] = mapped_column(BigId)
    safety_name: Mapped[str] = mapped_column(String(60), default="")
    notice_text: Mapped[str] = mapped_column(String(500), default="")
    notice_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    override_reason: Mapped[str] = mapped_column(String(300), default="")
    cancel_reason: Mapped[str] = mapped_column(String(300), default="")
    review_text: Mapped[str] = mapped_column(Text, default="")
    lessons: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[int] = mapped_column(BigId)
    made_name: Mapped[str] = mapped_column(String(60))
    invited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ready_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    began_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_seat: Mapped[str] = mapped_column(String(60), default="")
    history_seq: Mapped[int] = mapped_column(default=0)
    history_hash: Mapped[str] = mapped_column(String(64), default="")
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        Index("ix_joint_ticket_state_begins", "state", "begins_at", "id"),
        Index("ix_joint_ticket_begins", "begins_at", "ends_at"),
    )


class JointEntry(HasId, Base):
    """One step of a ticket, never changed after; chained by hash like a case's (domain.md 4 rule 8)."""

    __tablename__ = "joint_entry"
    ticket_id: Mapped[int] = mapped_column(ForeignKey("joint_ticket.id"))
    district: Mapped[str] = mapped_column(String(6), default="")
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    actor_id: Mapped[int] = mapped_column(BigId)
    actor_name: Mapped[str] = mapped_column(String(60))
    seat: Mapped[str] = mapped_column(String(60))
    role: Mapped[Role] = mapped_column(WordType(Role))
    act: Mapped[JointAct] = mapped_column(WordType(JointAct))
    from_state: Mapped[JointState] = mapped_column(WordType(JointState))
    to_state: Mapped[JointState] = mapped_column(WordType(JointState))
    reason: Mapped[str] = mapped_column(Text, default="")
    detail: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    __table_args__ = (UniqueConstraint("ticket_id", "seq"),)
