# SPDX-License-Identifier: Apache-2.0
"""Words for places: levels, kinds of quarter, datums and how a report was placed."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class Level(Word):
    """The five levels of place (domain.md 2)."""

    CITY = "city", "市", "City"
    DISTRICT = "district", "区县", "District"
    STREET = "street", "街镇", "Street or town"
    COMMUNITY = "community", "居村委", "Community"
    CELL = "cell", "万米单元网格", "Grid cell"


class QuarterKind(Word):
    """Kinds of residential quarter by who owns the dwellings (domain.md 1)."""

    PUBLIC = "public", "公房", "Public housing"
    SOLD_PUBLIC = "sold_public", "售后公房", "Sold public housing"
    COMMERCIAL = "commercial", "商品房", "Commercial housing"
    MIXED = "mixed", "混合", "Mixed housing"


class Datum(Word):
    """What the numbers of a coordinate mean."""

    WGS84 = "wgs84", "WGS-84", "WGS-84"
    GCJ02 = "gcj02", "GCJ-02", "GCJ-02"
    BD09 = "bd09", "BD-09", "BD-09"
    CGCS2000 = "cgcs2000", "CGCS2000", "CGCS2000"


class PlaceState(Word):
    """Whether a report has its cell, and why not (domain.md 2: 界外 is kept and must be placed)."""

    PLACED = "placed", "界内", "Placed"
    NO_POSITION = "no_position", "无坐标", "No position"
    OUTSIDE = "outside", "界外", "Outside every cell"
    COARSE = "coarse", "坐标太粗", "Position too coarse"


class BaseKind(Word):
    """Kinds of feature on the base map."""

    BOUNDARY = "boundary", "边界", "Boundary"
    ROAD_MAIN = "road_main", "主干路", "Main road"
    ROAD_SECONDARY = "road_secondary", "次干路", "Secondary road"
    ROAD_LANE = "road_lane", "支路", "Lane"
    WATER = "water", "水系", "Water"
    GREEN = "green", "绿地", "Green"
    FARMLAND = "farmland", "农田", "Farmland"
    BUILDING = "building", "建筑", "Building"
