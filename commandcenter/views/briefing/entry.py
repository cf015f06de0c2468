# SPDX-License-Identifier: Apache-2.0
"""A decision as it is typed in the last line of the band: for whom, what, which kind, until when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from commandcenter.queries.briefing import TheseCases, cases_behind
from commandcenter.queries.evaluation import CaseList
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.services.meeting.deciding import DECIDERS, MOST_LETTERS, Decided
from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.big_screen.said import named
from commandcenter.views.briefing.place import row_at
from commandcenter.views.briefing.session import BriefingSession
from commandcenter.views.common.forms import DraftKeeper, Drafts
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.times import read_to_come
from commandcenter.views.common.words import fill, label, sentence
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.meeting import DecisionKind, MeetingProblem

translate = QCoreApplication.translate
DRAFT = "briefing-decision"


class Entry(QObject):
    """D opens it with the lit row's department, Enter in any field saves, Esc leaves; what was typed stays."""

    opened = Signal(bool)
    said = Signal(str, str)
    """A refusal or "", and a hint or "" beside the line."""

    def __init__(self, session: BriefingSession, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._session, self._sheet = session, sheet
        self.who, self.kind = QComboBox(sheet), QComboBox(sheet)
        self.text, self.due = QLineEdit(sheet, maxLength=MOST_LETTERS), QLineEdit(sheet, maxLength=16)
        self.fields: tuple[QWidget, ...] = (self.who, self.text, self.kind, self.due)
        names = (
            translate("Briefing", "For whom"),
            translate("Briefing", "What is decided"),
            translate("Briefing", "Kind"),
            translate("Briefing", "Until when"),
        )
        for field, name in zip(self.fields, names, strict=True):
            field.setAccessibleName(name)
            field.installEventFilter(self)
            field.hide()
        for kind in DecisionKind:
            self.kind.addItem(label(kind), kind)
        self.due.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._numbers: tuple[str, ...] = ()
        self._busy = False
        self._keeper = DraftKeeper(Drafts(session.desk.drafts), self._typed, self)
        self.text.textEdited.connect(self._keeper.touch)

    @property
    def is_open(self) -> bool:
        """Whether a decision is being typed."""
        return self.text.isVisibleTo(self._sheet)

    # ------------------------------------------------------------------ opening and leaving

    def open(self) -> None:
        """Begin a decision for the lit row, or say why none may be written."""
        session = self._session
        if self.is_open:
            self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if not session.is_today:
            self.said.emit(translate("Briefing", "This is a past day; decisions are made in today's meeting."), "")
            return
        if (barred := session.barred(DECIDERS)) is not None:
            self.said.emit(sentence(barred), "")
            return
        self._fill_who()
        row = row_at(session.page, session.place.lit) if session.page is not None else None
        self._choose_department(row.department_id if row is not None else None)
        self.due.setText(f"{session.tomorrow():%m-%d %H:%M}")
        self._numbers = ()
        if row is not None and row.cases:
            session.desk.runner.read(cases_behind, TheseCases(row.cases), then=self._linked, owner=self, latest="cases")
        kept = self._keeper.begin(f"{DRAFT}-{session.day.isoformat()}")
        if kept is not None and not self.text.text():
            self.text.setText(str(kept.values.get("text", "")))
        for field in self.fields:
            field.show()
            field.raise_()
        self.said.emit("", "")
        self.opened.emit(True)
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close(self) -> None:
        """Leave the line; what was typed is there again when it is opened."""
        self._keeper.keep_now()
        for field in self.fields:
            field.hide()
        self.said.emit("", "")
        self.opened.emit(False)

    def _fill_who(self) -> None:
        self.who.clear()
        self.who.addItem(translate("Briefing", "Nobody named"), (None, None))
        for seat in self._session.seats:
            self.who.addItem(named(seat.zh, seat.en), (seat.department_id, seat.section))

    def _choose_department(self, department_id: int | None) -> None:
        meant = [at for at in range(self.who.count()) if department_id and self.who.itemData(at)[0] == department_id]
        self.who.setCurrentIndex(meant[0] if meant else 0)

    def _linked(self, found: CaseList) -> None:
        """Keep the numbers of the lit row's open cases: they carry out what is supervised."""
        self._numbers = tuple(one.number or one.report_number for one in found.rows if one.state not in END_STATES)
        if self._numbers and self.is_open:
            more = translate("Briefing", "Cases of the lit row: %1")
            self.said.emit("", fill(more, len(self._numbers)))

    # ------------------------------------------------------------------ keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save on Enter and leave on Esc in whichever field the keyboard is."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.save()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)

    def next_field(self, *, forward: bool) -> None:
        """Go to the next or previous field, round."""
        here = next((at for at, field in enumerate(self.fields) if field.hasFocus()), 1)
        field = self.fields[(here + (1 if forward else -1)) % len(self.fields)]
        field.setFocus(Qt.FocusReason.TabFocusReason)

    # ------------------------------------------------------------------ saving

    def save(self) -> None:
        """Write the decision down."""
        if self._busy:
            return
        try:
            due = self._due()
        except Refused as refusal:
            self._refused(refusal)
            return
        department, section = self.who.currentData() or (None, None)
        kind = self.kind.currentData()
        page = str(self._session.place.kind or "")
        cases = self._numbers if kind is DecisionKind.SUPERVISED else ()
        self._busy = True
        decided = Decided(kind, self.text.text(), due, department, section, page, cases)
        self._session.decide(decided, self._saved, self._refused)

    def _due(self) -> datetime | None:
        """Return until when, None where the field is empty; raises Refused for what is no time."""
        text = self.due.text().strip()
        try:
            return read_to_come(text, self._session.desk.clock.local()) if text else None
        except ValueError:
            raise Refused(MeetingProblem.DUE_MISSING, field="due") from None

    def _saved(self, _: Any) -> None:
        self._busy = False
        self._keeper.finish()
        self.text.clear()
        self.close()

    def _refused(self, error: BaseException) -> None:
        """Say the refusal beside the line and put the keyboard where it is about."""
        self._busy = False
        if isinstance(error, LineLost):
            self.said.emit(translate("Briefing", "No line. The decision is kept and sent when it is back."), "")
            return
        self.said.emit(sentence(error), "")
        about = str(error.field or "text") if isinstance(error, Refused) else "text"
        field = {"due": self.due, "department": self.who, "who": self.who, "kind": self.kind}.get(about, self.text)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> dict[str, str]:
        return {"text": self.text.text()}

    # ------------------------------------------------------------------ look

    def lay_out(self, rooms: tuple[QRectF, ...], look: WallLook) -> None:
        """Put the fields into their rooms of the sheet, in the type of its size."""
        for field, room in zip(self.fields, rooms, strict=True):
            field.setStyleSheet(field_style(look))
            field.setGeometry(room.toRect())


def field_style(look: WallLook, size: float = 32, ground: str = "wall.typing_row") -> str:
    """Return the style of whatever is typed into on the big screen."""
    text, under = look.colour(Ink.TEXT).name(), look.colour(Ink.TEXT_2).name()
    line = max(1, round(look.length(3)))
    pixels = max(1, round(look.length(size)))
    family = look.font(pixels).family()
    base = f"background: {look.colour(ground).name()}; color: {text}; font-family: '{family}'; font-size: {pixels}px;"
    marked = f"selection-background-color: {look.colour(Ink.BAR).name()}; selection-color: {text};"
    typed = "QLineEdit, QComboBox, QPlainTextEdit"
    return (
        f"{typed} {{ {base} {marked} border: 0; border-bottom: {line}px solid {under}; padding: 0; margin: 0;"
        " border-radius: 0; min-height: 0; }"
        f" QLineEdit:focus, QComboBox:focus {{ border-bottom: {line}px solid {text}; }}"
        " QComboBox::drop-down { width: 0; border: 0; }"
        f" QComboBox QAbstractItemView {{ {base} {marked} }}"
    )
