# SPDX-License-Identifier: Apache-2.0
"""Coordinates are read as people write them and turned into WGS-84."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.datums import Coordinates, from_wgs84, is_coarse, parse_coordinates, split_datum, to_wgs84
from commandcenter.rules.likeness import distance_m
from commandcenter.vocabulary import Datum, Problem, Refused


@pytest.mark.parametrize(
    ("text", "lon", "lat", "turned"),
    [
        ("121.01, 31.20", 121.01, 31.20, False),
        ("31.20 121.01", 121.01, 31.20, True),
        ("（121.01，31.20）", 121.01, 31.20, False),
        ("[121.01;31.2]", 121.01, 31.20, False),
        ("１２１．０１，３１．２", 121.01, 31.20, False),
        ("经度：121.01 纬度：31.2", 121.01, 31.20, False),
        ("纬度31.2 经度121.01", 121.01, 31.20, True),
        ("E121°01′30″ N31°12′", 121.025, 31.20, False),
        ("北纬31°12′30″，东经121°01′", 121 + 1 / 60, 31 + 12.5 / 60, True),
        ("31.2N121.0E", 121.0, 31.2, True),
        ("121度1分30秒 31度12分", 121.025, 31.2, False),
        ("-76.61, 39.29", -76.61, 39.29, False),
        ("39.29N 76.61W", -76.61, 39.29, True),
    ],
)
def test_it_is_read(text: str, lon: float, lat: float, turned: bool) -> None:
    found = parse_coordinates(text)
    assert found.turned is turned
    assert (found.lon, found.lat) == pytest.approx((lon, lat), abs=1e-9)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "121",
        "121.5",
        "竹里路 12 号",
        "121,31,5",
        "121.47370131.230400",
        "1e5,3",
        "121.01.2,31",
        "91,91",
        "181,0",
        "31.2N 32.2N",
        "121°61′ 31°",
        "nan,nan",
        "inf, 3",
        "1" * 5_000,
        "1," * 5_000,
    ],
)
def test_it_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_coordinates(text)
    assert refusal.value.problem is Problem.COORDINATES_BAD
    assert refusal.value.field == "place" and len(refusal.value.sentence("zh")) < 200


def test_where_both_orders_could_be_the_nearer_one_is_meant() -> None:
    baltimore = (-76.6, 39.3)
    assert parse_coordinates("39.29, -76.61", near=baltimore) == Coordinates(-76.61, 39.29, True)
    assert parse_coordinates("-76.61, 39.29", near=baltimore) == Coordinates(-76.61, 39.29, False)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    try:
        found = parse_coordinates(text)
    except Refused:
        return
    assert abs(found.lon) <= 180 and abs(found.lat) <= 90


@given(st.floats(73, 135), st.floats(4, 53))
def test_what_is_written_is_read_back(lon: float, lat: float) -> None:
    for text in (f"{lon:.6f}, {lat:.6f}", f"{lat:.6f} {lon:.6f}" if lon > 90 else f"{lon:.6f} {lat:.6f}"):
        found = parse_coordinates(text)
        assert (found.lon, found.lat) == pytest.approx((lon, lat), abs=1e-6)


@pytest.mark.parametrize(
    ("datum", "lon", "lat", "metres"),
    [
        # Tian'anmen's flagpole as the maps of each datum have it.
        (Datum.GCJ02, 116.397451, 39.909187, 600),
        (Datum.BD09, 116.403847, 39.915526, 1500),
        (Datum.CGCS2000, 116.391208, 39.907784, 1),
        (Datum.WGS84, 116.391208, 39.907784, 1),
    ],
)
def test_every_datum_means_the_same_place(datum: Datum, lon: float, lat: float, metres: float) -> None:
    place = (116.391208, 39.907784)
    assert distance_m(to_wgs84(lon, lat, datum), place) < 5
    assert distance_m((lon, lat), place) < metres
    if metres > 1:
        assert distance_m((lon, lat), place) > metres / 2


@given(st.floats(73.5, 135), st.floats(18, 53.5), st.sampled_from(Datum))
def test_there_and_back_is_the_same_place(lon: float, lat: float, datum: Datum) -> None:
    there = from_wgs84(lon, lat, datum)
    assert distance_m(to_wgs84(*there, datum), (lon, lat)) < 0.01


def test_outside_china_nothing_is_shifted() -> None:
    assert to_wgs84(-76.61, 39.29, Datum.GCJ02) == (-76.61, 39.29)


@pytest.mark.parametrize(
    ("lon", "lat", "coarse"), [(121.0, 31.0, True), (-77.0, 39.0, True), (121.5, 31.0, False), (0.0, 0.0, True)]
)
def test_whole_degrees_are_no_place(lon: float, lat: float, coarse: bool) -> None:
    assert is_coarse(lon, lat) is coarse


@pytest.mark.parametrize(
    ("text", "rest", "datum"),
    [
        ("121.47, 31.23 gcj", "121.47, 31.23", Datum.GCJ02),
        ("121.47,31.23 GCJ-02", "121.47,31.23", Datum.GCJ02),
        ("121.47,31.23（火星坐标）", "121.47,31.23", Datum.GCJ02),
        ("高德 121.47,31.23", "121.47,31.23", Datum.GCJ02),
        ("121.47,31.23 bd", "121.47,31.23", Datum.BD09),
        ("百度：121.47 31.23", "121.47 31.23", Datum.BD09),
        ("BD09LL 121.47 31.23", "121.47 31.23", Datum.BD09),
        ("121.47 31.23 CGCS2000", "121.47 31.23", Datum.CGCS2000),
        ("E121°01′ N31°12′ wgs84", "E121°01′ N31°12′", Datum.WGS84),
        ("121.47, 31.23", "121.47, 31.23", None),
        ("百度大厦", "百度大厦", None),
        ("31.2N121.0E", "31.2N121.0E", None),
    ],
)
def test_the_datum_may_stand_beside_the_numbers(text: str, rest: str, datum: Datum | None) -> None:
    assert split_datum(text) == (rest, datum)
    if datum is not None:
        parse_coordinates(rest)
