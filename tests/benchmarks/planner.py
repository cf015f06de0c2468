# SPDX-License-Identifier: Apache-2.0
"""The planner with 40 departments, 400 people and 14 days of joint operations, beside a plain sweep over intervals."""

from __future__ import annotations

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)  # the folder of the benches has a module named as one of Python's own, queue
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from sqlalchemy import Connection  # noqa: E402

from commandcenter.models import Department  # noqa: E402
from commandcenter.models.engine import open_engines  # noqa: E402
from commandcenter.models.joint import (  # noqa: E402
    Engagement,
    Gear,
    JointParticipant,
    JointPerson,
    JointPlace,
    JointTicket,
    Worker,
)
from commandcenter.models.upgrade import upgrade  # noqa: E402
from commandcenter.paths import resources  # noqa: E402
from commandcenter.queries.joint.planner import Plan, plan  # noqa: E402
from commandcenter.rules.joint.clashes import Timetable  # noqa: E402
from commandcenter.training.bulk import insert_rows  # noqa: E402
from commandcenter.views.planner.view import PlannerView  # noqa: E402
from commandcenter.views.shell.theme import Theme  # noqa: E402
from commandcenter.vocabulary.joint import Answer, GearKind, JointState, Origin  # noqa: E402
from tests.benchmarks.frame import Bench, arguments, p95, say, side_by_side  # noqa: E402

DEPARTMENTS, DAYS, OPERATIONS = 40, 14, 80
FIRST = date(2026, 11, 23)
BEGIN = datetime(2026, 11, 22, 16, tzinfo=UTC)
"""Midnight of the first day in the centre's zone."""
TICKET = 1


def main() -> int:
    """Run the bench; --people for more of them than the 400."""
    given = arguments(__doc__ or "", people=400)
    application = QApplication(sys.argv[:1])
    Theme(application, resources()).apply("day")
    bench = Bench("planner")
    times = 9 if given.quick else 30
    with tempfile.TemporaryDirectory() as folder:
        engines = open_engines(f"sqlite:///{Path(folder) / 'centre.sqlite3'}")
        upgrade(engines.writer)
        with engines.writer.begin() as connection:
            _fill(connection, given.people)
        with engines.reader.connect() as connection:
            # A seat clears its memory away between acts, never in the middle of one.
            gc.collect()
            gc.freeze()
            gc.disable()
            _whole(bench, connection, times)
            _one_change(bench, connection, times)
        engines.dispose()
    application.processEvents()
    return bench.finish()


def _whole(bench: Bench, connection: Connection, times: int) -> None:
    say("the whole plan")
    shown = plan(connection, FIRST, DAYS)
    bench.figure("rows of the plan", len(shown.rows))
    bench.figure("intervals", len(shown.table.spans))
    bench.figure("clashes", len(shown.clashes))
    bench.figure("whole plan read and judged (ms)", _worked(lambda: plan(connection, FIRST, DAYS), times)[0], most=100)
    view = _view(shown)

    def pictured() -> None:
        view.show_plan(shown)
        view.viewport().grab()

    bench.figure("first picture (ms)", _worked(pictured, times)[0])
    ours, plain = side_by_side(lambda: Timetable(shown.table.spans).clashes(), lambda: _plain(shown), times)
    bench.figure("clashes of all, ours (ms)", ours)
    bench.figure("plain numpy sweep (ms)", plain)
    bench.ratio("clashes of all / plain sweep", ours / plain, most=3)
    view.close()


def _one_change(bench: Bench, connection: Connection, times: int) -> None:
    say("one change")
    shown = plan(connection, FIRST, DAYS, department_ids=range(1, DEPARTMENTS + 1), ticket_id=TICKET)
    view = _view(shown)
    window = view.window_shown
    assert window is not None
    begins, steps = window[0], count()

    def change() -> None:
        moved = begins + timedelta(minutes=15 * (next(steps) % 40))
        view.put_window(moved, moved + timedelta(hours=2))
        view.viewport().grab()

    bench.figure("one change, judged and painted, p95 (ms)", _worked(change, max(times, 20))[1], most=16)
    judged = _worked(lambda: shown.moved(begins, begins + timedelta(hours=2)), times)[0]
    bench.figure("one change, judged alone (ms)", judged)
    bench.ratio("one change judged / plain sweep", judged / _worked(lambda: _plain(shown), times)[0], most=1)
    view.close()


def _plain(shown: Plan) -> int:
    """The yardstick: sort the events of all intervals and add them up, from the same values to how many run over."""
    spans = shown.table.spans
    values = np.array([(span.begins, span.ends, span.amount) for span in spans], np.int64)
    named: dict[Any, int] = {}
    thing = np.array([named.setdefault((span.taken, span.thing), len(named)) for span in spans])
    at = np.concatenate((values[:, 0], values[:, 1]))
    step = np.concatenate((values[:, 2], -values[:, 2]))
    things = np.concatenate((thing, thing))
    order = np.lexsort((step, at, things))
    return int((np.cumsum(step[order]) > 1).sum())


def _view(shown: Plan) -> PlannerView:
    view = PlannerView()
    view.resize(1400, 900)
    view.show_plan(shown)
    for number in range(1, DEPARTMENTS + 1):
        view.fold(number)
    view.show()
    return view


def _worked(what: Callable[[], Any], times: int) -> tuple[float, float]:
    """Return median and p95 of the milliseconds of processor time, which neighbours on the machine do not count for."""
    what()
    spans = []
    for _ in range(times):
        begun = time.thread_time()
        what()
        spans.append((time.thread_time() - begun) * 1000)
    return statistics.median(spans), p95(spans)


def _fill(connection: Connection, people: int) -> None:
    random = Random(8)
    each = people // DEPARTMENTS
    numbers = range(1, DEPARTMENTS + 1)
    names = ("code", "name_zh", "name_en", "short_zh", "short_en")
    insert_rows(
        connection, Department, [{"id": n, "active": True, **dict.fromkeys(names, f"部门{n}")} for n in numbers]
    )
    staff = [
        {"id": n, "department_id": 1 + (n - 1) // each, "name": f"人员{n}", "active": True, "version": 1, "phone": ""}
        for n in range(1, DEPARTMENTS * each + 1)
    ]
    insert_rows(connection, Worker, staff)
    gear = {"kind": GearKind.VEHICLE, "name": "车", "plate": "", "amount": 1, "active": True}
    insert_rows(connection, Gear, [{"id": n, "department_id": n, **gear} for n in numbers])
    insert_rows(connection, Engagement, [_engagement(random, one, day) for one in staff for day in range(DAYS)])
    _operations(connection, random, each)


def _engagement(random: Random, worker: dict[str, Any], day: int) -> dict[str, Any]:
    begins = BEGIN + timedelta(days=day, hours=random.choice((8, 9, 14, 15)), minutes=15 * random.randrange(4))
    return {
        "department_id": worker["department_id"],
        "worker_id": worker["id"] if random.random() < 0.95 else None,
        "begins_at": begins,
        "ends_at": begins + timedelta(hours=random.choice((1, 2, 3))),
        "title": "日常检查",
        "person_id": 1,
    }


def _operations(connection: Connection, random: Random, each: int) -> None:
    plain = {"state": JointState.INVITING, "origin": Origin.HAND, "made_at": BEGIN, "made_by": 1, "made_name": ""}
    tickets, invited, sent, places = [], [], [], []
    for number in range(1, OPERATIONS + 1):
        begins = BEGIN + timedelta(days=random.randrange(DAYS - 1), hours=random.randrange(8, 18))
        departments = random.sample(range(1, DEPARTMENTS + 1), 6)
        head = {"id": number, "number": f"LZ2611-{number:02d}", "title": "联合整治", "changed_at": BEGIN, **plain}
        window = {"begins_at": begins, "ends_at": begins + timedelta(hours=2)}
        tickets.append({**head, **window, "lead_department_id": departments[0]})
        for department in departments:
            part = {"ticket_id": number, "department_id": department}
            invited.append({**part, "people_wanted": 3, "answer": Answer.YES, "reasons": []})
            chosen = random.sample(range(each), min(3, each))
            sent += [{**part, "worker_id": (department - 1) * each + one + 1} for one in chosen]
        cell = {"cell_id": random.randrange(40), "lon": 121.0, "lat": 31.0}
        places.append({"ticket_id": number, "position": 1, "name": "前街", **cell})
    for table, rows in ((JointTicket, tickets), (JointParticipant, invited), (JointPerson, sent), (JointPlace, places)):
        insert_rows(connection, table, rows)


if __name__ == "__main__":
    sys.exit(main())
