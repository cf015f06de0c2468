# SPDX-License-Identifier: Apache-2.0
"""A second process on one town: acts there, types until it is killed, or meets a disk that takes nothing more."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

from commandcenter.models.engine import open_engines
from commandcenter.paths import DataDir
from commandcenter.services.holding import take
from commandcenter.services.supervision.accepting import refuse
from commandcenter.stage.town import Town
from commandcenter.vocabulary import Refused

NOBODY = 65534


def main() -> None:
    """Do what standard input says."""
    told = json.loads(sys.stdin.readline())
    DOES[told.pop("does")](DataDir.of(told.pop("data")), **told)


def hold(data: DataDir, case: int) -> None:
    """Take a case as another seat does."""
    engines = open_engines(f"sqlite:///{data.database}")
    town = Town(engines)
    town.act(town.sit("acceptor15"), take, case)
    engines.dispose()
    print("done", flush=True)


def write_report(data: DataDir, words: str) -> None:
    """Type a report at a seat, say when it is kept, and sit there until killed."""
    from commandcenter.app import Look
    from commandcenter.cli.screenshots import without_display
    from commandcenter.stage.hands import go_to, press, wait_until, write
    from commandcenter.stage.pictures import opened

    application = without_display()
    with opened(application, data, Look("zh", "day")) as program:
        seat, window = program.sit("acceptor01")
        press("F2")
        go_to(window.page.report.body.words)
        write(words)
        assert seat.desk is not None
        kept = seat.desk.drafts / "new-report.draft"
        wait_until(lambda: kept.exists() and words in kept.read_text("utf-8"), "the draft to be kept")
        print("kept", flush=True)
        time.sleep(600)


def fill_the_disk(data: DataDir, case: int) -> None:
    """Act on a disk that has no room for what the act writes."""
    import resource

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))

    _refuse_after(data, case, no_room)


def lose_the_right_to_write(data: DataDir, case: int) -> None:
    """Act on a file that this user may read and not write."""

    def no_right() -> None:
        data.root.chmod(0o555)
        for path in data.root.glob("centre.sqlite3*"):
            path.chmod(0o444)
        if os.geteuid() == 0:
            os.seteuid(NOBODY)

    _refuse_after(data, case, no_right)


def _refuse_after(data: DataDir, case: int, trouble: Any) -> None:
    engines = open_engines(f"sqlite:///{data.database}")
    town = Town(engines)
    actor = town.sit("acceptor15")
    engines.dispose()
    trouble()
    try:
        town.act(actor, refuse, case, None, "不属于本中心职责")
        print("written", flush=True)
    except Refused as refusal:
        print(refusal.problem.name, flush=True)
        print(refusal.sentence("en"), flush=True)


DOES = {
    "hold": hold,
    "write": write_report,
    "fill": fill_the_disk,
    "lose": lose_the_right_to_write,
}

if __name__ == "__main__":
    main()
