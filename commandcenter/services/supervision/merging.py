# SPDX-License-Identifier: Apache-2.0
"""Merging a repeated report into the case it repeats, without losing anyone who waits for an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import func, select, update

from commandcenter.changes import Topic
from commandcenter.models import Attachment, Case, Department, Report
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.services.acting import begin, finish, record, settle
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.outcome import index, told
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Action, Problem, Refused


def merge(uow: UnitOfWork, case_id: int, version: int | None, target_id: int) -> dict[str, Any]:
    """Merge a case into an open one (并入): its reports move there, each keeping its own reporter (domain.md 4 rule 7).

    The emptied case ends and points to the survivor; the survivor stays as open as it was. Returns the survivor, and
    what can be said of it to the caller. Raises MERGE_SELF, MERGE_ENDED, CASE_MISSING.
    """
    if case_id == target_id:
        raise Refused(Problem.MERGE_SELF, field="target")
    _lock(uow, case_id, target_id)
    acting = begin(uow, case_id, version, Action.MERGE)
    case, target = acting.case, uow.session.get(Case, target_id)
    if target is None:
        raise Refused(Problem.CASE_MISSING, field="target")
    if target.state in END_STATES:
        raise Refused(Problem.MERGE_ENDED, field="target", state=target.state)
    if case.self_disposed:
        raise Refused(Problem.SELF_DISPOSED)
    moved = _move_reports(uow, case, target)
    _move_attachments(uow, case, target)
    case.merged_into_id, case.report_count = target.id, 0
    finish(acting, "", {"into": target.id, "reports": moved})
    target.report_count += len(moved)
    settle(uow, target)
    record(uow, target, Action.MERGE, target.state, "", {"from": case.id, "reports": moved})
    index(uow, case)
    index(uow, target)
    return told(uow, target, merged=case.id, reports=len(moved), **_sentence(uow, target))


def with_seen(draft: Intake, cases: tuple[int, ...]) -> Intake:
    """Return the draft as one whose writer has seen `cases`."""
    return replace(draft, seen_duplicates=cases)


def _lock(uow: UnitOfWork, *cases: int) -> None:
    # Both in one order: two seats that merge each other's case must not wait for each other for ever.
    uow.session.execute(select(Case.id).where(Case.id.in_(cases)).order_by(Case.id).with_for_update())


def _move_reports(uow: UnitOfWork, case: Case, target: Case) -> list[int]:
    moved = list(uow.session.scalars(select(Report.id).where(Report.case_id == case.id).order_by(Report.id)))
    belongs = update(Report).where(Report.case_id == case.id)
    uow.session.execute(belongs.values(case_id=target.id, district=target.district, origin=False))
    uow.touch(Topic.REPORT, *moved)
    return moved


def _move_attachments(uow: UnitOfWork, case: Case, target: Case) -> None:
    """Move the files along; the same photograph twice stays one."""
    there = {(row.phase, row.digest) for row in uow.session.scalars(_files_of(target))}
    for file in uow.session.scalars(_files_of(case)):
        if (file.phase, file.digest) not in there:
            file.case_id, file.district = target.id, target.district


def _files_of(case: Case) -> Any:
    return select(Attachment).where(Attachment.case_id == case.id).order_by(Attachment.id)


def _sentence(uow: UnitOfWork, target: Case) -> dict[str, Any]:
    """Return what one can say to the caller: since when it is known, who has it, until when."""
    names = select(func.coalesce(Department.short_zh, ""), Department.short_en)
    department = uow.session.execute(names.where(Department.id == target.lead_department_id)).first()
    return {
        "reported_at": target.reported_at.isoformat(),
        "due_at": target.due_at.isoformat(),
        "department_zh": department[0] if department else "",
        "department_en": department[1] if department else "",
    }
