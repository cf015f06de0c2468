# SPDX-License-Identifier: Apache-2.0
"""Signing in by keyboard, with wrong and right words, in both languages; leaving, locking, and what bars the start."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import insert

from commandcenter import paths
from commandcenter.app import Look, run
from commandcenter.models import PersonRole
from commandcenter.paths import DataDir
from commandcenter.settings import Settings
from commandcenter.stage.hands import activate, press, wait_until, write
from commandcenter.training.accounts import TRAINING_PASSWORD
from commandcenter.views.acceptor.page import AcceptorPage
from commandcenter.vocabulary import Problem, Refused, Role
from tests.playing import Open


def words(widget: Any) -> str:
    """Return what labels of a window say."""
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_a_wrong_password_is_said_and_the_right_one_opens_the_seat(play: Open) -> None:
    with play() as program:
        seat = program.open_seat()
        activate(seat.page)
        write("acceptor01")
        press("Return")
        write("wrong")
        press("Return")
        wait_until(lambda: Refused(Problem.SIGN_IN_FAILED).sentence("zh") in words(seat.page), "the refusal")
        assert seat.page.login == "acceptor01"
        write(TRAINING_PASSWORD)
        press("Return")
        wait_until(lambda: seat.window is not None, "the seat")
        assert isinstance(seat.window.page, AcceptorPage)
        assert not seat.page.isVisible()


def test_somebody_with_two_posts_chooses_one(play: Open) -> None:
    with play() as program:
        post = {
            "person_id": 1,
            "role": Role.DISPATCHER,
            "seat": "派遣 09 席",
            "department_id": None,
            "community_id": None,
        }
        with program.engines.writer.begin() as connection:
            connection.execute(insert(PersonRole).values(**post))
        seat = program.open_seat("acceptor01")
        activate(seat.page)
        write(TRAINING_PASSWORD)
        press("Return")
        wait_until(lambda: "派遣 09 席" in " ".join(_offered(seat.page)), "the posts to choose from")
        press("Down")
        press("Return")
        wait_until(lambda: seat.window is not None, "the seat")
        assert seat.desk.actor.role is Role.DISPATCHER


def test_the_other_language_is_one_key_away_and_is_remembered(play: Open, town: DataDir) -> None:
    with play("zh") as program:
        seat = program.open_seat("acceptor01")
        activate(seat.page)
        assert "密码" in words(seat.page)
        press("Alt+L")
        wait_until(lambda: "Password" in words(seat.page), "the page in English")
        assert seat.page.login == "acceptor01"
        assert len(program.seats) == 1
        assert 'language = "en"' in town.settings.read_text("utf-8")


def test_leaving_brings_the_sign_in_page_and_closing_it_ends_the_program(play: Open) -> None:
    ended: list[bool] = []
    with play() as program:
        program.ended.connect(lambda: ended.append(True))
        seat, _ = program.sit("acceptor01")
        press("Ctrl+Shift+Q")
        wait_until(lambda: seat.window is None and seat.page.isVisible(), "the sign-in page")
        program.settle()
        assert not ended
        seat.page.close()
        wait_until(lambda: bool(ended), "the end")


def test_a_locked_seat_opens_with_the_password_only(play: Open) -> None:
    with play() as program:
        _, window = program.sit("acceptor01")
        press("Ctrl+L")
        write("wrong")
        press("Return")
        program.settle()
        assert window.lock_screen.locked
        write(TRAINING_PASSWORD)
        press("Return")
        wait_until(lambda: not window.lock_screen.locked, "the seat to open")


def test_an_ended_session_is_said_once_with_the_way_out(play: Open) -> None:
    with play() as program:
        seat, window = program.sit("acceptor01")
        seat._runner.write(_end_session)
        program.settle()
        seat._alive()
        program.settle()
        assert window.notices.band.text == Refused(Problem.SESSION_ENDED).sentence("zh")
        assert not seat._beat.isActive()


def test_a_database_on_a_network_drive_is_not_opened(
    qapp: QApplication, town: DataDir, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/share {town.root} nfs4 rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(paths, "MOUNTS", mounts)
    assert _refusal(town) is Problem.DATABASE_ON_NETWORK


def test_a_place_without_a_database_is_not_opened(qapp: QApplication, tmp_path: Path) -> None:
    assert _refusal(DataDir(tmp_path / "empty").create()) is Problem.DATABASE_MISSING


def test_a_file_that_is_no_database_is_not_opened(qapp: QApplication, town: DataDir) -> None:
    town.database.write_bytes(b"no database at all" * 1000)
    assert _refusal(town) is Problem.DATABASE_DAMAGED


def _refusal(data: DataDir) -> Problem:
    with pytest.raises(Refused) as refusal:
        run(data, Settings(), Look("en", "day"), f"sqlite:///{data.database}")
    return refusal.value.problem


def _offered(page: Any) -> list[str]:
    box = page._post
    return [box.itemText(at) for at in range(box.count())]


def _end_session(uow: Any) -> None:
    from commandcenter.services.signing_in import sign_out

    sign_out(uow)
