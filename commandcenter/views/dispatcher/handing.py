# SPDX-License-Identifier: Apache-2.0
"""Handing the case in hand up, down or back between tiers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from commandcenter.queries.tiers.parts import Way
from commandcenter.services.tiers.handing import hand_down, hand_up, send_back
from commandcenter.views.case.open_case import OpenCase
from commandcenter.views.case.tiers.way_line import centre_name
from commandcenter.views.common.words import fill, label
from commandcenter.views.dispatcher.acts import CommandActs
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Action, State


class HandingActs(QObject):
    """Three acts with a reason each; down also asks to which of the centres below."""

    def __init__(self, desk: Desk, page: QWidget, case: OpenCase, acts: CommandActs) -> None:
        super().__init__(page)
        self._desk, self._case, self._acts = desk, case, acts
        self.actions: list[QAction] = []
        group = self.tr("Tiers")
        for action, icon, key, function in (
            (Action.HAND_UP, "ph.arrow-fat-up", "Alt+Up", self._up),
            (Action.HAND_DOWN, "ph.arrow-fat-down", "Alt+Down", self._down),
            (Action.SEND_BACK, "ph.arrow-bend-up-left", "Alt+J", self._back),
        ):
            text = fill(self.tr("%1…"), label(action))
            act = Act(f"dispatcher.{action}", text, icon, key, group, function, self._can(action))
            self.actions.append(desk.actions.add(act, page))

    def _way(self) -> Way | None:
        detail = self._case.detail
        return None if detail is None or detail.row.state is not State.FILED else detail.way

    def _can(self, action: Action) -> Callable[[], bool]:
        def possible() -> bool:
            way, detail = self._way(), self._case.detail
            if way is None or detail is None or detail.row.disputed or not self._acts.may(action)():
                return False
            there = {Action.HAND_UP: way.above, Action.SEND_BACK: way.came_from}.get(action)
            return bool(way.below) if action is Action.HAND_DOWN else there is not None

        return possible

    @Slot()
    def _up(self) -> None:
        way = self._way()
        assert way is not None and way.above is not None
        name = centre_name(way.above)
        title = fill(self.tr("Why does it go up to %1? They read it."), name)
        self._ask(Action.HAND_UP, title, name, lambda words: {"reason": words}, hand_up)

    @Slot()
    def _back(self) -> None:
        way = self._way()
        assert way is not None and way.came_from is not None
        name = centre_name(way.came_from)
        title = fill(self.tr("Why does it go back to %1? They read it."), name)
        self._ask(Action.SEND_BACK, title, name, lambda words: {"reason": words}, send_back)

    @Slot()
    def _down(self) -> None:
        way = self._way()
        assert way is not None
        names = {centre.id: centre_name(centre) for centre in way.below}
        title = self.tr("To which centre, and why? They read it.")

        def then(centre: Any, words: str) -> None:
            self._do(Action.HAND_DOWN, names[centre], hand_down, centre=centre, reason=words)

        self._acts.ask(title, Action.HAND_DOWN, then, names.items())

    def _ask(
        self, action: Action, title: str, name: str, said: Callable[[str], dict[str, Any]], service: Callable[..., Any]
    ) -> None:
        def then(_: Any, words: str) -> None:
            self._do(action, name, service, **said(words))

        self._acts.ask(title, action, then)

    def _do(self, action: Action, name: str, service: Callable[..., Any], **said: Any) -> None:
        told = fill(self.tr("%1: %2."), label(action), name)
        self._case.act(service, form=self._acts.form, done=self._acts.said(told), **said)
