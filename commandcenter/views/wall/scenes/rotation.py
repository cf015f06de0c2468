# SPDX-License-Identifier: Apache-2.0
"""Which scene is on, and when the next one comes; anybody's touch stops it until it is let go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from commandcenter.queries.joint.on_map.operations import Bounds, Operation
from commandcenter.queries.wall.rows import Ground, OpenCase
from commandcenter.views.wall.panels.header import SceneTabs
from commandcenter.views.wall.scenes.plan import Kind, Scene

STEP_MS = 1_000


@dataclass(frozen=True, slots=True)
class Show:
    """One scene on the wall: a line of the plan, the tab it stands under, and the place it shows (0: the whole).

    The place of a joint operation is the number of its ticket.
    """

    scene: Scene
    tab: str
    place: int = 0
    bounds: Bounds | None = None
    """What a joint operation takes place within: west, south, east, north in degrees."""


class Rotation(QObject):
    """Goes through the shows, round and round; `changed` says when another one is on."""

    changed = Signal(object)
    ticked = Signal(object)
    """The tabs as they stand: every second, and whenever something changes."""

    came_round = Signal()
    """The first scene is on again by itself: the moment to work out anew what there is to show."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shows: tuple[Show, ...] = ()
        self._at = 0
        self._left_ms = 0
        self._held = False
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._step)

    @property
    def show(self) -> Show | None:
        """What is on."""
        return self._shows[self._at] if self._shows else None

    @property
    def at(self) -> int:
        """Where in `shows` it is."""
        return self._at

    @property
    def shows(self) -> tuple[Show, ...]:
        """Everything there is to go through."""
        return self._shows

    @property
    def held(self) -> bool:
        """Whether somebody stopped it."""
        return self._held

    def begin(self, shows: Sequence[Show]) -> None:
        """Go through these from now on; what is on stays on where it is still among them."""
        before = self.show
        self._shows = tuple(shows)
        self._timer.start()
        for at, show in enumerate(self._shows):
            if before is not None and (show.scene.kind, show.place) == (before.scene.kind, before.place):
                self._at = at
                self._tick()
                return
        self._go(0)

    def stop(self) -> None:
        """Go nowhere any more."""
        self._timer.stop()

    @Slot()
    def hold(self) -> None:
        """Stay until `release`."""
        if not self._held:
            self._held = True
            self._tick()

    @Slot()
    def release(self) -> None:
        """Go on; the scene that is on begins its time anew."""
        self._held = False
        if self.show is not None:
            self._left_ms = self.show.scene.seconds * 1000
        self._tick()

    def turn(self, steps: int) -> None:
        """Go on or back by hand."""
        if self._shows:
            self._go((self._at + steps) % len(self._shows))

    def wear(self, scene: Scene) -> None:
        """Remember other layers or another measure for the line of the plan that is on."""
        if self.show is None:
            return
        before = self.show.scene
        self._shows = tuple(replace(s, scene=scene) if s.scene == before else s for s in self._shows)

    def tabs(self) -> SceneTabs:
        """Return what the header shows."""
        names = list(dict.fromkeys(show.tab for show in self._shows))
        if self.show is None:
            return SceneTabs()
        share = self._left_ms / (self.show.scene.seconds * 1000)
        return SceneTabs(tuple(names), names.index(self.show.tab), max(0.0, min(1.0, share)), self._held)

    @Slot()
    def _step(self) -> None:
        if self._held or self.show is None:
            return
        self._left_ms -= STEP_MS
        if self._left_ms <= 0:
            self.turn(1)
            if self._at == 0:
                self.came_round.emit()
        else:
            self._tick()

    def _go(self, at: int) -> None:
        self._at = at
        if self.show is not None:
            self._left_ms = self.show.scene.seconds * 1000
            self.changed.emit(self.show)
        self._tick()

    def _tick(self) -> None:
        self.ticked.emit(self.tabs())


def shows(
    plan: Sequence[Scene],
    ground: Ground,
    cases: Sequence[OpenCase],
    hot: Sequence[int],
    language: str,
    operations: Sequence[Operation] = (),
) -> list[Show]:
    """Return what the lines of a plan become here and now; a line that would be empty is left out.

    Streets come by what is open in them; where there is only one, the whole area shows it. `hot` are the cells with
    the largest values, the largest first, `operations` the joint ones, the soonest first.
    """
    found: list[Show] = []
    for scene in plan:
        name = scene.kind.label(language)
        if scene.kind is Kind.STREETS:
            found += _streets(scene, ground, cases, language)
        elif scene.kind is Kind.HOT:
            found += [Show(scene, name, cell) for cell in hot[: scene.most]]
        elif scene.kind is Kind.JOINT:
            found += [Show(scene, name, one.id, one.bounds) for one in operations[: scene.most]]
        else:
            found.append(Show(scene, name))
    return found


def _streets(scene: Scene, ground: Ground, cases: Sequence[OpenCase], language: str) -> list[Show]:
    streets = ground.streets
    if len(streets.ids) < 2:
        return []
    street_of = dict(zip(ground.communities.ids, ground.communities.parents, strict=True))
    counted = dict.fromkeys(streets.ids, 0)
    for case in cases:
        street = street_of.get(case.community_id)
        if street in counted:
            counted[street] += 1
    names = streets.names_zh if language.startswith("zh") else streets.names_en
    by_id = dict(zip(streets.ids, names, strict=True))
    busiest = sorted(streets.ids, key=lambda number: (-counted[number], number))[: scene.most]
    return [Show(scene, by_id[number], number) for number in busiest]
