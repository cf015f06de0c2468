# SPDX-License-Identifier: Apache-2.0
"""Gives a seated window what it does by itself: finding, figures of the day, news, announcements."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from commandcenter.views.frame.announced import Announced
from commandcenter.views.frame.day_figures import DayFigures
from commandcenter.views.frame.finder import Finder
from commandcenter.views.frame.seat_news import SeatNews
from commandcenter.views.main_window import MainWindow
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Role

FRAME = "commandcenter.views.frame"


def attend(window: MainWindow, desk: Desk) -> tuple[Finder, DayFigures, SeatNews, Announced]:
    """Attend to the window of whoever sits at `desk`; everything lives and ends with the window."""

    def watch_invitations(module: Any) -> None:
        module.JointNews(desk, window.open_joint, window)

    def watch_conferences(module: Any) -> None:
        module.ConferenceNews(desk, window.open_conferences, window)

    def watch_threads(module: Any) -> None:
        module.ThreadNews(desk, window.open_case, window)

    def watch_loads(module: Any) -> None:
        module.LoadWatch(desk, window.go_to, window)

    # What only some posts are told of costs no other seat its loading.
    if desk.actor.role is Role.LIAISON:
        desk.runner.work(import_module, f"{FRAME}.joint_news", then=watch_invitations, owner=window)
        desk.runner.work(import_module, f"{FRAME}.conference_news", then=watch_conferences, owner=window)
    if desk.actor.role in (Role.DISPATCHER, Role.DIRECTOR):
        desk.runner.work(import_module, f"{FRAME}.load_watch", then=watch_loads, owner=window)
    if desk.actor.role in (Role.LIAISON, Role.DISPATCHER, Role.SHIFT_LEADER, Role.DIRECTOR):
        desk.runner.work(import_module, f"{FRAME}.thread_news", then=watch_threads, owner=window)
    return (
        Finder(desk, window.bar.search, window.work_rect, window.open_case, window),
        DayFigures(desk, window.status, window),
        SeatNews(desk, window.open_case, window),
        Announced(desk, window),
    )
