# SPDX-License-Identifier: Apache-2.0
"""A cut place is stored as five levels of coded places in which every point finds its one cell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from sqlalchemy import select

from commandcenter.cli import shell
from commandcenter.exchange.grid.area import Part
from commandcenter.exchange.grid.dividing import Grid, generate
from commandcenter.exchange.grid.plane import Plane
from commandcenter.exchange.grid.storing import PlaceNames, buckets_of, store
from commandcenter.models import Cell, Division
from commandcenter.models.place import bucket
from commandcenter.queries.places import cell_at
from commandcenter.rules.codes import cell_code
from commandcenter.services.unit_of_work import SYSTEM, perform
from commandcenter.vocabulary import Level
from commandcenter.vocabulary.files import FileProblem
from commandcenter.vocabulary.refusal import Refused

NAMES = PlaceNames("990100", "甲区", "Jia")


def square(side: float, east: float = 0.0) -> Grid:
    land = Plane(121.0, 31.2).to_degrees(shapely.box(east, 0, east + side, side))
    return generate([Part("", land)])


def kept(database: Any, grid: Grid, names: PlaceNames = NAMES) -> dict[str, Any]:
    value: dict[str, Any] = perform(database, SYSTEM, f"grid {names.division}", store, grid, names).value
    return value


def test_the_five_levels_stand_in_each_other_and_cells_are_coded_in_order(database: Any) -> None:
    figures = kept(database, square(2_000))
    assert figures["cells"] == pytest.approx(400, abs=45)
    assert figures["square_kilometres"] == 4.0
    with database.reader.connect() as connection:
        divisions = {row.id: row for row in connection.execute(select(Division.__table__))}
        cells = connection.execute(select(Cell.__table__).order_by(Cell.code)).all()
    levels = [row.level for row in divisions.values()]
    assert [levels.count(level) for level in Level][:4] == [1, 1, figures["streets"], figures["communities"]]
    for row in divisions.values():
        parent = divisions.get(row.parent_id)
        assert parent is None or row.code.startswith(parent.code.rstrip("0")[:2])
    assert len({cell.code for cell in cells}) == len(cells) == figures["cells"]
    for cell in cells:
        community = divisions[cell.community_id]
        assert cell_code(cell.code).community == community.code
        assert shapely.from_wkb(cell.shape).contains(shapely.Point(cell.lon, cell.lat))
    firsts = [cell for cell in cells if cell.code.endswith("001")]
    assert all(cell.lat >= max(one.lat for one in cells if one.code[:12] == cell.code[:12]) - 0.0006 for cell in firsts)


def test_every_point_of_the_land_finds_one_cell_and_none_outside(database: Any) -> None:
    grid = square(1_000)
    kept(database, grid)
    with database.reader.connect() as connection:
        for x in range(5, 1_000, 165):
            for y in range(5, 1_000, 165):
                spot = grid.plane.to_degrees(grid.plane.to_metres(Plane(121.0, 31.2).to_degrees(shapely.Point(x, y))))
                assert cell_at(connection, spot.x, spot.y) is not None
        assert cell_at(connection, 121.02, 31.2) is None


def test_a_box_lies_in_every_bucket_it_touches() -> None:
    box = (120.9981, 31.1987, 121.0062, 31.2104)
    expected = {
        bucket(lon, lat)
        for lon in (120.9981, 121.0001, 121.0051, 121.0062)
        for lat in (31.1987, 31.2001, 31.2051, 31.2101, 31.2104)
    }
    assert set(buckets_of(*box)) == expected


def test_a_second_district_beside_the_first_shares_its_city(database: Any) -> None:
    kept(database, square(500))
    kept(database, square(500, east=5_000), PlaceNames("990200", "乙区", "Yi"))
    with database.reader.connect() as connection:
        cities = connection.execute(select(Division.code).where(Division.level == Level.CITY)).scalars().all()
    assert cities == ["990000"]


@pytest.mark.parametrize(
    ("grid", "division", "problem"),
    [
        ((500, 5_000), "990100", FileProblem.DIVISION_TAKEN),
        ((500, 250), "990200", FileProblem.GRID_OVERLAPS),
        ((500, 5_000), "99", FileProblem.DIVISION_BAD),
        ((500, 5_000), "990000", FileProblem.DIVISION_BAD),
        ((500, 5_000), "99010a", FileProblem.DIVISION_BAD),
    ],
)
def test_a_grid_that_would_confuse_places_is_refused_and_leaves_nothing(
    database: Any, grid: tuple[float, float], division: str, problem: FileProblem
) -> None:
    before = kept(database, square(500))["cells"]
    with pytest.raises(Refused) as refused:
        perform(database, SYSTEM, "again", store, square(*grid), PlaceNames(division, "乙区", "Yi"))
    assert refused.value.problem is problem
    with database.reader.connect() as connection:
        assert len(connection.execute(select(Cell.id)).all()) == before


# ---------------------------------------------------------------- the command


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = shell.run(["grid", "generate", *(str(argument) for argument in arguments)])
    told = capsys.readouterr()
    return code, told.out, told.err


def boundary(tmp_path: Path) -> Path:
    path = tmp_path / "town.geojson"
    land = Plane(121.0, 31.2).to_degrees(shapely.box(0, 0, 1_000, 1_000))
    path.write_text(shapely.to_geojson(land))
    return path


def test_the_command_says_how_many_cells_and_which_area(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--boundary", boundary(tmp_path), "--data-dir", tmp_path / "data", "--json")
    assert code == shell.DONE
    figures = json.loads(out.splitlines()[-1])
    assert figures["cells"] == pytest.approx(100, abs=21)
    assert figures["square_kilometres"] == 1.0
    code, out, err = run(capsys, "--boundary", boundary(tmp_path), "--data-dir", tmp_path / "data")
    assert (code, out) == (shell.REFUSED, "")
    assert "990100" in err


@pytest.mark.parametrize("both", [True, False])
def test_the_command_takes_a_boundary_or_reports_but_not_both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], both: bool
) -> None:
    there = boundary(tmp_path)
    given = ("--boundary", there, "--around", there) if both else ()
    code, _, err = run(capsys, *given, "--data-dir", tmp_path / "data")
    assert code == shell.REFUSED
    assert "--around" in err
