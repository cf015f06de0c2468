# SPDX-License-Identifier: Apache-2.0
"""Tables in files: CSV in whatever encoding and workbooks, read row by row as plain text."""

from __future__ import annotations

import codecs
import csv
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path, PurePosixPath
from typing import Any, TextIO

from commandcenter.vocabulary.files import FileProblem
from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.refusal import Refused

MEGABYTE = 1024 * 1024
_CELL_LIMIT = 1 * MEGABYTE
# Where a closing quotation mark is missing the reader would take the rest of the file for one cell.
_READ_LIMIT = 64 * MEGABYTE
# A workbook is a zip file: what it says it holds is judged before anything is unpacked.
_WORKBOOK_LIMIT = 1024 * MEGABYTE
_INFLATION_LIMIT = 200
_DELIMITERS = ",;\t|"
_SAMPLE = 256 * 1024


@dataclass(frozen=True)
class Row:
    """One row: `line` is where it begins in the file; `cells` are as given, keyed by header; `problem` says why not."""

    line: int
    cells: dict[str, str]
    problem: Refused | None = None


@dataclass(frozen=True)
class Table:
    """An open table: its headers, how it was read, and its rows as a stream that is read once.

    A header that occurs again gets a number, "name (2)", and stands in `doubled`; a column without one is "#5".
    """

    headers: tuple[str, ...]
    doubled: tuple[str, ...]
    encoding: str
    rows: Iterator[Row]


@contextmanager
def open_table(path: Path, *, remarks: bool = False) -> Iterator[Table]:
    """Open a CSV file or an XLSX workbook (its first sheet).

    With `remarks` a CSV file may begin with lines of its own, marked "#". Memory stays flat however long the file is.
    Raises Refused with a FileProblem where the file as a whole cannot be read (encoding, headers, a workbook that is
    not one); a row that cannot be read comes out with its `problem`.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except FileNotFoundError:
        raise Refused(Problem.FILE_MISSING, path=path) from None
    except OSError as why:
        raise Refused(Problem.FILE_UNREADABLE, path=path, why=why.strerror) from why
    with _workbook(path) if start == b"PK\x03\x04" else _text(path, remarks) as table:
        yield table


# ---------------------------------------------------------------- CSV


@contextmanager
def _text(path: Path, remarks: bool) -> Iterator[Table]:
    encoding = detect_encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        skipped = _skip_remarks(file) if remarks else 0
        begin = file.tell()
        sample = file.read(_SAMPLE)
        file.seek(begin)
        reader = csv.reader(_without_nulls(file), delimiter=_delimiter(sample))
        with _wide_cells():
            records = _records(reader, skipped)
            headers, doubled = _headers(path, next(records, (1, None))[1])
            yield Table(headers, doubled, encoding, _rows(headers, records))


def _skip_remarks(file: TextIO) -> int:
    skipped, begin = 0, file.tell()
    while file.readline().startswith("#"):
        skipped, begin = skipped + 1, file.tell()
    file.seek(begin)
    return skipped


def detect_encoding(path: Path) -> str:
    """Return "utf-8-sig", "utf-16" or "gb18030", whichever the whole file really is in; refuse anything else."""
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
    for encoding in ("utf-8-sig", "gb18030"):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            with path.open("rb") as file:
                while chunk := file.read(MEGABYTE):
                    decoder.decode(chunk)
                decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise Refused(FileProblem.ENCODING_UNKNOWN, path=path)


def _without_nulls(file: TextIO) -> Iterator[str]:
    # Some exports pad with NUL, which no database takes as text.
    return (line.replace("\0", "") if "\0" in line else line for line in file)


@contextmanager
def _wide_cells() -> Iterator[None]:
    """Let the reader pass oversized cells, so that only their row is refused and not the rest of the file."""
    before = csv.field_size_limit(_READ_LIMIT)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _delimiter(sample: str) -> str:
    """The sign that stands most often outside quotation marks in the header; a comma where none does."""
    header = next(iter(sample.splitlines()), "")
    bare = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=lambda sign: (bare.count(sign), sign == ","))


def _records(reader: Any, skipped: int) -> Iterator[tuple[int, list[str] | None]]:
    """Each record with the line it begins on; None stands for one that is too long to read."""
    while True:
        line = skipped + reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, None


# ---------------------------------------------------------------- XLSX


@contextmanager
def _workbook(path: Path) -> Iterator[Table]:
    _check_zip(path)
    # openpyxl is slow to import and only workbooks need it.
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception as why:  # openpyxl lets every kind of error through from a damaged file
        raise Refused(FileProblem.WORKBOOK_BROKEN, path=path) from why
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        records = _sheet_records(path, sheet)
        headers, doubled = _headers(path, next(records, (1, None))[1])
        yield Table(headers, doubled, "xlsx", _rows(headers, records))
    finally:
        book.close()


def _check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as why:
        raise Refused(FileProblem.WORKBOOK_BROKEN, path=path) from why
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in str(name):
            raise Refused(FileProblem.WORKBOOK_ESCAPES, path=path, name=member.filename)
    unpacked, packed = (sum(getattr(member, size) for member in members) for size in ("file_size", "compress_size"))
    if unpacked > _WORKBOOK_LIMIT or unpacked > 16 * MEGABYTE and unpacked > _INFLATION_LIMIT * max(packed, 1):
        raise Refused(FileProblem.WORKBOOK_BOMB, path=path, size=unpacked // MEGABYTE)
    if "xl/workbook.xml" not in {member.filename for member in members}:
        raise Refused(FileProblem.WORKBOOK_BROKEN, path=path)


def _sheet_records(path: Path, sheet: Any) -> Iterator[tuple[int, list[str] | None]]:
    try:
        for line, values in enumerate(sheet.iter_rows(values_only=True), 1):
            yield line, [_as_text(value) for value in values]
    except Exception as why:  # a truncated sheet shows itself only while it is read
        raise Refused(FileProblem.WORKBOOK_BROKEN, path=path) from why


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        # A number typed as 59694038 is stored as 59694038.0; nobody wrote the point.
        return str(int(value))
    return str(value)


# ---------------------------------------------------------------- both


def _headers(path: Path, names: list[str] | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    headers = [name.strip().strip("\ufeff") for name in names or ()]
    while headers and not headers[-1]:
        headers.pop()
    if not headers:
        raise Refused(FileProblem.HEADERS_MISSING, path=path)
    seen: Counter[str] = Counter()
    unique = []
    for number, name in enumerate(headers, 1):
        seen[name] += 1
        unique.append((f"{name} ({seen[name]})" if seen[name] > 1 else name) if name else f"#{number}")
    return tuple(unique), tuple(name for name, count in seen.items() if name and count > 1)


def _rows(headers: tuple[str, ...], records: Iterator[tuple[int, list[str] | None]]) -> Iterator[Row]:
    width = len(headers)
    for line, record in records:
        if record is None:
            too_long = Refused(FileProblem.CELL_TOO_LARGE, column="?", size=_READ_LIMIT // MEGABYTE, limit=1)
            yield Row(line, dict.fromkeys(headers, ""), too_long)
        elif any(record):
            cells = record + [""] * (width - len(record))
            yield Row(line, dict(zip(headers, cells, strict=False)), _row_problem(headers, record))


def _row_problem(headers: tuple[str, ...], record: list[str]) -> Refused | None:
    width = len(headers)
    if any(record[width:]):
        return Refused(FileProblem.ROW_TOO_WIDE, count=len(record), width=width)
    if max(map(len, record)) <= _CELL_LIMIT:
        return None
    for header, cell in zip(headers, record, strict=False):
        if len(cell) > _CELL_LIMIT:
            return Refused(FileProblem.CELL_TOO_LARGE, column=header, size=len(cell) // MEGABYTE, limit=1)
    return None
