# SPDX-License-Identifier: Apache-2.0
"""The cases an operation is about, as drafting looks at them, and those it must leave out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from commandcenter.models import Case, Cell, Department, Division, Item
from commandcenter.models.joint import JointCase, JointTicket
from commandcenter.queries.joint.proposal.seeds import ENDED
from commandcenter.queries.places import CHUNK
from commandcenter.rules.joint.lifecycle import OPEN
from commandcenter.vocabulary import Both


class Matter(NamedTuple):
    """A case: what it is, where (its cell's middle where it has no position), and who has it in hand."""

    id: int
    number: str
    item_id: int | None
    item_code: str
    item_zh: str
    item_en: str
    address: str
    lon: float | None
    lat: float | None
    cell_id: int | None
    community_id: int | None
    community_zh: str
    community_en: str
    department_id: int | None


class LeftOut(NamedTuple):
    """A case that cannot be part of it: `ticket` is the open ticket that has it already, "" for one that ended."""

    id: int
    number: str
    ticket: str


def matters_of(connection: Connection, cases: Iterable[int]) -> tuple[list[Matter], list[LeftOut]]:
    """Return these cases in the order named, and beside them those that ended or are in an open ticket already."""
    wanted = list(dict.fromkeys(cases))
    rows = {one[0].id: one for at in range(0, len(wanted), CHUNK) for one in _read(connection, wanted[at : at + CHUNK])}
    taken = _taken(connection, wanted)
    found, left = [], []
    for case_id in wanted:
        if case_id not in rows:
            continue
        matter, ended = rows[case_id]
        if ended or case_id in taken:
            left.append(LeftOut(case_id, matter.number, taken.get(case_id, "")))
        else:
            found.append(matter)
    return found, left


def _read(connection: Connection, ids: Sequence[int]) -> list[tuple[Matter, bool]]:
    asked = (
        select(
            Case.id, Case.number, Case.report_number, Case.state, Case.item_id, Item.code, Item.name_zh, Item.name_en,
            Case.address, Case.lon, Case.lat, Cell.lon.label("cell_lon"), Cell.lat.label("cell_lat"), Case.cell_id,
            Case.community_id, Division.name_zh.label("zh"), Division.name_en.label("en"), Department.id.label("dept"),
        )
        .outerjoin(Item, Item.id == Case.item_id)
        .outerjoin(Cell, Cell.id == Case.cell_id)
        .outerjoin(Division, Division.id == Case.community_id)
        .outerjoin(Department, Department.id == Case.lead_department_id)
        .where(Case.id.in_(ids))
    )  # fmt: skip
    found = []
    for row in connection.execute(asked):
        lon, lat = (row.lon, row.lat) if row.lon is not None else (row.cell_lon, row.cell_lat)
        matter = Matter(
            row.id, row.number or row.report_number, row.item_id, row.code or "", row.name_zh or "", row.name_en or "",
            row.address, lon, lat, row.cell_id, row.community_id, row.zh or "", row.en or "", row.dept,
        )  # fmt: skip
        found.append((matter, row.state in ENDED))
    return found


def _taken(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    asked = (
        select(JointCase.case_id, JointTicket.number)
        .join(JointTicket, JointTicket.id == JointCase.ticket_id)
        .where(JointTicket.state.in_(sorted(OPEN)))
    )
    taken: dict[int, str] = {}
    for at in range(0, len(ids), CHUNK):
        for case_id, number in connection.execute(asked.where(JointCase.case_id.in_(ids[at : at + CHUNK]))):
            taken[case_id] = number
    return taken


def names_of(connection: Connection, *, active: bool = False) -> dict[int, Both]:
    """Return what every department is called, dissolved ones too (an old ticket names them) unless only `active`."""
    asked = select(Department.id, Department.short_zh, Department.short_en).order_by(Department.id)
    rows = connection.execute(asked.where(Department.active) if active else asked)
    return {row.id: Both(row.short_zh, row.short_en) for row in rows}
