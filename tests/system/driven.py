# SPDX-License-Identifier: Apache-2.0
"""A seat or a wall in a process of its own, as on a machine of its own: told by lines which keys to press."""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
import traceback
from functools import reduce
from pathlib import Path
from typing import Any

from commandcenter import settings as settings_file
from commandcenter.app import Hanging, Look
from commandcenter.cli.shared.stores import WALL, Place
from commandcenter.paths import DataDir
from commandcenter.settings import Seat as SeatSettings
from commandcenter.settings import Settings
from commandcenter.vocabulary.server import ServerProblem

SIZE = (1366, 768)
WALL_SIZE = (1920, 1080)
PATIENCE = 90.0


def main() -> None:
    """Do what standard input says until it ends; answer each line with one line."""
    told = json.loads(sys.stdin.readline())
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    data = DataDir(Path(told["data"])).create()
    kept = settings_file.load(data.settings)
    place = Place(data, Settings(database=kept.database, seat=SeatSettings(idle_lock_minutes=0, sound=False)))
    if told["is"] == "wall":
        from commandcenter.stage.wall import allow_engine

        allow_engine()
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    driven = DrivenWall(application, place) if told["is"] == "wall" else DrivenSeat(application, place, told)
    say("here")
    obey(driven)
    driven.program.close()


def obey(driven: Any) -> None:
    """Let the windows live, and do each line as it comes."""
    from commandcenter.stage.hands import wait_until

    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: [lines.put(line) for line in sys.stdin] + [lines.put("")], daemon=True).start()
    while True:
        wait_until(lambda: not lines.empty(), "a line", patience=3_600)
        line = lines.get()
        if not line:
            return
        words = json.loads(line)
        try:
            say({"said": getattr(driven, words.pop("do"))(**words)})
        except Exception:
            say({"failed": traceback.format_exc()})


def say(words: Any) -> None:
    print(json.dumps(words, ensure_ascii=False), flush=True)


class Driven:
    """What seats and walls have in common."""

    program: Any
    shown: Any

    def grab(self, path: str) -> None:
        """Take a picture of the window."""
        self.program.settle()
        assert self.shown.grab().save(path)

    def words(self) -> list[str]:
        """Return what labels of the window say."""
        from PySide6.QtWidgets import QLabel

        return [label.text() for label in self.shown.findChildren(QLabel) if label.isVisible() and label.text()]


class DrivenSeat(Driven):
    """A seat in front of which somebody sits."""

    def __init__(self, application: Any, place: Place, told: dict[str, Any]) -> None:
        from commandcenter.stage.hands import activate, press, wait_until, write
        from commandcenter.stage.program import StagedProgram

        self._press, self._write, self._wait = press, write, wait_until
        look = Look("zh", told.get("theme", "day"))
        self.program = StagedProgram(application, place.data, place.settings, look, url=place.seat_url)
        self.seat = self.program.open_seat()
        activate(self.seat.page)

    @property
    def shown(self) -> Any:  # type: ignore[override]
        """The window, or the sign-in page while nobody sits here."""
        return self.seat.window or self.seat.page

    def sit(self, login: str, first: str, own: str) -> str:
        """Type account and the password handed out, choose an own one where that is asked; return the seat's name."""
        for line in (login, first):
            self._write(line)
            self._press("Return")
        asked = ServerProblem.PASSWORD_FIRST.zh
        self._wait(
            lambda: self.seat.window is not None or asked in " ".join(self.words()), "the door to open", PATIENCE
        )
        if self.seat.window is None:
            for _ in range(2):
                self._write(own)
                self._press("Return")
            self._wait(lambda: self.seat.window is not None, "the seat", PATIENCE)
        self.seat.window.resize(*SIZE)
        self.program.settle()
        return str(self.seat.desk.actor.seat)

    def press(self, keys: list[str]) -> None:
        """Press keys one after the other."""
        for key in keys:
            self._press(key)
            self.program.settle()

    def write(self, text: str) -> None:
        """Type words where the keyboard is."""
        self._write(text)
        self.program.settle()

    def go(self, field: str) -> None:
        """Press Tab until the keyboard is in a field of the page, named as the page names it."""
        from commandcenter.stage.hands import go_to

        go_to(self.at(field))

    def at(self, path: str) -> Any:
        return reduce(getattr, path.split("."), self.seat.window.page)

    def walk(self, queue: str, key: str, case: int, version: int) -> None:
        """Go by keys to a queue and to the case in it, and wait until its detail is as new as `version`."""
        self._press(key)
        listed = self.at(queue)
        self._wait(lambda: any(row.id == case for row in listed.rows()), "the case in the queue")
        self._press("Ctrl+Home")
        for _ in listed.rows():
            if listed.current is not None and listed.current.id == case:
                break
            self._press("Down")
        page = self.seat.window.page

        def shows() -> bool:
            detail = page.case.detail
            return detail is not None and detail.row.id == case and detail.row.version >= version

        self._wait(shows, "the case on the screen")
        self.program.settle()


class DrivenWall(Driven):
    """A wall nobody touches."""

    def __init__(self, application: Any, place: Place) -> None:
        from commandcenter.app.wall import hang
        from commandcenter.stage.hands import wait_until
        from commandcenter.stage.program import StagedProgram
        from commandcenter.stage.wall import PATIENCE

        url = place.url_as(WALL)
        self.program = StagedProgram(application, place.data, place.settings, Look("zh", "night"), url=url)
        self.shown = hang(self.program, Hanging(windowed=WALL_SIZE))
        usable: list[bool] = []
        self.shown.page.usable.connect(lambda: usable.append(True))
        wait_until(lambda: bool(usable), "the wall to be usable", PATIENCE)
        self.shown.page.rotation.hold()

    def turn(self, scene: str) -> bool:
        """Show a scene and wait until it is drawn."""
        from commandcenter.stage.wall import turn_to

        return turn_to(self.program, self.shown, scene)

    def told(self) -> list[list[str]]:
        """Return who did what at what, as the wall has it for its band of the last acts."""
        today = self.shown.page.feed.today
        return [[act.actor_zh, act.action_zh, act.item_zh] for act in today.ticker] if today is not None else []

    def cases(self) -> dict[str, str]:
        """Return the open cases the wall has and the state of each."""
        return {str(row.id): str(row.state) for row in self.shown.page.feed.cases.values()}


if __name__ == "__main__":
    main()
