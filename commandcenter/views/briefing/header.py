# SPDX-License-Identifier: Apache-2.0
"""The head of the briefing: day and time, a dash for each page, how long this one takes, and who is there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtWidgets import QWidget

from commandcenter.queries.meeting.minutes import Seat
from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import named, wall_day
from commandcenter.views.big_screen.strokes import Run, Strokes, lamp_runs
from commandcenter.views.briefing.session import BriefingSession
from commandcenter.views.common.words import fill, label
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.meeting import MeetingKind, Presence

translate = QCoreApplication.translate

MARGIN, HEIGHT = 40, 84
DASHES, DASH_GAP = 330, 8
SIZE, SMALL = 30, 28
NAMED = 2
"""Who is missing by name; more are counted."""


class Header(Panel):
    """One line over everything."""

    def __init__(self, look: WallLook, session: BriefingSession, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._session = session

    def draw(self, strokes: Strokes) -> None:
        """Paint the line and the rule under it."""
        unit = self.look.length
        room = QRectF(unit(MARGIN), 0, self.width() - 2 * unit(MARGIN), self.height() - unit(6))
        x = room.left() + strokes.text(room, self._when()) + unit(36)
        if self._session.pages:
            x = self._dashes(strokes, x, room) + unit(22)
        rest = QRectF(x, room.top(), room.right() - x, room.height())
        self._both(strokes, rest)
        strokes.rule(unit(MARGIN), self.height() - unit(3), self.width() - 2 * unit(MARGIN), Ink.RULE_HEAD, 3)

    def _when(self) -> tuple[Run, ...]:
        session = self._session
        local = session.desk.clock.local()
        day = local.replace(year=session.day.year, month=session.day.month, day=session.day.day)
        said = wall_day(day)
        return (
            Run(label(MeetingKind.MORNING), bold=True, size=SIZE),
            Run(f"   {said}   ", Ink.TEXT_2, size=SMALL),
            Run(f"{local:%H:%M}", Ink.TEXT_2, size=SMALL),
        )

    def _dashes(self, strokes: Strokes, x: float, room: QRectF) -> float:
        unit, many = self.look.length, len(self._session.pages)
        wide = (unit(DASHES) - unit(DASH_GAP) * (many - 1)) / many
        for at in range(many):
            here = at == self._session.at
            ink = Ink.TEXT if here else Ink.TEXT_3 if at < self._session.at else Ink.RULE_STRONG
            thick = unit(9) if here else unit(5)
            strokes.bar(QRectF(x, room.center().y() - thick / 2, wide, thick), ink)
            x += wide + unit(DASH_GAP)
        return x - unit(DASH_GAP)

    def _both(self, strokes: Strokes, room: QRectF) -> None:
        """Write the page at the left and what stands about the meeting at the right, shorter where it is tight."""
        page = self._session.page
        left: tuple[Run, ...] = ()
        if page is not None:
            number = f"{self._session.at + 1} / {len(self._session.pages)}"
            left = (Run(f"{number}   ", Ink.TEXT_2, size=SMALL), Run(label(page.kind), size=SMALL))
        spent = (*left, Run(f"   {_clock(self._session.spent)}", Ink.TEXT_3, size=SMALL)) if left else left
        gap = self.look.length(28)
        variants = [(spent, self._about(True)), (spent, self._about(False)), (left, self._about(False))]
        strokes.ends(room, *variants, gap=gap, floor=24)

    def _about(self, whole: bool) -> tuple[Run, ...]:
        session = self._session
        if session.lost_since is not None:
            said = fill(
                translate("Briefing", "No line since %1"), f"{session.desk.clock.local(session.lost_since):%H:%M}"
            )
            return lamp_runs(Lamp.RED, said, size=SMALL)
        meeting = session.meeting
        if meeting is not None and meeting.signed_at is not None:
            at = f"{session.desk.clock.local(meeting.signed_at):%H:%M}"
            said = fill(translate("Briefing", "Signed off %1 by %2"), at, named(meeting.signed_name, ""))
            short = translate("Briefing", "Signed off")
            return lamp_runs(Lamp.GREEN, said if whole else short, size=SMALL)
        if not session.is_today:
            past = translate("Briefing", "A past day, to be read only") if whole else translate("Briefing", "Past day")
            return (Run("◷ ", Ink.STALE, size=SMALL), Run(past, Ink.STALE, size=SMALL))
        return _came(session.seats, whole=whole)


def _came(seats: tuple[Seat, ...], *, whole: bool) -> tuple[Run, ...]:
    called = [seat for seat in seats if seat.presence is not None]
    if not called:
        return (Run(translate("Briefing", "Roll not called yet"), Ink.TEXT_2, size=SMALL),)
    came = sum(seat.presence is Presence.PRESENT for seat in seats)
    runs = (
        Run(f"{label(Presence.PRESENT)} ", Ink.TEXT_2, size=SMALL),
        Run(f"{came}", bold=True, size=SMALL),
        Run(f" / {len(seats)}", Ink.TEXT_2, size=SMALL),
    )
    missing = [named(seat.zh, seat.en) for seat in seats if seat.presence is Presence.ABSENT]
    if not missing or not whole:
        return runs
    names = translate("Briefing", ", ").join(missing[:NAMED])
    if len(missing) > NAMED:
        said = translate("Briefing", "%1 and %2 more", "%3 is how many there are in all")
        names = fill(said, names, len(missing) - NAMED, len(missing))
    return (*runs, Run(fill(translate("Briefing", "   missing %1"), names), Ink.TEXT_2, size=SMALL))


def _clock(seconds: float) -> str:
    whole = max(0, int(seconds))
    return fill(translate("Briefing", "this page %1"), f"{whole // 60}:{whole % 60:02d}")
