# SPDX-License-Identifier: Apache-2.0
"""What an import says on a terminal while it runs: the mapping, progress, and every row that did not go in."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Self, TextIO

from commandcenter.exchange.reports.importing import Figures, Listener
from commandcenter.exchange.reports.mapping import Mapping, save
from commandcenter.exchange.tables import Table
from commandcenter.vocabulary import PlaceState
from commandcenter.vocabulary.refusal import Refused

NAMED = 20
"""Duplicates that are named on the terminal; a list taken in twice would bury everything else."""
_EXAMPLE = 48
_SECONDS_BETWEEN = 0.5

_WORDS = {
    "zh": {
        "doubled": "列名重复，取第一列：{names}",
        "line": "第 {line} 行",
        "refused": "未导入：{reason}",
        "duplicate": "重复：{number} 与 {known} 相同",
        "more": "其余 {count:,} 条重复列在 {file}",
        "progress": "已读 {read:,} 行，新增 {new:,}，重复 {duplicate:,}，未导入 {refused:,}",
        "done": "共 {read:,} 行：新增 {new:,}（落格 {placed:,}，未落格 {unplaced:,}{why}），"
        "重复 {duplicate:,}，未导入 {refused:,}",
        "alike": "其中 {alike:,} 条与已有上报相似，已标记",
        "dates": "日期顺序",
        "zone": "时区",
        "source": "来源",
    },
    "en": {
        "doubled": "columns of the same name, the first is used: {names}",
        "line": "line {line}",
        "refused": "not imported: {reason}",
        "duplicate": "duplicate: {number} is the same as {known}",
        "more": "{count:,} more duplicates are listed in {file}",
        "progress": "{read:,} rows read, {new:,} new, {duplicate:,} duplicate, {refused:,} refused",
        "done": "{read:,} rows: {new:,} new ({placed:,} placed, {unplaced:,} unplaced{why}), {duplicate:,} duplicate, "
        "{refused:,} refused",
        "alike": "{alike:,} of them are like an earlier report and are marked",
        "dates": "Order of dates",
        "zone": "Time zone",
        "source": "Source",
    },
}


class Telling(Listener):
    """Writes to the error stream, so that figures alone stand on the output."""

    def __init__(self, language: str, save_to: Path | None = None, rest: Path | None = None) -> None:
        """Speak `language`; keep the mapping in `save_to` if given.

        Duplicates after the first twenty are listed in the file `rest`, which is made when there are any; without one
        all are named here.
        """
        self._language, self._save_to = language, save_to
        self._words = _WORDS["zh" if language.startswith("zh") else "en"]
        self._said_at = time.monotonic()
        self._rest = rest
        self._file: TextIO | None = None
        self._duplicates = 0

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the list of the duplicates that were not named, and say where it is."""
        if self._file is not None:
            self._file.close()
            more = self._duplicates - NAMED
            self._say(self._words["more"].format(count=more, file=self._rest))

    def mapped(self, table: Table, mapping: Mapping, example: dict[str, str]) -> None:
        """Show the mapping as a table with an example of each column, and save it where wanted."""
        if table.doubled:
            self._say(self._words["doubled"].format(names="、".join(table.doubled)))
        for name, columns in mapping.fields.items():
            shown = " / ".join(example.get(column, "") for column in columns)
            self._say(f"  {name.label(self._language):14} ← {' + '.join(columns):32} {_short(shown)}")
        self._say(f"  {self._words['dates']:14} = {mapping.date_order.label(self._language)}")
        self._say(f"  {self._words['zone']:14} = {mapping.zone}")
        channels = ", ".join(f"{told} → {source.label(self._language)}" for told, source in mapping.sources.items())
        self._say(f"  {self._words['source']:14} = {mapping.source.label(self._language)}  {channels}".rstrip())
        if self._save_to is not None:
            save(mapping, self._save_to)

    def refused(self, line: int, reason: Refused) -> None:
        """Name the row and why it did not go in."""
        where = self._words["line"].format(line=line)
        self._say(f"{where}  {self._words['refused'].format(reason=reason.sentence(self._language))}")

    def duplicate(self, line: int, number: str, known_as: str) -> None:
        """Name the row and what it repeats."""
        known = self._words["line"].format(line=known_as[1:]) if known_as.startswith("#") else known_as
        where = self._words["line"].format(line=line)
        self._name(f"{where}  {self._words['duplicate'].format(number=number or '–', known=known)}")

    def progress(self, figures: Figures) -> bool:
        """Say how far it is, twice a second at most."""
        if time.monotonic() - self._said_at >= _SECONDS_BETWEEN:
            self._said_at = time.monotonic()
            self._say(self._words["progress"].format(**figures.as_json()))
        return True

    def done(self, figures: Figures) -> str:
        """Return the closing words."""
        reasons = (PlaceState.NO_POSITION, PlaceState.OUTSIDE, PlaceState.COARSE)
        why = "".join(
            f", {state.label(self._language)} {figures.places[state]:,}" for state in reasons if figures.places[state]
        )
        words = self._words["done"].format(**figures.as_json(), why=f": {why[2:]}" if why else "")
        return f"{words}\n{self._words['alike'].format(alike=figures.alike)}" if figures.alike else words

    def _name(self, words: str) -> None:
        """Name a duplicate here, or in the file once there were twenty."""
        self._duplicates += 1
        if self._rest is None or self._duplicates <= NAMED:
            self._say(words)
            return
        if self._file is None:
            self._file = self._rest.open("w", encoding="utf-8")
        print(words, file=self._file)

    def _say(self, words: str) -> None:
        print(words, file=sys.stderr)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXAMPLE else line[: _EXAMPLE - 1] + "…"
