# SPDX-License-Identifier: Apache-2.0
"""What a meeting has decided: read as a list, changed or struck out by a key until the sign-off."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from commandcenter.queries.meeting.decisions import DecisionRow
from commandcenter.rules.joint.lifecycle import joint_roles
from commandcenter.services.meeting.deciding import DECIDERS
from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.big_screen.said import named
from commandcenter.views.big_screen.strokes import Run, Side, Strokes, lamp_runs
from commandcenter.views.briefing.foot import due_text
from commandcenter.views.briefing.over.base import Over
from commandcenter.views.briefing.session import BriefingSession
from commandcenter.views.briefing.written import paragraph
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.words import fill, label, sentence
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.joint import JointAct
from commandcenter.vocabulary.meeting import DecisionKind

translate = QCoreApplication.translate
ROW, NUMBER, WHO, KIND, DUE, FOOT = 54, 48, 240, 230, 200, 176
"""Heights of a row and of what is said of the lit one; widths of the columns, what is decided takes the rest."""
GAP = 20


class DecisionList(Over):
    """Arrows choose, Enter asks for the decision to be changed, Delete strikes it out after a question."""

    change_wanted = Signal(object)
    """The DecisionRow that is to be written anew."""
    joint_wanted = Signal(int)
    """The decision (its id) whose joint operation is to be drafted."""

    def __init__(self, look: WallLook, session: BriefingSession, sheet: QWidget) -> None:
        super().__init__(look, session, sheet)
        self.lit: int | None = session.decisions[-1].id if session.decisions else None
        self.asking: DecisionRow | None = None
        """The decision that is to be struck out, as it stood when that was asked."""
        self.said = ""
        self._busy = False
        session.minutes_changed.connect(self._read)

    def room_in(self, body: QRectF) -> QRectF:
        """Return the whole body: what was decided is read out before the sign-off."""
        return body

    @property
    def row(self) -> DecisionRow | None:
        """The lit decision."""
        rows = self._session.decisions
        return next((row for row in rows if row.id == self.lit), rows[-1] if rows else None)

    @property
    def drafts(self) -> bool:
        """Whether the lit decision is of a joint operation and this post may draft it, also after the sign-off."""
        row, role = self.row, self._session.desk.actor.role
        return row is not None and row.kind is DecisionKind.JOINT and role in joint_roles(JointAct.INVITE)

    # ------------------------------------------------------------------ keys

    def press(self, event: QKeyEvent) -> bool:
        """Choose, change or strike out; while it is asked only Enter and Esc mean anything."""
        key = event.key()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.asking is not None:
            if enter:
                self._strike(self.asking)
            elif key == Qt.Key.Key_Escape:
                self.asking = None
                self.update()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End):
            self._light(Qt.Key(key))
        elif enter or key == Qt.Key.Key_Delete:
            self._touch(strike=not enter)
        elif key == Qt.Key.Key_J and self.drafts:
            self.joint_wanted.emit(self.lit)
        else:
            return super().press(event)
        return True

    def _light(self, key: Qt.Key) -> None:
        rows, row = self._session.decisions, self.row
        if row is not None:
            here, last = rows.index(row), len(rows) - 1
            ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
            step = 1 if key == Qt.Key.Key_Down else -1
            self.lit = rows[ends.get(key, max(0, min(last, here + step)))].id
        self.said = ""
        self.update()

    def _touch(self, *, strike: bool) -> None:
        """Ask whether the lit decision is to be struck out, or for it to be changed; say why neither may be."""
        row, self.said = self.row, self._barred()
        if row is not None and not self.said and not self._busy:
            if strike:
                self.asking = row
            else:
                self.change_wanted.emit(row)
                return
        self.update()

    def _barred(self) -> str:
        session = self._session
        if (refusal := session.barred(DECIDERS)) is not None:
            return sentence(refusal)
        return "" if session.is_today else translate("Briefing", "This is a past day: it can only be read.")

    def _strike(self, row: DecisionRow) -> None:
        if not self._busy:
            self._busy = True
            self._session.strike(row, self._struck, self._refused)

    def _struck(self, _: Any) -> None:
        self._busy, self.asking = False, None
        if len(self._session.decisions) <= 1:
            self.closed.emit()
        else:
            self.update()

    def _refused(self, error: BaseException) -> None:
        self._busy, self.asking = False, None
        lost = translate("Briefing", "No line. It is kept and done when the line is back.")
        self.said = lost if isinstance(error, LineLost) else sentence(error)
        self.update()

    @Slot()
    def _read(self) -> None:
        """Stay on the same decision after the minutes were read anew."""
        row = self.row
        self.lit = row.id if row is not None else None
        self.update()

    # ------------------------------------------------------------------ look

    def draw(self, strokes: Strokes) -> None:
        """Paint the list round the lit row, and under it what the lit row says in full."""
        unit, room, rows = self.look.length, self.inside(), self._session.decisions
        keys = translate("Briefing", "↑↓ choose   Enter change   Delete strike out   Esc close")
        if self._barred():
            keys = translate("Briefing", "↑↓ choose   Esc close")
        if self.drafts:
            keys = fill(translate("Briefing", "J draft the joint ticket   %1"), keys)
        head = fill(translate("Briefing", "Decisions: %1"), len(rows))
        top = self.head(strokes, head, keys)
        row = self.row
        if row is None:
            line = QRectF(room.left(), top, room.width(), unit(ROW))
            strokes.text(line, Run(translate("Briefing", "Nothing was decided."), Ink.TEXT_2, size=28))
            return
        foot = room.bottom() - unit(FOOT)
        many = max(1, int((foot - top) / unit(ROW)))
        first = max(0, min(rows.index(row) - many // 2, len(rows) - many))
        for one in rows[first : first + many]:
            self._row(strokes, one, QRectF(room.left(), top, room.width(), unit(ROW)), lit=one is row)
            top += unit(ROW)
        self._whole(strokes, row, QRectF(room.left(), foot, room.width(), unit(FOOT)))

    def _row(self, strokes: Strokes, row: DecisionRow, box: QRectF, *, lit: bool) -> None:
        unit = self.look.length
        if lit:
            strokes.bar(box.adjusted(-unit(14), 0, unit(14), 0), "wall.typing_row")
        strokes.rule(box.left(), box.bottom() - 1, box.width(), Ink.RULE)
        widths = (unit(NUMBER), unit(WHO), box.width() - unit(NUMBER + WHO + KIND + DUE), unit(KIND), unit(DUE))
        local = self._session.desk.clock.local
        due = due_text(local(row.standing.due_at), local())
        cells = (
            Run(str(row.position), Ink.TEXT_2, size=28),
            Run(named(row.who_zh, row.who_en), bold=True, size=28),
            Run(row.text, bold=lit, size=28),
            Run(label(row.kind), Ink.JOINT if row.kind is DecisionKind.JOINT else Ink.TEXT, size=26),
            Run(due, size=28),
        )
        x = box.left()
        for at, (run, wide) in enumerate(zip(cells, widths, strict=True)):
            cell = QRectF(x, box.top(), wide - unit(GAP if at < len(cells) - 1 else 0), box.height())
            side = Side.RIGHT if at == len(cells) - 1 else Side.LEFT
            strokes.text(cell, run, side=side, floor=24, cut=True)
            x += wide

    def _whole(self, strokes: Strokes, row: DecisionRow, box: QRectF) -> None:
        unit = self.look.length
        strokes.rule(box.left(), box.top(), box.width(), Ink.RULE_HEAD, 3)
        rest = box.adjusted(0, unit(8), 0, 0)
        if self.asking is not None:
            self._question(strokes, self.asking, rest)
            return
        whole = strokes.width(Run(row.text, bold=True, size=28))
        if self.said:
            line = QRectF(rest.left(), rest.top(), rest.width(), unit(40))
            strokes.text(line, lamp_runs(Lamp.RED, self.said, size=28), floor=24, cut=True)
            rest.setTop(line.bottom())
        elif whole > rest.width() - unit(NUMBER + WHO + KIND + DUE + GAP):
            room = rest.adjusted(0, 0, 0, -unit(40))
            rest.setTop(rest.top() + paragraph(strokes, room, row.text, 28 if whole < 1.8 * rest.width() else 24))
        under = QRectF(rest.left(), rest.top(), rest.width(), unit(40))
        strokes.text(under, Run(self._about(row), Ink.TEXT_2, size=24), cut=True)

    def _about(self, row: DecisionRow) -> str:
        at = f"{self._session.desk.clock.local(row.made_at):%H:%M}"
        about = [fill(translate("Briefing", "Written down %1 by %2"), at, row.made_name)]
        if row.cases:
            about.append(fill(translate("Briefing", "Cases: %1"), "  ".join(case.number for case in row.cases)))
        elif row.awaits_case:
            about.append(translate("Briefing", "Not taken in as a case yet"))
        return "   ".join(about)

    def _question(self, strokes: Strokes, row: DecisionRow, rest: QRectF) -> None:
        asked = fill(
            translate("Briefing", "Strike decision %1 out? It does not come back at the next meeting."), row.position
        )
        freed = translate("Briefing", "Cases that it alone put under supervision are let go.")
        said = f"{asked} {freed}" if row.cases else asked
        unit = self.look.length
        line = QRectF(rest.left(), rest.top(), rest.width(), unit(48))
        strokes.text(line, lamp_runs(Lamp.YELLOW, said, size=30), floor=24, cut=True)
        keys = QRectF(rest.left(), line.bottom(), rest.width(), unit(40))
        strokes.text(keys, Run(translate("Briefing", "Enter strike out   Esc keep it"), Ink.TEXT_2, size=26))
