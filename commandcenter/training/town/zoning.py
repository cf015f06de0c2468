# SPDX-License-Identifier: Apache-2.0
"""Dividing the net into districts, streets, communities and blocks, and saying what each block is used for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from commandcenter.training.town.lattice import Flags, Floats, Lattice, Rect
from commandcenter.training.town.scales import Scale

_SUPERBLOCK = 13
_TRACT = 18
_BLOCK = 9


class Use(StrEnum):
    """What a block is used for."""

    QUARTER = "quarter"
    HOUSES = "houses"
    COMMERCE = "commerce"
    INDUSTRY = "industry"
    SCHOOL = "school"
    PARK = "park"
    VILLAGE = "village"
    FIELD = "field"


@dataclass
class Block:
    """Squares between lanes; `quarter` numbers the residential quarter it belongs to."""

    rect: Rect
    community: int
    use: Use
    quarter: int | None = None


@dataclass
class Zoning:
    """The town divided: rectangles of the net by level, and which street and district each community belongs to."""

    districts: list[Rect]
    streets: list[tuple[int, Rect]]
    mains: list[Rect]
    communities: list[tuple[int, Rect]]
    villages: set[int]
    blocks: list[Block] = field(default_factory=list)


def divide(lattice: Lattice, scale: Scale, random: np.random.Generator) -> Zoning:
    """Divide the net down to communities of about equal weight, the denser middle into smaller ones."""
    weight = lattice.inside * (0.35 + scale.density * lattice.centrality)
    whole = Rect(0, 0, lattice.columns, lattice.rows)
    districts = list(split(whole, scale.districts, weight))
    shares = allocate([weight[d.window].sum() for d in districts], scale.streets)
    streets = [
        (number, part)
        for number, (rect, count) in enumerate(zip(districts, shares, strict=True))
        for part in split(rect, count, weight)
    ]
    mains: list[Rect] = []
    communities: list[tuple[int, Rect]] = []
    shares = allocate([weight[rect.window].sum() for _, rect in streets], scale.communities)
    for number, ((_, rect), count) in enumerate(zip(streets, shares, strict=True)):
        superblocks = list(_superblocks(rect, weight)) if scale.detailed else [rect]
        mains += superblocks
        counts = allocate([weight[s.window].sum() for s in superblocks], count)
        for superblock, parts in zip(superblocks, counts, strict=True):
            communities += [(number, part) for part in split(superblock, parts, weight)]
    middle = [_mean(lattice.centrality, lattice.inside, rect) for _, rect in communities]
    villages = set(np.argsort(middle, kind="stable")[: scale.villages].tolist())
    zoning = Zoning(districts, streets, mains, communities, villages)
    _lay_blocks(zoning, lattice, scale, random)
    return zoning


def split(rect: Rect, count: int, weight: Floats) -> Iterator[Rect]:
    """Cut a rectangle into `count` of about equal weight, always across its longer side."""
    rect = _trimmed(rect, weight)
    if count == 1:
        yield rect
        return
    first = count // 2
    tall = rect.south - rect.north > rect.east - rect.west
    sums = weight[rect.window].sum(axis=1 if tall else 0)
    running = np.cumsum(sums)[:-1]
    at = int(np.argmin(np.abs(running - float(sums.sum()) * first / count))) + 1
    if tall:
        parts = (
            Rect(rect.west, rect.north, rect.east, rect.north + at),
            Rect(rect.west, rect.north + at, rect.east, rect.south),
        )
    else:
        parts = (
            Rect(rect.west, rect.north, rect.west + at, rect.south),
            Rect(rect.west + at, rect.north, rect.east, rect.south),
        )
    yield from split(parts[0], first, weight)
    yield from split(parts[1], count - first, weight)


def allocate(weights: Sequence[float], total: int) -> list[int]:
    """Share `total` among the weights by largest remainder, at least one each."""
    raw = np.asarray(weights, dtype=np.float64)
    quota = raw / raw.sum() * (total - len(raw))
    counts = np.floor(quota).astype(int)
    order = np.argsort(-(quota - counts), kind="stable")
    counts[order[: total - len(raw) - int(counts.sum())]] += 1
    return [int(count) + 1 for count in counts]


def _trimmed(rect: Rect, weight: Floats) -> Rect:
    """Leave off rows and columns at the edge that hold no land."""
    window = weight[rect.window] > 0
    rows, columns = np.flatnonzero(window.any(axis=1)), np.flatnonzero(window.any(axis=0))
    return Rect(
        rect.west + int(columns[0]),
        rect.north + int(rows[0]),
        rect.west + int(columns[-1]) + 1,
        rect.north + int(rows[-1]) + 1,
    )


def _superblocks(rect: Rect, weight: Floats) -> Iterator[Rect]:
    """Cut by through lines, the main roads, into pieces of about a kilometre."""
    down = _lines(rect.north, rect.south)
    across = _lines(rect.west, rect.east)
    for north, south in zip(down, down[1:], strict=False):
        for west, east in zip(across, across[1:], strict=False):
            part = Rect(west, north, east, south)
            if weight[part.window].any():
                yield part


def _lines(start: int, end: int) -> list[int]:
    count = max(1, round((end - start) / _SUPERBLOCK))
    # Uneven steps: a town whose main roads are all equally far apart looks like a chessboard.
    steps = np.array([1.0 + 0.22 * ((-1) ** k) for k in range(count)])
    edges = start + np.concatenate(([0.0], np.cumsum(steps) / steps.sum())) * (end - start)
    return [round(edge) for edge in edges]


def _mean(field_: Floats, inside: Flags, rect: Rect) -> float:
    return float(field_[rect.window][inside[rect.window]].mean())


def _chop(rect: Rect, most: int, random: np.random.Generator) -> Iterator[Rect]:
    wide, tall = rect.east - rect.west, rect.south - rect.north
    if rect.size <= most or max(wide, tall) < 2:
        yield rect
        return
    long = max(wide, tall)
    at = min(max(1, round(long / 2 + random.uniform(-0.6, 0.6))), long - 1)
    if wide >= tall:
        parts = (
            Rect(rect.west, rect.north, rect.west + at, rect.south),
            Rect(rect.west + at, rect.north, rect.east, rect.south),
        )
    else:
        parts = (
            Rect(rect.west, rect.north, rect.east, rect.north + at),
            Rect(rect.west, rect.north + at, rect.east, rect.south),
        )
    for part in parts:
        yield from _chop(part, most, random)


def _lay_blocks(zoning: Zoning, lattice: Lattice, scale: Scale, random: np.random.Generator) -> None:
    with_quarter = _communities_with_quarter(zoning, scale, random)
    for number, (_, rect) in enumerate(zoning.communities):
        tracts = [t for t in _chop(rect, _TRACT, random) if lattice.inside[t.window].any()]
        best = max(range(len(tracts)), key=lambda t: (int(lattice.inside[tracts[t].window].sum()), -t))
        for index, tract in enumerate(tracts):
            quarter = with_quarter.get(number) if index == best else None
            use = Use.QUARTER if quarter is not None else _use(zoning, lattice, number, tract, random)
            for part in _chop(tract, _BLOCK, random):
                if lattice.inside[part.window].any():
                    zoning.blocks.append(Block(part, number, use, quarter))


def _communities_with_quarter(zoning: Zoning, scale: Scale, random: np.random.Generator) -> dict[int, int]:
    towns = [number for number in range(len(zoning.communities)) if number not in zoning.villages]
    chosen = sorted(random.permutation(towns)[: scale.quarters].tolist())
    return {community: quarter for quarter, community in enumerate(chosen)}


def _use(zoning: Zoning, lattice: Lattice, community: int, tract: Rect, random: np.random.Generator) -> Use:
    if community in zoning.villages:
        return Use.VILLAGE
    middle = _mean(lattice.centrality, lattice.inside, tract)
    dice = random.random()
    west = (tract.west + tract.east) / 2 / lattice.columns < 0.3
    if west and middle < 0.35:
        return Use.INDUSTRY if dice < 0.75 else Use.HOUSES
    if dice < 0.08:
        return Use.PARK
    if dice < 0.16:
        return Use.SCHOOL
    if dice < (0.5 if middle > 0.6 else 0.24):
        return Use.COMMERCE
    return Use.INDUSTRY if middle < 0.2 and dice > 0.85 else Use.HOUSES
