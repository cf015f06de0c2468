# SPDX-License-Identifier: Apache-2.0
"""Gives a seated window what it does by itself: finding, figures of the day, news, announcements."""

from __future__ import annotations

from commandcenter.views.frame.announced import Announced
from commandcenter.views.frame.day_figures import DayFigures
from commandcenter.views.frame.finder import Finder
from commandcenter.views.frame.joint_news import JointNews
from commandcenter.views.frame.load_watch import LoadWatch
from commandcenter.views.frame.seat_news import SeatNews
from commandcenter.views.main_window import MainWindow
from commandcenter.views.shell.desk import Desk


def attend(window: MainWindow, desk: Desk) -> tuple[Finder, DayFigures, SeatNews, JointNews, Announced, LoadWatch]:
    """Attend to the window of whoever sits at `desk`; everything lives and ends with the window."""
    return (
        Finder(desk, window.bar.search, window.work_rect, window.open_case, window),
        DayFigures(desk, window.status, window),
        SeatNews(desk, window.open_case, window),
        JointNews(desk, window.open_joint, window),
        Announced(desk, window),
        LoadWatch(desk, window.go_to, window),
    )
