# SPDX-License-Identifier: Apache-2.0
"""Everybody on site has on paper where to go, who comes with which telephone, what to do, and on which basis."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import shapely
from sqlalchemy import insert, update

from commandcenter.exchange.joint.writing import write_appointment, write_field_sheet
from commandcenter.exchange.papers.pdf import write_pdf
from commandcenter.models import BaseFeature
from commandcenter.models.joint import Worker
from commandcenter.queries.briefing.page import Plan, Sheet, Table
from commandcenter.queries.briefing.paper import Paper
from commandcenter.queries.joint.sheet.content import field_sheet
from commandcenter.services.joint.acting import begin, sign_in
from commandcenter.vocabulary import BaseKind, Refused
from commandcenter.vocabulary.joint import JointProblem, JointState
from tests.services.joint.conftest import LEAD, Operation


def paper(operation: Operation, language: str = "zh") -> Paper:
    with operation.world.reading() as connection:
        return field_sheet(connection, operation.id, language, operation.world.now)


def sheet(operation: Operation, name: str) -> Sheet:
    return next(one for one in paper(operation).sheets if one.name == name)


def cells(one: Sheet) -> list[tuple[str, ...]]:
    tables: list[Any] = [block for block in one.blocks if isinstance(block, Table)]
    return [tuple(cell.text for cell in row.cells) for row in tables[0].rows]


def test_the_sheet_holds_what_the_ticket_holds(operation: Operation) -> None:
    operation.to(JointState.READY)
    with operation.world.engines.writer.begin() as connection:
        connection.execute(update(Worker).where(Worker.name == "赵队").values(phone="13800001111"))
    operation.world.now = operation.begins
    operation.do(LEAD, begin)
    operation.world.perform(LEAD, sign_in, operation.id, operation.workers["enforcement"][:1])
    assert sheet(operation, "行动").sentence.startswith("2026-11-18 17:30–19:30，集合 17:15 小学门口")
    assert cells(sheet(operation, "地点与顺序")) == [
        ("1", "梅溪路夜市段", "", "1", "45", ""),
        ("2", "前街 12 号", "", "0", "30", ""),
    ]
    assert sheet(operation, "地点与顺序").sentence == "2 处，1 件案卷，约 75 分钟。"
    parts = cells(sheet(operation, "部门、分工与依据"))
    assert parts == [("城管执法中队", "劝离", "E-PO-02"), ("房管所", "核查群租", "E-CM-03")]
    people = cells(sheet(operation, "人员（签到）"))
    assert people[0] == ("城管执法中队", "赵队", "13800001111", "登高证 2027-01-16", "17:30", "")
    assert [row[1] for row in people] == ["赵队", "钱", "孙"]
    assert cells(sheet(operation, "装备与车辆")) == [("六米登高梯", "1", "城管执法中队")]
    assert sheet(operation, "安全预案").sentence == "两人一组，先劝后拆"


def test_the_map_shows_the_roads_around_the_places_and_no_others(operation: Operation) -> None:
    lon, lat = operation.world.point()
    near, far = ([(x, lat + 0.0002), (x + 0.002, lat + 0.0002)] for x in (lon, lon + 1))
    roads = {"梅溪路": near, "远方路": far}
    with operation.world.engines.writer.begin() as connection:
        for name, line in roads.items():
            shape = shapely.to_wkb(shapely.LineString(line))
            connection.execute(
                insert(BaseFeature).values(kind=BaseKind.ROAD_MAIN, name_zh=name, name_en="", rank=0, shape=shape)
            )
    operation.draft()
    (plan,) = (block for block in sheet(operation, "地点与顺序").blocks if isinstance(block, Plan))
    assert [name for name, _, _ in plan.roads] == ["梅溪路"]
    assert [spot.mark for spot in plan.spots] == ["1", "2"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_draft_without_people_is_printed_too(operation: Operation, tmp_path: Path, language: str) -> None:
    operation.draft(window=None, gather_at=None, gather_place="", wants=())
    path = tmp_path / "sheet.pdf"
    assert write_pdf(paper(operation, language), path) >= 1
    assert path.stat().st_size > 5_000


def test_a_ticket_that_is_not_there_is_said_so(operation: Operation) -> None:
    operation.id = 999_999
    with pytest.raises(Refused) as refused:
        paper(operation)
    assert refused.value.problem is JointProblem.TICKET_MISSING


def test_an_operation_leaves_as_two_files_named_after_it(operation: Operation, tmp_path: Path) -> None:
    operation.draft()
    with operation.world.reading() as connection:
        sheet_path = write_field_sheet(connection, operation.id, tmp_path / "new", now=operation.world.now)
        calendar_path = write_appointment(connection, operation.id, tmp_path / "new")
    assert sheet_path.name == "LZ2611-01-联合执法现场单.pdf" and sheet_path.stat().st_size > 5_000
    assert calendar_path.name == "LZ2611-01.ics"
    text = calendar_path.read_text("utf-8")
    assert "DTSTART;TZID=Asia/Shanghai:20261118T173000" in text
    assert "LOCATION:小学门口" in text


def test_an_operation_without_a_window_is_no_appointment(operation: Operation, tmp_path: Path) -> None:
    operation.draft(window=None)
    with operation.world.reading() as connection, pytest.raises(Refused) as refused:
        write_appointment(connection, operation.id, tmp_path / "new")
    assert refused.value.problem is JointProblem.WINDOW_MISSING
    assert not (tmp_path / "new").exists()
