# SPDX-License-Identifier: Apache-2.0
"""What the pictures of the administrator's page show: a shift at work, with something that wants to be looked at."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from commandcenter.stage.town import SeatToldOf
from commandcenter.views.administration.page import AdministrationPage
from commandcenter.vocabulary.house import HouseFigure

if TYPE_CHECKING:
    from commandcenter.stage.scenes import Stage

_OWN = {"accept": [22, 25, 31], "file_case": [28, 33, 30, 41], "take_next": [9, 11, 10, 12, 10], "edit": [14, 19]}
_OTHERS = (
    SeatToldOf("acceptor12", "SEAT-12", {"acts": _OWN, "news": [61, 64, 70, 88]}),
    SeatToldOf("acceptor13", "SEAT-13", {"acts": {"take_in": [44, 52, 61], "accept": [27, 740]}, "news": [66, 95]}),
    SeatToldOf("dispatcher04", "SEAT-31", {"acts": {"dispatch": [38, 45, 64, 51], "grant_return": [29]}, "news": [71]}),
    SeatToldOf("leader02", "SEAT-02", version="0.0.9"),
    SeatToldOf("liaison03", "CG-LIAISON-03", silent_for=timedelta(minutes=7)),
)


def seats(stage: Stage) -> None:
    """Everybody on line, one of them silent and one with an older program."""
    _at(stage, HouseFigure.SEATS)
    stage.press("F2")


def acts(stage: Stage) -> None:
    """How long acts took, and at which seat longest."""
    _at(stage, HouseFigure.ACTS)


def verify(stage: Stage) -> None:
    """A verification is about to be begun."""
    _at(stage, HouseFigure.CHAIN)
    stage.press("Alt+V")


def _at(stage: Stage, kind: HouseFigure) -> None:
    page = stage.window.page
    assert isinstance(page, AdministrationPage)
    stage.town.tell_of_seats("admin", "ADMIN-01", _OTHERS)
    page.refresh()
    stage.program.settle()
    page.figures.go_to(kind)
    stage.program.settle()
