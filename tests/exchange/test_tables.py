# SPDX-License-Identifier: Apache-2.0
"""Files of other systems are read as they come, and what is wrong with them is named."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from commandcenter.exchange.tables import MEGABYTE, Row, detect_encoding, open_table
from commandcenter.vocabulary.files import FileProblem
from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.refusal import Refused

TEXT = '编号,内容\n1,井盖缺失 𠮷😀\n2,"两行\n内容"\n3,‏RTL\x07bell\n'


def rows_of(path: Path, *, remarks: bool = False) -> list[Row]:
    with open_table(path, remarks=remarks) as table:
        return list(table.rows)


def csv_file(tmp_path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path = tmp_path / "reports.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_is_found_and_every_character_survives(tmp_path: Path, encoding: str) -> None:
    path = csv_file(tmp_path, TEXT, encoding)
    rows = rows_of(path)
    assert [row.cells["内容"] for row in rows] == ["井盖缺失 𠮷😀", "两行\n内容", "‏RTL\x07bell"]
    assert [row.line for row in rows] == [2, 3, 5]
    assert detect_encoding(path) == {"utf-8": "utf-8-sig"}.get(encoding, encoding)


def test_gbk_bytes_late_in_a_long_file_are_still_found(tmp_path: Path) -> None:
    path = csv_file(tmp_path, b"a,b\n" + b"1,plain\n" * 200_000 + "2,井盖\n".encode("gbk"))
    assert detect_encoding(path) == "gb18030"
    assert rows_of(path)[-1].cells["b"] == "井盖"


def test_bytes_of_no_known_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        rows_of(csv_file(tmp_path, b"a,b\n\xff\xff\xff,1\n"))
    assert refused.value.problem is FileProblem.ENCODING_UNKNOWN


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, sign: str) -> None:
    (row,) = rows_of(csv_file(tmp_path, f"id{sign}text{sign}when\n7{sign}a lamp{sign}now\n"))
    assert row.cells == {"id": "7", "text": "a lamp", "when": "now"}


def test_a_comma_inside_quotes_is_no_delimiter(tmp_path: Path) -> None:
    (row,) = rows_of(csv_file(tmp_path, 'id;"text, long, and, more"\n7;"a; b"\n'))
    assert row.cells == {"id": "7", "text, long, and, more": "a; b"}


def test_columns_without_or_with_the_same_name_are_told_apart_and_named(tmp_path: Path) -> None:
    with open_table(csv_file(tmp_path, "id,note,,note\n1,a,b,c\n")) as table:
        assert table.headers == ("id", "note", "#3", "note (2)")
        assert table.doubled == ("note",)
        assert next(table.rows).cells == {"id": "1", "note": "a", "#3": "b", "note (2)": "c"}


@pytest.mark.parametrize("content", ["", "\n\n", ",,,\n1,2,3,4\n"])
def test_a_file_without_column_names_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(Refused) as refused:
        rows_of(csv_file(tmp_path, content))
    assert refused.value.problem is FileProblem.HEADERS_MISSING


def test_a_short_row_is_filled_a_wide_one_refused_and_an_empty_one_passed_over(tmp_path: Path) -> None:
    short, wide, last = rows_of(csv_file(tmp_path, "a,b\n1\n\n,\n1,2,3\n4,5,,\n"))
    assert short.cells == {"a": "1", "b": ""} and short.problem is None
    assert wide.problem is not None and wide.problem.problem is FileProblem.ROW_TOO_WIDE
    assert wide.line == 5
    assert last.cells == {"a": "4", "b": "5"} and last.problem is None


def test_a_cell_of_ten_megabytes_refuses_its_row_alone(tmp_path: Path) -> None:
    huge, after = rows_of(csv_file(tmp_path, f"a,b\n1,{'x' * 10 * MEGABYTE}\n2,fine\n"))
    assert huge.problem is not None
    assert huge.problem.sentence("en") == "the cell “b” holds 10 MB, more than 1 MB"
    assert after.cells == {"a": "2", "b": "fine"} and after.problem is None


def test_a_quotation_mark_that_never_closes_does_not_swallow_the_memory(tmp_path: Path) -> None:
    line = "9,some words of a line that stands in the quotation\n"
    path = csv_file(tmp_path, 'a,b\n1,"open\n' + line * (70 * MEGABYTE // len(line)))
    rows = iter(rows_of(path))
    first = next(rows)
    assert first.problem is not None and first.problem.problem is FileProblem.CELL_TOO_LARGE
    assert next(rows).cells["a"] == "9"


def test_remarks_before_the_header_are_passed_over_only_where_they_are_expected(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "# one, two\n# three\na,b\n1,2\n")
    (row,) = rows_of(path, remarks=True)
    assert (row.line, row.cells) == (4, {"a": "1", "b": "2"})
    assert rows_of(path)[0].cells == {"# one": "# three", "two": ""}


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        rows_of(tmp_path / "none.csv")
    assert refused.value.problem is Problem.FILE_MISSING


# ---------------------------------------------------------------- workbooks


def workbook(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["编号", "时间", "内容", "经度"])
    sheet.append([59694038, datetime.fromisoformat("2023-12-10 12:00"), "井盖😀", 121.25])
    sheet.append([None, None, None, None])
    sheet.append(["=1+1", "2023-12-10", "text", None])
    path = tmp_path / "reports.xlsx"
    book.save(path)
    return path


def test_a_workbook_is_read_like_a_csv_file(tmp_path: Path) -> None:
    first, second = rows_of(workbook(tmp_path))
    assert first.cells == {"编号": "59694038", "时间": "2023-12-10T12:00:00", "内容": "井盖😀", "经度": "121.25"}
    assert second.line == 4
    assert second.cells["编号"] == ""  # a formula nobody has calculated has no value


def altered(tmp_path: Path, name: str, content: bytes) -> Path:
    path = workbook(tmp_path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..\\..\\boot.ini", "C:\\boot.ini"])
def test_a_workbook_that_points_outside_itself_is_not_opened(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as refused:
        rows_of(altered(tmp_path, name, b"x"))
    assert refused.value.problem is FileProblem.WORKBOOK_ESCAPES


def test_a_workbook_that_would_swell_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        rows_of(altered(tmp_path, "xl/media/zeros.bin", bytes(64 * MEGABYTE)))
    assert refused.value.problem is FileProblem.WORKBOOK_BOMB


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(Refused) as refused:
        rows_of(path)
    assert refused.value.problem is FileProblem.WORKBOOK_BROKEN


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "photos.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.jpg", b"x")
    with pytest.raises(Refused) as refused:
        rows_of(path)
    assert refused.value.problem is FileProblem.WORKBOOK_BROKEN
