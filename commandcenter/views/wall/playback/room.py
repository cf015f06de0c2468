# SPDX-License-Identifier: Apache-2.0
"""Everything a wall needs to show its past: asks for a window, reads it, plays it, and gives the wall back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.playback.moments import Figures, StateSpan, number_of
from commandcenter.queries.wall.playback.recording import Playback
from commandcenter.queries.wall.playback.spans import spans
from commandcenter.queries.wall.rows import Measure
from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.big_screen.said import count, translate
from commandcenter.views.common.words import sentence
from commandcenter.views.wall.hands.keys import PAST
from commandcenter.views.wall.panels.cell.figures import Column, PlaceFigures
from commandcenter.views.wall.playback.bar import HEIGHT, Bar
from commandcenter.views.wall.playback.case_states import CaseStates
from commandcenter.views.wall.playback.chooser import Chooser
from commandcenter.views.wall.playback.player import Edges, PlayedMap, Player

STATES_WIDTH = 640


class PlaybackRoom(QObject):
    """Puts its widgets into a page of the wall. Between `entered` and `left` the map is the player's alone.

    The page pauses its feed when it hears `entered`, shows `moved` in its header, and sends the present to the map
    again when it hears `left`.
    """

    entered = Signal()
    moved = Signal(object)
    """The moment now shown (UTC)."""
    left = Signal()

    def __init__(
        self,
        page: QWidget,
        look: WallLook,
        read: Callable[..., None],
        screen: PlayedMap,
        areas: Mapping[int, float],
        edges: Edges,
        zone: str,
        now: Callable[[], datetime],
    ) -> None:
        """`read` is a door as `Runner.read`, `areas` are m² by cell, `zone` and `now` the centre's."""
        super().__init__(page)
        self._read = read
        self._look = look
        self._measure = Measure.OPEN
        self._active = False
        self._asked: tuple[datetime, datetime] | None = None
        self.player = Player(screen, areas, edges, self)
        self.bar, self.states = Bar(look, zone, page), CaseStates(look, zone, page)
        self.chooser = Chooser(look, zone, now, page)
        self.figures = PlaceFigures(look, page)
        for widget in self.widgets:
            widget.hide()
        self._connect()

    def _connect(self) -> None:
        player = self.player
        player.moved.connect(self.bar.show_moment)
        player.moved.connect(self._show_figures)
        player.moved.connect(self.moved)
        player.running_changed.connect(self.bar.show_running)
        player.speed_changed.connect(self.bar.show_speed)
        player.followed.connect(self._show_states)
        self.bar.scrubbed.connect(player.go)
        self.bar.pressed.connect(player.toggle)
        self.chooser.chosen.connect(self.load)
        self.chooser.left.connect(self.leave)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """Everything it lays over the page."""
        return (self.figures, self.bar, self.states, self.chooser)

    @property
    def active(self) -> bool:
        """Whether the map shows the past."""
        return self._active

    def show_look(self, look: WallLook) -> None:
        """Take over another size of the wall; place it anew afterwards."""
        self._look = look
        for panel in (self.figures, self.bar, self.states):
            panel.show_look(look)
        self.chooser.show_look(look)

    def place(self, area: QRect, ribbon: QRect) -> None:
        """Lay the figures into `ribbon`, the bar along the foot of `area`, a followed case above it at the right."""
        self._area, self._ribbon = area, ribbon
        self.figures.setGeometry(ribbon)
        high, wide = round(self._look.length(HEIGHT)), round(self._look.length(STATES_WIDTH))
        foot = QRect(area.left(), area.bottom() + 1 - high, area.width(), high)
        self.bar.setGeometry(foot)
        self.chooser.setGeometry(foot)
        tall = min(self.states.wanted_height(), foot.top() - area.top())
        self.states.setGeometry(area.right() + 1 - wide, foot.top() - tall, wide, tall)

    # ---------------------------------------------------------------- what people do

    @Slot()
    def choose(self) -> None:
        """Ask which window is to be played."""
        self.player.pause()
        self.chooser.arrive()
        self.chooser.raise_()

    @Slot(object, object)
    def load(self, begin: datetime, end: datetime) -> None:
        """Read the window [begin, end) (aware) and play it."""
        self._asked = (begin, end)
        self._read(spans, begin, end, then=self._open, failed=self._failed, owner=self, latest="window")

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means while the past is shown, and tell whether it means anything."""
        act = PAST.act(event) if self._active else None
        if act is not None:
            self._acts()[act]()
        return act is not None

    def _acts(self) -> Mapping[str, Callable[[], Any]]:
        player = self.player
        return {
            "choose": self.choose,
            "leave": self.leave,
            "toggle": player.toggle,
            "forward": lambda: player.step(True),
            "back": lambda: player.step(False),
            "first": lambda: self._go_end(first=True),
            "last": lambda: self._go_end(first=False),
            "faster": player.faster,
            "slower": player.slower,
        }

    @Slot(object)
    def follow(self, case_id: int | None) -> None:
        """Follow a case that was clicked, or none."""
        self.player.follow(case_id)

    def show_measure(self, measure: Measure) -> Measure:
        """Colour the cells by a measure from now on; return the one that can be shown of the past."""
        self._measure = self.player.show_measure(measure)
        return self._measure

    @Slot()
    def leave(self) -> None:
        """Give the map back to the present."""
        self._asked = None
        self.player.close()
        for widget in self.widgets:
            widget.hide()
        if self._active:
            self._active = False
            self.left.emit()

    # ---------------------------------------------------------------- inside

    def _go_end(self, *, first: bool) -> None:
        if self.player.played is not None:
            self.player.go(self.player.played.begin if first else self.player.played.end)

    @Slot(object)
    def _open(self, played: Playback) -> None:
        if self._asked is None:
            return  # left meanwhile
        if not self._active:
            self._active = True
            self.entered.emit()
        self.bar.show_window(played)
        self.bar.show_speed(self.player.speed)
        self.chooser.go()
        for widget in (self.figures, self.bar):
            widget.show()
            widget.raise_()
        self.player.open(played, self._measure)
        self.player.play()

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self.chooser.show()
        self.chooser.raise_()
        self.chooser.say(sentence(error))

    @Slot()
    def _show_figures(self) -> None:
        figures = self.player.figures
        if figures is not None:
            self.figures.show_columns(columns(figures))

    @Slot(object)
    def _show_states(self, stays: list[StateSpan] | None) -> None:
        played, case_id = self.player.played, self.player.case
        number = number_of(played, case_id) if played is not None and case_id is not None else -1
        if stays is None or played is None or number < 0:
            self.states.show_case(None, ())
            return
        lines = self.states.wanted_height()
        self.states.show_case(played.cases[number], stays)
        if self.states.wanted_height() != lines:
            self.place(self._area, self._ribbon)
        self.states.raise_()


def columns(figures: Figures) -> tuple[Column, ...]:
    """Return the figures of a past moment, under the names they have today."""
    so_far = (translate("Playback", "that day so far"),)
    return (
        Column(translate("Playback", "Reported"), count(figures.reported), so_far),
        Column(translate("Playback", "Filed"), count(figures.filed), so_far),
        Column(translate("Playback", "Open"), count(figures.open)),
        Column(translate("Playback", "Due soon"), count(figures.soon)),
        Column(translate("Playback", "Overdue"), count(figures.overdue), late=figures.overdue > 0),
    )
