# SPDX-License-Identifier: Apache-2.0
"""Taking in from a table who of which department has which permit until when: all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from commandcenter.exchange.joint.lines import Cells, Line, read_lines
from commandcenter.models import Department
from commandcenter.models.joint import Worker
from commandcenter.services.joint.means import PermitDraft, WorkerDraft, put_permit, put_worker
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import MeansProblem, Qualification

COLUMNS: dict[str, tuple[str, ...]] = {
    "department": ("部门", "department"),
    "worker": ("姓名", "人员", "name", "worker"),
    "phone": ("电话", "手机", "phone"),
    "permit": ("证", "资质", "证书", "permit", "qualification"),
    "number": ("证号", "编号", "number"),
    "valid_until": ("有效期至", "有效期", "valid until", "valid_until"),
}
"""What each column may be called; phone, permit, number and valid until may be missing."""
_NEEDED = ("department", "worker")


class NothingTaken(Refused):
    """Lines of the table cannot be taken in, so none of it was; `problems` names them all."""

    def __init__(self, problems: Sequence[tuple[int, Refused]]) -> None:
        """Refuse because of these lines."""
        super().__init__(MeansProblem.NOTHING_TAKEN, count=len(problems))
        self.problems = tuple(problems)


def read_means(path: Path) -> list[Line]:
    """Return the rows of a CSV file or a workbook by the names of COLUMNS, each with its line.

    Raises Refused with COLUMNS_MISSING or TABLE_TOO_LONG, or with why the file cannot be read at all.
    """
    return read_lines(path, COLUMNS, _NEEDED)


def take_in_means(uow: UnitOfWork, lines: Sequence[Line]) -> dict[str, Any]:
    """Enter the lines of `read_means`: people who are not there yet, and their permits; returns how many of each.

    Somebody is known by department and name. A permit that is there is renewed. Raises NothingTaken, with every line
    that cannot be taken in; nothing is written then.
    """
    departments, staff = _departments(uow), _staff(uow)
    problems: list[tuple[int, Refused]] = []
    workers = permits = 0
    for line, cells in lines:
        try:
            if isinstance(cells, Refused):
                raise cells
            new, held = _take_in(uow, cells, departments, staff)
        except Refused as why:
            problems.append((line, why))
        else:
            workers, permits = workers + new, permits + held
    if problems:
        raise NothingTaken(problems)
    return {"workers": workers, "permits": permits}


def _take_in(
    uow: UnitOfWork, cells: Cells, departments: dict[str, int], staff: dict[tuple[int, str], int]
) -> tuple[int, int]:
    name = cells["department"]
    department = departments.get(name.lower())
    if department is None:
        raise Refused(MeansProblem.DEPARTMENT_UNKNOWN, field="department", name=name)
    permit = _permit(cells)
    known = staff.get((department, cells["worker"]))
    if known is None or cells["phone"]:
        draft = WorkerDraft(department, cells["worker"], cells["phone"] or None)
        shown = put_worker(uow, draft, worker_id=known).shown
        staff[department, cells["worker"]] = shown["worker"]
    if permit is None:
        return int(known is None), 0
    qualification, until = permit
    put_permit(uow, PermitDraft(staff[department, cells["worker"]], qualification, until, cells["number"]))
    return int(known is None), 1


def _permit(cells: Cells) -> tuple[Qualification, date] | None:
    if not cells["permit"] and not cells["valid_until"]:
        return None
    named = cells["permit"].lower()
    for one in Qualification:
        if named in (str(one), one.zh, one.en.lower()):
            return one, _day(cells["valid_until"])
    known = "、".join(one.zh for one in Qualification)
    raise Refused(MeansProblem.QUALIFICATION_UNKNOWN, field="permit", name=cells["permit"], known=known)


def _day(text: str) -> date:
    plain = text.strip().rstrip("日").replace("年", "-").replace("月", "-").replace("/", "-").replace(".", "-")
    try:
        year, month, day = (int(part) for part in plain.split(" ")[0].split("T")[0].split("-"))
        return date(year, month, day)
    except ValueError:
        raise Refused(MeansProblem.DAY_BAD, field="valid_until", text=text) from None


def _departments(uow: UnitOfWork) -> dict[str, int]:
    """Return the active departments by every name they go by."""
    columns = (Department.code, Department.name_zh, Department.name_en, Department.short_zh, Department.short_en)
    asked = select(Department.id, *columns).where(Department.active)
    return {name.lower(): number for number, *names in uow.session.execute(asked) for name in names if name}


def _staff(uow: UnitOfWork) -> dict[tuple[int, str], int]:
    asked = select(Worker.department_id, Worker.name, Worker.id).where(Worker.active).order_by(Worker.id.desc())
    return {(department, name): number for department, name, number in uow.session.execute(asked)}
