# SPDX-License-Identifier: Apache-2.0
"""A decision as it is typed in its line of the band: for whom, what, which kind, until when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from commandcenter.queries.briefing import TheseCases, cases_behind
from commandcenter.queries.evaluation import CaseList
from commandcenter.queries.meeting.decisions import DecisionRow
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.services.meeting.deciding import DECIDERS, MOST_LETTERS, Decided
from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.big_screen.said import named
from commandcenter.views.briefing.place import row_at
from commandcenter.views.briefing.session import BriefingSession
from commandcenter.views.common.forms import DraftKeeper, Drafts
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.times import read_to_come
from commandcenter.views.common.words import fill, label, one_line, sentence
from commandcenter.vocabulary import ChangedMeanwhile, Refused
from commandcenter.vocabulary.briefing import BriefingPage
from commandcenter.vocabulary.meeting import DecisionKind, MeetingProblem

translate = QCoreApplication.translate
DRAFT = "briefing-decision"
KIND_OF_PAGE = {
    BriefingPage.VOLUMES: DecisionKind.OTHER,
    BriefingPage.SOURCES: DecisionKind.OTHER,
    BriefingPage.QUARTERS: DecisionKind.RULE,
    BriefingPage.JOINT: DecisionKind.JOINT,
    BriefingPage.TODAY: DecisionKind.OTHER,
}
"""What is decided on a page is usually of this kind; on all others it is to become a supervised case."""
KINDS = tuple(kind for kind in DecisionKind if kind is not DecisionKind.RULING)
"""Disputes are ruled on by those concerned, at a conference; the morning meeting decides all else."""
SIZE, KIND_SIZE = 32, 28
SAID_LETTERS = 24
"""So much of a decision is told beside a refusal."""


class Entry(QObject):
    """Opened for a new decision, with what page and lit row propose, or for one that is made, to change it.

    Enter in any field saves, Esc leaves; what was typed stays.
    """

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
        for kind in KINDS:
            self.kind.addItem(label(kind), kind)
        self.due.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._numbers: tuple[str, ...] = ()
        self._busy = False
        self.changing: DecisionRow | None = None
        """The decision that is being changed, as it was when that began; None while a new one is typed."""
        self._due_shown: tuple[str, datetime | None] = "", None
        self._overtaken: ChangedMeanwhile | None = None
        self._keeper = DraftKeeper(Drafts(session.desk.drafts), self._typed, self)
        self._keeper.failed.connect(session.desk.notices.error)
        self.text.textEdited.connect(self._keeper.touch)
        session.minutes_changed.connect(self._read_anew)

    @property
    def is_open(self) -> bool:
        """Whether a decision is being typed."""
        return self.text.isVisibleTo(self._sheet)

    # ------------------------------------------------------------------ opening and leaving

    def open(self, changing: DecisionRow | None = None) -> None:
        """Begin a decision for the lit row, or write `changing` anew; or say why neither may be."""
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
        self.changing, self._overtaken, self._numbers = changing, None, ()
        self._fill_who()
        if changing is None:
            self._propose()
        else:
            self._fill(changing)
        name = f"{DRAFT}-{session.day.isoformat()}" if changing is None else f"{DRAFT}-{changing.id}-{changing.version}"
        if (kept := self._keeper.begin(name)) is not None:
            self.text.setText(str(kept.values.get("text", "")))
        for field in self.fields:
            field.show()
            field.raise_()
        self.said.emit("", "")
        self.opened.emit(True)
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _propose(self) -> None:
        """Fill in what page and lit row propose: for whom, which kind, and until the next meeting begins."""
        session = self._session
        row = row_at(session.page, session.place.lit) if session.page is not None else None
        self._choose(self.who, (row.department_id if row is not None else None, None))
        page = session.place.kind
        self._choose(self.kind, KIND_OF_PAGE.get(page, DecisionKind.SUPERVISED) if page is not None else None)
        self.text.clear()
        self._show_due(session.next_meeting)
        if row is not None and row.cases:
            session.desk.runner.read(cases_behind, TheseCases(row.cases), then=self._linked, owner=self, latest="cases")

    def _fill(self, row: DecisionRow) -> None:
        """Show a decision as it stands."""
        who = row.department_id, row.section
        if all(self.who.itemData(at) != who for at in range(self.who.count())):
            self.who.addItem(named(row.who_zh, row.who_en), who)  # no longer expected at the meeting
        self._choose(self.who, who)
        self._choose(self.kind, row.kind)
        self.text.setText(row.text)
        self._show_due(row.due_at)

    def _show_due(self, due: datetime | None) -> None:
        shown = "" if due is None else f"{self._session.desk.clock.local(due):%m-%d %H:%M}"
        self._due_shown = shown, due
        self.due.setText(shown)

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

    @staticmethod
    def _choose(field: QComboBox, value: object) -> None:
        """Choose what stands for `value`, the first where nothing does."""
        meant = [at for at in range(field.count()) if field.itemData(at) == value]
        field.setCurrentIndex(meant[0] if meant else 0)

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
        kind = DecisionKind(self.kind.currentData())  # a word comes back from the field as its bare value
        changing, session = self.changing, self._session
        page = str(session.place.kind or "") if changing is None else changing.page
        cases = self._numbers if kind is DecisionKind.SUPERVISED else ()
        self._busy = True
        decided = Decided(kind, self.text.text(), due, department, section, page, cases)
        if changing is None:
            session.decide(decided, self._saved, self._refused)
        else:
            session.change(changing, decided, self._saved, self._refused)

    def _due(self) -> datetime | None:
        """Return until when, None where the field is empty; raises Refused for what is no time."""
        text = self.due.text().strip()
        shown, meant = self._due_shown
        if text == shown:
            return meant  # to the second, and not next year's where it has passed meanwhile
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
        self._overtaken = error if isinstance(error, ChangedMeanwhile) else None
        about = str(error.field or "text") if isinstance(error, Refused) else "text"
        field = {"due": self.due, "department": self.who, "who": self.who, "kind": self.kind}.get(about, self.text)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _read_anew(self) -> None:
        """Say what the decision says now that another seat has changed; what was typed here can take its place."""
        before = self.changing
        now = next((row for row in self._session.decisions if before is not None and row.id == before.id), None)
        if self._overtaken is None or now is None or before is None or now.version == before.version:
            return
        said = translate("Briefing", "%1 It says now: “%2”. Enter puts yours in its place.")
        self.said.emit(fill(said, sentence(self._overtaken), one_line(now.text, SAID_LETTERS)), "")
        self.changing, self._overtaken = now, None

    def _typed(self) -> dict[str, str]:
        return {"text": self.text.text()}

    # ------------------------------------------------------------------ look

    def lay_out(self, rooms: tuple[QRectF, ...], look: WallLook) -> None:
        """Put the fields into their rooms of the sheet, in the type of its size."""
        for field, room in zip(self.fields, rooms, strict=True):
            field.setStyleSheet(field_style(look, KIND_SIZE if field is self.kind else SIZE))
            field.setGeometry(room.toRect())


def field_style(look: WallLook, size: float = SIZE, ground: str = "wall.typing_row") -> str:
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
