# SPDX-License-Identifier: Apache-2.0
"""The duty desk: what the wall shows and stations tell is entered here, one part at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QRect, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.duty.counts import Waiting, waiting
from commandcenter.views.common.forms.segments import Segments
from commandcenter.views.common.states import Band, Tone
from commandcenter.views.common.words import fill
from commandcenter.views.duty.alarms import AlarmSection
from commandcenter.views.duty.patrol import PatrolSection
from commandcenter.views.duty.roster import RosterSection
from commandcenter.views.duty.section import Section
from commandcenter.views.duty.stations import StationSection
from commandcenter.views.duty.weather import WeatherSection
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk

_KINDS: tuple[type[Section], ...] = (RosterSection, AlarmSection, StationSection, WeatherSection, PatrolSection)


class DutyPage(QWidget):
    """Each part is a list with its form; Alt and a number go to a part, Ctrl+Enter saves what is in its form."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._group = self.tr("Duty desk")
        self._stack = QStackedWidget()
        self.sections = [kind(desk) for kind in _KINDS]
        self.titles = self._titles()
        self.tabs = Segments(enumerate(self.titles))
        self._band = Band(closable=False)
        self._lay_out()
        self._add_acts()
        for section in self.sections:
            self._stack.addWidget(section)
            desk.hub.watch(section, section.topics, section.refresh)
        desk.hub.watch(self, (Topic.POSITION, Topic.ZERO_REPORT, Topic.SETTING, Topic.PERSON), self._count)
        self.tabs.chosen.connect(self.go_to)
        self._stack.currentChanged.connect(self._came)
        self.tabs.choose(0)
        self._say_who_may()
        self._count()

    # ------------------------------------------------------------------ for the window

    def arrive(self) -> None:
        """Put the keyboard where work begins."""
        self._desk.actions.refresh()
        self.section.arrive()

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the command line opens."""
        return QRect(self._stack.mapTo(window, self._stack.rect().topLeft()), self._stack.size())

    @property
    def section(self) -> Section:
        """The part in sight."""
        return cast(Section, self._stack.currentWidget())

    @Slot(object)
    def go_to(self, at: int) -> None:
        """Show a part."""
        self._stack.setCurrentIndex(at)
        self.tabs.choose(at)
        self.section.arrive()

    def show_part(self, kind: type[Section]) -> Section:
        """Show the part of a kind and return it."""
        self.go_to(_KINDS.index(kind))
        return self.section

    # ------------------------------------------------------------------ making

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Duty roster"),
            self.tr("Patrol alarms"),
            self.tr("Zero reports"),
            self.tr("Weather note"),
            self.tr("Patrol and fence"),
        )

    def _lay_out(self) -> None:
        head = QWidget()
        head.setProperty("part", "bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._band)
        column.addWidget(self._stack, 1)

    def _add_acts(self) -> None:
        add = partial(self._desk.actions.add, screen=self)
        for number, title in enumerate(self.titles):
            go: Callable[[], None] = partial(self.go_to, number)
            add(Act(f"duty.go.{number + 1}", title, "", f"Alt+{number + 1}", self._group, go))
        save, form = self.tr("Save"), self.tr("Go to the form")
        icon = "ph.check"
        add(Act("duty.save", save, icon, "Ctrl+Return", self._group, self._save, self._can_save, in_status=True))
        add(Act("duty.form", form, "ph.pencil-simple", "F2", self._group, self._edit, in_status=True))
        add(Act("duty.list", self.tr("Back to the list"), "ph.arrow-left", "Esc", self._group, self._back))
        for section in self.sections:
            section.add_acts(add, self._group)

    # ------------------------------------------------------------------ acts

    def _can_save(self) -> bool:
        return self._stack.count() > 0 and self.section.can_save()

    @Slot()
    def _save(self) -> None:
        self.section.save()

    @Slot()
    def _edit(self) -> None:
        self.section.edit()

    @Slot()
    def _back(self) -> None:
        self.section.arrive()

    # ------------------------------------------------------------------ what is shown

    @Slot()
    def _came(self) -> None:
        self._say_who_may()
        self._desk.actions.refresh()

    def _say_who_may(self) -> None:
        if self.section.may:
            self._band.end()
        else:
            self._band.say(Tone.INFO, self.section.who_may())

    def _count(self, _: ChangeSet | None = None) -> None:
        self._desk.runner.read(waiting, then=self._counted, owner=self, latest="waiting")

    def _counted(self, found: Waiting) -> None:
        counts = (0, found.alarms, found.missing, 0, 0)
        for at, (title, count) in enumerate(zip(self.titles, counts, strict=True)):
            self.tabs.set_text(at, fill("%1  %2", title, count) if count else title)
