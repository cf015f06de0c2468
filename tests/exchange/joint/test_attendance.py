# SPDX-License-Identifier: Apache-2.0
"""Who was on site comes in from a list: strangers are named, and the same list again changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy.orm import Session

from commandcenter.exchange.joint.attendance import AttendanceLook, look_through, ticket_named
from commandcenter.models.joint import Permit, Worker
from commandcenter.services.joint.acting import attend, begin, end, sign_in
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.files import FileProblem
from commandcenter.vocabulary.joint import Comes, JointAct, JointProblem, JointState, MeansProblem
from tests.services.joint.conftest import LEAD, Operation, equip
from tests.world import World


@pytest.fixture
def operation(world: World) -> Operation:
    """Return an operation that began at 17:30 local time, three hours ago."""
    made = equip(world)
    with Session(world.engines.writer) as session, session.begin():
        twin = Worker(department_id=world.departments["housing"], name="钱")
        session.add(twin)
        session.flush()
        session.add(Permit(worker_id=twin.id, qualification="fire", number="X-7", valid_until="2027-01-01"))
        made.workers["twin"] = [twin.id]
    made.to(JointState.READY)
    world.now = made.begins
    made.do(LEAD, begin)
    world.travel(hours=3)
    return made


def look(operation: Operation, path: Path, department: int | None = None) -> AttendanceLook:
    with operation.world.reading() as connection:
        return look_through(connection, operation.id, path, department, operation.world.now)


def began(operation: Operation) -> datetime:
    at = operation.row().began_at
    assert at is not None
    return at


def people(operation: Operation) -> dict[str, tuple[Any, Any]]:
    zone = timedelta(hours=8)
    shown = {}
    for one in operation.look().people:
        times = (at and f"{at + zone:%H:%M}" for at in (one.in_at, one.out_at))
        shown[f"{one.name}{one.worker_id}"] = tuple(times)
    return shown


LIST = """姓名,部门,证号,签到,签退
赵队,,,17:20,19:05
钱,城管执法中队,,2026-11-18 17:25,
钱,,X-7,17:26,19:00
孙,,工-3,16:55,19:10
钱,,,17:00,
王五,,,17:00,19:00
李,,,17:00,19:00
赵队,水务所,,17:00,
孙,,,,
赵队,,,23:00,
赵队,,,昨天,
赵队,,,17:31,19:20
"""


def test_a_list_signs_people_in_and_out_and_names_strangers(operation: Operation, tmp_path: Path) -> None:
    world, path = operation.world, tmp_path / "list.csv"
    path.write_text(LIST.replace("2026-11-18", f"{began(operation):%Y-%m-%d}"), encoding="gb18030")
    world.perform(LEAD, sign_in, operation.id, operation.workers["enforcement"][:1])
    seen = look(operation, path)
    assert {one.line: one.problem.problem for one in seen.left_out if one.problem} == {
        6: JointProblem.NAME_TWICE, 7: JointProblem.NAME_FOREIGN, 8: JointProblem.NAME_FOREIGN,
        9: JointProblem.NAME_FOREIGN, 10: JointProblem.SIGNING_MISSING, 11: FileProblem.DATE_FUTURE,
        12: FileProblem.DATE_UNREADABLE,
    }  # fmt: skip
    assert "王五" in seen.left_out[1].problem.sentence("zh")  # type: ignore[union-attr]
    assert [seen.count(one) for one in (Comes.NEW, Comes.CHANGED, Comes.KNOWN)] == [3, 2, 0]
    told = world.perform(SYSTEM, attend, seen.ticket_id, None, seen.signed)
    assert (told["new"], told["changed"], told["known"]) == (3, 1, 0)
    first, second, third, fourth = (*operation.workers["enforcement"], *operation.workers["housing"],
                                    *operation.workers["twin"])  # fmt: skip
    assert people(operation) == {
        f"赵队{first}": ("17:20", "19:20"), f"钱{second}": ("17:25", None), f"孙{third}": ("16:55", "19:10"),
        f"钱{fourth}": ("17:26", "19:00"),
    }  # fmt: skip
    assert operation.entries()[-1].act is JointAct.ATTEND
    again = look(operation, path)
    assert again.signed == () and again.count(Comes.KNOWN) == 5
    entries = len(operation.entries())
    assert world.perform("dispatcher", attend, operation.id, None, seen.signed)["known"] == 4
    assert len(operation.entries()) == entries, "the same list leaves no entry"
    operation.do(LEAD, end)
    assert look(operation, path, operation.lead).count(Comes.KNOWN) == 3, "a department knows its own people only"


def test_a_list_for_another_ticket_or_of_another_kind_is_refused_whole(operation: Operation, tmp_path: Path) -> None:
    world, path = operation.world, tmp_path / "list.xlsx"
    book = Workbook()
    book.active.append(["姓名", "签到"])  # type: ignore[union-attr]
    book.active.append(["赵队", began(operation).replace(tzinfo=None) - timedelta(days=3)])  # type: ignore[union-attr]
    book.save(path)
    (early,) = look(operation, path).lines
    assert early.problem is not None and early.problem.problem is JointProblem.SIGNING_BAD
    strange = tmp_path / "strange.csv"
    strange.write_text("谁,何时\n赵队,9:00\n", encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        look(operation, strange)
    assert refusal.value.problem is MeansProblem.COLUMNS_MISSING
    with world.reading() as connection:
        assert ticket_named(connection, f" {operation.row().number.lower()} ") == operation.id
        with pytest.raises(Refused) as unknown:
            ticket_named(connection, "LZ0000-1")
    assert unknown.value.problem is JointProblem.NUMBER_UNKNOWN
    planned = Operation(world, operation.workers, operation.gear, operation.cases[1:])
    planned.to(JointState.INVITING)
    with pytest.raises(Refused) as early_list:
        look(planned, path)
    assert early_list.value.problem is JointProblem.NOT_NOW and "{" not in early_list.value.sentence("en")
