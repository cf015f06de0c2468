# SPDX-License-Identifier: Apache-2.0
"""Rooms know only the rooms below them, and what is heavy stays outside until it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.house.checkout import ROOT, imports, python_files, short

ONLY_WITH_THE_MAP = ("folium", "branca", "xyzservices", "PySide6.QtWebEngine", "PySide6.QtWebChannel")
HEAVY = ("PySide6", "alembic", "folium", "numpy", "openpyxl", "pandas", "PIL", "pyqtgraph", "pypinyin", "sqlalchemy")


def test_the_contracts_between_rooms_are_kept() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_folium_and_the_web_engine_live_with_the_map_and_the_wall_only() -> None:
    strays = {
        f"{short(path)}:{line} {name}"
        for path in python_files("commandcenter")
        if not short(path).startswith(("commandcenter/views/map/", "commandcenter/views/wall/"))
        for name, line in imports(path)
        if name.startswith(ONLY_WITH_THE_MAP)
    }
    assert not strays


def test_only_the_runner_and_the_feed_start_threads_in_the_windows() -> None:
    starters = ("threading.Thread", "concurrent.futures.ThreadPoolExecutor", "PySide6.QtCore.QThreadPool", "asyncio")
    strays = {
        f"{short(path)}:{line} {name}"
        for path in python_files("commandcenter/views")
        if short(path) != "commandcenter/views/common/runner.py"
        for name, line in imports(path)
        if name in starters
    }
    assert not strays


def test_the_command_line_starts_without_what_only_some_commands_need() -> None:
    script = (
        "import sys; from commandcenter.cli import shell; shell.build()\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
