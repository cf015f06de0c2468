# SPDX-License-Identifier: Apache-2.0
"""The catalogue: items, filing conditions with their limits, departments in order, and what was changed in it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, UtcDateTime, WordType
from commandcenter.vocabulary import Involvement, ItemKind, Proposed, TimeUnit


class Department(HasId, Base):
    """A disposing department; `name_zh` as in the catalogue, `short_zh` as people say it."""

    __tablename__ = "department"
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name_zh: Mapped[str] = mapped_column(String(60), unique=True)
    name_en: Mapped[str] = mapped_column(String(80))
    short_zh: Mapped[str] = mapped_column(String(30))
    short_en: Mapped[str] = mapped_column(String(40))
    initials: Mapped[str] = mapped_column(String(30), default="")
    active: Mapped[bool] = mapped_column(default=True)


class Item(HasId, Base):
    """A component or event of the catalogue; the key is (standard, kind, code) (domain.md 3)."""

    __tablename__ = "item"
    standard: Mapped[str] = mapped_column(String(30))
    kind: Mapped[ItemKind] = mapped_column(WordType(ItemKind))
    code: Mapped[str] = mapped_column(String(20))
    name_zh: Mapped[str] = mapped_column(String(100))
    name_en: Mapped[str] = mapped_column(String(100))
    class_zh: Mapped[str] = mapped_column(String(60))
    class_en: Mapped[str] = mapped_column(String(60))
    duty: Mapped[str] = mapped_column(Text, default="")
    initials: Mapped[str] = mapped_column(String(60), index=True)
    pinyin: Mapped[str] = mapped_column(String(200), default="")
    emergency: Mapped[bool] = mapped_column(default=False)
    retired: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (UniqueConstraint("standard", "kind", "code"),)


class ItemDepartment(Base):
    """Responsible departments of an item in order; the first executes unless a rule says otherwise."""

    __tablename__ = "item_department"
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), primary_key=True)
    position: Mapped[int]


class FilingCondition(HasId, Base):
    """When an item counts, what closes it, and its limit; keywords (space separated) point to it in texts."""

    __tablename__ = "filing_condition"
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"))
    position: Mapped[int]
    condition_zh: Mapped[str] = mapped_column(String(200))
    condition_en: Mapped[str] = mapped_column(String(200))
    closing_zh: Mapped[str] = mapped_column(String(200))
    closing_en: Mapped[str] = mapped_column(String(200))
    limit_amount: Mapped[int]
    limit_unit: Mapped[TimeUnit] = mapped_column(WordType(TimeUnit))
    keywords: Mapped[str] = mapped_column(String(300), default="")
    emergency: Mapped[bool] = mapped_column(default=False)
    retired: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (Index("ix_filing_condition_item_position", "item_id", "position"),)


class CatalogueChange(HasId, Base):
    """A proposal that was taken into the catalogue, by whom and when; never changed after.

    A local item: `made_id` was copied from `item_id` for the need of `quarter_id`. A limit: `condition_id` of `item_id`
    has another limit from then on.
    """

    __tablename__ = "catalogue_change"
    kind: Mapped[Proposed] = mapped_column(WordType(Proposed))
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    quarter_id: Mapped[int | None] = mapped_column(ForeignKey("quarter.id"))
    made_id: Mapped[int | None] = mapped_column(ForeignKey("item.id"))
    condition_id: Mapped[int | None] = mapped_column(ForeignKey("filing_condition.id"), index=True)
    was_amount: Mapped[int | None]
    was_unit: Mapped[TimeUnit | None] = mapped_column(WordType(TimeUnit))
    amount: Mapped[int | None]
    unit: Mapped[TimeUnit | None] = mapped_column(WordType(TimeUnit))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int] = mapped_column(BigId)
    name: Mapped[str] = mapped_column(String(60))
    seat: Mapped[str] = mapped_column(String(60), default="")
    __table_args__ = (UniqueConstraint("item_id", "quarter_id"),)


class Precedent(HasId, Base):
    """A ruling kept as precedent: item and circumstances to department (domain.md 4 rule 4).

    `basis` is the law or rule it names. It is withdrawn rather than deleted, and counts no longer then.
    """

    __tablename__ = "precedent"
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    circumstances: Mapped[str] = mapped_column(String(300))
    basis: Mapped[str] = mapped_column(String(300), default="")
    reason: Mapped[str] = mapped_column(Text)
    case_id: Mapped[int | None] = mapped_column(BigId)
    case_number: Mapped[str] = mapped_column(String(32))
    ruled_by: Mapped[str] = mapped_column(String(60))
    ruled_at_text: Mapped[str] = mapped_column(String(10))
    withdrawn: Mapped[bool] = mapped_column(default=False)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_by: Mapped[str] = mapped_column(String(60), default="")
    withdrawn_why: Mapped[str] = mapped_column(String(300), default="")


class PrecedentFollowing(HasId, Base):
    """A case that was sent to the department a precedent names, while that was in force; once a case."""

    __tablename__ = "precedent_following"
    precedent_id: Mapped[int] = mapped_column(ForeignKey("precedent.id"))
    case_id: Mapped[int] = mapped_column(BigId)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int] = mapped_column(BigId)
    __table_args__ = (UniqueConstraint("precedent_id", "case_id"),)


class RoutingRule(HasId, Base):
    """Who leads or assists for an item or a class of items in one place, before the catalogue's order.

    Exactly one of item and class is set, and exactly one of cell and division (screens.md, Dispatcher seat).
    """

    __tablename__ = "routing_rule"
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id"))
    class_zh: Mapped[str | None] = mapped_column(String(60))
    cell_id: Mapped[int | None] = mapped_column(ForeignKey("cell.id"), index=True)
    division_id: Mapped[int | None] = mapped_column(ForeignKey("division.id"), index=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    involvement: Mapped[Involvement] = mapped_column(WordType(Involvement))
    reason: Mapped[str] = mapped_column(Text)
    set_by: Mapped[str] = mapped_column(String(60))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_by: Mapped[str] = mapped_column(String(60), default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    __table_args__ = (
        CheckConstraint("(item_id IS NULL) <> (class_zh IS NULL)", name="one_subject"),
        CheckConstraint("(cell_id IS NULL) <> (division_id IS NULL)", name="one_place"),
    )
