# SPDX-License-Identifier: Apache-2.0
"""The page on which a department keeps what it has for operations; the centre keeps it for any of them."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QRect, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.joint.people import departments
from commandcenter.views.common.forms import Segments
from commandcenter.views.common.words import pick
from commandcenter.views.means.calendar import CalendarPart
from commandcenter.views.means.gear import GearPart
from commandcenter.views.means.part import Part
from commandcenter.views.means.people import PeoplePart
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk


class MeansPage(QWidget):
    """Alt and a number go to a part, Ctrl+Enter saves what is in its form, Alt+N begins a new row."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._group = self.tr("People and gear")
        self.parts: tuple[Part, ...] = (PeoplePart(desk), GearPart(desk), CalendarPart(desk))
        self.titles = (self.tr("People"), self.tr("Gear"), self.tr("Calendar"))
        self.tabs = Segments(enumerate(self.titles))
        self.department = QComboBox()
        self.department.setMinimumWidth(200)
        self.department.setAccessibleName(self.tr("Department"))
        self._stack = QStackedWidget()
        self._lay_out()
        self._add_acts()
        self.tabs.chosen.connect(self.go_to)
        self.tabs.choose(0)
        own = desk.actor.department_id
        self.department.setVisible(own is None)
        if own is not None:
            self._show_department(own)
        else:
            self.department.currentIndexChanged.connect(self._picked)
            desk.runner.read(departments, then=self._offer, owner=self)
        desk.hub.watch(self, (Topic.JOINT, Topic.CATALOGUE), self.refresh)

    # ------------------------------------------------------------------ for the window

    def arrive(self) -> None:
        """Put the keyboard where work begins."""
        self._desk.actions.refresh()
        self.part.arrive()

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the command line opens."""
        return QRect(self._stack.mapTo(window, self._stack.rect().topLeft()), self._stack.size())

    def resting(self, act: Act) -> bool:
        """Tell whether the status bar leaves an act out: a file that is looked through names its own."""
        return isinstance(self.part, CalendarPart) and self.part.looking

    @property
    def part(self) -> Part:
        """The part in sight."""
        return cast(Part, self._stack.currentWidget())

    @Slot(object)
    def go_to(self, at: int) -> None:
        """Show a part."""
        self._stack.setCurrentIndex(at)
        self.tabs.choose(at)
        self._desk.actions.refresh()
        self.part.arrive()

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Ask again for what is shown."""
        for part in self.parts:
            part.refresh()
            if isinstance(part, CalendarPart) and part.department_id:
                part.refresh_choices()

    # ------------------------------------------------------------------ making

    def _lay_out(self) -> None:
        head = QWidget()
        head.setProperty("part", "bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(self.department)
        row.addWidget(self.tabs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)

    def _add_acts(self) -> None:
        add = partial(self._desk.actions.add, screen=self)
        for number, title in enumerate(self.titles):
            go = partial(self.go_to, number)
            add(Act(f"means.go.{number + 1}", title, "", f"Alt+{number + 1}", self._group, go))
        group, out = self._group, self.tr("Take out")
        save, new = self.tr("Save"), self.tr("New")
        acts = (
            Act("means.save", save, "ph.check", "Ctrl+Return", group, self._save, self._can, in_status=True),
            Act("means.new", new, "ph.plus", "Alt+N", group, self._new, self._can_edit, in_status=True),
            Act("means.remove", out, "ph.minus", "Alt+Delete", group, self._remove, self._can_remove),
        )
        made = [add(one) for one in acts]
        form, back = self.tr("Go to the form"), self.tr("Back to the list")
        add(Act("means.form", form, "ph.pencil-simple", "F2", group, self._edit, self._can_edit, in_status=True))
        add(Act("means.list", back, "ph.arrow-left", "Esc", group, self._back))
        for part in self.parts:
            part.build(made, [add(one) for one in part.acts(group)])
            part.edited.connect(self._desk.actions.refresh)
            self._stack.addWidget(part)

    # ------------------------------------------------------------------ inside

    def _offer(self, found: list[tuple[int, str, str]]) -> None:
        for number, zh, en in found:
            self.department.addItem(pick(zh, en), number)

    @Slot(int)
    def _picked(self, _: int) -> None:
        number = self.department.currentData()
        if number is not None:
            self._show_department(number)

    def _show_department(self, number: int) -> None:
        for part in self.parts:
            part.show_department(number)

    def _can(self) -> bool:
        return self._stack.count() > 0 and self.part.can_save()

    def _can_edit(self) -> bool:
        return self._stack.count() > 0 and self.part.may_edit()

    def _can_remove(self) -> bool:
        return self._can_edit() and self.part.row is not None

    @Slot()
    def _save(self) -> None:
        self.part.save()

    @Slot()
    def _new(self) -> None:
        self.part.begin()
        self.part.edit()
        self._desk.actions.refresh()

    @Slot()
    def _remove(self) -> None:
        self.part.remove()

    @Slot()
    def _edit(self) -> None:
        self.part.edit()

    @Slot()
    def _back(self) -> None:
        self.part.back()
