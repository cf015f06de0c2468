# SPDX-License-Identifier: Apache-2.0
"""What the pictures of a station's desk show: a late report with two finds, and a day that only the centre corrects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commandcenter.stage.hands import write
from commandcenter.views.zero_report.page import ZeroReportPage
from commandcenter.vocabulary.field import ZeroKind

if TYPE_CHECKING:
    from commandcenter.stage.scenes import Stage


def report(stage: Stage) -> None:
    """Today's report is missing: one shed and one flat were found, the flat is not described yet."""
    page = _page(stage)
    stage.press("F2")
    write("1")
    page.form.counts[ZeroKind.GROUP_RENTING].setText("1")
    lines = page.form.finds[ZeroKind.BUILDING]
    lines.fill_in([[page.form.known.stringList()[0], "天井内新搭彩钢棚，正在施工"]])
    stage.press("Ctrl+Return")


def reported(stage: Stage) -> None:
    """A day that was reported, after the hour: its find, and who corrects it now."""
    page = _page(stage)
    found = next((at for at, day in enumerate(page.days.model.rows()) if day.findings), 1)
    page.days.table.selectRow(found)
    stage.press("Esc")


def _page(stage: Stage) -> ZeroReportPage:
    page = stage.window.page
    assert isinstance(page, ZeroReportPage)
    stage.program.settle()
    return page
