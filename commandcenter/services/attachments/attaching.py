# SPDX-License-Identifier: Apache-2.0
"""Adding stored files to a case, each once, by those who have to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from commandcenter.models import Assignment, Attachment, Case, Task
from commandcenter.services.acting import begin, finish
from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.attachments.sharing import share
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Action, MediaPhase, Problem, Refused, Role

# Who shows what: a department its work, a supervisor what was found; nobody makes the other's evidence.
_PHASES: dict[Role, frozenset[MediaPhase]] = {
    Role.LIAISON: frozenset({MediaPhase.BEFORE, MediaPhase.AFTER}),
    Role.SUPERVISOR: frozenset({MediaPhase.REPORT, MediaPhase.VERIFY, MediaPhase.CHECK}),
}


def attach(
    uow: UnitOfWork,
    case_id: int,
    version: int | None,
    *,
    files: Sequence[StoredFile],
    phase: MediaPhase,
    report_id: int | None = None,
) -> dict[str, Any]:
    """Add files that lie in the store to a case.

    Raises TOO_MANY_FILES; NO_PERMISSION for another's phase of the work; NOT_YOUR_CASE for a department or a supervisor
    that the case was not sent to.
    """
    acting = begin(uow, case_id, version, Action.ATTACH)
    role = uow.actor.role
    if phase not in _PHASES.get(role, frozenset(MediaPhase)):
        raise Refused(Problem.NO_PERMISSION, role=role)
    _refuse_stranger(uow, acting.case)
    added = add_files(uow, acting.case, phase, files, report_id)
    finish(acting, "", {"phase": str(phase), "files": added})
    uow.session.flush()
    return {"case": case_id, "version": acting.case.version, "added": len(added)}


def add_files(
    uow: UnitOfWork, case: Case, phase: MediaPhase, files: Sequence[StoredFile], report_id: int | None = None
) -> list[str]:
    """Add stored files within another act; returns the hashes of the new ones. The same file twice is one.

    Raises TOO_MANY_FILES when the case would have more of this phase than the centre allows.
    """
    if not files:
        return []
    there = set(
        uow.session.scalars(select(Attachment.digest).where(Attachment.case_id == case.id, Attachment.phase == phase))
    )
    new = {file.digest: file for file in files if file.digest not in there}
    if len(there) + len(new) > uow.rules.most_attachments:
        raise Refused(Problem.TOO_MANY_FILES, field="files", limit=uow.rules.most_attachments)
    share(uow.session.connection(), new.values())
    uow.session.add_all(_row(uow, case, phase, file, report_id) for file in new.values())
    uow.session.flush()
    return list(new)


def _row(uow: UnitOfWork, case: Case, phase: MediaPhase, file: StoredFile, report_id: int | None) -> Attachment:
    return Attachment(
        case_id=case.id,
        district=case.district,
        report_id=report_id,
        digest=file.digest,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        width=file.width,
        height=file.height,
        phase=phase,
        added_by=uow.actor.person_id,
        added_at=uow.now,
    )


def _refuse_stranger(uow: UnitOfWork, case: Case) -> None:
    actor = uow.actor
    if actor.role is Role.LIAISON:
        part = select(Assignment.id).where(
            Assignment.case_id == case.id,
            Assignment.department_id == actor.department_id,
            Assignment.until.is_(None),
        )
        allowed = uow.session.scalars(part).first() is not None
    elif actor.role is Role.SUPERVISOR:
        sent = select(Task.id).where(Task.case_id == case.id, Task.supervisor_id == actor.person_id)
        allowed = uow.session.scalars(sent).first() is not None
    else:
        allowed = True
    if not allowed:
        raise Refused(Problem.NOT_YOUR_CASE)
