# SPDX-License-Identifier: Apache-2.0
"""The band at the foot of every page: what was decided today, and the keys of the room."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtWidgets import QWidget

from commandcenter.queries.meeting.decisions import DecisionRow
from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import named
from commandcenter.views.big_screen.strokes import Run, Side, Strokes, lamp_runs
from commandcenter.views.briefing.session import BriefingSession
from commandcenter.views.common.words import fill, label
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.meeting import DecisionKind

translate = QCoreApplication.translate

MARGIN, HEIGHT, HEAD, ROW, LINES = 40, 240, 54, 58, 3
NUMBER, WHO, KIND, DUE = 44, 240, 230, 250
"""Widths of the columns; what is decided takes what is left."""
TYPE = 32


class Foot(Panel):
    """Three lines: the last decisions, one line less while one is being typed under them, new or changed."""

    GROUND = Ink.BAND

    def __init__(self, look: WallLook, session: BriefingSession, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._session = session
        self.typing = False
        self.changing: DecisionRow | None = None
        self.refusal = ""
        self.hint = ""

    def fields(self) -> tuple[QRectF, QRectF, QRectF, QRectF]:
        """Return the rooms of department, text, kind and due time in the line that is being typed."""
        return self._columns(self._line(len(self._above())))

    def draw(self, strokes: Strokes) -> None:
        """Paint head and lines."""
        unit = self.look.length
        rows, shown = self._session.decisions, self._above()
        room = QRectF(unit(MARGIN), 0, self.width() - 2 * unit(MARGIN), unit(HEAD))
        self._head(strokes, room, len(rows))
        for at, row in enumerate(shown):
            self._decision(strokes, row, self._line(at))
        if self.typing:
            self._typed(strokes, self._line(len(shown)), self._position())
        elif not rows:
            line = self._line(0)
            strokes.rule(line.left(), line.top(), line.width(), Ink.RULE)
            strokes.text(line, Run(self._nothing(), Ink.TEXT_2, size=28))

    def _above(self) -> tuple[DecisionRow, ...]:
        """Return the decisions that stand over the line that is typed; all lines are theirs while none is."""
        if not self.typing:
            return self._session.decisions[-LINES:]
        changed = self.changing.id if self.changing is not None else None
        return tuple(row for row in self._session.decisions if row.id != changed)[-(LINES - 1) :]

    def _position(self) -> int:
        """Return the number of the decision that is typed."""
        if self.changing is not None:
            return self.changing.position
        return 1 + max((row.position for row in self._session.decisions), default=0)

    def _line(self, at: int) -> QRectF:
        unit = self.look.length
        return QRectF(unit(MARGIN), unit(HEAD + at * ROW), self.width() - 2 * unit(MARGIN), unit(ROW))

    def _columns(self, line: QRectF) -> tuple[QRectF, QRectF, QRectF, QRectF]:
        unit = self.look.length
        x, gap = line.left() + unit(NUMBER), unit(20)
        end = line.right()
        due = QRectF(end - unit(DUE), line.top(), unit(DUE), line.height())
        kind = QRectF(due.left() - unit(KIND), line.top(), unit(KIND) - gap, line.height())
        who = QRectF(x, line.top(), unit(WHO) - gap, line.height())
        text = QRectF(x + unit(WHO), line.top(), kind.left() - gap - x - unit(WHO), line.height())
        return who, text, kind, due

    def _head(self, strokes: Strokes, room: QRectF, many: int) -> None:
        unit = self.look.length
        said = translate("Briefing", "Decided today") if self._session.is_today else translate("Briefing", "Decided")
        left = [Run(said, bold=True, size=28)]
        if many > LINES:
            left.append(Run(fill(translate("Briefing", "   %1, the last are shown"), many), Ink.TEXT_2, size=24))
        width = strokes.text(room, tuple(left), cut=True)
        rest = room.adjusted(width + unit(40), 0, 0, 0)
        if self.refusal:
            strokes.text(rest, lamp_runs(Lamp.RED, self.refusal, size=28), side=Side.RIGHT, floor=24, cut=True)
        elif self.typing:
            keys = translate("Briefing", "Tab next field   Enter save   Esc leave")
            hint = (Run(f"{self.hint}   " if self.hint else "", Ink.TEXT_2, size=24), Run(keys, Ink.TEXT_2, size=24))
            strokes.text(rest, hint, hint[1:], side=Side.RIGHT, cut=True)
        else:
            full = _keys(self._session, every=True), _keys(self._session, every=False)
            strokes.text(rest, *full, side=Side.RIGHT, cut=True)

    def _nothing(self) -> str:
        session = self._session
        if session.meeting is None and not session.is_today:
            return translate("Briefing", "There was no meeting on this day.")
        if session.read_only or not session.may_decide:
            return translate("Briefing", "Nothing was decided.")
        return translate("Briefing", "Nothing decided yet. What is decided here comes back tomorrow, first of all.")

    def _decision(self, strokes: Strokes, row: DecisionRow, line: QRectF) -> None:
        strokes.rule(line.left(), line.top(), line.width(), Ink.RULE)
        who, text, kind, due = self._columns(line)
        number = QRectF(line.left(), line.top(), self.look.length(NUMBER), line.height())
        strokes.text(number, Run(str(row.position), Ink.TEXT_2, size=TYPE))
        strokes.text(who, Run(named(row.who_zh, row.who_en), bold=True, size=TYPE), floor=28, cut=True)
        strokes.text(text, Run(row.text, size=TYPE), floor=28, cut=True)
        joint = Ink.JOINT if row.kind is DecisionKind.JOINT else Ink.TEXT
        strokes.text(kind, Run(label(row.kind), joint, True, 30), floor=24, cut=True)
        local = self._session.desk.clock.local
        strokes.text(due, Run(due_text(local(row.standing.due_at), local()), size=TYPE), side=Side.RIGHT, floor=26)

    def _typed(self, strokes: Strokes, line: QRectF, position: int) -> None:
        unit = self.look.length
        strokes.bar(QRectF(0, line.top(), self.width(), line.height()), "wall.typing_row")
        strokes.text(line, Run(str(position), Ink.TEXT_2, size=TYPE))
        for field in self._columns(line):
            strokes.rule(field.left(), field.bottom() - unit(5), field.width(), Ink.RULE_STRONG, 3)


def due_text(due: datetime, now: datetime) -> str:
    """Say until when, as shortly as the day allows: 17:30 today, 11-19 17:30 on another day."""
    return f"{due:%H:%M}" if due.date() == now.date() else f"{due:%m-%d %H:%M}"


def _keys(session: BriefingSession, *, every: bool) -> tuple[Run, ...]:
    keys: list[tuple[str, str]] = []
    if not session.read_only:
        if session.may_decide:
            keys.append(("D", translate("Briefing", "decide")))
        keys += [("N", translate("Briefing", "note")), ("A", translate("Briefing", "roll"))]
    if session.decisions:
        keys.append(("L", translate("Briefing", "decisions")))
    if every:
        keys.append(("↑↓ Tab", translate("Briefing", "choose")))
        keys += [("Enter", translate("Briefing", "cases")), ("F2", translate("Briefing", "definition"))]
    keys.append(("← →", translate("Briefing", "page")))
    if session.may_sign and session.meeting is not None and not session.meeting.signed:
        keys.append(("S", translate("Briefing", "sign off")))
    runs: list[Run] = []
    for key, said in keys:
        before = "    " if runs else ""
        runs += [Run(f"{before}{key} ", bold=True, size=24), Run(said, Ink.TEXT_2, size=24)]
    return tuple(runs)
