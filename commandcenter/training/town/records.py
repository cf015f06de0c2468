# SPDX-License-Identifier: Apache-2.0
"""What a generated town consists of, ready to be stored: WGS-84 shapes, codes and names."""

from __future__ import annotations

from dataclasses import dataclass, field

from commandcenter.training.town.scales import Scale
from commandcenter.vocabulary import BaseKind, Level, QuarterKind


@dataclass(frozen=True, slots=True)
class Division:
    """City, district, street or community; `parent` is the position of its parent among the divisions."""

    level: Level
    code: str
    name_zh: str
    name_en: str
    parent: int | None
    village: bool
    boundary: bytes


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `community` is a position among the divisions, `grid` among the responsibility grids; area in m²."""

    code: str
    community: int
    grid: int
    area: float
    lon: float
    lat: float
    shape: bytes


@dataclass(frozen=True, slots=True)
class Grid:
    """A responsibility grid, here the land of one community."""

    code: str
    name_zh: str
    name_en: str
    community: int
    street: int
    boundary: bytes


@dataclass(frozen=True, slots=True)
class Quarter:
    """A residential quarter of one kind; `community` is a position among the divisions."""

    name_zh: str
    name_en: str
    kind: QuarterKind
    community: int
    households: int
    shape: bytes


@dataclass(frozen=True, slots=True)
class Feature:
    """A named vector of the base map."""

    kind: BaseKind
    name_zh: str
    name_en: str
    rank: int
    shape: bytes


@dataclass(frozen=True, slots=True)
class Address:
    """An address or named place; `cell` and `quarter` are positions, or None."""

    text: str
    text_en: str
    initials: str
    lon: float
    lat: float
    cell: int | None
    quarter: int | None


@dataclass(frozen=True, slots=True)
class Component:
    """A surveyed thing of catalogue item `item`; `owner` is a department's code."""

    code: str
    item: str
    owner: str
    state: str
    surveyed: str
    lon: float
    lat: float
    cell: int


@dataclass
class Town:
    """All land of a training town."""

    scale: Scale
    seed: int
    divisions: list[Division] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    quarters: list[Quarter] = field(default_factory=list)
    features: list[Feature] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)
