# SPDX-License-Identifier: Apache-2.0
"""An administrator beside working seats: what these do, how fast it was and how it got about is seen from there."""

from __future__ import annotations

import socket

from commandcenter import __version__
from commandcenter.stage.hands import activate, press, wait_until
from commandcenter.views.administration.page import AdministrationPage
from commandcenter.vocabulary.house import HouseFigure
from tests.playing import Open


def test_what_a_seat_does_is_seen_with_its_pace_its_machine_and_its_version(play: Open) -> None:
    with play() as program:
        seat, window = program.sit("acceptor02")
        activate(window)
        press("F4")
        program.settle()
        wait_until(lambda: bool(seat._pace._news), "the news of the act")
        seat._alive()
        program.settle()
        _, office = program.sit("admin")
        page = office.page
        assert isinstance(page, AdministrationPage) and page.state is not None
        assert "take_next" in [act.name for act in page.state.pace.acts]
        assert page.state.pace.news is not None and page.state.pace.news.slowest_ms < 5_000
        line = next(line for line in page.state.seats if line.seat == seat.desk.actor.seat)
        assert (line.machine, line.version, line.silent) == (socket.gethostname(), __version__, False)
        page.figures.go_to(HouseFigure.SEATS)
        table = page.work.rows.currentWidget().table
        assert table.go_to(line.session_id)
        activate(office)
        press("Alt+E")
        press("Ctrl+Return")
        program.settle()
        seat._alive()
        wait_until(lambda: "重新登录" in window.notices.band.text, "the seat to be told that it has ended")
