# SPDX-License-Identifier: Apache-2.0
"""The frame every bench stands in: arguments, a table for people, one JSON object as the last line."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Bench:
    """What a bench measured: figures with their units in their names, ratios to a yardstick, and bars to hold."""

    name: str
    figures: dict[str, float] = field(default_factory=dict)
    ratios: dict[str, float] = field(default_factory=dict)
    bars: list[tuple[str, float, str, float]] = field(default_factory=list)

    def figure(self, name: str, value: float, most: float | None = None) -> None:
        """Note a figure, and that it must be at most `most`."""
        self.figures[name] = round(value, 3)
        if most is not None:
            self.bars.append((name, value, "<=", most))

    def least(self, name: str, value: float, least: float) -> None:
        """Note a figure that must be at least `least`."""
        self.figures[name] = round(value, 3)
        self.bars.append((name, value, ">=", least))

    def ratio(self, name: str, value: float, most: float) -> None:
        """Note a ratio to the yardstick, which must be at most `most`."""
        self.ratios[name] = round(value, 3)
        self.bars.append((name, value, "<=", most))

    @property
    def holds(self) -> bool:
        """Whether every bar holds."""
        return all(value <= bar if sign == "<=" else value >= bar for _, value, sign, bar in self.bars)

    def finish(self) -> int:
        """Print the table and the JSON object; return the exit code."""
        bars = {name: (sign, bar) for name, _, sign, bar in self.bars}
        print(f"\n{self.name}")
        for name, value in {**self.figures, **self.ratios}.items():
            sign, bar = bars.get(name, ("", ""))
            print(f"  {name:<52}{value:>14,.3f}   {sign} {bar}".rstrip())
        said = {"bench": self.name, "figures": self.figures, "ratios": self.ratios, "holds": self.holds}
        print(json.dumps(said))
        return 0 if self.holds else 1


def arguments(description: str, **more: Any) -> argparse.Namespace:
    """Read the command line: --quick and what the bench adds (name=default)."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="smaller, under a minute")
    for name, default in more.items():
        if isinstance(default, bool):
            parser.add_argument(f"--{name}", action="store_true")
        else:
            parser.add_argument(f"--{name}", default=default, type=type(default))
    return parser.parse_args()


def say(text: str) -> None:
    """Tell a waiting person what is going on, apart from the results."""
    print(text, file=sys.stderr, flush=True)


def timed(what: Callable[[], Any], times: int) -> list[float]:
    """Return the milliseconds of each of `times` runs, after one that does not count."""
    what()
    spans = []
    for _ in range(times):
        begun = time.perf_counter()
        what()
        spans.append((time.perf_counter() - begun) * 1000)
    return spans


def side_by_side(one: Callable[[], Any], other: Callable[[], Any], times: int) -> tuple[float, float]:
    """Return the median milliseconds of processor time of two things run in turns on this thread.

    Nothing in them waits, so processor time is their time on a machine of their own: neighbours count for neither.
    """
    one(), other()
    spans: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for what, taken in ((one, spans[0]), (other, spans[1])):
            begun = time.thread_time()
            what()
            taken.append((time.thread_time() - begun) * 1000)
    return statistics.median(spans[0]), statistics.median(spans[1])


def kept_waiting(process: int | None = None) -> float:
    """Return for how long (ms) the machine has run others while this thread, or `process`, was ready.

    0 where the machine does not tell, or the process is another's.
    """
    try:
        return int(Path(f"/proc/{process or 'thread-self'}/schedstat").read_text().split()[1]) / 1e6
    except (OSError, IndexError):
        return 0.0


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 % do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
