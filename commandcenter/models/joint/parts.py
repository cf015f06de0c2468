# SPDX-License-Identifier: Apache-2.0
"""The parts of a joint ticket: places, linked cases, participants, what the work needs, and who and what is brought."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, Json, UtcDateTime, WordType
from commandcenter.vocabulary.joint import Answer, CaseResult, NeedKind, PlaceProgress, Qualification


class OfTicket(HasId):
    """A row that belongs to a ticket."""

    ticket_id: Mapped[int] = mapped_column(ForeignKey("joint_ticket.id"))


class JointPlace(OfTicket, Base):
    """A place in visiting order, and how long the work there takes in minutes."""

    __tablename__ = "joint_place"
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    lon: Mapped[float]
    lat: Mapped[float]
    cell_id: Mapped[int | None] = mapped_column(BigId)
    community_id: Mapped[int | None] = mapped_column(BigId)
    minutes: Mapped[int] = mapped_column(default=30)
    task: Mapped[str] = mapped_column(String(300), default="")
    progress: Mapped[PlaceProgress] = mapped_column(WordType(PlaceProgress), default=PlaceProgress.WAITING)
    progress_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(String(300), default="")
    __table_args__ = (Index("ix_joint_place_ticket", "ticket_id", "position"), Index("ix_joint_place_cell", "cell_id"))


class JointCase(OfTicket, Base):
    """A case the operation is to solve, at one of its places, and what came of it.

    `department_id` is who says so; the case itself moves by the ordinary services only, so that no department judges
    its own work.
    """

    __tablename__ = "joint_case"
    case_id: Mapped[int] = mapped_column(BigId, index=True)
    place_id: Mapped[int | None] = mapped_column(ForeignKey("joint_place.id"))
    linked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    result: Mapped[CaseResult | None] = mapped_column(WordType(CaseResult))
    result_text: Mapped[str] = mapped_column(String(500), default="")
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    result_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    written_back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    __table_args__ = (UniqueConstraint("ticket_id", "case_id"),)


class JointParticipant(OfTicket, Base):
    """A department's part: why it is there, what it does on which legal basis, and what it answered.

    `reasons` is a list of {"because": code of Because, "text": words}. Who was let go keeps its row with `left_at`.
    """

    __tablename__ = "joint_participant"
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    lead: Mapped[bool] = mapped_column(default=False)
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(Json, default=list)
    task: Mapped[str] = mapped_column(String(500), default="")
    basis: Mapped[str] = mapped_column(String(500), default="")
    people_wanted: Mapped[int] = mapped_column(default=2)
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    escalated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[Answer] = mapped_column(WordType(Answer), default=Answer.WAITING)
    answer_text: Mapped[str] = mapped_column(String(300), default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by: Mapped[int | None] = mapped_column(BigId)
    answered_name: Mapped[str] = mapped_column(String(60), default="")
    substitute_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    result_text: Mapped[str] = mapped_column(String(500), default="")
    result_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    __table_args__ = (
        UniqueConstraint("ticket_id", "department_id"),
        Index("ix_joint_participant_department", "department_id", "answer", "ticket_id"),
    )


class JointWant(OfTicket, Base):
    """What the work needs: so many people with a permit, or so many of a thing."""

    __tablename__ = "joint_want"
    kind: Mapped[NeedKind] = mapped_column(WordType(NeedKind))
    qualification: Mapped[Qualification | None] = mapped_column(WordType(Qualification))
    name: Mapped[str] = mapped_column(String(60), default="")
    amount: Mapped[int] = mapped_column(default=1)
    reason: Mapped[str] = mapped_column(String(200), default="")
    __table_args__ = (Index("ix_joint_want_ticket", "ticket_id"),)


class JointPerson(OfTicket, Base):
    """A worker a department sends, and when they signed in and out on site."""

    __tablename__ = "joint_person"
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    worker_id: Mapped[int] = mapped_column(ForeignKey("worker.id"), index=True)
    task: Mapped[str] = mapped_column(String(100), default="")
    in_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    out_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    signed_by: Mapped[int | None] = mapped_column(BigId)
    __table_args__ = (UniqueConstraint("ticket_id", "worker_id"),)


class JointGear(OfTicket, Base):
    """What a department brings of its equipment and vehicles."""

    __tablename__ = "joint_gear"
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    gear_id: Mapped[int] = mapped_column(ForeignKey("gear.id"), index=True)
    amount: Mapped[int] = mapped_column(default=1)
    __table_args__ = (UniqueConstraint("ticket_id", "gear_id"),)
