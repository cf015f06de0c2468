# SPDX-License-Identifier: Apache-2.0
"""Precedents as they stand, found by what one remembers of them, and how often each was followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select
from sqlalchemy import case as when

from commandcenter.models import Case, Cell, Department, Division, Item, Precedent
from commandcenter.models.search import document_text
from commandcenter.queries.ruling.following import FOLLOWED, FOLLOWED_AT
from commandcenter.rules.masking import mask_text
from commandcenter.rules.terms import SHORTEST_TERM, normalise
from commandcenter.vocabulary.ruling import Standing

MOST = 500
"""Precedents that are shown at once, the newest of those that were looked for."""
MOST_BASES = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which precedents are looked for; `first` and `last` are local days of the ruling, both counted in."""

    standing: Standing = Standing.IN_FORCE
    term: str = ""
    department_id: int | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class PrecedentRow:
    """A ruling with its case's place, and how often it was followed since; pairs are Chinese and English, times UTC.

    `ruled_on` is the local day (ISO); `case_id` is None where the case is not known.
    """

    id: int
    item: tuple[str, str]
    department_id: int
    department: tuple[str, str]
    circumstances: str
    basis: str
    reason: str
    case_id: int | None
    case_number: str
    address: str
    cell_code: str
    community: tuple[str, str]
    ruled_by: str
    ruled_on: str
    followed: int
    followed_at: datetime | None
    withdrawn: bool
    withdrawn_at: datetime | None
    withdrawn_by: str
    withdrawn_why: str

    @property
    def place(self) -> str:
        """Where the case lay: address and cell."""
        return "  ".join(part for part in (self.address, self.cell_code) if part)


def precedents(connection: Connection, wanted: Wanted) -> list[PrecedentRow]:
    """Return the precedents looked for, the newest first.

    A term is found as the search box finds cases: in its normal form, from two characters on, in item (initials too),
    department, circumstances, basis, words, case number, address, cell and community. A shorter one narrows nothing.
    """
    term = normalise(wanted.term)
    searching = len(term) >= SHORTEST_TERM
    found: list[PrecedentRow] = []
    for row in connection.execute(_asked(wanted)):
        if searching and term not in _document(row):
            continue
        found.append(_row(row))
        if len(found) == MOST:
            break
    return found


@dataclass(frozen=True, slots=True)
class Listed:
    """The precedents looked for, and every department a ruling named: id, Chinese and English short name."""

    rows: tuple[PrecedentRow, ...]
    departments: tuple[tuple[int, str, str], ...]


def listed(connection: Connection, wanted: Wanted) -> Listed:
    """Return what the page of precedents shows at once."""
    named = select(Department.id, Department.short_zh, Department.short_en).where(
        Department.id.in_(select(Precedent.department_id))
    )
    departments = tuple(
        (row.id, row.short_zh, row.short_en) for row in connection.execute(named.order_by(Department.id))
    )
    return Listed(tuple(precedents(connection, wanted)), departments)


def bases(connection: Connection, case_id: int) -> tuple[str, ...]:
    """Return what rulings rested on before: those on the case's item first, then the latest."""
    of_case = select(Case.item_id).where(Case.id == case_id).scalar_subquery()
    own = func.max(when((Precedent.item_id == of_case, 1), else_=0))
    asked = select(Precedent.basis, own, func.max(Precedent.id)).where(Precedent.basis != "").group_by(Precedent.basis)
    known = sorted(connection.execute(asked), key=lambda one: (one[1], one[2]), reverse=True)
    return tuple(one.basis for one in known[:MOST_BASES])


def _asked(wanted: Wanted) -> Select[*tuple[Any, ...]]:
    asked = (
        select(
            *(Precedent.id, Precedent.department_id, Precedent.circumstances, Precedent.basis, Precedent.reason),
            *(Precedent.case_id, Precedent.case_number, Precedent.ruled_by, Precedent.ruled_at_text),
            *(Precedent.withdrawn, Precedent.withdrawn_at, Precedent.withdrawn_by, Precedent.withdrawn_why),
            *(FOLLOWED.label("followed"), FOLLOWED_AT.label("followed_at")),
            *(Item.name_zh, Item.name_en, Item.initials, Item.code, Department.short_zh, Department.short_en),
            *(Department.name_zh.label("whole_zh"), Department.name_en.label("whole_en")),
            *(Case.address, Cell.code.label("cell_code")),
            *(Division.name_zh.label("community_zh"), Division.name_en.label("community_en")),
        )
        .join(Item, Item.id == Precedent.item_id)
        .join(Department, Department.id == Precedent.department_id)
        .outerjoin(Case, Case.id == Precedent.case_id)
        .outerjoin(Cell, Cell.id == Case.cell_id)
        .outerjoin(Division, Division.id == Case.community_id)
        .where(Precedent.withdrawn.is_(wanted.standing is Standing.WITHDRAWN))
        .order_by(Precedent.ruled_at_text.desc(), Precedent.id.desc())
    )
    if wanted.department_id is not None:
        asked = asked.where(Precedent.department_id == wanted.department_id)
    if wanted.first is not None:
        asked = asked.where(Precedent.ruled_at_text >= wanted.first.isoformat())
    if wanted.last is not None:
        asked = asked.where(Precedent.ruled_at_text <= wanted.last.isoformat())
    return asked


def _document(row: Row[*tuple[Any, ...]]) -> str:
    place = (row.community_zh, row.community_en, row.cell_code)
    return document_text(
        numbers=(row.case_number, *place),
        addresses=(row.address or "",),
        texts=(row.circumstances, row.basis, row.reason, row.ruled_by, row.withdrawn_why),
        items=(
            *(row.name_zh, row.name_en, row.initials, row.code),
            *(row.short_zh, row.short_en, row.whole_zh, row.whole_en),
        ),
    )


def _row(row: Row[*tuple[Any, ...]]) -> PrecedentRow:
    return PrecedentRow(
        id=row.id,
        item=(row.name_zh, row.name_en),
        department_id=row.department_id,
        department=(row.short_zh, row.short_en),
        circumstances=row.circumstances,
        basis=row.basis,
        reason=row.reason,
        case_id=row.case_id,
        case_number=row.case_number,
        address=mask_text(row.address or ""),
        cell_code=row.cell_code or "",
        community=(row.community_zh or "", row.community_en or ""),
        ruled_by=row.ruled_by,
        ruled_on=row.ruled_at_text,
        followed=row.followed,
        followed_at=row.followed_at,
        withdrawn=row.withdrawn,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
        withdrawn_why=row.withdrawn_why,
    )
