# SPDX-License-Identifier: Apache-2.0
"""Queues of a centre with a million cases: first page, scrolling, and patches on the GUI thread."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.pop(0)  # this folder has names of the standard library
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import gc
import os
import statistics
import time
from collections.abc import Callable
from operator import attrgetter
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, event, text

from commandcenter.models.engine import Engines
from commandcenter.models.upgrade import upgrade
from commandcenter.queries.case_detail import detail
from commandcenter.queries.case_list import CaseRow, Key, QueueFilter, page
from commandcenter.queries.queue_counts import counts, dispatcher_queues
from commandcenter.services.supervision.accepting import accept
from commandcenter.services.unit_of_work import Actor, perform
from commandcenter.vocabulary import Queue, Role
from tests.benchmarks.frame import Bench, arguments, kept_waiting, p95, say, side_by_side, timed
from tests.benchmarks.store import LARGE, store
from tests.queries.many import fill_cases, fill_places

OPEN = 20_000
PAGE = 200
PATCHED = 50
QUEUES = {
    "to_dispatch": QueueFilter(Queue.TO_DISPATCH),
    "pool": QueueFilter(Queue.POOL),
    "overdue": QueueFilter(Queue.OVERDUE),
    "desk": QueueFilter(Queue.DESK, department_id=1),
}


def main() -> int:
    given = arguments(__doc__ or "", cases=0, large=False, database="")
    cases = given.cases or (100_000 if given.quick else LARGE if given.large else 1_000_000)
    bench = Bench("queue")
    with store(given.large, given.database) as engines:
        if given.database:
            with engines.reader.connect() as connection:
                cases = int(connection.execute(text('SELECT max(id) FROM "case"')).scalar_one())
        else:
            say(f"making {cases:,} cases …")
            make(engines, cases)
        with engines.reader.connect() as connection:
            bench.figure("cases", cases)
            first_pages(bench, connection)
            scrolling(bench, connection)
            bench.figure("counts of a dispatcher ms", statistics.median(timed(lambda: count(connection), 15)))
        if given.large:
            acts(bench, engines)
        gui(bench, engines)
    return bench.finish()


def acts(bench: Bench, engines: Engines) -> None:
    """Accept reports one after the other, as seats do, and look into cases all over the town."""
    with engines.reader.connect() as connection:
        waiting = connection.execute(text("SELECT id FROM \"case\" WHERE pool = 'to_accept' ORDER BY id LIMIT 200"))
        chosen = list(waiting.scalars())
        step = max(int(connection.execute(text('SELECT max(id) FROM "case"')).scalar_one()) // 200, 1)
        looks = [timed_once(lambda number=number: detail(connection, number)) for number in range(1, step * 200, step)]
    actor = Actor(1, "沈禾", Role.ACCEPTOR, "03 席")
    saves = [
        timed_once(lambda number=number: perform(engines, actor, uuid4().hex, accept, number, None))
        for number in chosen
    ]
    for name, spans in (("a look into a case", looks[5:]), ("an act saved", saves[5:])):
        bench.figure(f"{name} p50 ms", statistics.median(spans))
        bench.figure(f"{name} p95 ms", p95(spans))


def timed_once(what: Callable[[], Any]) -> float:
    """Return the milliseconds of one run."""
    begun = time.perf_counter()
    what()
    return (time.perf_counter() - begun) * 1000


def make(engines: Engines, cases: int) -> None:
    """Make the cases, 20,000 of them open."""
    upgrade(engines.writer)
    with engines.writer.begin() as connection:
        fill_places(connection)
        fill_cases(connection, cases, open_every=cases // OPEN)
    if not engines.embedded:
        with engines.writer.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    engines.dispose()  # the last one to leave tidies the log away


def count(connection: Connection) -> list[Any]:
    return counts(connection, dispatcher_queues())


def first_pages(bench: Bench, connection: Connection) -> None:
    """Compare each first page with the very statement it sends, run bare on the driver."""
    for name, queue in QUEUES.items():
        statement, parameters = sent(connection, lambda queue=queue: page(connection, queue, None, PAGE))
        ours, bare = side_by_side(
            lambda queue=queue: page(connection, queue, None, PAGE),
            lambda statement=statement, parameters=parameters: bare_run(connection, statement, parameters),
            100,
        )
        bench.figure(f"first page of {name} ms", ours)
        bench.figure(f"bare statement of {name} ms", bare)
        spans = timed(lambda queue=queue: page(connection, queue, None, PAGE), 30)
        bench.figure(f"first page of {name} p95 ms, waiting for the store too", p95(spans))
        bench.ratio(f"first page of {name} / bare", ours / bare, 1.5)


def bare_run(connection: Connection, statement: str, parameters: Any) -> list[Any]:
    """Run a statement on the driver, with nothing of ours around it."""
    driver = connection.connection.driver_connection
    assert driver is not None
    return list(driver.execute(statement, parameters).fetchall())


def sent(connection: Connection, what: Callable[[], Any]) -> tuple[str, Any]:
    """Return the last statement `what` sends, with its parameters."""
    heard: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        heard.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", hear)
    what()
    event.remove(connection, "before_cursor_execute", hear)
    return heard[-1]


def scrolling(bench: Bench, connection: Connection) -> None:
    """Scroll the longest queue from end to end."""
    after: Key | None = None
    spans, walls = [], []
    while True:
        begun, wall = time.thread_time(), time.perf_counter()
        rows = page(connection, QUEUES["desk"], after, PAGE)
        spans.append((time.thread_time() - begun) * 1000)
        walls.append((time.perf_counter() - wall) * 1000)
        if len(rows) < PAGE:
            break
        after = rows[-1].key
    bench.figure("pages scrolled", len(spans))
    bench.figure("scrolling page p95 ms", p95(spans), most=10)
    bench.figure("scrolling page p95 ms, waiting for neighbours too", p95(walls))


class Turns:
    """Turns of the GUI thread's event loop, and how long each kept it, less what the machine gave to neighbours."""

    def __init__(self, application: Any) -> None:
        self.application = application
        self.spans: list[float] = []
        self.walls: list[float] = []

    def turn(self) -> None:
        self.watch(self.application.processEvents)

    def watch(self, what: Callable[[], Any]) -> None:
        """Do `what` and note how long it took."""
        begun, waited = time.perf_counter(), kept_waiting()
        what()
        # Read before the clock: what was waited for after it is not part of the span.
        waited = kept_waiting() - waited
        self.walls.append((time.perf_counter() - begun) * 1000)
        self.spans.append(self.walls[-1] - waited)

    def until(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + 30
        while not done():
            assert time.monotonic() < end, "the page did not come"
            self.turn()
            time.sleep(0.001)


def gui(bench: Bench, engines: Engines) -> None:
    """Show the pool in a real table, scroll it, patch it, and watch for how long the GUI thread is kept."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QTableView

    from commandcenter.views.common.paged_model import Column, PagedModel
    from commandcenter.views.common.runner import Runner

    def read(query: Callable[..., Any], *args: Any) -> Any:
        with engines.reader.connect() as connection:
            return query(connection, *args)

    turns = Turns(QApplication.instance() or QApplication([]))
    runner = Runner(lambda *_: None, read)  # type: ignore[arg-type, return-value]
    texts = {"number": "shown_number", "place": "address", "item": "item_zh", "department": "department_zh"}
    columns = [Column(title, attrgetter(name)) for title, name in texts.items()]
    model = PagedModel(runner, columns, id_of=lambda row: row.id, key_of=lambda row: row.key, page=PAGE)
    view = QTableView()
    view.setModel(model)
    view.resize(456, 900)
    view.show()
    turns.until(lambda: True)
    turns.turn()  # the first paints load fonts, which is the start's time and not the queue's
    turns.spans.clear()
    turns.walls.clear()
    # As the program does once its window stands: what a start made is not looked through for waste again and again.
    gc.collect()
    gc.freeze()
    model.show_query(lambda connection, after, limit: page(connection, QUEUES["pool"], after, limit))
    turns.until(lambda: model.rowCount() > 0)
    for _ in range(10):
        view.scrollToBottom()
        model.fetchMore()
        turns.until(lambda: not model.loading)
    patch(bench, model, turns)
    bench.figure("rows loaded", model.rowCount())
    bench.figure("GUI thread longest ms", max(turns.spans), most=50)
    bench.figure("GUI thread longest ms, waiting for neighbours too", max(turns.walls))
    view.close()
    runner.close()


def patch(bench: Bench, model: Any, turns: Turns) -> None:
    """Patch 50 rows all over the list, as an overdue minute does, again and again."""
    before = len(turns.spans)
    for turn in range(40):
        rows: list[CaseRow] = model.rows()
        chosen = rows[turn :: max(len(rows) // PATCHED, 1)][:PATCHED]
        changed = [row._replace(version=row.version + 1, urgings=turn + 1) for row in chosen]
        turns.watch(lambda changed=changed: model.patch(changed, [row.id for row in changed]))
        turns.turn()
    spans = turns.spans[before::2]
    bench.figure("patch of 50 rows median ms", statistics.median(spans), most=5)
    bench.figure("patch of 50 rows p95 ms", p95(spans))


if __name__ == "__main__":
    sys.exit(main())
