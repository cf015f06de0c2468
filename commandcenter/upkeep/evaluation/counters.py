# SPDX-License-Identifier: Apache-2.0
"""Whether the counters say what the histories say, and making them say it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Connection

from commandcenter.models.engine import Engines, in_words
from commandcenter.models.evaluation.folding import fold, newest_mark
from commandcenter.models.evaluation.recounting import counted_anew, recount, stored_books
from commandcenter.queries.centre import centre_rules
from commandcenter.upkeep.findings import Fault, Finding


def fold_new_marks(engines: Engines) -> int:
    """Add the marks since the last time to the totals of their days; returns how many.

    Raises Refused(LOCKED) on a server where acts under way keep it waiting.
    """
    with in_words(engines.where):
        with engines.writer.begin() as connection:
            newest = newest_mark(connection)
        with engines.writer.begin() as connection:
            return fold(connection, newest)


def count_anew(engines: Engines) -> int:
    """Replace all counters by what the histories say, whole or not at all; returns how many marks there are.

    On a server acts wait meanwhile.
    """
    with in_words(engines.where), engines.writer.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("LOCK TABLE tally IN EXCLUSIVE MODE")
        return recount(connection, centre_rules(connection).zone)


def check_counters(connection: Connection) -> Iterator[Finding]:
    """Yield every case that is counted for something else than its history says."""
    stored = stored_books(connection)
    for counted in counted_anew(connection, centre_rules(connection).zone):
        kept = stored.pop(counted.case_id, Counter())
        if kept != counted.book:
            differing = (kept - counted.book) + (counted.book - kept)
            yield Finding(Fault.COUNTED_WRONG, counted.case_id, detail=", ".join(sorted({m.what for m in differing})))
    for case_id in stored:
        yield Finding(Fault.COUNTED_WRONG, case_id)
