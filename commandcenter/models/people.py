# SPDX-License-Identifier: Apache-2.0
"""People, the posts they hold, and where they are seated now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, Json, UtcDateTime, WordType
from commandcenter.vocabulary import Role


class Person(HasId, Base):
    """Someone with an account; password and PIN are argon2 hashes, which are read only where they are asked for."""

    __tablename__ = "person"
    login: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(60))
    password_hash: Mapped[str] = mapped_column(String(200), deferred=True)
    pin_hash: Mapped[str] = mapped_column(String(200), default="", deferred=True)
    active: Mapped[bool] = mapped_column(default=True)
    failures: Mapped[int] = mapped_column(default=0)
    blocked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PersonRole(HasId, Base):
    """A post of a person: its role, its seat's label, and the department or community it serves.

    `centre_id` is the centre of a tier whose seat it is; empty is the whole house's.
    """

    __tablename__ = "person_role"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(WordType(Role), index=True)
    seat: Mapped[str] = mapped_column(String(30), default="")
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    community_id: Mapped[int | None] = mapped_column(ForeignKey("division.id"))
    centre_id: Mapped[int | None] = mapped_column(BigId)


class Session(HasId, Base):
    """A seated person: alive while `beat_at` is fresh.

    `machine` and `version` say where from and with which program; `pace` how long the seat's acts and news took lately
    (see `live/pace`).
    """

    __tablename__ = "session"
    person_id: Mapped[int] = mapped_column(BigId, index=True)
    role: Mapped[Role] = mapped_column(WordType(Role))
    seat: Mapped[str] = mapped_column(String(30))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    beat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    machine: Mapped[str] = mapped_column(String(60), default="", server_default="")
    version: Mapped[str] = mapped_column(String(30), default="", server_default="")
    pace: Mapped[Any] = mapped_column(Json, nullable=True, deferred=True)
