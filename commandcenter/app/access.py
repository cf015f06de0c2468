# SPDX-License-Identifier: Apache-2.0
"""Opens the forms by which a seat gets at its centre: the connection, and the operator's own password."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from commandcenter import settings as settings_file
from commandcenter.app.look import Look
from commandcenter.paths import DataDir, resources
from commandcenter.server_address import ServerAddress
from commandcenter.services.signing_in import change_password
from commandcenter.services.unit_of_work import Actor
from commandcenter.settings import Database, Settings
from commandcenter.views.common.runner import Runner
from commandcenter.views.shell.access.connection import ConnectionForm
from commandcenter.views.shell.access.password import PasswordForm
from commandcenter.views.shell.theme import Theme
from commandcenter.views.shell.translation import install
from commandcenter.vocabulary import Refused

if TYPE_CHECKING:
    from commandcenter.app.link import Link
    from commandcenter.app.program import Program
    from commandcenter.models.engine import Engines


class Connecting(QObject):
    """A connection form that is open, and the trials it asks for; it goes with its form."""

    def __init__(self, form: ConnectionForm, runner: Runner) -> None:
        super().__init__(form)
        self._form, self._runner, self._signs_in = form, runner, False
        form.trial_asked.connect(self._try)

    @Slot(object, str, str)
    def _try(self, server: ServerAddress, login: str, password: str) -> None:
        from commandcenter.services.server.entering import try_out

        self._signs_in = bool(login)
        self._runner.work(try_out, server, login, password, then=self._went, failed=self._failed, owner=self)

    def _went(self, _: object) -> None:
        self._form.tell_trial(None, self._signs_in)

    def _failed(self, error: BaseException) -> None:
        self._form.tell_trial(error, self._signs_in)


class PasswordChange(QObject):
    """The form in which `actor` changes the own password over `window`, and what comes of it."""

    changed = Signal()

    def __init__(self, program: Program, link: Link, actor: Actor, login: str, window: QWidget) -> None:
        self._form = PasswordForm(window)
        super().__init__(self._form)
        self._program, self._link, self._actor, self._login = program, link, actor, login
        self._form.given.connect(self._give)
        self._form.open()

    @Slot(str, str)
    def _give(self, old: str, new: str) -> None:
        then, failed, house = self._done, self._form.refuse, self._link.house
        if self._program.server is None:
            house.write(change_password, self._actor, old, new, then=then, failed=failed, owner=self)
            return
        from commandcenter.services.server.passwords import choose

        house.work(choose, self._link.engines, self._login, old, new, then=then, failed=failed, owner=self)

    def _done(self, engines: Engines | None) -> None:
        if engines is not None:
            self._link.take_over(engines)
        self.changed.emit()
        self._form.accept()


def open_connection(program: Program, parent: QWidget) -> ConnectionForm:
    """Open the form over `parent`; `form.kept` hands over what is to be used from now on."""
    form = ConnectionForm(program.settings.database, parent)
    Connecting(form, program.porter)
    form.finished.connect(form.deleteLater)
    form.open()
    return form


def ask_at_first(
    application: QApplication, data: DataDir, settings: Settings, look: Look, why: Refused
) -> Database | None:
    """Ask where the centre is, on a machine that has none; returns a server that was named, None for nothing.

    What is named is kept in the settings; raises OSError when they cannot be written.
    """
    install(application, look.language, resources(), data.root / "texts")
    theme = Theme(application, resources())
    theme.apply(look.theme)
    runner = Runner(_nothing, _nothing)
    form = ConnectionForm(settings.database)
    Connecting(form, runner)
    form.say(why.sentence(look.language))
    chosen: list[Database] = []
    form.kept.connect(chosen.append)
    try:
        form.exec()
    finally:
        runner.close()
        form.deleteLater()
    if not chosen or chosen[0].server is None:
        return None
    settings_file.save(replace(settings_file.load(data.settings), database=chosen[0]), data.settings)
    return chosen[0]


def _nothing(*_: Any) -> Any:
    """Stand where a database would be asked; this form only works beside it."""
