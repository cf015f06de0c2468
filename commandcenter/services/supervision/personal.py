# SPDX-License-Identifier: Apache-2.0
"""Showing a reporter's name and number to who needs them, with a reason and an entry in the history."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from commandcenter.models import Report
from commandcenter.models.report import REPORTER
from commandcenter.services.acting import begin, finish
from commandcenter.services.supervision.outcome import told
from commandcenter.services.unit_of_work import Private, UnitOfWork
from commandcenter.vocabulary import Action, Problem, Refused, Role

_TRUSTED = frozenset({Role.SHIFT_LEADER, Role.DIRECTOR})


def show_personal(uow: UnitOfWork, report_id: int, reason: str) -> Private:
    """Return who reported and by what number; the history says who looked and why (screens.md, Everywhere).

    A confidential reporter is shown only to the shift leader, the director and who took the report in. Raises
    REPORT_MISSING, REASON_MISSING, NO_PERMISSION, NOT_ALLOWED.
    """
    report = uow.session.get(Report, report_id)
    if report is None:
        raise Refused(Problem.REPORT_MISSING)
    acting = begin(uow, report.case_id, None, Action.SHOW_PERSONAL, reason)
    if report.confidential and uow.actor.role not in _TRUSTED and report.taken_by != uow.actor.person_id:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
    case = finish(acting, reason, {"report": report.id})
    kept: dict[str, Any] = told(uow, case, report=report.id)
    asked = select(REPORTER.c.name, REPORTER.c.phone).where(REPORTER.c.report_id == report.id)
    name, phone = uow.session.execute(asked).one()
    personal = {"reporter_name": name, "reporter_phone": phone}
    return Private(shown=kept | personal, kept=kept)
