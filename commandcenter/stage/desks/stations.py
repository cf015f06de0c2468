# SPDX-License-Identifier: Apache-2.0
"""What the pictures show of who reports each day: a station's zero report, a department's handover."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from commandcenter.services.meeting.deciding import Decided, decide
from commandcenter.services.meeting.minutes import begin_meeting
from commandcenter.stage.hands import write
from commandcenter.views.handover.page import HandoverPage
from commandcenter.views.zero_report.page import ZeroReportPage
from commandcenter.vocabulary.field import ZeroKind
from commandcenter.vocabulary.meeting import DecisionKind

if TYPE_CHECKING:
    from commandcenter.stage.scenes import Stage

HANDS_OVER = "liaison03"


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


def handover(stage: Stage) -> None:
    """A department writes what it hands over; a decision of the last meeting waits, and its progress is being told."""
    page = stage.window.go_to("handover")
    assert isinstance(page, HandoverPage)
    stage.program.settle()
    if not page.decisions.model.rows():
        _decide(stage, page.meeting_at + timedelta(hours=10))
    page.remark.setText("电子防盗门缺件 4 起，周四到货")
    stage.press("Esc", "Return")
    write("两户未能入户，今晚 19:00 再查")


def _decide(stage: Stage, due_at: datetime) -> None:
    director, liaison = stage.town.sit("director"), stage.town.sit(HANDS_OVER)
    meeting = stage.town.act(director, begin_meeting)["meeting"]
    decided = Decided(DecisionKind.JOINT, "群租举报 4 户联合核查", due_at, liaison.department_id)
    stage.town.act(director, decide, meeting, decided)
    page = stage.window.page
    assert isinstance(page, HandoverPage)
    page.refresh()
    stage.program.settle()


def _page(stage: Stage) -> ZeroReportPage:
    page = stage.window.page
    assert isinstance(page, ZeroReportPage)
    stage.program.settle()
    return page
