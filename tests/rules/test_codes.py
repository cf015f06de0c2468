# SPDX-License-Identifier: Apache-2.0
"""Place codes, the numbering of cells, item codes and the numbers of cases and reports."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.codes import (
    CELLS_PER_COMMUNITY,
    ItemForm,
    case_number,
    cell_code,
    foreign_number,
    item_code,
    number_cells,
    place_code,
    report_number,
    row_order,
    short_number,
)
from commandcenter.vocabulary import ItemKind, Level, Problem, Refused

COMMUNITY = "990103005012"
METRE = 1 / 111_320


@pytest.mark.parametrize(
    ("text", "level", "street", "community"),
    [
        ("990103", Level.DISTRICT, None, None),
        ("990103005", Level.STREET, "990103005", None),
        (" 990103005012 ", Level.COMMUNITY, "990103005", COMMUNITY),
        ("990103005012017", Level.CELL, "990103005", COMMUNITY),
        ("99010300501217", Level.CELL, None, None),
    ],
)
def test_place_codes_are_cumulative(text: str, level: Level, street: str | None, community: str | None) -> None:
    parsed = place_code(text)
    assert (parsed.code, parsed.level, parsed.district) == (text.strip(), level, "990103")
    assert (parsed.street, parsed.community) == (street, community)


@pytest.mark.parametrize(
    "text", ["", "99010", "9901030", "99010300501201A", "９９０１０３", "9901030050120171", "-90103"]
)
def test_what_is_no_place_code_is_refused_in_words(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        place_code(text)
    assert refusal.value.problem is Problem.VALUE_BAD
    assert "{" not in refusal.value.sentence("zh") + refusal.value.sentence("en")
    assert "?" not in refusal.value.sentence("en")


def test_a_cell_has_15_digits_or_14_in_older_data() -> None:
    assert cell_code("990103005012017").community == COMMUNITY
    assert cell_code("99010300501217").code == "99010300501217"
    with pytest.raises(Refused):
        cell_code(COMMUNITY)


def metres(east: float, north: float) -> tuple[float, float]:
    return 121.0 + east * METRE, 31.2 + north * METRE


def test_cells_are_numbered_west_to_east_then_north_to_south() -> None:
    centres = [metres(x, y) for y in (0, 100, 200) for x in (200, 0, 100)]
    codes = number_cells(COMMUNITY, centres)
    by_place = dict(zip(centres, codes, strict=True))
    expected = [metres(x, y) for y in (200, 100, 0) for x in (0, 100, 200)]
    assert [by_place[place] for place in expected] == [f"{COMMUNITY}{n:03d}" for n in range(1, 10)]


def test_cut_cells_at_a_boundary_stay_in_their_row() -> None:
    north = [metres(0, 230), metres(100, 200), metres(200, 185), metres(300, 215)]
    south = [metres(0, 110), metres(100, 100), metres(200, 70)]
    assert row_order([*south, *north]) == [3, 4, 5, 6, 0, 1, 2]


def test_a_row_does_not_grow_downwards_cell_by_cell() -> None:
    stairs = [metres(-10 * step, -40 * step) for step in range(4)]
    assert row_order(stairs) == [1, 0, 3, 2]


@given(st.permutations([(x, y) for x in range(5) for y in range(4)]), st.data())
def test_the_numbering_does_not_depend_on_the_order_of_the_input(
    cells: list[tuple[int, int]], data: st.DataObject
) -> None:
    wander = {cell: data.draw(st.integers(-20, 20)) for cell in sorted(cells)}
    order = row_order([metres(x * 100, y * 100 + wander[x, y]) for x, y in cells])
    assert [cells[index] for index in order] == [(x, y) for y in (3, 2, 1, 0) for x in range(5)]


def test_a_community_with_more_cells_than_three_digits_is_refused() -> None:
    assert number_cells(COMMUNITY, [metres(0, -n) for n in range(CELLS_PER_COMMUNITY)])[-1].endswith("999")
    with pytest.raises(Refused):
        number_cells(COMMUNITY, [metres(0, -n) for n in range(CELLS_PER_COMMUNITY + 1)])
    with pytest.raises(Refused):
        number_cells("990103005", [metres(0, 0)])
    assert number_cells(COMMUNITY, []) == []


@pytest.mark.parametrize(
    ("text", "code", "form", "major", "minor", "kind"),
    [
        ("0110", "0110", ItemForm.NATIONAL_2013, "01", "10", None),
        ("01-10", "0110", ItemForm.NATIONAL_2013, "01", "10", None),
        ("06010", "06010", ItemForm.NATIONAL_2026, "06", "010", None),
        ("c-pa-01", "C-PA-01", ItemForm.RESIDENTIAL, "PA", "01", ItemKind.COMPONENT),
        ("E-HF-04", "E-HF-04", ItemForm.RESIDENTIAL, "HF", "04", ItemKind.EVENT),
    ],
)
def test_item_codes_have_three_forms(
    text: str, code: str, form: ItemForm, major: str, minor: str, kind: ItemKind | None
) -> None:
    parsed = item_code(text)
    assert (parsed.code, parsed.form, parsed.major, parsed.minor, parsed.kind) == (code, form, major, minor, kind)


@pytest.mark.parametrize("text", ["", "011", "060101", "X-PA-01", "C-PA-1", "C-PAX-01", "01-1a", "0-110", "六010"])
def test_other_item_codes_are_refused(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        item_code(text)
    assert refusal.value.problem is Problem.VALUE_BAD


def test_numbers_of_cases_and_reports_carry_the_local_date() -> None:
    local = datetime(2026, 11, 24, 10, 42, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert case_number("YX", local, 4133) == "YX2611-04133"
    assert case_number("YX", local, 123456) == "YX2611-123456"
    assert report_number(local, 213) == "SB261124-0213"
    assert short_number("YX2611-04133") == "04133"
    assert short_number("1812D3736905") == "1812D3736905"
    for prefix in ("", "yx", "云溪", "TOOLONG"):
        with pytest.raises(Refused):
            case_number(prefix, local, 1)
    with pytest.raises(ValueError, match="count from 1"):
        report_number(local, 0)


@pytest.mark.parametrize("number", ["RX26112400187", "1812D3736905", "23-00123456", "=1+1"])
def test_foreign_numbers_are_kept_as_given(number: str) -> None:
    assert foreign_number(f" {number}\t") == number


@pytest.mark.parametrize("number", ["", "   ", "x" * 65])
def test_a_foreign_number_that_is_none_is_refused(number: str) -> None:
    with pytest.raises(Refused):
        foreign_number(number)
