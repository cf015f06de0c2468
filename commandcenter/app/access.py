# SPDX-License-Identifier: Apache-2.0
"""Opens the forms by which a seat gets at its centre: the connection, and the operator's own password."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from commandcenter import settings as settings_file
from commandcenter.app.look import Look
from commandcenter.paths import DataDir, resources
from commandcenter.server_address import ServerAddress
from commandcenter.services.signing_in import change_password, set_pin
from commandcenter.services.unit_of_work import Actor
from commandcenter.settings import Database, Settings
from commandcenter.views.common.runner import Runner
from commandcenter.views.shell.access.connection import ConnectionForm
from commandcenter.views.shell.access.password import PasswordForm, PinForm
from commandcenter.views.shell.theme import Theme
from commandcenter.views.shell.translation import install
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.server import ServerNews

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

    changed = Signal(object)
    """What is said of it."""
    FORM: type[PasswordForm] = PasswordForm
    SAID = ServerNews.PASSWORD_CHANGED

    def __init__(self, program: Program, link: Link, actor: Actor, login: str, window: QWidget) -> None:
        self._form = self.FORM(window)
        super().__init__(self._form)
        self._program, self._link, self._actor, self._login = program, link, actor, login
        self._form.given.connect(self._give)
        self._form.open()

    @Slot(str, str)
    def _give(self, proof: str, new: str) -> None:
        told: Any = {"then": self._done, "failed": self._form.refuse, "owner": self}
        if self._program.server is None:
            self._link.house.write(self._kept_here, self._actor, proof, new, **told)
        else:
            self._give_server(proof, new, told)

    _kept_here: ClassVar[Callable[..., None]] = staticmethod(change_password)

    def _give_server(self, proof: str, new: str, told: Any) -> None:
        from commandcenter.services.server.passwords import choose

        self._link.house.work(choose, self._link.engines, self._login, proof, new, **told)

    def _done(self, engines: Engines | None) -> None:
        if engines is not None:
            self._link.take_over(engines)
        self.changed.emit(self.SAID)
        self._form.accept()


class PinChange(PasswordChange):
    """The form in which `actor` sets the PIN that unlocks the own seat, or takes it away."""

    FORM = PinForm
    SAID = ServerNews.PIN_SET
    _kept_here: ClassVar[Callable[..., None]] = staticmethod(set_pin)

    def _give_server(self, proof: str, new: str, told: Any) -> None:
        from commandcenter.services.server import passwords

        self._link.house.work(passwords.set_pin, self._link.engines, proof, new, **told)


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
