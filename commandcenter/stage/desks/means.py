# SPDX-License-Identifier: Apache-2.0
"""What the pictures show of how departments keep their people, their gear and their calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commandcenter.views.means.page import MeansPage

if TYPE_CHECKING:
    from commandcenter.stage.scenes import Stage


def people(stage: Stage) -> None:
    """The people of a department, some of whose permits have ended."""
    _part(stage, 0)
    stage.press("Down", "Down")


def gear(stage: Stage) -> None:
    """What a department can bring, and new gear being typed."""
    _part(stage, 1)
    stage.press("Alt+N")


def calendar(stage: Stage) -> None:
    """What takes a department's time, seen by the centre."""
    _part(stage, 2)
    stage.press("Down")


def _part(stage: Stage, number: int) -> None:
    stage.window.go_to("means")
    stage.program.settle()
    page = stage.window.page
    assert isinstance(page, MeansPage)
    page.department.setCurrentIndex(15)
    stage.program.settle()
    page.go_to(number)
    stage.program.settle()
