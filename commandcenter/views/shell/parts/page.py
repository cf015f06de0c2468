# SPDX-License-Identifier: Apache-2.0
"""A desk of several parts: Alt and a number go to a part, Ctrl+Enter saves what is in its form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QRect, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from commandcenter.views.common.forms.segments import Segments
from commandcenter.views.common.states import Band, Tone
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.section import Section


class PartsPage(QWidget):
    """Shows one of its parts at a time; its acts are `<room>.save`, `<room>.form`, `<room>.list`, `<room>.go.<n>`."""

    def __init__(
        self,
        desk: Desk,
        room: str,
        group: str,
        kinds: Sequence[tuple[type[Section], str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._room, self._group = room, group
        self._kinds = tuple(kind for kind, _ in kinds)
        self._stack = QStackedWidget()
        self.sections = [kind(desk) for kind in self._kinds]
        self.titles = tuple(title for _, title in kinds)
        self.tabs = Segments(enumerate(self.titles))
        self._band = Band(closable=False)
        self._lay_out()
        self._add_acts()
        for section in self.sections:
            self._stack.addWidget(section)
            desk.hub.watch(section, section.topics, section.refresh)
        self.tabs.chosen.connect(self.go_to)
        self._stack.currentChanged.connect(self._came)
        self.tabs.choose(0)
        self._came()

    # ------------------------------------------------------------------ for the window

    def arrive(self) -> None:
        """Put the keyboard where work begins."""
        self.desk.actions.refresh()
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
        self.go_to(self._kinds.index(kind))
        return self.section

    # ------------------------------------------------------------------ making

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
        add, room, group = partial(self.desk.actions.add, screen=self), self._room, self._group
        for number, title in enumerate(self.titles):
            go: Callable[[], None] = partial(self.go_to, number)
            add(Act(f"{room}.go.{number + 1}", title, "", f"Alt+{number + 1}", group, go))
        save, form = self.tr("Save"), self.tr("Go to the form")
        icon = "ph.check"
        add(Act(f"{room}.save", save, icon, "Ctrl+Return", group, self._save, self._can_save, in_status=True))
        add(Act(f"{room}.form", form, "ph.pencil-simple", "F2", group, self._edit, in_status=True))
        add(Act(f"{room}.list", self.tr("Back to the list"), "ph.arrow-left", "Esc", group, self._back))
        for section in self.sections:
            section.add_acts(add, group)

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
        self.section.back()

    # ------------------------------------------------------------------ what is shown

    @Slot()
    def _came(self) -> None:
        self._say_who_may()
        self.desk.actions.rename(f"{self._room}.save", self.section.save_said() or self.tr("Save"))
        self.desk.actions.refresh()

    def _say_who_may(self) -> None:
        if self.section.may:
            self._band.end()
        else:
            self._band.say(Tone.INFO, self.section.who_may())
