# SPDX-License-Identifier: Apache-2.0
"""Where something is: the cell of a point, what belongs to it, and places found by typing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import ColumnElement, Connection, case, func, literal, or_, select
from sqlalchemy.orm import aliased

from commandcenter.models import Address, Cell, CellBucket, Component, Division, Item, Person, Quarter
from commandcenter.models import ResponsibilityGrid as Grid
from commandcenter.models.place import bucket
from commandcenter.rules.terms import initials_spelled, normalise, pinyin
from commandcenter.vocabulary import Word

LEAST_SPELLED = 4
"""Letters from which on a whole spelling is tried where initials found nothing."""
MOST_SPELLED = 400
CHUNK = 400
"""Values in one IN list: below the smallest limit of bound parameters either database has."""


class PlaceKind(Word):
    """What a found place is."""

    ADDRESS = "address", "地址", "Address"
    QUARTER = "quarter", "小区", "Quarter"
    CELL = "cell", "网格", "Cell"


@dataclass(frozen=True, slots=True)
class CellRow:
    """A cell with all it belongs to; empty names and None where nobody answers for it."""

    id: int
    code: str
    community_id: int
    community_zh: str
    community_en: str
    street_zh: str
    street_en: str
    grid_id: int | None
    grid_code: str
    grid_zh: str
    grid_en: str
    supervisor_id: int | None
    supervisor: str

    @property
    def district(self) -> str:
        """The six digits every cell code begins with (domain.md 2)."""
        return self.code[:6]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place that was typed for: its names, its position (WGS-84 degrees) and its cell."""

    kind: PlaceKind
    text: str
    text_en: str
    initials: str
    lon: float
    lat: float
    cell_id: int | None


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """A surveyed thing in a cell."""

    id: int
    code: str
    item_id: int
    item_zh: str
    item_en: str
    state: str
    lon: float
    lat: float


def cell_at(connection: Connection, lon: float, lat: float) -> CellRow | None:
    """Return the one cell of a point (WGS-84 degrees), None outside all; on an edge the lowest code has it."""
    found = cell_ids_at(connection, [(lon, lat)])[0]
    return None if found is None else cell(connection, found)


def cell(connection: Connection, cell_id: int) -> CellRow | None:
    """Return a cell with its community, street, responsibility grid and supervisor."""
    street = aliased(Division)
    asked = (
        select(
            Cell.id,
            Cell.code,
            Cell.community_id,
            Division.name_zh,
            Division.name_en,
            func.coalesce(street.name_zh, ""),
            func.coalesce(street.name_en, ""),
            Grid.id,
            func.coalesce(Grid.code, ""),
            func.coalesce(Grid.name_zh, ""),
            func.coalesce(Grid.name_en, ""),
            Person.id,
            func.coalesce(Person.name, ""),
        )
        .join(Division, Division.id == Cell.community_id)
        .outerjoin(street, street.id == Division.parent_id)
        .outerjoin(Grid, Grid.id == Cell.responsibility_grid_id)
        .outerjoin(Person, (Person.id == Grid.supervisor_id) & Person.active)
        .where(Cell.id == cell_id)
    )
    row = connection.execute(asked).first()
    return None if row is None else CellRow(*tuple(row))


def cell_ids_at(connection: Connection, points: Sequence[tuple[float, float]]) -> list[int | None]:
    """Return the cell of each point (WGS-84 lon, lat), None for those outside; many points of one area cost little."""
    import shapely

    wanted: dict[int, list[int]] = {}
    for index, (lon, lat) in enumerate(points):
        wanted.setdefault(bucket(lon, lat), []).append(index)
    owner: list[tuple[str, int] | None] = [None] * len(points)
    for numbers in _chunks(sorted(wanted)):
        near = select(CellBucket.cell_id).where(CellBucket.bucket.in_(numbers))
        rows = connection.execute(select(Cell.code, Cell.id, Cell.shape).where(Cell.id.in_(near))).all()
        indexes = [index for number in numbers for index in wanted[number]]
        tree = shapely.STRtree(shapely.from_wkb([row.shape for row in rows]))
        spots = shapely.points([points[index] for index in indexes])
        for spot, at in tree.query(spots, predicate="intersects").T.tolist():
            found, held = (rows[at].code, rows[at].id), owner[indexes[spot]]
            owner[indexes[spot]] = found if held is None else min(found, held)
    return [None if one is None else one[1] for one in owner]


def cells_near(connection: Connection, lon: float, lat: float, degrees: tuple[float, float]) -> list[int]:
    """Return the ids of the cells in the buckets that a box of `degrees` (lon, lat) around a point touches."""
    near = select(CellBucket.cell_id).where(CellBucket.bucket.in_(buckets_near(lon, lat, degrees))).distinct()
    return list(connection.scalars(near.order_by(CellBucket.cell_id)))


def buckets_near(lon: float, lat: float, degrees: tuple[float, float]) -> list[int]:
    """Return the look-up buckets that a box of `degrees` (lon, lat) to each side of a point touches, in order."""
    west, south = bucket(lon - degrees[0], lat - degrees[1]), bucket(lon + degrees[0], lat - degrees[1])
    north = bucket(lon - degrees[0], lat + degrees[1])
    row = 100_000
    return [start + step for start in range(west, north + 1, row) for step in range(south - west + 1)]


def components_in(connection: Connection, cell_id: int, item_id: int | None = None) -> list[ComponentRow]:
    """Return the components of a cell, of one item if given, by code."""
    columns = (Item.name_zh, Item.name_en, Component.state, Component.lon, Component.lat)
    asked = select(Component.id, Component.code, Component.item_id, *columns).join(Item, Item.id == Component.item_id)
    asked = asked.where(Component.cell_id == cell_id).order_by(Component.code)
    if item_id is not None:
        asked = asked.where(Component.item_id == item_id)
    return [ComponentRow(*row) for row in connection.execute(asked)]


def address_near(connection: Connection, cell_id: int, lon: float, lat: float) -> tuple[str, str, float, float] | None:
    """Return the address of a cell that lies nearest to a point: its names and its position; None without any."""
    across = math.cos(math.radians(lat))
    asked = select(Address.text, Address.text_en, Address.lon, Address.lat).where(Address.cell_id == cell_id)
    rows = [(row[0], row[1], row[2], row[3]) for row in connection.execute(asked)]
    return min(rows, key=lambda row: (math.hypot((row[2] - lon) * across, row[3] - lat), row[0]), default=None)


def search(connection: Connection, text: str, limit: int = 8) -> list[PlaceRow]:
    """Return the places that `text` means: words of an address, a quarter, pinyin initials, or digits of a cell code.

    What begins with the words stands before what only holds them, short before long.
    """
    words = normalise(text)
    if not words:
        return []
    found = _quarters(connection, words, limit) + _addresses(connection, words, limit)
    if words.isdigit() and len(words) >= 6:
        found = _cells(connection, words, limit) + found
    return found[:limit]


def _addresses(connection: Connection, words: str, limit: int) -> list[PlaceRow]:
    columns = (Address.text, Address.text_en, Address.initials, Address.lon, Address.lat, Address.cell_id)
    text = func.lower(Address.text)
    in_words = or_(_holds(text, words), _holds(func.lower(Address.text_en), words))
    typed = "".join(words.split())
    by_sound = Address.initials.startswith(typed, autoescape=True) if typed.isascii() else literal(False)
    rank = case((text.startswith(words, autoescape=True), 0), (by_sound, 1), else_=2)
    asked = select(*columns).where(or_(in_words, by_sound)).order_by(rank, func.length(Address.text), Address.text)
    found = [PlaceRow(PlaceKind.ADDRESS, *row) for row in connection.execute(asked.limit(limit))]
    if found or not typed.isascii() or len(typed) < LEAST_SPELLED:
        return found
    return _addresses_spelled(connection, typed, limit)


def _addresses_spelled(connection: Connection, typed: str, limit: int) -> list[PlaceRow]:
    """The addresses whose whole pinyin begins with what was typed: found by initials, proven by their sound."""
    readings = initials_spelled(typed)
    if not readings:
        return []
    columns = (Address.text, Address.text_en, Address.initials, Address.lon, Address.lat, Address.cell_id)
    begins = or_(*(Address.initials.startswith(one, autoescape=True) for one in readings))
    asked = select(*columns).where(begins).order_by(func.length(Address.text), Address.text).limit(MOST_SPELLED)
    rows = (row for row in connection.execute(asked) if pinyin(row.text).full.startswith(typed))
    return [PlaceRow(PlaceKind.ADDRESS, *row) for row in islice(rows, limit)]


def _quarters(connection: Connection, words: str, limit: int) -> list[PlaceRow]:
    # A town has some forty of them, a city a few thousand: their sound is compared here and needs no column.
    typed = "".join(words.split())
    found = []
    for row in connection.execute(select(Quarter.id, Quarter.name_zh, Quarter.name_en).order_by(Quarter.name_zh)):
        sound = pinyin(row.name_zh)
        named = words in normalise(row.name_zh) or words in normalise(row.name_en)
        if named or (typed.isascii() and (sound.initials.startswith(typed) or sound.full.startswith(typed))):
            found.append((row.id, sound.initials))
    return [_quarter(connection, number, initials) for number, initials in found[:limit]]


def _quarter(connection: Connection, quarter_id: int, initials: str) -> PlaceRow:
    import shapely

    quarter = select(Quarter.name_zh, Quarter.name_en, Quarter.shape).where(Quarter.id == quarter_id)
    row = connection.execute(quarter).one()
    spot = shapely.from_wkb(row.shape).representative_point()
    cell_id = cell_ids_at(connection, [(spot.x, spot.y)])[0]
    return PlaceRow(PlaceKind.QUARTER, row.name_zh, row.name_en, initials, spot.x, spot.y, cell_id)


def _cells(connection: Connection, digits: str, limit: int) -> list[PlaceRow]:
    between = Cell.code.between(digits, digits.ljust(15, "9"))
    asked = select(Cell.code, Cell.lon, Cell.lat, Cell.id).where(between).order_by(Cell.code).limit(limit)
    return [PlaceRow(PlaceKind.CELL, row[0], row[0], "", *row[1:]) for row in connection.execute(asked)]


def _holds(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    return column.contains(words, autoescape=True)


def _chunks(values: Sequence[int]) -> Iterator[list[int]]:
    rest = iter(values)
    while part := list(islice(rest, CHUNK)):
        yield part
