# SPDX-License-Identifier: Apache-2.0
"""Signing in at a server: as an own role of the database, with one sentence for everything that can be wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from commandcenter.app import Look
from commandcenter.models import upgrade
from commandcenter.models.engine import pool
from commandcenter.paths import DataDir
from commandcenter.server_address import ServerAddress, read_hosts
from commandcenter.services.server.entering import enter, keep_secret, kept_secret, open_as
from commandcenter.settings import Settings, load
from commandcenter.stage.hands import activate, press, wait_until, write
from commandcenter.stage.program import StagedProgram
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.server import ServerProblem
from commandcenter.vocabulary.word import Word
from tests.seats.conftest import NAME, SECRET, Pilot, free_port

AT_REST = "SELECT usename, application_name, query FROM pg_stat_activity WHERE usename LIKE %s"


@contextmanager
def opened(qapp: QApplication, data: DataDir, address: ServerAddress) -> Iterator[StagedProgram]:
    """Open the program at a server, and close it whatever happens."""
    program = StagedProgram(qapp, data, Settings(), Look("zh", "day"), url=address.text())
    try:
        yield program
    finally:
        program.close()
        program.deleteLater()
        qapp.processEvents()


def words(widget: Any) -> str:
    """Return what labels of a window say."""
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def typed(program: StagedProgram, login: str, *lines: str) -> Any:
    """Type at a sign-in page and return the seat."""
    seat = program.open_seat()
    activate(seat.page)
    for line in (login, *lines):
        write(line)
        press("Return")
    return seat


def test_account_and_password_are_the_sign_in_of_the_database(qapp: QApplication, pilot: Pilot, data: DataDir) -> None:
    with opened(qapp, data, pilot.address) as program:
        assert not pilot.run(AT_REST, f"{NAME}.acc%")
        seat = typed(program, "acceptor01", SECRET)
        wait_until(lambda: seat.window is not None, "the seat")
        program.settle()
        lines = pilot.run(AT_REST, f"{NAME}.%")
        assert {line[0] for line in lines} == {f"{NAME}.acceptor01"}
        assert load(data.settings).centre.town == "青禾镇"
        assert seat.desk.rules.town == "青禾镇"


def test_a_seat_at_rest_holds_two_connections(
    qapp: QApplication, pilot: Pilot, data: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "REST_SECONDS", 0.0)  # a connection counts as rested at once

    def lines() -> list[Any]:
        return pilot.run(AT_REST, f"{NAME}.dispatcher01")

    with opened(qapp, data, pilot.address) as program:
        seat = typed(program, "dispatcher01", SECRET)
        wait_until(lambda: seat.window is not None, "the seat")
        program.settle()
        seat._alive()
        program.settle()
        # What was opened in haste is let go with the next sign of life.
        wait_until(lambda: len(lines()) <= 2, "the connections to rest")
        assert sum("LISTEN" in line[2] for line in lines()) == 1
        seat.close()
        wait_until(lambda: not lines(), "the connections to end")


def test_a_wrong_password_is_said_and_the_right_one_opens_the_seat(
    qapp: QApplication, pilot: Pilot, data: DataDir
) -> None:
    with opened(qapp, data, pilot.address) as program:
        seat = typed(program, "acceptor01", "wrong")
        wait_until(lambda: Refused(Problem.SIGN_IN_FAILED).sentence("zh") in words(seat.page), "the refusal")
        write(SECRET)
        press("Return")
        wait_until(lambda: seat.window is not None, "the seat")


def test_a_password_that_was_handed_out_is_replaced_first(qapp: QApplication, pilot: Pilot, data: DataDir) -> None:
    pilot.add("acceptor07", Role.ACCEPTOR, "受理 07 席")
    first = pilot.hand_out("acceptor07")
    with opened(qapp, data, pilot.address) as program:
        seat = typed(program, "acceptor07", first)
        wait_until(lambda: ServerProblem.PASSWORD_FIRST.zh in words(seat.page), "the question")
        write("short")
        press("Return")
        write("other")
        press("Return")
        wait_until(lambda: ServerProblem.PASSWORDS_DIFFER.zh in words(seat.page), "that they differ")
        seat.page.ask_new_password()
        for _ in range(2):
            write("my-own-secret")
            press("Return")
        wait_until(lambda: seat.window is not None, "the seat")
        program.settle()
    entered = enter(pilot.address, "acceptor07", "my-own-secret")
    entered.engines.dispose()
    assert not entered.first
    assert refusal(pilot.address, "acceptor07", first) is Problem.SIGN_IN_FAILED


@pytest.mark.allow_log_warnings
def test_a_password_reset_while_seated_is_said_once_with_the_way_out(
    qapp: QApplication, pilot: Pilot, data: DataDir
) -> None:
    pilot.add("acceptor08", Role.ACCEPTOR, "受理 08 席")
    with opened(qapp, data, pilot.address) as program:
        seat = typed(program, "acceptor08", SECRET)
        wait_until(lambda: seat.window is not None, "the seat")
        program.settle()
        engines = pilot.owner()
        with engines.writer.begin() as connection:
            from commandcenter.models import guards

            guards.set_password(connection, NAME, "acceptor08", "another-secret")
        engines.dispose()
        pilot.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", f"{NAME}.acceptor08")
        seat._alive()
        wait_until(lambda: ServerProblem.SIGNED_OUT.zh in seat.window.notices.band.text, "the sentence", 12)
        assert not seat._beat.isActive()


def refusal(address: ServerAddress, login: str = "acceptor01", secret: str = SECRET) -> Word:
    """Return why nobody is let in."""
    with pytest.raises(Refused) as refused:
        enter(address, login, secret)
    for language in ("zh", "en"):
        assert "{" not in refused.value.sentence(language)
    return refused.value.problem


def test_each_thing_that_is_wrong_has_its_sentence(pilot: Pilot) -> None:
    address = pilot.address
    nowhere = replace(address, hosts=(("127.0.0.1", free_port()),))
    unknown = replace(address, hosts=read_hosts("nowhere.invalid"))
    assert refusal(address, "acceptor01", "wrong") is Problem.SIGN_IN_FAILED
    assert refusal(address, "nobody", SECRET) is Problem.SIGN_IN_FAILED
    assert refusal(address, "", SECRET) is Problem.SIGN_IN_FAILED
    assert refusal(address, "a" * 70, SECRET) is Problem.SIGN_IN_FAILED
    assert refusal(nowhere) is ServerProblem.HOST_REFUSED
    assert refusal(unknown) is ServerProblem.HOST_UNKNOWN


def test_another_schema_is_named_before_anything_is_read(pilot: Pilot) -> None:
    try:
        pilot.run("UPDATE alembic_version SET version_num = '0001'")
        assert refusal(pilot.address) is Problem.DATABASE_OLDER
        pilot.run("UPDATE alembic_version SET version_num = '9999'")
        assert refusal(pilot.address) is Problem.DATABASE_NEWER
    finally:
        pilot.run(f"UPDATE alembic_version SET version_num = '{upgrade.HEAD}'")


def test_an_account_without_a_post_or_ended_is_told_so(pilot: Pilot) -> None:
    person = pilot.add("acceptor09", Role.ACCEPTOR, "受理 09 席")
    pilot.run(f"UPDATE person SET active = false WHERE id = {person}")
    assert refusal(pilot.address, "acceptor09") is Problem.ACCOUNT_INACTIVE


def test_the_server_proves_itself_by_its_certificate(pilot: Pilot, tmp_path: Path) -> None:
    if not pilot.server.tls:
        pytest.skip("the PostgreSQL of this machine is built without TLS")
    proven = replace(pilot.address, options={"sslmode": "verify-full", "sslrootcert": str(pilot.server.root)})
    enter(proven, "acceptor01", SECRET).engines.dispose()
    other = tmp_path / "other"
    other.mkdir()
    from commandcenter.upkeep.server.certificate import make_certificate

    make_certificate(other, ["localhost"])
    strange = replace(proven, options={**proven.options, "sslrootcert": str(other / "root.crt")})
    assert refusal(strange) is ServerProblem.CERTIFICATE
    missing = replace(proven, options={**proven.options, "sslrootcert": str(tmp_path / "none.crt")})
    assert refusal(missing) is ServerProblem.CERTIFICATE_FILE
    plain = replace(proven, options={"sslmode": "disable"})
    assert refusal(plain) is ServerProblem.NOT_ADMITTED


def test_beyond_this_machine_the_certificate_is_proven_unless_told_otherwise() -> None:
    far = ServerAddress.of("postgresql://db.example/centre")
    assert far.safe().options["sslmode"] == "verify-full"
    assert ServerAddress.of("postgresql://db.example/centre?sslmode=require").safe().options["sslmode"] == "require"
    assert "sslmode" not in ServerAddress.of("postgresql://localhost/centre").safe().options


def test_keeper_and_wall_sign_in_by_files_that_only_their_owner_reads(pilot: Pilot, tmp_path: Path) -> None:
    for login in ("keeper", "wall"):
        open_as(pilot.address, login, kept_secret(pilot.folder, login)).dispose()
    copy = keep_secret(tmp_path, "wall", kept_secret(pilot.folder, "wall"))
    copy.chmod(0o640)
    with pytest.raises(Refused) as refused:
        kept_secret(tmp_path, "wall")
    assert refused.value.problem is ServerProblem.SECRET_OPEN
    shutil.rmtree(tmp_path)
