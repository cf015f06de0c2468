# SPDX-License-Identifier: Apache-2.0
"""The band under the scene of a place: its station's daily report, its supervisor, its joint operations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import short_day, translate
from commandcenter.views.big_screen.strokes import Run, Side, Strokes, lamp_runs
from commandcenter.views.common.words import fill
from commandcenter.vocabulary import Lamp

MARGIN, SIDE, GAP = 40, 640, 48


@dataclass(frozen=True, slots=True)
class FootNotes:
    """Who looks after a place; times are local. An empty text is left out."""

    station: str = ""
    reported_at: datetime | None = None
    """When the station sent today's zero report, None while there is none (domain.md 7)."""
    report_missing: bool = False
    """There is none although it was due."""
    supervisor: str = ""
    """Number of the handset, not a name."""
    supervisor_note: str = ""
    """Where that is seen from here: how far and in which direction."""
    outside: bool = False
    """The supervisor is outside the own responsibility grid."""
    last_joint: datetime | None = None
    next_joint: str = ""
    """When the next joint operation begins, in words."""


class CellFoot(Panel):
    """One line: station and supervisor at the left, joint operations at the right."""

    GROUND = Ink.BAND

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._notes = FootNotes()

    def show_notes(self, notes: FootNotes) -> None:
        """Show who looks after the place."""
        if notes != self._notes:
            self._notes = notes
            self.update()

    def draw(self, strokes: Strokes) -> None:
        """Paint both ends."""
        unit, notes = self.look.length, self._notes
        right = self.width() - unit(MARGIN)
        joint = self._joint()
        if joint:
            side = QRectF(right - unit(SIDE), 0, unit(SIDE), self.height())
            strokes.ends(side, *joint, gap=unit(GAP), floor=Size.NEAR)
            right = side.left() - unit(GAP)
        left = [*_station(notes), *_supervisor(notes)]
        room = QRectF(unit(MARGIN), 0, right - unit(MARGIN), self.height())
        if left:
            strokes.text(room, left, side=Side.LEFT)

    def _joint(self) -> tuple[tuple[tuple[Run, ...], tuple[Run, ...]], ...]:
        """Return what is said of joint operations, and the same in fewer words; nothing when there are none."""
        last, following = self._notes.last_joint, self._notes.next_joint
        if last is None and not following:
            return ()
        words = (
            (translate("Wall", "last joint operation"), translate("Wall", "joint operation %1")),
            (translate("Wall", "last joint"), translate("Wall", "joint %1")),
        )
        return tuple(
            (
                (Run(f"{before} ", Ink.TEXT_3), Run(short_day(last))) if last is not None else (),
                (Run(fill(after, following), Ink.JOINT, bold=True),) if following else (),
            )
            for before, after in words
        )


def _station(notes: FootNotes) -> tuple[Run, ...]:
    if not notes.station:
        return ()
    head = Run(translate("Wall", "Station") + "  ", Ink.TEXT_3), Run(notes.station + "   ")
    if notes.report_missing:
        return (*head, *lamp_runs(Lamp.YELLOW, translate("Wall", "zero report missing")), Run("      "))
    if notes.reported_at is None:
        return (*head, Run(translate("Wall", "zero report not due yet"), Ink.TEXT_2), Run("      "))
    at = Run(fill(translate("Wall", "zero report %1"), f"{notes.reported_at:%H:%M}") + " ")
    return (*head, at, *lamp_runs(Lamp.GREEN, translate("Wall", "sent"), bold=False), Run("      "))


def _supervisor(notes: FootNotes) -> tuple[Run, ...]:
    if not notes.supervisor:
        return ()
    said = f"{notes.supervisor}   {notes.supervisor_note}".rstrip()
    runs = Run(translate("Wall", "Supervisor") + "  ", Ink.TEXT_3), Run(said + " ")
    return (*runs, *lamp_runs(Lamp.YELLOW, translate("Wall", "outside"))) if notes.outside else runs
