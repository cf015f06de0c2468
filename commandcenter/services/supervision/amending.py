# SPDX-License-Identifier: Apache-2.0
"""Correcting a case before it is filed: words, item, place, and who asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from commandcenter.changes import Topic
from commandcenter.models import Case, Report
from commandcenter.models.report import REPORTER
from commandcenter.queries.case_detail import text_to_edit
from commandcenter.services.acting import Acting, begin, clock_of, finish
from commandcenter.services.supervision.draft import check_item, check_length, checked_text, storable
from commandcenter.services.supervision.intake import reversed_digits
from commandcenter.services.supervision.outcome import index, told
from commandcenter.services.supervision.placing import checked_position, find_place, put
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Action, Problem, Refused

CASE_FIELDS = frozenset({"text", "address", "item_id", "condition_id", "component_id", "lon", "lat", "emergency"})
REPORTER_FIELDS = frozenset({"reporter_name", "reporter_phone", "wants_answer", "confidential"})


def edit(
    uow: UnitOfWork, case_id: int, version: int | None, changes: Mapping[str, Any], report_id: int | None = None
) -> dict[str, Any]:
    """Correct the named fields of a case and of one of its reports, by default the one it began with.

    `changes` names fields of CASE_FIELDS and REPORTER_FIELDS; what is not named stays. What the reporter said stays in
    the report; the case's own words are amended. A correction mends a case that the dispatcher sent back.
    """
    unknown = set(changes) - CASE_FIELDS - REPORTER_FIELDS
    if unknown:
        raise ValueError(f"no such fields of a case: {sorted(unknown)}")
    acting = begin(uow, case_id, version, Action.EDIT)
    case = acting.case
    before = _memento(case)
    changed = [*_amend_case(acting, changes), *_amend_reporter(uow, case, changes, report_id)]
    if changed:
        case.unmended = False
        finish(acting, "", {"fields": sorted(changed), **_moved(before, _memento(case))})
        index(uow, case)
    return told(uow, case, fields=sorted(changed))


def place(uow: UnitOfWork, case_id: int, version: int | None, lon: float, lat: float) -> dict[str, Any]:
    """Put a case where it is (WGS-84 degrees); OUTSIDE when no cell is there (domain.md 2: 界外 must be placed)."""
    position = checked_position(lon, lat)
    if find_place(uow, position).cell_id is None:
        raise Refused(Problem.OUTSIDE, field="place")
    return edit(uow, case_id, version, {"lon": lon, "lat": lat})


def _amend_case(acting: Acting, changes: Mapping[str, Any]) -> list[str]:
    uow, case = acting.uow, acting.case
    wanted = {name: _worded(name, value) for name, value in changes.items() if name in CASE_FIELDS}
    if wanted.get("item_id", case.item_id) != case.item_id:
        # Another item has other conditions and other components.
        wanted = {"condition_id": None, "component_id": None, **wanted}
    differing = {name: value for name, value in wanted.items() if value != getattr(case, name)}
    if "text" in differing and differing["text"] == text_to_edit(uow.session.connection(), case.id):
        del differing["text"]
    if differing.keys() & {"item_id", "condition_id", "component_id"}:
        meant = check_item(
            uow,
            differing.get("item_id", case.item_id),
            differing.get("condition_id", case.condition_id),
            differing.get("component_id", case.component_id),
        )
        if meant.item is not None and meant.item.id != case.item_id:
            differing["item_id"] = meant.item.id
        if meant.emergency and "emergency" not in changes and not case.emergency:
            differing["emergency"] = True
    for name, value in differing.items():
        setattr(case, name, value)
    if differing.keys() & {"lon", "lat"}:
        put(case, find_place(uow, checked_position(case.lon, case.lat)))
    if "emergency" in differing:
        _hurry(uow, case)
    return list(differing)


def _worded(name: str, value: Any) -> Any:
    if name == "text":
        return checked_text(value)
    if name == "address":
        check_length(name, storable(value))
        return storable(value)
    return value


def _hurry(uow: UnitOfWork, case: Case) -> None:
    """Give the running stage the limit it has in an emergency, or no longer has (domain.md 5)."""
    clock = clock_of(uow, case, case.stage) if case.stage is not None else None
    if clock is not None:
        limit = uow.rules.limit_of(clock.stage, case.emergency)
        clock.limit_amount, clock.limit_unit = limit.amount, limit.unit


def _amend_reporter(uow: UnitOfWork, case: Case, changes: Mapping[str, Any], report_id: int | None) -> list[str]:
    wanted = {name: value for name, value in changes.items() if name in REPORTER_FIELDS}
    if not wanted:
        return []
    asked = select(Report).where(Report.case_id == case.id)
    asked = asked.where(Report.origin) if report_id is None else asked.where(Report.id == report_id)
    report = uow.session.scalars(asked.order_by(Report.id)).first()
    if report is None:
        raise Refused(Problem.REPORT_MISSING)
    for name in ("reporter_name", "reporter_phone"):
        if name in wanted:
            wanted[name] = storable(wanted[name])
            check_length(name, wanted[name])
    known = _known(uow, report)
    differing = {name: value for name, value in wanted.items() if value != known[name]}
    for name, value in differing.items():
        setattr(report, name, value)
    if "reporter_phone" in differing:
        report.phone_reversed = reversed_digits(differing["reporter_phone"])
    if differing:
        uow.touch(Topic.REPORT, report.id)
    return list(differing)


def _known(uow: UnitOfWork, report: Report) -> dict[str, Any]:
    # Whom a seat may not know it may still correct: what it says anew is then a difference.
    asked = select(REPORTER.c.name, REPORTER.c.phone).where(REPORTER.c.report_id == report.id)
    name, phone = uow.session.execute(asked).one_or_none() or (None, None)
    answers = {"wants_answer": report.wants_answer, "confidential": report.confidential}
    return {"reporter_name": name, "reporter_phone": phone, **answers}


def _memento(case: Case) -> dict[str, int | None]:
    return {"item": case.item_id, "condition": case.condition_id, "cell": case.cell_id}


def _moved(before: Mapping[str, int | None], after: Mapping[str, int | None]) -> dict[str, Any]:
    """Return what history keeps of a correction: which item, condition and cell became which, and nothing personal."""
    return {name: [before[name], after[name]] for name in before if before[name] != after[name]}
