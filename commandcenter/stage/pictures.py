# SPDX-License-Identifier: Apache-2.0
"""Draws every scene in the languages, sizes and themes that are wanted."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget

from commandcenter.app import Look
from commandcenter.models.engine import Engines, database_now, open_engines
from commandcenter.paths import DataDir
from commandcenter.settings import Seat as SeatSettings
from commandcenter.settings import Settings
from commandcenter.stage.briefing import hold_meetings, scenes_of_briefing
from commandcenter.stage.hands import activate
from commandcenter.stage.program import Line, StagedProgram
from commandcenter.stage.scenes import SCENES, WALL_SCENES, Scene, Stage, sign_in
from commandcenter.stage.standing_clock import stand_still
from commandcenter.stage.town import Town
from commandcenter.training.founding import found_town, stored_training

MOMENT = datetime(2026, 11, 24, 2, 42, 8, tzinfo=UTC)
"""A Tuesday morning, 10:42 in the centre's zone: the moment at which a town made for pictures stands still."""
LANGUAGES, THEMES = ("zh", "en"), ("day", "night")
SIZES = (QSize(1366, 768), QSize(1920, 1080))
WALL_SIZES = (QSize(1920, 1080), QSize(3840, 2160))
Drawn = Callable[[str, QWidget], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """In which languages, themes and sizes, and which scenes (all when none are named).

    The map wall and the briefing have one theme and sizes of their own.
    """

    languages: Sequence[str] = LANGUAGES
    themes: Sequence[str] = THEMES
    sizes: Sequence[QSize] = SIZES
    scenes: frozenset[str] = frozenset()
    wall_sizes: Sequence[QSize] = WALL_SIZES

    def chosen(self) -> Iterator[Scene]:
        """Return the scenes to play."""
        return (scene for scene in SCENES if not self.scenes or scene.name in self.scenes)

    @property
    def has_wall(self) -> bool:
        """Whether any scene is of the map wall."""
        return not self.scenes or not self.scenes.isdisjoint(WALL_SCENES)

    @property
    def has_meetings(self) -> bool:
        """Whether any scene needs a meeting that was held."""
        return self.has_briefing or any(name.startswith("meeting") for name in self.scenes)

    @property
    def has_briefing(self) -> bool:
        """Whether any scene is of the briefing."""
        return not self.scenes or any(name.startswith("briefing") for name in self.scenes)


AT_A_GLANCE = frozenset(
    {
        "sign-in",
        "acceptor-report",
        "acceptor-case",
        "dispatcher-proposal",
        "dispatcher-review",
        "department-rework",
        "command-line",
        "state-line-lost",
        "wall-area",
    }
)
QUICK = Wishes(languages=("zh",), themes=("day",), sizes=SIZES[1:], scenes=AT_A_GLANCE, wall_sizes=WALL_SIZES[:1])


def prepare(data: DataDir, source: DataDir | None, *, still: bool = True) -> datetime:
    """Put a training town into the empty directory `data`: the one of `source` copied, else a new one.

    Returns the moment at which it stands `still`; raises Refused when `source` holds a real centre.
    """
    data.create()
    if source is not None and source.database.exists():
        return _copy(source, data)
    engines = open_engines(f"sqlite:///{data.database.as_posix()}")
    if still:
        stand_still(engines, MOMENT)
    try:
        found_town(engines, data.attachments)
    finally:
        engines.dispose()
    return MOMENT


def draw(application: QApplication, data: DataDir, moment: datetime, wishes: Wishes, drawn: Drawn) -> None:
    """Play every wished scene and hand each view of it to `drawn(name, window)`, named scene-theme-language-size."""
    for language in wishes.languages:
        shutil.rmtree(data.drafts, ignore_errors=True)
        data.create()
        look = Look(language, wishes.themes[0])
        with opened(application, data, look, moment) as program:
            if wishes.has_meetings:
                # Before anything else: no act can be older than the last one there is.
                hold_meetings(program, moment)
            if not wishes.scenes or "sign-in" in wishes.scenes:
                _views("sign-in", sign_in(program), program, wishes, drawn)
                program.seats[0].close()
            for scene in wishes.chosen():
                _play(scene, program, wishes, drawn)
            if wishes.has_briefing:
                for name, window in scenes_of_briefing(program, wishes.scenes, wishes.wall_sizes):
                    drawn(name, window)
            if wishes.has_wall:
                # The engine of the map is loaded where a wall is drawn.
                from commandcenter.stage.wall import scenes_of_wall

                for name, wall in scenes_of_wall(program, wishes.scenes, wishes.wall_sizes):
                    drawn(name, wall)


@contextmanager
def opened(
    application: QApplication, data: DataDir, look: Look, moment: datetime | None = None
) -> Iterator[StagedProgram]:
    """Open the program on the stage and end it, whatever happens."""
    silent = Settings(seat=SeatSettings(idle_lock_minutes=0, sound=False))
    program = StagedProgram(application, data, silent, look, moment)
    before, sys.excepthook = sys.excepthook, program.failed
    try:
        yield program
    finally:
        sys.excepthook = before
        program.close()
        program.deleteLater()
        # Now, while everything it was made of is still there.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _play(scene: Scene, program: StagedProgram, wishes: Wishes, drawn: Drawn) -> None:
    program.theme.apply(wishes.themes[0])
    town = Town(program.engines)
    seat, window = program.sit(scene.login if isinstance(scene.login, str) else scene.login(town))
    window.resize(wishes.sizes[0])
    program.settle()
    stage = Stage(program, town, window)
    scene.play(stage)

    def told(name: str, view: QWidget) -> None:
        scene.await_picture(stage)
        drawn(name, view)

    _views(scene.name, window, program, wishes, told)
    program.lose(Line.GOOD)
    seat.close()


def _views(name: str, window: QWidget, program: StagedProgram, wishes: Wishes, drawn: Drawn) -> None:
    activate(window)
    for size in wishes.sizes:
        window.resize(size)
        program.settle()
        for theme in wishes.themes:
            if program.theme.name != theme:
                program.theme.apply(theme)
                program.settle()
            drawn(f"{name}-{theme}-{program.look.language}-{size.width()}x{size.height()}", window)


def _copy(source: DataDir, data: DataDir) -> datetime:
    engines: Engines = open_engines(f"sqlite:///{source.database.as_posix()}")
    try:
        stored_training(engines)
        with engines.reader.connect() as connection:
            moment = database_now(connection)
            connection.exec_driver_sql("PRAGMA query_only=OFF")
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("VACUUM INTO ?", (str(data.database),))
            connection.exec_driver_sql("BEGIN")
    finally:
        engines.dispose()
    shutil.copytree(source.attachments, data.attachments, dirs_exist_ok=True)
    return moment


def saver(folder: Path, told: Callable[[Path], Any]) -> Drawn:
    """Return what keeps each view as a PNG in `folder` and tells its path."""
    folder.mkdir(parents=True, exist_ok=True)

    def save(name: str, window: QWidget) -> None:
        path = folder / f"{name}.png"
        if not window.grab().save(str(path)):
            raise OSError(f"{path} could not be written")
        told(path)

    return save
