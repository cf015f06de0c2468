# SPDX-License-Identifier: Apache-2.0
"""What a centre sets for all its seats: limits, the calendar's exceptions, counters."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, Json


class CentreSetting(Base):
    """One setting of the centre by its key."""

    __tablename__ = "centre_setting"
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[Any] = mapped_column(Json)


class CalendarDay(Base):
    """An exception of the working calendar: ISO date, working or not, own slots as [["08:00","12:00"], …]."""

    __tablename__ = "calendar_day"
    date: Mapped[str] = mapped_column(String(10), primary_key=True)
    working: Mapped[bool]
    slots: Mapped[Any] = mapped_column(Json, default=list)
    note: Mapped[str] = mapped_column(String(100), default="")


class Counter(Base):
    """The last serial given out under a name (case numbers of a month, report numbers of a day)."""

    __tablename__ = "counter"
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[int]
