# SPDX-License-Identifier: Apache-2.0
"""What the pictures show of how meetings are prepared, and of the one thing only a hotline's case asks."""

from __future__ import annotations

import csv
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from commandcenter.models import Department, Division
from commandcenter.services.meeting.occasions import Occasion, put_event
from commandcenter.services.meeting.outside import Judged, enter_score
from commandcenter.stage.hands import write
from commandcenter.views.department.page import DepartmentPage
from commandcenter.views.preparing.events import EventSection
from commandcenter.views.preparing.limits import LimitsSection
from commandcenter.views.preparing.meetings import MeetingSection
from commandcenter.views.preparing.page import PreparingPage
from commandcenter.views.preparing.scores import ScoreSection
from commandcenter.views.preparing.zero_numbers import ZeroNumbersSection
from commandcenter.views.shell.parts.section import Section
from commandcenter.vocabulary import HOTLINES, Level, State
from commandcenter.vocabulary.meeting import OutsideKind, OutsideObject

if TYPE_CHECKING:
    from commandcenter.stage.scenes import Stage

Part = TypeVar("Part", bound=Section)
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
_HEADS = ("类别", "对象", "起", "止", "得分", "样本", "来源")


def scores(stage: Stage) -> None:
    """Scores of a quarter beside our own, and one that is being entered out of its range."""
    section = _part(stage, ScoreSection)
    departments, streets = _departments(stage), _streets(stage)
    said = (
        (OutsideKind.SURVEY, OutsideObject.CENTRE, 0, 86.4, "市统计局", 1200),
        (OutsideKind.SURVEY, OutsideObject.DEPARTMENT, departments[0], 81.5, "区统计局", 320),
        (OutsideKind.THIRD_PARTY, OutsideObject.DEPARTMENT, departments[1], 74.0, "省测评中心", None),
        (OutsideKind.MEDIA, OutsideObject.STREET, streets[0], 68.0, "晚报读者热线", None),
        (OutsideKind.SURVEY, OutsideObject.DEPARTMENT, departments[2], 92.3, "区统计局", 280),
    )
    for kind, object_kind, number, score, source, sample in said:
        judged = Judged(kind, FIRST, LAST, object_kind, number, score, source, sample)
        stage.town.act(stage.town.sit("director"), enter_score, judged)
    section.refresh()
    stage.program.settle()
    stage.press("Down", "Down", "F2")
    section.score_form.object.setCurrentIndex(1)
    section.score_form.score.setText("815")
    section.score_form.source.setText("区统计局")
    stage.press("Ctrl+Return")


def file(stage: Stage) -> None:
    """A file of scores that is looked through: what is wrong with its rows."""
    section = _part(stage, ScoreSection)
    first, second = _names(stage)[:2]
    days = ("2026-09-01", "2026-09-30")
    rows = (
        ("满意度调查", first, *days, "83.2", "150", "区统计局"),
        ("满意度调查", second, *days, "88", "150", "区统计局"),
        ("媒体评价", "没有的街镇", *days, "72", "", "晚报"),
        ("第三方测评", "", *days, "86.5", "900", "省测评中心"),
        ("满意度调查", second, *days, "很好", "150", "市统计局"),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "九月外部评价.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as text:
            csv.writer(text).writerows((_HEADS, *rows))
        section.look_through(path)
        stage.program.settle()


def events(stage: Stage) -> None:
    """Large events ahead, and one that ends before it begins."""
    section = _part(stage, EventSection)
    leader, departments, streets = stage.town.sit("leader01"), _departments(stage), _streets(stage)
    begins = stage.program.clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=22)
    hour, day = timedelta(hours=1), timedelta(days=1)
    fair = Occasion("云溪古镇秋季市集", begins, begins + 8 * hour, "Autumn fair", "古镇广场", streets[0], 12000)
    run = Occasion(
        "半程马拉松", begins + 4 * day, begins + 4 * day + 5 * hour, "Half marathon", "滨河路全线", None, 6000
    )
    games = Occasion("中学生运动会", begins + 9 * day, begins + 11 * day, "School games", "体育中心", None, 1800)
    wanted = ((fair, departments[0]), (run, departments[1]), (games, None))
    for occasion, answers in () if section.model.rowCount() else wanted:
        stage.town.act(leader, put_event, replace(occasion, department_id=answers))
    section.refresh()
    stage.program.settle()
    stage.press("Esc", "Down", "F2")
    section.event_form.ends.setText("06:00")
    stage.press("Ctrl+Return")


def meeting(stage: Stage) -> None:
    """The pages are being put into another order, one of them left out."""
    section = _part(stage, MeetingSection)
    section.pages.setFocus()
    stage.press("Down", "Down", "Down", "Alt+Up", "Down", "Down", "Space")


def zero(stage: Stage) -> None:
    """An hour that is none."""
    section = _part(stage, ZeroNumbersSection)
    section.fields["due"].setFocus()  # type: ignore[attr-defined]
    write("2560")


def thresholds(stage: Stage) -> None:
    """The thresholds of the monthly analysis, one of them beyond its range."""
    section = _part(stage, LimitsSection)
    section.fields["falling"].setFocus()  # type: ignore[attr-defined]
    write("150")


def hotline(stage: Stage) -> None:
    """A case of a hotline: it was not said whether the reporter was contacted first."""
    page = stage.window.page
    assert isinstance(page, DepartmentPage)
    rows = page.queue.model.rows()
    free = [row.id for row in rows if row.source in HOTLINES and row.state is State.DISPATCHED and not row.request_kind]
    assert free, "no case of a hotline in this department's hands"
    page.open_case(free[0])
    stage.program.settle()
    stage.press("Ctrl+Return")


def _part(stage: Stage, kind: type[Part]) -> Part:
    page = stage.window.go_to("preparing")
    assert isinstance(page, PreparingPage)
    stage.program.settle()
    section = page.show_part(kind)
    stage.program.settle()
    assert isinstance(section, kind)
    return section


def _departments(stage: Stage) -> list[int]:
    with stage.program.engines.reader.connect() as connection:
        return list(connection.execute(select(Department.id).order_by(Department.code)).scalars())


def _names(stage: Stage) -> list[str]:
    with stage.program.engines.reader.connect() as connection:
        return list(connection.execute(select(Department.short_zh).order_by(Department.code)).scalars())


def _streets(stage: Stage) -> list[int]:
    with stage.program.engines.reader.connect() as connection:
        asked = select(Division.id).where(Division.level == Level.STREET).order_by(Division.code)
        return list(connection.execute(asked).scalars())
