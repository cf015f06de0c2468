# SPDX-License-Identifier: Apache-2.0
"""What callers said leaves the house as text, whatever a spreadsheet would make of it."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from commandcenter.exchange.safe_export import Style, formula_like, neutralised, original, write_csv, write_xlsx
from commandcenter.vocabulary import Source

AT = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)
FORMULAS = ['=HYPERLINK("http://x")', "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "=1\n=2"]


def style(language: str = "zh") -> Style:
    return Style(language, ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_like_text_is_seen(text: str) -> None:
    assert formula_like(text)
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "-5", "+86", "-3.25", "a=b", "'tis", "井盖", " =1", "1-2"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert neutralised(text) == text


@given(st.text() | st.sampled_from(FORMULAS))
def test_what_was_neutralised_comes_back(text: str) -> None:
    if not (text[:1] == "'" and formula_like(text[1:])):
        assert original(neutralised(text)) == text


def test_a_csv_file_opens_in_excel_with_times_and_words_of_this_place(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    result = write_csv(
        path, ["内容", "时间", "来源", "数"], [["=1+1", AT, Source.WECHAT, None], ["两行\n😀", AT, "x", -5]], style()
    )
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["内容", "时间", "来源", "数"],
            ["'=1+1", "2026-11-22 08:30:00", "微信", ""],
            ["两行\n😀", "2026-11-22 08:30:00", "x", "-5"],
        ]
    assert (result.rows, result.neutralised) == (2, 1)


def test_a_workbook_keeps_text_as_text(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    rows = [[text, AT, Source.WECHAT, 7] for text in FORMULAS]
    result = write_xlsx(path, "案卷[1]", ["=内容", "时间", "来源", "数"], rows, style("en"))
    sheet = load_workbook(path).worksheets[0]
    assert sheet.title == "案卷 1 "
    for text, (cell, at, source, number) in zip(FORMULAS, sheet.iter_rows(min_row=2), strict=True):
        assert cell.data_type != "f"
        assert cell.value.replace("_x000D_", "\r") == text
        assert cell.quotePrefix
        assert (at.value, source.value, number.value) == (AT.replace(hour=8, tzinfo=None), "WeChat", 7)
    assert sheet["A1"].data_type == "s"
    assert result.neutralised == len(FORMULAS) + 1


def test_control_characters_and_endless_text_do_not_break_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    result = write_xlsx(path, "x", ["a"], [["bell\x07 and _x0041_"], ["长" * 100_000]], style())
    first, second = (row[0].value for row in load_workbook(path).worksheets[0].iter_rows(min_row=2))
    assert first in ("bell\x07 and _x0041_", "bell_x0007_ and _x005F_x0041_")
    assert len(second) == 32_767 and second.endswith("…")
    assert result.shortened == 1


def test_a_failed_export_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("before")

    def rows() -> object:
        yield ["a"]
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_csv(path, ["a"], rows(), style())  # type: ignore[arg-type]
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]
