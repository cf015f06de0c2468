# SPDX-License-Identifier: Apache-2.0
"""Tells the operator once what became of everything that was typed while the server was away."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from commandcenter.views.common.runner import Runner
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill, sentence
from commandcenter.views.shell.notices import Notices

QUIET_MS = 400
"""After so long without another one all are sent, or the rest waits for something else."""


class HeldNews(QObject):
    """Counts what is sent late, and says it in one notice when the last of it is through."""

    def __init__(self, runner: Runner, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._notices = notices
        self._done = 0
        self._refused: list[BaseException] = []
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._say)
        runner.held_sent.connect(self._sent)

    @Slot(object, object, bool)
    def _sent(self, _write: Any, error: BaseException | None, told: bool) -> None:
        if error is None:
            self._done += 1
        elif not told:  # else its page says it, where it was typed
            self._refused.append(error)
        self._quiet.start()

    @Slot()
    def _say(self) -> None:
        done, refused = self._done, self._refused
        self._done, self._refused = 0, []
        said = []
        if done:
            said.append(self.tr("%n act(s) typed while the server was away were sent.", "", done))
        if refused:
            count = self.tr("%n act(s) typed meanwhile could not be done any more: %1", "", len(refused))
            said.append(fill(count, sentence(refused[0])))
        if said:
            self._notices.say(Tone.WARNING if refused else Tone.GOOD, " ".join(said))
