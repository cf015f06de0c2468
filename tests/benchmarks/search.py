# SPDX-License-Identifier: Apache-2.0
"""Finding among a million texts, beside a scan that tells the truth: all of it, and fast."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.pop(0)  # this folder has names of the standard library
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import random
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from commandcenter.models.search import document_text, write_documents
from commandcenter.models.upgrade import upgrade
from commandcenter.queries.finding import LIMIT, find_ids
from commandcenter.rules.terms import normalise
from tests.benchmarks.frame import Bench, arguments, kept_waiting, p95, say
from tests.benchmarks.store import LARGE, store
from tests.queries.many import DEEDS, PLACES, THINGS, WISHES

SEED = 20261122
RARE = "龘彧翀燚堃淼焱垚骉羴犇鱻麤毳掱晶磊鑫森众品晶垚"
MIXED = "ABCDEFGHKMNPRSTUVWXYZabcdefghkmnprstuvwxyz0123456789"


def main() -> int:
    given = arguments(__doc__ or "", texts=0, terms=0, large=False, database="")
    count = given.texts or (100_000 if given.quick else LARGE if given.large else 1_000_000)
    terms = given.terms or (150 if given.quick else 60 if given.large else 300)
    bench = Bench("search")
    with store(given.large, given.database) as engines:
        if not given.database:
            upgrade(engines.writer)
            say(f"writing {count:,} texts …")
            begun = time.perf_counter()
            with engines.writer.begin() as connection, indexed_at_once(connection):
                write_documents(connection, documents(count))
            bench.figure("writing a text us", (time.perf_counter() - begun) / count * 1e6)
            engines.dispose()
        with engines.reader.connect() as connection:
            count = int(connection.execute(text("SELECT count(*) FROM search_document")).scalar_one())
            bench.figure("texts", count)
            measure(bench, connection, chosen_terms(connection, count, terms))
    return bench.finish()


@contextmanager
def indexed_at_once(connection: Connection) -> Iterator[None]:
    """Let a server make its index of all texts together, which takes a tenth of the time."""
    if connection.dialect.name == "sqlite":
        yield
        return
    made = connection.execute(
        text("SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_search_document_keys'")
    ).scalar_one()
    connection.execute(text("DROP INDEX ix_search_document_keys"))
    yield
    connection.execute(text("SET LOCAL maintenance_work_mem = '1GB'"))
    connection.exec_driver_sql(made)
    connection.execute(text("ALTER INDEX ix_search_document_keys ALTER COLUMN 1 SET STATISTICS 0"))


def documents(count: int) -> Iterator[tuple[int, str, str]]:
    """Make texts as callers put them, of phrases and of names that occur once in a while."""
    chance = random.Random(SEED)
    for number in range(1, count + 1):
        rare = "".join(chance.choices(RARE, k=2)) if chance.random() < 0.2 else ""
        code = "".join(chance.choices(MIXED, k=3)) if chance.random() < 0.3 else ""
        place = f"{chance.choice(PLACES)}{chance.randrange(1, 400)}号{rare}{code}"
        said = f"{place}{chance.choice(THINGS)}{chance.choice(DEEDS)}，{chance.choice(WISHES)}"
        numbers = [f"YX{2400 + number % 24}-{number % 100_000:05d}", f"SB{240000 + number % 700}-{number % 10_000:04d}"]
        yield number, "", document_text(numbers=numbers, texts=[said])


def chosen_terms(connection: Connection, count: int, wanted: int) -> list[str]:
    """Choose terms of 2 to 6 characters: pieces of texts, also across scripts, and some that stand nowhere."""
    chance = random.Random(SEED + 1)
    terms: dict[str, None] = {}
    while len(terms) < wanted:
        asked = text("SELECT text FROM search_document WHERE case_id = :case")
        found = str(connection.execute(asked, {"case": chance.randint(1, count)}).scalar())
        length = chance.randint(2, 6)
        at = chance.randrange(0, max(len(found) - length, 1))
        piece = found[at : at + length]
        if chance.random() < 0.1:
            piece = "".join(chance.sample(piece, len(piece)))  # most of these stand nowhere
        if len(normalise(piece)) >= 2:
            terms[normalise(piece)] = None
    return list(terms)


def measure(bench: Bench, connection: Connection, terms: list[str]) -> None:
    """Find all terms, then scan for each; what is shown is the newest of all that hold it.

    In this order, because a scan drives what a search reads out of the server's memory. What the machine gave to
    neighbours meanwhile is left out.
    """
    spans, walls, scans, recalled, true, extra = [], [], [], 0, 0, 0
    stands = "instr" if connection.dialect.name == "sqlite" else "strpos"
    scanned = text(
        f"SELECT case_id FROM search_document WHERE {stands}(text, :term) > 0 ORDER BY case_id DESC LIMIT :limit"
    )
    say(f"{len(terms)} terms …")
    shown = {}
    backend = None
    if connection.dialect.name == "postgresql":
        backend = int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())
    for term in terms:
        begun, waited = time.perf_counter(), kept_waiting() + kept_waiting(backend)
        shown[term] = set(find_ids(connection, term, LIMIT))
        # Read before the clock: what was waited for after it is not part of the span.
        waited = kept_waiting() + kept_waiting(backend) - waited
        walls.append((time.perf_counter() - begun) * 1000)
        spans.append(walls[-1] - waited)
    for term, found in shown.items():
        begun = time.perf_counter()
        truth = set(connection.execute(scanned, {"term": term, "limit": LIMIT}).scalars())
        scans.append((time.perf_counter() - begun) * 1000)
        recalled += len(found & truth)
        extra += len(found - truth)
        true += len(truth)
    bench.figure("terms", len(terms))
    bench.figure("cases to be found", true)
    bench.least("recall %", recalled / true * 100, 100)
    bench.figure("found and not there", extra, most=0)
    bench.figure("find p50 ms", statistics.median(spans))
    bench.figure("find p95 ms", p95(spans), most=50)
    bench.figure("find longest ms", max(spans))
    bench.figure("find p95 ms, waiting for neighbours too", p95(walls))
    bench.figure("scan p95 ms", p95(scans))
    bench.ratio("find p95 / scan p95", p95(walls) / p95(scans), 1.0)


if __name__ == "__main__":
    sys.exit(main())
