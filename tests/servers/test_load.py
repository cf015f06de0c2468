# SPDX-License-Identifier: Apache-2.0
"""A short day of a centre with everything at once loses no act and does none twice."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("script", ["tests/system/load.py", "tests/benchmarks/throughput.py"])
def test_nothing_is_lost_or_doubled_under_load(script: str) -> None:
    done = subprocess.run([sys.executable, script, "--quick"], cwd=ROOT, capture_output=True, text=True, timeout=600)
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["figures"]["steps lost or doubled"] == 0
    assert said["figures"].get("acts not done", 0) == 0
