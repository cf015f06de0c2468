# SPDX-License-Identifier: Apache-2.0
"""How fast a city's reports come in from CSV, beside the csv module and executemany of the same rows."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.pop(0)  # this folder has names of the standard library
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import argparse
import csv
import json
import random
import resource
import sqlite3
import tempfile
import time
from datetime import UTC, datetime, timedelta

import shapely

from commandcenter.exchange.grid.area import Part
from commandcenter.exchange.grid.dividing import generate
from commandcenter.exchange.grid.plane import Plane
from commandcenter.exchange.grid.storing import PlaceNames, store
from commandcenter.exchange.reports.importing import Figures, Listener, import_reports
from commandcenter.models.engine import open_engines
from commandcenter.models.upgrade import upgrade
from commandcenter.services.unit_of_work import SYSTEM, perform

BAR = 6.0
ROUNDS = 2
MOST_GROWTH = 1.25
SEED = 20261122
TABLES = ("case", "report", "clock", "history", "search_document", "search_index")
WORDS = [
    "井盖缺失",
    "井盖破损",
    "路灯不亮",
    "垃圾满溢",
    "车辆违停",
    "占用消防通道",
    "楼道堆物",
    "水管漏水",
    "电梯异响",
] + ["夜间噪声", "油烟扰民", "房屋群租", "飞线充电", "毁绿占绿", "树枝断落", "路面积水", "围墙破损", "墙皮脱落"]


def main() -> None:
    """Run the bench and print a table and the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="20,000 reports instead of 100,000")
    reports = 20_000 if arguments.parse_args().quick else 100_000
    with tempfile.TemporaryDirectory() as directory:
        print(json.dumps(measure(Path(directory), reports)))


def measure(directory: Path, reports: int) -> dict[str, object]:
    """Import, then insert what the import wrote with nothing but csv and sqlite3; returns the bench's object."""
    export, empty = directory / "reports.csv", directory / "empty.sqlite3"
    repeated = write_export(export, reports)
    prepare(empty)
    # Taken by turns, so that a busy neighbour on the machine slows both alike; the quickest of each counts.
    imported, whole, single, watches = [], [], [], []
    for number in range(ROUNDS):
        filled = directory / f"filled{number}.sqlite3"
        copy(empty, filled)
        watches.append(Watch())
        begin = time.perf_counter()
        figures = import_reports(open_engines(f"sqlite:///{filled}"), SYSTEM, export, listener=watches[-1])
        imported.append(time.perf_counter() - begin)
        whole.append(bare(export, filled, empty, directory / "whole.sqlite3", TABLES))
        single.append(bare(export, filled, empty, directory / "single.sqlite3", ("report",)))
    watch = watches[0]  # afterwards the highest memory of the first round hides what a second one takes
    counted = figures.new == reports - repeated and figures.duplicate == repeated and figures.placed == figures.new
    table(reports, min(imported), min(whole), min(single), watch)
    ratio = min(imported) / min(whole)
    return {
        "bench": "import",
        "figures": figures.as_json()
        | {
            "import_s": round(min(imported), 2),
            "same_rows_s": round(min(whole), 2),
            "reports_alone_s": round(min(single), 2),
            "progress_calls": watch.calls,
            "memory_growth": round(watch.growth, 3),
        },
        "ratios": {"same_rows": round(ratio, 2), "reports_alone": round(min(imported) / min(single), 2)},
        "holds": counted and ratio <= BAR and watch.growth <= MOST_GROWTH and watch.calls >= reports // 2_000,
    }


def prepare(database: Path) -> None:
    """Make a centre of 100 km² with cells and nothing else."""
    engines = open_engines(f"sqlite:///{database}")
    upgrade(engines.writer)
    place = Plane(121.0, 31.2).to_degrees(shapely.box(-5_000, -5_000, 5_000, 5_000))
    perform(engines, SYSTEM, "grid", store, generate([Part("", place)]), PlaceNames("990100", "测试", "Test"))
    engines.dispose()


class Watch(Listener):
    """Counts progress and follows the resident memory from the first quarter to the end."""

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self.calls = 0
        self.resident: list[int] = []

    def progress(self, figures: Figures) -> bool:
        """Note the highest resident memory so far."""
        self.calls += 1
        self.resident.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        return True

    @property
    def growth(self) -> float:
        """Memory at the end over memory after the first quarter."""
        return self.resident[-1] / self.resident[len(self.resident) // 4]


def write_export(path: Path, reports: int) -> int:
    """Write a hotline's export of a town of 100 km²; returns how many rows repeat an earlier number."""
    chance = random.Random(SEED)
    plane = Plane(121.0, 31.2)
    start, used = datetime(2025, 1, 1, tzinfo=UTC), list[int]()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["工单编号", "来电时间", "诉求内容", "发生地址", "诉求来源", "联系电话", "经度", "纬度"])
        for number in range(reports):
            again = number > 100 and chance.random() < 0.01
            serial = chance.choice(used) if again else number
            if not again:
                used.append(serial)
            x, y = chance.uniform(-4_990, 4_990), chance.uniform(-4_990, 4_990)
            # Metres to degrees is good to a few metres here, which is all a caller knows.
            lon, lat = plane.lon + x / 95_200, plane.lat + y / 110_850
            said = (start + timedelta(minutes=chance.randrange(600_000))).strftime("%Y-%m-%d %H:%M:%S")
            text = f"竹里路 {chance.randrange(900)} 号" + "，".join(chance.sample(WORDS, 6))
            writer.writerow(
                [
                    f"GD{serial:08d}",
                    said,
                    text,
                    f"竹里路 {chance.randrange(900)} 号",
                    "电话",
                    f"138{number:08d}",
                    f"{lon:.6f}",
                    f"{lat:.6f}",
                ]
            )
    return reports - len(used)


def copy(source: Path, target: Path) -> None:
    """Copy a database with all that still lies in its log."""
    with sqlite3.connect(source) as one, sqlite3.connect(target) as other:
        one.backup(other)


def bare(export: Path, filled: Path, empty: Path, target: Path, tables: tuple[str, ...]) -> float:
    """Seconds to read the export with csv and to insert the rows the import wrote with executemany."""
    rows = {name: stored(filled, name) for name in tables}
    target.unlink(missing_ok=True)
    copy(empty, target)
    connection = sqlite3.connect(target, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    begin = time.perf_counter()
    with export.open(encoding="utf-8", newline="") as file:
        for _ in csv.DictReader(file):
            pass
    connection.execute("BEGIN IMMEDIATE")
    for name, (columns, values) in rows.items():
        marks = ",".join("?" * len(columns))
        connection.executemany(f'INSERT INTO "{name}" ({",".join(columns)}) VALUES ({marks})', values)
    connection.execute("COMMIT")
    seconds = time.perf_counter() - begin
    connection.close()
    return seconds


def stored(database: Path, table: str) -> tuple[list[str], list[tuple[object, ...]]]:
    """The columns and rows of a table; of the contentless index, what was put into it."""
    connection = sqlite3.connect(database)
    if table == "search_index":
        from commandcenter.rules.terms import index_tokens

        texts = connection.execute("SELECT case_id, text FROM search_document ORDER BY case_id").fetchall()
        return ["rowid", "grams"], [(case, " ".join(dict.fromkeys(index_tokens(text)))) for case, text in texts]
    cursor = connection.execute(f'SELECT * FROM "{table}"')
    rows = cursor.fetchall()
    connection.close()
    return [column[0] for column in cursor.description], rows


def table(reports: int, imported: float, whole: float, single: float, watch: Watch) -> None:
    """Print the figures for people."""
    print(f"{reports:,} reports from CSV into SQLite")
    for name, seconds in (("import", imported), ("csv + executemany, same rows", whole), ("… reports alone", single)):
        print(f"  {name:30} {seconds:8.2f} s {reports / seconds:10,.0f} rows/s {imported / seconds:6.2f} ×")
    print(f"  progress told {watch.calls} times; memory grew {watch.growth:.3f} × from the first quarter on")


if __name__ == "__main__":
    main()
