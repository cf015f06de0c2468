# SPDX-License-Identifier: Apache-2.0
"""The form that says where the centre is: tried, kept without a password, and used at once where nobody sits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from shiboken6 import isValid

from commandcenter.app import Look
from commandcenter.paths import DataDir
from commandcenter.settings import Database, Settings, load
from commandcenter.stage.hands import activate, press, wait_until, write
from commandcenter.stage.program import StagedProgram
from commandcenter.views.shell.access.connection import ConnectionForm
from commandcenter.vocabulary import Problem
from commandcenter.vocabulary.server import ServerNews, ServerProblem
from tests.playing import Open
from tests.seats.conftest import SECRET, Pilot, free_port


def words(widget: Any) -> str:
    """Return what labels of a window say."""
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@contextmanager
def opened(program: Any) -> Iterator[tuple[Any, ConnectionForm]]:
    """Open the form from the sign-in page."""
    seat = program.seats[0] if program.seats else program.open_seat()
    activate(seat.page)
    press("Alt+C")
    form = seat.page.findChild(ConnectionForm)
    assert form is not None
    activate(form)
    yield seat, form
    if isValid(form):
        form.reject()


def fill(form: ConnectionForm, pilot: Pilot, **more: str) -> None:
    """Type the pilot's server into the form."""
    form._kind.choose(True)
    form._follow_kind()
    host, port = pilot.address.hosts[0]
    given = {"_host": host, "_port": str(port), "_name": pilot.address.name, **more}
    given["_certificate"] = pilot.address.options.get("sslrootcert", "")
    for name, text in given.items():
        field: QLineEdit = getattr(form, name)
        field.setText(text)
    form._mode.setCurrentIndex(form._mode.findData(pilot.address.options.get("sslmode", "prefer")))


def test_the_form_tries_a_server_and_says_what_came_of_it(play: Open, pilot: Pilot) -> None:
    with play("en") as program, opened(program) as (_, form):
        for more, said in (
            ({"_port": str(free_port())}, ServerProblem.HOST_REFUSED.en.split("{")[0]),
            ({"_host": "nowhere.invalid"}, ServerProblem.HOST_UNKNOWN.en.split("{")[0]),
            ({"_host": ""}, "Name the host"),
            ({"_port": "70000"}, "A port is"),
            ({"_login": "acceptor01", "_password": "wrong"}, Problem.SIGN_IN_FAILED.en),
            ({}, "The server answers. Give"),
            ({"_login": "acceptor01", "_password": SECRET}, "the account may sign in"),
        ):
            fill(form, pilot, **{"_login": "", "_password": "", **more})
            press("Alt+T")
            wait_until(lambda said=said: said in words(form), said)  # type: ignore[misc]


def test_what_is_kept_has_no_password_and_the_sign_in_page_turns_to_it(play: Open, pilot: Pilot, town: DataDir) -> None:
    with play("en") as program, opened(program) as (seat, form):
        fill(form, pilot, _login="acceptor01", _password=SECRET)
        press("Ctrl+Return")
        wait_until(lambda: program.server is not None, "the program to turn")
        assert SECRET not in town.settings.read_text("utf-8")
        kept = load(town.settings).database
        assert kept.server == replace(pilot.address, options=kept.server.options)
        assert pilot.address.name in words(seat.page)
        activate(seat.page)
        write("acceptor01")
        press("Return")
        write(SECRET)
        press("Return")
        wait_until(lambda: seat.window is not None, "the seat at the server")
        program.settle()
        assert program.go_to(Database()) is False


def test_a_file_without_a_centre_is_refused_and_nothing_changes(
    qapp: QApplication, pilot: Pilot, data: DataDir
) -> None:
    program = StagedProgram(qapp, data, Settings(), Look("en", "day"), url=pilot.address.text())
    try:
        with opened(program) as (seat, form):
            form._kind.choose(False)
            form._follow_kind()
            press("Ctrl+Return")
            wait_until(lambda: str(data.database) in words(seat.page), "the refusal")
            assert program.server is not None
    finally:
        program.close()
        program.deleteLater()


def test_a_seated_operator_changes_the_own_password(play: Open) -> None:
    from commandcenter.training.accounts import TRAINING_PASSWORD

    with play("en") as program:
        seat, window = program.sit("acceptor02")
        window.registry.action("password").trigger()
        from commandcenter.views.shell.access.password import PasswordForm

        form = window.findChild(PasswordForm)
        activate(form)
        for line in (TRAINING_PASSWORD, "my-own-secret", "my-own-secret"):
            write(line)
            press("Return")
        wait_until(lambda: ServerNews.PASSWORD_CHANGED.en in window.notices.band.text, "the news")
        seat.close()


def test_a_seated_operator_sets_a_pin_that_unlocks_the_seat(play: Open) -> None:
    from commandcenter.training.accounts import TRAINING_PASSWORD

    with play("en") as program:
        seat, window = program.sit("acceptor02")
        window.registry.action("pin").trigger()
        from commandcenter.views.shell.access.password import PinForm

        form = window.findChild(PinForm)
        activate(form)
        for line in (TRAINING_PASSWORD, "12a", "12a"):
            write(line)
            press("Return")
        wait_until(lambda: Problem.PIN_BAD.en in words(form), "the refusal at its field")
        for line in form.findChildren(QLineEdit)[1:]:
            line.setText("2468")
        press("Ctrl+Return")
        wait_until(lambda: ServerNews.PIN_SET.en in window.notices.band.text, "the news")
        activate(window)
        window.lock()
        write("2468")
        press("Return")
        wait_until(lambda: not window.lock_screen.locked, "the seat to open")
        seat.close()
