# SPDX-License-Identifier: Apache-2.0
"""The ground of the wall: cells, divisions, responsibility grids, quarters and the base map, packed for drawing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, func, select

from commandcenter.models import BaseFeature, Cell, Division, Person, Quarter, ResponsibilityGrid
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.wall.rows import Ground, Shapes
from commandcenter.vocabulary import BaseKind, Level

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_POINTS = 200_000
"""A shape of more points is left out: no place of a city is drawn with so many."""

FARTHEST = (180.0, 90.0)
"""Degrees of longitude and latitude beyond which nothing lies."""


class _Drawn(NamedTuple):
    """A shape as it is stored, with what is said of it."""

    id: int
    code: str
    zh: str
    en: str
    parent: int | None
    kind: str
    shape: bytes | None


def ground(connection: Connection) -> Ground:
    """Return the whole place; a shape that cannot be read is named in `skipped`, and the rest is there."""
    skipped: list[str] = []
    cells = connection.execute(
        select(Cell.id, Cell.code, Cell.community_id, Cell.shape, Cell.responsibility_grid_id, Cell.area).order_by(
            Cell.code
        )
    ).all()
    divisions = _divisions(connection)
    town = _town(connection, divisions)
    return Ground(
        town_zh=town[0],
        town_en=town[1],
        cells=pack((_Drawn(c[0], c[1], c[1], c[1], c[2], "", c[3]) for c in cells), skipped),
        communities=pack((drawn for level, drawn in divisions if level is Level.COMMUNITY), skipped),
        streets=pack((drawn for level, drawn in divisions if level is Level.STREET), skipped),
        grids=pack(_grids(connection), skipped),
        quarters=pack(_quarters(connection), skipped),
        base=pack(_base(connection), skipped),
        cell_grid={c[0]: c[4] for c in cells if c[4] is not None},
        cell_area={c[0]: c[5] for c in cells},
        skipped=tuple(skipped),
    )


def pack(drawn: Iterable[_Drawn], skipped: list[str]) -> Shapes:
    """Return shapes in packed arrays; what is broken, empty, enormous or beyond all degrees is named in `skipped`.

    A place without a boundary is no fault: many systems have none for their divisions.
    """
    import shapely

    rows = [row for row in drawn if row.shape is not None]
    with np.errstate(invalid="ignore"):  # a point that is no number is found below, by its shape's name
        shapes: Any = shapely.from_wkb([row.shape for row in rows], on_invalid="ignore")
    points = shapely.get_num_coordinates(shapes)
    good = (points > 0) & (points <= MOST_POINTS)
    good[good] &= _on_earth(shapes[good])
    skipped += [row.code or row.zh for row, fits in zip(rows, good, strict=True) if not fits]
    kept = [row for row, fits in zip(rows, good, strict=True) if fits]
    shape_rings, ring_points, coordinates = _rings(shapes[good])
    inner = shapely.get_coordinates(_inside(shapes[good]))
    return Shapes(
        ids=tuple(row.id for row in kept),
        codes=tuple(row.code for row in kept),
        names_zh=tuple(row.zh for row in kept),
        names_en=tuple(row.en for row in kept),
        parents=tuple(row.parent or 0 for row in kept),
        kinds=tuple(row.kind for row in kept),
        shape_rings=shape_rings,
        ring_points=ring_points,
        points=coordinates,
        inner=inner,
    )


def _on_earth(shapes: Any) -> NDArray[np.bool_]:
    """Tell of each shape whether all its points are degrees: axes the wrong way round and metres of a plane are not."""
    import shapely

    # Bounds pass over a point that is not a number: each point is looked at itself.
    points, owners = shapely.get_coordinates(shapes, return_index=True)
    bad = ~(np.abs(points) <= FARTHEST).all(axis=1)
    good = np.ones(len(shapes), np.bool_)
    good[owners[bad]] = False
    return good


def _rings(shapes: Any) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.float64]]:
    """Return where the rings of each shape and the points of each ring begin, and all points.

    A polygon gives its outline and its holes, a line itself; parts of a shape follow each other.
    """
    import shapely

    parts, of_shape = shapely.get_parts(shapes, return_index=True)
    areas = shapely.get_dimensions(parts) == 2
    rings, of_part = shapely.get_rings(parts[areas], return_index=True)
    # Lines have no rings: they are put back between the rings of areas in the order of their shapes.
    lines = np.concatenate((rings, parts[~areas]))
    owners = np.concatenate((of_shape[areas][of_part], of_shape[~areas]))
    order = np.argsort(owners, kind="stable")
    lines, owners = lines[order], owners[order]
    counts = np.bincount(owners, minlength=len(shapes))
    return (
        _begins(counts),
        _begins(shapely.get_num_coordinates(lines)),
        shapely.get_coordinates(lines).astype(np.float64),
    )


def _begins(counts: Any) -> NDArray[np.uint32]:
    return np.concatenate(([0], np.cumsum(counts))).astype(np.uint32)


def _inside(shapes: Any) -> Any:
    """Return a point inside each shape, also of one that crosses itself."""
    import shapely

    try:
        return shapely.point_on_surface(shapes)
    except shapely.errors.GEOSException:
        return shapely.point_on_surface(shapely.make_valid(shapes))


def _divisions(connection: Connection) -> list[tuple[Level, _Drawn]]:
    asked = select(
        Division.level,
        Division.id,
        Division.code,
        Division.name_zh,
        Division.name_en,
        Division.parent_id,
        Division.boundary,
    ).order_by(Division.code)
    return [(row[0], _Drawn(*row[1:6], "", row[6])) for row in connection.execute(asked)]


def _town(connection: Connection, divisions: Sequence[tuple[Level, _Drawn]]) -> tuple[str, str]:
    """Return the name of what hangs on the wall: the one street there is, else the lowest division over all."""
    for level in (Level.STREET, Level.DISTRICT, Level.CITY):
        found = [drawn for stands, drawn in divisions if stands is level]
        if len(found) == 1:
            return found[0].zh, found[0].en
    town = centre_rules(connection).town
    return town, town


def _grids(connection: Connection) -> Iterable[_Drawn]:
    grid = ResponsibilityGrid
    asked = (
        select(
            grid.id,
            grid.code,
            grid.name_zh,
            grid.name_en,
            grid.street_id,
            func.coalesce(Person.name, ""),
            grid.boundary,
        )
        .outerjoin(Person, (Person.id == grid.supervisor_id) & Person.active)
        .order_by(grid.code)
    )
    return (_Drawn(*row) for row in connection.execute(asked))


def _quarters(connection: Connection) -> Iterable[_Drawn]:
    asked = select(
        Quarter.id, Quarter.name_zh, Quarter.name_en, Quarter.community_id, Quarter.kind, Quarter.shape
    ).order_by(Quarter.id)
    return (_Drawn(row[0], "", row[1], row[2], row[3], str(row[4]), row[5]) for row in connection.execute(asked))


def _base(connection: Connection) -> Iterable[_Drawn]:
    order = {kind: at for at, kind in enumerate(BaseKind)}
    asked = select(
        BaseFeature.id,
        BaseFeature.name_zh,
        BaseFeature.name_en,
        BaseFeature.kind,
        BaseFeature.shape,
        BaseFeature.rank,
    )
    rows = sorted(connection.execute(asked), key=lambda row: (order[row[3]], row[5]))
    return (_Drawn(row[0], "", row[1], row[2], 0, str(row[3]), row[4]) for row in rows)
