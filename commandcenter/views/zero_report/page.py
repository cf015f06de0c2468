# SPDX-License-Identifier: Apache-2.0
"""The station's desk: today's zero report at the left, its last days and what became of what it found at the right."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.zero_report.desk import StationDay, StationDesk, addresses_of, station_desk
from commandcenter.services.field.zero_reporting import report_zero
from commandcenter.views.common.forms.scrolled import Scrolled
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.states import Band, StateStack, Tone
from commandcenter.views.common.times import span_text
from commandcenter.views.common.words import fill, pick
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.layout import SMALL
from commandcenter.views.zero_report.days import Days, number_of
from commandcenter.views.zero_report.form import DayForm

WIDE, NARROW = 720, 560
DAYS = 14
TOPICS = (Topic.ZERO_REPORT, Topic.CASE, Topic.SETTING, Topic.PERSON)


class ZeroReportPage(QWidget):
    """Ctrl+Enter reports what stands in the form; a day that is owed is chosen in the list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shown: StationDesk | None = None
        self._busy = False
        self._band = Band(closable=False)
        self.form = DayForm(desk.clock, desk.drafts)
        self.days = Days(desk)
        self._name, self._effect = QLabel(), QLabel(wordWrap=True)
        self._name.setProperty("part", "title")
        self._effect.setProperty("part", "muted")
        self._add_acts()
        self._lay_out()
        self._connect()
        self.states.show_loading()
        self.refresh()

    # ------------------------------------------------------------------ for the window

    def arrive(self) -> None:
        """Put the keyboard where work begins: into the first number."""
        self._desk.actions.refresh()
        self.form.give_focus()

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the command line opens."""
        return QRect(self.states.mapTo(window, self.states.rect().topLeft()), self.states.size())

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Ask again for what is shown."""
        ask = (station_desk, self._desk.actor.person_id, DAYS)
        self._desk.runner.read(*ask, then=self._arrived, failed=self._not_read, owner=self, latest="desk")

    # ------------------------------------------------------------------ making

    def _add_acts(self) -> None:
        group = self.tr("Zero report")
        add = partial(self._desk.actions.add, screen=self)
        report, form, days = self.tr("Report"), self.tr("Go to the form"), self.tr("Go to the days")
        save = Act("zero.save", report, "ph.check", "Ctrl+Return", group, self.save, self._can_save, in_status=True)
        self._report = add(save)
        add(Act("zero.form", form, "ph.pencil-simple", "F2", group, self.form.give_focus, in_status=True))
        add(Act("zero.days", days, "ph.list-bullets", "Esc", group, self._to_days, in_status=True))

    def _lay_out(self) -> None:
        inside = Scrolled()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self._left = QWidget()
        self._left.setProperty("part", "work")
        self._left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(scroll, 1)
        left.addWidget(self._foot())
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self.days, 1)
        self.states = StateStack(both)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        whole.addWidget(self._band)
        whole.addWidget(self.states, 1)

    def _head(self) -> QWidget:
        head = QWidget()
        head.setProperty("part", "bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 10, 24, 10)
        row.addWidget(self._name)
        row.addStretch()
        return head

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("part", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 12, 24, 12)
        row.addWidget(self._effect, 1)
        row.addWidget(KeyButton(self._report, Kind.PRIMARY))
        return foot

    def _connect(self) -> None:
        self.form.edited.connect(self._edited)
        self.days.table.row_changed.connect(self._chosen)
        self.days.table.row_opened.connect(self._opened)
        self.days.table.follow(self._desk.clock)
        self._desk.clock.tick.connect(self._tick)
        self._desk.hub.watch(self, TOPICS, self.refresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the form less room in a small window."""
        super().resizeEvent(event)
        self._left.setFixedWidth(NARROW if self.width() < SMALL else WIDE)

    # ------------------------------------------------------------------ acts

    def _can_save(self) -> bool:
        return self.shown is not None and self.form.day is not None and not self._busy and not self._closed()

    def _closed(self) -> str:
        """Return why a station can no longer change the day in the form, "" where it can."""
        day, shown = self.form.day, self.shown
        if day is None or shown is None:
            return ""
        if day.reported and self._desk.clock.now() > day.due_at:
            return fill(self.tr("After %1 only the centre corrects it; call the centre."), self._time(day.due_at))
        if (shown.today.day - day.day).days > shown.rules.back_days:
            return self.tr("This day is too long ago to be reported.")
        return ""

    @Slot()
    def save(self) -> None:
        """Report what stands in the form."""
        answer = self.form.answer()
        if answer is None or self.shown is None or not self._can_save():
            return
        day, counts, found, note, reason = answer
        self._set_busy(True)
        self._desk.runner.write(
            report_zero,
            self.shown.station.community_id,
            counts,
            day=day,
            note=note,
            found=found,
            reason=reason,
            then=self._saved,
            failed=self._refused,
            owner=self,
        )

    @Slot()
    def _to_days(self) -> None:
        self.days.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _saved(self, done: dict[str, Any]) -> None:
        self._set_busy(False)
        reports = done.get("reports", [])
        if reports:
            said = fill(self.tr("Reported; taken in as %1."), "、".join(reports))
        else:
            said = self.tr("Reported.") if done["changed"] else self.tr("That was reported already; nothing changed.")
        self._desk.notices.say(Tone.GOOD, said)
        self.form.finish()
        self.refresh()

    def _refused(self, error: BaseException) -> None:
        self._set_busy(False)
        if not self.form.form.show_refusal(error):
            self._desk.notices.error(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._desk.actions.refresh()

    # ------------------------------------------------------------------ what is shown

    def _arrived(self, found: StationDesk | None) -> None:
        before, self.shown = self.shown, found
        if found is None:
            none = self.tr("Ask an administrator to give your post its community.")
            self.states.show_empty(self.tr("Your post belongs to no community"), none)
            return
        self._name.setText(pick(found.station.zh, found.station.en))
        if before is None:
            ask = (addresses_of, found.station.community_id)
            self._desk.runner.read(*ask, then=self.form.known.setStringList, owner=self)
            self.days.model.show_query(partial(_days, self._desk.actor.person_id))
            self.days.model.refreshed.connect(self._listed)
        else:
            self.days.model.refresh()
        self.states.show_content()
        self._tick()

    @Slot()
    def _listed(self) -> None:
        if not self.days.table.currentIndex().isValid() and self.shown is not None:
            self.days.table.go_to(number_of(self.shown.today))
        self._chosen(self.days.table.current_row())

    def _not_read(self, error: BaseException) -> None:
        if not isinstance(error, LineLost):
            self.states.show_error(error)
        elif self.shown is None:
            self.states.show_lost(self._desk.clock.local(error.since))

    @Slot(object)
    def _chosen(self, day: StationDay | None) -> None:
        if day is None:
            return
        self.form.show_day(day)
        self.days.show_found(day)
        self._edited()

    @Slot(object)
    def _opened(self, _: StationDay) -> None:
        self.form.give_focus()

    @Slot()
    def _edited(self) -> None:
        closed = self._closed()
        self._effect.setText(closed or self._will_do())
        self.form.read_only(bool(closed))
        self._desk.actions.refresh()

    def _will_do(self) -> str:
        finds = self.form.new_finds()
        if self.form.correcting:
            said = self.tr("Corrects what was reported.")
            return (
                said if not finds else fill(self.tr("Corrects what was reported; new reports to take in: %1."), finds)
            )
        if self.form.day is not None and self.form.day.reported:
            return self.tr("Reported; change a number to correct it.")
        if finds:
            return fill(self.tr("Reports what was found; new reports to take in: %1."), finds)
        return self.tr("Reports zero of both.")

    @Slot()
    def _tick(self) -> None:
        """Remind of what is owed: shortly before the hour, when the centre did, and after it."""
        if self.shown is None:
            return
        today, now = self.shown.today, self._desk.clock.now()
        left = (today.due_at - now).total_seconds()
        if today.reported:
            self._band.end()
        elif left < 0:
            self._band.say(Tone.ERROR, fill(self.tr("Today's report is missing since %1."), self._time(today.due_at)))
        elif today.reminded_at is not None:
            said = self.tr("%1 reminded you at %2: today's report is due at %3.")
            self._band.say(
                Tone.WARNING, fill(said, today.reminded_by, self._time(today.reminded_at), self._time(today.due_at))
            )
        elif left <= self.shown.rules.remind_minutes * 60:
            said = self.tr("Today's report is due at %1, %2 left.")
            self._band.say(Tone.WARNING, fill(said, self._time(today.due_at), span_text(left)))
        else:
            self._band.end()

    def _time(self, at: datetime) -> str:
        return f"{self._desk.clock.local(at):%H:%M}"


def _days(person_id: int, connection: Any, after: Any, limit: int) -> list[StationDay]:
    found = station_desk(connection, person_id, DAYS) if after is None else None
    return list(found.days) if found is not None else []
