# SPDX-License-Identifier: Apache-2.0
"""What is known of a case, line by line in words one can say: words, finding, conditions, place, reporter."""

from __future__ import annotations

import html
from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from commandcenter.queries.case_detail import CaseDetail
from commandcenter.queries.case_detail.parts import ReportPart, RequestPart, TaskPart, VisitPart
from commandcenter.views.case.steps import amount_text
from commandcenter.views.common.forms.fields import LABEL_WIDTH
from commandcenter.views.common.look import Colour, colour
from commandcenter.views.common.times import CentreClock, moment_text
from commandcenter.views.common.words import fill, label, pick
from commandcenter.vocabulary import CheckResult, RequestKind, TaskKind

LONGEST = 600
"""Characters of a text that are shown at first: the rest is one click away and does not push the facts below out."""
WHOLE = 20_000
GAP = "&nbsp;&nbsp; "


class Fact(Enum):
    """The lines there are; a seat shows those it needs, in this order."""

    WORDS = "words"
    REPORTER = "reporter"
    VERIFIED = "verified"
    CONDITION = "condition"
    CLOSING = "closing"
    REWORK = "rework"
    RESULT = "result"
    CHECKED = "checked"
    APPEAL = "appeal"
    PLACE = "place"
    COMPONENT = "component"


class Facts(QWidget):
    """Rows of label and text; rows that have nothing to say are not there. Text can be marked and copied."""

    def __init__(self, clock: CentreClock, shown: Iterable[Fact] = tuple(Fact), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._detail: CaseDetail | None = None
        self._quarter = ""
        self._whole = False
        self._personal: dict[int, tuple[str, str]] = {}
        self._rows: dict[Fact, tuple[QLabel, QLabel]] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for at, fact in enumerate(fact for fact in Fact if fact in set(shown)):
            head, text = QLabel(self._name(fact)), QLabel(wordWrap=True)
            head.setProperty("part", "label")
            text.setTextFormat(Qt.TextFormat.RichText)
            text.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
            )
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            text.linkActivated.connect(self._show_whole)
            grid.addWidget(head, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, at, 1)
            self._rows[fact] = head, text
        self.show_case(None)

    def show_case(self, detail: CaseDetail | None) -> None:
        """Show the facts of a case; what was unmasked of another case is forgotten."""
        if detail is None or self._detail is None or detail.row.id != self._detail.row.id:
            self._whole, self._personal, self._quarter = False, {}, ""
        self._detail = detail
        self._fill()

    def show_quarter(self, text: str) -> None:
        """Add the residential quarter and its kind to the place."""
        self._quarter = text
        self._fill()

    def show_personal(self, report_id: int, name: str, phone: str) -> None:
        """Show a reporter unmasked until another case is shown."""
        self._personal[report_id] = name, phone
        self._fill()

    def text_of(self, fact: Fact) -> str:
        """Return what a row says, as rich text; "" where it is not there."""
        head, text = self._rows[fact]
        return "" if head.isHidden() else text.text()

    def changeEvent(self, event: QEvent) -> None:
        """Take over the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fill()

    # ------------------------------------------------------------------ inside

    def _name(self, fact: Fact) -> str:
        names = {
            Fact.WORDS: self.tr("Words"),
            Fact.REPORTER: self.tr("Reporter"),
            Fact.VERIFIED: self.tr("Verified"),
            Fact.CONDITION: self.tr("Condition"),
            Fact.CLOSING: self.tr("Closing"),
            Fact.REWORK: self.tr("Rework"),
            Fact.RESULT: self.tr("Result"),
            Fact.CHECKED: self.tr("Checked"),
            Fact.APPEAL: self.tr("Appeal"),
            Fact.PLACE: self.tr("Place"),
            Fact.COMPONENT: self.tr("Component"),
        }
        return names[fact]

    def _fill(self) -> None:
        for fact, (head, text) in self._rows.items():
            said = "" if self._detail is None else self._say(fact, self._detail)
            head.setVisible(bool(said))
            text.setVisible(bool(said))
            text.setText(said)

    def _say(self, fact: Fact, detail: CaseDetail) -> str:
        if fact is Fact.WORDS:
            return self._words(detail.text)
        if fact is Fact.REPORTER:
            return "<br>".join(self._reporter(report) for report in detail.reports)
        if fact is Fact.VERIFIED:
            return self._task(detail, TaskKind.VERIFY)
        if fact is Fact.CHECKED:
            return self._task(detail, TaskKind.CHECK)
        if fact is Fact.APPEAL:
            return "<br>".join(self._appeal(one) for one in detail.requests if one.kind is RequestKind.APPEAL)
        if fact is Fact.REWORK:
            return self._rework(detail)
        if fact is Fact.RESULT:
            return self._result(detail.visits[-1]) if detail.visits else ""
        if fact is Fact.PLACE:
            return self._place(detail)
        if fact is Fact.COMPONENT:
            return self._component(detail)
        return self._condition(detail, closing=fact is Fact.CLOSING)

    def _words(self, text: str) -> str:
        if self._whole or len(text) <= LONGEST:
            return _escaped(text[:WHOLE])
        more = fill(self.tr("all %1 characters"), len(text))
        return f'{_escaped(text[:LONGEST])}… <a href="whole">{_escaped(more)}</a>'

    def _reporter(self, report: ReportPart) -> str:
        name, phone = self._personal.get(report.id, (report.reporter_name, report.reporter_phone))
        parts = [_strong(name), _escaped(phone)]
        if report.confidential:
            parts.append(_escaped(self.tr("confidential")))
        if report.wants_answer:
            answered = self.tr("answered") if report.answered_at is not None else self.tr("wants an answer")
            parts.append(_escaped(answered))
        if report.number:
            parts.append(_muted(report.number))
        return GAP.join(part for part in parts if part)

    def _task(self, detail: CaseDetail, kind: TaskKind) -> str:
        tasks = [task for task in detail.tasks if task.kind is kind and not task.cancelled]
        return "" if not tasks else self._answer(tasks[-1])

    def _answer(self, task: TaskPart) -> str:
        if task.answered_at is None:
            sent = fill(self.tr("%1 sent %2"), task.supervisor, self._moment(task.sent_at))
            return _escaped(sent)
        result = label(task.verify_result or task.check_result)
        told = f"{self._moment(task.answered_at)} {task.supervisor}"
        return GAP.join(part for part in (_strong(result), _muted(told), _escaped(task.note)) if part)

    def _appeal(self, one: RequestPart) -> str:
        """Say why the department appeals against having been overdue, and what was answered."""
        asked = f"{pick(one.short_zh, one.short_en)} {self._moment(one.asked_at)} {one.asked_by}"
        parts = [_strong(label(one.reason)), _escaped(one.text), _muted(asked)]
        if one.decision is not None:
            parts.append(_muted(f"{label(one.decision)} {one.decided_by} {one.decision_text}".rstrip()))
        return GAP.join(part for part in parts if part)

    def _rework(self, detail: CaseDetail) -> str:
        failed = [task for task in detail.tasks if task.check_result is CheckResult.FAIL]
        if not failed or not detail.row.reworks:
            return ""
        return self._answer(failed[-1])

    def _result(self, visit: VisitPart) -> str:
        if visit.result is None:
            return ""
        told = "" if visit.ended_at is None else self._moment(visit.ended_at)
        who = f"{pick(visit.short_zh, visit.short_en)} {told}"
        return GAP.join(
            part for part in (_strong(label(visit.result)), _muted(who), _escaped(visit.result_text)) if part
        )

    def _condition(self, detail: CaseDetail, *, closing: bool) -> str:
        condition = detail.condition
        if condition is None:
            return ""
        if closing:
            return _escaped(pick(condition.closing_zh, condition.closing_en))
        limit = amount_text(condition.limit.seconds, condition.limit.unit)
        return GAP.join((_strong(pick(condition.condition_zh, condition.condition_en)), _muted(limit)))

    def _place(self, detail: CaseDetail) -> str:
        parts = [_strong(detail.row.address)]
        if detail.cell is None:
            parts.append(_escaped(self.tr("no cell yet")))
        else:
            cell = detail.cell
            parts += [
                _escaped(fill(self.tr("cell %1"), cell_code(cell.code))),
                _escaped(pick(cell.community_zh, cell.community_en)),
                _escaped(pick(cell.grid_zh, cell.grid_en)),
                _escaped(fill(self.tr("supervisor %1"), cell.supervisor) if cell.supervisor else ""),
            ]
        parts.append(_escaped(self._quarter))
        return GAP.join(part for part in parts if part)

    def _component(self, detail: CaseDetail) -> str:
        one = detail.component
        if one is None:
            return ""
        surveyed = fill(self.tr("surveyed %1"), one.surveyed) if one.surveyed else ""
        parts = (one.code, pick(one.owner_zh, one.owner_en), surveyed)
        return GAP.join(_escaped(part) for part in parts if part)

    def _moment(self, at: datetime) -> str:
        return moment_text(self._clock.local(at), self._clock.local())

    @Slot(str)
    def _show_whole(self, _: str) -> None:
        self._whole = True
        self._fill()


def cell_code(code: str) -> str:
    """Return a cell's code in the groups it is read in: 990103 005 012 017 (domain.md 2)."""
    return " ".join((code[:6], *(code[at : at + 3] for at in range(6, len(code), 3))))


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _strong(text: str) -> str:
    return f"<b>{_escaped(text)}</b>" if text else ""


def _muted(text: str) -> str:
    return f'<span style="color:{colour(Colour.TEXT_MUTED).name()}">{_escaped(text)}</span>' if text else ""
