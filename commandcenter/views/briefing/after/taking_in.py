# SPDX-License-Identifier: Apache-2.0
"""Decisions that are to become supervised cases and have none yet: taken in as a report, or given cases there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit

from commandcenter.changes import Topic
from commandcenter.queries.meeting.decisions import DecisionRow, decisions_without_case
from commandcenter.services.meeting.deciding import TAKERS, link_cases, take_in_decision
from commandcenter.services.supervision.draft import Intake
from commandcenter.views.briefing.after.pane import Pane
from commandcenter.views.case.problem.body import ReportBody
from commandcenter.views.case.problem.reads import Spot
from commandcenter.views.case.small_map import SmallMap
from commandcenter.views.common.forms import DraftKeeper, Drafts, FormRow
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import Colour
from commandcenter.views.common.paged_model import Column
from commandcenter.views.common.states import Tone
from commandcenter.views.common.times import moment_text
from commandcenter.views.common.words import fill, pick
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Problem, Refused, Source
from commandcenter.vocabulary.meeting import DecisionState

MOST_LETTERS = 200
MAP = 300


class TakingIn(Pane):
    """A shift leader takes one in by one key, its words already written; whoever decides may name its cases instead."""

    topics = (Topic.MEETING,)
    widths = (96, 120, 0, 116)
    sides = (820, 620)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.takes = desk.actor.role in TAKERS
        self.numbers = QLineEdit(maxLength=MOST_LETTERS)
        self.body: ReportBody | None = None
        self.map: SmallMap | None = None
        self._words, self._about = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._shown = 0
        self._seen: tuple[int, ...] = ()
        self._keeper = DraftKeeper(Drafts(desk.drafts), self._typed, self)
        self._keeper.failed.connect(desk.notices.error)
        if self.takes:
            self._make_body()
        self._fill_side()
        self.numbers.textEdited.connect(self._numbers_edited)
        self.numbers.returnPressed.connect(self.link)
        self.model.show_query(_read)

    # ------------------------------------------------------------------ the list

    def columns(self) -> Sequence[Column]:
        """Return the columns: which meeting, for whom, what, until when."""
        return (
            Column(self.tr("Meeting"), lambda row: f"{row.day:%m-%d}"),
            Column(self.tr("For"), lambda row: pick(row.who_zh, row.who_en)),
            Column(self.tr("Decided"), lambda row: row.text, tip=lambda row: row.text),
            Column(self.tr("Until"), self._until, right=True),
        )

    def order(self, row: DecisionRow) -> Any:
        """Return its place: meeting after meeting, as they were decided."""
        return row.day, row.meeting_id, row.position, row.id

    def tone(self, row: Any) -> Colour | None:
        """Let what is late stand out."""
        return Colour.RED_TEXT if row.state is DecisionState.NOT_DONE else None

    def show_nothing(self) -> None:
        """Say that every supervised decision has its case."""
        said = self.tr("What a meeting decides to supervise without naming a case appears here.")
        self.states.show_empty(self.tr("No decision waits for its case"), said)

    # ------------------------------------------------------------------ the form

    @Slot()
    def edit(self) -> None:
        """Put the keyboard where work goes on: the place, which no decision says, or the number of a case."""
        field = self.body.place.edit if self.body is not None else self.numbers
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def can_submit(self) -> bool:
        """Whether whoever sits here may take the decision in the form in."""
        return self.takes and super().can_submit()

    def can_link(self) -> bool:
        """Whether a case is named."""
        return Pane.can_submit(self) and bool(self.numbers.text().strip())

    def submit(self) -> None:
        """Take the decision in as a report; its case is under supervision."""
        if self.can_submit() and self.body is not None:
            draft = Intake(source=Source.LEADER, seen_duplicates=self._seen, **self.body.values())
            self.write(take_in_decision, self.row.id, draft, then=self._taken)

    @Slot()
    def link(self) -> None:
        """Let the cases whose numbers are typed carry the decision out."""
        if self.can_link():
            numbers = self.numbers.text().replace(",", " ").replace("，", " ").replace("、", " ").split()
            self.write(link_cases, self.row.id, numbers, then=self._linked)

    def show_row(self, row: Any) -> None:
        """Show a decision: its words as those of a report, with what was typed for it before."""
        if row is None:
            return
        who, until = pick(row.who_zh, row.who_en), self._until(row)
        self._words.setText(row.text)
        self._about.setText(fill(self.tr("Decided %1 for %2, until %3"), f"{row.day:%m-%d}", who or "–", until))
        if row.id == self._shown:
            return
        self._shown, self._seen = row.id, ()
        kept = self._keeper.begin(f"decision-case-{row.id}")
        values = kept.values if kept is not None else {}
        self.numbers.setText(str(values.get("numbers", "")))
        if self.body is not None:
            self.body.load({"text": row.text, **values})
        self.form.clear_problems()

    def refused(self, error: BaseException) -> None:
        """Offer the case that is alike to be linked; taken in once more it is another one."""
        if isinstance(error, Refused) and error.problem is Problem.DUPLICATE_APPEARED:
            self._seen += (int(error.params["case"]),)
            self.numbers.setText(str(error.params["number"]))
            error = Refused(error.problem, field="cases", **error.params)
        super().refused(error)

    # ------------------------------------------------------------------ the place on the map

    def can_pick(self) -> bool:
        """Whether a place can be pointed at for the decision in the form."""
        return self.can_submit()

    @Slot()
    def pick(self) -> None:
        """Wait for a point of the map: a click, or Enter on the cross that arrows move."""
        if self.map is not None and self.can_pick():
            self.map.set_picking(True)
            self.map.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_body(self) -> None:
        point = self.desk.actions.action("briefing.pick")
        self.body = ReportBody(self.desk, self.form, with_mark=True, point=point)
        self.map = SmallMap(self.desk)
        self.map.setFixedHeight(MAP)
        self.map.may_move_pin = self.can_pick
        self.under.addWidget(self.map)
        self.model.refreshed.connect(self._show_map)
        self.body.changed.connect(self._keeper.touch)
        self.body.spot_changed.connect(self._show_spot)
        self.map.picked.connect(self._picked)
        self.map.pin_moved.connect(self._pointed)

    @Slot()
    def _show_map(self) -> None:
        if self.map is not None:
            self.map.setVisible(bool(self.model.rows()))

    @Slot(object)
    def _show_spot(self, spot: Spot | None) -> None:
        if self.map is not None:
            self.map.show_place(spot.lon if spot is not None else None, spot.lat if spot is not None else None)

    @Slot(float, float)
    def _picked(self, lon: float, lat: float) -> None:
        """Take a point that was waited for; else a stray click moves nothing that is placed already."""
        waited = self.map is not None and self.map.scene.picking
        if waited or (self.body is not None and self.body.place.position is None):
            self._pointed(lon, lat)

    @Slot(float, float)
    def _pointed(self, lon: float, lat: float) -> None:
        if self.map is not None and self.body is not None and self.can_pick():
            self.body.place.point_at(lon, lat)
            self.map.set_picking(False)
            self.body.place.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ inside

    def _fill_side(self) -> None:
        self._words.setProperty("part", "head")
        self._about.setProperty("part", "muted")
        self.numbers.setPlaceholderText(self.tr("Number of a case or report"))
        link = KeyButton(self.desk.actions.action("briefing.link"))
        row = self.form.add("cases", FormRow(self.tr("Case"), self.numbers, link))
        for widget in (self._words, self._about):
            self.column.addWidget(widget)
        if self.body is None:
            told = QLabel(self.tr("A shift leader takes it in as a report."), wordWrap=True)
            told.setProperty("part", "muted")
            self.column.addWidget(told)
        else:
            self.column.addWidget(self.body)
            take = KeyButton(self.desk.actions.action("briefing.submit"), Kind.PRIMARY)
            self.column.addLayout(_at_right(take))
        told = QLabel(self.tr("Or name the case that carries it out:"))
        told.setProperty("part", "muted")
        self.column.addWidget(told)
        self.column.addWidget(row)
        self.column.addStretch()

    def _until(self, row: DecisionRow) -> str:
        local = self.desk.clock.local
        return moment_text(local(row.standing.due_at), local())

    def _typed(self) -> dict[str, Any]:
        return {"numbers": self.numbers.text(), **(self.body.values() if self.body is not None else {})}

    @Slot()
    def _numbers_edited(self) -> None:
        self._keeper.touch()
        self.desk.actions.refresh()

    def _taken(self, value: dict[str, Any]) -> None:
        said = fill(self.tr("Taken in as %1, under supervision."), value["report_number"])
        self._done(said)

    def _linked(self, _: Any) -> None:
        self._done(self.tr("The case carries the decision out and is under supervision."))

    def _done(self, said: str) -> None:
        self._keeper.finish()
        self._shown = 0
        self.desk.notices.say(Tone.GOOD, said)
        self.arrive()


def _at_right(button: KeyButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(button)
    return row


def _read(connection: Any, after: Any, limit: int) -> list[DecisionRow]:
    return decisions_without_case(connection) if after is None else []
