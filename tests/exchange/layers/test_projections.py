# SPDX-License-Identifier: Apache-2.0
"""A local plane is understood from the text it is handed on in, and lies where geodesists say it lies."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.exchange.grid.plane import WGS84, Ellipsoid
from commandcenter.exchange.layers.projection_text import read_projection
from commandcenter.exchange.layers.projections import Helmert
from commandcenter.rules.datums import many_to_wgs84, to_wgs84
from commandcenter.vocabulary import Datum, Refused
from commandcenter.vocabulary.layers import LayerProblem

SHANGHAI_WKT = """PROJCS["Local plane",GEOGCS["CGCS2000",DATUM["China_2000",
  SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],
  PROJECTION["{method}"],PARAMETER["False_Easting",{east}],PARAMETER["False_Northing",0],
  PARAMETER["Central_Meridian",121.5],PARAMETER["Scale_Factor",1],PARAMETER["Latitude_Of_Origin",31],
  UNIT["{unit}",{metres}]]"""


def lies(text: str, x: float, y: float) -> tuple[float, float]:
    lon, lat = read_projection(text).to_wgs84(np.array([x]), np.array([y]))
    return float(lon[0]), float(lat[0])


def test_the_example_of_the_geodesists_comes_out() -> None:
    # IOGP guidance note 7-2, transverse Mercator: the British grid at 50°30' N, 0°30' E.
    text = "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +a=6377563.396 +rf=299.32496"
    assert lies(text, 577_274.99, 69_740.50) == pytest.approx((0.5, 50.5), abs=2e-7)


def test_the_example_of_the_seven_parameters_comes_out() -> None:
    # IOGP guidance note 7-2, position vector: 55° N, 4° E of WGS 72 on WGS 84.
    helmert = Helmert((0, 0, 4.5), (0, 0, 0.554), 0.219)
    lon, lat = helmert.apply(np.array([4.0]), np.array([55.0]), Ellipsoid(6_378_135.0, 1 / 298.26), WGS84)
    assert (lon[0] - 4) * 3600 == pytest.approx(0.554, abs=0.001)
    assert (lat[0] - 55) * 3600 == pytest.approx(0.090, abs=0.001)


@pytest.mark.parametrize(
    "text",
    [
        "+proj=utm +zone=51 +datum=WGS84 +units=m +no_defs",
        "+proj=tmerc +lat_0=0 +lon_0=123 +k=0.9996 +x_0=500000 +y_0=0 +ellps=WGS84",
        "proj=tmerc lat_0=0 lon_0=123 k_0=0.9996 x_0=500000 y_0=0",
        "EPSG:32651",
        "urn:ogc:def:crs:EPSG::32651",
    ],
)
def test_one_plane_is_the_same_in_all_its_spellings(text: str) -> None:
    lon, lat = lies(text, 356_060.0, 3_453_000.0)
    assert (lon, lat) == pytest.approx(lies("EPSG:32651", 356_060.0, 3_453_000.0), abs=1e-12)
    assert 121.4 < lon < 121.6 and 31.1 < lat < 31.3


@pytest.mark.parametrize(
    ("code", "meridian", "east"),
    [(4491, 75, 13_500_000), (4509, 117, 500_000), (4529, 123, 41_500_000), (4549, 120, 500_000), (4550, 123, 500_000)],
)
def test_the_national_planes_are_known_by_their_codes(code: int, meridian: float, east: float) -> None:
    lon, lat = lies(f"EPSG:{code}", east, 0.0)
    assert (lon, lat) == pytest.approx((meridian, 0.0), abs=1e-9)


@pytest.mark.parametrize("method", ["Gauss_Kruger", "Transverse_Mercator"])
@pytest.mark.parametrize(("unit", "metres"), [("metre", 1.0), ("kilometre", 1000.0)])
def test_a_plane_is_read_from_well_known_text(method: str, unit: str, metres: float) -> None:
    text = SHANGHAI_WKT.format(method=method, unit=unit, metres=metres, east=0)
    lon, lat = lies(text, 67_239.0 / metres, 55_261.0 / metres)
    plain = "+proj=tmerc +lat_0=31 +lon_0=121.5 +ellps=GRS80"
    assert (lon, lat) == pytest.approx(lies(plain, 67_239.0, 55_261.0), abs=1e-12)
    assert 122.1 < lon < 122.3 and 31.4 < lat < 31.6


def test_an_offset_in_well_known_text_is_in_the_unit_of_the_plane() -> None:
    text = SHANGHAI_WKT.format(method="Gauss_Kruger", unit="kilometre", metres=1000.0, east=500)
    assert lies(text, 500.0, 0.0) == pytest.approx((121.5, 31.0), abs=1e-9)


def test_a_text_of_the_new_form_is_read_too() -> None:
    text = (
        'PROJCRS["x",BASEGEOGCRS["y",DATUM["z",ELLIPSOID["GRS 1980",6378137,298.257222101,LENGTHUNIT["metre",1]]]],'
        'CONVERSION["c",METHOD["Transverse Mercator",ID["EPSG",9807]],'
        'PARAMETER["Latitude of natural origin",0,ANGLEUNIT["degree",0.0174532925199433]],'
        'PARAMETER["Longitude of natural origin",120],PARAMETER["Scale factor at natural origin",1],'
        'PARAMETER["False easting",500000],PARAMETER["False northing",0]],CS[Cartesian,2],LENGTHUNIT["metre",1]]'
    )
    assert lies(text, 600_000.0, 3_450_000.0) == pytest.approx(lies("EPSG:4549", 600_000.0, 3_450_000.0), abs=1e-12)


def test_a_plane_whose_way_to_wgs84_is_not_given_says_so() -> None:
    plain = "+proj=tmerc +lon_0=120 +x_0=500000 +ellps=krass"
    assert not read_projection(plain).exact
    shifted = read_projection(plain + " +towgs84=15.8,-154.4,-82.3")
    assert shifted.exact
    lon, lat = shifted.to_wgs84(np.array([600_000.0]), np.array([3_450_000.0]))
    away = np.hypot(*(np.array([lon[0], lat[0]]) - lies(plain, 600_000.0, 3_450_000.0))) * 111_000
    assert 40 < away < 200


def test_north_may_stand_first() -> None:
    plain = "+proj=utm +zone=51"
    turned = "+proj=tmerc +lon_0=123 +k=0.9996 +x_0=500000 +axis=neu"
    assert lies(turned, 3_453_000.0, 356_060.0) == pytest.approx(lies(plain, 356_060.0, 3_453_000.0), abs=1e-12)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", LayerProblem.PROJECTION_UNREADABLE),
        ("+proj=lcc +lat_1=30", LayerProblem.PROJECTION_OTHER),
        ("+proj=merc +lon_0=0", LayerProblem.PROJECTION_OTHER),
        ("shanghai 2000", LayerProblem.PROJECTION_OTHER),
        ("+proj=tmerc", LayerProblem.PROJECTION_UNREADABLE),
        ("+proj=tmerc +lon_0=abc", LayerProblem.PROJECTION_UNREADABLE),
        ("+proj=tmerc +lon_0=nan", LayerProblem.PROJECTION_UNREADABLE),
        ("+proj=tmerc +lon_0=500", LayerProblem.PROJECTION_UNREADABLE),
        ("+proj=tmerc +lon_0=120 +ellps=moon", LayerProblem.PROJECTION_UNREADABLE),
        ("+proj=tmerc +lon_0=120 +a=1 +rf=300", LayerProblem.PROJECTION_UNREADABLE),
        ("+proj=tmerc +lon_0=120 +a=6378137 +rf=0", LayerProblem.PROJECTION_UNREADABLE),
        ("+proj=tmerc +lon_0=120 +towgs84=1,2", LayerProblem.PROJECTION_UNREADABLE),
        ("+proj=tmerc +lon_0=120 +units=li", LayerProblem.PROJECTION_UNREADABLE),
        ("+proj=tmerc +lon_0=120 +pm=paris", LayerProblem.PROJECTION_UNREADABLE),
        ("+proj=utm +zone=0", LayerProblem.PROJECTION_UNREADABLE),
        ("+proj=utm", LayerProblem.PROJECTION_UNREADABLE),
        ("EPSG:3857", LayerProblem.PROJECTION_UNREADABLE),
        ('PROJCS["x"', LayerProblem.PROJECTION_UNREADABLE),
        ("]", LayerProblem.PROJECTION_OTHER),
        ('["x"]', LayerProblem.PROJECTION_UNREADABLE),
        ('PROJCS["x",PROJECTION["Lambert_Conformal_Conic_2SP"]]', LayerProblem.PROJECTION_OTHER),
        ('PROJCS["x",PROJECTION["Transverse_Mercator"]]', LayerProblem.PROJECTION_UNREADABLE),
        ('GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257]]]', LayerProblem.PROJECTION_OTHER),
    ],
)
def test_what_is_no_usable_plane_is_refused_by_name(text: str, problem: LayerProblem) -> None:
    with pytest.raises(Refused) as refused:
        read_projection(text)
    assert refused.value.problem is problem
    assert "?" not in refused.value.sentence("en") and "?" not in refused.value.sentence("zh")


@given(st.text(alphabet='+=projtmerc120 []",(ABUT.-e', max_size=60))
def test_no_text_whatever_breaks_the_program(text: str) -> None:
    try:
        read_projection(text)
    except Refused as refused:
        assert refused.sentence("zh")


@given(
    st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=1, max_size=20), st.sampled_from(list(Datum))
)
def test_many_points_are_shifted_as_each_alone(points: list[tuple[float, float]], datum: Datum) -> None:
    many = np.column_stack(many_to_wgs84(*np.array(points).T, datum))
    assert np.abs(many - np.array([to_wgs84(*point, datum) for point in points])).max() < 1e-9
