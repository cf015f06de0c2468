# SPDX-License-Identifier: Apache-2.0
"""What the pictures of the duty desk show: each of its parts at work, with nothing of it stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commandcenter.stage.hands import write
from commandcenter.views.duty.page import DutyPage
from commandcenter.views.duty.roster import RosterSection
from commandcenter.views.duty.weather import WeatherSection
from commandcenter.vocabulary.field import Duty, Shift, WeatherLevel

if TYPE_CHECKING:
    from commandcenter.stage.scenes import Stage


def roster(stage: Stage) -> None:
    """Two weeks of the roster; whoever is typed in is wanted at another post at the same time."""
    section = _desk(stage).section
    assert isinstance(section, RosterSection)
    today = next(row for row in section.model.rows() if row.today)
    stage.press("Return")
    section.turn_form.person.selectAll()
    write(today.of(Shift.DAY, Duty.SHIFT_LEADER)[0].name)
    stage.press("Escape")


def alarms(stage: Stage) -> None:
    """An alarm of a patrol, and what may have become of it."""
    _desk(stage)
    stage.press("Alt+2", "Alt+H")


def stations(stage: Stage) -> None:
    """Every station's zero report, the missing first, and one given by phone."""
    _desk(stage)
    stage.press("Alt+3", "F2")


def weather(stage: Stage) -> None:
    """A warning that is being written, as walls in both languages will show it."""
    page = _desk(stage)
    stage.press("Alt+4")
    section = page.section
    assert isinstance(section, WeatherSection)
    section.level.choose(WeatherLevel.ORANGE)
    section.chinese.setText("今夜有暴雨，伴 8～10 级大风，请加强低洼处巡查")
    section.english.setText("Storm and gusts tonight, watch low-lying streets")
    section.until.setText("11-25 08:00")


def patrol(stage: Stage) -> None:
    """The numbers of the patrol, one of them beyond its range."""
    _desk(stage)
    stage.press("Alt+5", "Tab", "Tab")
    write("200")


def _desk(stage: Stage) -> DutyPage:
    page = stage.window.go_to("duty")
    assert isinstance(page, DutyPage)
    stage.program.settle()
    return page
