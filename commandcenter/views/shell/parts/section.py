# SPDX-License-Identifier: Apache-2.0
"""The base of the parts of a desk: a list at the left, what is done with its row at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.views.common.forms import Form
from commandcenter.views.common.forms.scrolled import Scrolled
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.states import StateStack
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.layout import SMALL

SIDE, NARROW_SIDE = 440, 384
PAD = 20


class Section(QWidget):
    """One part of the desk. `add` registers an act of the page; `save` is what Ctrl+Enter does here."""

    topics: tuple[Topic, ...] = ()
    """What it wants to hear of."""
    may: bool = True
    """Whether this post may change what is shown here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.form = Form()
        self.busy = False
        self.states: StateStack
        """The pane of what is read; made by each part."""
        self._loaded = False
        self._side: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def add_acts(self, add: Callable[[Act], QAction], group: str) -> None:
        """Register what can be done here."""

    def arrive(self) -> None:
        """Put the keyboard where work begins."""

    def back(self) -> None:
        """Leave what is being done here and go back to where work begins."""
        self.arrive()

    def edit(self) -> None:
        """Put the keyboard into the form."""

    def save_said(self) -> str:
        """Return what Ctrl+Enter does here, where it is not plainly to save."""
        return ""

    def can_save(self) -> bool:
        """Whether there is something to save that may be saved."""
        return self.may and not self.busy

    def save(self) -> None:
        """Save what is in the form."""

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Ask again for what is shown."""

    def who_may(self) -> str:
        """Return the sentence that tells a post which may only look who may do more."""
        return ""

    # ------------------------------------------------------------------ for the parts

    def lay_out(self, main: QWidget, side: QWidget) -> None:
        """Put the list at the left and the column of the form, as high as it needs, at the right."""
        main.setProperty("part", "work")
        main.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = Scrolled()
        column = QVBoxLayout(inside)
        column.setContentsMargins(PAD, 16, PAD, 16)
        column.addWidget(side)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self._row.addWidget(main, 1)
        self._row.addWidget(scroll)
        self._side = scroll

    def show_side(self, shown: bool) -> None:
        """Show the column of the form, or give its room to the list."""
        if self._side is not None:
            self._side.setVisible(shown)

    def write(self, service: Callable[..., Any], *args: Any, then: Callable[[Any], None], **kwargs: Any) -> None:
        """Have a service do something; a refusal goes to its field, else over the page."""
        self._set_busy(True)

        def done(value: Any) -> None:
            self._set_busy(False)
            then(value)

        self.desk.runner.write(service, *args, then=done, failed=self.refused, owner=self, **kwargs)

    def refused(self, error: BaseException) -> None:
        """Say why it was not done: at the field it is about, else over the page; what was typed stays."""
        self._set_busy(False)
        if not self.form.show_refusal(error):
            self.desk.notices.error(error)

    def is_read(self) -> None:
        """Show what was read."""
        self._loaded = True
        self.states.show_content()

    def not_read(self, error: BaseException) -> None:
        """Say why nothing could be read; what is loaded stays while the line is down."""
        if not isinstance(error, LineLost):
            self.states.show_error(error)
        elif not self._loaded:
            self.states.show_lost(self.desk.clock.local(error.since))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the form less room in a small window."""
        super().resizeEvent(event)
        if self._side is not None:
            self._side.setFixedWidth(NARROW_SIDE if self.width() < SMALL else SIDE)

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.desk.actions.refresh()
