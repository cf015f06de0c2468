# SPDX-License-Identifier: Apache-2.0
"""How rows of a draft are changed and added: a department, a need, a place, each in the form of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from commandcenter.views.common.words import label
from commandcenter.views.joint.ask_form import Asked, AskForm, What
from commandcenter.views.joint.draft.edit import NeedLine, PartyLine, PlaceLine, added
from commandcenter.vocabulary.joint import NeedKind, Qualification


class RowAsker(QObject):
    """Asks in `form`; what was answered goes to one of `put_party`, `put_need`, `put_place`."""

    def __init__(
        self,
        form: AskForm,
        put_party: Callable[[PartyLine], None],
        put_need: Callable[[NeedLine], None],
        put_place: Callable[[PlaceLine], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._form, self._put_party, self._put_need, self._put_place = form, put_party, put_need, put_place

    def party(self, line: PartyLine) -> None:
        """Ask for a department's task, basis and people."""

        def take(values: dict[str, Any]) -> None:
            self._put_party(replace(line, task=values["task"], basis=values["basis"], people=values["people"]))

        self._form.ask(line.name, self.tr("Take over"), self._work(line.task, line.basis, line.people), take)

    def another_party(self, names: Mapping[int, str]) -> None:
        """Ask for one more department of `names`."""
        fields = (
            Asked("department", self.tr("Department"), What.ONE, None, tuple(names.items()), required=True),
            Asked("why", self.tr("Why"), What.WORDS),
            *self._work("", "", 2),
        )

        def take(values: dict[str, Any]) -> None:
            id_ = values["department"]
            self._put_party(added(id_, names[id_], values["task"], values["basis"], values["people"], values["why"]))

        self._form.ask(self.tr("Another department"), self.tr("Add"), fields, take)

    def need(self, line: NeedLine | None = None) -> None:
        """Ask for what the work needs; without a row for one more."""
        row = line or NeedLine(0, True, NeedKind.EQUIPMENT, None, "", 1, "")
        kinds = tuple((kind, label(kind)) for kind in NeedKind)
        permits = tuple((one, label(one)) for one in Qualification)
        fields = (
            Asked("kind", self.tr("Kind"), What.ONE, row.kind, kinds),
            Asked("permit", self.tr("Permit"), What.ONE, row.qualification or Qualification.HEIGHT, permits),
            Asked("name", self.tr("Name"), What.WORDS, row.name, most=60, hint=self.tr("of a thing")),
            Asked("amount", self.tr("Needed"), What.NUMBER, row.amount),
        )

        def take(values: dict[str, Any]) -> None:
            permit = values["permit"] if values["kind"] is NeedKind.QUALIFICATION else None
            fresh = replace(row, kind=values["kind"], qualification=permit, name=values["name"], chosen=True)
            self._put_need(replace(fresh, amount=values["amount"]))

        self._form.ask(self.tr("What the work needs"), self.tr("Take over"), fields, take)

    def place(self, line: PlaceLine) -> None:
        """Ask for a place's name, work and minutes."""
        fields = (
            Asked("name", self.tr("Place"), What.WORDS, line.name, required=True, most=200),
            Asked("task", self.tr("What is done"), What.WORDS, line.task, most=300),
            Asked("minutes", self.tr("Minutes"), What.NUMBER, line.minutes),
        )

        def take(values: dict[str, Any]) -> None:
            self._put_place(replace(line, name=values["name"], task=values["task"], minutes=values["minutes"]))

        self._form.ask(line.name, self.tr("Take over"), fields, take)

    def _work(self, task: str, basis: str, people: int) -> tuple[Asked, ...]:
        return (
            Asked("task", self.tr("Task"), What.WORDS, task),
            Asked("basis", self.tr("Legal basis"), What.WORDS, basis),
            Asked("people", self.tr("People"), What.NUMBER, people),
        )
