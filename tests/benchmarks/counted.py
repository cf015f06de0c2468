# SPDX-License-Identifier: Apache-2.0
"""A centre of three years with what every case is counted for and the totals of all days, made inside the database."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, insert, literal, select, text

from commandcenter.models import Address, Cell, Quarter
from commandcenter.models.engine import Engines
from commandcenter.models.evaluation.folding import add_part
from commandcenter.models.upgrade import upgrade
from commandcenter.queries.briefing.morning import Morning
from commandcenter.vocabulary import QuarterKind
from commandcenter.vocabulary.evaluation import Axis
from tests.benchmarks.frame import say
from tests.queries.many import ACCEPTORS, CELLS, COMMUNITIES, fill_cases, fill_places

YEARS, A_YEAR, OPEN = 3, 500_000, 20_000
ADDRESSES, SHARED = 15, 12
"""Addresses of a cell, and cells of a quarter."""
INDEXES = {"ix_tally_case_id": "case_id", "ix_tally_what_day": "what, day, case_id"}
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
SUMMED = (
    ("all", "''", "source", "community"),
    ("source", "part", "source", "community"),
    ("community", "key", "source", "community"),
    ("department", "key", "source", "department"),
    ("post", "part", "post", "person"),
    ("person", "key", "post", "person"),
)
"""Totals by one axis, the key of each, and the totals by two axes that they are a sum of."""


def filled(engines: Engines, cases: int) -> date | None:
    """Return today when an earlier run has filled the database up to it with as many cases, None where it is empty.

    Brings it to the present schema. Leaves the program where another centre lies in it.
    """
    upgrade(engines.writer)
    asked = text("""SELECT (SELECT max(id) FROM "case"), (SELECT max(day) FROM day_total)""")
    with engines.reader.connect() as connection:
        number, last = connection.execute(asked).one()
        today = Morning.of(connection, None, "zh").day
    if number is None:
        return None
    if (number, str(last)) != (cases, str(today - timedelta(days=1))):
        sys.exit(f"{engines.where} has {number:,} cases until {last}; remove it")
    return today


def fill(engines: Engines, cases: int) -> date:
    """Make the cases and what they are counted for over the last three years; return today."""
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
    """Total the days of all marks, by two axes first: by one is a sum of that."""
    day = _day(connection, cases, today)
    sent, kept = [mark for mark in MARKS if mark[2]], [mark for mark in MARKS if not mark[2]]
    posts = {post: [mark for mark in MARKS if mark[1] == post] for _, post, _ in MARKS}
    _total(connection, "day_total", {"axis": "'item'", "day": day, "key": "c.item_id"}, MARKS)
    for within, part, among in (("source", _SOURCE, MARKS), *(("post", f"'{post}'", posts[post]) for post in posts)):
        for axis, key, marks in (
            ("community", "c.community_id", MARKS),
            ("department", "c.lead_department_id", sent),
            ("department", "''", kept),
        ):
            named = {"within": f"'{within}'", "axis": f"'{axis}'", "part": part, "day": day, "key": key}
            _total(connection, "day_part", named, [mark for mark in marks if mark in among])
    newest = connection.execute(text("SELECT max(id) FROM tally")).scalar_one()
    add_part(connection, Axis.POST, Axis.PERSON, 0, newest)
    words = list(dict.fromkeys(word for mark in MARKS for word in mark[0]))
    for axis, key, within, parted in SUMMED:
        connection.execute(
            text(
                f"""INSERT INTO day_total (axis, day, key, {", ".join(words)})
 SELECT '{axis}', day, {key}, {", ".join(f"sum({word})" for word in words)} FROM day_part
 WHERE within = '{within}' AND axis = '{parted}' GROUP BY 2, 3"""
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
