# SPDX-License-Identifier: Apache-2.0
"""The base of the parts that set a group of the centre's choices: what is wrong is said at its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Qt, SignalInstance, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.services.field.choosing import changed
from commandcenter.views.common.forms.scrolled import Scrolled
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.words import sentence
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.section import Section
from commandcenter.vocabulary import Refused, Role, Word


class ChoiceField(Protocol):
    """A field of one choice: its `value` is None while what stands there is `bad`."""

    @property
    def edited(self) -> SignalInstance:
        """Somebody typed, or a value is shown."""
        ...

    @property
    def bad(self) -> Word:
        """The sentence for what is no value."""
        ...

    @property
    def value(self) -> Any:
        """What was chosen, None where it is none."""
        ...

    def show_value(self, value: Any) -> None:
        """Show a value."""

    def setReadOnly(self, read_only: bool) -> None:
        """Let nobody type."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How a group of choices is read and set, who may set it, and the ranges of its numbers."""

    read: Callable[..., Any]
    set: Callable[..., Any]
    setters: frozenset[Role]
    ranges: Mapping[str, tuple[float, float]]


class ChoicesSection(Section):
    """One form; a part says what its fields are and how they lie. Ctrl+Enter sets what differs from what is stored."""

    topics: tuple[Topic, ...] = (Topic.SETTING,)
    save_act = ""
    """The act of the page that saves."""

    def __init__(
        self, desk: Desk, kept: Kept, fields: Mapping[str, ChoiceField], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self.kept = kept
        self.may = desk.actor.role in kept.setters
        self.fields = dict(fields)
        self._rules: Any = None

    def lay_out_form(self, column: QVBoxLayout) -> None:
        """Put the rows of the form into the column."""

    def done(self) -> str:
        """Return what is said when the choices were set."""
        return ""

    def add_acts(self, add: Callable[[Act], QAction], group: str) -> None:
        """Build the form; saving is the page's own act."""
        inside = Scrolled()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        self.lay_out_form(column)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setProperty("part", "work")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        inside.setProperty("part", "work")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for field in self.fields.values():
            field.setReadOnly(not self.may)
            field.edited.connect(self._edited)
        whole = QWidget()
        both = QVBoxLayout(whole)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(scroll, 1)
        both.addWidget(self._foot())
        self.states = StateStack(whole)
        self.states.show_loading()
        self._row.addWidget(self.states, 1)
        self.refresh()

    def _foot(self) -> QWidget:
        """The button stays in sight however long the form is."""
        foot = QFrame()
        foot.setProperty("part", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 12, 24, 12)
        row.addStretch()
        row.addWidget(KeyButton(self.desk.actions.action(self.save_act), Kind.PRIMARY))
        return foot

    # ------------------------------------------------------------------ of the page

    def arrive(self) -> None:
        """Put the keyboard into the first field."""
        self.edit()

    def edit(self) -> None:
        """Put the keyboard into the first field."""
        first: Any = next(iter(self.fields.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def can_save(self) -> bool:
        """Whether something differs from what is stored."""
        return super().can_save() and bool(self._changed())

    def save(self) -> None:
        """Set what was changed, unless something cannot be."""
        for name in self.fields:
            if (refusal := self._wrong(name)) is not None:
                self.refused(refusal)
                return
        choices = {name: self.fields[name].value for name in self._changed()}
        seen = {name: getattr(self._rules, name) for name in choices}
        self.write(self.kept.set, seen, then=self._saved, **choices)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read what holds."""
        read = self.desk.runner.read
        read(self.kept.read, then=self.show_rules, failed=self.not_read, owner=self, latest="choices")

    # ------------------------------------------------------------------ inside

    def show_rules(self, rules: Any) -> None:
        """Show what holds. What is being typed is left alone; that somebody else has set it is said."""
        self.is_read()
        before, self._rules = self._rules, rules
        for name, field in self.fields.items():
            now = getattr(rules, name)
            if before is None or field.value == getattr(before, name):
                if field.value != now:
                    field.show_value(now)
            elif now not in (getattr(before, name), field.value):
                self.form.row(name).show_problem(sentence(changed(name, now)))
        self.desk.actions.refresh()

    def _saved(self, _: Any) -> None:
        self.desk.notices.say(Tone.GOOD, self.done())

    def _changed(self) -> list[str]:
        if self._rules is None:
            return []
        return [name for name, field in self.fields.items() if field.value != getattr(self._rules, name)]

    @Slot()
    def _edited(self) -> None:
        edited: Any = self.sender()
        for name, field in self.fields.items():
            refusal = self._wrong(name)
            if field is edited and refusal is not None and not _is_empty(field):
                self.form.row(name).show_problem(sentence(refusal))
        self.desk.actions.refresh()

    def _wrong(self, name: str) -> Refused | None:
        """Return what is wrong with a field, None where nothing is."""
        field, value = self.fields[name], self.fields[name].value
        least, most = self.kept.ranges.get(name, (None, None))
        if least is None or most is None:
            return Refused(field.bad, field=name) if value is None else None
        if value is not None and least <= value <= most:
            return None
        return Refused(field.bad, field=name, least=f"{least:g}", most=f"{most:g}")


def _is_empty(field: Any) -> bool:
    """Whether somebody has just emptied a line to type something else into it."""
    text = getattr(field, "text", None)
    return text is not None and not text()
