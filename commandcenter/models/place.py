# SPDX-License-Identifier: Apache-2.0
"""Places: divisions, cells, responsibility grids, quarters, addresses, components and the base map."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, WordType
from commandcenter.vocabulary import BaseKind, Level, QuarterKind

BUCKET_DEGREES = 0.005
"""Side of a look-up bucket in degrees; a cell is listed in every bucket its box touches."""


def bucket(lon: float, lat: float) -> int:
    """Return the number of the look-up bucket of a point (WGS-84 degrees)."""
    column = int((lon + 180.0) / BUCKET_DEGREES)
    row = int((lat + 90.0) / BUCKET_DEGREES)
    return row * 100_000 + column


class Division(HasId, Base):
    """City, district, street or community with its code and boundary (domain.md 2)."""

    __tablename__ = "division"
    code: Mapped[str] = mapped_column(String(12), unique=True)
    level: Mapped[Level] = mapped_column(WordType(Level))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("division.id"), index=True)
    name_zh: Mapped[str] = mapped_column(String(100))
    name_en: Mapped[str] = mapped_column(String(100))
    village: Mapped[bool] = mapped_column(default=False)
    boundary: Mapped[bytes | None] = mapped_column(LargeBinary)


class ResponsibilityGrid(HasId, Base):
    """Set of cells that one supervisor or station answers for."""

    __tablename__ = "responsibility_grid"
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name_zh: Mapped[str] = mapped_column(String(100))
    name_en: Mapped[str] = mapped_column(String(100))
    street_id: Mapped[int] = mapped_column(ForeignKey("division.id"))
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    boundary: Mapped[bytes | None] = mapped_column(LargeBinary)


class Cell(HasId, Base):
    """The smallest place unit, about 10,000 m²; `area` in m², box and centre in WGS-84 degrees."""

    __tablename__ = "cell"
    code: Mapped[str] = mapped_column(String(15), unique=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("division.id"), index=True)
    responsibility_grid_id: Mapped[int | None] = mapped_column(ForeignKey("responsibility_grid.id"), index=True)
    area: Mapped[float]
    lon: Mapped[float]
    lat: Mapped[float]
    shape: Mapped[bytes] = mapped_column(LargeBinary)


class CellBucket(Base):
    """Which cells lie near a point: bucket number to cell."""

    __tablename__ = "cell_bucket"
    bucket: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    cell_id: Mapped[int] = mapped_column(ForeignKey("cell.id", ondelete="CASCADE"), primary_key=True)


class Quarter(HasId, Base):
    """A residential quarter with its kind and number of households."""

    __tablename__ = "quarter"
    name_zh: Mapped[str] = mapped_column(String(100))
    name_en: Mapped[str] = mapped_column(String(100))
    kind: Mapped[QuarterKind] = mapped_column(WordType(QuarterKind))
    community_id: Mapped[int] = mapped_column(ForeignKey("division.id"), index=True)
    households: Mapped[int] = mapped_column(default=0)
    shape: Mapped[bytes] = mapped_column(LargeBinary)


class Address(HasId, Base):
    """A known address or place name with its position; `initials` are pinyin initials for typing."""

    __tablename__ = "address"
    text: Mapped[str] = mapped_column(String(200), index=True)
    text_en: Mapped[str] = mapped_column(String(200), default="")
    initials: Mapped[str] = mapped_column(String(100), index=True)
    lon: Mapped[float]
    lat: Mapped[float]
    cell_id: Mapped[int | None] = mapped_column(ForeignKey("cell.id"))
    quarter_id: Mapped[int | None] = mapped_column(ForeignKey("quarter.id"))
    __table_args__ = (Index("ix_address_cell_quarter", "cell_id", "quarter_id"),)


class Component(HasId, Base):
    """A surveyed thing in a cell (manhole cover, lamp …) of a catalogue item."""

    __tablename__ = "component"
    code: Mapped[str] = mapped_column(String(20), unique=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    cell_id: Mapped[int] = mapped_column(ForeignKey("cell.id"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    state: Mapped[str] = mapped_column(String(10), default="intact")
    surveyed: Mapped[str] = mapped_column(String(10), default="")
    lon: Mapped[float]
    lat: Mapped[float]
    __table_args__ = (Index("ix_component_cell_item", "cell_id", "item_id"),)


class BaseFeature(HasId, Base):
    """A named vector of the base map; `rank` orders drawing within its kind."""

    __tablename__ = "base_feature"
    kind: Mapped[BaseKind] = mapped_column(WordType(BaseKind), index=True)
    name_zh: Mapped[str] = mapped_column(String(100), default="")
    name_en: Mapped[str] = mapped_column(String(100), default="")
    rank: Mapped[int] = mapped_column(Integer, default=0)
    shape: Mapped[bytes] = mapped_column(LargeBinary)
