# SPDX-License-Identifier: Apache-2.0
"""The head of the wall: town or place, scenes and the time left, day, weather, how fresh the data is, clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.rows import WeatherNote
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import translate, wall_day
from commandcenter.views.big_screen.strokes import Run, Side, Strokes
from commandcenter.views.common.words import fill, label, one_line, pick
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.field import WeatherLevel

HEIGHT = 88
MARGIN = 40
TITLE = 44
PLACE = 40
FIRST_LINE, SECOND_LINE = 26, 63
GAP_SCENES = 28


class Freshness(Enum):
    """How far what is shown can be trusted."""

    FRESH = Lamp.GREEN
    LATE = Lamp.YELLOW
    LOST = Lamp.RED
    REPLAY = Lamp.STOPPED


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the header says of the data: as of `at`, or late since, or lost since, or the past day that is replayed.

    `at` is local time of the centre: of the newest answer, when replaying of what is shown.
    `late_seconds` is the age of the newest answer, `behind_seconds` how far behind the standby was that gave it.
    """

    freshness: Freshness
    at: datetime
    late_seconds: int = 0
    behind_seconds: int = 0

    def say(self) -> str:
        """Return the words of the stamp."""
        if self.freshness is Freshness.FRESH:
            return fill(translate("Wall", "Data as of %1"), f"{self.at:%H:%M:%S}")
        if self.freshness is Freshness.LOST:
            return fill(translate("Wall", "Line lost since %1"), f"{self.at:%H:%M}")
        if self.freshness is Freshness.REPLAY:
            return fill(translate("Wall", "Playback %1"), f"{self.at:%Y-%m-%d %H:%M:%S}")
        if self.behind_seconds >= 60:
            return fill(translate("Wall", "Standby %1 min behind"), self.behind_seconds // 60)
        if self.behind_seconds:
            return fill(translate("Wall", "Standby %1 s behind"), self.behind_seconds)
        if self.late_seconds < 60:
            return fill(translate("Wall", "No news for %1 s"), self.late_seconds)
        return fill(translate("Wall", "No news for %1 min"), self.late_seconds // 60)


@dataclass(frozen=True, slots=True)
class SceneTabs:
    """The scenes by name; `share_left` of the time of the current one is left; `held` when somebody stopped them."""

    names: tuple[str, ...] = ()
    current: int = 0
    share_left: float = 1.0
    held: bool = False


class Header(Panel):
    """The topmost line of the wall; in the scene of a cell it shows the path to the place instead of the scenes."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._town = ""
        self._path: tuple[str, ...] = ()
        self._place = ""
        self._tabs = SceneTabs()
        self._stamp: Stamp | None = None
        self._local: datetime | None = None
        self._weather: WeatherNote | None = None

    def show_town(self, name: str) -> None:
        """Show the name of the town, in the language in force."""
        self._town = one_line(name)
        self.update()

    def show_scenes(self, tabs: SceneTabs) -> None:
        """Show the scenes, and which one is on for how long still."""
        if tabs != self._tabs:
            self._tabs = tabs
            self.update()

    def show_place(self, path: Sequence[str], place: str) -> None:
        """Show a place and the places it lies in instead of the scenes; an empty `place` brings the scenes back."""
        self._path, self._place = tuple(map(one_line, path)), one_line(place)
        self.update()

    def show_stamp(self, stamp: Stamp) -> None:
        """Show how fresh the data is."""
        if stamp != self._stamp:
            self._stamp = stamp
            self.update()

    def show_clock(self, local: datetime) -> None:
        """Show the centre's local time."""
        if self._local is None or f"{local:%m%d%H%M}" != f"{self._local:%m%d%H%M}":
            self._local = local
            self.update()

    def show_weather(self, note: WeatherNote | None) -> None:
        """Show the note on the weather, in Chinese where it has no English; None takes it away."""
        if note != self._weather:
            self._weather = note
            self.update()

    def draw(self, strokes: Strokes) -> None:
        """Paint both ends, then what lies between them."""
        unit = self.look.length
        width = self.width() - 2 * unit(MARGIN)
        right = self._draw_clock(strokes)
        if self._place:
            self._draw_place(strokes, right)
        else:
            self._draw_scenes(strokes, right)
        strokes.rule(unit(MARGIN), self.height() - 1, width)

    def _draw_clock(self, strokes: Strokes) -> float:
        """Paint clock, day, weather and stamp; return where what stands left of them has to end."""
        unit, right = self.look.length, self.width() - self.look.length(MARGIN)
        if self._local is None:
            return right
        clock = Run(f"{self._local:%H:%M}", bold=True, size=Size.CLOCK)
        taken = strokes.text(QRectF(0, 0, right, unit(HEIGHT)), clock, side=Side.RIGHT)
        right -= taken + unit(32)
        room = QRectF(right - unit(620), unit(FIRST_LINE - 18), unit(620), unit(36))
        left = right - strokes.text(room, self._day_and_weather(self._local), side=Side.RIGHT, cut=True)
        if self._stamp is not None:
            left = min(left, self._draw_stamp(strokes, self._stamp, right))
        return left - unit(40)

    def _day_and_weather(self, local: datetime) -> list[Run]:
        """Return the day and the note; a warning of the weather service stands out, and a long note ends with “…”."""
        runs = [Run(wall_day(local), Ink.TEXT_2)]
        if (note := self._weather) is not None:
            runs.append(Run("    ", Ink.TEXT_2))
            if note.level is not WeatherLevel.NONE:
                runs.append(Run(f"{label(note.level)}  ", Ink.TEXT, bold=True))
            runs.append(Run(one_line(pick(note.zh, note.en)), Ink.TEXT_2))
        return runs

    def _draw_stamp(self, strokes: Strokes, stamp: Stamp, right: float) -> float:
        unit, late = self.look.length, stamp.freshness in (Freshness.LATE, Freshness.LOST)
        said = Run(stamp.say(), Ink.STALE if late else Ink.TEXT, bold=late)
        room = QRectF(right - unit(620), unit(SECOND_LINE - 18), unit(620), unit(36))
        left = right - strokes.text(room, said, side=Side.RIGHT) - unit(21)
        strokes.lamp(QPointF(left, unit(SECOND_LINE)), unit(26), stamp.freshness.value)
        return left - unit(13)

    def _draw_scenes(self, strokes: Strokes, right: float) -> None:
        unit = self.look.length
        room = QRectF(unit(MARGIN), 0, unit(560), unit(HEIGHT - 4))
        x = room.left() + strokes.text(room, Run(self._town, bold=True, size=TITLE), floor=Size.HEADLINE, cut=True)
        x += unit(48)
        names, tabs = self._tabs.names, self._tabs
        page = self._page(strokes, right - x)
        if page.start > 0:
            x += self._word(strokes, x, "…", Ink.TEXT_3) + unit(GAP_SCENES)
        for at in page:
            if at == tabs.current:
                x += self._current(strokes, x, right)
            else:
                x += self._word(strokes, x, names[at], Ink.TEXT_3)
            x += unit(GAP_SCENES)
        if page.stop < len(names):
            self._word(strokes, x, "…", Ink.TEXT_3)

    def _page(self, strokes: Strokes, room: float) -> range:
        """Return the scenes to show: the names are dealt out into pages, so that a name keeps its place."""
        unit, names = self.look.length, self._tabs.names
        ellipsis = strokes.width("…") + unit(GAP_SCENES)
        held = strokes.width(Run(_held(), size=Size.NEAR)) + unit(12) if self._tabs.held else 0.0
        widths = [strokes.width(Run(name, bold=True)) + unit(GAP_SCENES) for name in names]
        if sum(widths) + held <= room:
            return range(len(names))
        start, taken = 0, ellipsis * 2 + held
        for at, width in enumerate(widths):
            if at > start and taken + width > room:
                if self._tabs.current < at:
                    return range(start, at)
                start, taken = at, ellipsis * 2 + held
            taken += width
        return range(start, len(names))

    def _current(self, strokes: Strokes, x: float, right: float) -> float:
        """Paint the name of the scene that is on, with the bar that runs down below it; return its width."""
        unit, tabs = self.look.length, self._tabs
        name = Run(tabs.names[tabs.current], bold=True)
        room = QRectF(x, 0, max(1.0, right - x), unit(HEIGHT - 4))
        width = strokes.text(room, name, cut=True)
        top, thick = unit(66), unit(4)
        strokes.bar(QRectF(x, top, width, thick), Ink.RULE_STRONG)
        strokes.bar(QRectF(x, top, width * min(1.0, max(0.0, tabs.share_left)), thick), Ink.TEXT)
        if not tabs.held:
            return width
        beside = Run(_held(), Ink.TEXT_2, bold=True, size=Size.NEAR)
        return width + unit(12) + self._word(strokes, x + width + unit(12), beside.text, beside.ink, beside)

    def _word(self, strokes: Strokes, x: float, word: str, ink: Ink, run: Run | None = None) -> float:
        room = QRectF(x, 0, self.width() - x, self.look.length(HEIGHT - 4))
        return strokes.text(room, run or Run(word, ink))

    def _draw_place(self, strokes: Strokes, right: float) -> None:
        unit = self.look.length
        place = Run(self._place, bold=True, size=PLACE)
        way = [Run(part, ink, size=Size.HEAD) for name in self._path for part, ink in _step(name)]
        room = QRectF(unit(MARGIN), 0, right - unit(MARGIN), unit(HEIGHT - 4))
        strokes.text(room, (*way, place), (*way[-2:], place), place, cut=True)


def _step(name: str) -> tuple[tuple[str, Ink], tuple[str, Ink]]:
    return (name, Ink.TEXT_2), ("  ›  ", Ink.TEXT_3)


def _held() -> str:
    return translate("Wall", "held")
