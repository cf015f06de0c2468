# SPDX-License-Identifier: Apache-2.0
"""Counters: what each step of a case is counted for, and the totals of each day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Column, Date, Index, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, OfCase, WordType
from commandcenter.vocabulary import Role, Source
from commandcenter.vocabulary.evaluation import Axis, Count

WIDE = (Axis.ALL, Axis.COMMUNITY, Axis.ITEM, Axis.SOURCE, Axis.DEPARTMENT, Axis.POST, Axis.PERSON)
"""By what each day is totalled; districts and streets are sums of communities, classes sums of items."""
PARTED = {
    Axis.SOURCE: (Axis.COMMUNITY, Axis.DEPARTMENT),
    Axis.POST: (Axis.COMMUNITY, Axis.DEPARTMENT, Axis.PERSON),
}
"""By which two axes at once: figures of the hotline are of one source, those of people of one post."""


class Tally(OfCase, Base):
    """One mark of a case, +1, or one taken back, -1; written by the act that causes it and never changed.

    A book of entries and counter-entries, so that no act waits for another's totals. `seq` is the entry of the history
    that is the cause, `day` the local day it counts on, `person_id` with `role` whose it is.
    """

    __tablename__ = "tally"
    seq: Mapped[int]
    day: Mapped[date] = mapped_column(Date)
    what: Mapped[Count] = mapped_column(WordType(Count))
    value: Mapped[int] = mapped_column(SmallInteger)
    cell_id: Mapped[int | None] = mapped_column(BigId)
    community_id: Mapped[int | None] = mapped_column(BigId)
    item_id: Mapped[int | None] = mapped_column(BigId)
    source: Mapped[Source] = mapped_column(WordType(Source))
    department_id: Mapped[int | None] = mapped_column(BigId)
    role: Mapped[Role] = mapped_column(WordType(Role))
    person_id: Mapped[int] = mapped_column(BigId)
    __table_args__ = (Index("ix_tally_what_day", "what", "day", "case_id"),)


class DayTotal(Base):
    """What was counted on one local day under one key of an axis, a column for each count.

    `key` is an id, a source or a post, empty where there is none. Holds the marks up to `Folded.through`.
    """

    __tablename__ = "day_total"
    axis: Mapped[Axis] = mapped_column(WordType(Axis), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    key: Mapped[str] = mapped_column(String(24), primary_key=True)
    __table_args__ = tuple(Column(count.value, Integer, nullable=False, server_default="0") for count in Count)


class DayPart(Base):
    """What was counted on one local day under one key of an axis, and of one source or post alone.

    `within` is the axis of the source or post, `part` which of them; the rest is as in `DayTotal`.
    """

    __tablename__ = "day_part"
    within: Mapped[Axis] = mapped_column(WordType(Axis), primary_key=True)
    axis: Mapped[Axis] = mapped_column(WordType(Axis), primary_key=True)
    part: Mapped[str] = mapped_column(String(24), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    key: Mapped[str] = mapped_column(String(24), primary_key=True)
    __table_args__ = tuple(Column(count.value, Integer, nullable=False, server_default="0") for count in Count)


class Folded(Base):
    """Up to which mark the totals of days are; there is one row."""

    __tablename__ = "folded"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    through: Mapped[int] = mapped_column(BigId)
