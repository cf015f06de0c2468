# SPDX-License-Identifier: Apache-2.0
"""The command that takes in where supervisors are, from a gateway of their handsets."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import open_place, ready_store

if TYPE_CHECKING:
    from commandcenter.vocabulary import Refused

app = typer.Typer(name="positions", help="Take in where supervisors on patrol are.", no_args_is_help=True)

_WORDS = {
    "zh": ("第 {line} 行  {reason}", "读入 {read} 行：收下 {taken}，未收 {refused}，略过 {skipped}，告警 {alarms}"),
    "en": (
        "line {line}  {reason}",
        "{read} lines read: {taken} taken, {refused} refused, {skipped} skipped, {alarms} alarms",
    ),
}


@app.command("import")
def import_positions(
    file: Annotated[str, typer.Argument(help="JSON lines or CSV; - reads what a gateway writes until it ends.")],
    datum: Annotated[
        str, typer.Option("--datum", help="What coordinates mean where a line does not say: wgs84, gcj02, bd09 …")
    ] = "wgs84",
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take in positions, each line with person, lon, lat and at; name every line that is refused, and why.

    `person` is the login or the number of a supervisor's account. `at` is ISO 8601, of the centre's zone where it names
    none, or Unix seconds. A line may name its datum and its handset. What comes is written after a second of quiet,
    2,000 lines at most at once, so that a gateway can be attached by a pipe and stay so.
    """
    from commandcenter.cli.shell import language
    from commandcenter.exchange.handsets import take_in
    from commandcenter.vocabulary import Datum, Refused
    from commandcenter.vocabulary.field import PositionProblem

    spoken = language()
    line_words, done_words = _WORDS[spoken]
    if datum not in (Datum.WGS84, Datum.CGCS2000, Datum.GCJ02, Datum.BD09):
        raise Refused(PositionProblem.DATUM_UNKNOWN, value=datum)

    def told(line: int, refusal: Refused) -> None:
        print(line_words.format(line=line, reason=refusal.sentence(spoken)), file=sys.stderr, flush=True)

    place = open_place(data_dir)
    with ready_store(place) as engines, _lines(file) as lines:
        figures = take_in(engines, lines, told, Datum(datum)).as_json()
    show(figures, as_json, lambda: done_words.format(**figures))


@contextmanager
def _lines(file: str) -> Iterator[TextIO]:
    """Open the file in its own encoding, or what is written to this command."""
    from commandcenter.exchange.tables import detect_encoding

    if file == "-":
        reconfigure = getattr(sys.stdin, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdin
        return
    path = Path(file)
    with path.open(encoding=detect_encoding(path) if path.exists() else "utf-8", newline="") as opened:
        yield opened
