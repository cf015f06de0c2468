# SPDX-License-Identifier: Apache-2.0
"""The permits of people, each until a day (domain.md 8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from commandcenter.models.joint import Permit
from commandcenter.services.joint.means.keeping import fit, touch_means
from commandcenter.services.joint.means.workers import found_worker
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import MeansProblem, Qualification

MOST_NUMBER = 40
LONGEST = timedelta(days=365 * 30)
"""No permit holds for longer: a year further off is a slip of the keyboard, and so is one that ended before."""


@dataclass(frozen=True, slots=True)
class PermitDraft:
    """A worker's permit; it holds through the local day `valid_until`."""

    worker_id: int
    qualification: Qualification
    valid_until: date
    number: str = ""


def put_permit(uow: UnitOfWork, draft: PermitDraft) -> dict[str, Any]:
    """Enter a permit, or renew the one the worker has of its kind; an expired one may be entered and counts as such.

    Raises Refused with NO_PERMISSION, OTHER_DEPARTMENT, WORKER_MISSING, TEXT_TOO_LONG or DAY_FAR.
    """
    found_worker(uow, draft.worker_id)
    number = fit(draft.number, "number", MOST_NUMBER)
    if abs(draft.valid_until - uow.now.astimezone(uow.calendar.zone).date()) > LONGEST:
        raise Refused(MeansProblem.DAY_FAR, field="valid_until", text=draft.valid_until.isoformat())
    asked = select(Permit).where(Permit.worker_id == draft.worker_id, Permit.qualification == draft.qualification)
    permit = uow.session.scalars(asked).first() or Permit()
    permit.worker_id, permit.qualification = draft.worker_id, draft.qualification
    permit.number, permit.valid_until = number, draft.valid_until.isoformat()
    uow.session.add(permit)
    uow.session.flush()
    touch_means(uow)
    return {"permit": permit.id}


def remove_permit(uow: UnitOfWork, permit_id: int) -> dict[str, Any]:
    """Take a permit out; raises Refused with NO_PERMISSION, OTHER_DEPARTMENT or PERMIT_MISSING."""
    permit = uow.session.get(Permit, permit_id)
    if permit is None:
        raise Refused(MeansProblem.PERMIT_MISSING)
    found_worker(uow, permit.worker_id)
    uow.session.delete(permit)
    touch_means(uow)
    return {"permit": permit_id}
