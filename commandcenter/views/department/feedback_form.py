# SPDX-License-Identifier: Apache-2.0
"""What the department did: result, when, with how many, in words; kept on this machine until it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from commandcenter.views.case.photos.evidence import Evidence
from commandcenter.views.common.forms.drafts import DraftKeeper, Drafts
from commandcenter.views.common.forms.fields import Form, FormRow
from commandcenter.views.common.forms.segments import Segments
from commandcenter.views.common.times import CentreClock
from commandcenter.views.common.words import fill, label
from commandcenter.views.department.moment_field import MomentField
from commandcenter.vocabulary import FeedbackKind

WORDS_HEIGHT = 92
MOST = 999


class FeedbackForm(QWidget):
    """One draft a case: going to another case and back, or a killed program, loses nothing typed."""

    changed = Signal()
    kept = Signal(str)
    """When the draft was last kept on this machine, as a sentence."""

    def __init__(self, clock: CentreClock, drafts: Path, evidence: Evidence, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._evidence = clock, evidence
        self._filling = self._hotline = False
        self.form = Form()
        self._result = Segments([(kind, label(kind)) for kind in FeedbackKind])
        self._contacted = Segments([(True, self.tr("Contacted first")), (False, self.tr("Not contacted"))])
        self._arrived, self._done = MomentField(), MomentField()
        self._people, self._vehicles = QSpinBox(), QSpinBox()
        for box in (self._people, self._vehicles):
            box.setRange(0, MOST)
            box.setFixedWidth(56)
        self._text = QPlainTextEdit()
        self._text.setFixedHeight(WORDS_HEIGHT)
        self._text.setTabChangesFocus(True)
        self._text.setPlaceholderText(self.tr("What was done, with what, and who was told"))
        self._keeper = DraftKeeper(Drafts(drafts), self.values, self)
        self._keeper.kept.connect(self._say_kept)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.form.add("result", FormRow(self.tr("Result"), self._result)))
        contact = FormRow(self.tr("Contact"), self._contacted, required=True)
        column.addWidget(self.form.add("contacted", contact))
        times = FormRow(
            self.tr("Arrived"),
            _line(
                (None, self._arrived),
                (self.tr("Done"), self._done),
                (self.tr("People"), self._people),
                (self.tr("Vehicles"), self._vehicles),
            ),
        )
        for name in ("arrived_at", "done_at", "people", "vehicles"):
            self.form.add(name, times)
        for field in (self._arrived, self._done):
            field.textEdited.connect(times.clear_problem)
        column.addWidget(times)
        column.addWidget(self.form.add("text", FormRow(self.tr("Report"), self._text, required=True)))

    def _connect(self) -> None:
        self._evidence.changed.connect(self._touched)
        self._evidence.comparison.after.catch_paste(self._text)
        self._result.chosen.connect(self._touched)
        self._contacted.chosen.connect(self._touched)
        self._text.textChanged.connect(self._touched)
        for field in (self._arrived, self._done):
            field.textEdited.connect(self._touched)
        for box in (self._people, self._vehicles):
            box.valueChanged.connect(self._touched)

    # ------------------------------------------------------------------ for the page

    def begin(self, case_id: int, *, hotline: bool = False) -> None:
        """Show the draft of a case, or an empty form; of a hotline it is asked whether the reporter was contacted."""
        self._hotline = hotline
        self.form.row("contacted").setVisible(hotline)
        draft = self._keeper.begin(f"feedback-{case_id}")
        self._fill(draft.values if draft is not None else {})
        if draft is not None:
            self._say_kept(draft.kept_at)
        else:
            self.kept.emit("")

    def finish(self) -> None:
        """The feedback was sent: its draft goes."""
        self._keeper.finish()

    def keep(self) -> None:
        """Keep what is typed now."""
        self._keeper.keep_now()

    def give_focus(self) -> None:
        """Put the keyboard where typing begins."""
        self._result.setFocus()

    @Slot()
    def answer_contact(self) -> None:
        """Say with one key that the reporter was contacted first; once more: was not."""
        if self._hotline:
            self._contacted.choose(self._contacted.value is not True)
            self.form.row("contacted").clear_problem()
            self._touched()

    def values(self) -> Mapping[str, Any]:
        """Return what is typed, as it is kept."""
        result = self._result.value
        return {
            "result": str(result or ""),
            "contacted": self._contacted.value,
            "arrived": self._arrived.text(),
            "done": self._done.text(),
            "people": self._people.value(),
            "vehicles": self._vehicles.value(),
            "text": self._text.toPlainText(),
            "photos": self._evidence.as_kept(),
        }

    def answer(self) -> dict[str, Any] | None:
        """Return what the service wants; None when a field says what is wrong with it."""
        self.form.clear_problems()
        times = self._times()
        if times is None:
            return None
        if self._hotline and self._contacted.value is None:
            self.form.row("contacted").show_problem(self.tr("Say whether the reporter was contacted first: Alt+C."))
            self._contacted.setFocus()
            return None
        if not self._text.toPlainText().strip():
            self.form.row("text").show_problem(self.tr("Describe what was done."))
            self._text.setFocus()
            return None
        return {
            "result": self._result.value or FeedbackKind.OTHER,
            "text": self._text.toPlainText(),
            "people": self._people.value(),
            "vehicles": self._vehicles.value(),
            "after": self._evidence.files,
            "contacted": self._contacted.value if self._hotline else None,
            **times,
        }

    # ------------------------------------------------------------------ inside

    def _times(self) -> dict[str, datetime | None] | None:
        """Return when they came and were done (UTC); None when a field says what is wrong with it."""
        times: dict[str, datetime | None] = {}
        for name, field in (("arrived_at", self._arrived), ("done_at", self._done)):
            try:
                moment = field.moment(self._clock.local())
                times[name] = None if moment is None else moment.astimezone(UTC)
            except ValueError:
                self.form.row(name).show_problem(self.tr("Write the time like 08:50 or 11-24 16:10."))
                field.setFocus()
                return None
        return times

    def _fill(self, values: Mapping[str, Any]) -> None:
        self._filling = True
        self.form.clear_problems()
        known = {str(kind): kind for kind in FeedbackKind}
        self._result.choose(known.get(str(values.get("result")), FeedbackKind.CLEARED))
        self._contacted.choose(values.get("contacted"))
        self._arrived.setText(str(values.get("arrived", "")))
        self._done.setText(str(values.get("done", "")))
        self._people.setValue(int(values.get("people", 0)))
        self._vehicles.setValue(int(values.get("vehicles", 0)))
        self._text.setPlainText(str(values.get("text", "")))
        self._evidence.restore(values.get("photos", ()))
        self._filling = False

    @Slot()
    def _touched(self, *_: object) -> None:
        if not self._filling:
            self._keeper.touch()
            self.changed.emit()

    @Slot(object)
    def _say_kept(self, at: datetime) -> None:
        self.kept.emit(fill(self.tr("Draft kept on this machine at %1"), f"{self._clock.local(at):%H:%M:%S}"))


def _line(*fields: tuple[str | None, QWidget]) -> QWidget:
    """Put short fields with their labels into one line."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for name, field in fields:
        if name is not None:
            label_of = QLabel(name)
            label_of.setProperty("part", "label")
            label_of.setBuddy(field)
            field.setAccessibleName(name)
            row.addSpacing(4)
            row.addWidget(label_of)
        row.addWidget(field)
    row.addStretch()
    return line
