# SPDX-License-Identifier: Apache-2.0
"""Keeps with which tier a case is and for how long, and lets no other tier's seat act on it."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from commandcenter.models import Case, Division
from commandcenter.models.tiers import Centre, Stay
from commandcenter.rules.lifecycle import END_STATES, Need, Step
from commandcenter.rules.tiers.handing import PASSING, holder
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Action, Refused
from commandcenter.vocabulary.tiers import TierProblem

_OPEN_STAY = select(Stay).where(Stay.case_id == bindparam("case"), Stay.until.is_(None))
_NAME = (
    select(Division.name_zh, Division.name_en)
    .join(Centre, Centre.division_id == Division.id)
    .where(Centre.id == bindparam("centre"))
)


def refuse_elsewhere(uow: UnitOfWork, case: Case, line: Step) -> None:
    """Refuse a seat of one tier what another tier has to do (domain.md 4: the filing tier closes).

    Raises Refused with ELSEWHERE or FILED_ELSEWHERE. A seat of the whole house is refused nothing.
    """
    own = uow.actor.centre_id
    if own is None:
        return
    if Need.HELD_HERE in line.needs and case.held_centre_id != own:
        raise Refused(TierProblem.ELSEWHERE, centre=centre_names(uow, case.held_centre_id)[0])
    if Need.FILED_HERE in line.needs and case.filed_centre_id != own:
        raise Refused(TierProblem.FILED_ELSEWHERE, centre=centre_names(uow, case.filed_centre_id)[0])


def follow(uow: UnitOfWork, case: Case, action: Action | None = None) -> None:
    """Let the case lie with the tier its state and marks say, and note when it came there and left.

    A stay ends with the case; a case that is reopened begins a new one.
    """
    before = case.held_centre_id
    now = holder(case.state, case.filed_centre_id, case.disposing_centre_id)
    case.held_centre_id = now
    assert now is not None, "a case of a tier that lies with none"
    stay = None if case.history_seq == 0 else uow.session.scalars(_OPEN_STAY, {"case": case.id}).one_or_none()
    if case.state in END_STATES:
        if stay is not None:
            stay.until = uow.now
        return
    if stay is not None and stay.centre_id == now:
        return
    if stay is not None:
        stay.until = uow.now
    came_from = before if before != now else None
    passing = PASSING.get(action) if action is not None else None
    # Not flushed by itself: a server tells who may act by where the case lay until the act's own entry.
    uow.session.add(
        Stay(
            case_id=case.id,
            district=case.district,
            centre_id=now,
            from_centre_id=came_from,
            passing=passing,
            since=uow.now,
        )
    )


def centre_names(uow: UnitOfWork, centre_id: int | None) -> tuple[str, str]:
    """Return the Chinese and the English name of a centre, as people call it by its area."""
    row = uow.session.execute(_NAME, {"centre": centre_id}).one_or_none()
    return ("–", "–") if row is None else (row.name_zh, row.name_en)
