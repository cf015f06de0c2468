# SPDX-License-Identifier: Apache-2.0
"""The panels of the whole area beside the map, and what they are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.rows import OpenCase, Today
from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.wall.panels import sentence
from commandcenter.views.wall.panels.departments import Departments
from commandcenter.views.wall.panels.headline import Sentence
from commandcenter.views.wall.panels.legend import Key, Legend
from commandcenter.views.wall.panels.places import Places
from commandcenter.views.wall.panels.ribbon import Ribbon
from commandcenter.views.wall.panels.ticker import Ticker
from commandcenter.views.wall.panels.tops import Tops
from commandcenter.views.wall.site import WallSite
from commandcenter.vocabulary import Lamp


class Present(QObject):
    """Ribbon, sentence, departments, items, ticker, and the corners of the map."""

    def __init__(self, site: WallSite, look: WallLook, page: QWidget) -> None:
        super().__init__(page)
        self._site = site
        self.ribbon = Ribbon(look, page)
        self.sentence = Sentence(look, page)
        self.departments = Departments(look, page)
        self.tops = Tops(look, page)
        self.ticker = Ticker(look, page)
        self.key = Key(look, page)
        self.legend = Legend(look, page)

    @property
    def panels(self) -> tuple[Panel, ...]:
        """All of them."""
        return (self.ribbon, self.sentence, self.departments, self.tops, self.ticker, self.key, self.legend)

    def place(self, rooms: Places, corners: int) -> None:
        """Lay them into their rooms, the key and the legend no wider than `corners` pixels."""
        given: tuple[tuple[Panel, QRect], ...] = (
            (self.ribbon, rooms.ribbon),
            (self.sentence, rooms.sentence),
            (self.departments, rooms.departments),
            (self.tops, rooms.tops),
            (self.ticker, rooms.ticker),
            (self.key, _narrowed(rooms.key, corners)),
            (self.legend, _narrowed(rooms.legend, corners)),
        )
        for panel, room in given:
            panel.setGeometry(room)

    def hide(self) -> None:
        """Leave the room to a place that is looked at."""
        for panel in self.panels:
            panel.hide()

    def show(self) -> None:
        """Come back."""
        for panel in self.panels:
            panel.show()

    def show_today(self, today: Today) -> None:
        """Show the figures of the day; the sentence over them is the scene's."""
        self.ribbon.show_figures(today.ribbon)
        self.departments.show_loads(today.departments, today.centre, today.threads)
        self.tops.show_items(today.components, today.events, today.filed_components, today.filed_events)
        self.ticker.show_acts(today.ticker, self._site.clock.local)
        self.ticker.show_duty(today.duty)

    def show_area(self, today: Today) -> None:
        """Say of the whole area what is late in it."""
        self.sentence.show_sentence(sentence.area(today))

    def show_place(self, name: str, cases: Iterable[OpenCase], inside: Mapping[int, str]) -> None:
        """Say of a street what is open and late in it, and in which of its communities (id to name) most is late."""
        now = self._site.clock.now()
        lit = [(case.community_id, case.lamp(now)) for case in cases]
        lamps = Counter(lamp for _, lamp in lit)
        late = Counter(community for community, lamp in lit if lamp is Lamp.RED)
        worst, most = late.most_common(1)[0] if late else (0, 0)
        told = (name, len(lit), lamps[Lamp.YELLOW], lamps[Lamp.RED], inside.get(worst, ""), most)
        self.sentence.show_sentence(sentence.place(*told))

    def show_marks(self, lamps: Counter[Lamp], layers: Iterable[str], *, crowded: bool) -> None:
        """Say what the marks on the map stand for; `lamps` counts the open cases by theirs."""
        shown = "cases" in layers
        self.key.show_marks(
            lamps.total() if shown else None,
            lamps[Lamp.RED] if shown else 0,
            one_by_one=not crowded,
            supervisors="supervisors" in layers,
        )

    def show_faded(self, faded: bool) -> None:
        """Let the figures stand back while the line is lost."""
        for panel in self.panels:
            panel.show_faded(faded)


def _narrowed(room: QRect, width: int) -> QRect:
    return QRect(room.left(), room.top(), min(room.width(), width), room.height())
