# SPDX-License-Identifier: Apache-2.0
"""Importing another system's list of reports: every row ends placed, unplaced, duplicate or refused."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy.exc import IntegrityError

from commandcenter.exchange.reports.alike import mark_alike
from commandcenter.exchange.reports.mapping import Draft, Mapping
from commandcenter.exchange.reports.placing import CellLocator
from commandcenter.exchange.reports.storing import take_in_batch
from commandcenter.exchange.tables import Row, Table, open_table
from commandcenter.models.engine import Engines, database_now
from commandcenter.queries.centre import centre_rules
from commandcenter.services.unit_of_work import Actor, UnitOfWork, perform
from commandcenter.vocabulary import PlaceState
from commandcenter.vocabulary.refusal import Refused

SAMPLE_ROWS = 500
BATCH = 2_000
_RACES = 3


@dataclass
class Figures:
    """What became of the rows so far; read = new + duplicate + refused, new = placed + unplaced."""

    read: int = 0
    duplicate: int = 0
    refused: int = 0
    alike: int = 0
    places: Counter[PlaceState] = field(default_factory=Counter)

    @property
    def new(self) -> int:
        """Reports that went in."""
        return self.places.total()

    @property
    def placed(self) -> int:
        """Reports that went in and have their cell."""
        return self.places[PlaceState.PLACED]

    @property
    def unplaced(self) -> int:
        """Reports that went in without a cell: no position, outside, or coarse."""
        return self.new - self.placed

    def as_json(self) -> dict[str, int]:
        """The figures other programs count on."""
        return {name: getattr(self, name) for name in ("read", "new", "placed", "unplaced", "duplicate", "refused")}


class Listener:
    """Hears what becomes of an import; does nothing by itself."""

    def mapped(self, table: Table, mapping: Mapping, example: dict[str, str]) -> None:
        """The columns are known; `example` is the first row."""

    def refused(self, line: int, reason: Refused) -> None:
        """The row at `line` did not go in."""

    def duplicate(self, line: int, number: str, known_as: str) -> None:
        """The row at `line` repeats report `known_as`, or line "#n" of the same file."""

    def progress(self, figures: Figures) -> bool:
        """A whole batch is in; return False to stop here."""
        return True


def import_reports(
    engines: Engines, actor: Actor, path: Path, mapping: Mapping | None = None, listener: Listener | None = None
) -> Figures:
    """Import the file `path` with `mapping`, or with the columns recognised, in batches that are each in or out whole.

    Stopped or killed, the batches so far stay and the next run goes on: what is known already is a duplicate. Raises
    Refused where the file as a whole cannot be read.
    """
    listener = listener or Listener()
    with engines.reader.connect() as connection:
        rules, now = centre_rules(connection), database_now(connection)
        locator = CellLocator(connection, rules.district)
    figures, run = Figures(), uuid4().hex
    with open_table(path) as table:
        first = list(itertools.islice(table.rows, SAMPLE_ROWS))
        mapping = mapping or recognise(path, table, first, rules.zone)
        mapping.fit(table.headers)
        listener.mapped(table, mapping, first[0].cells if first else {})
        rows = _drafts(itertools.chain(first, table.rows), mapping, now, figures, listener)
        for number in itertools.count(1):
            read = list(itertools.islice(rows, BATCH))
            if not read:
                break
            drafts = [draft for draft in read if draft is not None]
            if drafts:
                told = _keep(engines, actor, f"import-{run}-{number}", drafts, locator)
                _count(figures, told, listener)
            if not listener.progress(figures):
                break
    return figures


def recognise(path: Path, table: Table, rows: Iterable[Row], zone: str) -> Mapping:
    """Recognise the columns of a table by its first rows; `zone` is where its times are taken to be local."""
    sample = [row.cells for row in rows if row.problem is None]
    return Mapping.recognised(path, table.headers, {name: [c[name] for c in sample] for name in table.headers}, zone)


def _drafts(
    rows: Iterable[Row], mapping: Mapping, now: datetime, figures: Figures, listener: Listener
) -> Iterator[Draft | None]:
    """Each row as a draft, None for one that was refused."""
    reader = mapping.reader(now)
    for row in rows:
        figures.read += 1
        try:
            if row.problem:
                raise row.problem
            yield reader.draft(row.line, row.cells)
        except Refused as reason:
            figures.refused += 1
            listener.refused(row.line, reason)
            yield None


def _keep(engines: Engines, actor: Actor, act_id: str, drafts: list[Draft], locator: CellLocator) -> dict[str, Any]:
    for _ in range(_RACES):
        # Where another seat takes one of these in at the same moment, the next try sees it as known.
        with suppress(IntegrityError):
            return _performed(engines, actor, act_id, drafts, locator)
    return _performed(engines, actor, act_id, drafts, locator)


def _performed(
    engines: Engines, actor: Actor, act_id: str, drafts: list[Draft], locator: CellLocator
) -> dict[str, Any]:
    told: dict[str, Any] = perform(engines, actor, act_id, _take_in, drafts, locator).value
    return told


def _take_in(uow: UnitOfWork, drafts: list[Draft], locator: CellLocator) -> dict[str, Any]:
    told = take_in_batch(uow, drafts, locator)
    alike = mark_alike(uow, *told["reports"]) if told["reports"] else 0
    return told | {"alike": alike}


def _count(figures: Figures, told: dict[str, Any], listener: Listener) -> None:
    figures.places.update({PlaceState(state): count for state, count in told["places"].items()})
    figures.alike += told["alike"]
    for line, number, known_as in told["duplicates"]:
        figures.duplicate += 1
        listener.duplicate(line, number, known_as)
