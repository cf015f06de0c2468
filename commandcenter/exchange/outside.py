# SPDX-License-Identifier: Apache-2.0
"""Taking in scores from outside from a table: surveys, media, third parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from commandcenter.exchange.tables import Row, open_table
from commandcenter.models import Department, Division
from commandcenter.models.engine import database_now
from commandcenter.queries.centre import centre_rules
from commandcenter.services.meeting.minutes import refuse_others
from commandcenter.services.meeting.outside import ENTERERS, SAME, Judged, considered, enter_score
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Level, Refused
from commandcenter.vocabulary.meeting import MeetingProblem, OutsideKind, OutsideObject

COLUMNS: dict[str, tuple[str, ...]] = {
    "kind": ("类别", "kind"),
    "object": ("对象", "object"),
    "first": ("起", "开始日期", "first"),
    "last": ("止", "结束日期", "last"),
    "score": ("分数", "得分", "score"),
    "sample": ("样本数", "样本", "sample"),
    "source": ("来源", "source"),
    "remark": ("说明", "备注", "remark"),
}
"""What each column may be called; sample and remark may be missing."""
_NEEDED = ("kind", "object", "first", "last", "score", "source")


@dataclass(slots=True)
class Taken:
    """What came of a table: scores that are new, that were known, and each row left out with why."""

    new: int = 0
    known: int = 0
    left_out: list[tuple[int, Refused]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A row of a table before anything is taken in: what it says, what is wrong with it, whether it is known already.

    `cells` are empty where the row itself cannot be read.
    """

    line: int
    cells: Mapping[str, str]
    problem: Refused | None = None
    known: bool = False


Rows = list[tuple[int, dict[str, str] | Refused]]


def read_scores(path: Path) -> Rows:
    """Return the rows of a CSV file or a workbook by the names of COLUMNS, each with its line.

    Raises Refused with COLUMNS_MISSING, or with why the file cannot be read at all.
    """
    with open_table(path) as table:
        called = {name: _called(table.headers, names) for name, names in COLUMNS.items()}
        missing = [COLUMNS[name][0] for name in _NEEDED if called[name] is None]
        if missing:
            known = "、".join(names[0] for names in COLUMNS.values())
            raise Refused(MeetingProblem.COLUMNS_MISSING, names="、".join(missing), known=known)
        return [(row.line, row.problem or _cells(row, called)) for row in table.rows]


def looked_through(connection: Connection, path: Path) -> tuple[Rows, list[ScoreLine]]:
    """Return the rows of a table, and of each what is wrong with it; nothing is written.

    Raises what `read_scores` raises.
    """
    rows, objects = read_scores(path), _objects(connection)
    today = database_now(connection).astimezone(ZoneInfo(centre_rules(connection).zone)).date()
    met: dict[tuple[Any, ...], tuple[int, tuple[Any, ...]]] = {}
    found = []
    for line, cells in rows:
        if isinstance(cells, Refused):
            found.append(ScoreLine(line, {}, cells))
            continue
        try:
            kept, known = considered(connection, _judged(cells, objects), today)
            said = kept["score"], kept["sample"], kept["remark"]
            before = met.setdefault(tuple(kept[name] for name in SAME), (line, said))
            if before[1] != said:
                raise Refused(MeetingProblem.DOUBLED, field="score", line=before[0])
        except Refused as why:
            found.append(ScoreLine(line, cells, why))
        else:
            found.append(ScoreLine(line, cells, known=known is not None or before[0] != line))
    return rows, found


def take_in_whole(uow: UnitOfWork, rows: Rows) -> dict[str, Any]:
    """Enter all rows of `read_scores` or none; returns how many were new and known.

    Raises Refused with NO_PERMISSION, or ROW_WRONG for the first row that cannot be entered.
    """
    refuse_others(uow, ENTERERS)
    new, objects = 0, _objects(uow.session.connection())
    for line, cells in rows:
        try:
            if isinstance(cells, Refused):
                raise cells
            new += enter_score(uow, _judged(cells, objects))["new"]
        except Refused as why:
            raise Refused(MeetingProblem.ROW_WRONG, line=line, why=why) from why
    return {"new": new, "known": len(rows) - new}


def take_in_scores(uow: UnitOfWork, rows: Rows) -> dict[str, Any]:
    """Enter the rows of `read_scores`, each on its own; returns how many were new and known, and why others were not.

    `left_out` holds (line, sentence in Chinese, sentence in English).
    """
    taken, objects = Taken(), _objects(uow.session.connection())
    for line, cells in rows:
        try:
            if isinstance(cells, Refused):
                raise cells
            entered = enter_score(uow, _judged(cells, objects))
        except Refused as why:
            taken.left_out.append((line, why))
        else:
            taken.new += entered["new"]
            taken.known += not entered["new"]
    told = [[line, why.sentence("zh"), why.sentence("en")] for line, why in taken.left_out]
    return {"new": taken.new, "known": taken.known, "left_out": told}


Objects = dict[str, tuple[OutsideObject, int]]


def _objects(connection: Connection) -> Objects:
    """Return departments, streets and communities by every name they go by; a department goes before a place."""
    found: Objects = dict.fromkeys(("", "全域", "centre", "whole area"), (OutsideObject.CENTRE, 0))
    levels = {Level.STREET: OutsideObject.STREET, Level.COMMUNITY: OutsideObject.COMMUNITY}
    places = select(Division.id, Division.level, Division.code, Division.name_zh, Division.name_en)
    for number, level, *names in connection.execute(places.where(Division.level.in_(levels))):
        found.update({name.lower(): (levels[level], number) for name in names if name})
    columns = (Department.code, Department.name_zh, Department.name_en, Department.short_zh, Department.short_en)
    for number, *names in connection.execute(select(Department.id, *columns)):
        found.update({name.lower(): (OutsideObject.DEPARTMENT, number) for name in names if name})
    return found


def _judged(cells: dict[str, str], objects: Objects) -> Judged:
    name = cells["object"]
    if name.lower() not in objects:
        raise Refused(MeetingProblem.OBJECT_UNKNOWN, field="object", name=name)
    object_kind, object_id = objects[name.lower()]
    return Judged(
        kind=_kind(cells["kind"]),
        first=_day(cells["first"]),
        last=_day(cells["last"]),
        object_kind=object_kind,
        object_id=object_id,
        score=_number(cells["score"], MeetingProblem.SCORE_BAD, "score"),
        source=cells["source"],
        sample=_sample(cells["sample"]),
        remark=cells["remark"],
    )


def _kind(text: str) -> OutsideKind:
    for kind in OutsideKind:
        if text.lower() in (str(kind), kind.zh, kind.en.lower()):
            return kind
    known = "、".join(kind.zh for kind in OutsideKind)
    raise Refused(MeetingProblem.KIND_UNKNOWN, field="kind", value=text, known=known)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10].replace("/", "-").replace(".", "-"))
    except ValueError:
        raise Refused(MeetingProblem.PERIOD_BAD, field="period") from None


def _number(text: str, problem: MeetingProblem, name: str) -> float:
    try:
        return float(text.rstrip("分%"))
    except ValueError:
        raise Refused(problem, field=name) from None


def _sample(text: str) -> int | None:
    number = _number(text, MeetingProblem.SAMPLE_BAD, "sample") if text else None
    if number is None or number.is_integer():
        return None if number is None else int(number)
    raise Refused(MeetingProblem.SAMPLE_BAD, field="sample")


def _called(headers: tuple[str, ...], names: tuple[str, ...]) -> str | None:
    return next((header for header in headers if header.strip().lower() in names), None)


def _cells(row: Row, called: dict[str, str | None]) -> dict[str, str]:
    return {name: row.cells.get(header, "").strip() if header else "" for name, header in called.items()}
