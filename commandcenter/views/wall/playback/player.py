# SPDX-License-Identifier: Apache-2.0
"""Plays a past window on the map at many times its speed, and stops, steps, jumps and follows a case as told."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from commandcenter.queries.wall.playback import moments
from commandcenter.queries.wall.playback.moments import PLAYED_MEASURES, Figures, Standing, StateSpan
from commandcenter.queries.wall.playback.recording import Playback
from commandcenter.queries.wall.rows import Measure, OpenCase

TICK_MS = 100
SPEEDS = (1, 10, 60, 120, 300, 600)
USUAL_SPEED = 300
"""A day in five minutes."""
SAMPLES = 12
"""Moments of the window that are looked at for the steps of the colour scale, which stay the same throughout."""


class PlayedMap(Protocol):
    """What the player draws on: the wall's map."""

    def set_cells(self, values: Mapping[int, float | None], edges: Sequence[float]) -> None:
        """Colour all cells."""

    def patch_cells(self, values: Mapping[int, float | None]) -> None:
        """Colour the cells that changed."""

    def set_cases(self, cases: Iterable[OpenCase], now: datetime) -> None:
        """Show exactly these cases."""

    def patch_cases(self, changed: Iterable[OpenCase], gone: Iterable[int], now: datetime) -> None:
        """Show what changed."""


Edges = Callable[[Iterable[float]], Sequence[float]]
"""The lower edges of the five steps of a colour scale for these values."""


class Player(QObject):
    """A clock of its own that goes through a window; everything else follows from its moment."""

    moved = Signal(object)
    """The moment now shown (UTC)."""
    running_changed = Signal(bool)
    speed_changed = Signal(int)
    scaled = Signal(object, object)
    """The measure the cells show, and the lower edges of its five steps."""
    followed = Signal(object)
    """The stays (StateSpan) of the followed case until now, None when none is followed any more."""

    def __init__(
        self,
        screen: PlayedMap,
        areas: Mapping[int, float],
        edges: Edges,
        parent: QObject | None = None,
        *,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Draw on `screen`; `areas` are the m² of every cell of the ground, `seconds` this machine's steady clock."""
        super().__init__(parent)
        self._screen, self._areas, self._edges, self._seconds = screen, dict(areas), edges, seconds
        self._played: Playback | None = None
        self._standing: Standing | None = None
        self._values: dict[int, float] = {}
        self._measure = Measure.OPEN
        self._at: datetime | None = None
        self._speed = USUAL_SPEED
        self._case: int | None = None
        self._counted_from = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    # ---------------------------------------------------------------- what is played

    @property
    def played(self) -> Playback | None:
        """The window that is open, None when there is none."""
        return self._played

    @property
    def at(self) -> datetime | None:
        """The moment shown (UTC)."""
        return self._at

    @property
    def figures(self) -> Figures | None:
        """The figures of the moment shown."""
        if self._played is None or self._standing is None:
            return None
        return moments.figures(self._played, self._standing)

    @property
    def running(self) -> bool:
        """Whether time goes on by itself."""
        return self._timer.isActive()

    @property
    def speed(self) -> int:
        """How many times faster than life it plays."""
        return self._speed

    @property
    def case(self) -> int | None:
        """The case that is followed."""
        return self._case

    def open(self, played: Playback, measure: Measure = Measure.OPEN) -> None:
        """Show the begin of a window, standing still."""
        self.pause()
        self.follow(None)
        self._played = played
        self._measure = measure if measure in PLAYED_MEASURES else Measure.OPEN
        self._draw_all(played.begin)

    def close(self) -> None:
        """Stop, and forget the window; the map keeps what it shows until it is told something else."""
        self.pause()
        self.follow(None)
        self._played = self._standing = self._at = None

    def show_measure(self, measure: Measure) -> Measure:
        """Colour the cells by another measure; return the one shown, for not all can be known of a past moment."""
        self._measure = measure if measure in PLAYED_MEASURES else Measure.OPEN
        self._draw_cells()
        return self._measure

    # ---------------------------------------------------------------- how it is played

    @Slot()
    def play(self) -> None:
        """Let time go on; at the end of the window begin again."""
        if self._played is None or self._at is None or self.running:
            return
        if self._at >= self._played.end:
            self.go(self._played.begin)
        self._counted_from = self._seconds()
        self._timer.start()
        self.running_changed.emit(True)

    @Slot()
    def pause(self) -> None:
        """Let time stand."""
        if self.running:
            self._timer.stop()
            self.running_changed.emit(False)

    @Slot()
    def toggle(self) -> None:
        """Play when standing, stand when playing."""
        if self.running:
            self.pause()
        else:
            self.play()

    def set_speed(self, speed: int) -> None:
        """Play `speed` times as fast as life, 1 to 600."""
        speed = min(max(speed, SPEEDS[0]), SPEEDS[-1])
        if speed != self._speed:
            self._speed = speed
            self.speed_changed.emit(speed)

    @Slot()
    def faster(self) -> None:
        """Take the next higher speed."""
        self.set_speed(next((speed for speed in SPEEDS if speed > self._speed), SPEEDS[-1]))

    @Slot()
    def slower(self) -> None:
        """Take the next lower speed."""
        self.set_speed(next((speed for speed in reversed(SPEEDS) if speed < self._speed), SPEEDS[0]))

    @Slot(object)
    def go(self, at: datetime) -> None:
        """Show the moment `at` (aware), or the end of the window that is nearer to it."""
        if self._played is None:
            return
        at = min(max(at, self._played.begin), self._played.end)
        if at == self._at:
            return
        self._at = at
        self._draw_difference(at)
        self.moved.emit(at)

    def step(self, forward: bool) -> None:
        """Stand at the next moment, or the one before, at which something happened, to the followed case if any."""
        self.pause()
        if self._played is None or self._at is None:
            return
        find = moments.next_act if forward else moments.previous_act
        self.go(find(self._played, self._at, self._case) or (self._played.end if forward else self._played.begin))

    @Slot(object)
    def follow(self, case_id: int | None) -> None:
        """Tell of this case's states and how long each lasted, and step by what happened to it; None: of no case."""
        if case_id == self._case:
            return
        self._case = case_id
        self._tell_case()

    # ---------------------------------------------------------------- inside

    @Slot()
    def _tick(self) -> None:
        assert self._played is not None and self._at is not None
        now = self._seconds()
        passed, self._counted_from = now - self._counted_from, now
        self.go(self._at + timedelta(seconds=passed * self._speed))
        if self._at >= self._played.end:
            self.pause()

    def _draw_all(self, at: datetime) -> None:
        assert self._played is not None
        self._at = at
        self._standing = moments.standing(self._played, at)
        self._screen.set_cases(moments.open_cases(self._played, self._standing), at)
        self._draw_cells()
        self.moved.emit(at)

    def _draw_difference(self, at: datetime) -> None:
        played, before = self._played, self._standing
        assert played is not None and before is not None
        self._standing = after = moments.standing(played, at)
        changed, gone = moments.difference(before, after)
        if len(changed) or len(gone):
            ids = {played.cases[number].id for number in gone}
            self._screen.patch_cases(moments.open_cases(played, after, changed), ids, at)
        if len(changed) or len(gone) or self._measure is Measure.NEW:
            values = moments.cell_values(played, after, self._measure, self._areas)
            other = {cell: value for cell, value in values.items() if self._values.get(cell) != value}
            other.update({cell: 0.0 for cell in self._values if cell not in values})
            self._values = values
            if other:
                self._screen.patch_cells(other)
        self._tell_case()

    def _draw_cells(self) -> None:
        played, standing = self._played, self._standing
        if played is None or standing is None:
            return
        self._values = moments.cell_values(played, standing, self._measure, self._areas)
        edges = tuple(self._edges(self._highest(played)))
        self._screen.set_cells({**dict.fromkeys(self._areas, 0.0), **self._values}, edges)
        self.scaled.emit(self._measure, edges)

    def _highest(self, played: Playback) -> Iterable[float]:
        """Return the highest value of each cell over the window, as far as a few looks show it."""
        highest = dict.fromkeys(self._areas, 0.0)
        for sample in range(SAMPLES + 1):
            at = moments.standing(played, played.begin + (played.end - played.begin) * sample / SAMPLES)
            for cell, value in moments.cell_values(played, at, self._measure, self._areas).items():
                highest[cell] = max(value, highest.get(cell, 0.0))
        return highest.values()

    def _tell_case(self) -> None:
        stays: list[StateSpan] | None = None
        if self._case is not None and self._played is not None and self._at is not None:
            stays = moments.state_spans(self._played, self._case, self._at)
        self.followed.emit(stays)
