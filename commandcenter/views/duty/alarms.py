# SPDX-License-Identifier: Apache-2.0
"""Today's alarms of patrols: whose, since when, how far and where last; each is handled with a reason and a remark."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.duty.alarms import AlarmLine, alarm_board
from commandcenter.services.field.alarms import HANDLERS, handle_alarm
from commandcenter.views.common.cells import CellDelegate
from commandcenter.views.common.forms import ReasonPanel
from commandcenter.views.common.forms.beside import words
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.times import span_text
from commandcenter.views.common.words import fill, label, pick, sentence
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.section import Section
from commandcenter.vocabulary import Lamp, Refused
from commandcenter.vocabulary.field import AlarmKind, AlarmReason

WIDTHS = (108, 92, 0, 68, 156, 0, 0)
"""Of the columns; 0 takes a share of what is left."""


class AlarmSection(Section):
    """Open alarms stand above, the longest first; those handled today below, the latest first."""

    topics = (Topic.POSITION, Topic.PERSON, Topic.SETTING)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.may = desk.actor.role in HANDLERS
        self._line: AlarmLine | None = None
        columns = (
            Column(self.tr("Alarm"), lambda line: label(line.alarm.kind)),
            Column(self.tr("Supervisor"), lambda line: line.alarm.name),
            Column(self.tr("Responsibility grid"), lambda line: pick(line.grid_zh, line.grid_en)),
            Column(self.tr("Since"), self._since, tip=self._since),
            Column(self.tr("How far, how long"), self._how_far),
            Column(self.tr("Last known place"), self._place),
            Column(self.tr("Result"), self._result, tip=self._result),
        )
        self.model = PagedModel(desk.runner, columns, id_of=lambda line: line.id, key_of=_order, parent=self)
        self.table = RowTable(self.model, row_height=look().size.row, head=True)
        self.table.setAccessibleName(self.tr("Patrol alarms"))
        self._dress()
        self.panel = ReasonPanel()
        self.facts = _Facts(self._names())
        self.head = QLabel(wordWrap=True)
        self.head.setProperty("part", "head")
        self.states = StateStack(self.table)
        self.states.show_loading()

    def _names(self) -> tuple[str, ...]:
        return (
            self.tr("Handset"),
            self.tr("Responsibility grid"),
            self.tr("Told at"),
            self.tr("How far, how long"),
            self.tr("Last known place"),
            self.tr("Cell"),
            self.tr("Coordinates"),
            self.tr("Last position at"),
            self.tr("Result"),
        )

    def _dress(self) -> None:
        tone, lamp = _tone, _lamp
        for column in range(len(WIDTHS)):
            delegate = CellDelegate(tone=tone, lamp=lamp if column == 0 else lambda line: None, parent=self.table)
            self.table.setItemDelegateForColumn(column, delegate)
        head = self.table.horizontalHeader()
        for column, wide in enumerate(WIDTHS):
            mode = QHeaderView.ResizeMode.Fixed if wide else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(column, mode)
            if wide:
                head.resizeSection(column, wide)

    def add_acts(self, add: Callable[[Act], QAction], group: str) -> None:
        """Register handling, and build the column that needs the act."""
        text = self.tr("Handle alarm…")
        self._handle = add(Act("duty.handle", text, "ph.check-circle", "Alt+H", group, self.handle, self._can_handle))
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.states, 1)
        column.addWidget(self.panel)
        side = QWidget()
        facts = QVBoxLayout(side)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setSpacing(12)
        facts.addWidget(self.head)
        facts.addWidget(self.facts)
        facts.addWidget(KeyButton(self._handle, Kind.PRIMARY), alignment=Qt.AlignmentFlag.AlignLeft)
        self.lay_out(main, side)
        self._connect()
        self.model.show_query(_read)

    def _connect(self) -> None:
        self.table.row_changed.connect(self._show)
        self.table.row_opened.connect(self.handle)
        self.table.follow(self.desk.clock)
        self.desk.clock.tick.connect(self._tick)
        self.model.refreshed.connect(self._arrived)
        self.model.failed.connect(self.not_read)
        self.panel.cancelled.connect(self.arrive)
        self._given: Callable[..., None] | None = None
        self.panel.given.connect(self._reason_given)

    # ------------------------------------------------------------------ of the page

    @Slot()
    def arrive(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self) -> None:
        """Begin to handle the alarm."""
        self.handle()

    def can_save(self) -> bool:
        """The panel that asks for the reason takes the key itself."""
        return False

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read the alarms again."""
        self.model.refresh()

    def who_may(self) -> str:
        """Return who handles alarms."""
        return self.tr("You may look at the alarms; acceptors, shift leaders and the director handle them.")

    # ------------------------------------------------------------------ acts

    def _can_handle(self) -> bool:
        return self.may and self.isVisible() and not self.busy and self._line is not None and self._line.open

    @Slot()
    def handle(self) -> None:
        """Ask what became of the alarm under the hand."""
        if not self._can_handle() or self._line is None:
            return
        line = self._line
        title = fill(self.tr("What became of “%1” of %2?"), label(line.alarm.kind), line.alarm.name)
        self._given = partial(self._send, line.id)
        self.panel.ask(title, self.tr("Handled"), [(reason, label(reason)) for reason in AlarmReason])

    @Slot(object, str)
    def _reason_given(self, reason: AlarmReason | None, words: str) -> None:
        if self._given is not None:
            self._given(reason, words)

    def _send(self, alarm_id: int, reason: AlarmReason | None, words: str) -> None:
        self.write(handle_alarm, alarm_id, reason=reason, result=words, then=self._handled)

    def _handled(self, _: dict[str, Any]) -> None:
        self.desk.notices.say(Tone.GOOD, self.tr("The alarm is handled; the wall no longer calls it out."))
        self.arrive()

    def refused(self, error: BaseException) -> None:
        """Come back to the words where they were refused."""
        if isinstance(error, Refused) and error.field == "result":
            self.busy = False
            self.panel.refuse(sentence(error))
        else:
            super().refused(error)
            self.refresh()

    # ------------------------------------------------------------------ what is shown

    @Slot()
    def _arrived(self) -> None:
        self.table.resort()
        if self.model.rowCount():
            self.is_read()
            if self.isVisible() and not self.table.currentIndex().isValid():
                self.table.selectRow(0)
        else:
            calm = self.tr("Whoever on patrol is silent or outside the own grid is named here and on the wall.")
            self.states.show_empty(self.tr("No alarm today"), calm)
        self._show(self.table.current_row())

    @Slot(object)
    def _show(self, line: AlarmLine | None) -> None:
        self._line = line
        self._say()
        self.desk.actions.refresh()

    @Slot()
    def _tick(self) -> None:
        if self.isVisible():
            self._say()

    def _say(self) -> None:
        line = self._line
        if line is None:
            self.head.setText(self.tr("No alarm chosen"))
            self.facts.hide()
            return
        self.facts.show()
        self.head.setText(f"{line.alarm.name}   {label(line.alarm.kind)}")
        seen = self.tr("never") if line.seen_at is None else f"{self.desk.clock.local(line.seen_at):%H:%M:%S}"
        where = "–" if line.lon is None or line.lat is None else f"{line.lon:.5f}, {line.lat:.5f}"
        said = (
            line.alarm.handset,
            pick(line.grid_zh, line.grid_en),
            f"{self.desk.clock.local(line.alarm.at):%H:%M:%S}",
            self._how_far(line),
            self._place(line),
            line.cell_code,
            where,
            seen,
            self._result(line),
        )
        for value, text in zip(self.facts.values, said, strict=True):
            value.setText(text or "–")

    def _since(self, line: AlarmLine) -> str:
        return f"{self.desk.clock.local(line.alarm.at):%H:%M}"

    def _how_far(self, line: AlarmLine) -> str:
        now = self.desk.clock.now()
        if line.alarm.kind is AlarmKind.SILENT:
            if line.seen_at is None:
                return self.tr("never heard of")
            return fill(self.tr("silent %1"), span_text((now - line.seen_at).total_seconds()))
        if line.outside_since is None:
            return fill(self.tr("%1 m, back inside"), f"{line.alarm.metres:,.0f}")
        away = span_text((now - line.outside_since).total_seconds())
        return fill(self.tr("%1 m, %2"), f"{line.metres:,.0f}", away)

    def _place(self, line: AlarmLine) -> str:
        if line.lon is None:
            return "–"
        place = pick(line.place_zh, line.place_en)
        return f"{place} {line.cell_code[-3:]}" if place else self.tr("outside all cells")

    def _result(self, line: AlarmLine) -> str:
        alarm = line.alarm
        if alarm.handled_at is None:
            return self.tr("open")
        said = [f"{self.desk.clock.local(alarm.handled_at):%H:%M}", alarm.handler, label(alarm.reason), alarm.result]
        return "  ".join(part for part in said if part)


class _Facts(QWidget):
    """Names at the left, what is known at the right."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self.values: list[QLabel] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for at, name in enumerate(names):
            value = QLabel(wordWrap=True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(words(name, "label"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, at, 1)
            self.values.append(value)


def _read(connection: Any, after: Any, limit: int) -> list[AlarmLine]:
    return alarm_board(connection) if after is None else []


def _order(line: AlarmLine) -> tuple[bool, float, int]:
    at = line.alarm.at.timestamp() if line.alarm.handled_at is None else -line.alarm.handled_at.timestamp()
    return not line.open, at, line.id


def _tone(line: AlarmLine) -> Colour | None:
    return None if line.open else Colour.TEXT_MUTED


def _lamp(line: AlarmLine) -> Lamp:
    return Lamp.RED if line.open else Lamp.STOPPED
